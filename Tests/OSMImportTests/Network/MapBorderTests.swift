// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct MapBorderTests {
  private func imported(_ map: AsciiMap, from west: Character, to east: Character) throws
    -> PedestrianGraph
  {
    let (a, b) = (try map.coordinate(west), try map.coordinate(east))
    let box = BoundingBox(
      southE7: a.latitudeE7 - 10_000, westE7: a.longitudeE7, northE7: a.latitudeE7 + 10_000,
      eastE7: b.longitudeE7)
    let content = try OSMImporter.importNetwork(map.elements, box: box).content
    return try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  private func edgesOfTheMap(_ graph: PedestrianGraph) -> [Int64] {
    (0..<UInt32(graph.nodeCount)).map { NodeID($0) }
      .filter { graph.attributes(of: $0).isMapEdge }.map { graph.osmID(of: $0).value }.sorted()
  }

  @Test func theMapEndsWhereAWayFirstLeavesIt() throws {
    // C is inside, D the first node outside, F the way's end.
    let map = try AsciiMap(
      "A--B--C--D--E--F", gridMeters: 10, ways: ["ABCDEF": ["highway": "footway"]])
    let graph = try imported(map, from: "A", to: "C")
    #expect(edgesOfTheMap(graph) == [AsciiMap.id("D"), AsciiMap.id("F")])
    #expect(edgesOfTheMap(map.graph).isEmpty)
  }

  @Test func theDistanceToTheEdgeIsToldBeforeItIsReached() throws {
    let map = try AsciiMap(
      """
      A--B--C--D
         G
      """, gridMeters: 10,
      ways: ["ABCD": ["highway": "footway"], "BG": ["highway": "footway"]])
    let graph = try imported(map, from: "A", to: "C")
    func node(_ letter: Character) throws -> NodeID {
      try #require(
        (0..<UInt32(graph.nodeCount)).map { NodeID($0) }
          .first { graph.osmID(of: $0).value == AsciiMap.id(letter) })
    }
    func edge(_ from: Character, _ to: Character) throws -> DirectedEdge {
      let (a, b) = (try node(from), try node(to))
      return try #require(
        graph.arcs(from: a).first { graph.head(ofArc: $0) == b }
          .map { graph.directedEdge(ofArc: $0) })
    }
    let first = try edge("A", "B")
    let second = try edge("B", "D")
    let whole = try #require(graph.distanceToMapEdge(along: [first, second]))
    #expect(abs(whole - 90) < 0.5)
    let rest = try #require(graph.distanceToMapEdge(along: [first, second], from: 40))
    #expect(abs(rest - 50) < 0.5)
    #expect(graph.distanceToMapEdge(along: [first]) == nil)
    #expect(graph.distanceToMapEdge(along: [second.reversed]) == 0)
    #expect(graph.distanceToMapEdge(along: []) == nil)

    let ahead = try #require(graph.distanceToMapEdge(ahead: first, along: 20, within: 100))
    #expect(abs(ahead - 70) < 0.5)
    #expect(graph.distanceToMapEdge(ahead: first, along: 20, within: 60) == nil)
    // Whoever walks back walks away from it.
    #expect(graph.distanceToMapEdge(ahead: first.reversed, along: 0, within: 1000) == nil)
  }

  @Test func aWayWhoseNodesAreMissingEndsTheMap() throws {
    var elements = try AsciiMap(
      "A--B--C", gridMeters: 10, ways: ["ABC": ["highway": "footway"]]
    ).elements
    elements.nodes.removeAll { $0.id == AsciiMap.id("C") }
    let content = try OSMImporter.importNetwork(elements).content
    #expect(
      content.nodes.filter(\.attributes.isMapEdge).map(\.osmID.value) == [AsciiMap.id("B")])
  }
}

@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealMapBorderTests {
  /// With a header's box, with a bogus one (0 to 180 degrees), and with none.
  @Test(arguments: [
    "aachen-2021-08-01.osm.pbf", "heidelberg-2024-09-osmtransform.osm.pbf",
    "herrenberg-2021-04-07.osm.pbf",
  ])
  func everyExtractKnowsWhereItEnds(name: String) throws {
    let content = try ImportedMaps.result(name).content
    let ends = content.nodes.count { $0.attributes.isMapEdge }
    #expect(ends > 0)
    #expect(Double(ends) < 0.08 * Double(content.nodes.count), "\(ends)")
  }

  /// Their headers state a box that ways cross, and hold relation members far outside of it.
  @Test(arguments: [
    "karlsruhe-hbf-tram-2026-02", "darmstadt-hbf-2026-02", "dortmund-aplerbeck-2026-07",
    "hamburg-wartenau-2026-01", "karlsruhe-kirchfeld-2026-02", "darmstadt-luisenplatz-2025-07",
    "darmstadt-schloss-2026-04", "darmstadt-spessartring-2026-04", "hoyerswerda-2024-08",
    "monaco-2021-04-19",
  ])
  func aStatedBoxIsBelievedWhereWaysCrossIt(name: String) throws {
    let ends = try ImportedMaps.result(name + ".osm.pbf").content.nodes
      .filter(\.attributes.isMapEdge)
    // At least as many as the least of these extracts has ways over its border (osmium).
    #expect(ends.count >= 9, "\(ends.count)")
  }
}
