// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// What the walk gives reason to say, the confirmations of R7 and R14 among it.
extension WalkSession {
  // MARK: Reassurance (R14)

  /// Where each leg after a turn is confirmed, R7: 10–15 m on.
  func legs() -> [Reassurance] {
    var legs = [Reassurance]()
    // A turn into another street that the next turn followed too soon.
    var isOwed = false
    for maneuver in maneuvers where maneuver.isDecision {
      guard case .turn(let turn) = maneuver.kind else {
        isOwed = false
        continue
      }
      guard isOwed || !turn.staysOnStreet else { continue }
      let place = maneuver.end + settings.reassureAfterTurn
      // Where the next turn comes first, that one's leg is confirmed.
      isOwed = maneuvers.contains {
        $0.isDecision && $0.along > maneuver.along && $0.along <= place
      }
      if isOwed { continue }
      legs.append(Reassurance(along: place, street: street(at: place) ?? turn.street))
    }
    return legs
  }

  /// The way where the walker is by then: the first metres behind a corner may still bear another name.
  private func street(at along: Double) -> StreetReference? {
    pieces.isEmpty ? nil : pieces.street(at: along, gap: settings.namelessGap)
  }

  /// After a crossing with a turn the leg is confirmed once the zone is over.
  mutating func reassure(after crossing: Maneuver, from along: Double) {
    guard case .crossing(let passage) = crossing.kind,
      case .turn(_, let street, _)? = passage.sequel
    else { return }
    let place = max(crossing.end + settings.reassureAfterTurn, along)
    reassurances.append(Reassurance(along: place, street: self.street(at: place) ?? street))
    reassurances.sort { $0.along < $1.along }
  }

  /// Everything that the walk gives reason to say.
  mutating func planSpeech(_ estimate: PositionEstimate) {
    guard !vehicle.isRiding else { return }
    let context = context
    // What is due while the walk is paused is due after it, with the words of then.
    if var schedule, route != nil, detector.deviation == nil, !isFinished, !isPaused {
      let due = schedule.due(
        context, speaker: speaker, isBusy: queue.isBusy(at: now), isInZone: zone.isActive)
      // The return that was promised comes before any direction (R4).
      if said.lost, certainty.grade < .uncertain, due.contains(where: { $0.priority != .hazard }) {
        tellBack(isDue: true)
      }
      for announcement in due { queue.add(announcement, at: now) }
      for announcement in schedule.dueAtGoal(context, isInZone: zone.isActive, at: now) {
        queue.add(announcement, at: now)
      }
      self.schedule = schedule
      tellClosures()
      tellNotes()
      reassureLegs()
      confirmStart(context)
      reassureByTime(estimate)
    }
    tellNotices(estimate)
    tellPlaces(estimate)
    // Without a route, and off it, hazards are still warned of (R4).
    if isOnOwn, certainty.grade < .lost, !zone.isActive {
      let includesRoads = !isFinished || hasLeftGoal(estimate)
      for announcement in hazards.due(estimate, graph: graph, includesRoads: includesRoads, at: now)
      {
        queue.add(announcement, at: now)
      }
      tellClosuresNearby(estimate)
      if let announcement = mapEdge.due(estimate, graph: graph) {
        queue.add(announcement, at: now)
      }
    }
  }

  /// R14: what lies beside the way, never while anything else is to be said.
  private mutating func tellPlaces(_ estimate: PositionEstimate) {
    guard settings.callouts > .none, startedAt != nil, !zone.isActive, !isPaused, !isFinished,
      detector.deviation == nil, certainty.grade < .uncertain, !queue.isBusy(at: now),
      estimate.speed >= settings.standingSpeed,
      now.seconds(since: queue.silentSince) >= settings.calloutSilence
    else { return }
    if let found = places.due(
      near: estimate.coordinate, heading: tellableHeading, r95: estimate.r95, graph: graph,
      stops: configuration.city.stops.compactMap { $0.spoken(speaker.wording) }, at: now)
    {
      tell(speaker.wording.callout(found.notice), kind: "place", at: found.at, found.fact)
    } else if route != nil, let along = progress?.along,
      let found = landmarks.due(
        on: pieces, along: along, estimate: (estimate.coordinate, estimate.r95), graph: graph,
        at: now)
    {
      tell(speaker.wording.callout(found.kind), kind: "landmark", at: found.at, found.fact)
    }
  }

