// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct StreetSidesTests {
  /// Half a residential street (3 m) and half a pavement (1.5 m).
  static let offset = 4.5
  static let main: AsciiMap.Tags = [
    "highway": "residential", "name": "Hauptstraße", "sidewalk": "both",
  ]
  static let side: AsciiMap.Tags = [
    "highway": "residential", "name": "Seitenweg", "sidewalk": "both",
  ]
  /// A street from west to east, and one that leaves it to the south.
  static let tee = """
    A-------X-------B
            |
            N
            |
            S
    """

  // MARK: Sides

  @Test func aStreetWithPavementsIsItsTwoSides() throws {
    let map = try AsciiMap("A-------B", gridMeters: 10, ways: ["AB": Self.main])
    let sides = try map.sides(ofWay: "AB")
    #expect(sides.count == 2)
    for side in sides {
      let attributes = map.graph.attributes(of: side)
      #expect(map.graph.streetName(of: side) == "Hauptstraße")
      #expect(attributes.streetClass == .residential)
      let middle = Polyline(map.graph.geometry(of: side)).point(at: 40)
      let street = Polyline([try map.coordinate("A"), try map.coordinate("B")])
      let place = try #require(street.project(middle))
      #expect(abs(abs(place.offset) - Self.offset) < 0.1)
      // The street lies to the right of its left side.
      #expect(attributes.streetSide == (place.offset < 0 ? .right : .left))
    }
    #expect(Set(sides.map { map.graph.attributes(of: $0).streetSide }) == [.left, .right])
    #expect(map.edges(of: .residential).isEmpty, "nobody walks along the middle")
    #expect(map.graph.crossingCount == 0)
    #expect(map.graph.componentCount == 1)
    #expect(abs(map.report.network.lengthMeters - 80) < 0.1)
    #expect(abs(map.report.network.taggedSidewalkMeters - 142) < 1)
    #expect(map.report.network.separateSidewalkMeters == 0)
  }

  @Test(arguments: [
    ("sidewalk", "left", SideOfStreet.right), ("sidewalk", "right", .left),
    ("sidewalk:left", "yes", .right), ("sidewalk:right", "yes", .left),
  ])
  func oneTaggedSideIsOneSide(key: String, value: String, street: SideOfStreet) throws {
    let map = try AsciiMap(
      "A-------B", gridMeters: 10, ways: ["AB": ["highway": "residential", key: value]])
    let sides = try map.sides(ofWay: "AB")
    #expect(sides.count == 1)
    #expect(sides.map { map.graph.attributes(of: $0).streetSide } == [street])
    #expect(map.edges(of: .residential).isEmpty)
  }

  @Test(arguments: ["no", "none", "separate", "yes", ""])
  func withoutANamedSideTheStreetStaysAsItIs(value: String) throws {
    let map = try AsciiMap(
      "A-------B", gridMeters: 10, ways: ["AB": ["highway": "residential", "sidewalk": value]])
    #expect(map.graph.edgeCount == 1)
    #expect(map.graph.attributes(of: EdgeID(0)).wayClass == .residential)
    #expect(!map.graph.attributes(of: EdgeID(0)).isFromTags)
  }

  @Test func aBendTakesItsSidesAlong() throws {
    let map = try AsciiMap(
      """
      A-------C
              |
              B
      """, gridMeters: 10, ways: ["ACB": Self.main])
    let lengths = try map.sides(ofWay: "ACB").map { map.graph.edge($0).length.meters }.sorted()
    // Around the corner the outer side is longer by four offsets; the road ends take the same.
    try #require(lengths.count == 2)
    #expect(abs(lengths[1] - lengths[0] - 4 * Self.offset) < 0.2)
    #expect(map.graph.crossingCount == 0)
  }

  @Test func deadEndsJoinBothSidesByLinks() throws {
    let map = try AsciiMap("A-------B", gridMeters: 10, ways: ["AB": Self.main])
    let links = map.edges(of: .link)
    #expect(links.count == 4)
    for letter in ["A", "B"] as [Character] {
      let node = try #require(map.node(letter))
      #expect(map.graph.arcs(from: node).count == 2)
    }
    #expect(links.allSatisfy { map.graph.attributes(of: $0).isFromTags })
  }

  // MARK: Junctions

  @Test func atATeeEachArmIsCrossedStraightOver() throws {
    let map = try AsciiMap(Self.tee, gridMeters: 10, ways: ["AXB": Self.main, "XNS": Self.side])
    let crossings = map.edges(of: .crossing)
    #expect(crossings.count == 3)
    #expect(map.graph.crossingCount == 3)
    for edge in crossings {
      let id = try #require(map.graph.crossingID(of: edge))
      let crossing = map.graph.crossing(id)
      #expect(crossing.kind == .implied)
      #expect(crossing.signals == .unknown)
      #expect(crossing.osmID == 0)
      #expect(crossing.crossedClass == .residential)
      #expect(crossing.lengthCentimeters == 600)
      #expect(abs(map.graph.edge(edge).length.meters - 9) < 0.1)
      let bearing = Polyline(map.graph.geometry(of: edge)).bearing(at: 1).degrees
      let isOverSide = map.graph.name(crossing.crossedName) == "Seitenweg"
      let turn = (bearing / 90).rounded() * 90
      #expect(abs(bearing - turn) < 1, "straight over")
      #expect((Int(turn) / 90 % 2 == 1) == isOverSide)
    }
    #expect(map.graph.componentCount == 1)
    // The middle of the junction is nobody's way.
    #expect(map.node("X") == nil)
  }

  @Test func acrossAFourWayJunctionThereAreFourCrossings() throws {
    let map = try AsciiMap(
      """
              N
              |
      A-------X-------B
              |
              S
      """, gridMeters: 10, ways: ["AXB": Self.main, "NXS": Self.side])
    #expect(map.edges(of: .crossing).count == 4)
    #expect(map.crossed("Hauptstraße").count == 2)
    #expect(map.crossed("Seitenweg").count == 2)
    #expect(try map.sides(ofWay: "AXB").count == 4)
    #expect(try map.sides(ofWay: "NXS").count == 4)
  }

  @Test func fiveArmsHaveFiveCrossings() throws {
    let map = try AsciiMap(
      """
      N       E
       \\     /
        \\   /
         \\ /
      A---X-------B
          |
          |
          |
          S
      """, gridMeters: 8,
      ways: ["AXB": Self.main, "NX": Self.side, "XE": Self.side, "XS": Self.side])
    #expect(map.edges(of: .crossing).count == 5)
    #expect(map.graph.componentCount == 1)
    #expect(map.crookedSides().isEmpty)
  }

  @Test func aStreetWhoseSidesNobodyKnowsForksToBothPavements() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10,
      ways: ["AXB": Self.main, "XNS": ["highway": "residential", "name": "Seitenweg"]])
    let center = map.edges(of: .residential)
    #expect(center.count == 1)
    let links = map.edges(of: .link).filter {
      map.graph.edge($0).way == map.graph.edge(center[0]).way
    }
    #expect(links.count == 2)
    #expect(links.allSatisfy { map.graph.attributes(of: $0).streetClass == .residential })
    // Its mouth is crossed all the same, and without touching its line.
    #expect(map.crossed("Seitenweg").count == 1)
    #expect(map.graph.componentCount == 1)
  }

  @Test func aPavementThatEndsIsLeftByACrossing() throws {
    let map = try AsciiMap(
      "A-------X-------B", gridMeters: 10,
      ways: [
        "AX": Self.main,
        "XB": ["highway": "residential", "name": "Hauptstraße", "sidewalk": "right"],
      ])
    #expect(map.crossed("Hauptstraße").count == 1)
    #expect(try map.sides(ofWay: "XB").count == 1)
  }

  // MARK: Mapped crossings

  @Test func aCrossingNodeJoinsBothSidesWithAllItKnows() throws {
    let map = try AsciiMap(
      "A-------X-------B", gridMeters: 10, ways: ["AXB": Self.main],
      nodes: [
        "X": [
          "highway": "crossing", "crossing": "zebra", "crossing:island": "yes", "kerb": "lowered",
          "tactile_paving": "yes",
        ]
      ])
    let edge = try #require(map.edges(of: .crossing).first)
    #expect(map.graph.crossingCount == 1)
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.kind == .zebra)
    #expect(crossing.island == .yes)
    #expect(crossing.kerbStart == .lowered && crossing.kerbEnd == .lowered)
    #expect(crossing.tactileStart == .yes && crossing.tactileEnd == .yes)
    #expect(crossing.osmID == AsciiMap.id("X") && !crossing.isWay)
    #expect(crossing.lengthCentimeters == 600)
    #expect(map.graph.name(crossing.crossedName) == "Hauptstraße")
    let record = map.graph.edge(edge)
    for node in [record.from, record.to] {
      let isAtSides = map.graph.arcs(from: node).count == 3
      #expect(isAtSides, "two pieces of pavement and the crossing")
    }
  }

  @Test func aMappedCrossingWayStaysAndThePavementsLeadToIt() throws {
    let map = try AsciiMap(
      """
              N
              K
      A-------X-------B
              L
              S
      """, gridMeters: 4,
      ways: [
        "AXB": Self.main, "KXL": ["highway": "footway", "footway": "crossing"],
        "NK": ["highway": "footway"], "LS": ["highway": "footway"],
      ])
    #expect(map.graph.crossingCount == 1)
    for letter in ["K", "L"] as [Character] {
      let node = try #require(map.node(letter))
      #expect(map.graph.arcs(from: node).count == 4, "crossing, footway, pavement both ways")
    }
  }

  @Test func signalsOnTheArmsLeaveNothingToImply() throws {
    let map = try AsciiMap(
      """
      A--CXD---B
          E
          |
          S
      """, gridMeters: 8, ways: ["ACXDB": Self.main, "XES": Self.side],
      nodes: [
        "C": ["highway": "crossing", "crossing": "traffic_signals"],
        "D": ["highway": "crossing", "crossing": "traffic_signals"],
        "E": ["highway": "crossing", "crossing": "traffic_signals"],
      ])
    let kinds = (0..<map.graph.crossingCount).map {
      map.graph.crossing(CrossingID(UInt32($0))).kind
    }
    #expect(kinds.allSatisfy { $0 == .trafficSignals })
    #expect(kinds.count == 3)
  }

  // MARK: Where nothing is implied

  private func crossingsOfStem(
    _ tags: AsciiMap.Tags, _ drawing: String = tee,
    more: KeyValuePairs<String, AsciiMap.Tags> = [:],
    nodes: KeyValuePairs<Character, AsciiMap.Tags> = [:]
  ) throws -> [CrossingKind] {
    let ways: [(String, AsciiMap.Tags)] =
      [("AXB", Self.main), ("XNS", tags)] + more.map { ($0.key, $0.value) }
    let map = try AsciiMap(
      drawing, gridMeters: 6,
      ways: ways.count == 2
        ? [ways[0].0: ways[0].1, ways[1].0: ways[1].1]
        : [ways[0].0: ways[0].1, ways[1].0: ways[1].1, ways[2].0: ways[2].1], nodes: nodes)
    #expect(map.graph.componentCount == 1)
    return map.crossed("Seitenweg").map(\.kind)
  }

  @Test(arguments: ["residential", "unclassified", "road", "tertiary"])
  func smallStreetsAreCrossedByImplication(highway: String) throws {
    let tags: AsciiMap.Tags = ["highway": highway, "name": "Seitenweg", "sidewalk": "both"]
    #expect(try crossingsOfStem(tags) == [.implied])
  }

  @Test(arguments: ["secondary", "primary", "trunk"])
  func mainRoadsAreNot(highway: String) throws {
    let tags: AsciiMap.Tags = ["highway": highway, "name": "Seitenweg", "sidewalk": "both"]
    #expect(try crossingsOfStem(tags).isEmpty)
  }

  @Test func nothingIsImpliedNearCrossingNo() throws {
    #expect(try crossingsOfStem(Self.side, nodes: ["N": ["crossing": "no"]]).isEmpty)
  }

  @Test func nothingIsImpliedNearABarrier() throws {
    #expect(try crossingsOfStem(Self.side, nodes: ["X": ["barrier": "bollard"]]).isEmpty)
  }

  @Test func nothingIsImpliedOverATramBed() throws {
    let drawing = """
              U
      A-------X-------B
              |
              N
              |
              S
              V
      """
    let tram: KeyValuePairs<String, AsciiMap.Tags> = ["UV": ["railway": "tram"]]
    #expect(try crossingsOfStem(Self.side, drawing, more: tram).isEmpty)
  }

  @Test func nothingIsImpliedOverOneOfTwoCarriageways() throws {
    let drawing = """
      A-------X--Y----B
              |  |
              N  M
              |  |
              S  T
      """
    let tags: AsciiMap.Tags = [
      "highway": "tertiary", "name": "Seitenweg", "oneway": "yes", "sidewalk": "right",
    ]
    let map = try AsciiMap(
      drawing, gridMeters: 5, ways: ["AXYB": Self.main, "XNS": tags, "TMY": tags])
    #expect(map.crossed("Seitenweg").isEmpty)
  }

  @Test func aPavementGoesOnBeforeADriveway() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10, ways: ["AXB": Self.main, "XNS": ["highway": "service"]])
    #expect(map.graph.crossingCount == 0)
    let drive = try #require(map.edges(of: .service).first)
    let record = map.graph.edge(drive)
    let ends = [record.from, record.to].map { map.graph.arcs(from: $0).count }.sorted()
    #expect(ends == [1, 3], "it joins the pavement of its own side only")
    #expect(abs(record.length.meters - (40 - Self.offset)) < 0.1)
  }

  @Test func aDrivewayWithPavementsIsPassedOnThePavement() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10,
      ways: ["AXB": Self.main, "XNS": ["highway": "service", "sidewalk": "both"]])
    let over = map.edges(of: .sidewalk).filter {
      map.graph.edge($0).way == (try? map.way("XNS"))
    }
    #expect(over.count == 3, "two sides and the piece before the driveway")
    #expect(map.crossed("").isEmpty)
  }

  @Test func aFootwayThatEndsAtTheStreetEndsAtThePavementAndLeadsOver() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10, ways: ["AXB": Self.main, "XNS": ["highway": "footway"]])
    #expect(map.crossed("Hauptstraße").map(\.kind) == [.implied])
    let footway = try #require(map.edges(of: .footway).first)
    #expect(abs(map.graph.edge(footway).length.meters - (40 - Self.offset)) < 0.1)
  }

  @Test(arguments: [
    ("driveways on both sides", "service", "", 1), ("one driveway", "service", "only", 0),
  ])
  func waysOnBothSidesLeadOverTheStreet(
    name: String, highway: String, south: String, count: Int
  ) throws {
    let drawing = """
              N
              |
      A-------X-------B
              |
              S
      """
    let ways: KeyValuePairs<String, AsciiMap.Tags> = [
      "AXB": Self.main, south.isEmpty ? "NXS" : "XS": ["highway": highway],
    ]
    let map = try AsciiMap(drawing, gridMeters: 10, ways: ways)
    #expect(map.crossed("Hauptstraße").count == count, "\(name)")
  }

  @Test func aServiceStreetWithANameLeadsOver() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10,
      ways: ["AXB": Self.main, "XNS": ["highway": "service", "name": "Hof"]])
    #expect(map.crossed("Hauptstraße").map(\.kind) == [.implied])
  }

  @Test func aPathNearAJunctionIsNotTakenForTheGapBetweenCarriageways() throws {
    let map = try AsciiMap(
      """
              S
              |
      A----X--Y----B
           |
           N
      """, gridMeters: 4,
      ways: [
        "AXYB": ["highway": "residential", "name": "Hauptstraße", "sidewalk": "left"],
        "YS": Self.side, "XN": ["highway": "path"],
      ])
    let path = try #require(map.edges(of: .path).first)
    let record = map.graph.edge(path)
    let isJoined = [record.from, record.to].contains { node in
      map.graph.arcs(from: node).contains { arc in
        map.graph.attributes(of: map.graph.directedEdge(ofArc: arc).edge).wayClass == .crossing
      }
    }
    #expect(isJoined, "the path leads over to the only pavement, right there")
  }

  @Test func aCrossingWhereTramsRunInTheRoadIsOneOfTheRoadToo() throws {
    let map = try AsciiMap(
      """
              U
              |
      A-------X-------B
              |
              V
      """, gridMeters: 10,
      ways: [
        "AXB": ["highway": "primary", "name": "Hauptstraße", "sidewalk": "both"],
        "UXV": ["railway": "tram"],
      ],
      nodes: [
        "X": [
          "highway": "crossing", "crossing": "traffic_signals", "railway": "crossing",
          "traffic_signals:sound": "yes",
        ]
      ])
    let crossed = map.crossed("Hauptstraße")
    #expect(crossed.map(\.kind) == [.trafficSignals])
    #expect(crossed.map(\.sound) == [.yes])
  }

  @Test func whoComesOutWhereNoPavementIsCrossesToIt() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10,
      ways: [
        // Seen from A to B the driveway leaves to the right, and the pavement is on the left.
        "AXB": ["highway": "residential", "name": "Hauptstraße", "sidewalk": "left"],
        "XNS": ["highway": "service"],
      ])
    #expect(map.crossed("Hauptstraße").map(\.kind) == [.implied])
    #expect(map.graph.componentCount == 1)
  }

  @Test func aRoadWithoutWalkersInterruptsThePavement() throws {
    let map = try AsciiMap(
      Self.tee, gridMeters: 10,
      ways: [
        "AXB": Self.main, "XNS": ["highway": "tertiary", "name": "Seitenweg", "foot": "no"],
      ])
    let crossed = map.crossed("Seitenweg")
    #expect(crossed.map(\.crossedClass) == [.tertiary])
  }

  @Test func twoSidesThatNothingElseJoinsAreJoinedOverTheMainRoad() throws {
    // A ring without ends: nothing leads from its inner pavement to the outer one.
    let map = try AsciiMap(
      """
      A-------B
      |       |
      |       |
      D-------C
      """, gridMeters: 20,
      ways: ["ABCDA": ["highway": "primary", "name": "Ring", "sidewalk": "both"]])
    #expect(map.graph.componentCount == 1)
    #expect(map.crossed("Ring").map(\.kind) == [.implied])
    #expect(try map.sides(ofWay: "ABCDA").count == 2)
  }

  // MARK: Both styles

  static let pavement: AsciiMap.Tags = ["highway": "footway", "footway": "sidewalk"]

  @Test func aPavementMappedTwiceIsMadeOnce() throws {
    let map = try AsciiMap(
      """
      C---------D
      A---------B
      """, gridMeters: 6, ways: ["AB": Self.main, "CD": Self.pavement])
    let sides = try map.sides(ofWay: "AB")
    #expect(sides.map { map.graph.attributes(of: $0).streetSide } == [.left], "the south side")
    #expect(map.graph.attributes(of: sides[0]).sidewalkLeft == .separate)
    #expect(try map.edges(ofWay: "CD").count == 1)
  }

  @Test func aPavementFarAwayIsAnotherOne() throws {
    let map = try AsciiMap(
      """
      C---------D
      A---------B
      """, gridMeters: 15, ways: ["AB": Self.main, "CD": Self.pavement])
    #expect(try map.sides(ofWay: "AB").count == 2)
  }

  @Test func whereTheStyleChangesALinkJoinsThePavements() throws {
    let map = try AsciiMap(
      """
                C---------D
      A---------X---------B
                E---------F
      """, gridMeters: 6,
      ways: [
        "AX": Self.main, "XB": ["highway": "residential", "sidewalk": "separate"],
        "CD": Self.pavement, "EF": Self.pavement,
      ])
    #expect(map.graph.componentCount == 1)
    for letter in ["C", "E"] as [Character] {
      let node = try #require(map.node(letter))
      let arcs = map.graph.arcs(from: node)
      let links = arcs.filter {
        map.graph.attributes(of: map.graph.directedEdge(ofArc: $0).edge).wayClass == .link
      }
      #expect(arcs.count == 2)
      #expect(links.count == 1)
    }
  }

}

