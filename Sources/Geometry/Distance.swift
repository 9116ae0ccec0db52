// SPDX-License-Identifier: GPL-3.0-or-later

/// A length on the ground or along a way, in metres.
///
/// A type of its own so that metres never mix with seconds or degrees.
public struct Distance: Hashable, Comparable, Sendable {
  /// The length in metres. May be negative where a difference is meant.
  public var meters: Double

  @inlinable
  public init(meters: Double) { self.meters = meters }

  @inlinable
  public static func meters(_ value: Double) -> Distance { Distance(meters: value) }

  /// No length.
  public static let zero = Distance(meters: 0)

  @inlinable
  public static func < (left: Distance, right: Distance) -> Bool { left.meters < right.meters }
  @inlinable
  public static func + (left: Distance, right: Distance) -> Distance {
    Distance(meters: left.meters + right.meters)
  }
  @inlinable
  public static func - (left: Distance, right: Distance) -> Distance {
    Distance(meters: left.meters - right.meters)
  }
  @inlinable
  public static func * (left: Distance, factor: Double) -> Distance {
    Distance(meters: left.meters * factor)
  }
  @inlinable
  public static func += (left: inout Distance, right: Distance) { left.meters += right.meters }
  @inlinable
  public static func -= (left: inout Distance, right: Distance) { left.meters -= right.meters }
  @inlinable
  public static prefix func - (value: Distance) -> Distance { Distance(meters: -value.meters) }
}
