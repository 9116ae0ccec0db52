// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// A place on the Earth (WGS84), kept as whole ten-millionths of a degree as OSM keeps it
/// (1e-7° is about 1 cm). Two coordinates are the same place exactly if they are equal.
public struct Coordinate: Hashable, Sendable {
  /// Latitude in 1e-7 degrees, −900 000 000 … 900 000 000.
  public var latitudeE7: Int32
  /// Longitude in 1e-7 degrees, −1 800 000 000 … 1 800 000 000.
  public var longitudeE7: Int32

  @inlinable
  public init(latitudeE7: Int32, longitudeE7: Int32) {
    self.latitudeE7 = latitudeE7
    self.longitudeE7 = longitudeE7
  }

  /// The nearest representable place. Values outside the Earth are clamped to its edge and
  /// what is not a number becomes 0: check outside data with ``isValid(latitude:longitude:)``.
  @inlinable
  public init(latitude: Double, longitude: Double) {
    latitudeE7 = Self.scaled(latitude, limit: 90)
    longitudeE7 = Self.scaled(longitude, limit: 180)
  }

  @usableFromInline
  static func scaled(_ degrees: Double, limit: Double) -> Int32 {
    guard degrees.isFinite else { return 0 }
    return Int32((min(max(degrees, -limit), limit) * 1e7).rounded())
  }

  /// True if both values are numbers on the Earth: |latitude| ≤ 90, |longitude| ≤ 180.
  @inlinable
  public static func isValid(latitude: Double, longitude: Double) -> Bool {
    abs(latitude) <= 90 && abs(longitude) <= 180
  }

  @inlinable
  public var latitude: Double { Double(latitudeE7) * 1e-7 }
  @inlinable
  public var longitude: Double { Double(longitudeE7) * 1e-7 }

  /// The distance over ground; exact to 0.1 % up to 50 km (local metric of the ellipsoid at
  /// the mean latitude), good enough for "farther than" beyond.
  public func distance(to other: Coordinate) -> Distance {
    let metric = LocalMetric(latitude: (latitude + other.latitude) / 2)
    let north = Double(Int64(other.latitudeE7) - Int64(latitudeE7)) * metric.metersPerLatitudeE7
    let east = Double(longitudeDifferenceE7(to: other)) * metric.metersPerLongitudeE7
    return Distance(meters: (north * north + east * east).squareRoot())
  }

  /// The direction over ground to another place; north if both are the same place.
  public func bearing(to other: Coordinate) -> Bearing {
    let metric = LocalMetric(latitude: (latitude + other.latitude) / 2)
    let north = Double(Int64(other.latitudeE7) - Int64(latitudeE7)) * metric.metersPerLatitudeE7
    let east = Double(longitudeDifferenceE7(to: other)) * metric.metersPerLongitudeE7
    return Bearing(degrees: atan2(east, north) * 180 / .pi)
  }

  /// The place `distance` away in direction `bearing` (local plane, for city distances).
  public func moved(by distance: Distance, toward bearing: Bearing) -> Coordinate {
    let metric = LocalMetric(latitude: latitude)
    let north = distance.meters * cos(bearing.radians)
    let east = distance.meters * sin(bearing.radians)
    return Coordinate(
      latitude: latitude + north / metric.metersPerLatitudeE7 * 1e-7,
      longitude: longitude + east / metric.metersPerLongitudeE7 * 1e-7)
  }

  /// Longitude difference the short way round, so that a walk may cross the 180° meridian.
  func longitudeDifferenceE7(to other: Coordinate) -> Int64 {
    let circle: Int64 = 3_600_000_000
    var difference = Int64(other.longitudeE7) - Int64(longitudeE7)
    if difference > circle / 2 { difference -= circle }
    if difference < -circle / 2 { difference += circle }
    return difference
  }
}

/// Metres per 1e-7 degree at one latitude (series of the WGS84 ellipsoid, good to 1 cm per km).
public struct LocalMetric: Sendable {
  public let metersPerLatitudeE7: Double
  public let metersPerLongitudeE7: Double

  /// - Parameter latitude: degrees.
  public init(latitude: Double) {
    // Cosines of multiples of the angle are polynomials of its cosine (Chebyshev): one call of
    // the library instead of five, and an import of a city makes half a million of these.
    let cosine = cos(latitude * .pi / 180)
    let square = cosine * cosine
    let cosine2 = 2 * square - 1
    let cosine4 = 2 * cosine2 * cosine2 - 1
    let cosine3 = cosine * (4 * square - 3)
    let cosine5 = cosine * (square * (16 * square - 20) + 5)
    metersPerLatitudeE7 = (111_132.954 - 559.822 * cosine2 + 1.175 * cosine4) * 1e-7
    // At the poles a degree of longitude has no length: the floor keeps divisions finite.
    metersPerLongitudeE7 =
      max(111_412.84 * cosine - 93.5 * cosine3 + 0.118 * cosine5, 1) * 1e-7
  }
}
