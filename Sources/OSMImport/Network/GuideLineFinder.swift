// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds the walls, fences, hedges, kerbs and handrails that accompany a way so closely that a
/// cane can follow them.
///
/// Only ways that are drawn where one walks are asked: of a road's middle, or of a pavement that
/// was made from a road's tags, nobody knows how far from the wall it is.
struct GuideLineFinder {
  /// A line farther away than this is out of the cane's reach, metres.
  static let reach = 3.0
  /// Metres between the places at which an edge looks for a line.
  static let step = 2.5
  /// The share of the edge's length that the lines of one side must accompany.
  static let leastShare = 0.5

  private let barriers: [StreetWay]
  private let grid: StreetGrid
  private var near = [StreetGrid.Segment]()
  /// Metres accompanied, by side and kind.
  private var meters: [[Double]]

  private static let kinds = GuideLine.allCases.count

  private init(_ barriers: [StreetWay], _ indices: [Int32], _ nodes: NodeStore) {
    self.barriers = barriers
    grid = StreetGrid(barriers, indices: indices, nodes: nodes) { _ in true }
    meters = [[Double]](repeating: [Double](repeating: 0, count: Self.kinds), count: 2)
  }

  /// Sets `guideLeft` and `guideRight` of the edges.
  static func find(
    in content: inout NetworkContent, _ barriers: [StreetWay], indices: [Int32], nodes: NodeStore
  ) {
    guard !barriers.isEmpty else { return }
    var finder = GuideLineFinder(barriers, indices, nodes)
    for index in content.edges.indices where isAsked(content.edges[index]) {
      let edge = content.edges[index]
      let line = content.geometry[
        Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
      guard let (left, right) = finder.guides(along: line, level: edge.attributes.level) else {
        continue
      }
      content.edges[index].attributes.guideLeft = left
      content.edges[index].attributes.guideRight = right
    }
  }

  static func isAsked(_ edge: NetworkContent.Edge) -> Bool {
    let attributes = edge.attributes
    if attributes.isFromTags || attributes.isAcross || edge.crossing >= 0 { return false }
    switch attributes.wayClass {
    case .footway, .sidewalk, .path, .pedestrian, .cycleway, .track, .link: return true
    default: return false
    }
  }

  private mutating func guides(
    along line: ArraySlice<Coordinate>, level: Int8
  ) -> (left: GuideLine, right: GuideLine)? {
    var length = 0.0
    var isFound = false
    for (start, end) in zip(line, line.dropFirst()) {
      let plane = LocalPlane(origin: start)
      let delta = plane.point(end)
      length += delta.length
      let box = Self.box(start, end, plane.metric, reach: Self.reach)
      near.removeAll(keepingCapacity: true)
      grid.forEachSegment(in: box) { segment in
        if Self.overlaps(segment, box), isOnLevel(segment, level) { near.append(segment) }
      }
      guard !near.isEmpty, delta.length > 0 else { continue }
      if !isFound {
        isFound = true
        for side in 0..<2 { for kind in 0..<Self.kinds { meters[side][kind] = 0 } }
      }
      measure(delta, plane)
    }
    guard isFound else { return nil }
    let (left, right) = (guide(meters[0], length), guide(meters[1], length))
    return left == .unknown && right == .unknown ? nil : (left, right)
  }

  private func isOnLevel(_ segment: StreetGrid.Segment, _ level: Int8) -> Bool {
    let own = barriers[Int(segment.way)].attributes.level
    return own == level || own == LevelRule.unknown || level == LevelRule.unknown
  }

  /// The kind that accompanies most, where all together accompany enough.
  private func guide(_ meters: [Double], _ length: Double) -> GuideLine {
    var best = GuideLine.unknown
    var most = 0.0
    var sum = 0.0
    for kind in GuideLine.allCases where kind.isKnown {
      let own = meters[Int(kind.rawValue)]
      sum += own
      if own > most { (best, most) = (kind, own) }
    }
    return sum > length * Self.leastShare ? best : .unknown
  }

  /// Adds what accompanies one straight piece.
  private mutating func measure(_ delta: PlanePoint, _ plane: LocalPlane) {
    let pieces = near.map { segment in
      let start = plane.point(segment.start)
      return (
        start: start, line: plane.point(segment.end) - start,
        kind: barriers[Int(segment.way)].attributes.guideLeft
      )
    }.filter { StreetNamer.runsAlong($0.line, delta) }
    guard !pieces.isEmpty else { return }
    let count = max(Int((delta.length / Self.step).rounded()), 1)
    for place in 0..<count {
      let fraction = (Double(place) + 0.5) / Double(count)
      let here = PlanePoint(east: delta.east * fraction, north: delta.north * fraction)
      var nearest = [Self.reach, Self.reach]
      var kinds = [GuideLine.unknown, .unknown]
      for piece in pieces {
        guard let foot = StreetNamer.foot(piece.start - here, piece.line) else { continue }
        let distance = foot.length
        let side = delta.east * foot.north - delta.north * foot.east > 0 ? 0 : 1
        // Ties by kind: the order in which lines are met must not matter.
        if distance < nearest[side]
          || distance == nearest[side] && piece.kind.rawValue < kinds[side].rawValue
        {
          nearest[side] = distance
          kinds[side] = piece.kind
        }
      }
      for side in 0..<2 {
        meters[side][Int(kinds[side].rawValue)] += delta.length / Double(count)
      }
    }
  }

  static func box(
    _ start: Coordinate, _ end: Coordinate, _ metric: LocalMetric, reach: Double
  ) -> BoundingBox {
    var box = StreetNamer.box(around: start, metric, reach: reach)
    let other = StreetNamer.box(around: end, metric, reach: reach)
    box.extend(by: Coordinate(latitudeE7: other.south, longitudeE7: other.west))
    box.extend(by: Coordinate(latitudeE7: other.north, longitudeE7: other.east))
    return box
  }

  private static func overlaps(_ segment: StreetGrid.Segment, _ box: BoundingBox) -> Bool {
    let (a, b) = (segment.start, segment.end)
    return min(a.latitudeE7, b.latitudeE7) <= box.north
      && max(a.latitudeE7, b.latitudeE7) >= box.south
      && min(a.longitudeE7, b.longitudeE7) <= box.east
      && max(a.longitudeE7, b.longitudeE7) >= box.west
  }
}
