// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds the ways beside which water lies within a step or two, with no wall, fence, hedge or rail in
/// the map on that side (guidance.md, R4: water nearby is warned of).
///
/// As with lines to follow, only ways that are drawn where one walks are asked; bridges lie over the
/// water, and what leads across it does not run beside it.
struct WaterFinder {
  /// Water farther away than this is no danger to one who sways by a step or two from a way that is
  /// itself drawn to a metre or two, metres.
  static let reach = 4.0
  /// Metres between the places at which an edge looks for water.
  static let step = 2.5
  /// So many metres of an edge, or a third of it, must lie beside the water.
  static let leastLength = 10.0
  static let leastShare = 1.0 / 3

  private let grid: StreetGrid

  /// Sets the `hazard` of edges that have none.
  static func find(
    in content: inout NetworkContent, _ waters: [StreetWay], indices: [Int32], nodes: NodeStore
  ) {
    guard !waters.isEmpty else { return }
    let finder = WaterFinder(
      grid: StreetGrid(waters, indices: indices, nodes: nodes) { _ in true })
    for index in content.edges.indices {
      let edge = content.edges[index]
      guard GuideLineFinder.isAsked(edge), edge.attributes.hazard == .unknown,
        !edge.attributes.isBridge, !edge.attributes.isTunnel
      else { continue }
      let line = content.geometry[
        Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
      if finder.isBesideWater(line, edge.attributes) {
        content.edges[index].attributes.hazard = .water
      }
    }
  }

  private func isBesideWater(_ line: ArraySlice<Coordinate>, _ attributes: EdgeAttributes) -> Bool {
    var (left, right, length) = (0.0, 0.0, 0.0)
    for (start, end) in zip(line, line.dropFirst()) {
      let plane = LocalPlane(origin: start)
      let delta = plane.point(end)
      length += delta.length
      let beside = beside(delta, plane, start, end)
      left += beside.left
      right += beside.right
    }
    let least = min(Self.leastLength, length * Self.leastShare)
    let isLeft = left >= least && left > 0 && !Self.guards(attributes.guideLeft)
    let isRight = right >= least && right > 0 && !Self.guards(attributes.guideRight)
    return isLeft || isRight
  }

  /// One does not step over it without noticing.
  private static func guards(_ line: GuideLine) -> Bool {
    switch line {
    case .wall, .fence, .hedge, .handrail: return true
    case .kerb, .unknown: return false
    }
  }

  /// Metres of one straight piece that have water on their left and right.
  private func beside(
    _ delta: PlanePoint, _ plane: LocalPlane, _ start: Coordinate, _ end: Coordinate
  ) -> (left: Double, right: Double) {
    guard delta.length > 0 else { return (0, 0) }
    var shores = [(start: PlanePoint, line: PlanePoint)]()
    grid.forEachSegment(in: GuideLineFinder.box(start, end, plane.metric, reach: Self.reach)) {
      let from = plane.point($0.start)
      let line = plane.point($0.end) - from
      if StreetNamer.runsAlong(line, delta) { shores.append((from, line)) }
    }
    guard !shores.isEmpty else { return (0, 0) }
    let count = max(Int((delta.length / Self.step).rounded()), 1)
    var (left, right) = (0, 0)
    for place in 0..<count {
      let fraction = (Double(place) + 0.5) / Double(count)
      let here = PlanePoint(east: delta.east * fraction, north: delta.north * fraction)
      var isBeside = (left: false, right: false)
      for shore in shores {
        guard let foot = StreetNamer.foot(shore.start - here, shore.line), foot.length < Self.reach
        else { continue }
        if delta.east * foot.north - delta.north * foot.east > 0 {
          isBeside.left = true
        } else {
          isBeside.right = true
        }
      }
      left += isBeside.left ? 1 : 0
      right += isBeside.right ? 1 : 0
    }
    let piece = delta.length / Double(count)
    return (Double(left) * piece, Double(right) * piece)
  }
}
