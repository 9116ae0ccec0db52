// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Up or down along the way's direction (OSM wiki: Key:incline).
enum InclineRule {
  static func incline(_ tags: Tags) -> Incline {
    switch tags[.incline] {
    case .up: return .up
    case .down: return .down
    default: break
    }
    guard let text = tags.text(.incline), let (value, unit) = NumberRule.number(text),
      unit == "%" || unit == "°" || (unit.isEmpty && value == 0)
    else { return .unknown }
    return value > 0 ? .up : value < 0 ? .down : .level
  }
}
