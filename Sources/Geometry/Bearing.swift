// SPDX-License-Identifier: GPL-3.0-or-later

/// A direction over ground, clockwise from true north, in degrees, 0 ≤ value < 360.
public struct Bearing: Hashable, Sendable {
  public let degrees: Double

  /// Wraps any finite angle into the circle; what is not a number becomes north.
  @inlinable
  public init(degrees: Double) {
    var wrapped = degrees.truncatingRemainder(dividingBy: 360)
    if wrapped < 0 { wrapped += 360 }
    self.degrees = wrapped.isFinite && wrapped < 360 ? wrapped : 0
  }

  @inlinable
  public var radians: Double { degrees * .pi / 180 }

  /// The opposite direction.
  @inlinable
  public var reversed: Bearing { Bearing(degrees: degrees + 180) }

  /// The signed angle from this direction to `other`, degrees, −180 < angle ≤ 180;
  /// positive is clockwise (to the right).
  @inlinable
  public func turn(to other: Bearing) -> Double {
    var angle = other.degrees - degrees
    if angle <= -180 { angle += 360 }
    if angle > 180 { angle -= 360 }
    return angle
  }

  /// This direction turned clockwise by `angle` degrees.
  @inlinable
  public func turned(by angle: Double) -> Bearing { Bearing(degrees: degrees + angle) }
}
