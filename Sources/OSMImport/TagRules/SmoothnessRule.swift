// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// How even the surface is (OSM wiki: Key:smoothness).
enum SmoothnessRule {
  static func smoothness(_ tags: Tags) -> Smoothness {
    switch tags[.smoothness] {
    case .excellent: return .excellent
    case .good: return .good
    case .intermediate: return .intermediate
    case .bad: return .bad
    case .veryBad: return .veryBad
    case .horrible: return .horrible
    case .veryHorrible: return .veryHorrible
    case .impassable: return .impassable
    default: return .unknown
    }
  }
}
