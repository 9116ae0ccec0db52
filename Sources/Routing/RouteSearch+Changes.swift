// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way that is changed while it is walked: what is left of it, and the same way along a square's rim.
extension RouteSearch {
  /// What is left of a route, metres of its line from the start on.
  ///
  /// - Returns: `nil` at its end.
  public func rest(of route: Route, from along: Double) -> Route? {
    guard let edges = cut(route, from: along), let path = path(of: edges, on: route) else {
      return nil
    }
    return self.route(path)
  }

  /// A route whose line over a square (``EdgeAttributes/isAcross``) is replaced by the shortest way along
  /// the rim.
  ///
  /// - Parameters:
  ///   - stretch: the line over the square, metres along the route.
  ///   - here: metres along the route where the new one begins; it begins at the square at the latest.
  ///   - factor: how much longer than the line the rim may be.
  /// - Returns: `nil` where the rim does not lead on, is too long or may not be used, and where the route
  ///   begins or ends on the square.
  public func alongRim(
    of stretch: ClosedRange<Double>, on route: Route, from here: Double, atMost factor: Double
  ) -> Route? {
    guard let across = across(stretch, on: route), let first = across.first, let last = across.last,
      route.edges[first].entry <= Self.nodeMargin, isWhole(route.edges[last])
    else { return nil }
    let length = across.reduce(0) { $0 + route.edges[$1].length.meters }
    let (start, end) = (tail(route.edges[first].directed), head(route.edges[last].directed))
    guard let rim = rim(from: start, to: end, atMost: length * factor), let begin = rim.first,
      let leave = rim.last
    else { return nil }
    let before = Array(route.edges[..<first])
    let after = Array(route.edges[(last + 1)...])
    // Nobody is sent back along what they have just walked.
    let doubles =
      before.last?.directed.edge == begin.directed.edge
      || after.first?.directed.edge == leave.directed.edge
    guard !doubles else { return nil }
    var whole = route
    whole.edges = before + rim + after
    whole.measures = Array(route.measures[..<first]) + (rim + after).map { _ in Double.infinity }
    let kept = here < route.measures[first] ? cut(whole, from: here) : rim + after
    return kept.flatMap { path(of: $0, on: route) }.map { self.route($0) }
  }

  /// An edge that is entered or left this near to its end is walked whole, metres: lengths are stored in
  /// centimetres.
  private static let nodeMargin = 0.02
  /// How far a point of an edge may lie from it, metres.
  private static let footRadius = 1.0

  private func isWhole(_ step: RouteEdge) -> Bool {
    step.exit >= graph.edge(step.directed.edge).length.meters - Self.nodeMargin
  }

  private func tail(_ directed: DirectedEdge) -> NodeID {
    let record = graph.edge(directed.edge)
    return directed.forward ? record.from : record.to
  }

  private func head(_ directed: DirectedEdge) -> NodeID { tail(directed.reversed) }

  /// The edges of a route from a place of its line on.
  private func cut(_ route: Route, from along: Double) -> [RouteEdge]? {
    guard let index = route.edgeIndex(at: along), index < route.edges.count else { return nil }
    var edges = Array(route.edges[index...])
    let walked = max(0, along - route.measures[index])
    edges[0].entry = min(edges[0].entry + walked, edges[0].exit)
    if edges[0].exit - edges[0].entry <= Self.nodeMargin { edges.removeFirst() }
    return edges.isEmpty ? nil : edges
  }

  private func path(of edges: [RouteEdge], on route: Route) -> Path? {
    guard let first = edges.first else { return nil }
    let foot = Polyline(graph.geometry(of: first.directed)).point(at: first.entry)
    // The point lies on the edge, to the rounding of coordinates.
    let match = graph.nearestEdge(to: foot, radius: Self.footRadius) { $0 == first.directed.edge }
    guard let match else { return nil }
    return makePath(
      FoundWay(cost: 0, edges: edges), from: SnappedPlace(requested: foot, match: match),
      to: route.goal)
  }

  /// The edges of the line over a square, without a gap between them.
  private func across(_ stretch: ClosedRange<Double>, on route: Route) -> ClosedRange<Int>? {
    let lies: (Int) -> Bool = { index in
      let end = index + 1 < route.measures.count ? route.measures[index + 1] : route.length.meters
      let attributes = graph.attributes(of: route.edges[index].directed.edge)
      return attributes.wayClass == .square && attributes.isAcross
        && end > stretch.lowerBound && route.measures[index] < stretch.upperBound
    }
    guard let first = route.edges.indices.first(where: lies),
      let last = route.edges.indices.last(where: lies), (first...last).allSatisfy(lies)
    else { return nil }
    return first...last
  }

  /// The shortest way between two nodes over what is drawn of squares, and not over their lines across.
  private func rim(from start: NodeID, to end: NodeID, atMost limit: Double) -> [RouteEdge]? {
    var reached: [NodeID: (length: Double, arc: Int?, parent: NodeID)] = [start: (0, nil, start)]
    var open: Set<NodeID> = [start]
    // Ties by node, so that the way is the same everywhere.
    while let node = open.min(by: { one, other in
      let (left, right) = (reached[one]?.length ?? 0, reached[other]?.length ?? 0)
      return (left, one.index) < (right, other.index)
    }) {
      open.remove(node)
      guard node != end, let length = reached[node]?.length else { break }
      for arc in graph.arcs(from: node) where isRim(arc) {
        let next = graph.head(ofArc: arc)
        let sum = length + graph.edge(graph.directedEdge(ofArc: arc).edge).length.meters
        guard sum <= limit, sum < reached[next]?.length ?? .infinity else { continue }
        reached[next] = (sum, arc, node)
        open.insert(next)
      }
    }
    var edges = [RouteEdge]()
    var node = end
    while node != start {
      guard let step = reached[node], let arc = step.arc else { return nil }
      let directed = graph.directedEdge(ofArc: arc)
      edges.append(
        RouteEdge(
          directed: directed, entry: 0, exit: graph.edge(directed.edge).length.meters))
      node = step.parent
    }
    return edges.isEmpty ? nil : edges.reversed()
  }

  private func isRim(_ arc: Int) -> Bool {
    let edge = graph.directedEdge(ofArc: arc).edge
    let attributes = graph.attributes(of: edge)
    return attributes.wayClass == .square && !attributes.isAcross
      && graph.crossingID(of: edge) == nil && metric.arcCosts[arc] != ProfileMetric.forbidden
  }
}
