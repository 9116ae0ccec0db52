// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Sine of an angle in degrees.
func sinDegrees(_ angle: Double) -> Double { sin(angle * .pi / 180) }

/// Cosine of an angle in degrees.
func cosDegrees(_ angle: Double) -> Double { cos(angle * .pi / 180) }

/// Directions as numbers, in degrees clockwise from north.
enum Trigonometry {
  /// The direction of a vector.
  static func degrees(east: Double, north: Double) -> Double {
    atan2(east, north) * 180 / .pi
  }

  /// The same angle in −180 … 180.
  @inline(__always)
  static func wrapped(_ angle: Double) -> Double {
    guard angle.isFinite, abs(angle) < 1e6 else { return 0 }
    return angle - 360 * (angle / 360).rounded()
  }
}
