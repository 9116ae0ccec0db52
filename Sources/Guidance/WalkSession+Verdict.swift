// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// May it be said now? The rules that hold whatever the sentence is.
extension WalkSession {
  func verdict(
    _ announcement: Announcement, _ context: SpeechContext, _ clearance: Double
  ) -> SpeechQueue.Verdict {
    // It may have been told both with the start and with the crossing before it.
    if case .beyond(let index) = announcement.topic, schedule?.wasTold(index) == true {
      return .drop(.repeated)
    }
    return timelyVerdict(announcement, context, clearance)
  }

  /// Whether what has not been told yet may be said now, waits, or is too late.
  private func timelyVerdict(
    _ announcement: Announcement, _ context: SpeechContext, _ clearance: Double
  ) -> SpeechQueue.Verdict {
    if announcement.isAnswer {
      // What was told with the start waits behind it, and may be passed by then.
      if case .act = announcement.topic, announcement.priority != .answer {
        // Whoever walks off from a kerb while the start is told is on the road by now: better late than never.
        let isOn = isCrossing(announcement.topic) && isBeforeEnd(announcement, context)
        if !isOn, isPassed(announcement, context) { return .drop(.passed) }
        if !isCrossing(announcement.topic), speaker.isTooLate(announcement.topic, in: context) {
          return isClearlyAhead(announcement, context) ? .wait : .drop(.passed)
        }
      }
      return announcement.completion == .rest ? verdict(ofRest: announcement, context) : .speak
    }
    if announcement.isSequel { return verdict(ofSequel: announcement, context) }
    // Tracks have sentences of their own, which may come first.
    if case .chained(let index) = announcement.topic, schedule?.wasSaid(index) == true {
      return .drop(.repeated)
    }
    // R3: a hazard waits for the zone's end, if its place is not passed by then (R5).
    if isPassed(announcement, context) { return .drop(.passed) }
    if isFinished, announcement.priority != .status, !announcement.isOfSurroundings {
      return .drop(.passed)
    }
    if vehicle.isRiding, announcement.priority != .status { return .drop(.paused) }
    if zone.isActive {
      let waits = announcement.priority == .hazard || announcement.isOwed
      return waits ? .wait : .drop(.quietZone)
    }
    if isPaused, announcement.isOwed { return .wait }
    if isPaused, announcement.priority != .hazard { return .drop(.paused) }
    if let refusal = refusal(of: announcement) { return .drop(refusal) }
    if isToldAndNear(announcement, context) { return .drop(.repeated) }
    // Nobody is to come upon a crossing untold: its shortest words are better late than never.
    if !isCrossing(announcement.topic), speaker.isTooLate(announcement.topic, in: context) {
      return isClearlyAhead(announcement, context) ? .wait : .drop(.passed)
    }
    // What is to be done next matters more than what lies behind.
    if announcement.topic == .backOnRoute, isToldWithNextCue(announcement, context) {
      return .wait
    }
    let isPastCrossing = announcement.kind == "past crossing"
    if isPastCrossing || [.arrivalNear, .arrivalRepeat].contains(announcement.topic),
      standsInWay(announcement, context)
    {
      // What comes in the way tells it in the same breath.
      return .wait
    }
    // Of a stretch one is in is still to be told after the next turn.
    if isOfStretch(announcement), standsInWay(announcement, context) { return .wait }
    let isLow = announcement.priority == .reassure || announcement.priority == .callout
    if isLow, !isPastCrossing,
      let phrase = speaker.phrase(announcement.topic, in: context),
      clearance < speaker.seconds(phrase) + settings.lowPriorityClearance
    {
      return .wait
    }
    return .speak
  }

