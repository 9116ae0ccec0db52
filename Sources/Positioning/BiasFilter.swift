// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// A Kalman filter of place, velocity and the receiver's slow error, for one assumption about how large
/// that error is; and, while steps are counted and directions told, of what turns them into a way: the
/// angle between the gyroscope's direction and the direction of travel, its drift, and the length of a
/// step. Dead reckoning is wrong in the same way for minutes, and only a state of its own says so
/// (positioning.md 5): fixes then show where the whole way lies, instead of pulling at its last metres.
struct BiasFilter: Sendable {
  /// Places in ``state``: metres, metres per second, metres, radians, radians per second, metres a step.
  enum Slot {
    static let east = 0
    static let north = 1
    static let velocityEast = 2
    static let velocityNorth = 3
    static let biasEast = 4
    static let biasNorth = 5
    /// Gyroscope's direction less direction of travel.
    static let turn = 6
    static let drift = 7
    static let stride = 8
    static let count = 9
  }

  /// How a walker moves for now: what steps do not tell of his velocity.
  struct Motion: Sendable {
    var sigma: Double
    var seconds: Double

    static let walking = Motion(
      sigma: PositioningSettings.walkSigma, seconds: PositioningSettings.walkSeconds)
    static let standing = Motion(
      sigma: PositioningSettings.standSigma, seconds: PositioningSettings.standSeconds)
    static let stepping = Motion(
      sigma: PositioningSettings.steppingSigma, seconds: PositioningSettings.steppingSeconds)
  }

  private(set) var state = Array(repeating: 0.0, count: Slot.count)
  /// Symmetric, row by row.
  private(set) var covariance = Array(repeating: 0.0, count: Slot.count * Slot.count)
  /// Standard deviation of the slow error that this filter assumes.
  let biasSigma: Double

  init(biasSigma: Double) { self.biasSigma = biasSigma }

  var place: PlanePoint { PlanePoint(east: state[Slot.east], north: state[Slot.north]) }
  var bias: PlanePoint { PlanePoint(east: state[Slot.biasEast], north: state[Slot.biasNorth]) }
  var turn: Double { state[Slot.turn] }
  var stride: Double { state[Slot.stride] }

  /// Velocity over ground, of the steps and of what they do not tell.
  func velocity(_ gait: Gait?) -> PlanePoint {
    let rest = PlanePoint(east: state[Slot.velocityEast], north: state[Slot.velocityNorth])
    guard let gait else { return rest }
    let way = gait.way(turn: turn)
    return PlanePoint(east: rest.east + stride * way.east, north: rest.north + stride * way.north)
  }

  func variance(_ row: Int, _ column: Int) -> Double { covariance[row * Slot.count + column] }

  /// Of the place, the mean of both axes.
  var placeVariance: Double {
    (variance(Slot.east, Slot.east) + variance(Slot.north, Slot.north)) / 2
  }

  /// Of the velocity, the mean of both axes.
  var velocityVariance: Double {
    (variance(Slot.velocityEast, Slot.velocityEast)
      + variance(Slot.velocityNorth, Slot.velocityNorth)) / 2
  }

  /// Standard deviation of the slow error that is assumed now, metres.
  ///
  /// - Parameter least: while the receiver still searches its place.
  private func slowSigma(isStepping: Bool, least: Double) -> Double {
    max((isStepping ? PositioningSettings.steppingBiasFactor : 1) * biasSigma, least)
  }

  /// Starts at a fix: the place is as wrong as the slow error, and the two cancel.
  mutating func start(at point: PlanePoint, least: Double) {
    clear()
    let own = slowSigma(isStepping: false, least: least)
    let bias = own * own
    let white = PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
    let speed = PositioningSettings.walkSigma * PositioningSettings.walkSigma
    state[Slot.east] = point.east
    state[Slot.north] = point.north
    for axis in 0..<2 {
      set(axis, axis, bias + white)
      set(axis, Slot.biasEast + axis, -bias)
      set(Slot.biasEast + axis, Slot.biasEast + axis, bias)
      set(Slot.velocityEast + axis, Slot.velocityEast + axis, speed)
    }
  }

  private mutating func set(_ row: Int, _ column: Int, _ value: Double) {
    covariance[row * Slot.count + column] = value
    covariance[column * Slot.count + row] = value
  }

