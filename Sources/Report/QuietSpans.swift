// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Replay
import Routing

/// The times at which the walk was at a crossing of its route, worked out again from the record.
struct QuietSpans {
  typealias Span = (from: Double, to: Double)

  /// Inside the quiet zone by the estimate (guidance.md R3), seconds.
  private(set) var estimated = [Span]()
  /// Between near and far kerb by the truth, seconds.
  private(set) var crossed = [Span]()

  /// R3: the zone begins at least this far before the near kerb, metres.
  private static let shortestApproach = 5.0
  /// An estimate farther from the route than this is not on it, metres.
  private static let estimateReach = 30.0
  /// A truth farther from the route than this is not on its crossing, metres.
  private static let truthReach = 6.0
  /// A gap between two moments inside that is longer than this ends a span, seconds.
  private static let longestGap = 5.0

  init(record: WalkRecord, graph: PedestrianGraph, truth: TruthTrack) {
    let ways = record.routes.map { RouteCrossings(route: $0, graph: graph) }
      .filter { !$0.spans.isEmpty }
    guard !ways.isEmpty else { return }
    var last = [Double?](repeating: nil, count: ways.count)
    let estimates = record.estimates.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }
    for (_, estimate) in estimates where estimate.r95.isFinite {
      let isInside = ways.indices.contains { index in
        guard
          let (along, bearing) = ways[index].along(
            estimate.coordinate, reach: Self.estimateReach, last: &last[index])
        else { return false }
        let radius = estimate.r95(along: bearing)
        return ways[index].holds(
          along, before: max(radius, Self.shortestApproach), after: radius)
      }
      Self.note(isInside, at: estimate.instant.seconds, in: &estimated)
    }
    last = [Double?](repeating: nil, count: ways.count)
    for point in truth.points {
      let isInside = ways.indices.contains { index in
        guard
          let (along, _) = ways[index].along(
            point.coordinate, reach: Self.truthReach, last: &last[index])
        else { return false }
        return ways[index].holds(along, before: 0, after: 0)
      }
      Self.note(isInside, at: point.instant.seconds, in: &crossed)
    }
  }

  func isTrulyOnCrossing(at seconds: Double) -> Bool {
    crossed.contains { $0.from <= seconds && seconds <= $0.to }
  }

  private static func note(_ isInside: Bool, at seconds: Double, in spans: inout [Span]) {
    guard isInside else { return }
    if let last = spans.last, seconds - last.to <= longestGap, seconds >= last.to {
      spans[spans.count - 1].to = seconds
    } else {
      spans.append((seconds, seconds))
    }
  }
}

/// Where along a route its crossings lie.
private struct RouteCrossings {
  let line: Polyline
  /// Metres along the route, in order; the pieces of one crossing joined.
  private(set) var spans = [(from: Double, to: Double)]()

  /// A walker is looked for this far around the last place first, so that a route that passes
  /// twice keeps its order; metres.
  private static let window = 60.0
  /// Pieces closer than this are one crossing, metres.
  private static let joint = 0.5

  init(route: Route, graph: PedestrianGraph) {
    line = route.line
    for (index, edge) in route.edges.enumerated() where index < route.measures.count {
      guard graph.crossingID(of: edge.directed.edge) != nil else { continue }
      let from = route.measures[index]
      let to = from + max(edge.length.meters, 0)
      if let last = spans.last, from - last.to < Self.joint {
        spans[spans.count - 1].to = to
      } else {
        spans.append((from, to))
      }
    }
  }

  /// Metres along and direction there, or `nil` if the place is not on this route.
  func along(
    _ place: Coordinate, reach: Double, last: inout Double?
  ) -> (along: Double, bearing: Bearing)? {
    var found: Polyline.Projection?
    if let last {
      found = line.project(place, from: max(last - Self.window, 0), to: last + Self.window)
    }
    if (found.map { abs($0.offset) } ?? .infinity) > reach { found = line.project(place) }
    guard let found, abs(found.offset) <= reach else { return nil }
    last = found.along
    return (found.along, line.bearing(at: found.along))
  }

  func holds(_ along: Double, before: Double, after: Double) -> Bool {
    spans.contains { along >= $0.from - before && along <= $0.to + after }
  }
}
