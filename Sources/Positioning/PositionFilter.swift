// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// Sensor observations to one position with honest uncertainty.
///
/// Two estimators see the same observations: a bank of Kalman filters over position, velocity and the
/// receiver's slow error, which knows no map, and a cloud of particles on the ways of the map. Each is
/// believed as far as it foretells what is observed, so that a map helps where it fits and pulls
/// nothing where it does not. Observations must come in the order of time: one that is older than
/// the filter by more than a second is dropped.
///
/// Used are fixes (with speed and course), the strength of satellite signals, registered beacons,
/// steps, gyroscope, compass, and the air pressure's change on steps.
public struct PositionFilter: Sendable {
  let graph: PedestrianGraph?
  let beacons: BeaconRegistry
  var bank = BiasFilterBank()
  var cloud: NetworkCloud
  var belief = MapBelief()
  var gate = FixGate()
  var jumps = JumpWatch()
  var machine = StatusMachine()
  var travel = TravelHeading()
  var sensing = MotionSensing()
  var climb = ClimbSensing()
  var device = DeviceHeading()
  var proximity = BeaconProximity()
  var hearing: BeaconHearing
  var mixture = PositionMixture()
  var side = SideJudgement()
  var plane: LocalPlane?
  /// Up to which moment everything has been predicted.
  var now = Instant.start
  var lastFix: Instant?
  /// Since when the place comes from beacons alone: the next fix is the receiver's first.
  var receiverAwaited: Instant?
  var lastCoordinate: Coordinate?
  var frozenCount = 0
  var lastPoint: PlanePoint?
  var lastAbsolute: Instant?
  var lastBeacon: Instant?
  var lastHearing: Instant?
  /// The last window of beacons that did not contradict the place.
  var lastBelievedHearing: Instant?
  /// Windows in a row by which the walker is elsewhere among the beacons.
  var strays = 0
  /// Square of the receiver's slow error that the map needs, less what is expected of it; m², of late.
  var mapMisfit = 0.0
  var lastSignals: Instant?
  /// What the last fix said of its error.
  var claimClass = ReceiverClass.silent
  var sky = SkyAsymmetry()
  /// Radius for 95 % while observations still came.
  var heardR95 = 0.0
  /// Mean carrier-to-noise ratio under the clearest sky seen lately, dB-Hz.
  var clearLevel = PositioningSettings.openCarrierToNoise
  /// Windows in a row that do not fit the place.
  var contradictions = 0
  var lastHeading: Instant?
  var lastMemory: Instant?
  var lastQuestion: Instant?
  var slowSince: Instant?
  var lastSpeed: Instant?
  var isStanding = false
  /// Learned pace of this walker, m/s.
  var usualPace = PositioningSettings.usualPace
  /// Fixes that were not believed, and observations that came too late.
  public internal(set) var rejectedCount = 0

  /// Where the walker is; `nil` until the first usable fix or beacon.
  public internal(set) var estimate: PositionEstimate?

  /// - Parameters:
  ///   - graph: the map, or `nil` for positioning without one.
  ///   - seed: of the particles. Equal seeds and observations give equal estimates.
  ///   - beacons: beacons with known places.
  public init(graph: PedestrianGraph?, seed: UInt64, beacons: BeaconRegistry = .empty) {
    self.graph = graph
    self.beacons = beacons
    cloud = NetworkCloud(seed: seed)
    hearing = BeaconHearing()
  }

  /// Takes in one observation made at `instant`.
  public mutating func update(_ observation: Observation, at instant: Instant) {
    if instant.seconds(since: now) < -PositioningSettings.lateness, plane != nil {
      rejectedCount += 1
      return
    }
    switch observation {
    case .gnss(let fix): take(fix, at: instant)
    case .beacon(let sighting): take(sighting, at: instant)
    case .sky(let satellites): take(satellites, at: instant)
    case .step(let step): sensing.note(step, at: instant)
    case .gyro(let yawRate): sensing.note(yawRate: yawRate, at: instant)
    case .heading(let reading): sensing.note(reading, at: instant)
    case .pressure(let hectopascals): climb.note(hectopascals: hectopascals, at: instant)
    }
    // Sensors of motion come a hundred times a second and change little each time; packets of beacons
    // are heard in windows.
    switch observation {
    case .step, .gyro, .heading, .pressure, .beacon:
      guard estimate == nil || instant.seconds(since: now) >= PositioningSettings.motionSpacing
      else { return }
    default: break
    }
    advance(to: instant)
  }

