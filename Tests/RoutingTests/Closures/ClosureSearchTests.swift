// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork
@testable import Routing

/// With closures both searches and a plain Dijkstra still cost the same.
@Suite struct ClosureSearchTests {
  /// Departures on 1 January 1970, a Thursday: before, in and after the windows of some entries.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64], [1000, 40_000, 80_000] as [Int64])
  func theHierarchyWithAPartialUpdateCostsWhatAStarCosts(seed: UInt64, departure: Int64) throws {
    let streets = try HierarchyStreets(seed: seed)
    let graph = streets.graph
    var random = SeededGenerator(seed: seed &* 71)
    let closures = closures(graph, &random)
    let overlay = Overlay(
      closures: closures,
      avoided: [AvoidedThing(.way(graph.edge(EdgeID(UInt32(random.next() % 9))).way))],
      graph: graph)
    let profile = try #require(try ProfileFile.named("cane"))
    let timetable = AccessTimetable(graph, departure: departure)
    let plain = ProfileMetric(graph: graph, profile: profile, timetable: timetable)
    let hierarchy = try streets.hierarchy()
    let kept = HierarchyMetric(hierarchy, graph: graph, metric: plain)
    let search = RouteSearch(
      graph: graph, profile: profile, timetable: timetable, hierarchy: hierarchy,
      keptMetric: kept.bytes, overlay: overlay)
    let metric = search.metric
    #expect(metric.identity != plain.identity)
    let updated = try #require(search.hierarchyMetric)
    let anew = HierarchyMetric(hierarchy, graph: graph, metric: metric)
    #expect(updated.bytes.buffer.elementsEqual(anew.bytes.buffer))
    var climbing = HierarchySearch(hierarchy)
    var flooding = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let reference = PlainDijkstra(graph: graph, metric: metric)
    let ends = streets.points(40, &random) + onOpenEnds(metric, graph, &random)
    for (from, to) in zip(ends, ends.reversed() + ends) {
      let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
      let expected = reference.cost(from: from, to: to)
      #expect(climbing.answer(query, graph: graph, metric: metric, updated)?.cost == expected)
      #expect(flooding.arrival(query, graph: graph, metric: metric, nil)?.cost == expected)
    }
  }

  /// Points on edges of which a part is closed.
  private func onOpenEnds(
    _ metric: ProfileMetric, _ graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [EdgeMatch] {
    metric.openEnds.keys.sorted().flatMap { index in
      (0..<4).map { _ in
        let length = graph.edge(EdgeID(index)).length.meters
        let along = random.uniform() * length
        return EdgeMatch(
          edge: EdgeID(index), along: along, distance: 0,
          foot: Polyline(graph.geometry(of: EdgeID(index))).point(at: along))
      }
    }
  }

  /// The test above is one of parts of edges and of windows, too.
  @Test func closuresOfTheTestLieOnPartsOfEdgesAndInWindows() throws {
    let streets = try HierarchyStreets(seed: 1)
    var random = SeededGenerator(seed: 71)
    let closures = closures(streets.graph, &random)
    let overlay = Overlay(closures: closures, graph: streets.graph)
    #expect(overlay.hits.contains { !$0.span.isWhole })
    #expect(closures.contains { !$0.windows.isEmpty })
  }

  /// Closures along parts of random edges, of effects by turns; two of three in windows.
  private func closures(
    _ graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [Closure] {
    (0..<9).map { index in
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      let line = Polyline(graph.geometry(of: edge))
      let length = line.length.meters
      let part = index % 2 == 0 ? line.slice(from: length * 0.3, to: length * 0.6) : line.points
      var closure = Closure(
        id: "Z\(index)", validFrom: 0, validTo: 100_000, shape: .lines([part]))
      closure.affects = .path
      closure.accuracy = 1
      closure.effect = [.closed, .closed, .obstacle, .closed, .narrowed][index % 5]
      let windows = [
        Closure.Window(weekdays: [.thursday], from: 600, to: 900),
        Closure.Window(weekdays: [.wednesday], from: 1320, to: 60),
      ]
      if index % 3 > 0 { closure.windows = [windows[index % 3 - 1]] }
      return closure
    }
  }

  /// All that a metric of its own would cost, arc by arc.
  @Test(arguments: [3, 4] as [UInt64])
  func changingAMetricIsTheSameAsMakingItAnew(seed: UInt64) throws {
    let graph = try RandomNetwork(seed: seed).graph()
    var random = SeededGenerator(seed: seed)
    let overlay = Overlay(closures: closures(graph, &random), graph: graph)
    let timetable = AccessTimetable(graph, departure: 1000)
    let profile = try #require(try ProfileFile.named("cane"))
    let search = RouteSearch(
      graph: graph, profile: profile, timetable: timetable, overlay: overlay)
    for arc in 0..<graph.arcCount {
      let directed = graph.directedEdge(ofArc: arc)
      let total = search.pricing.cost(of: directed, record: graph.edge(directed.edge)).total
      let expected =
        total.isFinite
        ? UInt32(min(max(total * 100, 0), ProfileMetric.ceiling).rounded())
        : ProfileMetric.forbidden
      #expect(search.metric.arcCosts[arc] == expected)
    }
  }
}
