// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Whether a cycle track lies between a road's kerb and its carriageway (OSM wiki: Key:cycleway).
enum CycleTrackRule {
  static func hasTrack(_ tags: Tags) -> Known {
    var answer = Known.unknown
    for key in [TagKey.cycleway, .cyclewayBoth, .cyclewayLeft, .cyclewayRight] {
      switch tags[key] {
      case .track, .oppositeTrack, .sidewalk: return .yes
      // Only what speaks of both sides excludes a track.
      case .no, .noneAtAll:
        if key == .cycleway || key == .cyclewayBoth { answer = .no }
      default: break
      }
    }
    return answer
  }
}
