// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// May it be said now? The rules that hold whatever the sentence is.
extension WalkSession {
  func verdict(
    _ announcement: Announcement, _ context: SpeechContext, _ clearance: Double
  ) -> SpeechQueue.Verdict {
    if announcement.isAnswer { return .speak }
    // R3: a hazard waits for the zone's end, if its place is not passed by then (R5).
    if isPassed(announcement, context) { return .drop(.passed) }
    if zone.isActive { return announcement.priority == .hazard ? .wait : .drop(.quietZone) }
    if isPaused, announcement.priority != .hazard { return .drop(.paused) }
    if let refusal = refusal(of: announcement) { return .drop(refusal) }
    let isLow = announcement.priority == .reassure || announcement.priority == .callout
    if isLow, announcement.topic != .pastCrossing,
      let phrase = speaker.phrase(announcement.topic, in: context),
      clearance < speaker.seconds(phrase) + settings.lowPriorityClearance
    {
      return .wait
    }
    return .speak
  }

  /// The place it is about lies behind the walker.
  private func isPassed(_ announcement: Announcement, _ context: SpeechContext) -> Bool {
    guard let along = announcement.along, progress != nil else { return false }
    switch announcement.topic {
    case .act(let index), .nearby(let index):
      guard maneuvers.indices.contains(index) else { return true }
      let maneuver = maneuvers[index]
      // A warning holds until the end of what it warns of; a cue until its point.
      let end = maneuver.isHazard ? max(maneuver.end, along + settings.passedMargin) : along
      return context.meters(to: end) < -settings.passedMargin
    case .preview: return context.meters(to: along) < settings.smallestNumber
    default: return false
    }
  }

  /// A state that could not be told in time is still to be told.
  mutating func forgive(_ announcement: Announcement, _ reason: SuppressionReason) {
    guard reason == .stale || reason == .quietZone || reason == .interrupted else { return }
    switch announcement.topic {
    case .positionLost: said.lost = false
    case .positionUncertain: said.uncertainAt = nil
    case .offRoute: said.offRouteAt = nil
    case .wrongSide: said.wrongSideAt = nil
    default: break
    }
  }

  /// What the state of the walk forbids by now, though it was right when it was planned.
  private func refusal(of announcement: Announcement) -> SuppressionReason? {
    switch announcement.topic {
    case .preview, .sideStreet, .probablyIn, .straightOn:
      if detector.deviation != nil { return .interrupted }
      return certainty.grade >= .uncertain ? .uncertain : nil
    case .act(let index), .chained(let index):
      guard maneuvers.indices.contains(index) else { return .passed }
      if maneuvers[index].isHazard { return nil }
      if detector.deviation != nil { return .interrupted }
      return certainty.grade >= .uncertain ? .uncertain : nil
    case .arrivalNear, .arrivalRepeat, .arrivalReached:
      return detector.deviation != nil ? .interrupted : nil
    case .stepsNearby, .crossingNearby: return isOnOwn ? nil : .passed
    case .offRoute: return detector.deviation == nil ? .passed : nil
    default: return nil
    }
  }
}
