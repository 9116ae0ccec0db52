// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct StreetLinesTests {
  @Test func aChainWithoutJunctionIsOneEdge() throws {
    let map = try AsciiMap(
      """
      A--B--C
            |
            D--E
      """, gridMeters: 10, ways: ["ABCDE": ["highway": "footway"]])
    #expect(map.graph.nodeCount == 2)
    let edge = try map.edge("AE")
    #expect(map.graph.geometry(of: edge).count == 5)
    #expect(abs(map.graph.edge(edge.edge).length.meters - 110) < 0.5)
  }

  @Test func twoWaysStayTwoEdges() throws {
    let map = try AsciiMap(
      "A--B--C", gridMeters: 10,
      ways: ["AB": ["highway": "footway"], "BC": ["highway": "footway"]])
    #expect(map.graph.edgeCount == 2)
    #expect(try map.edges(ofWay: "AB").count == 1)
  }

  @Test(arguments: ["barrier=bollard", "highway=elevator", "entrance=yes", "kerb=lowered"])
  func aPlaceOfItsOwnBreaksTheChain(tag: String) throws {
    let parts = tag.split(separator: "=").map(String.init)
    let map = try AsciiMap(
      "A--B--C", gridMeters: 10, ways: ["ABC": ["highway": "footway"]],
      nodes: ["B": [parts[0]: parts[1]]])
    #expect(map.graph.nodeCount == 3)
    #expect(map.graph.edgeCount == 2)
    let node = try #require(map.node("B"))
    #expect(map.graph.attributes(of: node) != NodeAttributes())
  }

  @Test func aClosedGateParts() throws {
    let map = try AsciiMap(
      "A--B--C", gridMeters: 10, ways: ["ABC": ["highway": "footway"]],
      nodes: ["B": ["barrier": "gate", "access": "private"]])
    #expect(map.graph.nodeCount == 4)
    #expect(map.graph.componentCount == 2)
    let open = try AsciiMap(
      "A--B--C", gridMeters: 10, ways: ["ABC": ["highway": "footway"]],
      nodes: ["B": ["barrier": "gate"]])
    #expect(open.graph.nodeCount == 3)
    #expect(open.graph.componentCount == 1)
  }

  @Test func aRingWithoutJunctionKeepsOneNode() throws {
    let map = try AsciiMap(
      """
      A--B
      |  |
      D--C
      """, gridMeters: 10, ways: ["ABCDA": ["highway": "pedestrian", "area": "yes"]])
    #expect(map.graph.nodeCount == 1)
    #expect(map.graph.edgeCount == 1)
    #expect(map.graph.attributes(of: EdgeID(0)).wayClass == .square)
    #expect(abs(map.graph.edge(EdgeID(0)).length.meters - 100) < 0.5)
  }

  @Test func aLineThatTurnsBackIsWalkedOnce() throws {
    let map = try AsciiMap("A--B--C", gridMeters: 10, ways: ["ABCBA": ["highway": "path"]])
    let edges = try map.edges(ofWay: "ABCBA")
    #expect(edges.count == 2)
    let length = edges.reduce(0) { $0 + map.graph.edge($1).length.meters }
    #expect(abs(length - 60) < 0.5)
  }

  @Test func aMissingNodeSplitsTheWayAndIsCounted() throws {
    var elements = try AsciiMap(
      "A--B--C--D--E", gridMeters: 10, ways: ["ABCDE": ["highway": "footway"]]
    ).elements
    elements.nodes.removeAll { $0.id == AsciiMap.id("C") }
    let result = try OSMImporter.importNetwork(elements)
    #expect(result.content.edges.count == 2)
    let warning = try #require(result.report.warnings.first)
    #expect(warning.code == "missing-node-reference")
    #expect(warning.count == 1)
    #expect(warning.examples == ["way/1000"])
    let edges = result.content.nodes.filter(\.attributes.isMapEdge).map(\.osmID.value)
    #expect(Set(edges) == [AsciiMap.id("B"), AsciiMap.id("D")])
  }

  @Test func aWayWithoutNodesIsCounted() throws {
    var elements = try AsciiMap("A--B", gridMeters: 10, ways: ["AB": ["highway": "path"]]).elements
    elements.nodes = []
    let result = try OSMImporter.importNetwork(elements)
    #expect(result.content.edges.isEmpty)
    #expect(
      result.report.warnings.map(\.code) == [
        "missing-node-reference", "no-walkable-ways", "way-without-nodes",
      ])
    let bytes = NetworkWriter(result.content).bytes()
    #expect(try PedestrianGraph(NetworkBytes(copying: bytes)).firstFault() == nil)
  }

  @Test func twoNodesAtOnePlaceAreOne() throws {
    var elements = try AsciiMap(
      "A--B--C--D", gridMeters: 10,
      ways: [
        "AB": ["highway": "path"], "BC": ["highway": "path"], "CD": ["highway": "path"],
      ]
    ).elements
    elements.nodes[2].coordinate = elements.nodes[1].coordinate
    let content = try OSMImporter.importNetwork(elements).content
    #expect(content.nodes.count == 3)
    #expect(content.edges.count == 2)
  }

  @Test func stepsAtOneRoundedPlaceStay() throws {
    var elements = try AsciiMap(
      "A--B--C--D", gridMeters: 10,
      ways: [
        "AB": ["highway": "path"], "BC": ["highway": "steps", "step_count": "3"],
        "CD": ["highway": "path"],
      ]
    ).elements
    elements.nodes[2].coordinate = elements.nodes[1].coordinate
    let content = try OSMImporter.importNetwork(elements).content
    #expect(content.edges.count == 3)
    #expect(content.steps.map(\.count) == [3])
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    for edge in 0..<UInt32(graph.edgeCount) {
      #expect(graph.edge(EdgeID(edge)).lengthCentimeters > 0)
    }
  }

  @Test func aBoxKeepsWaysWhole() throws {
    let map = try AsciiMap(
      "A--B--C  D--E", gridMeters: 10,
      ways: ["ABC": ["highway": "footway"], "DE": ["highway": "footway"]])
    var box = BoundingBox.empty
    box.extend(by: try map.coordinate("A"))
    let result = try OSMImporter.importNetwork(map.elements, box: box)
    // Cut at B, the first node outside, where the map begins to be incomplete.
    #expect(result.content.edges.map(\.way.value) == [1000, 1000])
    #expect(
      result.content.nodes.filter(\.attributes.isMapEdge).map(\.osmID.value)
        == [AsciiMap.id("B"), AsciiMap.id("C")])
    #expect(result.report.elements.ways == 2)
  }
}
