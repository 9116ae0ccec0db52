// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// What steps, gyroscope and compass tell of the walker's motion between two looks.
struct MotionSensing: Sendable {
  private var stepsSeen = 0
  private var lastStep: Instant?
  private var doubtedUntil: Instant?
  /// Since when, and from where, fixes move although no step is counted.
  private var unsteppedSince: (instant: Instant, fix: PlanePoint)?
  /// Steps since the last look.
  private var pending = 0
  private var secondsPerStep = 0.6
  /// Steps a second while the walker walks.
  var frequency: Double { 1 / secondsPerStep }
  private var lastGyro: Instant?
  private var lastCompass: Instant?
  private var bias = 0.0
  private var biasWeight = 0.0
  /// Degrees turned lately.
  private(set) var recentTurn = 0.0
  /// Where the device points, degrees; only its changes count where there is no compass.
  private var device = 0.0
  private var hasDevice = false
  private var isStanding = false
  /// Direction by the gyroscope's turns, or by the compass's where there is none; degrees from a north of
  /// its own.
  private(set) var yaw = 0.0
  /// The compass's newest direction, degrees.
  private var heading: Double?
  /// What the compass says of its error, degrees.
  private var toldSigma = 0.0
  /// What ``yaw`` is more than the compass's direction, of the newest reading not yet asked for.
  private var compassTurn: Double?
  /// Mean rate of turning to and fro, degrees per second: a device that is handled, not worn.
  private var unrest = 0.0
  private var way = SteppedWay()

  /// Whether steps are counted and can be believed.
  func countsSteps(at instant: Instant) -> Bool {
    if let doubtedUntil, instant < doubtedUntil { return false }
    return stepsSeen >= PositioningSettings.stepProof
  }

  /// No step for so long that the walker stands; `nil` where steps tell nothing.
  func isSilent(at instant: Instant) -> Bool? {
    guard countsSteps(at: instant), let lastStep else { return nil }
    return instant.seconds(since: lastStep) > PositioningSettings.stepSilence
  }

  mutating func note(_ step: StepDetection, at instant: Instant) {
    // A counter that reports more than a person can walk is damaged.
    let since = lastStep.map { max(instant.seconds(since: $0), 0) } ?? 60
    let most = PositioningSettings.fastestSteps * since + PositioningSettings.spareSteps
    guard step.count > 0, step.count <= 50, Double(step.count) <= most else { return }
    if let lastStep {
      let seconds = instant.seconds(since: lastStep)
      // Seconds a step are averaged, not steps a second: a missed step must count as it does in the
      // sum of the steps, whose length is learned with it.
      if seconds > 0.05, seconds < 3 {
        let each = max(seconds / Double(step.count), 0.25)
        secondsPerStep += (each - secondsPerStep) / min(Double(stepsSeen + 1), 12)
      }
    }
    stepsSeen = min(stepsSeen + step.count, 1_000)
    pending += step.count
    lastStep = instant
    let number = Double(step.count)
    way.count += number
    way.east += number * sinDegrees(yaw)
    way.north += number * cosDegrees(yaw)
    let sway =
      PositioningSettings.steppingNoise + PositioningSettings.handledStep * handling
    way.placeVariance += number * sway * sway
    // Which way each step of one report went is not known.
    way.placeVariance += PositioningSettings.batchVariance * number * (number - 1)
  }

  /// The receiver moves although no step is counted: the counter is not believed for a while.
  ///
  /// A speed alone is no proof, since indoors receivers tell of any: the fixes must have come as far.
  mutating func note(speed: Double, of fix: PlanePoint, at instant: Instant) {
    guard speed > PositioningSettings.stepDoubtSpeed, let lastStep,
      instant.seconds(since: lastStep) > 4 * PositioningSettings.stepSilence
    else {
      unsteppedSince = nil
      return
    }
    guard let since = unsteppedSince else {
      unsteppedSince = (instant, fix)
      return
    }
    let seconds = instant.seconds(since: since.instant)
    guard seconds >= PositioningSettings.stepDoubtAfter,
      (fix - since.fix).length > PositioningSettings.stepDoubtSpeed * seconds
    else { return }
    doubtedUntil = instant.advanced(bySeconds: PositioningSettings.stepDoubtSeconds)
  }

