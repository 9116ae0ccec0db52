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
    /// Kept for lists and exports; no word and no cost of a walk rests on them.
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

extension Crossing {
  /// Which end of a crossing a kerb or a field of ground indicators is at.
  enum End: Sendable {
    case start, end, both
  }

  /// Takes over what the city says, and tells which facts it was.
  mutating func take(_ fact: StreetFact, at end: End) -> [FactKind] {
    var taken = [FactKind]()
    if fact.tellsSignals {
      if signals != .yes { taken.append(.signals) }
      signals = .yes
      switch kind {
      case .unknown, .implied, .unmarked, .marked, .zebra:
        kind = .trafficSignals
        taken.append(.crossing)
      case .trafficSignals, .forbidden, .railway, .tram: break
      }
    }
    func set<Value: Equatable>(
      _ value: Value, _ unknown: Value, _ target: inout Value, _ kind: FactKind
    ) {
      guard value != unknown else { return }
      target = value
      taken.append(kind)
    }
    set(fact.sound, .unknown, &sound, .sound)
    set(fact.vibration, .unknown, &vibration, .vibration)
    set(fact.arrow, .unknown, &arrow, .arrow)
    set(fact.button, .unknown, &button, .button)
    if end != .end {
      set(fact.kerb, .unknown, &kerbStart, .kerbStart)
      set(fact.tactilePaving, .unknown, &tactileStart, .tactileStart)
    }
    if end != .start {
      set(fact.kerb, .unknown, &kerbEnd, .kerbEnd)
      set(fact.tactilePaving, .unknown, &tactileEnd, .tactileEnd)
    }
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
    }
    if fact.handrail != .unknown {
      let isOneSided = fact.handrail == .left || fact.handrail == .right
      switch isAlong {
      case true?: handrail = fact.handrail
      case false?: handrail = fact.handrail.reversed
      case nil: handrail = isOneSided ? .yes : fact.handrail
      }
      taken.append(.handrail)
    }
    if fact.tactilePaving != .unknown {
      tactilePaving = fact.tactilePaving
      taken.append(.tactilePaving)
    }
    return taken
  }
}
