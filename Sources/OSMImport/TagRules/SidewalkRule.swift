// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What a road's tags say about its pavements (OSM wiki: Key:sidewalk).
enum SidewalkRule {
  /// Left and right along the way's direction.
  static func sidewalks(_ tags: Tags) -> (left: SidewalkTag, right: SidewalkTag) {
    var left = SidewalkTag.unknown
    var right = SidewalkTag.unknown
    switch tags[.sidewalk] {
    case .both: (left, right) = (.yes, .yes)
    // The wiki: one side named means that the other has none.
    case .left: (left, right) = (.yes, .no)
    case .right: (left, right) = (.no, .yes)
    case .no, .noneAtAll: (left, right) = (.no, .no)
    case .separate: (left, right) = (.separate, .separate)
    // `yes` says neither which side nor how many.
    default: break
    }
    if let both = side(tags[.sidewalkBoth]) { (left, right) = (both, both) }
    return (side(tags[.sidewalkLeft]) ?? left, side(tags[.sidewalkRight]) ?? right)
  }

  private static func side(_ word: TagWord) -> SidewalkTag? {
    switch word {
    case .yes: return .yes
    case .no, .noneAtAll: return .no
    case .separate: return .separate
    default: return nil
    }
  }
}
