// SPDX-License-Identifier: GPL-3.0-or-later

import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct CrossingPlannerTests {
  /// A road from west to east and a footway from north to south over it.
  static let over = """
        N
        |
    A---X---B
        |
        S
    """
  static let road: AsciiMap.Tags = ["highway": "residential", "name": "Querweg", "lanes": "2"]

  // MARK: A mapped crossing way

  @Test func aCrossingWayIsOneCrossingOnBothSidesOfTheRoad() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 3,
      ways: [
        "AXB": Self.road,
        "NXS": ["highway": "footway", "footway": "crossing", "crossing": "marked"],
      ],
      nodes: [
        "X": [
          "highway": "crossing", "crossing": "traffic_signals", "traffic_signals:sound": "yes",
          "crossing:island": "no",
        ], "N": ["kerb": "lowered", "tactile_paving": "yes"], "S": ["kerb": "raised"],
      ])
    let edges = try map.edges(ofWay: "NXS")
    #expect(edges.count == 2)
    #expect(map.graph.crossingCount == 1)
    let ids = edges.map { map.graph.crossingID(of: $0) }
    #expect(ids == [CrossingID(0), CrossingID(0)])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .trafficSignals)
    #expect(crossing.signals == .yes)
    #expect(crossing.sound == .yes)
    #expect(crossing.island == .no)
    #expect(crossing.vibration == .unknown)
    #expect(crossing.crossedClass == .residential)
    #expect(map.graph.name(crossing.crossedName) == "Querweg")
    #expect(crossing.lanes == 2)
    #expect(abs(Int(crossing.lengthCentimeters) - 1200) < 10)
    #expect(crossing.isWay)
    #expect(crossing.osmID == AsciiMap.firstWay + 1)
    // The ends are those of the edges' own direction, N first.
    #expect(crossing.kerbStart == .lowered)
    #expect(crossing.kerbEnd == .raised)
    #expect(crossing.tactileStart == .yes)
    #expect(crossing.tactileEnd == .unknown)
  }

  @Test func aCrossingWayThatSharesNoNodeFindsItsRoad() throws {
    let map = try AsciiMap(
      """
          N
      A--------B
          S
      """, gridMeters: 5,
      ways: [
        "AB": ["highway": "secondary", "ref": "L 395"],
        "NS": ["highway": "footway", "footway": "crossing"],
      ])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .unknown)
    #expect(crossing.crossedClass == .secondary)
    #expect(map.graph.name(crossing.crossedName) == "L 395")
  }

  @Test func twoCrossingWaysThatMeetOnTheRoadAreOneCrossing() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 3,
      ways: [
        "AXB": Self.road, "NX": ["highway": "footway", "footway": "crossing"],
        "SX": ["highway": "footway", "footway": "crossing"],
      ], nodes: ["S": ["kerb": "flush"], "N": ["kerb": "raised"]])
    #expect(map.graph.crossingCount == 1)
    let north = try map.edge("NX")
    let south = try map.edge("XS")
    #expect(north.forward == south.forward, "both edges run the same way over the road")
    let crossing = map.graph.crossing(CrossingID(0))
    #expect((north.forward ? crossing.kerbStart : crossing.kerbEnd) == .raised)
    #expect((north.forward ? crossing.kerbEnd : crossing.kerbStart) == .flush)
    #expect(abs(Int(crossing.lengthCentimeters) - 1200) < 10)
  }

  @Test func theKerbsOfAnIslandAreNotThoseOfTheEnds() throws {
    func crossing(_ nodes: KeyValuePairs<Character, AsciiMap.Tags>) throws -> Crossing {
      let map = try AsciiMap(
        """
            N
            K
        A---X---B
            I
            J
        C---Y---D
            S
        """, gridMeters: 2.5,
        ways: [
          "AXB": Self.road, "CYD": Self.road,
          "NKXIJYS": ["highway": "footway", "footway": "crossing"],
        ], nodes: nodes)
      return map.graph.crossing(CrossingID(0))
    }
    let island = try crossing(["I": ["kerb": "flush"], "J": ["kerb": "flush"]])
    #expect(island.kerbStart == .unknown)
    #expect(island.kerbEnd == .unknown)
    let both = try crossing([
      "N": ["kerb": "raised"], "K": ["kerb": "lowered"], "J": ["kerb": "flush"],
      "S": ["kerb": "rolled"],
    ])
    #expect(both.kerbStart == .raised)
    #expect(both.kerbEnd == .rolled)
  }

  // MARK: A footway over a road

  @Test func aFootwayOverARoadGetsAnImpliedCrossingAsWideAsTheRoad() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: ["AXB": ["highway": "residential"], "NXS": ["highway": "footway"]])
    #expect(map.graph.crossingCount == 1)
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .implied)
    #expect(crossing.signals == .unknown)
    #expect(crossing.crossedClass == .residential)
    #expect(crossing.osmID == 0)
    #expect(abs(Int(crossing.lengthCentimeters) - 600) < 10)
    let pieces = try map.edges(ofWay: "NXS")
    #expect(pieces.count == 4)
    let onRoad = pieces.filter { map.graph.crossingID(of: $0) != nil }
    #expect(onRoad.count == 2)
    for edge in onRoad {
      #expect(map.graph.attributes(of: edge).wayClass == .crossing)
      #expect(abs(map.graph.edge(edge).length.meters - 3) < 0.1)
    }
  }

  @Test(arguments: [
    ("width", "8", 800), ("lanes", "4", 1300), ("width", "0.5", 300), ("highway", "primary", 1200),
    ("highway", "tertiary", 700),
  ])
  func theWidthComesFromTheTagsOrTheClass(key: String, value: String, centimeters: Int) throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: [
        "AXB": ["highway": key == "highway" ? value : "residential", key: value],
        "NXS": ["highway": "footway"],
      ])
    #expect(abs(Int(map.graph.crossing(CrossingID(0)).lengthCentimeters) - centimeters) < 10)
  }

  @Test(arguments: [
    ("service", "", 0), ("service", "highway=crossing", 1), ("living_street", "", 0),
    ("track", "crossing=unmarked", 1), ("unclassified", "", 1), ("cycleway", "", 0),
  ])
  func smallWaysAreCrossedOnlyWhereMapped(highway: String, tag: String, count: Int) throws {
    let parts = tag.split(separator: "=").map(String.init)
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: ["AXB": ["highway": highway], "NXS": ["highway": "footway"]],
      nodes: parts.isEmpty ? [:] : ["X": [parts[0]: parts[1]]])
    #expect(map.graph.crossingCount == count)
  }

  @Test func twoFootwaysThatEndOppositeEachOtherCross() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: [
        "AXB": ["highway": "tertiary"], "NX": ["highway": "footway"], "SX": ["highway": "path"],
      ])
    #expect(map.graph.crossingCount == 1)
    let onRoad = (0..<UInt32(map.graph.edgeCount)).map { EdgeID($0) }
      .filter { map.graph.crossingID(of: $0) != nil }
    #expect(onRoad.count == 2)
    let center = try #require(map.node("X"))
    #expect(onRoad.filter { map.graph.edge($0).from == center }.count == 1)
    #expect(onRoad.filter { map.graph.edge($0).to == center }.count == 1)
  }

  @Test func aFootwayThatEndsAtTheRoadCrossesOnlyWhereMapped() throws {
    let ways: KeyValuePairs<String, AsciiMap.Tags> = [
      "AXB": ["highway": "residential"], "NX": ["highway": "footway"],
    ]
    let plain = try AsciiMap(Self.over, gridMeters: 10, ways: ways)
    #expect(plain.graph.crossingCount == 0)
    let mapped = try AsciiMap(
      Self.over, gridMeters: 10, ways: ways,
      nodes: ["X": ["highway": "crossing", "crossing": "zebra"]])
    #expect(mapped.graph.crossingCount == 1)
    #expect(mapped.graph.crossing(CrossingID(0)).kind == .zebra)
    // As long as the road is wide, though the line ends in its middle.
    #expect(abs(Int(mapped.graph.crossing(CrossingID(0)).lengthCentimeters) - 600) < 10)
  }

  @Test func aFootwayThatOnlyTouchesTheRoadDoesNotCross() throws {
    let map = try AsciiMap(
      """
      N   S
       \\ /
      A-X---B
      """, gridMeters: 10, ways: ["AXB": ["highway": "primary"], "NXS": ["highway": "footway"]])
    #expect(map.graph.crossingCount == 0)
  }

  @Test func aFootwayThatGoesOnFromTheRoadsEndDoesNotCross() throws {
    let map = try AsciiMap(
      "A---X---S", gridMeters: 10,
      ways: ["AX": ["highway": "residential"], "XS": ["highway": "footway"]])
    #expect(map.graph.crossingCount == 0)
  }

  @Test func crossingNoIsForbidden() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: ["AXB": ["highway": "secondary"], "NXS": ["highway": "footway"]],
      nodes: ["X": ["crossing": "no"]])
    #expect(map.graph.crossing(CrossingID(0)).kind == .forbidden)
  }

  @Test func aKerbBesideTheRoadIsTheCrossingsEnd() throws {
    let map = try AsciiMap(
      """
          N
          |
          |
          K
      A---X---B
          |
          S
      """, gridMeters: 5,
      ways: ["AXB": ["highway": "residential"], "NKXS": ["highway": "footway"]],
      nodes: ["K": ["kerb": "flush", "tactile_paving": "yes"]])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kerbStart == .flush)
    #expect(crossing.tactileStart == .yes)
    #expect(crossing.kerbEnd == .unknown)
    #expect(abs(Int(crossing.lengthCentimeters) - 800) < 10)
  }

  @Test func twoCarriagewaysWithoutRoomBetweenAreOneCrossing() throws {
    let drawing = """
          N
          |
          |
          |
      A---X---B
          |
          |
      C---Y---D
          |
          |
          |
          S
      """
    func crossings(_ grid: Double) throws -> PedestrianGraph {
      try AsciiMap(
        drawing, gridMeters: grid,
        ways: [
          "AXB": ["highway": "primary", "lanes": "2"], "DYC": ["highway": "primary", "lanes": "2"],
          "NXYS": ["highway": "footway"],
        ]
      ).graph
    }
    let near = try crossings(2)
    #expect(near.crossingCount == 1)
    #expect(near.crossing(CrossingID(0)).lanes == 4)
    let far = try crossings(10)
    #expect(far.crossingCount == 2)
  }

  // MARK: Rails

  @Test func aRoadOverRailsIsCutAndStaysARoad() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: ["AXB": ["railway": "rail"], "NXS": ["highway": "tertiary", "name": "Am Gleis"]],
      nodes: ["X": ["railway": "level_crossing", "crossing:barrier": "full"]])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .railway)
    #expect(crossing.barrier == .yes)
    #expect(crossing.bell == .unknown)
    #expect(crossing.crossedClass == .railway)
    #expect(abs(Int(crossing.lengthCentimeters) - 800) < 10)
    for edge in try map.edges(ofWay: "NXS") {
      #expect(map.graph.attributes(of: edge).wayClass == .tertiary)
    }
  }

  @Test func aFootwayOverATramIsCutWithoutATag() throws {
    let map = try AsciiMap(
      Self.over, gridMeters: 10,
      ways: ["AXB": ["railway": "tram"], "NXS": ["highway": "footway"]])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .tram)
    #expect(crossing.signals == .unknown)
    #expect(abs(Int(crossing.lengthCentimeters) - 600) < 10)
    #expect(try map.edges(ofWay: "NXS").count == 4)
  }

  @Test func aRoadThatRunsOnTheRailsDoesNotCrossThem() throws {
    let map = try AsciiMap(
      "A--B--C", gridMeters: 10,
      ways: ["ABC": ["highway": "residential"], "CBA": ["railway": "tram"]])
    #expect(map.graph.crossingCount == 0)
  }

  @Test func railsInAMappedRoadCrossingLeaveItsKind() throws {
    let map = try AsciiMap(
      """
          N
      A---X---B
      C---Y---D
          S
      """, gridMeters: 4,
      ways: [
        "AXB": ["highway": "primary"], "CYD": ["railway": "tram"],
        "NXYS": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
      ], nodes: ["Y": ["railway": "tram_crossing", "crossing:light": "yes"]])
    #expect(map.graph.crossingCount == 1)
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .trafficSignals)
    #expect(crossing.light == .yes)
  }
}