extension AsciiMap {
  var allEdges: [EdgeID] { (0..<UInt32(graph.edgeCount)).map { EdgeID($0) } }

  func edges(of wayClass: WayClass) -> [EdgeID] {
    allEdges.filter { graph.attributes(of: $0).wayClass == wayClass }
  }

  /// The sides of a way, without the short pieces between a corner and a crossing.
  func sides(ofWay name: String) throws -> [EdgeID] {
    try edges(ofWay: name).filter {
      let attributes = graph.attributes(of: $0)
      return attributes.wayClass == .sidewalk && attributes.isFromTags
        && graph.edge($0).length.meters > 6
    }
  }

  /// The crossings over a street.
  func crossed(_ street: String) -> [Crossing] {
    (0..<UInt32(graph.crossingCount)).map { graph.crossing(CrossingID($0)) }
      .filter { graph.name($0.crossedName) == street }
  }

  /// Sides whose line crosses itself.
  func crookedSides() -> [EdgeID] {
    edges(of: .sidewalk).filter { edge in
      let plane = LocalPlane(origin: Self.origin)
      let line = graph.geometry(of: edge).map { plane.point($0) }
      func side(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
        (b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east)
      }
      for first in 0..<max(line.count - 1, 0) {
        for second in (first + 2)..<max(line.count - 1, first + 2) {
          let (a, b, c, d) = (line[first], line[first + 1], line[second], line[second + 1])
          if side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0 { return true }
        }
      }
      return false
    }
  }
}
