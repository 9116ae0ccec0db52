// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What endangers walkers (OSM wiki: Key:hazard). Signs that warn drivers are none of it.
enum HazardRule {
  static func hazard(_ tags: Tags) -> Hazard {
    switch tags[.hazard] {
    case .fallingRocks, .rockSlide, .landslide, .avalanche: return .rockfall
    case .flooding, .flood, .quicksand: return .flooding
    case .slippery, .ice: return .slippery
    case .fallHazard, .cliff, .erosion, .steepSlope: return .fall
    case .yes, .hole, .lowClearance, .dangerous: return .other
    default: return .unknown
    }
  }
}
