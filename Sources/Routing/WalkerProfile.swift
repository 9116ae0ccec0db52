// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What one kind of walker finds easy, hard or impossible: named numbers, each with a unit and,
/// in the profile's file, a reason. The search knows nothing of people; it sees only these.
public struct WalkerProfile: Hashable, Sendable {
  /// "cane", "guide-dog", "shortest", or the name of one's own.
  public var name: String
  /// In the order of ``ProfileKey/all``; `.infinity` means forbidden.
  var values: [Double]

  /// - Parameter values: one for each of ``ProfileKey/all``, in that order.
  public init?(name: String, values: [Double]) {
    guard values.count == ProfileKey.all.count else { return nil }
    self.name = name
    self.values = values
  }

  public subscript(key: ProfileKey) -> Double { values[key.index] }

  /// How long a way may be before the walker is told of the shorter one: a multiple of its metres,
  /// 1 or more.
  public var detourFactor: Double { self[.known("detour.factor")] }
  /// Metres by which a way may be longer than the shortest one whatever the factor says.
  public var detourMeters: Double { self[.known("detour.meters")] }

  /// Whether a way is so much longer than the shortest one that the walker should hear of that.
  ///
  /// - Parameters: metres of the way proposed and of the shortest one.
  public func exceedsDetourLimit(_ meters: Double, shortest: Double) -> Bool {
    meters > shortest * detourFactor && meters - shortest > detourMeters
  }

  /// Metres and nothing else: for comparison with other routers, not for a person.
  public static let shortest = WalkerProfile(
    name: "shortest",
    neutral: ProfileKey.all.map(\.neutral))

  private init(name: String, neutral: [Double]) {
    self.name = name
    values = neutral
  }
}

/// The name of one number of a profile, such as `crossing.soundUnknown`.
public struct ProfileKey: Hashable, Sendable {
  public enum Unit: String, Sendable {
    /// Multiplies the metres of an edge; above 0.
    case factor
    /// Metres that the walker would walk further to avoid it; at or above 0.
    case meters = "m"
    /// A number of steps.
    case steps
    /// Metres per second.
    case speed = "m/s"
    /// How wide something is, centimetres.
    case width = "cm"
    /// How old something is.
    case years
  }

  public let name: String
  public let unit: Unit
  /// True if the value may be the word "forbidden".
  public let mayForbid: Bool
  let index: Int

  /// What a number may be: wide enough for every walker, narrow enough that a search stays finite.
  public var range: ClosedRange<Double> {
    switch unit {
    // What is old is never better for it.
    case .factor: return Self.atLeastOne.contains(name) ? 1...50 : 0.2...50
    case .meters: return 0...10_000
    case .steps: return 0...500
    case .speed: return 0.1...4
    case .width: return 30...200
    case .years: return 1...50
    }
  }

  private static let atLeastOne = ["detour.factor", "age.way"]

  /// Where nothing but metres counts.
  var neutral: Double {
    switch unit {
    case .factor: return 1
    case .meters, .steps: return 0
    case .speed: return 1.2
    // Shoulders turned, the way of whoever needs least room.
    case .width: return 60
    case .years: return 50
    }
  }

  /// Every key of a profile, in the order of the files.
  public static let all: [ProfileKey] = {
    var keys = [ProfileKey]()
    for (name, unit, mayForbid) in definitions {
      keys.append(ProfileKey(name: name, unit: unit, mayForbid: mayForbid, index: keys.count))
    }
    return keys
  }()

  /// The key with this name, if there is one.
  public static func named(_ name: String) -> ProfileKey? { all.first { $0.name == name } }

  private static func family<Value: CaseIterable>(
    _ prefix: String, _ type: Value.Type, _ unit: Unit, mayForbid: Bool = false
  ) -> [(String, Unit, Bool)] {
    type.allCases.map { ("\(prefix).\($0)", unit, mayForbid) }
  }

