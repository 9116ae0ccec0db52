// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Which sides of a road become edges of their own: those tagged as having a pavement, and both
/// sides of a main road of whose pavements nothing is known, unless the same pavement is mapped as a
/// way as well.
///
/// Whoever walks along a main road walks on one side of it. Walked along its middle, it could be
/// entered on one side and left on the other, and nobody would have said that it was crossed.
struct TaggedSides {
  struct Sides: Equatable {
    var left = false
    var right = false
    /// Nothing says that there is a pavement: one walks at the carriageway's edge.
    var isBare = false
    /// Of these sides the pavement is a way of its own, found beside the road.
    var leftIsMapped = false
    var rightIsMapped = false

    var isEmpty: Bool { !left && !right }
  }

  /// A separate pavement this far beyond the kerb is still that of the road, metres: parking bays
  /// and a row of trees lie between (RASt 06: 2 to 3 m each).
  static let reach = 10.0
  /// Nearer to the road's middle than this a line has no side, metres.
  private static let leastOffset = 1.0
  /// Metres between the places at which a road looks for its pavement.
  private static let step = 5.0

  private let pavements: StreetGrid?
  private let surroundings: StreetSurroundings

  init(
    _ ways: [StreetWay], indices: [Int32], nodes: NodeStore, _ surroundings: StreetSurroundings
  ) {
    self.surroundings = surroundings
    let isPavement = { (way: StreetWay) in way.isWalkable && way.wayClass == .sidewalk }
    pavements =
      ways.contains(where: isPavement)
      ? StreetGrid(ways, indices: indices, nodes: nodes, where: isPavement) : nil
  }

  /// Whether both sides of a road are made though no tag names a pavement.
  static func isBare(_ attributes: EdgeAttributes) -> Bool {
    let tags = [attributes.sidewalkLeft, attributes.sidewalkRight]
    return attributes.wayClass.isMainRoad && tags.allSatisfy { $0 == .unknown || $0 == .no }
  }

  /// The sides of an edge that are to be made.
  ///
  /// - Parameter way: gives the way that the edge is a piece of.
  func sides(
    _ edge: NetworkContent.Edge, _ line: ArraySlice<Coordinate>, way: () -> StreetWay?
  ) -> Sides {
    let attributes = edge.attributes
    guard attributes.wayClass.isCarriageway else { return Sides() }
    var sides = Sides(
      left: attributes.sidewalkLeft == .yes, right: attributes.sidewalkRight == .yes)
    if Self.isBare(attributes) {
      sides = Sides(left: true, right: true, isBare: true)
      // Nobody walks along the strip between two carriageways.
      if let way = way(), way.isOneWay { leaveOutMedian(&sides, way, line) }
    }
    guard !sides.isEmpty, let pavements else { return sides }
    let found = mapped(attributes, line, pavements)
    // Most of the side has its own way: the tag says the same a second time.
    if found.left {
      sides.left = false
      sides.leftIsMapped = true
    }
    if found.right {
      sides.right = false
      sides.rightIsMapped = true
    }
    return sides
  }

  /// At which sides most of a line has a pavement that is a way of its own.
  private func mapped(
    _ attributes: EdgeAttributes, _ line: ArraySlice<Coordinate>, _ pavements: StreetGrid
  ) -> (left: Bool, right: Bool) {
    let most = CrossedWidth.half(attributes) + Self.reach
    var places = 0
    var found = (left: 0, right: 0)
    Self.forEachPlace(line) { plane, delta, here in
      places += 1
      let beside = Self.beside(here, delta, plane, most, pavements)
      if beside.left { found.left += 1 }
      if beside.right { found.right += 1 }
    }
    return (found.left * 2 > places, found.right * 2 > places)
  }

  /// Leaves out the side at which the other carriageway of the same road runs along most of a line.
  private func leaveOutMedian(
    _ sides: inout Sides, _ way: StreetWay, _ line: ArraySlice<Coordinate>
  ) {
    var places = 0
    var found = (left: 0, right: 0)
    Self.forEachPlace(line) { plane, delta, here in
      places += 1
      let twin = surroundings.twin(of: way, at: plane.coordinate(here), along: delta)
      if twin.left { found.left += 1 }
      if twin.right { found.right += 1 }
    }
    if found.left * 2 > places { sides.left = false }
    if found.right * 2 > places { sides.right = false }
  }

  /// Calls `body` with places along a line, each in the plane of its segment.
  private static func forEachPlace(
    _ line: ArraySlice<Coordinate>, _ body: (LocalPlane, PlanePoint, PlanePoint) -> Void
  ) {
    for (start, end) in zip(line, line.dropFirst()) {
      let plane = LocalPlane(origin: start)
      let delta = plane.point(end)
      guard delta.length > 0 else { continue }
      let count = min(max(Int((delta.length / step).rounded()), 1), 1000)
      for place in 0..<count {
        let share = (Double(place) + 0.5) / Double(count)
        body(plane, delta, PlanePoint(east: delta.east * share, north: delta.north * share))
      }
    }
  }

  private static func beside(
    _ here: PlanePoint, _ delta: PlanePoint, _ plane: LocalPlane, _ most: Double,
    _ pavements: StreetGrid
  ) -> Sides {
    var sides = Sides()
    let box = StreetNamer.box(around: plane.coordinate(here), plane.metric, reach: most)
    pavements.forEachSegment(in: box) { segment in
      let start = plane.point(segment.start) - here
      let line = plane.point(segment.end) - plane.point(segment.start)
      guard StreetNamer.runsAlong(line, delta), let foot = StreetNamer.foot(start, line) else {
        return
      }
      let distance = foot.length
      guard distance <= most, distance >= leastOffset else { return }
      // Ahead or behind is not beside.
      let across = StreetCorner.cross(delta, foot) / delta.length
      guard abs(across) >= distance * 0.9 else { return }
      if across > 0 { sides.left = true } else { sides.right = true }
    }
    return sides
  }
}
