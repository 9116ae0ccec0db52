// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import OSMImport

/// Of pairs drawn from all nodes of walkable ways, islands included, at least as many have a way
/// with `shortest` as with OSRM's foot profile.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RoutabilityTests {
  static let seed: UInt64 = 7
  static let pairCount = 1000

  /// How many of the pairs OSRM routes: osrm-bindings 26.10.0, foot profile, MLD, asked by
  /// `bench_osrm.py` for the pairs that this test writes (see ``osrmIsWhatItWas``).
  static let osrmCounts: [(String, Int)] = [
    ("aachen-2021-08-01.osm.pbf", 1000), ("andorra-2026-04.osm.pbf", 1000),
    ("darmstadt-frankfurt-hbf-2024-03.osm.pbf", 617), ("darmstadt-hbf-2026-02.osm.pbf", 923),
    ("darmstadt-luisenplatz-2025-07.osm.pbf", 527), ("darmstadt-schloss-2026-04.osm.pbf", 780),
    ("darmstadt-spessartring-2026-04.osm.pbf", 987),
    ("dortmund-aplerbeck-2026-07.osm.pbf", 903), ("hamburg-wartenau-2026-01.osm.pbf", 811),
    ("heidelberg-2024-09-osmtransform.osm.pbf", 1000), ("herrenberg-2021-04-07.osm.pbf", 1000),
    ("herrenberg-2021-06-14.osm.pbf", 1000), ("hoyerswerda-2024-08.osm.pbf", 1000),
    ("karlsruhe-hbf-tram-2026-02.osm.pbf", 991), ("karlsruhe-kirchfeld-2026-02.osm.pbf", 1000),
    ("lauf-2020-01.osm.pbf", 1000), ("liechtenstein-2022-07-23.osm.pbf", 1000),
    ("liechtenstein-2024-03-03.osm.pbf", 1000), ("monaco-2021-04-19.osm.pbf", 1000),
    ("monaco-2022-07-19.osm.pbf", 1000), ("oslo-east-2019-10.osm.pbf", 1000),
  ]

  static let python = ProcessInfo.processInfo.environment["LOTSE_OSRM_PYTHON"]

  /// The walkable ways of `make_pairs.py`, by its own rule: coarser than ours, and OSRM's is a
  /// third one.
  private func pairs(_ name: String) throws -> [(Coordinate, Coordinate)] {
    let walked: Set<String> = [
      "footway", "path", "pedestrian", "steps", "residential", "living_street", "service",
      "track", "unclassified", "tertiary", "tertiary_link", "secondary", "secondary_link",
      "primary", "primary_link", "road", "cycleway", "bridleway",
    ]
    let source = try SourceMap(name)
    var nodes = Set<Int64>()
    for way in source.ways {
      guard let highway = way.tags["highway"], walked.contains(highway) else { continue }
      let foot = way.tags["foot"]
      let isShut = ["no", "private"].contains(way.tags["access"] ?? "")
      if foot == "no" || (isShut && !["yes", "designated"].contains(foot ?? "")) { continue }
      nodes.formUnion(way.nodes)
    }
    let places = nodes.sorted().compactMap { source.places[$0] }
    var draw = SeededDraw(seed: Self.seed)
    return (0..<Self.pairCount).map { _ in
      (places[draw.index(below: places.count)], places[draw.index(below: places.count)])
    }
  }

  private func routable(_ name: String, _ pairs: [(Coordinate, Coordinate)]) throws -> Int {
    let content = try ImportedMaps.result(name).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    var search = RouteSearch(
      graph: graph, profile: .shortest, landmarks: true,
      movesPlacesFar: true)
    return pairs.count { (try? search.path(from: $0.0, to: $0.1)) != nil }
  }

  @Test(
    .onRequest("LOTSE_ALL_MAPS", "takes minutes in a debug build"),
    arguments: osrmCounts.filter { ImportedMaps.isRegion($0.0) })
  func asManyPairsOfRegionsAreRoutableAsWithOSRM(name: String, osrm: Int) throws {
    try asManyPairsAreRoutableAsWithOSRM(name: name, osrm: osrm)
  }

  @Test(arguments: osrmCounts.filter { !ImportedMaps.isRegion($0.0) })
  func asManyPairsAreRoutableAsWithOSRM(name: String, osrm: Int) throws {
    let count = try routable(name, try pairs(name))
    #expect(count >= osrm)
  }

  /// The committed figures, counted again where OSRM is installed.
  @Test(
    .onRequest("LOTSE_OSRM_PYTHON", "needs a Python with osrm-bindings"),
    arguments: osrmCounts)
  func osrmIsWhatItWas(name: String, stated: Int) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("pairs.csv")
    let lines = try pairs(name).map { from, to in
      [from.longitude, from.latitude, to.longitude, to.latitude]
        .map { String(format: "%.7f", $0) }.joined(separator: ",")
    }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    let run = try CommandRun(
      try #require(Self.python),
      [
        SharedData.path("../bench/bench_osrm.py"), "--pbf", SharedData.path("maps/" + name),
        "--pairs", file,
      ], environment: ["PEERS_WORK": folder.path("peers")])
    try #require(run.status == 0, "\(run.error)")
    let last = try #require(run.output.split(separator: "\n").last)
    let json = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    #expect(json?["ok"] as? Int == stated, "\(name)")
  }
}