  private static let definitions: [(String, Unit, Bool)] =
    [("speed", .speed, false)]
    + family("way", WayClass.self, .factor, mayForbid: true)
    + [
      ("sidewalk.tagged", .factor, false), ("sidewalk.separate", .factor, false),
      ("sidewalk.unknownMinor", .factor, false), ("sidewalk.unknownMain", .factor, false),
      ("sidewalk.noneMinor", .factor, false), ("sidewalk.noneMain", .factor, false),
      ("way.unnamed", .factor, false), ("square.across", .factor, true),
      ("platform.through", .meters, false), ("stop.busy", .meters, false),
      ("width.narrow", .factor, true), ("width.veryNarrow", .factor, true),
    ]
    + family("surface", Surface.self, .factor)
    + family("smoothness", Smoothness.self, .factor, mayForbid: true)
    + family("cycling", Cycling.self, .factor)
    + family("tactile", TactilePaving.self, .factor)
    + family("guide", GuideLine.self, .factor)
    + family("blind", BlindFitness.self, .factor, mayForbid: true)
    + family("hazard", Hazard.self, .factor, mayForbid: true)
    + family("track", TrackGrade.self, .factor)
    + family("lit", Known.self, .factor) + family("night", Known.self, .factor)
    + [
      ("steps.flight", .meters, true), ("steps.step", .meters, false),
      ("steps.up", .meters, false), ("steps.down", .meters, false),
      ("steps.assumedCount", .steps, false), ("steps.noHandrail", .meters, false),
      ("steps.channel", .meters, false), ("ramp.wheelchair", .meters, true),
      ("ramp.stroller", .meters, true), ("ramp.unknownKind", .meters, true),
      ("elevator.ride", .meters, true),
      ("crossing.base", .meters, false), ("crossing.signals", .meters, false),
      ("crossing.soundUnknown", .meters, false), ("crossing.soundNone", .meters, false),
      ("crossing.soundLocate", .meters, false), ("crossing.button", .meters, false),
      ("crossing.zebra", .meters, false), ("crossing.marked", .meters, false),
    ]
    + ["unknown", "unmarked", "implied"].flatMap { kind in
      RoadRank.allCases.map { ("crossing.\(kind).\($0)", Unit.meters, true) }
    }
    + [
      ("crossing.lanes", .meters, true), ("crossing.tagged.no", .meters, true),
      ("crossing.islandFactor", .factor, false), ("crossing.tactileFactor", .factor, false),
      ("crossing.cycleTrack", .meters, false), ("crossing.raised", .meters, false),
      ("crossing.vibrationFactor", .factor, false), ("crossing.plateFactor", .factor, false),
      ("crossing.vibrationUnknown", .meters, false), ("crossing.vibrationNone", .meters, false),
    ]
    + family("kerb", Kerb.self, .meters)
    + [
      ("rails.base", .meters, true), ("rails.unknownProtection", .meters, true),
      ("rails.noProtection", .meters, true), ("rails.tram", .meters, true),
    ]
    + family("barrier", Barrier.self, .meters, mayForbid: true)
    + family("landmark", NodeLandmark.self, .meters)
    + family("blindPoint", BlindFitness.self, .meters, mayForbid: true)
    + [
      ("turn.slight", .meters, false), ("turn.right", .meters, false),
      ("turn.sharp", .meters, false), ("turn.back", .meters, false),
      ("junction.complex", .meters, false),
      ("age.limit", .years, false), ("age.way", .factor, false), ("age.crossing", .meters, false),
      ("closure.doubtful", .meters, false), ("closure.wholeStreet", .meters, true),
      ("closure.narrowed", .meters, false), ("closure.narrowedBelowRule", .meters, true),
      ("closure.leastWidth", .width, false), ("closure.obstacle", .meters, true),
      ("closure.surface", .meters, false), ("closure.provisional", .meters, true),
      ("closure.tactileCovered", .meters, false),
      ("detour.factor", .factor, false), ("detour.meters", .meters, false),
    ]

  /// The key with this name; `speed` for a name that does not exist. Used with the constant names
  /// of `ProfileTable`, whose test proves that each exists.
  static func known(_ name: String) -> ProfileKey { named(name) ?? all[0] }
}

/// Roads ranked by what crossing them on foot without help means.
public enum RoadRank: UInt8, Sendable, CaseIterable {
  /// Service roads, tracks, cycleways, living streets.
  case service
  case minor
  case tertiary
  /// Secondary and above.
  case main

  public init(_ wayClass: WayClass) {
    switch wayClass {
    case .secondary, .primary, .trunk: self = .main
    case .tertiary: self = .tertiary
    case .service, .track, .cycleway, .livingStreet, .pedestrian, .footway, .path, .bridleway:
      self = .service
    default: self = .minor
    }
  }
}
