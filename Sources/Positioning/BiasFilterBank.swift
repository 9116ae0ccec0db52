// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// Several ``BiasFilter`` side by side, each assuming another size of the receiver's slow error,
/// weighted by how well it foretold the fixes (interacting multiple models, Blom and Bar-Shalom
/// 1988). Taking fixes for independent instead makes the told radius several times too small.
struct BiasFilterBank: Sendable {
  private(set) var filters: [BiasFilter]
  private(set) var weights: [Double]
  /// Reused in every mixing, so that the steady state allocates nothing.
  private var mixed: [BiasFilter]
  private var logs: [Double]
  private var shares: [Double]
  /// Learned factor from a receiver's claim to its slow error.
  private(set) var receiverScale = 1.0
  /// What the strength of the signals lets expect of the slow error, metres; `nil` if unknown.
  var expectedSigma: Double?
  /// A beacon holds the place, and not the receiver alone.
  var isAnchored = false
  /// The receiver's claim is only the geometry of its satellites.
  var isDilution = false
  /// What the receiver claimed lately, metres.
  private var usualClaim: Double?
  /// The same, however large.
  private var wholeClaim: Double?
  /// Factor for what the receiver does not say about its error.
  private(set) var claimScale = 1.0
  /// Claim of a receiver that still searches, metres; `nil` of one that comes no nearer.
  private var searching: Double?
  /// How long it has searched without coming nearer.
  private var searchedSeconds = 0.0
  /// Whether steps tell the way.
  private(set) var isStepping = false
  /// How the walker steps at this moment.
  private(set) var gait: Gait?

  init() {
    filters = PositioningSettings.biasSigmas.map { BiasFilter(biasSigma: $0) }
    mixed = filters
    weights = PositioningSettings.regimeShares
    shares = PositioningSettings.regimeShares
    logs = weights
  }

  mutating func start(at point: PlanePoint, claim: Double?) {
    weigh(claim: claim)
    search(claim)
    let known = turn
    for index in filters.indices {
      filters[index].start(at: point, least: searchSigma)
      weights[index] = shares[index]
    }
    // The walk goes on elsewhere; how the device is carried stays.
    if isStepping { beginStepping(turn: known.radians, sigma: known.sigma) }
  }

  /// - Parameters:
  ///   - steps: what was stepped in that time, where ``isStepping``.
  ///   - gait: how the walker steps now; `nil` for one who stands.
  mutating func predict(
    seconds: Double, motion: BiasFilter.Motion, steps: SteppedWay?, gait: Gait?
  ) {
    self.gait = isStepping ? gait : nil
    let steps = isStepping ? steps : nil
    for index in filters.indices {
      filters[index].predict(
        seconds: seconds, motion: motion, steps: steps, least: searchSigma,
        biasSeconds: biasSeconds)
    }
  }

  /// From now on the way is told by steps; `turn` is the sensor's direction less that of travel, radians.
  mutating func beginStepping(turn: Double, sigma: Double) {
    isStepping = true
    for index in filters.indices {
      filters[index].beginStepping(turn: turn, sigma: sigma, least: searchSigma)
    }
  }

  mutating func endStepping() {
    let velocity = mean.velocity
    isStepping = false
    gait = nil
    for index in filters.indices { filters[index].endStepping(velocity: velocity) }
  }

  /// The sensor's direction less that of travel, radians, with its standard deviation.
  var turn: (radians: Double, sigma: Double) {
    var mean = 0.0
    for (filter, weight) in zip(filters, weights) { mean += weight * filter.turn }
    var variance = 0.0
    for (filter, weight) in zip(filters, weights) {
      let shift = filter.turn - mean
      variance +=
        weight * (filter.variance(BiasFilter.Slot.turn, BiasFilter.Slot.turn) + shift * shift)
    }
    return (mean, variance.squareRoot())
  }

  mutating func correct(turn: Double, sigma: Double) {
    for index in filters.indices { filters[index].correct(turn: turn, sigma: sigma) }
  }

  /// Squared innovation of a fix in the variances of the most generous filter, and in metres.
  func surprise(_ point: PlanePoint) -> (gate: Double, meters: Double) {
    var gate = Double.infinity
    for filter in filters { gate = min(gate, filter.surprise(point).square) }
    return (gate, (point - mean.position).length)
  }

