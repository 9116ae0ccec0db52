// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Positioning

/// What is told of the place itself: after an outage, off the way and back on it, and at the goal.
extension Speaker {
  /// After an outage that a turn lay in: the street, and that the turn may be behind (R2).
  /// - Parameters:
  ///   - index: of the turn.
  ///   - crossing: of a crossing of the way that lay in it and was not told before: on which side of the
  ///     road the walker is, an inexact position does not say.
  func positionBack(_ index: Int?, crossing: Int?, _ context: SpeechContext) -> Phrase {
    let radius = min(context.progress?.r95Along ?? 0, settings.lostLimit)
    let back = wording.positionBack(distance(context.estimate?.r95 ?? 0, context).asAbout)
    if let crossing, let maneuver = maneuver(crossing, context),
      case .crossing(let passage) = maneuver.kind,
      context.meters(to: maneuver.end) >= -radius
        || (context.estimate?.r95 ?? 0) > settings.roadSideRadius
    {
      return back.adding(wording.crossingMayBeAhead(passage))
    }
    guard let index, let maneuver = maneuver(index, context), let turn = maneuver.turning else {
      return back
    }
    // Behind by more than the radius it was walked; then the street itself says so.
    let place = maneuver.isCrossing ? maneuver.end : maneuver.along
    if context.meters(to: place) >= -radius {
      return back.adding(wording.turnMayBeBehind(turn))
    }
    guard let street = context.street, street.isNamed else { return back }
    return back.adding(wording.probablyIn(street))
  }

  func arrival(_ topic: Announcement.Topic, _ context: SpeechContext) -> Phrase? {
    guard let last = context.maneuvers.last, case .arrival(let arrival) = last.kind else {
      return nil
    }
    var distance = distance(context.meters(to: last.along), context)
    // While the place itself is only known to so many metres, fewer cannot be claimed.
    if context.grade >= .uncertain {
      distance.hedge = arrival.isFar ? .about : .within
      distance.number = settings.style.unit.bounding(Double(context.radius))
    }
    switch topic {
    case .arrivalNear: return wording.arrivalNear(arrival, distance)
    case .arrivalReached: return wording.arrivalReached(arrival)
    default: return wording.arrivalRepeat(arrival, distance)
    }
  }

  /// Off the way: who goes the street that comes next, but the other way along it, would not believe that they
  /// are beside the way.
  func offRoute(_ deviation: Deviation, _ context: SpeechContext) -> Phrase {
    wording.offRoute(context.goesAgainstNext ? .backward : deviation, street: context.street)
  }

  /// Back on the way, and where it goes on for one who does not face along it.
  func backOnRoute(_ context: SpeechContext) -> Phrase {
    let back = wording.backOnRoute(
      context.street ?? StreetReference(name: "", wayClass: .unknown))
    guard context.grade < .hedged, (context.estimate?.speed ?? 0) >= settings.standingSpeed,
      case .away(let direction) = context.facing(settings), isAlike(direction, context)
    else { return back }
    return back.adding(wording.wayGoesOn(direction))
  }

  /// The way goes on to the same hand all over the metres where the walker may have come to it: at a corner
  /// one way is left of them and the other straight ahead.
  private func isAlike(_ direction: SeenDirection, _ context: SpeechContext) -> Bool {
    guard let progress = context.progress, let heading = context.estimate?.heading else {
      return false
    }
    let reach = max(progress.r95Along, settings.behindReach)
    return stride(from: 0, through: reach, by: settings.turnChord / 2).allSatisfy { ahead in
      let angle = heading.turn(to: progress.bearing(at: progress.along + ahead))
      return SeenDirection(angle: angle.rounded(), settings: settings).quarter == direction.quarter
    }
  }

  /// Words that say how inexact the position is.
  func tellsUncertain(_ text: String) -> Bool {
    text.hasPrefix(wording.positionUncertain(radius: 15).fitted(to: 0, rule: rule).text.dropLast())
  }
}
