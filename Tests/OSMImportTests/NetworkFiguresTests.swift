// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// The import's report and `inspect` count the same network: before and after it is laid out.
@Suite struct NetworkFiguresTests {
  private static func drawing() throws -> AsciiMap {
    try AsciiMap(
      """
      A---B---C---D---E
          |       |
          F---G---H   I
      """, gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Allee", "sidewalk": "both"],
        "BCDE": ["highway": "residential", "name": "Allee", "sidewalk": "both"],
        "BF": ["highway": "footway", "footway": "sidewalk"],
        "FGH": ["highway": "steps", "step_count": "12"],
        "DH": ["highway": "secondary"],
      ],
      nodes: ["D": ["highway": "crossing", "crossing": "traffic_signals"]])
  }

  @Test func aDrawnNetworkCountsTheSameBeforeAndAfterItIsLaidOut() throws {
    let map = try Self.drawing()
    let figures = NetworkFigures(map.graph)
    #expect(NetworkFigures(map.content) == figures)
    #expect(figures.edges == map.graph.edgeCount && figures.nodes == map.graph.nodeCount)
    #expect(figures.taggedSidewalkMeters > 50, "sides of the Allee")
    #expect(
      (15...16).contains(figures.separateSidewalkMeters),
      "BF alone: its 20 m less the 4.5 m from the Allee's middle to its side")
    #expect(figures.steps == 12)
    let report = map.report.network
    #expect(report.taggedSidewalkMeters == figures.taggedSidewalkMeters)
    #expect(report.separateSidewalkMeters == figures.separateSidewalkMeters)
    #expect(
      report.crossings.map(\.count) == CrossingKind.allCases.map { figures.count(of: $0) })
  }

  @Test func stepsOfOneWayAreOneFlightHoweverManyEdges() throws {
    let joined = try AsciiMap(
      """
      A---B---C---D
          |   |
          E   F
      """, gridMeters: 10,
      ways: [
        "ABCD": ["highway": "steps"], "BE": ["highway": "footway"], "CF": ["highway": "footway"],
      ])
    #expect(try joined.edges(ofWay: "ABCD").count == 3)
    #expect(joined.report.network.flights == 1)
    let two = try AsciiMap(
      "A---B---C", gridMeters: 10,
      ways: ["AB": ["highway": "steps"], "BC": ["highway": "steps"]])
    #expect(two.report.network.flights == 2, "two ways are two flights")
  }

  @Test func crossingsThatNoEdgeIsDoNotCount() throws {
    var content = try Self.drawing().content
    let before = NetworkFigures(content)
    content.crossings.append(Crossing())
    #expect(NetworkFigures(content) == before)
  }

  @Test(
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    arguments: ["monaco-2022-07-19.osm.pbf", "oslo-east-2019-10.osm.pbf"])
  func aRealMapCountsTheSameBeforeAndAfterItIsLaidOut(name: String) throws {
    let content = try ImportedMaps.result(name).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    #expect(NetworkFigures(graph) == NetworkFigures(content))
    #expect(NetworkFigures(graph).separateSidewalkMeters > 1000)
  }
}
