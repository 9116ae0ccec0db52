// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Guide strips and warning fields (OSM wiki: Key:tactile_paving). No default: absent is unknown.
enum TactilePavingRule {
  static func tactilePaving(_ tags: Tags) -> TactilePaving {
    switch tags[.tactilePaving] {
    case .yes: return .yes
    case .no: return .no
    case .contrasted: return .contrasted
    case .primitive: return .primitive
    case .incorrect: return .incorrect
    case .partial: return .partial
    default: return .unknown
    }
  }
}
