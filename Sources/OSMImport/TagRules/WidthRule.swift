// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Width of a way (OSM wiki: Key:width; metres unless a unit is given).
enum WidthRule {
  /// Decimetres, 255 for 25.5 m and more, 0 where unknown or not understood.
  static func widthDecimeters(_ tags: Tags) -> UInt8 {
    guard let text = tags.text(.width), let (value, unit) = NumberRule.number(text) else {
      return 0
    }
    let meters: Double
    switch unit {
    case "", "m", "meter", "meters", "metre", "metres": meters = value
    case "cm": meters = value / 100
    case "ft", "'": meters = value * 0.3048
    default: return 0
    }
    return meters > 0 ? UInt8(min(max((meters * 10).rounded(), 1), 255)) : 0
  }
}
