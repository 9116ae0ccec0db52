// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The direction in which a way leaves a node, as arcs and junctions store it.
public enum ArcBearing {
  /// Metres of line that decide in which direction an edge leaves a node: the first metre of a
  /// mapped kink does not.
  private static let chord = 8.0

  /// Direction in which a line leaves its first point, in 1/256 of a circle.
  public static func leaving<Points: Sequence>(_ points: Points) -> UInt8
  where Points.Element == Coordinate {
    var start: Coordinate?
    var last: Coordinate?
    for point in points {
      guard let first = start else {
        start = point
        continue
      }
      last = point
      if first.distance(to: point).meters >= chord { break }
    }
    guard let start, let last else { return 0 }
    return UInt8(truncatingIfNeeded: Int((start.bearing(to: last).degrees / 360 * 256).rounded()))
  }
}
