// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct NetworkAssemblerTests {
  @Test func stepsKnowTheirCountOnlyAsAWhole() throws {
    let tags: AsciiMap.Tags = ["highway": "steps", "step_count": "20", "incline": "up"]
    let whole = try AsciiMap("A--B--C", gridMeters: 5, ways: ["ABC": tags])
    #expect(whole.graph.steps(of: EdgeID(0))?.count == 20)
    let parted = try AsciiMap(
      """
      A--B--C
         D
      """, gridMeters: 5, ways: ["ABC": tags, "BD": ["highway": "path"]])
    for edge in try parted.edges(ofWay: "ABC") {
      let steps = try #require(parted.graph.steps(of: edge))
      #expect(steps.count == 0)
      #expect(steps.incline == .up)
    }
  }

  @Test func anEscalatorAgainstItsLineIsTurned() throws {
    let map = try AsciiMap(
      "A--B", gridMeters: 10,
      ways: [
        "AB": [
          "highway": "steps", "conveying": "backward", "incline": "up", "handrail": "left",
        ]
      ])
    let edge = map.graph.edge(EdgeID(0))
    #expect(map.graph.osmID(of: edge.from).value == AsciiMap.id("B"))
    let attributes = map.graph.attributes(of: EdgeID(0))
    #expect(attributes.wayClass == .escalator)
    #expect(attributes.isForwardOnly)
    #expect(attributes.incline == .down)
    let steps = try #require(map.graph.steps(of: EdgeID(0)))
    #expect(steps.conveying == .forward)
    #expect(steps.incline == .down)
    #expect(steps.handrail == .right)
  }

  @Test func aCutLeavesNoGapAndNoLength() throws {
    // Every length of a footway against every width of a road: the pieces add up to the line.
    for tenths in stride(from: 5, through: 200, by: 5) {
      for lanes in 1...4 {
        let map = try AsciiMap(
          """
           N
          AXB
           S
          """, gridMeters: Double(tenths) / 10,
          ways: [
            "AXB": ["highway": "residential", "lanes": "\(lanes)"],
            "NXS": ["highway": "footway"],
          ])
        #expect(map.graph.firstFault() == nil)
        var sum = 0.0
        for edge in try map.edges(ofWay: "NXS") {
          let record = map.graph.edge(edge)
          #expect(record.lengthCentimeters > 0)
          sum += record.length.meters
          let line = map.graph.geometry(of: edge)
          #expect(line.first == map.graph.coordinate(of: record.from))
          #expect(line.last == map.graph.coordinate(of: record.to))
        }
        #expect(abs(sum - Double(tenths) / 5) < 0.06)
        #expect(map.graph.componentCount == 1)
      }
    }
  }

  @Test func theReportHasTheShapeOfTheContract() throws {
    let map = try AsciiMap(
      """
          N
      A---X---B
          S
      """, gridMeters: 10,
      ways: [
        "AXB": ["highway": "residential", "sidewalk": "both"],
        "NXS": ["highway": "footway", "surface": "lava"],
      ])
    let report = map.report
    #expect(report.elements == ImportReport.Elements(nodes: 5, ways: 2, relations: 0))
    #expect(report.network.components == 1)
    #expect(report.network.largestComponentShare == 1)
    #expect(abs(report.network.taggedSidewalkMeters - 142) < 1)
    #expect(abs(report.network.lengthMeters - 100) < 1)
    let json = report.json
    #expect(json.hasPrefix("{\"elements\":{\"nodes\":5,\"ways\":2,\"relations\":0},\"network\":{"))
    #expect(json.contains("\"implied\":1"))
    #expect(json.contains("\"steps\":{\"flights\":0,\"count\":0}"))
    #expect(
      json.contains(
        "\"warnings\":[{\"code\":\"unknown-surface\",\"count\":1,\"examples\":[\"way/1001\"]}]"))
  }

  @Test func theOrderOfTheElementsChangesNothing() throws {
    var elements = try AsciiMap(
      """
          N   M
          |   |
      A---X---Y---B
          |   |
          S   T
      """, gridMeters: 9,
      ways: [
        "AXYB": ["highway": "primary", "name": "Ring"], "NX": ["highway": "footway"],
        "XS": ["highway": "path"], "MYT": ["highway": "footway", "footway": "crossing"],
        "NM": ["highway": "footway", "footway": "sidewalk"], "ST": ["railway": "tram"],
      ], nodes: ["Y": ["highway": "crossing", "crossing": "unmarked"], "N": ["kerb": "raised"]]
    ).elements
    let expected = NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes()
    // Rotations and reversals bring every element to every place.
    for _ in 0..<elements.nodes.count {
      elements.nodes.append(elements.nodes.removeFirst())
      elements.ways.append(elements.ways.removeFirst())
      for turned in [elements, reversed(elements)] {
        #expect(
          NetworkWriter(try OSMImporter.importNetwork(turned).content).bytes() == expected)
      }
    }
  }

  private func reversed(_ elements: OSMElements) -> OSMElements {
    OSMElements(nodes: elements.nodes.reversed(), ways: elements.ways.reversed())
  }

  @Test func aWayThatComesTwiceIsTakenOnce() throws {
    var elements = try AsciiMap("A--B", gridMeters: 9, ways: ["AB": ["highway": "path"]]).elements
    elements.ways.append(elements.ways[0])
    elements.nodes.append(elements.nodes[0])
    let result = try OSMImporter.importNetwork(elements)
    #expect(result.content.edges.count == 1)
    #expect(result.report.warnings.map(\.code) == ["duplicate-way"])
  }
}
