// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealMapImportTests {
  static let maps = [
    "aachen-2021-08-01.osm.pbf", "andorra-2026-04.osm.pbf", "cologne-hbf-indoor.osm",
    "darmstadt-frankfurt-hbf-2024-03.osm.pbf", "darmstadt-hbf-2026-02.osm.pbf",
    "darmstadt-luisenplatz-2025-07.osm.pbf", "darmstadt-schloss-2026-04.osm.pbf",
    "darmstadt-spessartring-2026-04.osm.pbf", "dortmund-aplerbeck-2026-07.osm.pbf",
    "hamburg-wartenau-2026-01.osm.pbf", "heidelberg-2024-09-osmtransform.osm.pbf",
    "herrenberg-2021-04-07.osm.pbf", "herrenberg-2021-06-14.osm.pbf",
    "hoyerswerda-2024-08.osm.pbf", "kaiserslautern-2013-centre.osm.gz",
    "kaiserslautern-2013-uni-campus.osm.gz", "kaiserslautern-2013.osm.gz",
    "karlsruhe-hbf-tram-2026-02.osm.pbf", "karlsruhe-kirchfeld-2026-02.osm.pbf",
    "lauf-2020-01.osm.pbf", "liechtenstein-2022-07-23.osm.pbf",
    "liechtenstein-2024-03-03.osm.pbf", "monaco-2021-04-19.osm.pbf", "monaco-2022-07-19.osm.pbf",
    "oslo-east-2019-10.osm.pbf", "plaza-bern-bahnhofplatz-2017.osm",
  ]

  private func imported(_ name: String) throws -> ImportResult {
    try ImportedMaps.result(name)
  }

  @Test(arguments: maps)
  func everyMapBecomesASoundNetwork(name: String) throws {
    let result = try imported(name)
    let content = result.content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    #expect(graph.firstFault() == nil)
    #expect(graph.edgeCount > 0)
    #expect(graph.edgeCount == content.edges.count)
    var isUsed = [Bool](repeating: false, count: graph.nodeCount)
    // Counted first: one expectation per edge would take most of the time.
    var faulty = [OSMWayID]()
    for index in 0..<UInt32(graph.edgeCount) {
      let record = graph.edge(EdgeID(index))
      let line = graph.geometry(of: EdgeID(index))
      isUsed[Int(record.from.index)] = true
      isUsed[Int(record.to.index)] = true
      let fits =
        record.lengthCentimeters > 0 && line.first == graph.coordinate(of: record.from)
        && line.last == graph.coordinate(of: record.to)
        && (record.from != record.to || line.count > 3)
      if !fits { faulty.append(record.way) }
    }
    #expect(faulty.isEmpty)
    #expect(isUsed.allSatisfy { $0 })
    #expect(!content.crossings.contains { $0.kind == .implied && $0.signals != .unknown })
  }

  @Test func osloHasItsPavementsAsWays() throws {
    let result = try imported("oslo-east-2019-10.osm.pbf")
    let edges = result.content.edges
    let sidewalks = edges.filter { $0.attributes.wayClass == .sidewalk }
    #expect(sidewalks.count > 1000)
    let named = sidewalks.count { $0.name > 0 }
    #expect(Double(named) > 0.7 * Double(sidewalks.count))
    let kinds = Dictionary(
      uniqueKeysWithValues: result.report.network.crossings.map { ($0.kind, $0.count) })
    for kind in ["zebra", "traffic_signals", "unmarked", "marked", "implied", "unknown"] {
      #expect(kinds[kind] ?? 0 > 50, "\(kind)")
    }
    let known = result.content.crossings.count { $0.crossedClass != .unknown }
    #expect(Double(known) > 0.98 * Double(result.content.crossings.count))
    let kerbs = result.content.crossings.count { $0.kerbStart != .unknown }
    #expect(kerbs > 150)
  }

  @Test func kaiserslauternKeepsItsSteps() throws {
    let result = try imported("kaiserslautern-2013.osm.gz")
    // 514 ways `highway=steps`, 15 of them `access=private` without `foot=yes`, counted with
    // osmium; junctions part some of the others, and what hangs together is one flight. One
    // (way 25377730) leads over a main road, and is a flight on each side of it.
    #expect(Set(result.content.edges.filter { $0.steps >= 0 }.map(\.way)).count == 499)
    #expect(result.report.network.flights == 500)
    #expect(result.report.network.largestComponentShare > 0.95)
    #expect(result.content.names.contains("Fackelstraße"))
  }

  @Test func laufCountsItsMissingNodes() throws {
    let result = try imported("lauf-2020-01.osm.pbf")
    let missing = result.report.warnings.first { $0.code == "missing-node-reference" }
    #expect(missing?.count ?? 0 > 0)
    #expect(missing?.examples.count == 5)
    #expect(result.content.nodes.contains { $0.attributes.isMapEdge })
  }

  @Test func theSameMapTwiceIsTheSameNetwork() throws {
    let name = "darmstadt-luisenplatz-2025-07.osm.pbf"
    let once = try imported(name)
    let path = SharedData.path("maps/" + name)
    let twice = try OSMImporter.importNetwork(ImportRequest(paths: [path, path]))
    let isSame = NetworkWriter(once.content).bytes() == NetworkWriter(twice.content).bytes()
    #expect(isSame)
    #expect(twice.report.elements.nodes == 2 * once.report.elements.nodes)
  }

  /// Stations, and how many pieces of steps and rides in lifts they have at least.
  @Test(arguments: [
    ("darmstadt-hbf-2026-02.osm.pbf", 30, 5), ("darmstadt-frankfurt-hbf-2024-03.osm.pbf", 120, 15),
  ])
  func platformsAreReachedOverStepsAndLifts(name: String, steps: Int, rides: Int) throws {
    let content = try imported(name).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    let edges = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
    func isA(_ edge: EdgeID, _ classes: WayClass...) -> Bool {
      classes.contains(graph.attributes(of: edge).wayClass)
    }
    #expect(edges.count { isA($0, .steps) } >= steps)
    #expect(edges.count { isA($0, .elevator) } >= rides)
    // The map of two cities has parts of its own for each; none of them is small.
    let platforms = edges.filter { isA($0, .platform) }
    let reached = platforms.filter {
      graph.nodeCount(ofComponent: graph.component(of: $0)) >= 100
    }
    #expect(Double(reached.count) > 0.95 * Double(platforms.count))
    // What remains connected to a street for one who changes no floor.
    var flat = Set(
      edges.filter { isA($0, .residential, .tertiary, .secondary, .primary) }
        .flatMap { [graph.edge($0).from, graph.edge($0).to] })
    var queue = Array(flat)
    while let node = queue.popLast() {
      for arc in graph.arcs(from: node) {
        let next = graph.head(ofArc: arc)
        if isA(graph.directedEdge(ofArc: arc).edge, .steps, .elevator, .escalator) { continue }
        if flat.insert(next).inserted { queue.append(next) }
      }
    }
    let onlyByFloors = reached.count { !flat.contains(graph.edge($0).from) }
    #expect(onlyByFloors > 0)
  }

  @Test(arguments: [
    ("aachen-2021-08-01.osm.pbf", "Markt", 20),
    ("aachen-2021-08-01.osm.pbf", "Willy-Brandt-Platz", 1),
    ("darmstadt-luisenplatz-2025-07.osm.pbf", "Luisenplatz", 10),
  ])
  func squaresAreCrossedUnderTheirNames(name: String, square: String, lines: Int) throws {
    let content = try imported(name).content
    let found = content.edges.count {
      $0.attributes.isAcross && content.names[Int($0.name)] == square
    }
    #expect(found >= lines)
  }
}
