// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork
@testable import Routing

/// What is kept of a metric gives the costs that were worked out, and nothing else does.
@Suite struct KeptPricesTests {
  private func places(_ random: inout SeededGenerator) -> [Coordinate] {
    (0..<2).map { _ in
      Coordinate(
        latitude: 49.44 + random.uniform() * 0.004, longitude: 7.76 + random.uniform() * 0.007)
    }
  }

  private func closures(
    _ graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [Closure] {
    (0..<6).map { index in
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      var closure = Closure(
        id: "Z\(index)", validFrom: 0, validTo: 100_000,
        shape: .lines([graph.geometry(of: edge)]))
      closure.affects = .path
      closure.effect = [.closed, .obstacle, .signalOff][index % 3]
      return closure
    }
  }

  private func answer(_ search: inout RouteSearch, _ places: [Coordinate]) -> String {
    do throws(RouteFailure) {
      let route = try search.route(from: places[0], to: places[1])
      return "\(route.edges) \(route.ledger)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ProfileFile.builtIn, [false, true])
  func aRouteByKeptPricesIsTheRouteByFreshOnes(name: String, isOverlaid: Bool) throws {
    let profile = try #require(try ProfileFile.named(name))
    for seed in [1, 2] as [UInt64] {
      let graph = try RandomNetwork(seed: seed).graph()
      var random = SeededGenerator(seed: seed &* 31)
      let overlay =
        isOverlaid ? Overlay(closures: closures(graph, &random), graph: graph) : .none
      let archive = MemoryArchive()
      for (isAllowed, departure) in [(false, nil), (true, nil), (false, 1000)] as [(Bool, Int64?)] {
        func search(_ archive: MemoryArchive?) -> RouteSearch {
          RouteSearch(
            graph: graph, profile: profile, allowForbidden: isAllowed,
            timetable: departure.map { AccessTimetable(graph, departure: $0) }, archive: archive,
            overlay: overlay)
        }
        _ = search(archive)
        #expect(!archive.kept.isEmpty)
        var (fresh, kept) = (search(nil), search(archive))
        #expect(fresh.metric.identity == kept.metric.identity)
        #expect(fresh.metric.leastCostPerMeter == kept.metric.leastCostPerMeter)
        for _ in 0..<8 {
          let places = places(&random)
          #expect(answer(&kept, places) == answer(&fresh, places))
        }
      }
    }
  }

  /// Rules of access and the night, on a real town.
  @Test(
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    arguments: ["cane", "low-vision", "shortest"])
  func theHourChangesKeptPricesToFreshOnes(name: String) throws {
    let result = try ImportedMaps.result("aachen-2021-08-01.osm.pbf")
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(result.content).bytes()))
    #expect(graph.timedEdgeCount > 0)
    let profile = try #require(try ProfileFile.named(name))
    let archive = MemoryArchive()
    // 2025-07-16, a Wednesday: noon, and an hour after midnight.
    for departure in [1_752_660_000, 1_752_620_400] as [Int64] {
      let timetable = AccessTimetable(graph, departure: departure)
      let fresh = ProfileMetric(graph: graph, profile: profile, timetable: timetable)
      for _ in 0..<2 {
        let search = RouteSearch(
          graph: graph, profile: profile, timetable: timetable, archive: archive)
        #expect(search.metric.identity == fresh.identity)
      }
    }
    // One for both where the night means nothing to the walker.
    #expect(archive.kept.count == (name == "low-vision" ? 2 : 1))
  }

  /// A route's ledger is priced edge by edge, the metric with tables of the whole network.
  @Test(arguments: [4, 5] as [UInt64])
  func fewEdgesCostWhatTheWholeNetworkCosts(seed: UInt64) throws {
    let graph = try RandomNetwork(seed: seed).graph()
    for name in ProfileFile.builtIn {
      let profile = try #require(try ProfileFile.named(name))
      let few = EdgePricing(graph: graph, profile: profile, isNight: true)
      let whole = EdgePricing(
        graph: graph, profile: profile, isNight: true, scope: .wholeNetwork)
      for index in 0..<UInt32(graph.edgeCount) {
        for isForward in [true, false] {
          let directed = DirectedEdge(edge: EdgeID(index), forward: isForward)
          let record = graph.edge(directed.edge)
          let (one, other) = (
            few.cost(of: directed, record: record), whole.cost(of: directed, record: record)
          )
          #expect(CostTerm.allCases.allSatisfy { one[$0] == other[$0] })
        }
      }
    }
  }

  @Test func shortcutsAreKeptAndUsed() throws {
    let streets = try HierarchyStreets(seed: 8)
    let hierarchy = try streets.hierarchy()
    let archive = MemoryArchive(HierarchyStreets.fingerprint)
    #expect(RouteSearch.prepare(archive, streets.graph, hierarchy, .shortest))
    #expect(!RouteSearch.prepare(archive, streets.graph, hierarchy, .shortest))
    let search = RouteSearch(
      graph: streets.graph, profile: .shortest, hierarchy: hierarchy, archive: archive)
    let fresh = HierarchyMetric(
      hierarchy, graph: streets.graph,
      metric: ProfileMetric(graph: streets.graph, profile: .shortest))
    #expect(search.hierarchyMetric?.bytes.buffer.elementsEqual(fresh.bytes.buffer) == true)
    archive.damage { $0[$0.count / 2] ^= 1 }
    let without = RouteSearch(
      graph: streets.graph, profile: .shortest, hierarchy: hierarchy, archive: archive)
    #expect(without.hierarchyMetric == nil)
    #expect(without.metric.identity == search.metric.identity)
  }
}
