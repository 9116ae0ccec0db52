// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What is special about the places where a walk begins, halts and ends.
extension RouteSearch {
  // MARK: Halts

  /// The edge by which a walker came to a place on the way, if the way goes on from that edge's end:
  /// a road may lie in between. `nil` for who turns back, who stays on the same side.
  func joint(_ cameBy: DirectedEdge?, _ first: RouteEdge?) -> DirectedEdge? {
    first?.joint(after: cameBy, in: graph)
  }

  /// A crossing between two edges that has no edge of its own.
  ///
  /// - Returns: its price in metre equivalents, with the penalty where it is forbidden.
  func bareCrossing(
    from before: DirectedEdge, to after: DirectedEdge
  ) -> (price: Double, category: CrossingCategory)? {
    if let over = crossedJunction(from: before, to: after) {
      let price = over.price.isFinite ? over.price : ProfileMetric.forbiddenPenalty
      return (price, pricing.category(over.crossing))
    }
    guard isSideChange(from: before, to: after) else { return nil }
    return (turnCost(from: before, to: after) - platformPrice(from: before, to: after), .implied)
  }

  // MARK: Both sides of a street

  /// Sides of a street whose distances differ by less are equally near, metres: no address and no
  /// position is as exact as that.
  private static let equallyNear = 1.5
  /// Seen from between two pavements they lie in directions that differ by more, degrees.
  private static let opposite = 90.0

  /// Where a way may begin or end for a place: its nearest point; and for a place in the roadway,
  /// between two pavements that are equally near, the nearest point of each.
  func sides(of place: Coordinate, _ nearest: EdgeMatch) -> [EdgeMatch] {
    guard !movesPlacesFar, isSide(nearest.edge), nearest.distance > Self.equallyNear else {
      return [nearest]
    }
    let direction = place.bearing(to: nearest.foot)
    let other = graph.edges(near: place, radius: nearest.distance + Self.equallyNear).first {
      isSide($0.edge) && graph.isSameStreet($0.edge, nearest.edge)
        && abs(direction.turn(to: place.bearing(to: $0.foot))) > Self.opposite
        && metric.permits($0.edge, at: $0.along, graph)
    }
    return [nearest] + (other.map { [$0] } ?? [])
  }

  private func isSide(_ edge: EdgeID) -> Bool { graph.attributes(of: edge).isSideOfStreet }

  /// Each of the points where a way may begin or end for a place.
  func ends(at place: Coordinate, _ nearest: EdgeMatch) -> [SnappedPlace] {
    let sides = sides(of: place, nearest)
    return sides.map {
      SnappedPlace(requested: place, match: $0, isBetweenSides: sides.count > 1)
    }
  }
}

extension PedestrianGraph {
  /// Whether two edges are pieces of one street: of one way, or of one name.
  func isSameStreet(_ one: EdgeID, _ other: EdgeID) -> Bool {
    guard one != other else { return false }
    if edge(one).way == edge(other).way { return true }
    let name = streetName(of: one)
    return !name.isEmpty && name == streetName(of: other)
  }
}

extension RouteEdge {
  /// The edge by which a walker came to a place on the way, if the way goes on with this edge from
  /// that one's end; see ``Route/cameBy``. `nil` for who turns back or begins in this edge's middle.
  public func joint(after cameBy: DirectedEdge?, in graph: PedestrianGraph) -> DirectedEdge? {
    guard let cameBy, cameBy != directed.reversed, entry < ArcQuery.nothing else { return nil }
    let (before, after) = (graph.edge(cameBy.edge), graph.edge(directed.edge))
    let head = cameBy.forward ? before.to : before.from
    let tail = directed.forward ? after.from : after.to
    return head == tail ? cameBy : nil
  }
}
