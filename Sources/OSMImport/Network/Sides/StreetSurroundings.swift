// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What lies beside a place where the sides of a street might be joined by a crossing.
struct StreetSurroundings {
  private let ways: [StreetWay]
  private let rails: StreetGrid?
  /// Carriageways of one direction.
  private let oneWays: StreetGrid

  /// The other carriageway of a road lies this near, metres.
  private static let medianReach = 30.0
  /// Directions within about 25° of each other (cosine).
  private static let leastCosine = 0.906

  init(_ ways: [StreetWay], indices: [Int32], nodes: NodeStore) {
    self.ways = ways
    let isRail = { (way: StreetWay) in way.isRail }
    rails =
      ways.contains(where: isRail)
      ? StreetGrid(ways, indices: indices, nodes: nodes, where: isRail) : nil
    oneWays = StreetGrid(ways, indices: indices, nodes: nodes) { way in
      way.isOneWay && CrossedWidth.isCrossedUnmapped(way.wayClass)
    }
  }

  /// Whether a line from pavement to pavement leads over rails of the same level.
  func hasRails(_ start: Coordinate, _ end: Coordinate, level: Int8) -> Bool {
    guard let rails else { return false }
    var found = false
    rails.forEachSegment(in: Self.box(start, end)) { segment in
      let way = ways[Int(segment.way)]
      if Self.level(way.attributes.level) == Self.level(level),
        Intersection.exists(start, end, segment.start, segment.end)
      {
        found = true
      }
    }
    return found
  }

  /// Unknown is the ground.
  private static func level(_ level: Int8) -> Int8 { level == -128 ? 0 : level }

  /// Whether the other carriageway of the same road runs beside this one.
  func hasTwin(_ road: StreetWay, _ start: Coordinate, _ end: Coordinate) -> Bool {
    guard road.isOneWay else { return false }
    let plane = LocalPlane(origin: start)
    let across = plane.point(end)
    guard across.length > 0 else { return false }
    let share = Self.medianReach / across.length
    let ahead = PlanePoint(east: across.east * (1 + share), north: across.north * (1 + share))
    let behind = PlanePoint(east: -across.east * share, north: -across.north * share)
    return meetsTwin(road, from: plane.coordinate(behind), to: plane.coordinate(ahead))
  }

  /// A line that starts this far from a road does not meet the road where it starts, metres.
  private static let ownReach = 3.0

  /// At which sides of a place on a road the other carriageway of the same road runs beside it: of
  /// a roundabout, the road itself.
  ///
  /// - Parameter direction: of the road there; any length but 0.
  func twin(
    of road: StreetWay, at place: Coordinate, along direction: PlanePoint
  ) -> (left: Bool, right: Bool) {
    guard road.isOneWay, direction.length > 0 else { return (false, false) }
    let plane = LocalPlane(origin: place)
    let right = PlanePoint(
      east: direction.north / direction.length, north: -direction.east / direction.length)
    func meets(_ sign: Double) -> Bool {
      func at(_ meters: Double) -> Coordinate {
        plane.coordinate(
          PlanePoint(east: right.east * sign * meters, north: right.north * sign * meters))
      }
      return meetsTwin(road, from: at(Self.ownReach), to: at(Self.medianReach), orItself: true)
    }
    return (meets(-1), meets(1))
  }

  /// Whether a line across a road meets the other carriageway of the same road.
  private func meetsTwin(
    _ road: StreetWay, from: Coordinate, to: Coordinate, orItself: Bool = false
  ) -> Bool {
    let plane = LocalPlane(origin: from)
    let across = plane.point(to)
    var found = false
    oneWays.forEachSegment(in: Self.box(from, to)) { segment in
      guard !found else { return }
      let other = ways[Int(segment.way)]
      guard other.id == road.id ? orItself : Self.isSameStreet(other, road) else { return }
      let line = plane.point(segment.end) - plane.point(segment.start)
      let alongLine = line.east * across.east + line.north * across.north
      // It runs along the road: nearly at right angles to the way over it.
      guard
        abs(alongLine) <= (1 - Self.leastCosine * Self.leastCosine).squareRoot()
          * line.length * across.length
      else { return }
      found = Intersection.exists(from, to, segment.start, segment.end)
    }
    return found
  }

  private static func isSameStreet(_ a: StreetWay, _ b: StreetWay) -> Bool {
    (a.name > 0 && a.name == b.name) || (a.ref > 0 && a.ref == b.ref)
  }

  private static func box(_ a: Coordinate, _ b: Coordinate) -> BoundingBox {
    var box = BoundingBox.empty
    box.extend(by: a)
    box.extend(by: b)
    return box
  }
}