  /// On the road itself nothing is added to an answer any more, nor in a quiet zone what does not follow
  /// its sentence at once (R3). A hazard waits for the zone's end: it is lost only with its place (R5).
  private func verdict(
    ofRest warning: Announcement, _ context: SpeechContext
  ) -> SpeechQueue.Verdict {
    if isPassed(warning, context) { return .drop(.passed) }
    let isAtOnce = now.seconds(since: warning.created) <= settings.continuationPatience
    if isAtOnce || !zone.isActive { return .speak }
    return warning.priority == .hazard ? .wait : .drop(.quietZone)
  }

  /// The second half of an answer is no more than good to know: it gives way to the quiet zone (R3) and to
  /// all that is to be minded or done before it would be over (R5).
  private func verdict(
    ofSequel sequel: Announcement, _ context: SpeechContext
  ) -> SpeechQueue.Verdict {
    if zone.isActive { return .drop(.quietZone) }
    if queue.pending.contains(where: { !$0.isSequel && $0.urgency <= .act }) {
      return .drop(.interrupted)
    }
    return standsInWay(sequel, context) ? .drop(.stale) : .speak
  }

  /// A warning of a stretch that goes on behind what is to be done next, and what is of use as long as something
  /// of it is left.
  func isOfStretch(_ announcement: Announcement) -> Bool {
    if case .act(let index) = announcement.topic, maneuvers.indices.contains(index),
      maneuvers[index].goesOn
    {
      return true
    }
    guard case .act(let index) = announcement.topic, maneuvers.indices.contains(index),
      maneuvers[index].isStretch, let progress,
      let next = schedule?.nextDecision(after: progress.along).map({ maneuvers[$0].along })
    else { return false }
    let isBetween = maneuvers[index].along > progress.along && maneuvers[index].along < next
    return !isBetween && next < maneuvers[index].end
  }

  /// The return to the route is told in one breath with what is to be done at once.
  private func isToldWithNextCue(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    let isCueWaiting = queue.pending.contains { waiting in
      if case .act = waiting.topic { return true }
      return false
    }
    guard !isCueWaiting, let schedule,
      let phrase = speaker.phrase(announcement.topic, in: context)
    else { return isCueWaiting }
    // A cue that is due and was not asked for waits for something else.
    let seconds = schedule.secondsToNextCue(context, speaker: speaker, countsPreviews: false)
    return seconds > 0 && seconds < speaker.seconds(phrase)
  }

  /// Something is to be done before it would have been said.
  private func standsInWay(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    let isCueWaiting = queue.pending.contains { waiting in
      // What goes on along the way waits itself.
      guard case .act(let index) = waiting.topic, waiting.topic != announcement.topic else {
        return false
      }
      return !maneuvers.indices.contains(index) || !maneuvers[index].goesOn
    }
    guard !isCueWaiting, let schedule,
      let phrase = speaker.phrase(announcement.topic, in: context)
    else { return isCueWaiting }
    return schedule.secondsToNextCue(context, speaker: speaker, countsPreviews: false)
      < speaker.seconds(phrase)
  }

  /// The place it is about lies behind the walker.
  private func isPassed(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    guard let along = announcement.along, progress != nil else { return false }
    switch announcement.topic {
    case .act(let index), .nearby(let index), .beyond(let index):
      guard maneuvers.indices.contains(index) else { return true }
      let maneuver = maneuvers[index]
      // A warning holds until the end of what it warns of; a cue until its point: said behind it,
      // it would be done at the next corner.
      // A gate may be ahead as long as the position's error holds it, and is no longer than that.
      if case .barrier = maneuver.kind {
        return context.meters(to: along) < -min(context.progress?.r95Along ?? 0, settings.lostLimit)
      }
      if maneuver.isHazard || maneuver.isCrossing {
        let end = maneuver.isHazard ? max(maneuver.end, along + settings.passedMargin) : along
        return context.meters(to: end) < -settings.passedMargin
      }
      return context.meters(to: maneuver.tellableUntil) <= settings.hereReach
    case .warning, .chained: return context.meters(to: along) <= settings.hereReach
    case .preview: return context.meters(to: along) < settings.smallestNumber
    case .fixed where announcement.kind == "own note":
      return context.meters(to: along) < -settings.noteReach
    default: return false
    }
  }

