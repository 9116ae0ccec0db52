// SPDX-License-Identifier: GPL-3.0-or-later

/// A fact that may be unknown. Unknown is never "no".
public enum Known: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no = 1
  case yes = 2
}

/// What kind of way an edge is (OSM wiki: Key:highway, Key:footway).
public enum WayClass: UInt8, Sendable, CaseIterable {
  case unknown = 0
  /// `highway=footway` without a more exact `footway=*`.
  case footway
  /// `footway=sidewalk`: a pavement mapped as a way of its own.
  case sidewalk
  /// `footway=crossing`, or the piece of a footway that lies on a carriageway.
  case crossing
  /// `footway=traffic_island`.
  case trafficIsland
  /// `footway=link`, `footway=access_aisle`.
  case link
  case path
  case pedestrian
  case livingStreet
  case steps
  /// Steps with `conveying=*`.
  case escalator
  case elevator
  case corridor
  case platform
  case service
  case track
  case cycleway
  case bridleway
  case residential
  case unclassified
  case road
  case tertiary
  case secondary
  case primary
  case trunk
  /// A line over a square that the import made.
  case square
  case railway
  case tramway
  /// A way without steps with `conveying=*`.
  case movingWalkway

  /// A way on which vehicles drive and a walker without a pavement walks at the edge.
  @inlinable
  public var isCarriageway: Bool {
    switch self {
    case .service, .track, .residential, .unclassified, .road, .tertiary, .secondary, .primary,
      .trunk, .livingStreet:
      return true
    default: return false
    }
  }

  /// A road whose unmarked crossing `cane` and `guide-dog` forbid (osm-tags: secondary and above).
  @inlinable
  public var isMainRoad: Bool { self == .secondary || self == .primary || self == .trunk }

  /// A way made for walking.
  @inlinable
  public var isFootway: Bool {
    switch self {
    case .footway, .sidewalk, .crossing, .trafficIsland, .link, .path, .pedestrian, .steps,
      .escalator, .movingWalkway, .elevator, .corridor, .platform, .square:
      return true
    default: return false
    }
  }
}

/// OSM wiki: Key:surface.
public enum Surface: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case asphalt, concrete, pavingStones, sett, cobblestone, compacted, fineGravel, gravel
  case ground, grass, sand, wood, metal, otherPaved, otherUnpaved
}

/// OSM wiki: Key:smoothness.
public enum Smoothness: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case excellent, good, intermediate, bad, veryBad, horrible, veryHorrible, impassable
}

/// OSM wiki: Key:tactile_paving.
public enum TactilePaving: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no, yes, contrasted, primitive, incorrect, partial

  /// A strip that a walker may follow.
  @inlinable public var isUsable: Bool { self == .yes || self == .contrasted }
}

/// OSM wiki: Key:kerb.
public enum Kerb: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case raised, lowered, flush, rolled
  /// `kerb=no`: checked, no edge.
  case none
}

/// How a road or rails are crossed (OSM wiki: Key:crossing, Key:crossing:markings).
public enum CrossingKind: UInt8, Sendable, CaseIterable {
  /// Tagged as a crossing, kind not given.
  case unknown = 0
  /// Not in the map: the geometry implies it. Signals unknown.
  case implied
  /// `crossing=unmarked`: tagged as without signals and markings.
  case unmarked
  /// Markings that are not a zebra, or of unknown pattern: priority unknown.
  case marked
  /// A tagged zebra only (`crossing=zebra`, `crossing_ref=zebra`, `crossing:markings=zebra*`).
  case zebra
  case trafficSignals
  /// `crossing=no`: not to be crossed here.
  case forbidden
  /// `railway=crossing` or `railway=level_crossing`.
  case railway
  /// `railway=tram_crossing`, `railway=tram_level_crossing`.
  case tram

  @inlinable public var isRail: Bool { self == .railway || self == .tram }
}

/// OSM wiki: Key:traffic_signals:sound.
public enum SignalSound: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no
  /// Tone for finding the pole and for the walking phase.
  case yes
  /// Finding tone only.
  case locate
  /// Tone in the walking phase only.
  case walk

  /// A tone that tells the walking phase is recorded.
  @inlinable public var tellsPhase: Bool { self == .yes || self == .walk }
}

/// A side seen in the direction of walking.
public enum SideOfStreet: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case left, right

  @inlinable
  public var opposite: SideOfStreet {
    switch self {
    case .unknown: return .unknown
    case .left: return .right
    case .right: return .left
    }
  }
}

/// What a road's tags say about the pavement on one side (OSM wiki: Key:sidewalk).
public enum SidewalkTag: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no, yes
  /// Mapped as a way of its own.
  case separate
}

/// Whether cycles share the way (OSM wiki: Key:segregated, Key:bicycle).
public enum Cycling: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no
  /// Own track beside the walkers.
  case segregated
  /// The same surface.
  case shared
}

/// Who may walk here (OSM wiki: Key:access, Key:foot). Private ways are not in the graph.
public enum FootAccess: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case yes, designated, permissive, destination, customers
}

/// OSM wiki: Key:incline, seen along the edge's forward direction.
public enum Incline: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case up, down, level

  @inlinable
  public var reversed: Incline {
    switch self {
    case .up: return .down
    case .down: return .up
    default: return self
    }
  }
}

/// OSM wiki: Key:handrail, sides seen along the edge's forward direction.
public enum Handrail: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no
  /// There is one; the side is not known.
  case yes
  case left, right, both, center

  @inlinable
  public var reversed: Handrail {
    switch self {
    case .left: return .right
    case .right: return .left
    default: return self
    }
  }
}

/// An obstacle or gate on the line (OSM wiki: Key:barrier).
public enum Barrier: UInt8, Sendable, CaseIterable {
  case none = 0
  case bollard, cycleBarrier, gate, kissingGate, turnstile, stile, block, chain, other
  /// A door on the way (OSM wiki: Key:door); how it opens is unknown, or it opens by itself (OSM
  /// wiki: Key:automatic_door), or its leaves turn round.
  case door, automaticDoor, revolvingDoor

  public var isDoor: Bool { self == .door || self == .automaticDoor || self == .revolvingDoor }
}

/// OSM wiki: Key:conveying, along the edge's forward direction.
public enum Conveying: UInt8, Sendable, CaseIterable {
  case none = 0
  case unknown, forward, backward, reversible

  /// The same, walked the other way.
  @inlinable
  public var reversed: Conveying {
    switch self {
    case .forward: return .backward
    case .backward: return .forward
    default: return self
    }
  }
}
