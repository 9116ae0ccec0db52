// SPDX-License-Identifier: GPL-3.0-or-later

/// Water that one can fall into from beside it: shores of lakes and rivers, and streams and canals by
/// their middle (OSM wiki: Tag:natural=water, Tag:natural=coastline, Key:waterway, Tag:landuse=basin).
///
/// Ditches and drains are left out: most are dry, and they are everywhere.
enum WaterRule {
  static func isWater(_ tags: Tags) -> Bool {
    if tags[.location] == .underground || tags[.location] == .roof { return false }
    // Culverts among them.
    if tags[.tunnel] != .absent && tags[.tunnel] != .no { return false }
    switch tags[.natural] {
    case .water, .coastline: return true
    default: break
    }
    switch tags[.waterway] {
    case .river, .riverbank, .canal, .dock, .stream: return true
    default: return tags[.landuse] == .basin
    }
  }
}
