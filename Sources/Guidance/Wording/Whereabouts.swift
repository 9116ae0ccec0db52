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

extension NearbyStreet {
  /// In the order in which a walker looks for them: here, ahead, right, left, behind (guidance.md 3);
  /// within a quarter as they come, the nearest first.
  static func inOrder(_ streets: [NearbyStreet]) -> [NearbyStreet] {
    let quarters: [TurnDirection] = [.straight, .right, .left, .turnBack]
    let ranks = streets.map { street in
      street.direction.flatMap { quarters.firstIndex(of: $0.quarter) } ?? -1
    }
    return streets.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { streets[$0] }
  }
}
