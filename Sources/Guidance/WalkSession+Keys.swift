// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// R12: four keys, each usable alone. A key is always answered, and hushes speech at once (R5).
extension WalkSession {
  mutating func answer(_ key: Key, _ press: KeyPress, _ effects: inout [WalkEffect]) {
    let wasSpeaking = queue.isSpeaking(at: now)
    let cutOff = wasSpeaking && (key, press) != (.a, .short) ? releaseCutOff() : nil
    let dropped = queue.hush(at: now)
    if let cutOff { queue.add(cutOff, at: now) }
    if wasSpeaking { effects.append(.hush) }
    for announcement in dropped {
      suppress(announcement, .interrupted, &effects)
      forgive(announcement, .interrupted)
    }
    if answerInMenu(key, press, &effects) { return }
    switch (key, press) {
    case (.a, .short): if !wasSpeaking { repeatOrReturn() }
    case (.a, .long): if offer == nil { whereAmI() } else { takeOffer() }
    case (.b, .short): ahead()
    case (.b, .long): around()
    case (.c, .short): confirm()
    case (.c, .long): keep(.wrongHere, &effects)
    // The menu has answered it.
    case (.d, .short): break
    case (.d, .long): togglePause()
    }
  }

  mutating func togglePause() {
    isPaused.toggle()
    answer(isPaused ? speaker.wording.paused() : speaker.wording.resumed(), "pause")
  }

  /// What a press means where there is one key only (R12): short A, long the menu; in the menu short
  /// goes on and long chooses; and what the last words name is what it does: of an offer, of a pause,
  /// of a landmark that can be taken back.
  public func meaning(ofOneKey press: KeyPress) -> (key: Key, press: KeyPress) {
    let isMenuOpen = menu.map { now.seconds(since: $0.touched) <= settings.menuLife } ?? false
    if isMenuOpen { return (.d, press) }
    if isPaused, press == .long { return (.d, .long) }
    if press == .short, landmark?.isFresh(at: now, settings) == true { return (.c, .short) }
    return press == .short || offer != nil ? (.a, press) : (.d, .short)
  }

  mutating func answer(_ phrase: Phrase, _ kind: String, about along: Double? = nil) {
    var announcement = Announcement.answer(phrase, kind: kind)
    if let along, let progress {
      announcement.along = along
      announcement.point = progress.line.point(at: along)
    }
    queue.add(announcement, at: now)
  }

  // MARK: A

  /// Off the route: the way back. Else the last sentence, with the distances of now.
  private mutating func repeatOrReturn() {
    if let offer = renewedReturn() {
      lastPoint(offer)
      return
    }
    if certainty.grade == .lost, said.hasHadPosition {
      answer(speaker.wording.positionLost(), "repeat")
      return
    }
    guard var last = lastSaid else {
      answer(speaker.wording.nothingSaid(), "repeat")
      return
    }
    // What is to be done matters more than a remark that came after it.
    if last.priority != .answer, !isAboutDecision(last.topic), let open = openDecision() {
      last = Announcement(.preview(open), .answer, rule: "R12", of: maneuvers[open])
    }
    guard let topic = repeated(last.topic) else {
      ahead()
      return
    }
    last.topic = topic
    last.priority = .answer
    last.isAnswer = true
    last.rule = "R12"
    queue.add(last, at: now)
  }

  /// What a sentence is about by now; `nil` where it is over, and what comes next is the answer.
  private mutating func repeated(_ topic: Announcement.Topic) -> Announcement.Topic? {
    let context = context
    let radius = progress?.r95Along ?? .infinity
    switch topic {
    case .preview(let index), .act(let index), .nearby(let index):
      let isBehind =
        !maneuvers.indices.contains(index)
        || context.meters(to: maneuvers[index].end) < -settings.passedMargin
        // On the far half of a crossing what comes next matters.
        || maneuvers[index].isCrossing
          && context.meters(to: maneuvers[index].along) < -QuietZone.reach(radius, settings)
      // What was said is over: what comes next is the updated answer.
      if isBehind { return nil }
      if certainty.grade >= .uncertain { return .nearby(index) }
      if maneuvers[index].isTurning,
        context.meters(to: maneuvers[index].end) <= settings.hereReach
      {
        // By the position it is here or just behind: a command would be done at the next corner (R7).
        return .turnBehind(index)
      }
    case .wrongSide:
      // What it offers holds again, or is over.
      guard detector.isOnWrongSide, let estimate, let progress else { return nil }
      offer = WalkOffer(made: now, place: estimate.coordinate, along: progress.along)
    case .chained(let index):
      // The crossing before it is still to be made: both are told again.
      if let first = maneuvers[..<min(index, maneuvers.count)].lastIndex(where: \.isCrossing),
        context.meters(to: maneuvers[first].along) > 0
      {
        return certainty.grade >= .uncertain ? .nearby(first) : .preview(first)
      }
    default:
      if now.seconds(since: queue.silentSince) > settings.repeatMemory, detector.deviation == nil,
        route != nil
      {
        return nil
      }
    }
    return topic
  }

