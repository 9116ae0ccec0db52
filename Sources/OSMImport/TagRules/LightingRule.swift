// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Street lamps (OSM wiki: Key:lit).
enum LightingRule {
  static func lit(_ tags: Tags) -> Known {
    switch tags[.lit] {
    case .yes, .alwaysOn, .automatic, .limited, .interval, .sunsetSunrise: return .yes
    case .no, .disused: return .no
    default: return .unknown
    }
  }

  /// Hours of lighting are understood as "at times"; whether the lamps are lit when somebody walks
  /// there stays unknown.
  static func isUnderstood(_ tags: Tags) -> Bool {
    if lit(tags) != .unknown || tags[.lit] == .unknown { return true }
    guard let hours = tags.text(.lit) else { return false }
    return (try? OpeningHours(hours)) != nil
  }
}