  /// Takes in a fix `seconds` after the last one.
  ///
  /// - Parameter isStanding: receivers hold their position while one stands, so that the calm of
  ///   the fixes tells nothing about their error then.
  mutating func correct(
    fix point: PlanePoint, claim: Double?, seconds: Double, isStanding: Bool
  ) {
    weigh(claim: claim)
    mix(stay: exp(-max(seconds, 0) / PositioningSettings.regimeSeconds))
    let (gate, _) = surprise(point)
    if gate > PositioningSettings.jumpGate {
      for index in filters.indices {
        filters[index].allowJump(meters: filters[index].innovation(point).length)
        filters[index].correct(fix: point)
      }
      return
    }
    for index in filters.indices {
      let (square, area) = filters[index].surprise(point)
      let freedom = PositioningSettings.tailFreedom
      logs[index] = -log(area) - (freedom + 2) / 2 * log(1 + square / freedom)
      filters[index].correct(fix: point)
    }
    reweigh(seconds: seconds, trust: isStanding ? 0 : PositioningSettings.temper)
    // How a receiver comes nearer tells nothing of its usual error.
    if searching == nil { learn(claim: claim, seconds: seconds) }
  }

  /// A receiver that was silent, or tells its first fix: nothing is known of its error, and by its claim it
  /// may still search.
  mutating func beginReceiver(claim: Double?) {
    search(claim)
    for index in filters.indices {
      filters[index].renewBias(kept: 0, least: searchSigma, isStepping: isStepping)
    }
  }

  private mutating func search(_ claim: Double?) {
    searching = nil
    searchedSeconds = 0
    if let claim, claim > PositioningSettings.claimLimit { searching = claim }
  }

  /// A receiver that begins far off tells so by its claim, and comes nearer while the claim falls: that
  /// is no walk, and no jump of an error that was small before. To be called before a fix `seconds` after
  /// the last one is compared with anything.
  ///
  /// - Returns: how much of the slow error is still the old one; `nil` where it is no other.
  mutating func follow(_ claim: Double?, seconds: Double) -> Double? {
    guard let before = searching else { return nil }
    searchedSeconds += max(seconds, 0)
    guard let claim, searchedSeconds < PositioningSettings.searchSeconds else {
      searching = nil
      return nil
    }
    guard claim < PositioningSettings.nearerClaim * before else { return nil }
    searching = claim
    searchedSeconds = 0
    let part = min(claim / before, 1)
    let kept = part * part
    for index in filters.indices {
      filters[index].renewBias(kept: kept, least: searchSigma, isStepping: isStepping)
    }
    return kept
  }

  /// For how long the slow error stays, seconds.
  var biasSeconds: Double {
    if let searching, searching > PositioningSettings.claimLimit {
      return PositioningSettings.searchBiasSeconds
    }
    return isStepping ? PositioningSettings.steppingBiasSeconds : PositioningSettings.biasSeconds
  }

  /// Slow error of a receiver that still searches, metres; 0 for one that does not.
  private var searchSigma: Double {
    PositioningSettings.claimShare
      * (searching.map { min($0, PositioningSettings.radiusLimit) } ?? 0)
  }

  mutating func correct(place point: PlanePoint, sigma: Double) {
    for index in filters.indices { filters[index].correct(place: point, sigma: sigma) }
  }

  mutating func correct(velocity: PlanePoint, sigma: Double) {
    for index in filters.indices {
      filters[index].correct(velocity: velocity, sigma: sigma, gait: gait)
    }
  }

  /// What the bank foretells, for the comparison with the cloud: the next fix and the velocity, with
  /// the mean variance of the velocity per axis. How calm the fixes are is left out on purpose: it is
  /// the receiver's smoothing, and says nothing of the map.
  var foretold: (fix: PlanePoint, velocity: PlanePoint, variance: Double) {
    var fix = PlanePoint(east: 0, north: 0)
    var variance = 0.0
    for (filter, weight) in zip(filters, weights) {
      let expected = filter.place + filter.bias
      fix.east += weight * expected.east
      fix.north += weight * expected.north
      variance += weight * filter.velocityVariance
    }
    return (fix, mean.velocity, variance)
  }

