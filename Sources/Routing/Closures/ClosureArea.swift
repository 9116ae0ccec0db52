// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The ground that rings enclose, by the even-odd rule.
struct ClosureArea {
  private let rings: [[Coordinate]]

  init(_ rings: [[Coordinate]]) { self.rings = rings }

  func holds(_ place: Coordinate) -> Bool {
    var isInside = false
    for ring in rings where ring.count >= 3 {
      var previous = ring[ring.count - 1]
      for corner in ring {
        if (corner.latitudeE7 > place.latitudeE7) != (previous.latitudeE7 > place.latitudeE7) {
          let rise = Double(previous.latitudeE7) - Double(corner.latitudeE7)
          let share = (Double(place.latitudeE7) - Double(corner.latitudeE7)) / rise
          let run = Double(previous.longitudeE7) - Double(corner.longitudeE7)
          if Double(place.longitudeE7) < Double(corner.longitudeE7) + share * run {
            isInside.toggle()
          }
        }
        previous = corner
      }
    }
    return isInside
  }
}
