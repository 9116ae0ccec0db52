// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// Sensor observations to one position with honest uncertainty.
///
/// A bank of Kalman filters over position, velocity and the receiver's slow error; the map is used
/// to name the edge and side, and does not pull the position. Observations must come in the order
/// of time: one that is older than the filter by more than a second is dropped.
///
/// Used are fixes (with speed and course), registered beacons as proximity, and the silence of a
/// step counter; the strength of the signals tells how large an error to expect. Heading, gyroscope
/// and pressure are accepted and not used yet.
public struct PositionFilter: Sendable {
  private let graph: PedestrianGraph?
  private let beacons: BeaconRegistry
  private var bank = BiasFilterBank()
  private var gate = FixGate()
  private var machine = StatusMachine()
  private var travel = TravelHeading()
  private var belief = EdgeBelief()
  private var proximity = BeaconProximity()
  private var plane: LocalPlane?
  /// Up to which moment the bank has been predicted.
  private var now = Instant.start
  private var lastFix: Instant?
  private var lastAbsolute: Instant?
  private var lastBeacon: Instant?
  private var lastStep: Instant?
  private var lastSignals: Instant?
  private var slowSince: Instant?
  private var isStanding = false
  /// Fixes that were not believed, and observations that came too late.
  public private(set) var rejectedCount = 0

  /// Where the walker is; `nil` until the first usable fix or beacon.
  public private(set) var estimate: PositionEstimate?

  /// - Parameters:
  ///   - graph: the map, or `nil` for positioning without one.
  ///   - seed: for the parts that draw numbers. This filter draws none: equal observations give
  ///     equal estimates whatever the seed.
  ///   - beacons: beacons with known places.
  public init(graph: PedestrianGraph?, seed: UInt64, beacons: BeaconRegistry = .empty) {
    self.graph = graph
    self.beacons = beacons
    _ = seed
  }

  /// Takes in one observation made at `instant`.
  public mutating func update(_ observation: Observation, at instant: Instant) {
    if instant.seconds(since: now) < -PositioningSettings.lateness, plane != nil {
      rejectedCount += 1
      return
    }
    switch observation {
    case .gnss(let fix):
      take(fix, at: instant)
    case .beacon(let sighting):
      if let beacon = proximity.note(sighting, at: instant, registry: beacons) {
        take(beacon, at: instant)
      }
    case .step(let step):
      if step.count > 0 {
        lastStep = instant
        if isStanding { isStanding = false }
      }
    case .sky(let satellites):
      take(satellites, at: instant)
    case .heading, .gyro, .pressure:
      break
    }
    advance(to: instant)
  }

  /// Lets time pass without an observation. Does nothing for a moment in the past.
  public mutating func advance(to instant: Instant) {
    guard plane != nil else {
      now = max(now, instant)
      return
    }
    predict(to: instant)
    publish()
  }

  // MARK: Fixes

  private mutating func take(_ fix: GNSSFix, at instant: Instant) {
    guard !FixGate.isPlaceholder(fix.coordinate) else {
      rejectedCount += 1
      return
    }
    guard let plane, let lastFix, let estimate else {
      start(at: fix, instant)
      return
    }
    let seconds = instant.seconds(since: lastFix)
    guard seconds >= PositioningSettings.fixSpacing else {
      // A duplicate, a second sentence of one epoch, or a clock set back.
      rejectedCount += 1
      return
    }
    predict(to: instant)
    forgetSignals(at: instant)
    let verdict = gate.judge(
      fix.coordinate, at: instant,
      meters: estimate.coordinate.distance(to: fix.coordinate).meters, seconds: seconds,
      r95: estimate.r95)
    switch verdict {
    case .reject:
      rejectedCount += 1
    case .relocate:
      start(at: fix, instant)
      machine.noteRelocation(at: instant)
    case .accept:
      bank.correct(
        fix: plane.point(fix.coordinate), claim: claim(of: fix), seconds: seconds,
        isStanding: isStanding)
      takeVelocity(of: fix, at: instant)
      noteFix(at: instant)
    }
  }

  private mutating func start(at fix: GNSSFix, _ instant: Instant) {
    let plane = LocalPlane(origin: fix.coordinate)
    self.plane = plane
    now = instant
    let expectedSigma = bank.expectedSigma
    bank = BiasFilterBank()
    bank.expectedSigma = expectedSigma
    bank.start(at: plane.point(fix.coordinate), claim: claim(of: fix))
    travel.restart()
    belief.restart()
    slowSince = nil
    isStanding = false
    takeVelocity(of: fix, at: instant)
    noteFix(at: instant)
  }

  private mutating func noteFix(at instant: Instant) {
    lastFix = instant
    lastAbsolute = instant
    machine.noteFix(at: instant)
    observe()
  }

  /// What the receiver claims as its error: an ellipse, a radius, or a dilution.
  private func claim(of fix: GNSSFix) -> Double? {
    if let ellipse = fix.ellipse, ellipse.majorMeters > 0, ellipse.minorMeters > 0 {
      return (ellipse.majorMeters * ellipse.minorMeters).squareRoot()
    }
    if let accuracy = fix.accuracyMeters, accuracy > 0 { return accuracy }
    if let hdop = fix.hdop, hdop > 0, hdop < PositioningSettings.meaninglessHDOP {
      return hdop * PositioningSettings.metersPerHDOP
    }
    return nil
  }

