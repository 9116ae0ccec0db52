// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Beacons: the first place, nearness, and distances from strength.
extension PositionFilter {
  mutating func take(_ sighting: BeaconSighting, at instant: Instant) {
    hearing.note(sighting, at: instant, registry: beacons)
    guard !hearing.isBroken(sighting.identity),
      let beacon = proximity.note(
        sighting, at: instant, registry: beacons, deviceError: hearing.deviceError)
    else { return }
    if plane == nil {
      start(near: beacon.coordinate, sigma: PositioningSettings.proximitySigma, instant)
    }
    lastBeacon = instant
    machine.noteBeacon(at: instant)
  }

  /// A first place that no receiver gave.
  private mutating func start(near coordinate: Coordinate, sigma: Double, _ instant: Instant) {
    start(at: GNSSFix(coordinate: coordinate, accuracyMeters: sigma), instant)
    lastFix = nil
    receiverAwaited = instant.advanced(bySeconds: -PositioningSettings.fixSpacing)
    lastPoint = nil
    lastHearing = instant
    if let plane { bank.correct(place: plane.point(coordinate), sigma: sigma) }
    dropCloud()
    keepCloud()
  }

  /// Several beacons are heard, none of them near: a rough first place.
  mutating func startFromWindow(at instant: Instant) {
    guard let heard = hearing.due(at: instant), heard.count > 1, let strongest = heard.first,
      strongest.level > PositioningSettings.startLevel
    else { return }
    start(near: strongest.coordinate, sigma: PositioningSettings.startSigma, instant)
  }

  /// A window of packets has ended.
  mutating func take(_ heard: consuming [BeaconHearing.Reading], at instant: Instant) {
    guard let plane else { return }
    predict(to: instant)
    var readings = heard
    for index in readings.indices {
      readings[index].place = plane.point(readings[index].coordinate)
    }
    let before = bank.mean.position
    let spread = bank.covariance(around: before)
    let sigma = ((spread.east + spread.north) / 2).squareRoot()
    let share = shareOfNews(at: instant)
    // Without the way to tell shape from level the strengths are worth less.
    let freeShare = (bank.isStepping ? 1 : PositioningSettings.freeHearing) * share
    let bearer = self.bearer
    hearing.mend(
      &readings, at: before, bearer, sigma: sigma, share: share, instant: instant)
    let found = posterior(of: readings, bearer, around: before, sigma: sigma, share: freeShare)
    if let place = found.place, let sigma = found.sigma {
      bank.correct(place: place, sigma: sigma)
    }
    // Beside satellites a beacon that says otherwise is a loud one far away, or was moved or copied.
    let hasFixes =
      lastFix.map { now.seconds(since: $0) <= PositioningSettings.fixesOutweigh } ?? false
    let all = hearing.middle(of: readings)
    judgeStray(from: all, count: readings.count)
    let isStray = strays >= PositioningSettings.strayWindows
    let middle = hasFixes && !isStray ? nil : all
    if let middle { pull(to: middle.place, variance: middle.variance, share: share) }
    if cloud.isAlive {
      let onMap = cloud.mean { hearing.likelihood(readings, at: $0, bearer, share: freeShare) }
      cloud.weigh(
        readings, of: hearing, share: share, lag: PositioningSettings.windowSeconds / 2, at: instant
      )
      if let middle {
        cloud.weigh(
          place: middle.place, variance: middle.variance * PositioningSettings.middleCloud,
          share: share)
      }
      belief.weigh(
        cloud: onMap, free: found.evidence, temper: PositioningSettings.beaconTemper)
    }
    lastHearing = instant
    conclude(readings, bearer, hasFixes: hasFixes, isStray: isStray)
    hearing.giveBack(readings)
    observe()
  }

  /// Among several beacons, and far from where they are heard: the walker is elsewhere.
  private mutating func judgeStray(
    from middle: (place: PlanePoint, variance: Double)?, count: Int
  ) {
    let known = PositionMixture.place(bank: bank, cloud: cloud, share: belief.share)
    guard let middle, count >= PositioningSettings.strayBeacons else {
      strays = 0
      return
    }
    let variance =
      middle.variance + (known.covariance.east + known.covariance.north) / 2
    let isFar =
      (middle.place - known.middle).length
      > PositioningSettings.strayDistance * variance.squareRoot()
    strays = isFar ? strays + 1 : 0
  }

  /// What a window tells of the beacons themselves, once the place has taken it in.
  private mutating func conclude(
    _ readings: [BeaconHearing.Reading], _ bearer: BeaconHearing.Bearer, hasFixes: Bool,
    isStray: Bool
  ) {
    let known = PositionMixture.place(bank: bank, cloud: cloud, share: belief.share)
    let axis = ((known.covariance.east + known.covariance.north) / 2).squareRoot()
    guard hearing.contradict(readings, at: known.middle, sigma: axis) else {
      contradictions = 0
      if readings.contains(where: { !hearing.isBroken($0) }) {
        lastAbsolute = now
        lastBelievedHearing = now
        machine.noteBeacon(at: now)
      }
      if isStray {
        machine.noteDoubt(at: now)
      } else {
        hearing.learn(readings, at: known.middle, bearer, sigma: axis)
      }
      return
    }
    guard !hasFixes else {
      contradictions = 0
      hearing.doubt(readings, at: known.middle, sigma: axis)
      return
    }
    contradictions += 1
    if contradictions >= PositioningSettings.contradictions,
      let strongest = readings.first(where: { !hearing.isBroken($0) })
    {
      relocate(to: strongest)
    }
  }

