// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Bridges, tunnels and roofs, under which satellites drop out
/// (OSM wiki: Key:bridge, Key:tunnel, Key:covered, Key:indoor).
enum StructureRule {
  static func isBridge(_ tags: Tags) -> Bool { isGiven(tags[.bridge]) }

  /// A tunnel or underpass; a passage through a building counts as covered instead.
  static func isTunnel(_ tags: Tags) -> Bool {
    isGiven(tags[.tunnel]) && tags[.tunnel] != .buildingPassage
  }

  static func isCovered(_ tags: Tags) -> Bool {
    isGiven(tags[.covered]) || tags[.tunnel] == .buildingPassage
  }

  static func isIndoor(_ tags: Tags) -> Bool {
    isGiven(tags[.indoor]) || tags[.highway] == .corridor
  }

  private static func isGiven(_ word: TagWord) -> Bool {
    word != .absent && word != .no && word != .unknown
  }
}