  /// Lets the place be less sure by `variance` per axis.
  mutating func loosen(by variance: Double) {
    for index in filters.indices { filters[index].loosen(by: variance) }
  }

  // MARK: What is believed

  var mean: (position: PlanePoint, velocity: PlanePoint) {
    var position = PlanePoint(east: 0, north: 0)
    var velocity = PlanePoint(east: 0, north: 0)
    for (filter, weight) in zip(filters, weights) {
      let own = filter.velocity(gait)
      position.east += weight * filter.place.east
      position.north += weight * filter.place.north
      velocity.east += weight * own.east
      velocity.north += weight * own.north
    }
    return (position, velocity)
  }

  /// Covariance of the position around the mean, m².
  func covariance(around mean: PlanePoint) -> (east: Double, eastNorth: Double, north: Double) {
    let floor = PositioningSettings.floorSigma * PositioningSettings.floorSigma
    var sum = (east: floor, eastNorth: 0.0, north: floor)
    for (filter, weight) in zip(filters, weights) {
      let shift = filter.place - mean
      sum.east += weight * (filter.variance(0, 0) + shift.east * shift.east)
      sum.north += weight * (filter.variance(1, 1) + shift.north * shift.north)
      sum.eastNorth += weight * (filter.variance(0, 1) + shift.east * shift.north)
    }
    return sum
  }

  /// Geometric mean of the slow error's standard deviation: the wide models count by their weight
  /// and not by their size.
  var typicalBiasSigma: Double {
    var sum = 0.0
    for (filter, weight) in zip(filters, weights) { sum += weight * log(filter.biasSigma) }
    // Calm fixes under weak signals are the receiver's smoothing.
    return max(exp(sum), leastSigma, searchSigma)
  }

  /// As much of the slow error is believed in any case, by the signals or else by the claims.
  private var leastSigma: Double {
    if let expectedSigma { return PositioningSettings.signalShare * expectedSigma }
    return PositioningSettings.claimShare * (usualClaim ?? 0)
  }

  /// Radius below which none for 95 % is told of a receiver that claims to be far off, metres; 0 up to
  /// claims that are usual between houses.
  var claimedRadius: Double {
    let over = (wholeClaim ?? 0) - PositioningSettings.claimLimit
    return min(
      max(PositioningSettings.claimedRadiusShare * over, 0), PositioningSettings.radiusLimit)
  }

  /// Widest variance per axis around a place.
  func widestVariance(around mean: PlanePoint) -> Double {
    var widest = 0.0
    for filter in filters { widest = max(widest, variance(of: filter, around: mean)) }
    return widest
  }

  /// Factor that makes a radius for `share` hold what it says.
  func scale(_ share: Double) -> Double {
    let scale = share < 0.75 ? PositioningSettings.medianScale : PositioningSettings.radiusScale
    return scale * claimScale
  }

  /// Radius around the mean that holds the place with probability `share`.
  func radius(_ share: Double, around mean: PlanePoint) -> Double {
    // The widest part alone would need this radius; the mixture needs less.
    let widest = widestVariance(around: mean)
    var low = 0.0
    var high = min((-2 * widest * log(1 - share)).squareRoot(), PositioningSettings.radiusLimit)
    // 14 halvings leave less than a ten-thousandth.
    for _ in 0..<14 {
      let middle = (low + high) / 2
      if held(within: middle, around: mean) < share { low = middle } else { high = middle }
    }
    return high * scale(share)
  }

  /// Standard deviation of the slow error, as far as it is known now.
  var biasSigma: Double {
    var sum = 0.0
    for (filter, weight) in zip(filters, weights) { sum += weight * filter.biasSigma }
    return sum
  }

  func held(within radius: Double, around mean: PlanePoint) -> Double {
    var sum = 0.0
    for index in filters.indices {
      let variance = variance(of: filters[index], around: mean)
      sum += weights[index] * (1 - exp(-radius * radius / (2 * variance)))
    }
    return sum
  }

