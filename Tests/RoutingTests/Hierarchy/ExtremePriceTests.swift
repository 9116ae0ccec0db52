// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// Profiles at the ends of what their numbers may be: nothing wraps around, nothing is for nothing,
/// and all searches still agree.
@Suite struct ExtremePriceTests {
  /// Every factor and every number of metres the same, as far as its range allows.
  struct Extreme: CustomTestStringConvertible {
    var factor: Double
    var meters: Double

    var testDescription: String { "factors \(factor), \(meters) m" }

    var profile: WalkerProfile {
      var profile = WalkerProfile.shortest
      for key in ProfileKey.all {
        let wanted = key.unit == .factor ? factor : meters
        guard key.unit == .factor || key.unit == .meters else { continue }
        profile.values[key.index] = min(max(wanted, key.range.lowerBound), key.range.upperBound)
      }
      return profile
    }
  }

  static let extremes = [
    Extreme(factor: 50, meters: 0), Extreme(factor: 0.2, meters: 0),
    Extreme(factor: 50, meters: 10_000), Extreme(factor: 0.2, meters: 10_000),
  ]
  static let seeds: [UInt64] = [1, 2, 3]

  @Test(arguments: extremes, seeds)
  func allSearchesCostTheSame(extreme: Extreme, seed: UInt64) throws {
    let graph = try DressedNetwork(seed: seed).graph
    let metric = ProfileMetric(graph: graph, profile: extreme.profile)
    let found = try Self.compare(graph, metric, pairs: 25, seed: seed)
    #expect(found > 10)
  }

  /// Where twenty arcs are as far as anything may be, the pairs beyond have no way, in each search.
  @Test(arguments: seeds)
  func whatIsTooFarIsNoWayForEverySearch(seed: UInt64) throws {
    let graph = try RandomNetwork(seed: seed, columns: 40, rows: 3).graph()
    var metric = ProfileMetric(graph: graph, profile: .shortest)
    for arc in 0..<graph.arcCount where metric.arcCosts[arc] != ProfileMetric.forbidden {
      metric.arcCosts[arc] = UInt32(ProfileMetric.ceiling)
    }
    let found = try Self.compare(graph, metric, pairs: 40, seed: seed)
    #expect(found > 3 && found < 37)
  }

  /// - Returns: how many pairs have a way.
  private static func compare(
    _ graph: PedestrianGraph, _ metric: ProfileMetric, pairs: Int, seed: UInt64
  ) throws -> Int {
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: "extremes")
    let applied = HierarchyMetric(hierarchy, graph: graph, metric: metric)
    var climbing = HierarchySearch(hierarchy)
    var flooding = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let landmarks = LandmarkPotential(graph: graph, metric: metric)
    let reference = PlainDijkstra(graph: graph, metric: metric)
    let walked = WalkedCost(graph: graph, metric: metric)
    var random = SeededGenerator(seed: seed &* 389)
    var found = 0
    for _ in 0..<pairs {
      let ends = HierarchyStreets.points(2, on: graph, &random)
      // Whoever comes from elsewhere has crossed what lies at the start.
      let arc = Int(random.next() % UInt64(graph.arcCount))
      let cameBy = random.uniform() < 0.5 ? nil : graph.directedEdge(ofArc: arc)
      let query = ArcQuery(
        from: ends[0], to: ends[1], after: cameBy, graph: graph, metric: metric)
      let expected = reference.cost(from: ends[0], to: ends[1], after: cameBy)
      let answer = climbing.answer(query, graph: graph, metric: metric, applied)
      #expect(answer?.cost == expected)
      for potential in [nil, landmarks] {
        let arrival = flooding.arrival(query, graph: graph, metric: metric, potential)
        #expect(arrival?.cost == expected)
      }
      guard let answer else { continue }
      #expect(walked.cost(of: answer.packed, query) == answer.cost)
      found += 1
    }
    return found
  }

  /// However many factors meet, together they are as much as one alone may be.
  @Test(arguments: extremes.prefix(2), seeds)
  func allFactorsTogetherAreBounded(extreme: Extreme, seed: UInt64) throws {
    let graph = try DressedNetwork(seed: seed).graph
    let metric = ProfileMetric(graph: graph, profile: extreme.profile)
    for arc in 0..<graph.arcCount where metric.arcCosts[arc] != ProfileMetric.forbidden {
      let length = graph.edge(graph.directedEdge(ofArc: arc).edge).length.meters
      let price = Double(metric.arcCosts[arc]) / 100
      #expect(metric.arcCosts[arc] > 0)
      #expect(price >= 0.2 * length - 0.01)
      // Hours that are not known cost the metres once more.
      #expect(price <= 51 * length + 0.01)
    }
  }

  /// The terms add up to the price all the same, and each stays on its side of nothing.
  @Test(arguments: extremes.prefix(2))
  func theLedgerAddsUp(extreme: Extreme) throws {
    let graph = try DressedNetwork(seed: 4).graph
    let metric = ProfileMetric(graph: graph, profile: extreme.profile)
    let pricing = EdgePricing(graph: graph, profile: extreme.profile)
    for index in 0..<graph.edgeCount {
      let edge = EdgeID(UInt32(index))
      let cost = pricing.sharedCost(of: edge, record: graph.edge(edge))
      let sum = CostTerm.allCases.reduce(0.0) { $0 + cost[$1] }
      guard sum.isFinite else { continue }
      #expect(abs(cost.total - sum) < 1e-6)
      for term in [CostTerm.way, .surface, .cycling] {
        #expect(extreme.factor > 1 ? cost[term] >= 0 : cost[term] <= 0)
      }
    }
    #expect(metric.leastCostPerMeter >= 0.19)
  }
}