  /// A turn for whose words there is no time any more, but which is too far ahead to be told as perhaps
  /// behind: the position may yet say that there is time.
  private func isClearlyAhead(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    guard case .act(let index) = announcement.topic, maneuvers.indices.contains(index),
      maneuvers[index].isTurning
    else { return false }
    return context.meters(to: maneuvers[index].along) > settings.passedMargin
  }

  /// A crossing that was told with the one before it, and whose own words would end at its kerb: to a walker
  /// who goes on they come too late.
  private func isToldAndNear(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    guard case .act(let index) = announcement.topic, isCrossing(announcement.topic),
      schedule?.wasChained(index) == true, let progress = context.progress,
      context.estimate?.speed ?? 0 >= settings.standingSpeed,
      let phrase = speaker.phrase(announcement.topic, in: context)
    else { return false }
    let left = context.meters(to: maneuvers[index].along)
    return left - settings.nowLead < progress.speed * speaker.seconds(phrase)
  }

  private func isBeforeEnd(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    guard case .act(let index) = announcement.topic, maneuvers.indices.contains(index) else {
      return false
    }
    return context.meters(to: maneuvers[index].end) > 0
  }

  /// Nobody is to come upon a crossing untold: with the start it is told wherever it lies.
  private func isCrossing(_ topic: Announcement.Topic) -> Bool {
    guard case .act(let index) = topic, maneuvers.indices.contains(index) else { return false }
    return maneuvers[index].isCrossing
  }

  /// A turn whose cue came too late is told of as what it is: perhaps behind.
  mutating func tellMissed(_ announcement: Announcement, _ reason: SuppressionReason) {
    if case .turnBehind(let index) = announcement.topic {
      // The position says by now that it lies ahead.
      let here = (progress?.along ?? 0) + settings.passedMargin
      schedule?.release(.act(index), from: here)
      return
    }
    guard reason == .passed, case .act(let index) = announcement.topic,
      announcement.priority != .answer, maneuvers.indices.contains(index),
      maneuvers[index].isTurning,
      // The sentence of the turn before told it, or its own did with metres: who is about to do it hears no
      // doubt.
      schedule?.isToldWithTurnBefore(index) != true, schedule?.wasNumbered(index) != true
    else { return }
    var behind = Announcement(
      .turnBehind(index), .act, kind: "turn behind", rule: "R7", of: maneuvers[index])
    behind.isAnswer = announcement.isAnswer
    queue.add(behind, at: now)
  }

  /// The walker heads along the way behind a turn, or is so far along it that they took it.
  private func hasTaken(_ index: Int) -> Bool {
    guard maneuvers.indices.contains(index), let progress else { return true }
    let end = maneuvers[index].end
    guard progress.along > maneuvers[index].along - settings.passedMargin else { return false }
    if progress.along > end + settings.behindReach { return true }
    guard let heading = estimate?.heading, (estimate?.headingSigma ?? 0) <= settings.tellableSigma
    else { return false }
    let way = progress.bearing(at: end + settings.turnChord)
    // At a fork both branches lead ahead: only one who heads as the way does has taken it.
    var reach = settings.bearAngle
    if case .fork = maneuvers[index].kind { reach = settings.forkSeparation }
    return abs(heading.turn(to: way)) < reach
      && !turnsOffAndBack(before: maneuvers[index].along, to: heading, within: reach)
  }

  /// Where the way turns off and back again a direction behind both is that before them, too: it does not
  /// prove that they were done.
  private func turnsOffAndBack(before along: Double, to heading: Bearing, within reach: Double)
    -> Bool
  {
    guard let line = progress?.line else { return false }
    // Who came back to the way at it, or behind it, did not come over what lies before it.
    let error = max(progress?.r95Along ?? 0, settings.behindReach)
    if let returned = said.returnedAlong, returned > along - error { return false }
    let stride = 2.0
    var isOff = false
    var place = along - stride
    while place > 0, along - place <= settings.behindReach + stride {
      let fits = abs(heading.turn(to: line.bearing(from: place, to: place + stride))) < reach
      if isOff, fits { return true }
      if !fits { isOff = true }
      place -= stride
    }
    return false
  }

