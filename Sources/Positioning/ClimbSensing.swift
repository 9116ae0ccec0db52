// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// How fast the walker rises, by the air pressure: steps rise 16 cm on 29 cm, streets hardly ever 10 cm on
/// a metre (positioning.md 4.5). Weather and the height itself are not used: they tell no place.
struct ClimbSensing: Sendable {
  /// Means of the last seconds, the newest last: when, and metres over some height.
  private var means: [(instant: Instant, height: Double)] = []
  private var sum = 0.0
  private var count = 0.0
  private var opened: Instant?

  mutating func note(hectopascals: Double, at instant: Instant) {
    guard PositioningSettings.plausiblePressure.contains(hectopascals) else { return }
    if let start = opened, instant.seconds(since: start) >= 1 {
      close(at: start)
      opened = nil
    }
    if opened == nil {
      opened = instant
      (sum, count) = (0, 0)
    }
    sum -= hectopascals * PositioningSettings.metersPerHectopascal
    count += 1
  }

  private mutating func close(at start: Instant) {
    guard count > 0 else { return }
    if let last = means.last,
      start.seconds(since: last.instant) > PositioningSettings.pressureGap
        || abs(sum / count - last.height) > PositioningSettings.pressureJump
    {
      // A gap, or the gust of a door: what was before tells nothing any more.
      means.removeAll(keepingCapacity: true)
    }
    if means.count > PositioningSettings.climbSeconds { means.removeFirst() }
    means.append((start, sum / count))
  }

  /// Metres a second over the last seconds, once for every new second; `nil` while too little is known.
  mutating func takeRate() -> Double? {
    guard means.count > PositioningSettings.climbSeconds, let first = means.first,
      let last = means.last, last.instant != told
    else { return nil }
    told = last.instant
    let seconds = last.instant.seconds(since: first.instant)
    // Of a slower barometer the window would be longer than the particles' own.
    guard seconds <= 1.5 * Double(PositioningSettings.climbSeconds) else { return nil }
    return (last.height - first.height) / seconds
  }

  private var told: Instant?
}