  /// Forgets what is known of one slot and its relation to the others.
  private mutating func renew(_ slot: Int, _ value: Double, variance: Double) {
    state[slot] = value
    for other in 0..<Slot.count { set(slot, other, 0) }
    set(slot, slot, variance)
  }

  // MARK: Steps

  /// From now on the way is told by steps, `turn` known to `sigma` (radians).
  mutating func beginStepping(turn: Double, sigma: Double, least: Double) {
    renew(Slot.turn, turn, variance: sigma * sigma)
    renew(
      Slot.drift, 0, variance: PositioningSettings.turnDrift * PositioningSettings.turnDrift)
    renew(
      Slot.stride, PositioningSettings.usualStride,
      variance: PositioningSettings.strideSpread * PositioningSettings.strideSpread)
    let rest = PositioningSettings.steppingSigma * PositioningSettings.steppingSigma
    renew(Slot.velocityEast, 0, variance: rest)
    renew(Slot.velocityNorth, 0, variance: rest)
    widenBias(
      from: slowSigma(isStepping: false, least: least),
      to: slowSigma(isStepping: true, least: least))
  }

  /// The slow error is held to be larger: what is known of the place by it is worth the less. However often
  /// steps begin and end again, it never becomes larger than the new assumption.
  private mutating func widenBias(from old: Double, to new: Double) {
    for axis in 0..<2 {
      let bias = Slot.biasEast + axis
      let own = variance(bias, bias)
      guard own > 0 else { continue }
      let growth = min(new * new / (old * old), max(new * new / own, 1)) - 1
      let shared = variance(axis, bias)
      addNoise(axis, axis, growth * shared * shared / own)
      addNoise(axis, bias, growth * shared)
      addNoise(bias, bias, growth * own)
    }
  }

  /// A receiver that still searches has come nearer: so much of its slow error is still the old one.
  mutating func renewBias(kept: Double, least: Double, isStepping: Bool) {
    let sigma = slowSigma(isStepping: isStepping, least: least)
    for axis in 0..<2 {
      let bias = Slot.biasEast + axis
      scale(bias, by: kept)
      addNoise(bias, bias, sigma * sigma * (1 - kept * kept))
    }
  }

  /// Steps are not told any more: the walker goes on at `velocity`.
  mutating func endStepping(velocity: PlanePoint) {
    let spread = PositioningSettings.walkSigma * PositioningSettings.walkSigma / 4
    renew(Slot.velocityEast, velocity.east, variance: spread)
    renew(Slot.velocityNorth, velocity.north, variance: spread)
    for slot in [Slot.turn, Slot.drift, Slot.stride] { renew(slot, 0, variance: 0) }
  }

  // MARK: Time

  /// Lets `seconds` pass: velocity and bias fade toward zero (Ornstein–Uhlenbeck), the place follows
  /// velocity and steps.
  ///
  /// - Parameters:
  ///   - biasSeconds: for how long the slow error stays.
  mutating func predict(
    seconds: Double, motion: Motion, steps: SteppedWay?, least: Double, biasSeconds: Double
  ) {
    let fade = exp(-seconds / motion.seconds)
    let reach = motion.seconds * (1 - fade)
    let biasFade = exp(-seconds / biasSeconds)
    let bias = slowSigma(isStepping: steps != nil, least: least)
    if let steps { follow(steps, seconds: seconds) }
    for axis in 0..<2 {
      let velocity = Slot.velocityEast + axis
      add(velocity, times: reach, to: axis)
      scale(velocity, by: fade)
      scale(Slot.biasEast + axis, by: biasFade)
      let variance = motion.sigma * motion.sigma
      let place = 2 * seconds / motion.seconds - 3 + 4 * fade - fade * fade
      addNoise(axis, axis, variance * motion.seconds * motion.seconds * max(place, 0))
      addNoise(axis, velocity, variance * motion.seconds * (1 - fade) * (1 - fade))
      addNoise(velocity, velocity, variance * (1 - fade * fade))
      addNoise(
        Slot.biasEast + axis, Slot.biasEast + axis, bias * bias * (1 - biasFade * biasFade))
    }
  }