  /// Lets time pass without an observation. Does nothing for a moment in the past.
  public mutating func advance(to instant: Instant) {
    guard plane != nil else {
      now = max(now, instant)
      startFromWindow(at: instant)
      return
    }
    if let heard = hearing.due(at: instant) { take(heard, at: instant) }
    predict(to: instant)
    publish()
  }

  /// On which edge the walker was so many whole seconds ago (at most 15), judged by all that came
  /// since; `nil` without a map, or where he was not on it.
  public func edge(secondsAgo seconds: Int) -> (edge: EdgeID, probability: Double)? {
    cloud.edge(secondsAgo: seconds).map { ($0.edge, $0.probability * belief.share) }
  }

  /// Calls `body` with every way on which the walker may be, how probable that is, and the mean of the
  /// places on it. What is left to 1 is beside the network.
  public mutating func forEachWay(_ body: (EdgeID, Double, Coordinate) -> Void) {
    guard let plane else { return }
    let share = belief.share
    cloud.forEachWay { edge, part, place in body(edge, part * share, plane.coordinate(place)) }
  }

  /// Calls `body` with places of equal weight for all that is believed beside the network, as wide as
  /// the free filter's own radius, and with the weight of each: what ``forEachWay(_:)`` leaves to 1.
  public func forEachFreePlace(_ body: (Double, Coordinate) -> Void) {
    guard let plane else { return }
    let middle = bank.mean.position
    // A round normal distribution holds 95 % within 2.45 standard deviations.
    let sigma = bank.radius(0.95, around: middle) / (-2 * log(0.05)).squareRoot()
    let count = PositioningSettings.freePlaces
    let share = (1 - belief.share) / Double(count)
    for number in 0..<count {
      // Quantiles of the radius, turned by the golden angle each: a sunflower's seeds.
      let portion = (Double(number) + 0.5) / Double(count)
      let radius = sigma * (-2 * log(1 - portion)).squareRoot()
      let angle = 137.508 * Double(number)
      let place = PlanePoint(
        east: middle.east + radius * sinDegrees(angle),
        north: middle.north + radius * cosDegrees(angle))
      body(share, plane.coordinate(place))
    }
  }

  /// The places and weights of the particles on the network, for pictures.
  public var particles: [(coordinate: Coordinate, weight: Double)] {
    guard let plane, cloud.isAlive else { return [] }
    return (0..<cloud.count).map {
      (
        plane.coordinate(PlanePoint(east: cloud.east[$0], north: cloud.north[$0])),
        cloud.weight[$0] * belief.share
      )
    }
  }

  // MARK: Time

  mutating func predict(to instant: Instant) {
    let seconds = instant.seconds(since: now)
    guard seconds > 0 else { return }
    judgeStanding(at: instant)
    // After a long silence nothing is known of how the walker moved.
    var motion = sensing.take(
      seconds: min(seconds, 60), isStanding: isStanding, at: instant)
    if lastSpeed == nil {
      learnPace(
        from: bank.mean.velocity.length, seconds: seconds,
        over: 2 * PositioningSettings.paceLearning)
    }
    motion.usualPace = usualPace
    let way = sensing.takeWay(seconds: seconds, at: instant)
    judgeStepping(at: instant)
    bank.predict(
      seconds: seconds,
      motion: isStanding ? .standing : bank.isStepping ? .stepping : .walking, steps: way,
      gait: sensing.gait(at: instant))
    if isStanding {
      bank.correct(
        velocity: PlanePoint(east: 0, north: 0),
        sigma: PositioningSettings.standVelocitySigma)
    }
    cloud.move(motion)
    belief.pass(seconds: seconds)
    now = instant
    useHeading()
    if let rate = climb.takeRate(), cloud.isAlive { cloud.weigh(rate: rate) }
    if lastMemory.map({ instant.seconds(since: $0) >= 1 }) ?? true {
      cloud.remember()
      lastMemory = instant
    }
    if cloud.isAlive, !motion.isStanding { tidy(seconds: seconds) }
  }

