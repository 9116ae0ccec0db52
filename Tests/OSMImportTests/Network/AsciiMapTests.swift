// SPDX-License-Identifier: GPL-3.0-or-later

import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct AsciiMapTests {
  @Test func aDrawnJunctionBecomesNodesAndEdges() throws {
    let map = try AsciiMap(
      """
      A---B---C
          |
          D
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Parkstraße"], "BD": ["highway": "footway"],
      ])
    #expect(map.graph.firstFault() == nil)
    #expect(map.graph.nodeCount == 4)
    #expect(map.graph.edgeCount == 3)
    let edge = try map.edge("AB")
    #expect(map.graph.streetName(of: edge.edge) == "Parkstraße")
    #expect(abs(map.graph.edge(edge.edge).length.meters - 40) < 0.5)
    #expect(abs(map.graph.edge(try map.edge("BD").edge).length.meters - 20) < 0.5)
  }

  @Test func aDrawingThatContradictsItselfIsRefused() {
    #expect(throws: AsciiMap.Fault.repeated("A")) { try AsciiMap("A-A", gridMeters: 1) }
    #expect(throws: AsciiMap.Fault.missing("C")) {
      try AsciiMap("A-B", gridMeters: 1, ways: ["AC": ["highway": "path"]])
    }
    #expect(throws: AsciiMap.Fault.missing("Z")) {
      try AsciiMap("A-B", gridMeters: 1, nodes: ["Z": ["kerb": "raised"]])
    }
  }
}
