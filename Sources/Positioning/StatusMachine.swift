// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Turns a radius and an age into a status that does not flicker (positioning.md 5, guidance
/// R11).
struct StatusMachine: Sendable {
  private(set) var status = PositionStatus.initializing
  private var acceptedFixes = 0
  private var firstFix: Instant?
  private var uncertainUntil: Instant?

  mutating func noteFix(at instant: Instant) {
    acceptedFixes += 1
    if firstFix == nil { firstFix = instant }
  }

  /// A beacon tells the place at once.
  mutating func noteBeacon(at instant: Instant) {
    noteFix(at: instant)
    acceptedFixes = max(acceptedFixes, PositioningSettings.firstFixes)
    firstFix = instant.advanced(bySeconds: -PositioningSettings.firstSeconds)
  }

  /// The walk was moved elsewhere: the new place has to prove itself.
  mutating func noteRelocation(at instant: Instant) {
    uncertainUntil = instant.advanced(bySeconds: PositioningSettings.probation)
  }

  /// Fixes that are not believed agree with each other.
  mutating func noteDoubt(at instant: Instant) {
    let end = instant.advanced(bySeconds: PositioningSettings.doubtSeconds)
    uncertainUntil = max(uncertainUntil ?? end, end)
  }

  /// - Parameters:
  ///   - isReckoned: steps and headings on the map go on telling the place while nothing else does.
  mutating func update(
    r95: Double, age: Double, isReckoned: Bool = false, at instant: Instant
  ) {
    if status == .initializing, !isStarted(at: instant) { return }
    let oldest = isReckoned ? PositioningSettings.reckonedAge : PositioningSettings.lostAge
    if age > oldest || r95 > PositioningSettings.lostEnter {
      status = .lost
    } else if status == .lost, r95 > PositioningSettings.lostLeave {
      return
    } else if r95
      > limit(
        PositioningSettings.uncertainEnter, PositioningSettings.uncertainLeave, staysAt: .uncertain)
    {
      status = .uncertain
    } else if let end = uncertainUntil, instant < end {
      status = .uncertain
    } else if age > PositioningSettings.lostAge {
      status = .degraded
    } else if r95
      < (status == .good ? PositioningSettings.goodLeave : PositioningSettings.goodEnter)
    {
      status = .good
    } else {
      status = .degraded
    }
  }

  private func isStarted(at instant: Instant) -> Bool {
    guard let firstFix else { return false }
    return acceptedFixes >= PositioningSettings.firstFixes
      && instant.seconds(since: firstFix) >= PositioningSettings.firstSeconds
  }

  /// The border between uncertain and better, which lies lower on the way back.
  private func limit(_ enter: Double, _ leave: Double, staysAt state: PositionStatus) -> Double {
    status == state || status == .lost ? leave : enter
  }
}
