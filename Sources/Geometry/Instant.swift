// SPDX-License-Identifier: GPL-3.0-or-later

/// A moment of a walk, counted from the walk's start. The core knows no wall clock.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the start of the walk (the resolution of the walk log).
  public var milliseconds: Int64

  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The nearest millisecond. Values that do not fit, or are not a number, become the start.
  @inlinable
  public init(seconds: Double) {
    let scaled = (seconds * 1000).rounded()
    // 9e15 ms is 285 000 years: anything beyond is a damaged value, not a time of a walk.
    milliseconds = abs(scaled) < 9e15 ? Int64(scaled) : 0
  }

  /// Seconds since the start of the walk.
  @inlinable
  public var seconds: Double { Double(milliseconds) / 1000 }

  public static let start = Instant(milliseconds: 0)

  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Seconds from `earlier` to this moment; negative if it lies after it.
  @inlinable
  public func seconds(since earlier: Instant) -> Double {
    Double(milliseconds &- earlier.milliseconds) / 1000
  }

  /// The moment `seconds` later.
  @inlinable
  public func advanced(bySeconds seconds: Double) -> Instant {
    Instant(milliseconds: milliseconds &+ Instant(seconds: seconds).milliseconds)
  }
}
