// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// What the city knows of an object of the street: it completes what the map says of it, and where
/// both say something the city counts. What the city does not know (`.unknown`, `nil`) leaves the
/// map's word as it is.
public struct StreetFact: Hashable, Sendable {
  /// What the fact is about.
  public enum Object: String, Sendable, CaseIterable {
    case signal
    case kerb
    case tactilePaving = "tactile_paving"
    case steps
    case door
    case entrance
    case crossing
    /// Told where one comes by them; no route costs more or less for them.
    case stop, obstacle
  }

  /// The entry's id.
  public var id: String
  public var object: Object
  /// The element of the map that bears the object; `nil` where nobody named it.
  public var element: PlaceElement?
  public var osmID: Int64 = 0
  /// Where the object stands.
  public var place: Coordinate
  /// Along which it is walked; `nil` where it is not known.
  public var bearing: Bearing?
  public var sound = SignalSound.unknown
  public var vibration = Known.unknown
  public var arrow = Known.unknown
  public var button = Known.unknown
  public var kerb = Kerb.unknown
  public var tactilePaving = TactilePaving.unknown
  /// Steps of the whole flight, 0 unknown.
  public var stepCount: UInt16 = 0
  public var handrail = Handrail.unknown
  public var door = DoorKind.unknown
  public var automaticDoor = Known.unknown
  /// When staff looked at it last.
  public var date = FactDate.unknown

  public init(id: String, object: Object, place: Coordinate) {
    self.id = id
    self.object = object
    self.place = place
  }

  /// Who says it, for the notes of the network.
  func source(_ element: PlaceElement, _ osmID: Int64) -> FactSource {
    FactSource(.city, element, osmID, date)
  }

  /// Whether it says that there are signals.
  var tellsSignals: Bool {
    object == .signal || sound != .unknown && sound != .no || vibration == .yes || arrow == .yes
      || button == .yes
  }
}

/// Facts of a crossing or a flight of steps that the city says and not the map (R2). Bits are for
/// ever: records hold them, those of steps in the lowest four. In files they are all clear, for the
/// city's facts come into a network when a walk begins.
public struct CityFacts: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  // Of steps.
  public static let stepCount = CityFacts(rawValue: 1 << 0)
  public static let handrail = CityFacts(rawValue: 1 << 1)
  /// The warning fields at top and bottom.
  public static let stepStuds = CityFacts(rawValue: 1 << 2)

  // Of a crossing.
  /// Whether there are signals, and so its kind.
  public static let signals = CityFacts(rawValue: 1 << 4)
  public static let sound = CityFacts(rawValue: 1 << 5)
  public static let vibration = CityFacts(rawValue: 1 << 6)
  public static let arrow = CityFacts(rawValue: 1 << 7)
  public static let button = CityFacts(rawValue: 1 << 8)
  public static let kerbStart = CityFacts(rawValue: 1 << 9)
  public static let kerbEnd = CityFacts(rawValue: 1 << 10)
  public static let tactileStart = CityFacts(rawValue: 1 << 11)
  public static let tactileEnd = CityFacts(rawValue: 1 << 12)

  /// The same of a crossing that is walked the other way.
  var reversed: CityFacts {
    var other = self
    for (one, end) in [(Self.kerbStart, Self.kerbEnd), (.tactileStart, .tactileEnd)] {
      if contains(one) != contains(end) { other.formSymmetricDifference([one, end]) }
    }
    return other
  }
}

extension Crossing {
  /// Which end of a crossing a kerb or a field of ground indicators is at.
  enum End: Sendable {
    case start, end, both
  }

  /// Takes over what the city says, and tells which facts it was.
  mutating func take(_ fact: StreetFact, at end: End) -> [FactKind] {
    var taken = [FactKind]()
    var said = CityFacts()
    if fact.tellsSignals {
      if signals != .yes { taken.append(.signals) }
      signals = .yes
      switch kind {
      case .unknown, .implied, .unmarked, .marked, .zebra:
        kind = .trafficSignals
        taken.append(.crossing)
        said.insert(.signals)
      case .trafficSignals, .forbidden, .railway, .tram: break
      }
    }
    func set<Value: Equatable>(
      _ value: Value, _ unknown: Value, _ target: inout Value, _ kind: FactKind,
      _ fact: CityFacts
    ) {
      guard value != unknown else { return }
      target = value
      taken.append(kind)
      said.insert(fact)
    }
    set(fact.sound, .unknown, &sound, .sound, .sound)
    set(fact.vibration, .unknown, &vibration, .vibration, .vibration)
    set(fact.arrow, .unknown, &arrow, .arrow, .arrow)
    set(fact.button, .unknown, &button, .button, .button)
    if end != .end {
      set(fact.kerb, .unknown, &kerbStart, .kerbStart, .kerbStart)
      set(fact.tactilePaving, .unknown, &tactileStart, .tactileStart, .tactileStart)
    }
    if end != .start {
      set(fact.kerb, .unknown, &kerbEnd, .kerbEnd, .kerbEnd)
      set(fact.tactilePaving, .unknown, &tactileEnd, .tactileEnd, .tactileEnd)
    }
    byCity.formUnion(said)
    return taken
  }
}

extension Steps {
  /// Takes over what the city says of a flight.
  ///
  /// - Parameters:
  ///   - isWhole: the edge is all of the flight.
  ///   - isAlong: the sides of the fact are those of the edge's forward direction; `nil` where
  ///     nobody knows: a handrail on one side is then one of unknown side.
  mutating func take(_ fact: StreetFact, isWhole: Bool, isAlong: Bool?) -> [FactKind] {
    var taken = [FactKind]()
    if fact.stepCount > 0 {
      wayCount = fact.stepCount
      count = isWhole ? fact.stepCount : 0
      taken.append(.stepCount)
      byCity.insert(.stepCount)
    }
    if fact.handrail != .unknown {
      let isOneSided = fact.handrail == .left || fact.handrail == .right
      switch isAlong {
      case true?: handrail = fact.handrail
      case false?: handrail = fact.handrail.reversed
      case nil: handrail = isOneSided ? .yes : fact.handrail
      }
      taken.append(.handrail)
      byCity.insert(.handrail)
    }
    if fact.tactilePaving != .unknown {
      tactilePaving = fact.tactilePaving
      taken.append(.tactilePaving)
      byCity.insert(.stepStuds)
    }
    return taken
  }
}