  /// A state that could not be told in time is still to be told.
  mutating func forgive(_ announcement: Announcement, _ reason: SuppressionReason) {
    guard [.stale, .quietZone, .interrupted, .paused].contains(reason) else { return }
    switch announcement.topic {
    case .positionLost:
      said.lost = false
      _ = said.changes.popLast()
    case .positionBack:
      said.lost = true
      _ = said.changes.popLast()
    case .positionUncertain:
      said.uncertainAt = nil
      said.isBetween = false
    case .backOnRoute: said.owesBackOnRoute = true
    // In the zone the sentence of its own is still open.
    case .chained where reason == .quietZone: break
    case .beyond where reason == .quietZone: break
    case .act, .nearby, .chained, .beyond, .preview, .arrivalNear:
      schedule?.release(announcement.topic, from: progress?.along ?? 0)
    case .stepsNearby, .crossingNearby, .platformNearby, .barrierNearby, .hazardNearby:
      hazards.forget(announcement.topic)
    case .mapEdge: mapEdge.forget()
    case .offRoute:
      said.offRouteAt = nil
      offer = nil
    case .wrongSide: said.wrongSideAt = nil
    case .fixed where announcement.kind == "notice": notices.forget()
    default: break
    }
  }

  /// What the state of the walk forbids by now, though it was right when it was planned.
  private func refusal(of announcement: Announcement) -> SuppressionReason? {
    switch announcement.topic {
    case .preview, .straightOn, .pastCrossing:
      if detector.deviation != nil { return .interrupted }
      return certainty.grade >= .uncertain ? .uncertain : nil
    case .sideStreet(let index):
      if detector.deviation != nil { return .interrupted }
      if certainty.grade >= .uncertain { return .uncertain }
      return isRepeated(sideStreet: index) ? .repeated : nil
    case .probablyIn(let street):
      if detector.deviation != nil { return .interrupted }
      if certainty.grade >= .uncertain { return .uncertain }
      return refusal(ofLeg: street)
    case .turnBehind(let index):
      if detector.deviation != nil { return .interrupted }
      // Without fresh observations the estimate merely rolls on: on its return the turn is told.
      if certainty.grade >= .uncertain || estimate?.age ?? 0 > settings.freshAge {
        return .uncertain
      }
      let isAhead =
        maneuvers.indices.contains(index)
        && maneuvers[index].along - (progress?.along ?? 0)
          > settings.passedMargin
      return isAhead || hasTaken(index) ? .passed : nil
    case .backOnRoute: return detector.deviation == nil ? nil : .passed
    case .act(let index), .chained(let index), .warning(let index, _), .beyond(let index):
      guard maneuvers.indices.contains(index) else { return .passed }
      if maneuvers[index].isHazard { return nil }
      if detector.deviation != nil { return .interrupted }
      return certainty.grade >= .uncertain ? .uncertain : nil
    case .arrivalNear, .arrivalRepeat, .arrivalReached:
      return detector.deviation != nil ? .interrupted : nil
    case .stepsNearby, .crossingNearby, .platformNearby, .barrierNearby, .hazardNearby, .mapEdge:
      return isOnOwn ? nil : .passed
    case .offRoute: return detector.deviation == nil ? .passed : nil
    default: return nil
    }
  }

  /// A leg is confirmed only where that is news and does not run into the next decision.
  private func refusal(ofLeg street: StreetReference) -> SuppressionReason? {
    guard let progress else { return .passed }
    if schedule?.isActOpen(at: progress.along) == true { return .passed }
    let phrase = speaker.wording.probablyIn(street)
    let isNews = phrase.names.allSatisfy { name in
      !said.names.contains {
        $0.name == name && now.seconds(since: $0.instant) < settings.nameMemory
      }
    }
    guard isNews else { return .repeated }
    let spoken = progress.speed * (speaker.seconds(phrase) + settings.decisionLag)
    let kerb = maneuvers.first { $0.isCrossing && $0.along > progress.along }?.along ?? .infinity
    let reach = QuietZone.reach(progress.r95Along, settings)
    return kerb - progress.along < reach + spoken ? .quietZone : nil
  }

