// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Draws the sides between their corners, and everything else anew.
extension StreetSides {
  /// A piece of pavement shorter than this, or whose ends lie the wrong way round, is none: its
  /// corners are one. Metres.
  private static let leastSide = 1.0

  /// A side of an edge, `0` left or `1` right seen forward, with its two corners.
  private func ends(of edge: Int, side: Int) -> (start: Int32, end: Int32)? {
    guard side == 0 ? made[edge].left : made[edge].right else { return nil }
    let (start, end) = (corners[edge][side], corners[edge][side + 2])
    return start >= 0 && end >= 0 ? (start, end) : nil
  }

  /// How far along the road's line its side begins and ends.
  private func span(
    _ course: Polyline, _ ends: (start: Int32, end: Int32)
  ) -> (from: Double, to: Double) {
    let length = course.length.meters
    // A corner lies near its own end of the road, however the road bends.
    let reach = StreetCorner.reach + Self.linkReach
    let from = course.project(draft.coordinate(ends.start), to: reach)?.along ?? 0
    let to = course.project(draft.coordinate(ends.end), from: max(length - reach, 0))?.along
    return (from, to ?? length)
  }

  mutating func joinShortSides() {
    for edge in content.edges.indices where !made[edge].isEmpty {
      let course = Polyline(Array(line(edge)))
      for side in 0...1 {
        guard let ends = ends(of: edge, side: side), draft.root(ends.start) != draft.root(ends.end)
        else { continue }
        if draft.isMapped(ends.start) && draft.isMapped(ends.end) { continue }
        let span = span(course, ends)
        if span.to - span.from < Self.leastSide { draft.unite(ends.start, ends.end) }
      }
    }
  }

  mutating func drawSides() {
    for edge in content.edges.indices where !made[edge].isEmpty {
      let course = Polyline(Array(line(edge)))
      for side in 0...1 {
        guard let ends = ends(of: edge, side: side) else { continue }
        // A street that comes back to its start has sides that do the same.
        let isRing = content.edges[edge].from == content.edges[edge].to
        guard isRing || draft.root(ends.start) != draft.root(ends.end) else { continue }
        let span = span(course, ends)
        let offset = CrossedWidth.half(content.edges[edge].attributes) + RoadArm.pavementHalf
        let interior = SideLine.interior(
          course, offset: side == 0 ? -offset : offset, from: span.from, to: span.to)
        draft.add(self.edge(edge, side: side, ends), interior: interior)
      }
    }
    for piece in cornerPieces where draft.root(piece.from) != draft.root(piece.to) {
      draft.add(edge(piece.edge, side: piece.side, (start: piece.from, end: piece.to)))
    }
  }

  private mutating func edge(
    _ index: Int, side: Int, _ ends: (start: Int32, end: Int32)
  ) -> NetworkContent.Edge {
    var edge = content.edges[index]
    edge.from = ends.start
    edge.to = ends.end
    edge.attributes = attributes(of: edge.attributes, made[index], side: side)
    // Rails are crossed on each side by itself.
    if edge.crossing >= 0 && side == 1 && made[index].left {
      edge.crossing = draft.add(content.crossings[Int(edge.crossing)])
    }
    return edge
  }

  /// What a side is, by what its road is.
  private func attributes(
    of road: EdgeAttributes, _ sides: TaggedSides.Sides, side: Int
  ) -> EdgeAttributes {
    var attributes = EdgeAttributes()
    if sides.isBare {
      // One walks on the carriageway: its surface counts, and its class.
      attributes = road
    } else {
      attributes.wayClass = .sidewalk
      // Surface and width are the carriageway's; what holds for the street holds for its sides.
      attributes.access = road.access
      attributes.lit = road.lit
      attributes.incline = road.incline
      attributes.level = road.level
      attributes.isBridge = road.isBridge
      attributes.isTunnel = road.isTunnel
      attributes.isCovered = road.isCovered
      attributes.isForwardOnly = road.isForwardOnly
      attributes.blind = road.blind
      attributes.hazard = road.hazard
    }
    attributes.isFromTags = true
    attributes.streetClass = road.wayClass
    attributes.streetSide = side == 0 ? .right : .left
    attributes.sidewalkLeft = Self.fate(
      of: road.sidewalkLeft, isMade: sides.left, isMapped: sides.leftIsMapped)
    attributes.sidewalkRight = Self.fate(
      of: road.sidewalkRight, isMade: sides.right, isMapped: sides.rightIsMapped)
    attributes.kerbLeft = side == 0 ? .unknown : road.kerbRight
    attributes.kerbRight = side == 0 ? road.kerbLeft : .unknown
    return attributes
  }

  private static func fate(of tag: SidewalkTag, isMade: Bool, isMapped: Bool) -> SidewalkTag {
    isMapped || (tag == .yes && !isMade) ? .separate : tag
  }

  /// All ways but those that became sides, shortened where they now end at a corner.
  mutating func drawOthers() {
    for index in content.edges.indices where made[index].isEmpty {
      var edge = content.edges[index]
      edge.from = starts[index].node
      edge.to = ends[index].node
      let line = line(index)
      guard starts[index].trim > 0 || ends[index].trim > 0 else {
        draft.add(edge, interior: Array(line.dropFirst().dropLast()))
        continue
      }
      let course = Polyline(Array(line))
      let last = course.length.meters - ends[index].trim
      let interior = course.points.indices.dropFirst().dropLast().filter {
        course.measures[$0] > starts[index].trim && course.measures[$0] < last
      }
      draft.add(edge, interior: interior.map { course.points[$0] })
    }
  }
}

/// A line beside a line.
enum SideLine {
  /// At a bend the offset point moves out by at most this factor.
  private static let mostMitre = 2.0
  /// Points nearer to the ends than this are left out, metres.
  private static let margin = 0.5

  /// The points beside the inner points of a line, between two measures along it.
  ///
  /// - Parameter offset: metres; positive to the right.
  static func interior(
    _ course: Polyline, offset: Double, from: Double, to: Double
  ) -> [Coordinate] {
    var places = [Coordinate]()
    guard course.points.count > 2 else { return places }
    let plane = LocalPlane(origin: course.points[0])
    var before: PlanePoint?
    var last: PlanePoint?
    for index in 0..<(course.points.count - 1) {
      let here = plane.point(course.points[index])
      let step = plane.point(course.points[index + 1]) - here
      guard step.length > 0 else { continue }
      let unit = PlanePoint(east: step.east / step.length, north: step.north / step.length)
      defer { before = unit }
      guard let before, course.measures[index] > from + margin,
        course.measures[index] < to - margin
      else { continue }
      let place = here + shift(before, unit, offset)
      // Inside a tight bend the line beside it would run backward.
      if let last, StreetSides.dot(place - last, before) <= 0 { continue }
      last = place
      places.append(plane.coordinate(place))
    }
    return places
  }

  /// From a bend to the point beside it.
  private static func shift(
    _ before: PlanePoint, _ after: PlanePoint, _ offset: Double
  ) -> PlanePoint {
    let sum = PlanePoint(east: before.north + after.north, north: -before.east - after.east)
    let square = StreetSides.dot(sum, sum)
    // The two normals add up to 2·cos(half the turn).
    let factor =
      square > 0 ? min(2 / square, mostMitre / square.squareRoot()) * offset : 0
    return PlanePoint(east: sum.east * factor, north: sum.north * factor)
  }
}
