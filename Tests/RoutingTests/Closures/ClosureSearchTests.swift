// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// With closures both searches and a plain Dijkstra still cost the same.
@Suite struct ClosureSearchTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func theHierarchyWithAPartialUpdateCostsWhatAStarCosts(seed: UInt64) throws {
    let streets = try HierarchyStreets(seed: seed)
    let graph = streets.graph
    var random = SeededGenerator(seed: seed &* 71)
    let closures = closures(graph, &random)
    let overlay = Overlay(
      closures: closures,
      avoided: [AvoidedThing(.way(graph.edge(EdgeID(UInt32(random.next() % 9))).way))],
      graph: graph)
    let profile = try #require(try ProfileFile.named("cane"))
    let timetable = AccessTimetable(graph, departure: 1000)
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
    for (from, to) in zip(streets.points(40, &random), streets.points(40, &random)) {
      let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
      let expected = reference.cost(from: from, to: to)
      #expect(climbing.answer(query, graph: graph, metric: metric, updated)?.cost == expected)
      #expect(flooding.arrival(query, graph: graph, metric: metric, nil)?.cost == expected)
    }
  }

  /// Closures along random edges, of effects by turns.
  private func closures(
    _ graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [Closure] {
    (0..<9).map { index in
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      var closure = Closure(
        id: "Z\(index)", validFrom: 0, validTo: 100_000,
        shape: .lines([graph.geometry(of: edge)]))
      closure.affects = .path
      closure.effect = [.closed, .obstacle, .narrowed][index % 3]
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
