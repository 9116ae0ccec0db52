// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct SquareTests {
  static let square: AsciiMap.Tags = [
    "highway": "pedestrian", "area": "yes", "name": "Stiftsplatz",
  ]

  /// The lines straight over squares.
  private func across(_ map: AsciiMap) -> [EdgeID] {
    (0..<UInt32(map.graph.edgeCount)).map { EdgeID($0) }
      .filter { map.graph.attributes(of: $0).isAcross }
  }

  private static let drawing = """
    W--A-------B
       |       |
       |       |
       D-------C--E
    """

  @Test func aSquareIsCrossedStraightAndBearsItsName() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
      ])
    let lines = across(map)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(try map.edge("AC").edge == line)
    #expect(map.graph.streetName(of: line) == "Stiftsplatz")
    #expect(map.graph.attributes(of: line).wayClass == .square)
    #expect(try map.graph.edge(line).way == map.way("ABCDA"))
    // The rim stays.
    #expect(try map.edges(ofWay: "ABCDA").count == 3)
    #expect(map.graph.firstFault() == nil)
  }

  @Test func aSquareWithOneEntryHasNoLines() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: ["ABCDA": Self.square, "WA": ["highway": "footway"]])
    #expect(across(map).isEmpty)
    #expect(map.graph.componentCount == 1)
  }

  @Test func noLineRunsThroughAHouse() throws {
    let map = try AsciiMap(
      """
      W--A-------------B
         |    F---G    |
         |    I---H    |
         D-------------C--E
      """, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "FGHIF": ["building": "yes"],
      ])
    let lines = across(map)
    // Around one of the house's corners, in two pieces.
    #expect(lines.count == 2)
    let places = lines.flatMap { map.graph.geometry(of: $0) }
    let corners = try ["F", "G", "H", "I"].map { try map.coordinate(Character($0)) }
    #expect(places.contains { corners.contains($0) })
    #expect(map.graph.componentCount == 1)
  }

  @Test func oneWalksBelowARoof() throws {
    let map = try AsciiMap(
      """
      W--A-------------B
         |    F---G    |
         |    I---H    |
         D-------------C--E
      """, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "FGHIF": ["building": "roof"],
      ])
    #expect(across(map).count == 1)
  }

  @Test func tramRailsOnASquareAreCrossedAsACrossing() throws {
    let map = try AsciiMap(
      """
               R
      W--A-----S-----B
         |     |     |
         |     |     |
         D-----T-----C--E
               U
      """, gridMeters: 10,
      ways: [
        "ASBCTDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "RSTU": ["railway": "tram"],
      ])
    let crossed = across(map).filter { map.graph.crossingID(of: $0) != nil }
    #expect(crossed.count == 1)
    let id = try #require(crossed.first.flatMap { map.graph.crossingID(of: $0) })
    #expect(map.graph.crossing(id).kind == .tram)
    let length = map.graph.edge(try #require(crossed.first)).length.meters
    #expect(abs(length - 6) < 0.1)
    // Whoever walks along the rim crosses the rails too, at the two nodes where they meet it.
    let rims = (0..<UInt32(map.graph.edgeCount)).filter {
      let edge = EdgeID($0)
      return map.graph.crossingID(of: edge) != nil && !map.graph.attributes(of: edge).isAcross
    }
    #expect(rims.count == 4)
  }

  @Test func aRoadPartsASquare() throws {
    let map = try AsciiMap(
      """
            R
      W--A-----B
         |     |
         D-----C--E
            S
      """, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "RS": ["highway": "primary"],
      ])
    #expect(across(map).isEmpty)
  }

  @Test func aStripThatEndsOnASquareIsConnected() throws {
    let map = try AsciiMap(
      """
      W--A-------B
         | F--G  |
         |       |
         D-------C--E
      """, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "FG": ["highway": "footway", "tactile_paving": "yes"],
      ])
    #expect(map.graph.componentCount == 1)
    let strip = try map.edge("FG").edge
    #expect(map.graph.attributes(of: strip).tactilePaving == .yes)
    for line in across(map) {
      #expect(map.graph.attributes(of: line).tactilePaving == .unknown)
    }
  }

  @Test func aWayAcrossThatIsMappedIsNotDrawnAgain() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: ["ABCDA": Self.square, "WACE": ["highway": "footway"]])
    #expect(across(map).isEmpty)
  }

  @Test func aRelationIsASquareWithAHole() throws {
    let map = try AsciiMap(
      """
      W--A-------------B
         |    F---G    |
         |    I---H    |
         D-------------C--E
      """, gridMeters: 10,
      ways: [
        "ABC": [:], "CDA": [:], "FGHIF": [:], "WA": ["highway": "footway"],
        "CE": ["highway": "footway"],
      ],
      areas: [
        AsciiMap.Area(
          ["ABC": "outer", "CDA": "outer", "FGHIF": "inner"],
          ["highway": "pedestrian", "name": "Markt"])
      ])
    #expect(map.graph.componentCount == 1)
    #expect(try map.edges(ofWay: "ABC").isEmpty == false)
    #expect(try map.edges(ofWay: "FGHIF").isEmpty)
    let lines = across(map)
    #expect(lines.count == 2)
    for line in lines { #expect(map.graph.streetName(of: line) == "Markt") }
    #expect(map.report.warnings.isEmpty)
    #expect(map.report.elements.relations == 1)
  }

  @Test func tagsOnTheOuterWayCountAndTheRelationAddsTheHole() throws {
    let map = try AsciiMap(
      """
      W--A-------------B
         |    F---G    |
         |    I---H    |
         D-------------C--E
      """, gridMeters: 10,
      ways: [
        "ABCDA": Self.square, "FGHIF": [:], "WA": ["highway": "footway"],
        "CE": ["highway": "footway"],
      ], areas: [AsciiMap.Area(["ABCDA": "outer", "FGHIF": "inner"], [:])])
    #expect(across(map).count == 2)
  }

  @Test func anOpenOutlineIsWalkedAndCounted() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: ["ABCD": [:], "WA": ["highway": "footway"], "CE": ["highway": "footway"]],
      areas: [AsciiMap.Area(["ABCD": "outer"], ["highway": "pedestrian"])])
    #expect(across(map).isEmpty)
    #expect(map.graph.componentCount == 1)
    #expect(map.report.warnings.map(\.code) == ["area-not-closed"])
  }

  @Test func anOutlineThatCrossesItselfIsToleratedAndCounted() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: ["ABDCA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"]])
    #expect(map.report.warnings.map(\.code) == ["area-crosses-itself"])
    #expect(map.graph.firstFault() == nil)
  }

  @Test func anArcadeKeepsItsAttributesAndLiesUnderItsHouse() throws {
    let map = try AsciiMap(
      """
      F-----------------G
      |W--A-------B     |
      |   |       |     |
      |   D-------C--E  |
      I-----------------H
      """, gridMeters: 10,
      ways: [
        "ABCDA": ["highway": "pedestrian", "area": "yes", "covered": "arcade"],
        "WA": ["highway": "footway", "tunnel": "building_passage"],
        "CE": ["highway": "footway"], "FGHIF": ["building": "yes"],
      ])
    let line = try #require(across(map).first)
    #expect(map.graph.attributes(of: line).isCovered)
    #expect(map.graph.attributes(of: try map.edge("WA").edge).isCovered)
  }

  @Test func areasOfDifferentFloorsStayApart() throws {
    let map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: [
        "ABCDA": ["highway": "pedestrian", "area": "yes", "level": "1"],
        "WA": ["highway": "footway", "level": "0"], "CE": ["highway": "footway", "level": "1"],
      ])
    #expect(map.graph.componentCount == 2)
    #expect(across(map).isEmpty)
  }

  @Test func theOrderOfTheElementsChangesNothing() throws {
    var elements = try AsciiMap(
      """
      W--A-----S-------B
         |    F---G    |
         |    I---H    |
         D-----T-------C--E
      """, gridMeters: 10,
      ways: [
        "ASBCTDA": Self.square, "WA": ["highway": "footway"], "CE": ["highway": "footway"],
        "FGHIF": ["building": "yes"], "ST": ["railway": "tram"],
      ]
    ).elements
    let expected = NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes()
    for _ in elements.nodes.indices {
      elements.nodes.append(elements.nodes.removeFirst())
      elements.ways.append(elements.ways.removeFirst())
      #expect(NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes() == expected)
    }
  }
}
