// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// For each profile that comes with the program a plain Dijkstra, A* and the hierarchy find ways of
/// the same cost, whatever the hour, the city and the walker's own wishes.
@Suite struct EveryProfileSearchTests {
  /// 2026-11-21, 23:00 UTC: a Saturday night.
  private static let night: Int64 = 1_795_302_000
  /// 2026-11-23, 11:00 UTC: a Monday noon.
  private static let noon: Int64 = 1_795_431_600

  /// All that is set for one search.
  private struct Walk {
    let graph: PedestrianGraph
    let profile: WalkerProfile
    let timetable: AccessTimetable
    let overlay: Overlay
    let hierarchy: ContractionHierarchy

    /// The hierarchy's costs are those of a walk without closures, updated for them.
    func climbing(allowForbidden: Bool = false) -> RouteSearch {
      let bare = ProfileMetric(
        graph: graph, profile: profile, allowForbidden: allowForbidden, timetable: timetable)
      let kept = HierarchyMetric(hierarchy, graph: graph, metric: bare)
      return RouteSearch(
        graph: graph, profile: profile, allowForbidden: allowForbidden, timetable: timetable,
        hierarchy: hierarchy, keptMetric: kept.bytes, overlay: overlay)
    }

    func flooding() -> RouteSearch {
      RouteSearch(graph: graph, profile: profile, timetable: timetable, overlay: overlay)
    }
  }

  private static func walk(
    _ graph: PedestrianGraph, _ name: String, at moment: Int64, _ closures: [Closure],
    avoiding edge: UInt32
  ) throws -> Walk {
    let profile = try #require(try ProfileFile.named(name))
    let avoided = [AvoidedThing(.way(graph.edge(EdgeID(edge)).way))]
    return Walk(
      graph: graph, profile: profile, timetable: AccessTimetable(graph, departure: moment),
      overlay: Overlay(closures: closures, avoided: avoided, graph: graph),
      hierarchy: try ContractionHierarchy(ordering: graph, fingerprint: name))
  }

  /// - Returns: how many pairs have a way.
  private static func compare(
    _ walk: Walk, _ pairs: Int, _ random: inout SeededGenerator
  ) throws -> Int {
    let graph = walk.graph
    var search = walk.climbing()
    // What was kept is read when it is needed.
    search.applyHierarchy()
    let metric = search.metric
    let applied = try #require(search.hierarchyMetric)
    var climbing = HierarchySearch(walk.hierarchy)
    var flooding = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    let reference = PlainDijkstra(graph: graph, metric: metric)
    let walked = WalkedCost(graph: graph, metric: metric)
    var found = 0
    for _ in 0..<pairs {
      let ends = HierarchyStreets.points(2, on: graph, &random)
      let query = ArcQuery(from: ends[0], to: ends[1], graph: graph, metric: metric)
      let expected = reference.cost(from: ends[0], to: ends[1])
      let answer = climbing.answer(query, graph: graph, metric: metric, applied)
      #expect(answer?.cost == expected)
      #expect(flooding.arrival(query, graph: graph, metric: metric, nil)?.cost == expected)
      guard let answer else { continue }
      #expect(walked.cost(of: answer.packed, query) == answer.cost)
      found += 1
    }
    return found
  }

  static let seeds: [UInt64] = [1, 2, 3, 4, 5]

  @Test(arguments: ProfileFile.builtIn, seeds)
  func onDrawnStreets(name: String, seed: UInt64) throws {
    let town = try DressedNetwork(seed: seed)
    var random = SeededGenerator(seed: seed &* 97)
    var found = 0
    for moment in [Self.night, Self.noon] {
      let walk = try Self.walk(
        town.graph, name, at: moment, town.closures(14, &random),
        avoiding: UInt32(random.next() % UInt64(town.graph.edgeCount)))
      found += try Self.compare(walk, 25, &random)
    }
    // Wheels get nowhere on many of these streets; that all searches say so is the claim, too.
    #expect(found > (name == "wheelchair-and-blind" ? 0 : 15), "\(found)")
  }

  /// By a third place: the same legs, with the same sum, or the same failure.
  @Test(arguments: ProfileFile.builtIn, seeds.prefix(3))
  func byAThirdPlace(name: String, seed: UInt64) throws {
    let town = try DressedNetwork(seed: seed, columns: 12, rows: 10)
    var random = SeededGenerator(seed: seed &* 131)
    let walk = try Self.walk(
      town.graph, name, at: Self.night, town.closures(10, &random), avoiding: 3)
    var (climbing, flooding) = (walk.climbing(), walk.flooding())
    let reference = PlainDijkstra(graph: walk.graph, metric: flooding.metric)
    for _ in 0..<12 {
      let places = (0..<3).map { _ in
        walk.graph.coordinate(of: NodeID(UInt32(random.next() % UInt64(walk.graph.nodeCount))))
      }
      let expected = try? flooding.itinerary(through: places)
      let answer = try? climbing.itinerary(through: places)
      #expect((expected == nil) == (answer == nil))
      guard let expected, let answer else { continue }
      let tolerance = 0.02 * Double(expected.edges.count + answer.edges.count + 4)
      #expect(abs(expected.ledger.total - answer.ledger.total) <= tolerance)
      // What is closed on arrival only is walked around in a second search of its own.
      let isLate = walk.timetable.departure.map { _ in
        expected.legs.contains { !flooding.timedStretches(of: $0).isEmpty }
      }
      guard isLate == false else { continue }
      let sum = expected.legs.reduce(0.0) { sum, leg in
        let cost = reference.cost(
          from: leg.start.match, to: leg.goal.match, after: leg.cameBy)
        return sum + Double(cost ?? 0) / 100
      }
      #expect(abs(expected.ledger.total - sum) <= tolerance, "\(expected.ledger.total) \(sum)")
    }
  }

  /// Pieces of real maps, each small enough for a search that looks at all open arcs each time.
  static let clips: [(file: String, box: BoundingBox)] = [
    ("aachen-2021-08-01", box(50.7735, 6.0830, 50.7765, 6.0880)),
    ("liechtenstein-2024-03-03", box(47.1370, 9.5190, 47.1410, 9.5250)),
  ]

  private static func box(
    _ south: Double, _ west: Double, _ north: Double, _ east: Double
  ) -> BoundingBox {
    var box = BoundingBox.empty
    box.extend(by: Coordinate(latitude: south, longitude: west))
    box.extend(by: Coordinate(latitude: north, longitude: east))
    return box
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"), arguments: clips)
  func onRealStreets(file: String, box: BoundingBox) throws {
    let content = try OSMImporter.importNetwork(
      ImportRequest(paths: [SharedData.path("maps/\(file).osm.pbf")], box: box)
    ).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    for name in ProfileFile.builtIn {
      var random = SeededGenerator(seed: 2026)
      let walk = try Self.walk(
        graph, name, at: Self.night, DressedNetwork.closures(20, on: graph, &random),
        avoiding: UInt32(random.next() % UInt64(graph.edgeCount)))
      let found = try Self.compare(walk, 6, &random)
      #expect(found > 0 || name == "wheelchair-and-blind", "\(name)")
    }
  }
}