  /// Dogs lead faster and the hesitant walk slower than the usual. The receiver's speed tells the pace
  /// best; the free filter's swings with the drift of the fixes.
  mutating func learnPace(from speed: Double, seconds: Double, over time: Double) {
    guard !isStanding, speed > PositioningSettings.moveSpeed else { return }
    let range = PositioningSettings.paceRange
    let part = min(seconds / time, 0.5)
    usualPace += part * (min(max(speed, range.lowerBound), range.upperBound) - usualPace)
  }

  private mutating func judgeStanding(at instant: Instant) {
    let hasSpeed =
      lastSpeed.map { instant.seconds(since: $0) < PositioningSettings.speedSeconds } ?? false
    guard let isSilent = sensing.isSilent(at: instant) else {
      // Nothing has told of standing for some time: he may have walked on.
      if lastSpeed != nil, !hasSpeed { isStanding = false }
      return
    }
    if isSilent {
      if !hasSpeed || slowSince != nil { isStanding = true }
    } else {
      isStanding = false
    }
  }

  /// Steps and headings as velocity for the free filter, headings for the cloud; once a second.
  private mutating func useHeading() {
    let seconds = lastHeading.map { now.seconds(since: $0) } ?? PositioningSettings.headingSpacing
    guard seconds >= PositioningSettings.headingSpacing,
      let reading = sensing.heading(at: now)
    else { return }
    lastHeading = now
    device.begin(isAbsolute: reading.isAbsolute)
    device.drift(reading.drift, seconds: min(seconds, 60))
    useCompass(seconds: min(seconds, 60))
    guard !isStanding else { return }
    if cloud.isAlive {
      cloud.weigh(
        heading: reading.degrees, variance: reading.variance,
        drift: reading.drift * min(seconds, 60))
      let way = cloud.travel
      if belief.share * way.length > 0.9 {
        device.learn(
          device: reading.degrees,
          travel: Trigonometry.degrees(east: way.east, north: way.north),
          sigma: PositioningSettings.waySigma)
      }
    }
    if !bank.isStepping { reckon(reading, seconds: seconds) }
  }

  /// Beside a map, whose ways the cloud walks by the steps, they tell the free filter a velocity only.
  private mutating func reckon(
    _ reading: (degrees: Double, variance: Double, drift: Double, isAbsolute: Bool), seconds: Double
  ) {
    guard sensing.countsSteps(at: now) else { return }
    let (degrees, variance) = device.travel(device: reading.degrees, reading: reading.variance)
    guard variance.squareRoot() < PositioningSettings.reckonedHeadingSigma else { return }
    let speed = sensing.frequency * cloud.meanStride
    let sideways = speed * variance.squareRoot() * .pi / 180
    let along = PositioningSettings.reckonedShare * speed
    let sigma = max(
      (sideways * sideways / 2 + along * along / 2).squareRoot(),
      PositioningSettings.reckonedSigma)
    bank.correct(
      velocity: PlanePoint(east: speed * sinDegrees(degrees), north: speed * cosDegrees(degrees)),
      sigma: sigma)
    // The offset of the heading and the length of a step stay wrong in the same way for a while.
    let drift = speed * speed * (device.variance / 3_283 + 0.005)
    bank.loosen(by: PositioningSettings.reckonedSeconds * drift * min(seconds, 60))
  }

