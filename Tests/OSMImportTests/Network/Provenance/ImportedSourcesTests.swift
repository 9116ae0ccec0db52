// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Each fact of the network names the element that says it.
@Suite struct ImportedSourcesTests {
  static let over = """
        N
        |
    A---X---B
        |
        S
    """
  static let road: AsciiMap.Tags = ["highway": "residential", "name": "Querweg"]

  private static func reference(
    _ fact: FactKind, _ graph: PedestrianGraph
  ) -> String { graph.source(of: fact, at: CrossingID(0)).reference }

  @Test func aCrossingKnowsWhoSaysWhat() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 3,
      ways: [
        "AXB": Self.road,
        "NXS": [
          "highway": "footway", "footway": "crossing", "crossing": "marked",
          "check_date": "2020-03-04",
        ],
      ],
      nodes: [
        "X": [
          "highway": "crossing", "crossing": "traffic_signals", "traffic_signals:sound": "yes",
          "check_date:traffic_signals:sound": "2023-04-05",
        ],
        "N": ["kerb": "lowered", "tactile_paving": "yes", "check_date:kerb": "2021-08-01"],
        "S": ["kerb": "raised", "check_date": "2019"],
      ])
    let graph = map.graph
    #expect(graph.crossingCount == 1)
    let (node, north, south) = (AsciiMap.id("X"), AsciiMap.id("N"), AsciiMap.id("S"))
    #expect(Self.reference(.crossing, graph) == "node/\(node)")
    #expect(Self.reference(.signals, graph) == "node/\(node)")
    #expect(Self.reference(.sound, graph) == "node/\(node)")
    #expect(Self.reference(.kerbStart, graph) == "node/\(north)")
    #expect(Self.reference(.tactileStart, graph) == "node/\(north)")
    #expect(Self.reference(.kerbEnd, graph) == "node/\(south)")
    #expect(Self.reference(.crossedRoad, graph) == "way/1000")
    let dates = [FactKind.sound, .kerbStart, .tactileStart, .kerbEnd].map {
      graph.source(of: $0, at: CrossingID(0)).date.text
    }
    #expect(dates == ["2023-04-05", "2021-08-01", nil, "2019-01-01"])
    let edge = try #require(try map.edges(ofWay: "NXS").first)
    #expect(graph.date(of: edge).text == "2020-03-04" && graph.date(of: edge).isSurvey)
  }

  @Test func theAgeOfAnElementIsItsLastEdit() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 6,
      ways: ["AXB": Self.road, "NXS": ["highway": "footway"]],
      nodes: ["X": ["highway": "crossing", "crossing": "zebra"], "S": ["barrier": "bollard"]])
    var elements = map.elements
    // 2017-07-14 and days after it.
    let (edited, day) = (Int64(1_500_000_000), Int64(86_400))
    for index in elements.ways.indices { elements.ways[index].edited = edited }
    for index in elements.nodes.indices { elements.nodes[index].edited = edited + day }
    let content = try OSMImporter.importNetwork(elements).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    for index in 0..<UInt32(graph.edgeCount) {
      let source = graph.source(at: EdgeID(index))
      #expect(source.date.text == "2017-07-14" && !source.date.isSurvey)
    }
    #expect(graph.source(of: .crossing, at: CrossingID(0)).date.text == "2017-07-15")
    #expect(graph.source(of: .crossedRoad, at: CrossingID(0)).date.text == "2017-07-14")
    let bollard = try #require(
      (0..<UInt32(graph.nodeCount)).map { NodeID($0) }
        .first { graph.attributes(of: $0).barrier == .bollard })
    #expect(graph.source(of: bollard).date.text == "2017-07-15")
    #expect(graph.source(of: bollard).reference == "node/\(AsciiMap.id("S"))")
    // Nothing depends on the order of the file.
    var turned = elements
    turned.nodes.reverse()
    turned.ways.reverse()
    let again = try OSMImporter.importNetwork(turned).content
    #expect(NetworkWriter(again).bytes() == NetworkWriter(content).bytes())
  }

  @Test func aPavementKnowsFromWhichStreetItHasItsName() throws {
    let map = try AsciiMap(
      """
      A-------B

      C-------D
      """, gridMeters: 4,
      ways: [
        "AB": ["highway": "residential", "name": "Parkstraße"],
        "CD": ["highway": "footway", "footway": "sidewalk"],
      ])
    let pavement = try #require(try map.edges(ofWay: "CD").first)
    #expect(map.graph.streetName(of: pavement) == "Parkstraße")
    let name = map.graph.source(of: .name, at: pavement)
    #expect(name.origin == .street && name.reference == "way/1000")
    let street = try #require(try map.edges(ofWay: "AB").first)
    #expect(map.graph.source(of: .name, at: street).origin == .element)
  }

  @Test func aSideOfAStreetIsOfTheRoadsTags() throws {
    let map = try AsciiMap(
      """
      A-------B-------C
              |
              D
      """, gridMeters: 8,
      ways: [
        "ABC": ["highway": "residential", "name": "Parkstraße", "sidewalk": "both"],
        "BD": ["highway": "residential", "name": "Gasse", "sidewalk": "both"],
      ])
    let graph = map.graph
    var sides = 0
    for index in 0..<UInt32(graph.edgeCount) {
      let edge = EdgeID(index)
      guard graph.attributes(of: edge).wayClass == .sidewalk else { continue }
      sides += 1
      #expect(graph.source(at: edge).origin == .road)
      #expect(graph.source(at: edge).osmID == graph.edge(edge).way.value)
    }
    #expect(sides > 3)
    var implied = 0
    for index in 0..<UInt32(graph.crossingCount) {
      let id = CrossingID(index)
      guard graph.crossing(id).isImplied else { continue }
      implied += 1
      #expect(graph.source(of: .crossing, at: id).origin == .geometry)
      #expect(graph.source(of: .crossedRoad, at: id).reference.hasPrefix("way/100"))
    }
    #expect(implied > 0)
  }

  @Test func aMappedCrossingBetweenTaggedSidesIsOfItsNode() throws {
    let map = try AsciiMap(
      "A-------X-------B", gridMeters: 8,
      ways: ["AXB": ["highway": "residential", "name": "Parkstraße", "sidewalk": "both"]],
      nodes: [
        "X": [
          "highway": "crossing", "crossing": "zebra", "kerb": "lowered",
          "check_date:kerb": "2022-10", "check_date": "2020",
        ]
      ])
    let graph = map.graph
    #expect(graph.crossingCount == 1)
    let kind = graph.source(of: .crossing, at: CrossingID(0))
    #expect(kind.reference == "node/\(AsciiMap.id("X"))" && kind.date.text == "2020-01-01")
    #expect(graph.source(of: .kerbEnd, at: CrossingID(0)).date.text == "2022-10-01")
    #expect(Self.reference(.crossedRoad, graph) == "way/1000")
  }

  @Test func aSquareMappedAsARelationIsOfTheRelation() throws {
    let map = try AsciiMap(
      """
      A---B
      |   |
      D---C---E
      """, gridMeters: 15,
      ways: ["ABCDA": [:], "CE": ["highway": "footway"]],
      areas: [
        AsciiMap.Area(["ABCDA": "outer"], ["highway": "pedestrian", "surface": "sett"])
      ])
    let rim = (0..<UInt32(map.graph.edgeCount)).map { EdgeID($0) }
      .filter { map.graph.attributes(of: $0).wayClass == .square }
    try #require(!rim.isEmpty)
    for edge in rim {
      #expect(map.graph.source(of: .surface, at: edge).reference == "relation/5000")
    }
  }

  /// A real junction; the listing was compared with the elements of the file.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aRealCrossingNamesItsElementsAndTheirAge() throws {
    let path = SharedData.path("maps/darmstadt-hbf-2026-02.osm.pbf")
    let content = try OSMImporter.importNetwork(ImportRequest(paths: [path])).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    let id = try #require(
      (0..<UInt32(graph.crossingCount)).map { CrossingID($0) }
        .first { graph.source(of: .crossing, at: $0).reference == "node/5241269509" })
    #expect(graph.source(of: .crossing, at: id).date.text == "2021-01-29")
    #expect(graph.source(of: .crossedRoad, at: id).reference == "way/230340028")
    let dated = (0..<UInt32(graph.edgeCount)).filter {
      graph.date(of: EdgeID($0)).isKnown || graph.source(at: EdgeID($0)).osmID == 0
    }
    #expect(dated.count == graph.edgeCount)
  }
}
