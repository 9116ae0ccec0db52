// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// The last metres of the way.
extension AnnouncementSchedule {
  /// The final approach: nearly there, then every 15 s, then reached.
  ///
  /// In the quiet zone of a crossing it waits for the zone's end.
  mutating func dueAtGoal(
    _ context: SpeechContext, isInZone: Bool, at now: Instant
  ) -> [Announcement] {
    guard let progress = context.progress, !isFinished, context.grade < .lost,
      let last = maneuvers.last, abs(progress.offset) <= settings.offRouteDistance
    else { return [] }
    let left = progress.distanceToGoal
    // The last metres before steps and on them are theirs: whether the goal lies behind was told with them.
    let isBeforeSteps = maneuvers.contains {
      guard case .steps = $0.kind else { return false }
      return $0.end > progress.along + settings.passedMargin
    }
    // Nor is anybody talked to up to a kerb: that the goal is behind was told with the crossing.
    let isBeforeKerb = maneuvers.contains {
      $0.isCrossing && $0.along > progress.along && $0.along < last.along
    }
    guard !isInZone, !isBeforeSteps, !isBeforeKerb else {
      if left < settings.arrivalDistance { isNearUnsaid = true }
      return []
    }
    // Nothing is claimed to be reached from a position that is not known (R4).
    if left <= settings.reachedDistance, context.grade < .uncertain,
      arrivalNearAt != nil || isNearUnsaid
    {
      // Offered until it is said: only then the walk is over.
      return [arrival(.arrivalReached, last)]
    }
    guard let since = arrivalNearAt else {
      guard left < settings.arrivalDistance else { return [] }
      arrivalNearAt = now
      arrivalSaidAt = now
      return [arrival(.arrivalNear, last)]
    }
    guard let said = arrivalSaidAt, now.seconds(since: said) >= settings.arrivalRepeat,
      now.seconds(since: since) <= settings.arrivalLife, left < settings.arrivalDistance
    else { return [] }
    arrivalSaidAt = now
    return [arrival(.arrivalRepeat, last)]
  }

  private func arrival(_ topic: Announcement.Topic, _ last: Maneuver) -> Announcement {
    var announcement = Announcement(topic, .arrival, rule: "3b", of: last)
    announcement.earcon = .arrival
    return announcement
  }
}
