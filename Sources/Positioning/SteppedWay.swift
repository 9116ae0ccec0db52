// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// The steps between two looks, each in the direction that the gyroscope (or else the compass) told then.
struct SteppedWay: Sendable {
  /// Steps.
  var count = 0.0
  /// Sum of the steps' unit vectors by the sensor's own direction.
  var east = 0.0
  var north = 0.0
  /// What steps miss and sway, per axis, m².
  var placeVariance = 0.0
  /// By which variance the sensor's direction may have moved against the travel, radians².
  var turnVariance = 0.0
  /// By how much the sensor's own drift has become less, radians per second: learned at rest, and taken
  /// from its readings since.
  var driftChange = 0.0

  /// The sum by the direction of travel, for a sensor that is turned by `turn` radians against it.
  func way(turn: Double) -> PlanePoint { Self.turned(east: east, north: north, by: turn) }

  static func turned(east: Double, north: Double, by turn: Double) -> PlanePoint {
    let (sine, cosine) = (sin(turn), cos(turn))
    return PlanePoint(
      east: east * cosine - north * sine, north: north * cosine + east * sine)
  }
}

/// How the walker steps at this moment.
struct Gait: Sendable {
  /// Steps a second.
  var frequency: Double
  /// The sensor's direction, radians clockwise from its own north.
  var yaw: Double

  /// Steps a second, east and north, for a sensor that is turned by `turn` against the travel.
  func way(turn: Double) -> PlanePoint {
    PlanePoint(east: frequency * sin(yaw - turn), north: frequency * cos(yaw - turn))
  }
}
