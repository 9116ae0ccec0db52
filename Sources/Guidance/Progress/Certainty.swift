// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// The one table of uncertainty (R11) with hysteresis: worse at once, better only when well
/// inside the limit for a while, so that the state does not flap.
struct Certainty: Sendable {
  private(set) var grade = CertaintyGrade.lost
  private var betterSince: Instant?
  /// The worst of what was proven since then.
  private var worstProven = CertaintyGrade.exact
  private var hasEstimate = false
  let settings: GuidanceSettings

  init(settings: GuidanceSettings) { self.settings = settings }

  /// - Parameter radius: r95 in metres, along the way where there is one.
  mutating func update(radius: Double, estimate: PositionEstimate, at instant: Instant) {
    let isLost =
      estimate.status == .lost || estimate.age > settings.lostAfter || !radius.isFinite
    let target = isLost ? .lost : Self.grade(radius, scale: 1, settings)
    if !hasEstimate || target >= grade {
      grade = target
      hasEstimate = true
      betterSince = nil
      return
    }
    let proven = max(target, Self.grade(radius, scale: settings.recoveryShare, settings))
    // From "lost" any estimate counts at once: silence about a position that is back helps nobody.
    if grade == .lost {
      grade = proven
      betterSince = nil
      return
    }
    guard proven < grade else {
      betterSince = nil
      return
    }
    guard let since = betterSince else {
      (betterSince, worstProven) = (instant, proven)
      return
    }
    // What was exact for a moment only is not called exact because it was less inexact for longer.
    worstProven = max(worstProven, proven)
    if instant.seconds(since: since) >= settings.recoveryHold {
      grade = worstProven
      betterSince = nil
    }
  }

  private static func grade(
    _ radius: Double, scale: Double, _ settings: GuidanceSettings
  ) -> CertaintyGrade {
    switch radius {
    case ...(settings.exactLimit * scale): return .exact
    case ...(settings.plainLimit * scale): return .plain
    case ...(settings.hedgedLimit * scale): return .hedged
    case ...(settings.lostLimit * scale): return .uncertain
    default: return .lost
    }
  }
}
