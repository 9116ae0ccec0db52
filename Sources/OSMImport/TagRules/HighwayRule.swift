// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What kind of way a way is, and whether one may walk on it as far as its kind decides that
/// (OSM wiki: Key:highway, Key:footway, Key:railway, Key:indoor).
enum HighwayRule {
  /// The class of a walkable way, of a carriageway or of rails; `nil` for anything else.
  static func wayClass(_ tags: Tags, isClosed: Bool) -> WayClass? {
    switch tags[.highway] {
    case .footway: return footwayClass(tags, isClosed: isClosed)
    case .pedestrian: return isArea(tags, isClosed) ? .square : .pedestrian
    case .path where isArea(tags, isClosed): return .square
    case .livingStreet where isArea(tags, isClosed): return .square
    case .path:
      return tags[.path] == .crossing || tags[.footway] == .crossing
        ? .crossing : moving(tags, or: .path)
    case .steps: return moving(tags, or: .steps)
    case .corridor: return moving(tags, or: .corridor)
    case .elevator: return .elevator
    case .platform: return .platform
    case .cycleway: return tags[.cycleway] == .crossing ? .crossing : .cycleway
    case .bridleway: return .bridleway
    case .absent: return withoutHighway(tags, isClosed: isClosed)
    default: return carriagewayClass(tags[.highway])
    }
  }

  /// Roads on which vehicles drive; motorways and their ramps too, because ways cross them.
  static func carriagewayClass(_ highway: TagWord) -> WayClass? {
    switch highway {
    case .livingStreet: return .livingStreet
    case .service: return .service
    case .track: return .track
    case .residential: return .residential
    case .unclassified: return .unclassified
    case .road: return .road
    case .tertiary, .tertiaryLink: return .tertiary
    case .secondary, .secondaryLink: return .secondary
    case .primary, .primaryLink: return .primary
    case .trunk, .trunkLink, .motorway, .motorwayLink: return .trunk
    // A way of buses alone is crossed like a small road.
    case .busway, .busGuideway: return .service
    default: return nil
    }
  }

  /// A connection between two roads (OSM wiki: Key:highway, link roads).
  static func isSlipLane(_ tags: Tags) -> Bool {
    switch tags[.highway] {
    case .tertiaryLink, .secondaryLink, .primaryLink, .trunkLink: return true
    default: return false
    }
  }

  /// Values that are known and name no way to walk on: no warning for them.
  static func isKnownAsNotWalkable(_ highway: TagWord) -> Bool {
    switch highway {
    case .construction, .proposed, .planned, .abandoned, .disused,
      .razed, .demolished, .raceway, .escape, .services, .restArea, .viaFerrata, .busStop, .no,
      .ladder, .trafficIsland, .emergency, .trafficSignals, .crossing:
      return true
    default: return false
    }
  }

  /// A closed line that stands for a surface (OSM wiki: Key:area, Tag:place=square). Surfaces of
  /// `highway=service` are none to walk across: vehicles turn there.
  static func isArea(_ tags: Tags, _ isClosed: Bool) -> Bool {
    isClosed && (tags[.area] == .yes || (tags[.place] == .square && tags[.area] != .no))
  }

  /// The class of a surface mapped as a relation (OSM wiki: Relation:multipolygon), which needs
  /// no `area=yes`; `nil` for anything else.
  static func surfaceClass(_ tags: Tags) -> WayClass? {
    switch tags[.highway] {
    case .pedestrian, .footway, .path, .livingStreet: return .square
    case .platform: return .platform
    case .absent:
      if tags[.railway] == .platform || tags[.publicTransport] == .platform { return .platform }
      return isFootSurface(tags) ? .square : nil
    default: return nil
    }
  }

  /// OSM wiki: Key:area:highway.
  private static func isFootSurface(_ tags: Tags) -> Bool {
    tags[.areaHighway] == .pedestrian || tags[.areaHighway] == .footway
  }

  private static func footwayClass(_ tags: Tags, isClosed: Bool) -> WayClass {
    if isArea(tags, isClosed) { return .square }
    switch tags[.footway] {
    case .sidewalk: return .sidewalk
    case .crossing: return .crossing
    case .trafficIsland: return .trafficIsland
    case .link, .accessAisle: return .link
    default: return moving(tags, or: .footway)
    }
  }

  /// Escalators and moving walkways are a class of their own, whatever they are drawn as.
  private static func moving(_ tags: Tags, or wayClass: WayClass) -> WayClass {
    guard ConveyingRule.conveying(tags) != .none else { return wayClass }
    return wayClass == .steps ? .escalator : .movingWalkway
  }

  private static func withoutHighway(_ tags: Tags, isClosed: Bool) -> WayClass? {
    if tags[.railway] == .platform || tags[.publicTransport] == .platform { return .platform }
    if tags[.indoor] == .corridor { return .corridor }
    if isClosed && isFootSurface(tags) { return .square }
    return RailwayRule.wayClass(tags)
  }
}
