// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the map ends. Nodes bear ``NodeAttributes/isMapEdge`` where a way leaves the part of the
/// Earth in which the extract is complete; what comes after them is not known.
extension PedestrianGraph {
  /// Metres along a route until it comes to the first node at the edge of the map, or `nil` if it
  /// does not. 0 or more.
  ///
  /// - Parameters:
  ///   - route: edges in walking order.
  ///   - start: metres already walked from the route's first node; nodes behind do not count.
  public func distanceToMapEdge(along route: [DirectedEdge], from start: Double = 0) -> Double? {
    var walked = 0.0
    if let first = route.first, start <= 0, attributes(of: tail(of: first)).isMapEdge { return 0 }
    for directed in route {
      walked += edge(directed.edge).length.meters
      if walked >= start && attributes(of: head(of: directed)).isMapEdge { return walked - start }
    }
    return nil
  }

  /// Metres over the network from a place on an edge to the nearest node at the edge of the map
  /// that lies ahead, or `nil` if none lies within `reach`: for a walk without a route.
  ///
  /// - Parameter along: metres from the edge's start in the direction of walking.
  public func distanceToMapEdge(
    ahead directed: DirectedEdge, along: Double, within reach: Double
  ) -> Double? {
    let first = max(edge(directed.edge).length.meters - along, 0)
    guard first <= reach else { return nil }
    // Few nodes lie within earshot of a walker: a plain list serves as queue.
    var queue = [(distance: first, node: head(of: directed))]
    var done = [UInt32]()
    while let next = queue.indices.min(by: {
      (queue[$0].distance, queue[$0].node.index) < (queue[$1].distance, queue[$1].node.index)
    }) {
      let (distance, node) = queue.remove(at: next)
      if attributes(of: node).isMapEdge { return distance }
      if done.contains(node.index) { continue }
      done.append(node.index)
      for arc in arcs(from: node) {
        let onward = directedEdge(ofArc: arc)
        // Back along the edge that one comes from lies behind, not ahead.
        if onward.edge == directed.edge { continue }
        let further = distance + edge(onward.edge).length.meters
        if further <= reach && !done.contains(head(ofArc: arc).index) {
          queue.append((further, head(ofArc: arc)))
        }
      }
    }
    return nil
  }

  private func tail(of directed: DirectedEdge) -> NodeID {
    let record = edge(directed.edge)
    return directed.forward ? record.from : record.to
  }

  private func head(of directed: DirectedEdge) -> NodeID {
    let record = edge(directed.edge)
    return directed.forward ? record.to : record.from
  }
}
