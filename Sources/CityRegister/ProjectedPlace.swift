// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry

/// A place in ETRS89 / UTM zone 32N (EPSG:25832), the reference system of German cities' geodata.
///
/// Transverse Mercator after Krüger with six terms on the ellipsoid GRS 80: exact to well under a
/// millimetre within the zone. ETRS89 and WGS 84 are taken for the same, which they are to 1 m.
public struct ProjectedPlace: Hashable, Sendable {
  /// Metres.
  public var east: Double
  public var north: Double

  public static let code = 25832

  public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }

  /// Where zone 32 is used at all, metres.
  public var isInZone: Bool {
    (100_000...900_000).contains(east) && (3_000_000...9_400_000).contains(north)
  }

  // GRS 80.
  private static let flattening = 1 / 298.257222101
  private static let third = flattening / (2 - flattening)
  private static let semiMajor = 6_378_137.0
  /// UTM: scale on the central meridian, its longitude, and the false easting.
  private static let scale = 0.9996
  private static let meridian = 9.0
  private static let falseEast = 500_000.0

  /// Radius of the rectifying sphere, metres.
  private static let radius: Double = {
    let square = third * third
    return semiMajor / (1 + third) * (1 + square / 4 + square * square / 64)
  }()

  /// Krüger's series, from the conformal sphere to the plane.
  private static let forward: [Double] = {
    let n = third
    return [
      n / 2 - 2 * n * n / 3 + 5 * pow(n, 3) / 16 + 41 * pow(n, 4) / 180 - 127 * pow(n, 5) / 288,
      13 * n * n / 48 - 3 * pow(n, 3) / 5 + 557 * pow(n, 4) / 1440 + 281 * pow(n, 5) / 630,
      61 * pow(n, 3) / 240 - 103 * pow(n, 4) / 140 + 15061 * pow(n, 5) / 26880,
      49561 * pow(n, 4) / 161_280 - 179 * pow(n, 5) / 168,
      34729 * pow(n, 5) / 80640,
    ]
  }()

  public init(_ place: Coordinate) {
    self.init(latitude: place.latitude, longitude: place.longitude)
  }

  /// Degrees.
  private init(latitude: Double, longitude: Double) {
    let latitude = latitude * .pi / 180
    let longitude = (longitude - Self.meridian) * .pi / 180
    let eccentricity = 2 * Self.third.squareRoot() / (1 + Self.third)
    let sine = sin(latitude)
    let tangent = sinh(atanh(sine) - eccentricity * atanh(eccentricity * sine))
    let xi = atan2(tangent, cos(longitude))
    let eta = atanh(sin(longitude) / (1 + tangent * tangent).squareRoot())
    var (north, east) = (xi, eta)
    for (index, factor) in Self.forward.enumerated() {
      let double = 2 * Double(index + 1)
      north += factor * sin(double * xi) * cosh(double * eta)
      east += factor * cos(double * xi) * sinh(double * eta)
    }
    self.east = Self.falseEast + Self.scale * Self.radius * east
    self.north = Self.scale * Self.radius * north
  }

  /// The way back is found by walking toward it: each step ends nearer than a tenth of the one
  /// before, and three of them are exact to the coordinates' last digit.
  public var coordinate: Coordinate {
    var latitude = north / (Self.scale * Self.radius) * 180 / .pi
    var longitude =
      Self.meridian + (east - Self.falseEast) / (Self.scale * Self.radius)
      / max(cos(latitude * .pi / 180), 0.01) * 180 / .pi
    for _ in 0..<8 {
      // Not by way of a coordinate: its last digit is a centimetre, and the steps would add up.
      let guess = ProjectedPlace(latitude: latitude, longitude: longitude)
      latitude += (north - guess.north) / 111_200
      longitude += (east - guess.east) / (111_300 * max(cos(latitude * .pi / 180), 0.01))
    }
    return Coordinate(latitude: latitude, longitude: longitude)
  }
}