  private mutating func tell(
    _ callout: Phrase, kind: String, at place: Coordinate, _ fact: SpokenFact
  ) {
    var announcement = Announcement(.fixed(callout), .callout, kind: kind, rule: "R14")
    announcement.point = place
    announcement.facts = [fact]
    queue.add(announcement, at: now)
  }

  /// On a free walk, off the route, behind its goal, or without one for longer than a route takes to be found.
  var isOnOwn: Bool {
    guard let startedAt else { return false }
    if isFinished { return stages.isEmpty }
    if route != nil { return detector.deviation != nil }
    return !isWaitingForRoute || now.seconds(since: startedAt) >= settings.startPatience
  }

  /// Behind the last goal, and away from it.
  var hasGoneOn: Bool { isFinished && stages.isEmpty && estimate.map(hasLeftGoal) ?? false }

  private func hasLeftGoal(_ estimate: PositionEstimate) -> Bool {
    guard let place = said.goalAt else { return true }
    return estimate.coordinate.distance(to: place).meters >= settings.goalRelease
  }

  private mutating func reassureLegs() {
    guard let progress else { return }
    while let first = reassurances.first, progress.along >= first.along {
      reassurances.removeFirst()
      let isLate = progress.along - first.along > settings.warningGap
      if !isLate, !zone.isActive { say(.probablyIn(first.street), .reassure, "leg", "R7") }
    }
  }

  /// Who was told to walk until their direction is known hears when it is, and that it is the way's: once, as
  /// far behind the start as a leg is confirmed. Where it is not, the way back is told (R9).
  private mutating func confirmStart(_ context: SpeechContext) {
    guard said.owesDirection, let progress, progress.along >= settings.reassureAfterTurn else {
      return
    }
    let next = schedule?.nextDecision(after: progress.along).map { maneuvers[$0].along }
    let isSoonOver = (next ?? 0) - progress.along < settings.previewDistance
    // What is to be done next tells the same.
    if isSoonOver || progress.along > settings.longLegRest { said.owesDirection = false }
    guard said.owesDirection, !wasReassured, !zone.isActive, certainty.grade < .uncertain,
      !context.isOnWrongSide,
      context.facing(settings) == .along, !queue.isBusy(at: now)
    else { return }
    said.owesDirection = false
    said.progressAt = now
    say(.straightOn, .reassure, "direction", "R14")
  }

  /// "Straight on" was said so short a time ago that it would be heard as a repetition.
  var wasReassured: Bool {
    said.progressAt.map { now.seconds(since: $0) < settings.longLegRetry } ?? false
  }

  private mutating func reassureByTime(_ estimate: PositionEstimate) {
    guard let progress, !queue.isSpeaking(at: now), !zone.isActive, !isFinished,
      estimate.speed >= settings.standingSpeed,
      now.seconds(since: queue.silentSince) >= settings.longLegSilence
    else { return }
    if wasReassured { return }
    // While nothing exact can be said the state itself is told: silence would frighten.
    if certainty.grade == .uncertain, !isPaused {
      said.progressAt = now
      said.uncertainAt = now
      say(.positionUncertain, .reassure, "position uncertain", "R11")
      return
    }
    // A walker who hears nothing for so long does not know whether the guide still works.
    if certainty.grade < .uncertain,
      now.seconds(since: queue.silentSince) >= settings.longestSilence
    {
      said.progressAt = now
      say(.straightOn, .reassure, "progress", "R14")
      return
    }
    let next = schedule?.nextDecision(after: progress.along).map { maneuvers[$0].along }
    let begin = maneuvers.last { $0.isDecision && $0.end <= progress.along }?.end ?? 0
    guard let next, next - begin > settings.longLeg, next - progress.along > settings.longLegRest
    else { return }
    said.progressAt = now
    // The same number again would sound as if nobody moved.
    guard certainty.grade < .uncertain,
      speaker.phrase(.straightOn, in: context)?.text != said.progress
    else { return }
    say(.straightOn, .reassure, "progress", "R14")
  }
}
