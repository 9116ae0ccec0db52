// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// R4 and R11: uncertain, lost and found again, each said once.
extension WalkSession {
  mutating func watchPosition() {
    guard !zone.isActive, startedAt != nil, !isPaused, !isFinished else { return }
    let grade = certainty.grade
    tellFound(grade)
    if grade < .lost { said.hasHadPosition = true }
    guard said.hasHadPosition else { return }
    if grade >= .uncertain { said.knownSince = nil }
    if grade == .lost {
      tellLost()
    } else if said.lost {
      grade == .uncertain ? tellBetween() : tellBack()
    } else if grade == .uncertain, route != nil {
      if let last = said.uncertainAt, now.seconds(since: last) < settings.uncertainRepeat { return }
      tellUncertain()
      noteChange()
    }
  }

  /// Who walks freely and was told that the position is looked for hears where it is found.
  private mutating func tellFound(_ grade: CertaintyGrade) {
    guard said.owesFound, grade < .lost, isUsableForStart(estimate), let street = currentStreet
    else { return }
    said.owesFound = false
    say(.fixed(speaker.wording.probablyIn(street)), .status, "position", "R4")
  }

  private mutating func tellLost() {
    guard !said.lost else { return }
    said.lost = true
    said.isBetween = false
    said.lostAlong = progress?.along
    noteChange()
    var announcement = Announcement(.positionLost, .status, kind: "position lost", rule: "R4")
    announcement.earcon = .uncertain
    queue.add(announcement, at: now)
  }

  /// Beyond the hedged limit the position is not "known again" (R11), but no longer lost.
  private mutating func tellBetween() {
    guard !said.isBetween else { return }
    said.isBetween = true
    tellUncertain()
  }

  private mutating func tellUncertain() {
    said.uncertainAt = now
    say(.positionUncertain, .status, "position uncertain", "R11")
  }

  /// - Parameter isDue: a direction is about to be told, which nothing may hold up.
  mutating func tellBack(isDue: Bool = false) {
    // Whoever has not heard that it was lost is not told that it is back.
    let unheard = queue.removeAll { $0.topic == .positionLost }
    if !unheard.isEmpty {
      var effects = [WalkEffect]()
      for announcement in unheard { suppress(announcement, .passed, &effects) }
      givenUp += effects
      said.lost = false
      said.isBetween = false
      _ = said.changes.popLast()
      return
    }
    let since = said.knownSince ?? now
    said.knownSince = since
    let changes = said.changes.count { now.seconds(since: $0) < settings.changeMemory }
    let isHeld = changes >= settings.changeLimit && now.seconds(since: since) < settings.changeHold
    // Who was told to wait for a report is told it before any direction (R4).
    if isHeld, !isDue, !isDirectionNear { return }
    said.lost = false
    said.isBetween = false
    said.uncertainAt = now
    noteChange()
    // Of the urgency of a turn: it comes before what is said from the new position.
    say(
      .positionBack(turn: turnInOutage, crossing: crossingInOutage), .act, "position back", "R4")
  }

  /// A manoeuvre lies so near ahead that something is said of it next.
  private var isDirectionNear: Bool {
    // Who stands where the position comes and goes is not told each time.
    guard let progress, let estimate, estimate.speed >= settings.standingSpeed,
      detector.deviation == nil
    else { return false }
    let reach = progress.along + settings.previewDistance + settings.changeNear
    return maneuvers.contains { $0.end >= progress.along && $0.along <= reach }
  }

  private mutating func noteChange() {
    let (now, memory) = (now, settings.changeMemory)
    said.changes.removeAll { now.seconds(since: $0) >= memory }
    said.changes.append(now)
  }

  /// The last crossing of the way that lay in the outage, if the walker was not told at its kerb that the way
  /// goes over it: they may be on this side of the road or on the other.
  private var crossingInOutage: Int? {
    guard let progress, let begin = said.lostAlong, let schedule, detector.deviation == nil else {
      return nil
    }
    // One that the position says is ahead is told as such.
    return maneuvers.indices.last {
      maneuvers[$0].isCrossing && maneuvers[$0].end > begin
        && maneuvers[$0].along < progress.along && !schedule.wasTold($0)
    }
  }

  /// The last turn that the walker may have passed while the position was lost; the one that is told
  /// with a crossing counts where the crossing is behind.
  private var turnInOutage: Int? {
    guard let progress, let begin = said.lostAlong, detector.deviation == nil else { return nil }
    let reach = progress.along + min(progress.r95Along, settings.lostLimit)
    return maneuvers.lastIndex {
      switch $0.kind {
      case .turn: return $0.along > begin && $0.along <= reach
      case .crossing(let passage):
        return passage.turnsBehind && $0.end > begin && $0.end <= progress.along
      default: return false
      }
    }
  }
}
