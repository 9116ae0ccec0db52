// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Which sides of a road become edges of their own: those tagged as having a pavement, unless the
/// same pavement is mapped as a way as well.
struct TaggedSides {
  struct Sides: Equatable {
    var left = false
    var right = false

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

  init(_ ways: [StreetWay], indices: [Int32], nodes: NodeStore) {
    let isPavement = { (way: StreetWay) in way.isWalkable && way.wayClass == .sidewalk }
    pavements =
      ways.contains(where: isPavement)
      ? StreetGrid(ways, indices: indices, nodes: nodes, where: isPavement) : nil
  }

  /// The sides of an edge that are to be made.
  func sides(_ edge: NetworkContent.Edge, _ line: ArraySlice<Coordinate>) -> Sides {
    let attributes = edge.attributes
    guard attributes.wayClass.isCarriageway else { return Sides() }
    var sides = Sides(
      left: attributes.sidewalkLeft == .yes, right: attributes.sidewalkRight == .yes)
    guard !sides.isEmpty, let pavements else { return sides }
    let most = CrossedWidth.half(attributes) + Self.reach
    var places = 0
    var found = (left: 0, right: 0)
    for (start, end) in zip(line, line.dropFirst()) {
      let plane = LocalPlane(origin: start)
      let delta = plane.point(end)
      guard delta.length > 0 else { continue }
      let count = min(max(Int((delta.length / Self.step).rounded()), 1), 1000)
      for place in 0..<count {
        places += 1
        let share = (Double(place) + 0.5) / Double(count)
        let here = PlanePoint(east: delta.east * share, north: delta.north * share)
        let beside = Self.beside(here, delta, plane, most, pavements)
        if beside.left { found.left += 1 }
        if beside.right { found.right += 1 }
      }
    }
    // Most of the side has its own way: the tag says the same a second time.
    if found.left * 2 > places { sides.left = false }
    if found.right * 2 > places { sides.right = false }
    return sides
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
