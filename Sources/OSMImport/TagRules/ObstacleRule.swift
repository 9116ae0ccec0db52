// SPDX-License-Identifier: GPL-3.0-or-later

/// What a walker cannot walk through on a square (OSM wiki: Key:building, Key:barrier,
/// Tag:amenity=fountain, Key:natural, Key:landuse).
enum ObstacleRule {
  enum Kind: UInt8 {
    /// Covered areas lie in or under buildings, which are then no obstacle.
    case building
    /// Stands or lies on the ground itself.
    case ground
  }

  /// The kind of a closed line's surface or of an open line; `nil` for what is no obstacle.
  static func kind(_ tags: Tags, isClosed: Bool) -> Kind? {
    if tags[.location] == .underground || tags[.location] == .roof { return nil }
    if tags[.tunnel] != .absent && tags[.tunnel] != .no { return nil }
    if isBarrier(tags) { return .ground }
    guard isClosed else { return nil }
    if isBuilding(tags) { return .building }
    return isOnTheGround(tags) ? .ground : nil
  }

  private static func isBarrier(_ tags: Tags) -> Bool {
    switch tags[.barrier] {
    case .fence, .hedge, .wall, .cityWall, .retainingWall, .guardRail, .handrail, .chain, .rope,
      .jerseyBarrier, .block, .planter:
      return true
    default: return false
    }
  }

  private static func isBuilding(_ tags: Tags) -> Bool {
    switch tags[.building] {
    // One walks below a roof.
    case .absent, .no, .roof, .carport: return false
    default: return true
    }
  }

  private static func isOnTheGround(_ tags: Tags) -> Bool {
    switch tags[.natural] {
    case .water, .wetland, .scrub, .shrub, .shrubbery: return true
    default: break
    }
    switch tags[.landuse] {
    case .grass, .flowerbed, .construction, .basin: return true
    default: break
    }
    switch tags[.leisure] {
    case .garden, .playground, .swimmingPool, .outdoorSeating: return true
    default: break
    }
    if tags[.historic] == .monument || tags[.historic] == .memorial { return true }
    return tags[.amenity] == .fountain || tags[.amenity] == .bicycleParking
  }
}