  /// What a sentence had to leave out although it warns is said at once behind it.
  private mutating func addWarning(_ announcement: Announcement, _ utterance: Utterance) {
    guard case .act(let index) = announcement.topic, announcement.priority != .answer,
      let words = speaker.warning(index, leftOutOf: utterance.text, in: context)
    else { return }
    var warning = Announcement(
      .warning(index, words), announcement.priority, rule: "R10", of: maneuvers[index])
    warning.isAnswer = announcement.isAnswer
    warning.isLasting = true
    queue.add(warning, at: now)
  }

  private func isRepeated(sideStreet index: Int) -> Bool {
    guard maneuvers.indices.contains(index), case .sideStreet(let name) = maneuvers[index].kind
    else { return true }
    return said.sideStreets.contains {
      $0.name == name
        && (now.seconds(since: $0.instant) < settings.sideStreetMemory
          || abs(maneuvers[index].along - $0.along) < settings.sideStreetRelease)
    }
  }

  /// Keeps what later sentences depend on.
  mutating func note(_ announcement: Announcement, _ utterance: Utterance) {
    let isWhole = speaker.isWhole(announcement.topic, said: utterance.text, in: context)
    var numberedAt: Double?
    if case .act(let index) = announcement.topic,
      speaker.isNumbered(utterance.text, of: index, context)
    {
      numberedAt = progress?.along
    }
    // At a hedged position the sentence of a turn does not name the next one.
    schedule?.noteSaid(
      announcement.topic, isWhole: isWhole && certainty.grade < .hedged, numberedAt: numberedAt)
    // How inexact it is was among the words.
    if announcement.topic != .positionUncertain, speaker.tellsUncertain(utterance.text) {
      said.uncertainAt = now
      _ = queue.removeAll { $0.topic == .positionUncertain }
    }
    if case .act = announcement.topic, speaker.tellsReturn(utterance.text) {
      said.owesBackOnRoute = false
      _ = queue.removeAll { $0.topic == .backOnRoute }
    }
    if case .act = announcement.topic, speaker.tellsPast(utterance.text, context) {
      _ = queue.removeAll { $0.kind == "past crossing" }
    }
    addWarning(announcement, utterance)
    offerRim(announcement, utterance)
    let (now, memory) = (now, settings.nameMemory)
    said.names.removeAll { now.seconds(since: $0.instant) > memory }
    // That a turn into a street was asked for does not say that it was taken (R7).
    if !isOfTurn(announcement) {
      said.names += utterance.names.map { SaidName(name: $0, instant: utterance.end, along: 0) }
    }
    switch announcement.topic {
    case .sideStreet(let index):
      guard maneuvers.indices.contains(index), case .sideStreet(let name) = maneuvers[index].kind
      else { return }
      said.sideStreets.removeAll { $0.name == name }
      said.sideStreets.append(
        SaidName(name: name, instant: now, along: maneuvers[index].along))
      said.progressAt = now
    case .straightOn:
      said.progress = utterance.text
      said.progressAt = now
    case .offRoute: said.isAwayTold = true
    case .arrivalReached: leaveWay()
    default: break
    }
  }

  /// What leads into another street: a turn, a fork, a crossing.
  private func isOfTurn(_ announcement: Announcement) -> Bool {
    switch announcement.topic {
    case .act(let index), .preview(let index), .nearby(let index), .chained(let index):
      return maneuvers.indices.contains(index)
        && (maneuvers[index].isTurning || maneuvers[index].isCrossing)
    default: return false
    }
  }
}
