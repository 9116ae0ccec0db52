// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Places at ways that this walker may not use.
extension RouteSearch {
  /// Why there is nothing to walk on at a place where the map has ways: the nearest one, with what
  /// of it the profile forbids; `nil` where there are none.
  func onlyForbidden(at place: Coordinate) -> RouteFailure? {
    for match in graph.edges(near: place, radius: reach(of: place)) {
      let record = graph.edge(match.edge)
      for isForward in [true, false] {
        let directed = DirectedEdge(edge: match.edge, forward: isForward)
        let cost = pricing.cost(of: directed, record: record)
        guard let term = CostTerm.allCases.first(where: { !cost[$0].isFinite }) else { continue }
        var piece = explained(ForbiddenPiece(edge: directed, term: term), along: 0)
        // Nothing was walked yet: the place itself lies there.
        piece.reached = nil
        return .onlyForbidden([piece])
      }
    }
    return nil
  }
}
