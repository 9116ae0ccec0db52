// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// R5: what cuts a running sentence off, and what becomes of that one. Nothing does but a key, and a hazard that
/// cannot wait for its end.
extension WalkSession {
  /// A key that asks for something else cuts off a sentence: what was not heard for the most part was not said,
  /// and is due again. Only who hushes it has heard enough.
  /// - Returns: what is to wait in the queue for that.
  mutating func releaseCutOff() -> Announcement? {
    guard let begun, now < begun.heardAt else { return nil }
    self.begun = nil
    let announcement = begun.announcement
    schedule?.unsay(announcement.topic, from: progress?.along ?? 0)
    switch announcement.topic {
    case .stepsNearby, .crossingNearby, .platformNearby, .barrierNearby, .hazardNearby:
      hazards.forget(announcement.topic)
    case .mapEdge: mapEdge.forget()
    case .warning: return announcement
    default: break
    }
    return nil
  }

  /// The goal is reached: from here on the walker is on their own, and knows of what the way told them.
  mutating func leaveWay() {
    guard let estimate else { return }
    said.goalAt = estimate.coordinate
    // The goal may be at the very end of an edge that nobody has walked.
    let walked = pieces.filter { $0.length > settings.passedMargin }
    hazards.note(Set(walked.map(\.directed.edge)), told: estimate, graph: graph)
  }

  /// What is less urgent gives way to a hazard whose words would come too late behind it, and is due again.
  mutating func makeWayForHazard(
    _ context: SpeechContext, _ clearance: Double, _ effects: inout [WalkEffect]
  ) {
    let rest = queue.secondsLeft(at: now)
    guard rest > settings.shortRest, let begun, mayBeCut(begun.announcement),
      queue.pending.contains(where: { isPressing($0, behind: rest, context, clearance) })
    else { return }
    let isUnheard = now < begun.heardAt
    queue.cut(at: now)
    said.cut = begun.announcement.topic
    effects.append(.hush)
    self.begun = nil
    guard isUnheard else { return }
    schedule?.unsay(begun.announcement.topic, from: progress?.along ?? 0)
    forgive(begun.announcement, .interrupted)
  }

  /// Hazards are equals, a crossing is as bad as they are, and what was asked for with the start is told in its
  /// order.
  private func mayBeCut(_ running: Announcement) -> Bool {
    if running.priority == .hazard || running.opensWay || running.isOwed { return false }
    // Nothing is begun again and again.
    if running.topic == said.cut { return false }
    switch running.topic {
    case .act(let index), .chained(let index), .beyond(let index), .nearby(let index):
      return maneuvers.indices.contains(index) && !maneuvers[index].isCrossing
        && !maneuvers[index].isHazard
    // With "reached" the walk is over: cut off, it would be so without a word.
    case .warning, .crossingNearby, .arrivalReached: return false
    default: return !(running.isAnswer && running.kind == "start")
    }
  }

  /// A hazard of the way that may be told now, and whose last word would come at less than half of its lead were
  /// it to wait.
  private func isPressing(
    _ hazard: Announcement, behind rest: Double, _ context: SpeechContext, _ clearance: Double
  ) -> Bool {
    guard hazard.priority == .hazard, hazard.completion == nil, !hazard.opensWay, !hazard.isAnswer,
      let estimate, estimate.speed >= settings.standingSpeed,
      // A stretch goes on behind what is to be done next, and waits for that.
      !isOfStretch(hazard),
      let phrase = speaker.phrase(hazard.topic, in: context),
      case .speak = verdict(hazard, context, clearance)
    else { return false }
    let left: Double
    if let along = hazard.along, progress != nil {
      left = context.meters(to: along)
    } else if let point = hazard.point {
      left = estimate.coordinate.distance(to: point).meters
    } else {
      return false
    }
    let seconds = rest + speaker.seconds(phrase) + settings.decisionLag
    return left - max(estimate.speed, settings.speedFloor) * seconds < settings.hazardLead / 2
  }
}