  /// Per axis. A shifted round cloud is taken for a wider centred one of the same second moment.
  private func variance(of filter: BiasFilter, around mean: PlanePoint) -> Double {
    let floor = PositioningSettings.floorSigma * PositioningSettings.floorSigma
    let shift = filter.place - mean
    let own = filter.placeVariance + floor + shift.length * shift.length / 2
    // Beacons may know better than the signals of satellites let expect.
    guard !isAnchored else { return own }
    let least = min(leastSigma, PositioningSettings.signalLimit)
    return max(own, least * least)
  }

  // MARK: Weights

  /// Moves the long-run shares toward what the receiver claims and its signals show.
  private mutating func weigh(claim: Double?) {
    let claims = PositioningSettings.claimedMeters
    if let claim {
      let own = min(max(claim, claims.lowerBound), PositioningSettings.claimLimit)
      let before = usualClaim ?? own
      usualClaim = before + (own - before) * PositioningSettings.claimGain
      let whole = min(max(claim, claims.lowerBound), PositioningSettings.radiusLimit)
      let known = wholeClaim ?? whole
      wholeClaim = known + (whole - known) * PositioningSettings.claimGain
    } else {
      usualClaim = nil
      wholeClaim = nil
    }
    claimScale = 1
    if expectedSigma == nil {
      if claim == nil {
        claimScale = PositioningSettings.unclaimedScale
      } else if isDilution {
        claimScale = PositioningSettings.dilutionScale
      }
    }
    let range = PositioningSettings.claimedMeters
    let claimed = claim.map {
      log(min(max($0, range.lowerBound), range.upperBound) * receiverScale)
    }
    let expected = expectedSigma.map { log($0) }
    var sum = 0.0
    for index in shares.indices {
      let own = log(filters[index].biasSigma)
      var exponent = 0.0
      if let claimed {
        let distance = (own - claimed) / PositioningSettings.claimWidth
        exponent -= distance * distance / 2
      }
      if let expected {
        let distance = (own - expected) / PositioningSettings.signalWidth
        exponent -= distance * distance / 2
      }
      shares[index] = PositioningSettings.regimeShares[index] * exp(exponent)
      sum += shares[index]
    }
    for index in shares.indices { shares[index] /= sum }
  }

  /// Before a fix: the sky may have changed, so each filter starts from a mixture of all.
  private mutating func mix(stay: Double) {
    for target in filters.indices {
      let leaving = (1 - stay) * shares[target]
      let total = stay * weights[target] + leaving
      mixed[target].clear()
      for source in filters.indices {
        let part = (leaving + (source == target ? stay : 0)) * weights[source] / total
        mixed[target].add(filters[source], weight: part)
      }
      for source in filters.indices {
        let part = (leaving + (source == target ? stay : 0)) * weights[source] / total
        mixed[target].addSpread(of: filters[source], weight: part, isRound: !isStepping)
      }
      logs[target] = total
    }
    swap(&filters, &mixed)
    for index in weights.indices { weights[index] = logs[index] }
  }

  /// Weighs the models by their foretelling of the fix, and a little by what is expected anyway.
  private mutating func reweigh(seconds: Double, trust: Double) {
    var highest = -Double.infinity
    for value in logs { highest = max(highest, value) }
    // No model may die: the sky changes faster than a vanished weight could grow back.
    let least = 1e-4
    let claimed =
      isStepping ? PositioningSettings.steppingClaimPull : PositioningSettings.claimPull
    let rate = expectedSigma == nil ? claimed : PositioningSettings.signalPull
    let pull = rate * min(seconds, 5)
    var sum = 0.0
    for index in weights.indices {
      let factor = exp(trust * (logs[index] - highest) + pull * log(max(shares[index], least)))
      weights[index] = max(weights[index] * factor, least)
      sum += weights[index]
    }
    for index in weights.indices { weights[index] /= sum }
  }

  /// Learns over minutes what this receiver's claims are worth.
  private mutating func learn(claim: Double?, seconds: Double) {
    guard let claim else { return }
    let claimed = PositioningSettings.claimedMeters
    let ratio = biasSigma / min(max(claim, claimed.lowerBound), claimed.upperBound)
    let gain = 1 - exp(-min(max(seconds, 0), 10) / 300)
    let range = PositioningSettings.receiverScale
    receiverScale = min(
      max(receiverScale + gain * (ratio - receiverScale), range.lowerBound), range.upperBound)
  }
}