  mutating func note(yawRate: Double, at instant: Instant) {
    guard abs(yawRate) < PositioningSettings.plausibleYawRate else { return }
    defer { lastGyro = max(lastGyro ?? instant, instant) }
    guard let lastGyro else { return }
    let seconds = instant.seconds(since: lastGyro)
    guard seconds > 0, seconds < 1 else {
      // Where the device turned in a gap is not known.
      if seconds >= 1 {
        way.turnVariance += PositioningSettings.gapTurn * PositioningSettings.gapTurn
      }
      return
    }
    if isStanding, abs(yawRate - bias) < PositioningSettings.gyroBiasLimit {
      // The first seconds count fully, later ones fade the older ones out.
      biasWeight = min(biasWeight + seconds, PositioningSettings.gyroBiasSeconds)
      let change = (yawRate - bias) * seconds / max(biasWeight, seconds)
      bias += change
      way.driftChange -= change * .pi / 180
    }
    let turn = (yawRate - bias) * seconds
    yaw = Trigonometry.wrapped(yaw + turn)
    unrest +=
      (abs(yawRate - bias) - unrest) * seconds / (seconds + PositioningSettings.unrestSeconds)
    let shift = PositioningSettings.handledTurn * handling
    way.turnVariance += shift * shift * seconds
    recentTurn = recentTurn / (1 + seconds / 2) + turn
    device = Trigonometry.wrapped(device + turn)
    hasDevice = true
  }

  /// How much faster than a walker the device turns, degrees per second.
  private var handling: Double { max(unrest - PositioningSettings.handledRate, 0) }

  mutating func note(_ reading: HeadingReading, at instant: Instant) {
    let told = reading.sigma ?? 0
    guard told < PositioningSettings.uselessHeading else { return }
    toldSigma = max(told, 0)
    defer { lastCompass = instant }
    let hasGyro = lastGyro.map { instant.seconds(since: $0) < 1 } ?? false
    if !hasGyro {
      // Only its turns count: the frame stays the one that steps were laid out in.
      let before = heading ?? reading.heading.degrees
      yaw = Trigonometry.wrapped(yaw + Trigonometry.wrapped(reading.heading.degrees - before))
    }
    heading = reading.heading.degrees
    compassTurn = yaw - reading.heading.degrees
    guard let lastCompass, hasDevice else {
      device = Trigonometry.wrapped(reading.heading.degrees)
      hasDevice = true
      return
    }
    let seconds = instant.seconds(since: lastCompass)
    guard seconds > 0 else { return }
    let ratio = max(toldSigma / PositioningSettings.compassSigma, 1)
    let pull = (hasGyro ? PositioningSettings.compassPull : 1) * ratio * ratio
    let difference = Trigonometry.wrapped(reading.heading.degrees - device)
    device = Trigonometry.wrapped(device + difference * min(seconds / (seconds + pull), 1))
  }

  /// The device's direction with the variance of one reading and the drift of its offset per second.
  func heading(
    at instant: Instant
  ) -> (degrees: Double, variance: Double, drift: Double, isAbsolute: Bool)? {
    let hasGyro = lastGyro.map { instant.seconds(since: $0) < 1 } ?? false
    let hasCompass = lastCompass.map { instant.seconds(since: $0) < 3 } ?? false
    guard hasDevice, hasGyro || hasCompass else { return nil }
    let sigma =
      hasGyro ? PositioningSettings.gyroSigma : max(PositioningSettings.compassSigma, toldSigma)
    let drift = hasCompass ? PositioningSettings.compassDrift : PositioningSettings.gyroDrift
    return (device, sigma * sigma, drift * drift, hasCompass)
  }

  /// What ``yaw`` is more than the compass's direction, of a reading since the last look, and what the
  /// compass says of its error, degrees.
  mutating func takeCompassTurn() -> (turn: Double, sigma: Double)? {
    defer { compassTurn = nil }
    return compassTurn.map { ($0, toldSigma) }
  }

  /// The walk begins elsewhere: what was stepped and turned before is no part of it.
  mutating func restart() {
    pending = 0
    way = SteppedWay()
    unsteppedSince = nil
  }

  /// The steps since the last look, which this ends.
  mutating func takeWay(seconds: Double, at instant: Instant) -> SteppedWay {
    defer { way = SteppedWay() }
    var taken = way
    let hasGyro = lastGyro.map { instant.seconds(since: $0) < 1 } ?? false
    let drift =
      hasGyro ? PositioningSettings.gyroTurnNoise : PositioningSettings.compassTurnNoise
    taken.turnVariance += drift * drift * min(seconds, 60)
    let scale = Double.pi / 180
    taken.turnVariance *= scale * scale
    return taken
  }

  /// How the walker steps now; `nil` while he stands or no steps are counted.
  func gait(at instant: Instant) -> Gait? {
    guard !isStanding, countsSteps(at: instant), isSilent(at: instant) == false else { return nil }
    return Gait(frequency: frequency, yaw: yaw * .pi / 180)
  }

  /// What happened since the last look, which this ends.
  mutating func take(seconds: Double, isStanding: Bool, at instant: Instant) -> WalkedMotion {
    self.isStanding = isStanding
    var motion = WalkedMotion(seconds: seconds)
    motion.isStanding = isStanding
    if countsSteps(at: instant) {
      motion.steps = pending
      motion.stepFrequency = frequency
    }
    pending = 0
    if let lastGyro, instant.seconds(since: lastGyro) < 1 { motion.turn = recentTurn }
    return motion
  }
}
