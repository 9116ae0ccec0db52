// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// Satellite receivers: fixes, velocities and signals.
extension PositionFilter {
  mutating func take(_ fix: GNSSFix, at instant: Instant) {
    guard !FixGate.isPlaceholder(fix.coordinate) else {
      rejectedCount += 1
      return
    }
    guard let plane, let lastFix = lastFix ?? receiverAwaited, let estimate else {
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
    guard !isFrozen(fix) else {
      rejectedCount += 1
      return
    }
    let verdict = gate.judge(
      fix.coordinate, at: instant,
      meters: estimate.coordinate.distance(to: fix.coordinate).meters, seconds: seconds,
      r95: estimate.rawR95)
    switch verdict {
    case .reject:
      rejectedCount += 1
      // One wild fix is nothing; several that agree may be right.
      if gate.agreeing >= PositioningSettings.doubtfulFixes { machine.noteDoubt(at: instant) }
    case .relocate:
      start(at: fix, instant)
      machine.noteRelocation(at: instant)
    case .accept:
      note(claimOf: fix)
      let point = plane.point(fix.coordinate)
      use(point, claim: claim(of: fix), seconds: seconds)
      takeVelocity(of: fix, at: instant)
      noteFix(at: instant, point)
    }
  }

  /// Both estimators take in a fix, and are compared by how well they foretold it.
  private mutating func use(_ point: PlanePoint, claim: Double?, seconds: Double) {
    if receiverAwaited != nil || seconds >= PositioningSettings.receiverGap {
      bank.beginReceiver(claim: claim)
      cloud.renewBias(kept: 0, sigma: cloudBiasSigma)
      receiverAwaited = nil
    } else if let kept = bank.follow(claim, seconds: seconds) {
      cloud.renewBias(kept: kept, sigma: cloudBiasSigma)
    }
    let foretold = bank.foretold
    if bank.surprise(point).gate > PositioningSettings.jumpGate {
      jumps.note(point - foretold.fix, at: now)
    }
    bank.correct(fix: point, claim: claim, seconds: seconds, isStanding: isStanding)
    if jumps.settled(at: now) {
      // What has looked like the receiver's error for so long was the walker.
      bank.start(at: point, claim: claim)
      lastPoint = point
      reseed(PositioningSettings.jumpBelief)
      machine.noteRelocation(at: now)
      return
    }
    guard cloud.isAlive else { return }
    let onMap = cloud.weigh(
      fix: point, seconds: seconds, biasSigma: cloudBiasSigma, biasSeconds: bank.biasSeconds)
    doubtMap(seconds: seconds)
    question()
    // Where the receiver holds its position the comparison tells nothing.
    guard !isStanding else { return }
    compare(
      onMap, with: (point - foretold.fix).length, freedom: foretold.variance * seconds * seconds)
  }

  /// A map that lies beside the real ways needs an error of the receiver that stays, whatever the sky.
  private mutating func doubtMap(seconds: Double) {
    guard cloud.isAlive, bank.biasSeconds == PositioningSettings.biasSeconds else { return }
    let sigma = bank.typicalBiasSigma
    let excess = cloud.neededBias - PositioningSettings.misfitShare * 2 * sigma * sigma
    let part = 1 - exp(-min(max(seconds, 0), 60) / PositioningSettings.misfitSeconds)
    mapMisfit += part * (excess - mapMisfit)
  }

  /// The receiver's slow error as the cloud assumes it, metres.
  private var cloudBiasSigma: Double {
    PositioningSettings.cloudBiasFactor * bank.typicalBiasSigma
  }

  /// A cloud that needs a far greater error of the receiver than the sky lets expect has probably taken a
  /// wrong way: some of its particles are set down where the free filter is.
  private mutating func question() {
    guard cloud.strangeness > PositioningSettings.strangeCloud,
      lastQuestion.map({ now.seconds(since: $0) >= PositioningSettings.questionSeconds }) ?? true
    else { return }
    lastQuestion = now
    restock(part: PositioningSettings.questioned)
  }

  /// The free filter may go anywhere: what it foretells is spread by `freedom` more than what the
  /// cloud does, m² or m²/s².
  private mutating func compare(
    _ onMap: (density: Double, variance: Double), with miss: Double, freedom: Double
  ) {
    let variance = onMap.variance + min(freedom, onMap.variance)
    belief.weigh(
      cloud: onMap.density, free: NetworkCloud.density(miss * miss / variance) / variance,
      temper: PositioningSettings.mapTemper)
  }

  mutating func start(at fix: GNSSFix, _ instant: Instant) {
    let plane = LocalPlane(origin: fix.coordinate)
    self.plane = plane
    now = instant
    let expectedSigma = bank.expectedSigma
    bank = BiasFilterBank()
    bank.expectedSigma = expectedSigma
    let point = plane.point(fix.coordinate)
    note(claimOf: fix)
    bank.start(at: point, claim: claim(of: fix))
    dropCloud()
    cloud.patch = NetworkPatch()
    hearing.restart()
    sensing.restart()
    jumps.restart()
    travel.restart()
    side.restart()
    slowSince = nil
    isStanding = false
    receiverAwaited = nil
    strays = 0
    mapMisfit = 0
    takeVelocity(of: fix, at: instant)
    noteFix(at: instant, point)
  }

  private mutating func noteFix(at instant: Instant, _ point: PlanePoint) {
    lastFix = instant
    lastPoint = point
    lastAbsolute = instant
    machine.noteFix(at: instant)
    observe()
  }

  /// A receiver that tells the same place again and again while the walker moves.
  private mutating func isFrozen(_ fix: GNSSFix) -> Bool {
    defer { lastCoordinate = fix.coordinate }
    let isMoving = (fix.speed ?? 0) > PositioningSettings.moveSpeed
    guard fix.coordinate == lastCoordinate,
      isMoving || sensing.isSilent(at: now) == false
    else {
      frozenCount = 0
      return false
    }
    frozenCount += 1
    return frozenCount >= PositioningSettings.frozenFixes
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

  private mutating func note(claimOf fix: GNSSFix) {
    bank.isDilution = isDilution(fix)
    claimClass = !bank.isDilution ? .claims : claim(of: fix) == nil ? .silent : .dilution
  }

  private func isDilution(_ fix: GNSSFix) -> Bool {
    let hasEllipse = fix.ellipse.map { $0.majorMeters > 0 && $0.minorMeters > 0 } ?? false
    return !hasEllipse && !((fix.accuracyMeters ?? 0) > 0)
  }

  private mutating func takeVelocity(of fix: GNSSFix, at instant: Instant) {
    guard let speed = fix.speed, speed >= 0, speed < PositioningSettings.plausibleSpeed else {
      slowSince = nil
      return
    }
    let seconds = lastSpeed.map { min(instant.seconds(since: $0), 2) } ?? 0
    let unpaced = sensing.countsSteps(at: instant) ? nil : seconds
    lastSpeed = instant
    if let plane {
      sensing.note(speed: speed, of: plane.point(fix.coordinate), at: instant)
    }
    learnPace(from: speed, seconds: 1, over: PositioningSettings.paceLearning)
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
      let unit = PlanePoint(east: sinDegrees(course.degrees), north: cosDegrees(course.degrees))
      let velocity = PlanePoint(east: speed * unit.east, north: speed * unit.north)
      if cloud.isAlive {
        let foretold = bank.foretold
        compare(
          cloud.weigh(speed: speed, course: unit, seconds: unpaced),
          with: (velocity - foretold.velocity).length,
          freedom: foretold.variance)
      }
      use(velocity: velocity)
      if let reading = sensing.heading(at: instant) {
        device.learn(
          device: reading.degrees, travel: course.degrees, sigma: PositioningSettings.courseSigma)
      }
    } else {
      if speed < PositioningSettings.standSpeed { use(velocity: PlanePoint(east: 0, north: 0)) }
      _ = cloud.weigh(speed: speed, course: nil, seconds: unpaced)
    }
  }

  private mutating func use(velocity: PlanePoint) {
    bank.correct(
      velocity: velocity,
      sigma: bank.isStepping
        ? PositioningSettings.steppingDopplerSigma : PositioningSettings.dopplerSigma)
  }

  // MARK: Signals

  /// Weak signals have come through walls or around corners: the best hint at a large error.
  mutating func take(_ satellites: [Satellite], at instant: Instant) {
    var sum = 0.0
    var count = 0
    for satellite in satellites {
      guard let strength = satellite.carrierToNoise, strength > 0, strength < 70 else { continue }
      sum += strength
      count += 1
    }
    guard count >= PositioningSettings.signalCount else { return }
    let seconds = lastSignals.map { instant.seconds(since: $0) } ?? 1
    sky.look(at: satellites)
    if !isStanding { cloud.weigh(sky, seconds: seconds) }
    // Receivers differ in what they write under the same sky: the best seen on this walk counts.
    let mean = sum / Double(count)
    clearLevel = max(
      clearLevel - PositioningSettings.clearFade, mean, PositioningSettings.openCarrierToNoise)
    let missing = min(clearLevel, PositioningSettings.clearLimit) - mean
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
}
