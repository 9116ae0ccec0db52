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
}