  /// Pulls the free filter to the middle of the beacons, the less the farther off that is: one beacon that
  /// was moved must not carry it away.
  private mutating func pull(to place: PlanePoint, variance: Double, share: Double) {
    let wide = variance * PositioningSettings.middleFree / share
    let away = place - bank.mean.position
    let spread = bank.covariance(around: bank.mean.position)
    let expected = wide + (spread.east + spread.north) / 2
    let tail =
      1 + (away.east * away.east + away.north * away.north)
      / (expected * PositioningSettings.tailFreedom)
    bank.correct(place: place, sigma: wide.squareRoot() * tail)
  }

  /// How the walker is turned, by the free filter: whoever stands faces where he went.
  private var bearer: BeaconHearing.Bearer {
    var bearer = BeaconHearing.Bearer()
    let velocity = bank.mean.velocity
    let speed = velocity.length
    guard !isStanding, speed > PositioningSettings.courseSpeed else { return bearer }
    bearer.facing = PlanePoint(east: velocity.east / speed, north: velocity.north / speed)
    let lag = PositioningSettings.windowSeconds / 2
    bearer.walked = PlanePoint(east: velocity.east * lag, north: velocity.north * lag)
    return bearer
  }

  /// How much of a window is news: what stands around the walker shadows in the same way until he has
  /// come some metres farther.
  private func shareOfNews(at instant: Instant) -> Double {
    let seconds = lastHearing.map { min(instant.seconds(since: $0), 5) } ?? 5
    let meters = isStanding ? 0 : usualPace * seconds
    return min(
      max(meters / PositioningSettings.shadowMeters, PositioningSettings.standingShare),
      PositioningSettings.largestShare)
  }

  /// The beacons say again and again that the walker is elsewhere: near the loudest of them.
  private mutating func relocate(to reading: BeaconHearing.Reading) {
    contradictions = 0
    hearing.storeys.restart()
    bank.start(at: reading.place, claim: nil)
    bank.correct(place: reading.place, sigma: PositioningSettings.relocationSigma)
    lastPoint = nil
    receiverAwaited = lastFix ?? now
    travel.restart()
    side.restart()
    dropCloud()
    machine.noteRelocation(at: now)
  }

  /// How probable the readings were, and them as one place with an error: what a Gaussian belief about the
  /// place becomes under them, less that belief.
  private func posterior(
    of readings: [BeaconHearing.Reading], _ bearer: BeaconHearing.Bearer,
    around middle: PlanePoint, sigma: Double, share: Double
  ) -> (evidence: Double, place: PlanePoint?, sigma: Double?) {
    // Wider than the grid nothing is told apart.
    let sigma = min(sigma, 60)
    var center = middle
    var width = sigma
    var found = (evidence: 0.0, mean: middle, variance: sigma * sigma)
    // The second look is centered on what the first has found, and finer.
    for _ in 0..<2 {
      found = moments(
        of: readings, bearer, prior: (middle, sigma), grid: (center, width), share: share)
      center = found.mean
      width = max(found.variance.squareRoot(), 1.5)
    }
    let own = sigma * sigma
    guard found.variance < 0.98 * own, found.variance > 0 else {
      return (found.evidence, nil, nil)
    }
    let gain = own / (own - found.variance)
    let place = PlanePoint(
      east: middle.east + gain * (found.mean.east - middle.east),
      north: middle.north + gain * (found.mean.north - middle.north))
    return (
      found.evidence, place,
      max((found.variance * gain).squareRoot(), PositioningSettings.hearingSigma)
    )
  }

  private func moments(
    of readings: [BeaconHearing.Reading], _ bearer: BeaconHearing.Bearer,
    prior: (middle: PlanePoint, sigma: Double), grid: (middle: PlanePoint, width: Double),
    share: Double
  ) -> (evidence: Double, mean: PlanePoint, variance: Double) {
    let reach = 4
    let spacing = 0.75 * grid.width
    var total = 0.0
    var (sumEast, sumNorth, squares) = (0.0, 0.0, 0.0)
    for row in -reach...reach {
      for column in -reach...reach {
        let east = grid.middle.east + Double(column) * spacing
        let north = grid.middle.north + Double(row) * spacing
        let toEast = east - prior.middle.east
        let toNorth = north - prior.middle.north
        let square = toEast * toEast + toNorth * toNorth
        let weight =
          Powers.exp(-square / (2 * prior.sigma * prior.sigma))
          * hearing.likelihood(
            readings, at: PlanePoint(east: east, north: north), bearer, share: share)
        total += weight
        sumEast += weight * east
        sumNorth += weight * north
        squares += weight * (east * east + north * north)
      }
    }
    let evidence =
      total * spacing * spacing / (2 * .pi * prior.sigma * prior.sigma)
    guard total > 0 else { return (0, prior.middle, prior.sigma * prior.sigma) }
    let mean = PlanePoint(east: sumEast / total, north: sumNorth / total)
    let variance =
      (squares / total - mean.east * mean.east - mean.north * mean.north) / 2
      + spacing * spacing / 12
    return (evidence, mean, variance)
  }
}
