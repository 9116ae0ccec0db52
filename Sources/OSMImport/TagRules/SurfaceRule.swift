// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What lies underfoot (OSM wiki: Key:surface).
enum SurfaceRule {
  static func surface(_ tags: Tags) -> Surface {
    switch tags[.surface] {
    case .asphalt, .chipseal: return .asphalt
    case .concrete, .concreteLanes, .concretePlates: return .concrete
    case .pavingStones, .pavingStones20, .pavingStones30, .pavingStonesLanes, .bricks, .brick:
      return .pavingStones
    case .sett: return .sett
    case .cobblestone, .cobblestoneFlattened, .unhewnCobblestone: return .cobblestone
    case .compacted: return .compacted
    case .fineGravel: return .fineGravel
    case .gravel, .pebblestone: return .gravel
    case .ground, .dirt, .earth, .mud, .clay, .rock: return .ground
    case .grass: return .grass
    case .sand: return .sand
    case .wood: return .wood
    case .metal, .metalGrid: return .metal
    case .paved, .tartan, .acrylic, .tiles, .stone, .plastic, .rubber, .carpet, .artificialTurf:
      return .otherPaved
    case .unpaved, .grassPaver, .woodchips, .snow, .ice, .salt, .shells: return .otherUnpaved
    default: return .unknown
    }
  }
}
