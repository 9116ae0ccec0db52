// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way that has fewer metres than the one that was chosen, and what speaks against it by the
/// walker's own numbers ("longer but safer is wanted, with the reason", guidance.md 1.15).
public struct ShorterWay: Sendable {
  /// By so many metres.
  public let saved: Double
  /// What it has more of, the dearest first.
  public let items: [RouteItem]
  /// The profile forbids a piece of it.
  public let isForbidden: Bool

  /// A way this much longer than the shortest, as a part of it and in metres, says why.
  public static let tellingShare = 0.05
  public static let tellingMeters = 30.0

  /// Whether a way is so much longer than the shortest that a person asks for the reason; both in metres.
  public static func isTelling(_ own: Double, shortest: Double) -> Bool {
    own > shortest * (1 + tellingShare) && own > shortest + tellingMeters
  }
}

extension RouteSearch {
  /// The shortest way between the ends of a route, where that is much shorter.
  ///
  /// Counts metres on the same network, which is much quicker than the prices of another profile and
  /// can be asked for on the walk.
  /// - Returns: `nil` where no way is much shorter.
  public func shorterWay(than route: Route) -> ShorterWay? {
    guard !route.edges.isEmpty else { return nil }
    let lengths = metric.measuringLength(graph, pricing)
    var kernel = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let query = ArcQuery(
      from: route.start.match, to: route.goal.match, after: route.cameBy, graph: graph,
      metric: lengths)
    guard let found = kernel.path(query, graph: graph, metric: lengths, nil) else { return nil }
    let other = self.route(
      makePath(found, from: route.start, to: route.goal, after: route.cameBy))
    guard ShorterWay.isTelling(route.length.meters, shortest: other.length.meters) else {
      return nil
    }
    return ShorterWay(
      saved: route.length.meters - other.length.meters,
      items: reasons(
        against: Itinerary(first: other, others: []), for: Itinerary(first: route, others: [])),
      isForbidden: !forbiddenPieces(of: other).isEmpty)
  }
}
