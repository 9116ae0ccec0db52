// SPDX-License-Identifier: GPL-3.0-or-later

/// A rectangle of latitudes and longitudes, edges included. It does not cross the 180° meridian.
public struct BoundingBox: Hashable, Sendable {
  public var south: Int32
  public var west: Int32
  public var north: Int32
  public var east: Int32

  /// Edges in 1e-7 degrees.
  @inlinable
  public init(southE7 south: Int32, westE7 west: Int32, northE7 north: Int32, eastE7 east: Int32) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// The box that holds nothing; ``extend(by:)`` makes it hold its first place.
  public static let empty = BoundingBox(
    southE7: .max, westE7: .max, northE7: .min, eastE7: .min)

  @inlinable
  public var isEmpty: Bool { south > north || west > east }

  @inlinable
  public mutating func extend(by place: Coordinate) {
    south = min(south, place.latitudeE7)
    north = max(north, place.latitudeE7)
    west = min(west, place.longitudeE7)
    east = max(east, place.longitudeE7)
  }

  @inlinable
  public func contains(_ place: Coordinate) -> Bool {
    place.latitudeE7 >= south && place.latitudeE7 <= north && place.longitudeE7 >= west
      && place.longitudeE7 <= east
  }

  /// The middle; meaningless for an empty box.
  public var center: Coordinate {
    Coordinate(
      latitudeE7: Int32((Int64(south) + Int64(north)) / 2),
      longitudeE7: Int32((Int64(west) + Int64(east)) / 2))
  }
}
