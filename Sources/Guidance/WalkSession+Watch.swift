// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// What was said once and is not said again at every step.
struct SaidOnce: Sendable {
  var lost = false
  var uncertainAt: Instant?
  var offRouteAt: Instant?
  var wrongSideAt: Instant?
  var hasHadPosition = false
  /// The lowest battery level that was spoken of.
  var batteryThreshold = 101
}

/// The offer that follows "off route": short goes back, long finds a new way.
struct ReturnOffer: Sendable {
  var made: Instant
  var place: Coordinate
  /// Metres along the route where it was left.
  var along: Double
}

/// "Probably in …", due at a place of the route.
struct Reassurance: Sendable {
  var along: Double
  var street: StreetReference
}

/// Vehicle mode: faster than a walker for a while (R14).
struct VehicleWatch: Sendable {
  var isRiding = false
  var since: Instant?
}

/// Route, position and vehicle: what changes between two estimates.
extension WalkSession {
  mutating func watchRoute(_ estimate: PositionEstimate) {
    guard var progress, schedule?.isFinished != true else { return }
    let before = detector.deviation
    if before != nil {
      progress.relocate(estimate)
      self.progress = progress
    }
    if certainty.grade < .lost {
      detector.update(estimate, progress: progress)
      let roadSide = currentStreet?.roadSide ?? .unknown
      detector.updateSide(estimate, roadSide: roadSide)
    } else {
      detector.noteLost(at: now)
    }
    if let deviation = detector.deviation {
      announce(deviation, estimate, progress)
    } else if before != nil {
      offer = nil
      said.offRouteAt = nil
      say(.backOnRoute, .offRoute, "back on route", "R9")
    } else {
      announceSide(estimate, progress)
    }
    expireOffer(estimate)
  }

  private mutating func announce(
    _ deviation: Deviation, _ estimate: PositionEstimate, _ progress: RouteProgress
  ) {
    if let last = said.offRouteAt, now.seconds(since: last) < settings.offerRepeat { return }
    guard !zone.isActive else { return }
    said.offRouteAt = now
    let along = offer?.along ?? progress.along
    offer = ReturnOffer(made: now, place: estimate.coordinate, along: along)
    var announcement = Announcement(
      .offRoute(deviation), .offRoute, kind: "off route", rule: "R9")
    announcement.point = progress.line.point(at: along)
    announcement.earcon = .offRoute
    queue.add(announcement, at: now)
  }

  private mutating func expireOffer(_ estimate: PositionEstimate) {
    guard let current = offer else { return }
    if now.seconds(since: current.made) > settings.offerLife
      || current.place.distance(to: estimate.coordinate).meters > settings.offerDistance
    {
      offer = nil
    }
  }

  private mutating func announceSide(_ estimate: PositionEstimate, _ progress: RouteProgress) {
    guard detector.isOnWrongSide, !zone.isActive else { return }
    if let last = said.wrongSideAt, now.seconds(since: last) < settings.offerRepeat { return }
    said.wrongSideAt = now
    offer = ReturnOffer(made: now, place: estimate.coordinate, along: progress.along)
    let signals = maneuvers.first { maneuver in
      guard case .crossing(let passage) = maneuver.kind else { return false }
      return passage.crossing.kind == .trafficSignals && maneuver.along > progress.along
        && maneuver.along - progress.along <= settings.sideSearch
    }
    say(
      .wrongSide(signalsAhead: signals.map { $0.along - progress.along }), .offRoute,
      "wrong side", "R9")
  }

  /// R4 and R11: uncertain, lost and found again, each said once.
  mutating func watchPosition() {
    guard !zone.isActive, startedAt != nil else { return }
    let grade = certainty.grade
    if grade < .lost { said.hasHadPosition = true }
    guard said.hasHadPosition else { return }
    if grade == .lost {
      if !said.lost {
        said.lost = true
        var announcement = Announcement(
          .positionLost, .status, kind: "position lost", rule: "R4")
        announcement.earcon = .uncertain
        queue.add(announcement, at: now)
      }
      return
    }
    if said.lost {
      said.lost = false
      said.uncertainAt = now
      say(.positionBack, .status, "position back", "R4")
      return
    }
    guard grade == .uncertain, route != nil else { return }
    if let last = said.uncertainAt, now.seconds(since: last) < settings.uncertainRepeat { return }
    said.uncertainAt = now
    say(.positionUncertain, .status, "position uncertain", "R11")
  }

