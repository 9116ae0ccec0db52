// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The ways that leave a place as a cane finds them: the metres that the map puts between a
/// pavement and its kerb, or between two drawings of one way, are part of the way behind them.
struct StreetCorner {
  let graph: PedestrianGraph
  let node: NodeID
  /// The edge by which the walker came.
  let from: DirectedEdge
  /// Such metres are no more than these.
  let reach: Double

  /// Less than a stride is no way of its own, metres.
  private static let shortest = 1.5
  /// More pieces than these lie between no corner and its kerb.
  private static let mostPieces = 4

  /// One path for each way, the shortest; its last edge is the way.
  var paths: [[DirectedEdge]] {
    var found: [(path: [DirectedEdge], meters: Double)] = []
    for first in leaving(node) where first != from.reversed {
      follow([first], meters: 0, &found)
    }
    return found.map(\.path)
  }

  private func leaving(_ node: NodeID) -> [DirectedEdge] {
    graph.arcs(from: node).map { graph.directedEdge(ofArc: $0) }
  }

  private func end(of directed: DirectedEdge) -> NodeID {
    let record = graph.edge(directed.edge)
    return directed.forward ? record.to : record.from
  }

  private func follow(
    _ path: [DirectedEdge], meters: Double, _ found: inout [(path: [DirectedEdge], meters: Double)]
  ) {
    guard let last = path.last, last.edge != from.edge else { return }
    // Back to the corner leads nowhere.
    if path.count > 1, end(of: last) == node { return }
    let length = graph.edge(last.edge).length.meters
    let isPlain = graph.crossingID(of: last.edge) == nil && graph.steps(of: last.edge) == nil
    let isLink =
      isPlain && (graph.attributes(of: last.edge).wayClass == .link || length < Self.shortest)
    if isLink, meters + length < reach, path.count < Self.mostPieces {
      let next = leaving(end(of: last)).filter { way in
        !path.contains { $0.edge == way.edge }
      }
      for way in next { follow(path + [way], meters: meters + length, &found) }
      if !next.isEmpty { return }
    }
    if let index = found.firstIndex(where: { $0.path.last == last }) {
      if found[index].meters > meters { found[index] = (path, meters) }
    } else {
      found.append((path, meters))
    }
  }
}
