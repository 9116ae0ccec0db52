// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

@Suite struct HierarchySearchTests {
  static let seeds: [UInt64] = (1...24).map { $0 }

  /// The hierarchy, A* and a plain Dijkstra agree on every pair, and the way that the hierarchy
  /// names costs what it says.
  @Test(arguments: seeds)
  func allSearchesCostTheSame(seed: UInt64) throws {
    let streets = try HierarchyStreets(seed: seed)
    let graph = streets.graph
    let metric = streets.metric(
      seed % 2 == 0 ? .shortest : try #require(try ProfileFile.named("cane")))
    let applied = HierarchyMetric(try streets.hierarchy(), graph: graph, metric: metric)
    var climbing = HierarchySearch(applied.hierarchy)
    var plain = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let reference = PlainDijkstra(graph: graph, metric: metric)
    let walked = WalkedCost(graph: graph, metric: metric)
    var random = SeededGenerator(seed: seed &* 31)
    var found = 0
    for (from, to) in zip(streets.points(60, &random), streets.points(60, &random)) {
      let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
      let answer = climbing.answer(query, graph: graph, metric: metric, applied)
      let expected = reference.cost(from: from, to: to)
      #expect(answer?.cost == expected)
      #expect(plain.arrival(query, graph: graph, metric: metric, nil)?.cost == expected)
      guard let answer else { continue }
      #expect(walked.cost(of: answer.packed, query) == answer.cost)
      found += 1
    }
    #expect(found > 10)
  }

  /// Both points on one edge: along it, or all around.
  @Test(arguments: seeds.prefix(8))
  func pointsOfOneEdgeCostTheSame(seed: UInt64) throws {
    let streets = try HierarchyStreets(seed: seed, columns: 4, rows: 4)
    let graph = streets.graph
    let metric = streets.metric()
    let applied = HierarchyMetric(try streets.hierarchy(), graph: graph, metric: metric)
    var climbing = HierarchySearch(applied.hierarchy)
    let reference = PlainDijkstra(graph: graph, metric: metric)
    var random = SeededGenerator(seed: seed &* 57)
    for from in streets.points(80, &random) {
      var to = from
      to.along = random.uniform() * graph.edge(from.edge).length.meters
      let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
      let answer = climbing.answer(query, graph: graph, metric: metric, applied)
      #expect(answer?.cost == reference.cost(from: from, to: to))
    }
  }

  @Test(
    .enabled(if: SharedData.isPresent, "needs ../shared/data"), arguments: ["cane", "shortest"])
  func aRealTownCostsTheSame(name: String) throws {
    let result = try ImportedMaps.result("darmstadt-luisenplatz-2025-07.osm.pbf")
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(result.content).bytes()))
    let profile = try #require(try ProfileFile.named(name))
    let metric = ProfileMetric(graph: graph, profile: profile)
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: name)
    let applied = HierarchyMetric(hierarchy, graph: graph, metric: metric)
    var climbing = HierarchySearch(hierarchy)
    var plain = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let walked = WalkedCost(graph: graph, metric: metric)
    var random = SeededGenerator(seed: 2025)
    var found = 0
    for _ in 0..<500 {
      let ends = HierarchyStreets.points(2, on: graph, &random)
      let query = ArcQuery(from: ends[0], to: ends[1], graph: graph, metric: metric)
      let answer = climbing.answer(query, graph: graph, metric: metric, applied)
      #expect(
        answer?.cost == plain.arrival(query, graph: graph, metric: metric, nil)?.cost)
      guard let answer else { continue }
      #expect(walked.cost(of: answer.packed, query) == answer.cost)
      found += 1
    }
    #expect(found > 200)
  }

  /// A route by the hierarchy has the ledger of a route by A*, or fails alike.
  @Test(arguments: seeds.prefix(6), ["cane", "shortest"])
  func routesAreTheSameWithAHierarchy(seed: UInt64, name: String) throws {
    let graph = try RandomNetwork(seed: seed, columns: 16, rows: 14).graph()
    let profile = try #require(try ProfileFile.named(name))
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: name)
    var plain = RouteSearch(graph: graph, profile: profile)
    var climbing = RouteSearch(graph: graph, profile: profile, hierarchy: hierarchy)
    climbing.applyHierarchy()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let places = (0..<2).map { _ in
        Coordinate(
          latitude: 49.44 + random.uniform() * 0.008, longitude: 7.76 + random.uniform() * 0.0125)
      }
      let expected = Result { () throws(RouteFailure) in
        try plain.route(from: places[0], to: places[1])
      }
      let answer = Result { () throws(RouteFailure) in
        try climbing.route(from: places[0], to: places[1])
      }
      switch (expected, answer) {
      case (.success(let expected), .success(let answer)):
        let tolerance = 0.02 * Double(expected.edges.count + answer.edges.count + 2)
        #expect(abs(expected.ledger.total - answer.ledger.total) <= tolerance)
        #expect(answer.start.match.edge == expected.start.match.edge)
      case (.failure(let expected), .failure(let answer)):
        #expect("\(expected)" == "\(answer)")
      default:
        Issue.record("one search finds a way, the other none")
      }
    }
  }

  /// One short way doesn't wait for the hierarchy's costs; many do once.
  @Test func aHierarchyIsUsedWhenItPays() throws {
    let graph = try RandomNetwork(seed: 3, columns: 16, rows: 14).graph()
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: "")
    var search = RouteSearch(graph: graph, profile: .shortest, hierarchy: hierarchy)
    let start = Coordinate(latitude: 49.441, longitude: 7.761)
    let goal = Coordinate(latitude: 49.4465, longitude: 7.7715)
    let first = try search.path(from: start, to: goal)
    #expect(search.hierarchyMetric == nil)
    for _ in 0..<200 { _ = try search.path(from: start, to: goal) }
    let metric = try #require(search.hierarchyMetric)
    #expect(
      abs(try search.path(from: start, to: goal).line.length.meters - first.line.length.meters)
        < 0.05)
    // Kept costs are used from the first way on, and other profiles' are not.
    let kept = RouteSearch(
      graph: graph, profile: .shortest, hierarchy: hierarchy, keptMetric: metric.bytes)
    #expect(kept.hierarchyMetric != nil)
    let other = RouteSearch(
      graph: graph, profile: try #require(try ProfileFile.named("cane")), hierarchy: hierarchy,
      keptMetric: metric.bytes)
    #expect(other.hierarchyMetric == nil)
  }

  @Test func anEmptyNetworkHasAHierarchy() throws {
    let graph = try PedestrianGraph(
      NetworkBytes(copying: NetworkWriter(NetworkContent()).bytes()))
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: "")
    #expect(hierarchy.shortcutCount == 0)
    let metric = ProfileMetric(graph: graph, profile: .shortest)
    _ = HierarchyMetric(hierarchy, graph: graph, metric: metric)
  }
}