  mutating func watchVehicle(_ estimate: PositionEstimate) {
    let isFast = estimate.speed > settings.vehicleSpeed
    guard isFast != vehicle.isRiding else {
      vehicle.since = nil
      return
    }
    guard let since = vehicle.since else {
      vehicle.since = now
      return
    }
    guard now.seconds(since: since) >= settings.vehicleHold else { return }
    vehicle.since = nil
    vehicle.isRiding = isFast
    let phrase = isFast ? speaker.wording.inVehicle() : speaker.wording.resumed()
    say(.fixed(phrase), .status, "vehicle", "R14")
  }

  // MARK: Reassurance (R14)

  /// Where each leg after a turn is confirmed, R7: 10–15 m on.
  func legs() -> [Reassurance] {
    maneuvers.compactMap { maneuver in
      guard case .turn(let turn) = maneuver.kind, !turn.staysOnStreet else { return nil }
      let place = maneuver.end + settings.reassureAfterTurn
      // Where the next turn comes first, that one's leg is confirmed.
      let isCut = maneuvers.contains {
        $0.isDecision && $0.along > maneuver.along && $0.along <= place
      }
      if isCut { return nil }
      return Reassurance(along: maneuver.end + settings.reassureAfterTurn, street: turn.street)
    }
  }

  /// After a crossing with a turn the leg is confirmed once the zone is over.
  mutating func reassure(after crossing: Maneuver, from along: Double) {
    guard case .crossing(let passage) = crossing.kind,
      case .turn(_, let street)? = passage.sequel
    else { return }
    let place = max(crossing.end + settings.reassureAfterTurn, along)
    reassurances.append(Reassurance(along: place, street: street))
    reassurances.sort { $0.along < $1.along }
  }

  /// Everything that the walk gives reason to say.
  mutating func planSpeech(_ estimate: PositionEstimate) {
    guard !vehicle.isRiding else { return }
    let context = context
    if var schedule, route != nil, detector.deviation == nil {
      for announcement in schedule.due(
        context, speaker: speaker, isBusy: queue.isBusy(at: now), isInZone: zone.isActive)
      {
        queue.add(announcement, at: now)
      }
      for announcement in schedule.dueAtGoal(context, at: now) {
        queue.add(announcement, at: now)
      }
      self.schedule = schedule
      reassureLegs()
      reassureByTime(estimate)
    }
    // Without a route, and off it, hazards are still warned of (R4).
    if isOnOwn, certainty.grade < .lost {
      for announcement in hazards.due(estimate, graph: graph) {
        queue.add(announcement, at: now)
      }
    }
  }

  /// On a free walk, off the route, or without one for longer than a route takes to be found.
  var isOnOwn: Bool {
    guard let startedAt else { return false }
    if route != nil { return detector.deviation != nil }
    return !isWaitingForRoute || now.seconds(since: startedAt) >= settings.startPatience
  }

  private mutating func reassureLegs() {
    guard let progress else { return }
    while let first = reassurances.first, progress.along >= first.along {
      reassurances.removeFirst()
      let isLate = progress.along - first.along > settings.warningGap
      if !isLate, !zone.isActive { say(.probablyIn(first.street), .reassure, "leg", "R7") }
    }
  }

  private mutating func reassureByTime(_ estimate: PositionEstimate) {
    guard let progress, !queue.isSpeaking(at: now), !zone.isActive, !isFinished,
      estimate.speed >= settings.standingSpeed,
      now.seconds(since: queue.silentSince) >= settings.longLegSilence
    else { return }
    let next = schedule?.nextDecision(after: progress.along).map { maneuvers[$0].along }
    let begin = maneuvers.last { $0.isDecision && $0.end <= progress.along }?.end ?? 0
    guard let next, next - begin > settings.longLeg, next - progress.along > settings.longLegRest
    else { return }
    say(.straightOn, .reassure, "progress", "R14")
  }
}
