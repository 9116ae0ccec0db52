// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of an edge. Many edges share few combinations; the file keeps each once.
public struct EdgeAttributes: Hashable, Sendable {
  public var wayClass = WayClass.unknown
  public var surface = Surface.unknown
  public var smoothness = Smoothness.unknown
  /// A guide strip along the way.
  public var tactilePaving = TactilePaving.unknown
  /// For roads: the pavement left and right of the edge's forward direction.
  public var sidewalkLeft = SidewalkTag.unknown
  public var sidewalkRight = SidewalkTag.unknown
  public var cycling = Cycling.unknown
  public var access = FootAccess.unknown
  public var lit = Known.unknown
  public var incline = Incline.unknown
  /// Width in decimetres, 0 unknown, 255 = 25.5 m or more.
  public var widthDecimeters: UInt8 = 0
  /// OSM wiki Key:level (Key:layer where there is no level), −128 unknown.
  public var level: Int8 = -128
  /// For pavements: the side on which the street lies, along the edge's forward direction.
  public var streetSide = SideOfStreet.unknown
  /// Lanes of a road, 0 unknown.
  public var lanes: UInt8 = 0
  public var isBridge = false
  /// A tunnel or underpass: satellites drop out.
  public var isTunnel = false
  /// `covered=*`, arcades and building passages.
  public var isCovered = false
  public var isIndoor = false
  /// A ramp on the way itself on which one may walk or push something, be it steps or not.
  public var hasRamp = false
  /// For whom.
  public var ramps: RampKinds = []
  /// OSM wiki Key:oneway:foot and conveyors: may be walked only forward.
  public var isForwardOnly = false
  /// A straight line over a square that the import made: there is nothing to follow. Without it a
  /// line of class `square` is the rim.
  public var isAcross = false
  /// Made by the import from the tags of a road (`way` is the road's id), not a way of the map:
  /// a side of the street, a crossing between the sides, a link. `sidewalkLeft` and
  /// `sidewalkRight` of a pavement say which sides of its road were made (`.yes`), so that the
  /// road's own length is that of its sides divided by their number. The side of a main road of
  /// whose pavements nothing is known has the class of its road, and ``streetSide``: one walks at
  /// the edge of the carriageway.
  public var isFromTags = false
  /// For what ``isFromTags``: the class of the road beside or under it. For platforms: `.railway`
  /// where they lie at rails (`railway=platform`). Else unknown.
  public var streetClass = WayClass.unknown
  /// OSM wiki: Key:blind.
  public var blind = BlindFitness.unknown
  public var hazard = Hazard.unknown
  /// Beside a way; steps have their own (``Steps``).
  public var handrail = Handrail.unknown
  public var trackGrade = TrackGrade.unknown
  /// Walls, fences and the like that accompany most of the edge, along its forward direction.
  public var guideLeft = GuideLine.unknown
  public var guideRight = GuideLine.unknown
  /// OSM wiki: Key:kerb, `kerb:left` and `kerb:right` of a way.
  public var kerbLeft = Kerb.unknown
  public var kerbRight = Kerb.unknown
  /// Of lifts: Braille or raised letters on the buttons, and announcements.
  public var tactileWriting = Known.unknown
  public var speechOutput = Known.unknown

  public init() {}

  /// The side of a main road of whose pavements nothing is known (see ``isFromTags``): one walks at
  /// the edge of the carriageway.
  public var isBareSide: Bool { isFromTags && wayClass == streetClass && wayClass != .unknown }

  /// One of the links between a street of unknown sides and its pavements.
  public var isSideLink: Bool { isFromTags && wayClass == .link && streetClass != .unknown }

  /// One side of a street: its pavement, or what stands for it.
  public var isSideOfStreet: Bool { wayClass == .sidewalk || isBareSide }
}

/// Where the length of a crossing comes from. Numbers are for ever: files hold them.
public enum LengthOrigin: UInt8, Sendable, CaseIterable {
  case unknown = 0
  /// Measured along the crossing way that somebody mapped, or between mapped kerbs.
  case mapped = 1
  /// The road's `width`.
  case width = 2
  /// The road's `lanes`, at the usual width of a lane.
  case lanes = 3
  /// The usual width of roads of this class, or the clearance of rails: the map says nothing.
  case usual = 4
}

