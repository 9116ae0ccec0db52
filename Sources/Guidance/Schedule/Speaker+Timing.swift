// SPDX-License-Identifier: GPL-3.0-or-later

/// How near the place of a cue is in its words (R7), and what was said of others just before it.
extension Speaker {
  /// The words of a cue: for the point itself, for near it, or with metres.
  private enum Nearness { case atPoint, soon, metres }

  /// R7: "jetzt" only if the place is exact and the last word ends within 5 m before the point;
  /// where it ends farther off than "gleich" reaches, the distance is told.
  func timed(
    _ maneuver: Maneuver, _ context: SpeechContext, _ words: (CueTiming) -> Phrase,
    ahead: (SpokenDistance) -> Phrase
  ) -> Phrase {
    let now = words(.atPoint)
    let soon = words(.soon)
    switch nearness(of: maneuver, context, now: seconds(now), soon: seconds(soon)) {
    case .atPoint: return now
    case .soon: return soon
    case .metres: return ahead(distance(metersLeft(maneuver, context), context))
    }
  }

  private func metersLeft(_ maneuver: Maneuver, _ context: SpeechContext) -> Double {
    let speed = context.progress?.speed ?? settings.speedPrior
    return context.meters(to: maneuver.along) - speed * returningSeconds(context)
  }

  private func nearness(
    of maneuver: Maneuver, _ context: SpeechContext, now: Double, soon: Double
  ) -> Nearness {
    let speed = context.progress?.speed ?? settings.speedPrior
    let left = metersLeft(maneuver, context)
    let atEnd = left - speed * now
    if context.grade == .exact, atEnd <= settings.exactLimit, atEnd >= 0 { return .atPoint }
    let radius = context.progress?.r95Along ?? 0
    let needsNumber = settings.leadRadii * radius > settings.soonLeadLimit
    let isFar = left - speed * soon > settings.soonLeadLimit
    // Asked for from farther off than it was told at, it is not near any more.
    return (needsNumber || context.isAnswer) && isFar ? .metres : .soon
  }

  /// A cue that told a number of metres: who hears it does not know when they are walked.
  func isNumbered(_ text: String, of index: Int, _ context: SpeechContext) -> Bool {
    guard let maneuver = maneuver(index, context), maneuver.isTurning, context.grade < .hedged
    else { return false }
    let (now, soon): (Phrase, Phrase)
    switch maneuver.kind {
    case .turn(let turn):
      now = wording.turn(turn, .atPoint, namesStreet: false)
      soon = wording.turn(turn, .soon, namesStreet: false)
    case .fork(let side, _): (now, soon) = (wording.fork(side, .atPoint), wording.fork(side, .soon))
    default: return false
    }
    return ![now, soon].contains { text.contains($0.text.prefix { $0 != " " }) }
  }

  /// The turn right before it was told in the same words a moment ago: "once more" keeps the two apart.
  func isAgain(_ index: Int, _ context: SpeechContext) -> Bool {
    guard case .turn(let turn)? = maneuver(index, context)?.kind, index < context.maneuvers.count,
      let before = context.maneuvers[..<index].lastIndex(where: \.isDecision),
      case .turn(let last) = context.maneuvers[before].kind,
      context.told.indices.contains(before), context.told[before]
    else { return false }
    let gap = context.maneuvers[index].along - context.maneuvers[before].end
    return last.seen.sector == turn.seen.sector && gap <= settings.againReach
  }

  /// A stretch without a pavement, or with cyclists: from here on, or behind a turn that comes before it.
  func stretch(_ maneuver: Maneuver, meters length: Int, _ context: SpeechContext) -> Phrase? {
    if beginsBehindTurn(maneuver, context) { return beyond(maneuver, of: .turn) }
    switch maneuver.kind {
    case .sharedPath: return wording.sharedPath(meters: length)
    case .noPavement(let doubt, _): return wording.noPavement(doubt, meters: length)
    default: return nil
    }
  }

  /// A turn is still to be done before it: what is said of it holds behind that.
  func beginsBehindTurn(_ maneuver: Maneuver, _ context: SpeechContext) -> Bool {
    guard let along = context.progress?.along else { return false }
    return context.maneuvers.contains { other in
      guard case .turn = other.kind else { return false }
      return other.along > along && other.along <= maneuver.along + 1 && other.end < maneuver.end
    }
  }
}
