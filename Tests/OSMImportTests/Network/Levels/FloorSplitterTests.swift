// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct FloorSplitterTests {
  private static let cross = """
        N
    A---X---B
        S
    """

  private func cross(
    _ across: AsciiMap.Tags, _ along: AsciiMap.Tags, node: AsciiMap.Tags = [:]
  ) throws -> AsciiMap {
    try AsciiMap(
      Self.cross, gridMeters: 10, ways: ["AXB": across, "NXS": along],
      nodes: node.isEmpty ? [:] : ["X": node])
  }

  @Test func floorsDoNotConnectByAccident() throws {
    let map = try cross(
      ["highway": "footway", "level": "0"], ["highway": "corridor", "level": "1"])
    #expect(map.graph.componentCount == 2)
    #expect(map.graph.firstFault() == nil)
    let places = (0..<UInt32(map.graph.nodeCount)).count {
      map.graph.osmID(of: NodeID($0)).value == AsciiMap.id("X")
    }
    // A way that passes alone is not cut: nobody can turn off.
    #expect(places <= 2)
    #expect(map.report.warnings.map(\.code) == ["floors-part-at-node"])
  }

  @Test(
    arguments: [
      (["highway": "footway"], ["highway": "footway", "level": "2"]),
      (["highway": "steps", "level": "0;1"], ["highway": "footway", "level": "1"]),
      (["highway": "steps"], ["highway": "footway", "level": "1"]),
      (
        ["highway": "steps", "conveying": "yes", "level": "0-1"],
        ["highway": "footway", "level": "0"]
      ),
      (["highway": "footway", "level": "0-3"], ["highway": "footway", "level": "2"]),
      (["highway": "footway", "layer": "1", "bridge": "yes"], ["highway": "footway"]),
      (["highway": "footway", "layer": "-1"], ["highway": "footway", "layer": "1"]),
    ] as [(AsciiMap.Tags, AsciiMap.Tags)])
  func whereOneChangesFloorsWaysConnect(across: AsciiMap.Tags, along: AsciiMap.Tags) throws {
    let map = try cross(across, along)
    #expect(map.graph.componentCount == 1)
    #expect(map.report.warnings.isEmpty)
  }

  @Test func aDoorOnALandingJoinsItsFloors() throws {
    let lower: AsciiMap.Tags = ["highway": "footway", "level": "0"]
    let upper: AsciiMap.Tags = ["highway": "corridor", "level": "1"]
    #expect(try cross(lower, upper, node: ["level": "0;1"]).graph.componentCount == 1)
    #expect(try cross(lower, upper, node: ["level": "0;2"]).graph.componentCount == 2)
  }

  /// As in Aachen's university: corridors of five floors around the same columns.
  @Test(arguments: [
    ("column", 2), ("wall", 2), ("room", 2), ("door", 1), ("yes", 1),
  ])
  func aColumnStandsOnEveryFloorAndJoinsNone(indoor: String, components: Int) throws {
    let map = try AsciiMap(
      """
          N
          |
      A---X---B
          |
          S
      """, gridMeters: 5,
      ways: [
        "AXB": ["indoor": "corridor", "level": "0"], "NXS": ["indoor": "corridor", "level": "1"],
      ], nodes: ["X": ["indoor": indoor, "level": "0-1"]])
    #expect(map.graph.componentCount == components)
  }

  @Test func bridgesConnectOnlyAtSharedNodes() throws {
    // The lines cross in the drawing, and share no node.
    let map = try AsciiMap(
      """
          N
      A-------B
          S
      """, gridMeters: 10,
      ways: [
        "AB": ["highway": "footway", "bridge": "yes", "layer": "1"], "NS": ["highway": "footway"],
      ])
    #expect(map.graph.componentCount == 2)
  }

  @Test func aLiftIsANodePerFloorAndAnEdgePerPair() throws {
    let map = try AsciiMap(
      """
          N
      A---X---B
          S
      """, gridMeters: 10,
      ways: [
        "AX": ["highway": "footway", "level": "-1"], "XB": ["highway": "footway", "level": "0"],
        "NX": ["highway": "footway", "level": "2"], "XS": ["highway": "footway"],
      ], nodes: ["X": ["highway": "elevator"]])
    let graph = map.graph
    #expect(graph.componentCount == 1)
    #expect(graph.firstFault() == nil)
    let lifts = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
      .filter { graph.attributes(of: $0).wayClass == .elevator }
    // Floors −1, 0 (with the way that has no floor) and 2.
    #expect(lifts.count == 3)
    let x = try map.coordinate("X")
    for lift in lifts {
      #expect(graph.edge(lift).lengthCentimeters > 50)
      #expect(graph.edge(lift).lengthCentimeters < 150)
      for place in graph.geometry(of: lift) { #expect(place.distance(to: x).meters < 0.7) }
    }
    #expect(map.report.warnings.isEmpty)
  }

  @Test func aLiftDrawnAsACabinIsRiddenFromDoorToDoor() throws {
    let map = try AsciiMap(
      """
      A---CD---B
          FE
      """, gridMeters: 2,
      ways: [
        "CDEFC": ["highway": "elevator", "level": "0;1"],
        "AC": ["highway": "footway", "level": "0"], "DB": ["highway": "footway", "level": "1"],
      ])
    let graph = map.graph
    #expect(graph.componentCount == 1)
    let lifts = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
      .filter { graph.attributes(of: $0).wayClass == .elevator }
    #expect(lifts.count == 1)
    #expect(try graph.edge(#require(lifts.first)).way == map.way("CDEFC"))
  }

  @Test func aCabinWithOneDoorForAllFloorsIsALiftToo() throws {
    let map = try AsciiMap(
      """
      A---CD
      B---FE
      """, gridMeters: 2,
      ways: [
        "CDEFC": ["highway": "elevator"], "AC": ["highway": "footway", "level": "0"],
        "BC": ["highway": "footway", "level": "1"],
      ])
    #expect(map.graph.componentCount == 1)
    let lifts = (0..<UInt32(map.graph.edgeCount)).count {
      map.graph.attributes(of: EdgeID($0)).wayClass == .elevator
    }
    #expect(lifts == 1)
  }

  @Test func theOrderOfTheElementsChangesNothing() throws {
    var elements = try cross(
      ["highway": "footway", "level": "0"], ["highway": "corridor", "level": "1"],
      node: ["highway": "elevator"]
    ).elements
    let expected = NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes()
    elements.ways.reverse()
    elements.nodes.reverse()
    #expect(NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes() == expected)
  }

  /// As in Aachen, node/419197909.
  @Test func aLiftThatIsANodeIsWhoSaysWhatItsRideIsLike() throws {
    let map = try AsciiMap(
      "A---X---B", gridMeters: 10,
      ways: [
        "AX": ["highway": "footway", "level": "0"], "XB": ["highway": "footway", "level": "1"],
      ],
      nodes: [
        "X": [
          "highway": "elevator", "level": "0;1", "indoor": "yes", "access": "customers",
          "opening_hours": "Mo-Fr 08:00-18:00", "tactile_writing": "yes", "speech_output": "no",
          "check_date": "2024-05-06",
        ]
      ])
    let graph = map.graph
    let edges = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
    let ride = try #require(edges.first { graph.attributes(of: $0).wayClass == .elevator })
    let source = graph.source(at: ride)
    #expect(source.reference == "node/\(AsciiMap.id("X"))")
    #expect(source.origin == .element && source.date.text == "2024-05-06")
    let attributes = graph.attributes(of: ride)
    #expect(attributes.access == .customers && attributes.isIndoor)
    #expect(attributes.tactileWriting == .yes && attributes.speechOutput == .no)
    #expect(graph.remarks(of: ride).map { graph.name($0.text) } == ["0;1"])
    // The lift has hours, the ways to it have none.
    for edge in edges { #expect((graph.accessRule(of: edge) != nil) == (edge == ride)) }
  }

  @Test func aLiftThatWalkersMayNotUseHasNoRide() throws {
    let map = try AsciiMap(
      "A---X---B", gridMeters: 10,
      ways: [
        "AX": ["highway": "footway", "level": "0"], "XB": ["highway": "footway", "level": "1"],
      ], nodes: ["X": ["highway": "elevator", "access": "private"]])
    #expect(map.graph.componentCount == 2)
  }
}