/// Everything known of one crossing. Ends are those of the crossing's first and last edge in the
/// direction `forward` of its edges.
public struct Crossing: Hashable, Sendable {
  public var kind = CrossingKind.unknown
  /// Signals; `.unknown` for an implied or untagged crossing.
  public var signals = Known.unknown
  public var sound = SignalSound.unknown
  public var vibration = Known.unknown
  /// A tactile arrow on the button plate.
  public var arrow = Known.unknown
  public var button = Known.unknown
  /// A map to touch on the button plate.
  public var minimap = Known.unknown
  /// The ground vibrates in the walking phase.
  public var floorVibration = Known.unknown
  public var island = Known.unknown
  public var kerbStart = Kerb.unknown
  public var kerbEnd = Kerb.unknown
  public var tactileStart = TactilePaving.unknown
  public var tactileEnd = TactilePaving.unknown
  /// Class of the road that is crossed; `.unknown` if none was found.
  public var crossedClass = WayClass.unknown
  /// Lanes of the road that is crossed, 0 unknown.
  public var lanes: UInt8 = 0
  /// Raised or continuous pavement: the kerb vanishes.
  public var isRaised = Known.unknown
  /// Rails: barrier, bell, light (OSM wiki: Tag:railway=crossing).
  public var barrier = Known.unknown
  public var bell = Known.unknown
  public var light = Known.unknown
  /// A cycle track lies between kerb and road.
  public var hasCycleTrack = Known.unknown
  /// Name of the crossed street (index into the names), 0 unknown.
  public var crossedName: UInt32 = 0
  /// Length from kerb to kerb in centimetres.
  public var lengthCentimeters: UInt32 = 0
  /// Where that length comes from.
  public var lengthOrigin = LengthOrigin.unknown
  /// The mapped crossing node or way; 0 if the geometry implies the crossing.
  public var osmID: Int64 = 0
  /// True if `osmID` is a way.
  public var isWay = false
  /// Of that node or way.
  public var date = FactDate.unknown
  /// In a ``NetworkContent``: index into its notes, 0 = none. The file finds them by the crossing.
  public var notes: Int32 = 0
  /// What the city says and not the map.
  public var byCity: CityFacts = []

  public init() {}

  public var isImplied: Bool { kind == .implied }

  /// The same crossing walked the other way.
  public var reversed: Crossing {
    var other = self
    swap(&other.kerbStart, &other.kerbEnd)
    swap(&other.tactileStart, &other.tactileEnd)
    other.byCity = byCity.reversed
    return other
  }
}

/// Steps of one edge, along its forward direction (OSM wiki: Tag:highway=steps).
public struct Steps: Hashable, Sendable {
  /// `step_count`, 0 unknown.
  public var count: UInt16 = 0
  /// `step_count` of the whole way, of which the edge may be a part only; 0 unknown.
  public var wayCount: UInt16 = 0
  public var incline = Incline.unknown
  public var handrail = Handrail.unknown
  /// Warning field at the top and bottom together (`tactile_paving` on steps).
  public var tactilePaving = TactilePaving.unknown
  public var conveying = Conveying.none
  /// For whom there is a ramp on the steps: an attribute of the edge, told with its steps. Not stored
  /// a second time.
  public var ramps: RampKinds = []
  /// What the city says and not the map.
  public var byCity: CityFacts = []

  public init() {}

  /// The same steps walked the other way (R8).
  public var reversed: Steps {
    var other = self
    other.incline = incline.reversed
    other.handrail = handrail.reversed
    other.conveying = conveying.reversed
    return other
  }
}

/// Facts of a node.
public struct NodeAttributes: Hashable, Sendable {
  public var barrier = Barrier.none
  public var kerb = Kerb.unknown
  public var tactilePaving = TactilePaving.unknown
  /// `highway=crossing` or a railway crossing lies here.
  public var isCrossing = false
  public var isElevator = false
  public var isEntrance = false
  /// A way goes on beyond the extract's edge here.
  public var isMapEdge = false
  public var landmark = NodeLandmark.none
  public var blind = BlindFitness.unknown
  /// Of lifts: Braille or raised letters on the buttons, and announcements.
  public var tactileWriting = Known.unknown
  public var speechOutput = Known.unknown

  public init() {}
}