  private mutating func follow(_ steps: SteppedWay, seconds: Double) {
    let stride = state[Slot.stride]
    let way = steps.way(turn: state[Slot.turn])
    // Each place moves by stride · way; a little more turn swings it to the left.
    add(Slot.turn, times: -stride * way.north, to: Slot.east, movesState: false)
    add(Slot.turn, times: stride * way.east, to: Slot.north, movesState: false)
    add(Slot.stride, times: way.east, to: Slot.east)
    add(Slot.stride, times: way.north, to: Slot.north)
    state[Slot.drift] += steps.driftChange
    add(Slot.drift, times: seconds, to: Slot.turn)
    let noise = steps.placeVariance
    addNoise(Slot.east, Slot.east, noise)
    addNoise(Slot.north, Slot.north, noise)
    addNoise(Slot.turn, Slot.turn, steps.turnVariance)
    let drift = PositioningSettings.turnDriftWalk
    addNoise(Slot.drift, Slot.drift, drift * drift * seconds)
    let change = PositioningSettings.strideWalk
    addNoise(Slot.stride, Slot.stride, change * change * steps.count)
  }

  /// Adds `factor` times one slot to another, with all that is known of both.
  private mutating func add(
    _ source: Int, times factor: Double, to target: Int, movesState: Bool = true
  ) {
    if movesState { state[target] += factor * state[source] }
    let width = Slot.count
    for column in 0..<width {
      covariance[target * width + column] += factor * covariance[source * width + column]
    }
    for row in 0..<width {
      covariance[row * width + target] += factor * covariance[row * width + source]
    }
  }

  private mutating func scale(_ slot: Int, by factor: Double) {
    state[slot] *= factor
    let width = Slot.count
    for column in 0..<width { covariance[slot * width + column] *= factor }
    for row in 0..<width { covariance[row * width + slot] *= factor }
  }

  private mutating func addNoise(_ row: Int, _ column: Int, _ value: Double) {
    covariance[row * Slot.count + column] += value
    if row != column { covariance[column * Slot.count + row] += value }
  }

  // MARK: Observations

  /// Variance of the difference between a fix and its prediction along one axis, 0 east or 1 north.
  func fixVariance(_ axis: Int) -> Double {
    let bias = Slot.biasEast + axis
    return variance(axis, axis) + 2 * variance(axis, bias) + variance(bias, bias)
      + PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
  }

  /// Difference between a fix and what this filter expected.
  func innovation(_ point: PlanePoint) -> PlanePoint { point - place - bias }

  /// Squared difference in variances, and the product of both axes' deviations, m².
  func surprise(_ point: PlanePoint) -> (square: Double, area: Double) {
    let difference = innovation(point)
    let (east, north) = (fixVariance(0), fixVariance(1))
    return (
      difference.east * difference.east / east + difference.north * difference.north / north,
      (east * north).squareRoot()
    )
  }

  /// Takes in a fix, which is place plus slow error plus white noise.
  mutating func correct(fix point: PlanePoint) {
    let white = PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
    correct(
      Sum(Slot.east, 1, and: Slot.biasEast, 1), to: point.east, variance: white)
    correct(
      Sum(Slot.north, 1, and: Slot.biasNorth, 1), to: point.north, variance: white)
  }

  /// Takes in a place that knows nothing of the satellites (a beacon).
  mutating func correct(place point: PlanePoint, sigma: Double) {
    correct(Sum(Slot.east), to: point.east, variance: sigma * sigma)
    correct(Sum(Slot.north), to: point.north, variance: sigma * sigma)
  }

  /// Takes in a velocity, east and north.
  ///
  /// - Parameter gait: the steps of this moment, where they tell the way.
  mutating func correct(velocity: PlanePoint, sigma: Double, gait: Gait?) {
    guard let gait else {
      correct(Sum(Slot.velocityEast), to: velocity.east, variance: sigma * sigma)
      correct(Sum(Slot.velocityNorth), to: velocity.north, variance: sigma * sigma)
      return
    }
    let way = gait.way(turn: turn)
    // Linear in a turn that differs a little from the one believed.
    let (stride, believed) = (stride, turn)
    correct(
      Sum(
        Slot.velocityEast, 1, and: Slot.stride, way.east, and: Slot.turn, -stride * way.north),
      to: velocity.east - stride * way.north * believed, variance: sigma * sigma)
    correct(
      Sum(
        Slot.velocityNorth, 1, and: Slot.stride, way.north, and: Slot.turn, stride * way.east),
      to: velocity.north + stride * way.east * believed, variance: sigma * sigma)
  }