  /// A compass tells the direction of travel no better than a device is carried, and what lies in the
  /// ground turns it in the same way for a while.
  private mutating func useCompass(seconds: Double) {
    guard let (turn, told) = sensing.takeCompassTurn(), bank.isStepping else { return }
    let scale = Double.pi / 180
    let known = bank.turn
    guard known.sigma > PositioningSettings.compassFloor * scale else { return }
    let share = 2 * PositioningSettings.compassSeconds / max(seconds, 0.1)
    let disturbance = max(PositioningSettings.compassDisturbance, told) * scale
    let difference = (turn * scale - known.radians).remainder(dividingBy: 2 * .pi)
    // Iron turns it by more than that at times, and then it counts the less.
    let tail =
      1 + difference * difference
      / (PositioningSettings.tailFreedom * (known.sigma * known.sigma + disturbance * disturbance))
    bank.correct(turn: turn * scale, sigma: disturbance * (share * tail).squareRoot())
  }

  /// Off the map steps tell the free filter's way, from when the direction of travel is roughly known
  /// until it is lost again, the steps are not believed any more, or the map is.
  private mutating func judgeStepping(at instant: Instant) {
    let limit = PositioningSettings.reckonedHeadingSigma
    let isCounted = sensing.countsSteps(at: instant)
    if bank.isStepping {
      let isTold =
        isCounted && sensing.heading(at: instant) != nil
        && belief.share < PositioningSettings.steppingLeave
      guard isTold, bank.turn.sigma * 180 / .pi < 2 * limit else {
        bank.endStepping()
        return
      }
    } else if isCounted, belief.share < PositioningSettings.steppingEnter,
      let reading = sensing.heading(at: instant)
    {
      let (degrees, variance) = device.travel(device: reading.degrees, reading: reading.variance)
      guard variance.squareRoot() < limit else { return }
      bank.beginStepping(
        turn: Trigonometry.wrapped(sensing.yaw - degrees) * .pi / 180,
        sigma: variance.squareRoot() * .pi / 180)
    }
  }

  // MARK: The cloud

  /// Where a cloud would be set down now.
  private var seeding: NetworkCloud.Seeding {
    let middle = bank.mean.position
    let spread = bank.covariance(around: middle)
    let sigma = ((spread.east + spread.north) / 2).squareRoot()
    let limit = PositioningSettings.reckonedHeadingSigma
    return NetworkCloud.Seeding(
      middle: middle, sigma: min(max(sigma, PositioningSettings.seedSigma), 60), fix: lastPoint,
      biasSigma: bank.typicalBiasSigma,
      velocity: isStanding ? nil : bank.mean.velocity, device: sensing.heading(at: now)?.degrees,
      deviceOffset: device.variance < limit * limit ? device.offset : nil)
  }

  /// After an absolute observation: the patch follows the walker, and a cloud that has died or lost
  /// all belief is set down anew.
  mutating func keepCloud() {
    guard let graph, let plane else { return }
    let middle = belief.share > 0.5 && cloud.isAlive ? cloud.moments.middle : bank.mean.position
    if cloud.patch.needsRenewal(at: middle) {
      cloud.renew(on: graph, around: middle, plane: plane)
    }
    if !cloud.isAlive {
      let isFirst = belief.share == 0
      cloud.seed(seeding)
      if cloud.isAlive {
        belief.begin(
          isFirst ? PositioningSettings.mapShare : PositioningSettings.reseedBelief)
      } else {
        belief.end()
      }
    } else if belief.isSpent(at: now) {
      reseed(PositioningSettings.reseedBelief)
    }
  }

  /// Sets the cloud down anew around the free filter.
  mutating func reseed(_ share: Double) {
    cloud.seed(seeding)
    if cloud.isAlive { belief.begin(share) } else { belief.end() }
  }

  /// Resamples where few particles carry the weight, and lets in some from the free filter.
  private mutating func tidy(seconds: Double) {
    guard
      cloud.effectiveCount < PositioningSettings.resampleShare * Double(cloud.count)
    else { return }
    restock(part: PositioningSettings.injected)
  }

  /// Resamples and sets some of the particles down anew, around the free filter.
  mutating func restock(part: Int) {
    cloud.resample()
    cloud.inject(seeding, part: part)
  }

  /// Forgets the cloud: the walk goes on elsewhere.
  mutating func dropCloud() {
    cloud.isAlive = false
    belief.end()
  }
}
