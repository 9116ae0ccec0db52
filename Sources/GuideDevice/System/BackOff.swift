// SPDX-License-Identifier: GPL-3.0-or-later

/// How long to wait before something that failed is tried again: each time twice as long, so that a
/// part that is really gone costs no battery.
struct BackOff: Sendable {
  /// Seconds before the second attempt; somebody who plugs something in waits for it.
  static let first = 0.5
  /// Seconds between attempts at most.
  static let longest = 8.0

  private var seconds = Self.first

  /// Seconds to wait after one more failure.
  mutating func next() -> Double {
    defer { seconds = min(seconds * 2, Self.longest) }
    return seconds
  }

  /// It worked.
  mutating func reset() { seconds = Self.first }
}
