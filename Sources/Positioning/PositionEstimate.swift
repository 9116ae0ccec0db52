// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// How far the position can be relied on; what each means for speech is guidance.md R4 and R11.
public enum PositionStatus: UInt8, Sendable, CaseIterable {
  case initializing, good, degraded, uncertain, lost

  public var name: String { "\(self)" }
}

/// What an estimate rests on.
public struct PositionSources: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Fixes of a satellite receiver within the last seconds.
  public static let satellites = PositionSources(rawValue: 1)
  /// Beacons with known places within the last seconds.
  public static let beacons = PositionSources(rawValue: 2)
  /// Steps with or without headings.
  public static let steps = PositionSources(rawValue: 4)
  /// The ways of the map.
  public static let map = PositionSources(rawValue: 8)
}

/// What a satellite receiver tells of its own error, from most to least telling.
public enum ReceiverClass: UInt8, Sendable, CaseIterable {
  /// The strength of its satellites' signals.
  case signals
  /// An accuracy in metres or an ellipse of errors.
  case claims
  /// The geometry of its satellites only.
  case dilution
  /// Nothing at all.
  case silent

  public var name: String { "\(self)" }
}

/// Where a direction of travel comes from.
public enum HeadingSource: UInt8, Sendable, CaseIterable {
  case none
  /// The filtered track over some metres.
  case track
  /// A compass or gyroscope whose offset to the direction of travel has been learned.
  case device
  /// The way that the walker is on.
  case way
}

/// Where the walker is, as far as it is known.
public struct PositionEstimate: Sendable {
  public var instant: Instant
  public var coordinate: Coordinate
  /// Radius that holds the true place with 50 %, metres.
  public var r50: Double
  /// Radius that holds the true place with 95 %, metres.
  public var r95: Double
  /// The same two as the filter works them out, before they are calibrated, metres.
  public var rawR50: Double
  public var rawR95: Double
  /// Covariance of the position, m²: east, east-north, north; not calibrated.
  public var covariance: (east: Double, eastNorth: Double, north: Double)
  /// Direction of travel; `nil` if not known (never a raw course at walking speed).
  public var heading: Bearing?
  /// One sigma of the heading, degrees.
  public var headingSigma: Double?
  public var headingSource: HeadingSource
  /// Speed over ground, m/s.
  public var speed: Double
  public var status: PositionStatus
  /// The most probable edge, if a map is there.
  public var edge: EdgeID?
  public var edgeProbability: Double
  /// Side of the street in the direction of travel; abstains as `.unknown`.
  public var side: SideOfStreet
  public var sideProbability: Double
  /// Seconds since the last absolute observation (fix or beacon).
  public var age: Double
  /// A beacon near enough to make short distances sayable (R11).
  public var isBeaconFix: Bool
  /// What the position rests on.
  public var sources: PositionSources
  /// What the receiver told of its error; `nil` where satellites are no source.
  public var receiverClass: ReceiverClass?
  /// Probability that the walker is on the ways of the map; 0 without a map.
  public var mapProbability: Double

  public init(
    instant: Instant, coordinate: Coordinate, r50: Double, r95: Double,
    covariance: (east: Double, eastNorth: Double, north: Double), status: PositionStatus
  ) {
    self.instant = instant
    self.coordinate = coordinate
    self.r50 = r50
    self.r95 = r95
    rawR50 = r50
    rawR95 = r95
    self.covariance = covariance
    self.status = status
    heading = nil
    headingSigma = nil
    headingSource = .none
    speed = 0
    edge = nil
    edgeProbability = 0
    side = .unknown
    sideProbability = 0
    age = 0
    isBeaconFix = false
    sources = []
    receiverClass = nil
    mapProbability = 0
  }

  /// Half-width in metres that holds the true place with 95 % along a direction. It scales the
  /// covariance's share in that direction by the same factor that calibrated `r95`.
  public func r95(along direction: Bearing) -> Double {
    let (sine, cosine) = (sinDegrees(direction.degrees), cosDegrees(direction.degrees))
    let variance =
      covariance.east * sine * sine + 2 * covariance.eastNorth * sine * cosine
      + covariance.north * cosine * cosine
    let total = covariance.east + covariance.north
    guard total > 0, variance >= 0 else { return r95 }
    // 1.96 σ holds 95 % of a line; a round cloud's radius for 95 % is 2.45 σ.
    return r95 * (variance / (total / 2)).squareRoot() * (1.96 / 2.448)
  }
}