  /// Takes in a turn, radians.
  mutating func correct(turn: Double, sigma: Double) {
    let own = state[Slot.turn]
    let difference = (turn - own).remainder(dividingBy: 2 * .pi)
    correct(Sum(Slot.turn), to: own + difference, variance: sigma * sigma)
  }

  /// A jump of `meters`: mostly the receiver's error jumped, sometimes the old place was wrong.
  mutating func allowJump(meters: Double) {
    let perAxis = meters * meters / 2
    for axis in 0..<2 {
      let bias = Slot.biasEast + axis
      addNoise(axis, axis, PositioningSettings.jumpTruth * perAxis)
      addNoise(bias, bias, (1 - PositioningSettings.jumpTruth) * perAxis)
    }
  }

  /// Lets the place be less sure by `variance` per axis.
  mutating func loosen(by variance: Double) {
    addNoise(Slot.east, Slot.east, variance)
    addNoise(Slot.north, Slot.north, variance)
  }

  /// Up to three slots, each times a factor.
  private struct Sum {
    var slots: (Int, Int, Int)
    var factors: (Double, Double, Double)

    init(
      _ first: Int, _ factor: Double = 1, and second: Int = 0, _ secondFactor: Double = 0,
      and third: Int = 0, _ thirdFactor: Double = 0
    ) {
      slots = (first, second, third)
      factors = (factor, secondFactor, thirdFactor)
    }

    /// The sum of what `value` tells of each slot.
    @inline(__always)
    func of(_ value: (Int) -> Double) -> Double {
      factors.0 * value(slots.0) + factors.1 * value(slots.1) + factors.2 * value(slots.2)
    }
  }

  /// Takes in one number that is a sum of slots plus noise.
  private mutating func correct(_ sum: Sum, to value: Double, variance: Double) {
    let width = Slot.count
    let difference = value - sum.of { state[$0] }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { gains in
      // Covariance of every slot with the sum.
      for row in 0..<width { gains[row] = sum.of { covariance[row * width + $0] } }
      let total = variance + sum.of { gains[$0] }
      guard total > 0 else { return }
      for row in 0..<width {
        let share = gains[row] / total
        state[row] += share * difference
        for column in 0..<width { covariance[row * width + column] -= share * gains[column] }
      }
    }
    // Rounding must not make a variance negative.
    for slot in 0..<width {
      covariance[slot * width + slot] = max(covariance[slot * width + slot], 0)
    }
  }

  // MARK: Mixing

  mutating func clear() {
    for slot in state.indices { state[slot] = 0 }
    for slot in covariance.indices { covariance[slot] = 0 }
  }

  mutating func add(_ other: BiasFilter, weight: Double) {
    for slot in state.indices { state[slot] += weight * other.state[slot] }
    for slot in covariance.indices { covariance[slot] += weight * other.covariance[slot] }
  }

  /// What the distance between the mixed means adds to the covariance.
  ///
  /// - Parameter isRound: averaged over the axes, so that no direction of a single jump is believed: where
  ///   no steps tell the way, nothing else tells the axes apart.
  mutating func addSpread(of other: BiasFilter, weight: Double, isRound: Bool) {
    guard isRound else {
      let width = Slot.count
      for row in 0..<width {
        let own = weight * (other.state[row] - state[row])
        for column in 0..<width {
          covariance[row * width + column] += own * (other.state[column] - state[column])
        }
      }
      return
    }
    for row in Swift.stride(from: 0, to: Slot.turn, by: 2) {
      let own = (other.state[row] - state[row], other.state[row + 1] - state[row + 1])
      for column in Swift.stride(from: row, to: Slot.turn, by: 2) {
        let its = (
          other.state[column] - state[column], other.state[column + 1] - state[column + 1]
        )
        let spread = weight / 2 * (own.0 * its.0 + own.1 * its.1)
        addNoise(row, column, spread)
        addNoise(row + 1, column + 1, spread)
      }
    }
  }
}
