// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// What "where am I" tells, as far as it is known.
public struct Whereabouts: Hashable, Sendable {
  public var street: StreetReference
  /// Of the street, in the direction of travel; `.unknown` where the position abstains, `nil` where the
  /// way has no sides: a square, a path.
  public var side: SideOfStreet?
  /// Where nobody knows which way the walker goes there is no left and right: on which side of the street
  /// by the compass, if the map shows it.
  public var compassSide: CompassPoint?
  /// The nearest house number in the street.
  public var number: String?
  /// Without a postcode.
  public var town: String?
  /// The nearest other street, where no junction ahead is told.
  public var corner: String?
  public var accuracy: SpokenDistance
  public var ground: PositionGround?

  public init(street: StreetReference, accuracy: SpokenDistance) {
    self.street = street
    self.accuracy = accuracy
  }
}

/// Eight points of the compass, clockwise from the north.
public enum CompassPoint: Int, Sendable, CaseIterable {
  case north, northeast, east, southeast, south, southwest, west, northwest

  public init(_ bearing: Bearing) {
    let eighth = 360.0 / Double(Self.allCases.count)
    let index = Int((bearing.degrees / eighth).rounded()) % Self.allCases.count
    self = CompassPoint(rawValue: index) ?? .north
  }

  /// "nördlich", to be inflected.
  var germanAdjective: String {
    switch self {
    case .north: return "nördlich"
    case .northeast: return "nordöstlich"
    case .east: return "östlich"
    case .southeast: return "südöstlich"
    case .south: return "südlich"
    case .southwest: return "südwestlich"
    case .west: return "westlich"
    case .northwest: return "nordwestlich"
    }
  }

  var germanNoun: String {
    switch self {
    case .north: return "Norden"
    case .northeast: return "Nord-Osten"
    case .east: return "Osten"
    case .southeast: return "Süd-Osten"
    case .south: return "Süden"
    case .southwest: return "Süd-Westen"
    case .west: return "Westen"
    case .northwest: return "Nord-Westen"
    }
  }

  var englishAdjective: String {
    switch self {
    case .north: return "north"
    case .northeast: return "north-east"
    case .east: return "east"
    case .southeast: return "south-east"
    case .south: return "south"
    case .southwest: return "south-west"
    case .west: return "west"
    case .northwest: return "north-west"
    }
  }
}

/// A house of the street one is in.
public struct HouseNumber: Hashable, Sendable {
  public var number: String
  /// As near as the position can tell; else it is only somewhere near.
  public var isHere: Bool

  public init(_ number: String, isHere: Bool = true) {
    self.number = number
    self.isHere = isHere
  }
}

/// On what a position rests.
public enum PositionGround: String, Sendable, CaseIterable {
  case satellites, beacons, both
  /// The walker's steps alone, since satellites or beacons were heard last.
  case steps

  /// - Parameter freshAge: seconds after which a fix is not of now.
  init?(_ estimate: PositionEstimate, freshAge: Double) {
    let sources = estimate.sources
    let (isSeen, isHeard) = (sources.contains(.satellites), sources.contains(.beacons))
    if estimate.age > freshAge, sources.contains(.steps) {
      self = .steps
    } else if isSeen || isHeard {
      self = isSeen && isHeard ? .both : isHeard ? .beacons : .satellites
    } else if sources.contains(.steps) {
      self = .steps
    } else {
      return nil
    }
  }
}

/// The next place ahead where streets meet.
public struct NextJunction: Hashable, Sendable {
  /// The streets that meet there, in the order ahead, right, left, behind.
  public var streets: [NearbyStreet]
  /// `nil` while the position is too uncertain for it.
  public var distance: SpokenDistance?
  /// Which way the walker faces is known; else the streets have no directions.
  public var isFacingKnown: Bool
}

/// Something that lies near the walker in a direction.
protocol SeenThing {
  /// `nil` while the walker's direction is unknown.
  var direction: SeenDirection? { get }
}

extension SeenThing {
  /// In the order in which a walker looks for them: here, ahead, right, left, behind (guidance.md 3);
  /// within a quarter as they come, the nearest first.
  static func inOrder(_ things: [Self]) -> [Self] {
    let quarters: [TurnDirection] = [.straight, .right, .left, .turnBack]
    let ranks = things.map { thing in
      thing.direction.flatMap { quarters.firstIndex(of: $0.quarter) } ?? -1
    }
    return things.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { things[$0] }
  }
}

extension NearbyStreet: SeenThing {}
extension NearbyPlace: SeenThing {}