  /// The next decision, if it was told and is still to be made.
  private func openDecision() -> Int? {
    guard let progress, let schedule, detector.deviation == nil,
      let index = schedule.nextDecision(after: progress.along), schedule.wasSaid(index)
    else { return nil }
    return index
  }

  private func isAboutDecision(_ topic: Announcement.Topic) -> Bool {
    switch topic {
    case .preview(let index), .act(let index), .nearby(let index), .chained(let index):
      return maneuvers.indices.contains(index) && maneuvers[index].isDecision
    default: return false
    }
  }

  /// Who asks for it off the route can go back or have a new way again, however long ago that was offered.
  private mutating func renewedReturn() -> WalkOffer? {
    guard detector.deviation != nil, let estimate, let progress else { return nil }
    let along = returnOffer?.along ?? said.leftAlong ?? progress.along
    let renewed = WalkOffer(made: now, place: estimate.coordinate, along: along)
    offer = renewed
    return renewed
  }

  private mutating func lastPoint(_ offer: WalkOffer) {
    guard let progress, let estimate else { return }
    let place = progress.line.point(at: offer.along)
    let meters = estimate.coordinate.distance(to: place).meters
    let street = pieces.street(at: offer.along, gap: settings.namelessGap)
    let direction = tellableHeading.map {
      SeenDirection(
        angle: $0.turn(to: estimate.coordinate.bearing(to: place)), settings: settings)
    }
    let distance = SpokenDistance(
      meters: meters, grade: .hedged, hasBeacon: estimate.isBeaconFix, settings: settings)
    answer(speaker.wording.lastPoint(street, distance, direction), "last point", about: offer.along)
  }

  // MARK: B

  mutating func ahead() {
    guard let progress, let schedule, detector.deviation == nil, !hasGoneOn else {
      aheadWithoutWay()
      return
    }
    var context = context
    context.isAnswer = true
    let remaining = speaker.wording.remaining(
      SpokenDistance(
        meters: progress.remaining, grade: context.grade, hasBeacon: context.hasBeacon,
        settings: settings), to: destination?.name)
    if let turning = turningBehindCrossing(progress, context) {
      answer(turning.adding(remaining), "ahead", about: progress.along)
      return
    }
    let index = schedule.nextDecision(after: progress.along)
    let topic: Announcement.Topic? = index.map {
      context.grade >= .uncertain ? .nearby($0) : .preview($0)
    }
    let phrase = topic.flatMap { speaker.phrase($0, in: context) } ?? Phrase("")
    answer(phrase.adding(remaining), "ahead", about: index.map { maneuvers[$0].along })
  }

  /// On a crossing, and right behind it: the turn that was told with it before the kerb, and has no sentence of
  /// its own.
  private func turningBehindCrossing(_ progress: RouteProgress, _ context: SpeechContext) -> Phrase?
  {
    guard context.grade < .uncertain,
      let last = maneuvers.last(where: { $0.isDecision && $0.along <= progress.along }),
      case .crossing(let passage) = last.kind, let seen = passage.sequel?.turn,
      progress.along <= last.end + settings.absorbedSequel + progress.r95Along,
      !maneuvers.contains(where: {
        $0.isTurning && $0.along > last.along && $0.seen == seen
          && $0.along - last.end <= settings.sequelReach
      })
    else { return nil }
    return speaker.wording.turningBehindCrossing(seen)
  }

  /// Off the route the way back; on no way, and behind its goal, what the map has ahead.
  private mutating func aheadWithoutWay() {
    if let offer = renewedReturn() {
      lastPoint(offer)
    } else if certainty.grade == .lost, startedAt != nil {
      answer(unknownPlace, "ahead")
    } else if let next = nextJunction, !next.streets.isEmpty {
      answer(speaker.wording.nextJunction(next), "ahead")
    } else {
      answer(speaker.wording.nothingAhead(), "ahead")
    }
  }

  // MARK: C

  /// In the quiet zone the walker tells that the crossing is behind them (R3). Before its near kerb that cannot be
  /// meant: the zone stays.
  mutating func confirm() {
    guard let index = zone.confirm(progress, maneuvers) else {
      if confirmLandmark() { return }
      answer(speaker.wording.confirmed(pastCrossing: false), "confirm")
      return
    }
    progress?.confirm(along: maneuvers[index].end)
    reassure(after: maneuvers[index], from: maneuvers[index].end)
    answer(speaker.wording.confirmed(pastCrossing: true), "confirm")
  }
}
