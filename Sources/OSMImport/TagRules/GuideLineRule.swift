// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Lines beside a way that a cane can follow (OSM wiki: Key:barrier).
enum GuideLineRule {
  static func guideLine(_ tags: Tags) -> GuideLine {
    switch tags[.barrier] {
    case .wall, .cityWall, .retainingWall: return .wall
    case .fence: return .fence
    case .hedge: return .hedge
    case .kerb: return .kerb
    case .handrail, .guardRail: return .handrail
    default: return .unknown
    }
  }
}