  private mutating func takeVelocity(of fix: GNSSFix, at instant: Instant) {
    guard let speed = fix.speed, speed >= 0, speed.isFinite else {
      slowSince = nil
      return
    }
    if speed < PositioningSettings.standSpeed {
      if slowSince == nil { slowSince = instant }
    } else {
      slowSince = nil
      if speed > PositioningSettings.moveSpeed { isStanding = false }
    }
    if let slowSince, instant.seconds(since: slowSince) >= PositioningSettings.standAfter {
      isStanding = true
    }
    if speed >= PositioningSettings.courseSpeed, let course = fix.course {
      bank.correct(
        velocity: PlanePoint(
          east: speed * sinDegrees(course.degrees), north: speed * cosDegrees(course.degrees)),
        sigma: PositioningSettings.dopplerSigma)
    } else if speed < PositioningSettings.standSpeed {
      bank.correct(
        velocity: PlanePoint(east: 0, north: 0), sigma: PositioningSettings.dopplerSigma)
    }
  }

  // MARK: Signals

  /// Weak signals have come through walls or around corners: the best hint at a large error.
  private mutating func take(_ satellites: [Satellite], at instant: Instant) {
    var sum = 0.0
    var count = 0
    for satellite in satellites {
      guard let strength = satellite.carrierToNoise, strength > 0, strength < 70 else { continue }
      sum += strength
      count += 1
    }
    guard count >= PositioningSettings.signalCount else { return }
    let missing = PositioningSettings.openCarrierToNoise - sum / Double(count)
    let range = PositioningSettings.expectedSigmas
    let sigma =
      PositioningSettings.openSigma * exp(PositioningSettings.sigmaPerDecibel * missing)
    bank.expectedSigma = min(max(sigma, range.lowerBound), range.upperBound)
    lastSignals = instant
  }

  private mutating func forgetSignals(at instant: Instant) {
    if let lastSignals, instant.seconds(since: lastSignals) > PositioningSettings.signalSeconds {
      bank.expectedSigma = nil
    }
  }

  // MARK: Beacons

  private mutating func take(_ beacon: RegisteredBeacon, at instant: Instant) {
    if plane == nil {
      let fix = GNSSFix(
        coordinate: beacon.coordinate, accuracyMeters: PositioningSettings.proximitySigma)
      start(at: fix, instant)
      // The place came from a beacon: the next fix of a receiver is its first.
      lastFix = instant.advanced(bySeconds: -PositioningSettings.fixSpacing)
    }
    guard let plane else { return }
    predict(to: instant)
    bank.correct(
      place: plane.point(beacon.coordinate), sigma: PositioningSettings.proximitySigma)
    lastAbsolute = instant
    lastBeacon = instant
    machine.noteBeacon(at: instant)
    observe()
  }

  // MARK: Time

  private mutating func predict(to instant: Instant) {
    let seconds = instant.seconds(since: now)
    guard seconds > 0 else { return }
    if let lastStep, instant.seconds(since: lastStep) > PositioningSettings.stepSilence,
      slowSince != nil
    {
      isStanding = true
    }
    bank.predict(seconds: seconds, motion: isStanding ? .standing : .walking)
    if isStanding {
      bank.correct(
        velocity: PlanePoint(east: 0, north: 0),
        sigma: PositioningSettings.standVelocitySigma)
    }
    now = instant
  }

  /// After an absolute observation: direction of travel and edge.
  private mutating func observe() {
    guard let plane else { return }
    let position = bank.mean.position
    // How far the slow error moves, one sigma, in the ten seconds of a chord.
    let drift = 0.6 * bank.biasSigma
    travel.update(position, at: now, isStanding: isStanding, drift: drift)
    guard let graph else { return }
    belief.look(
      at: plane.coordinate(position), sigma: axisSigma(around: position),
      heading: travel.heading, on: graph)
  }

  private func axisSigma(around position: PlanePoint) -> Double {
    let covariance = bank.covariance(around: position)
    return ((covariance.east + covariance.north) / 2).squareRoot()
  }

  private mutating func publish() {
    guard let plane, let lastAbsolute else { return }
    let (position, velocity) = bank.mean
    let covariance = bank.covariance(around: position)
    let r95 = bank.radius(0.95, around: position)
    let age = max(now.seconds(since: lastAbsolute), 0)
    machine.update(r95: r95, age: age, at: now)
    var next = PositionEstimate(
      instant: now, coordinate: plane.coordinate(position),
      r50: bank.radius(0.5, around: position), r95: r95, covariance: covariance,
      status: machine.status)
    next.heading = travel.heading
    next.headingSigma = travel.heading == nil ? nil : travel.sigma
    next.speed = isStanding ? 0 : velocity.length
    next.age = age
    if let lastBeacon {
      next.isBeaconFix = now.seconds(since: lastBeacon) <= PositioningSettings.beaconSeconds
    }
    if let best = belief.best {
      next.edge = best.edge
      next.edgeProbability = best.probability
    }
    let side = belief.side(heading: travel.heading, sigma: axisSigma(around: position))
    next.side = side.side
    next.sideProbability = side.probability
    estimate = next
  }
}
