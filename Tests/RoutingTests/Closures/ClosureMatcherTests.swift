// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// Which edges a closure means.
@Suite struct ClosureMatcherTests {
  /// 320 m of street from west to east with pavements on both sides.
  private func street(_ tags: AsciiMap.Tags) throws -> AsciiMap {
    try AsciiMap("A---B-------C---D", gridMeters: 20, ways: ["ABCD": tags])
  }

  private static let paved: AsciiMap.Tags = [
    "highway": "residential", "name": "Fackelstraße", "sidewalk": "both",
  ]

  /// The matches of a line some metres north of the street, between two distances from A.
  private func matches(
    _ map: AsciiMap, _ side: Closure.Side?, _ affects: Closure.Affected = .sidewalk,
    north: Double = 0, from: Double = 100, to: Double = 200
  ) throws -> [ClosureMatcher.Match] {
    let plane = LocalPlane(origin: try map.coordinate("A"))
    var closure = Closure(
      id: "M", validFrom: 0, validTo: 1,
      shape: .lines([
        [
          plane.coordinate(PlanePoint(east: from, north: north)),
          plane.coordinate(PlanePoint(east: to, north: north)),
        ]
      ]))
    closure.affects = affects
    closure.side = side
    closure.accuracy = 3
    return ClosureMatcher(closure, map.graph).edges()
  }

  /// Metres north of the street on which the matched edges lie.
  private func norths(_ map: AsciiMap, _ matches: [ClosureMatcher.Match]) throws -> [Double] {
    let plane = LocalPlane(origin: try map.coordinate("A"))
    return matches.map { match in
      let line = Polyline(map.graph.geometry(of: match.edge))
      return plane.point(line.point(at: line.length.meters / 2)).north
    }
  }

  /// Side of the line's direction (eastward) or of the compass; whether the north side is meant.
  @Test(arguments: [
    (Closure.Side.left, true), (.right, false), (.north, true), (.south, false),
  ])
  func onlyTheNamedSideIsMeant(side: Closure.Side, isNorth: Bool) throws {
    let map = try street(Self.paved)
    let found = try matches(map, side)
    #expect(!found.isEmpty && found.allSatisfy { !$0.isWholeStreet })
    for north in try norths(map, found) { #expect((north > 0) == isNorth, "\(north)") }
    // Drawn along the pavement itself it means the same.
    let beside = try matches(map, side, north: isNorth ? 5 : -5)
    #expect(beside.map(\.edge) == found.map(\.edge))
    // Drawn the other way, left and right change places and north and south don't.
    let back = try matches(map, side, from: 200, to: 100)
    let isTurned = side == .left || side == .right
    for north in try norths(map, back) { #expect((north > 0) == (isNorth != isTurned)) }
  }

  /// Pavements as ways of their own, drawn along the street or against it, the street too.
  @Test(
    arguments: [
      (Closure.Side.left, true), (.right, false), (.north, true), (.south, false),
    ],
    [
      ("ABCD", "EF", "GH"), ("DCBA", "EF", "GH"), ("ABCD", "FE", "HG"), ("DCBA", "FE", "GH"),
    ])
  func pavementsOfTheirOwnAreMeantByTheirSide(
    side: (Closure.Side, Bool), ways: (String, String, String)
  ) throws {
    let pavement: [(String, String)] = [("highway", "footway"), ("footway", "sidewalk")]
    let map = try AsciiMap(
      """
      E--------------------------------F

      A-------B----------------C-------D

      G--------------------------------H
      """, gridMeters: 4,
      taggedWays: [
        (
          ways.0,
          [("highway", "residential"), ("name", "Fackelstraße"), ("sidewalk", "separate")]
        ), (ways.1, pavement), (ways.2, pavement),
      ])
    let (side, isNorth) = side
    for drawn in [0.0, isNorth ? 7 : -7] {
      let found = try matches(map, side, north: drawn, from: 30, to: 100)
      #expect(!found.isEmpty && found.allSatisfy { !$0.isWholeStreet }, "\(side) \(drawn)")
      for north in try norths(map, found) { #expect((north > 0) == isNorth) }
      // Where on the pavement it lies, whichever way that was drawn.
      let meters = found.map { $0.span.meters(of: map.graph.edge($0.edge).length.meters) }
      #expect(meters.allSatisfy { abs($0 - 70) < 3 }, "\(meters)")
    }
    let both = try norths(map, try matches(map, .both, from: 30, to: 100))
    #expect(both.contains { $0 > 0 } && both.contains { $0 < 0 })
  }

  /// A street that was drawn against its neighbours keeps its sides.
  @Test(arguments: ["ABCD", "DCBA"])
  func sidesFromTagsDoNotDependOnTheWaysDirection(way: String) throws {
    let map = try AsciiMap(
      "A---B-------C---D", gridMeters: 20,
      taggedWays: [
        (
          way,
          [("highway", "residential"), ("name", "Fackelstraße"), ("sidewalk", "both")]
        )
      ])
    for (side, isNorth) in [(Closure.Side.left, true), (.south, false)] {
      let found = try matches(map, side)
      #expect(!found.isEmpty)
      for north in try norths(map, found) { #expect((north > 0) == isNorth) }
    }
  }

  @Test func bothSidesAreMeantWhereTheEntrySaysSo() throws {
    let map = try street(Self.paved)
    let norths = try norths(map, try matches(map, .both))
    #expect(norths.contains { $0 > 0 } && norths.contains { $0 < 0 })
  }

  /// Twenty metres lie between the pavements: who draws the entry on one of them means the other
  /// as well, and no pavement of another street.
  @Test(arguments: [9.0, -9.0, 0])
  func bothSidesOfAWideStreetAreMeantFromOneOfThem(drawn: Double) throws {
    let map = try AsciiMap(
      """
      E---F-------G---H



      A---B-------C---D
      """, gridMeters: 10,
      taggedWays: [
        (
          "ABCD",
          [
            ("highway", "residential"), ("name", "Fackelstraße"), ("sidewalk", "both"),
            ("lanes", "6"),
          ]
        ),
        ("EFGH", [("highway", "residential"), ("name", "Marktstraße"), ("sidewalk", "both")]),
      ])
    let norths = try norths(map, try matches(map, .both, north: drawn, from: 30, to: 120))
    #expect(norths.contains { $0 > 5 } && norths.contains { $0 < -5 }, "\(norths)")
    #expect(norths.allSatisfy { abs($0) < 16 }, "\(norths)")
  }

  /// Along a main road of whose pavements nothing is known one walks on one side of it.
  @Test(arguments: [(Closure.Side.left, true), (.right, false), (.north, true), (.south, false)])
  func theSideOfAMainRoadWithoutPavementsIsMeant(side: Closure.Side, isNorth: Bool) throws {
    let map = try street(["highway": "secondary", "name": "Pariser Straße"])
    let found = try matches(map, side)
    #expect(!found.isEmpty && found.allSatisfy { !$0.isWholeStreet })
    for north in try norths(map, found) { #expect((north > 0) == isNorth, "\(north)") }
  }

  /// Drawn along the street without a word of the side it may be either: both cost, none is closed.
  @Test func anUnknownSideForbidsNone() throws {
    let map = try street(Self.paved)
    let found = try matches(map, nil)
    #expect(found.count >= 2 && found.allSatisfy(\.isWholeStreet))
    let north = try matches(map, nil, north: 6)
    #expect(!north.isEmpty && north.allSatisfy { !$0.isWholeStreet })
  }

  @Test func aStreetWithoutSidesOnlyCosts() throws {
    let map = try street(["highway": "residential", "name": "Fackelstraße"])
    let found = try matches(map, .south)
    #expect(!found.isEmpty && found.allSatisfy(\.isWholeStreet))
    let path = try matches(map, nil, .path)
    #expect(!path.isEmpty && path.allSatisfy { !$0.isWholeStreet })
  }

  @Test func whatCrossesTheLineOrTouchesItsEndIsNotMeant() throws {
    let map = try AsciiMap(
      """
          E
          |
      A---B-------C---D
          |
          F
      """, gridMeters: 20,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"], "CD": ["highway": "footway"],
        "EBF": ["highway": "footway"],
      ])
    let found = try matches(map, nil, .path, from: 80, to: 240)
    #expect(found.map(\.edge) == [try map.edge("BC").edge])
    #expect(try matches(map, nil, .path, north: 30, from: 80, to: 240).isEmpty)
    #expect(try matches(map, nil, .steps, from: 80, to: 240).isEmpty)
  }

  @Test func anAreaMeansWhatLiesInIt() throws {
    let map = try AsciiMap(
      "A---B-------C---D", gridMeters: 20,
      ways: ["AB": ["highway": "footway"], "BC": ["highway": "path"], "CD": ["highway": "footway"]])
    let plane = LocalPlane(origin: try map.coordinate("B"))
    let ring = [(-3.0, -9.0), (170, -9), (170, 9), (-3, 9), (-3, -9)].map {
      plane.coordinate(PlanePoint(east: $0.0, north: $0.1))
    }
    var closure = Closure(id: "Q", validFrom: 0, validTo: 1, shape: .rings([ring]))
    closure.affects = .area
    let found = ClosureMatcher(closure, map.graph).edges()
    #expect(found.contains { $0.edge.index == (try? map.edge("BC").edge.index) })
    #expect(!found.contains { $0.edge.index == (try? map.edge("AB").edge.index) })
  }

  /// However much larger than the map an area is.
  @Test(arguments: [0.1, 1, 20, 80])
  func anAreaThatHoldsTheMapMeansAllOfIt(degrees: Double) throws {
    let map = try street(["highway": "residential", "name": "Fackelstraße"])
    let middle = try map.coordinate("B")
    let ring = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { east, north in
      Coordinate(
        latitude: min(middle.latitude + north * degrees, 89),
        longitude: middle.longitude + east * degrees)
    }
    var closure = Closure(id: "G", validFrom: 0, validTo: 1, shape: .rings([ring]))
    closure.affects = .area
    #expect(ClosureMatcher(closure, map.graph).edges().count == map.graph.edgeCount)
  }

  /// Lines that cross themselves, turn back, or do not move; areas without ground: nothing traps,
  /// and what they touch is found once.
  @Test func oddShapesAreMatchedOrNamed() throws {
    let map = try street(Self.paved)
    let plane = LocalPlane(origin: try map.coordinate("A"))
    func points(_ list: [(Double, Double)]) -> [Coordinate] {
      list.map { plane.coordinate(PlanePoint(east: $0.0, north: $0.1)) }
    }
    let eight = points([(100, 5), (160, -5), (160, 5), (100, -5), (100, 5)])
    let back = points([(100, 0), (160, 0), (100, 0)])
    let still = points([(120, 0), (120, 0)])
    let far = [
      Coordinate(latitude: 89.9, longitude: 179.9), Coordinate(latitude: -89.9, longitude: 0),
    ]
    let shapes: [(Closure.Shape, Bool?)] = [
      (.lines([eight]), nil), (.lines([back]), true), (.lines([still]), true),
      (.rings([eight]), nil), (.rings([back]), nil), (.rings([]), false), (.lines([]), false),
      (.points([]), false), (.rings([far + far]), nil), (.points(far), false),
    ]
    for (shape, isFound) in shapes {
      var closure = Closure(id: "W", validFrom: 0, validTo: 1, shape: shape)
      for affects in Closure.Affected.allCases {
        closure.affects = affects
        let overlay = Overlay(closures: [closure], graph: map.graph)
        #expect(Set(overlay.hits.map(\.edge)).count == overlay.hits.count)
        guard affects == .path, let isFound else { continue }
        #expect(overlay.hits.isEmpty != isFound, "\(shape)")
        #expect(overlay.unmatchedClosures.isEmpty == isFound)
      }
    }
  }

  @Test func aClosureBesideTheMapIsNamed() throws {
    let map = try street(Self.paved)
    let far = Coordinate(latitude: 50, longitude: 8)
    let closure = Closure(id: "WEG-1", validFrom: 0, validTo: 1, shape: .points([far]))
    let overlay = Overlay(closures: [closure], graph: map.graph)
    #expect(overlay.isEmpty && overlay.unmatchedClosures.map(\.id) == ["WEG-1"])
  }

  /// The order of the file reaches nothing.
  @Test func theOrderOfEntriesDoesNotMatter() throws {
    let street = try ClosedStreet()
    let closures = [
      try street.closure(.obstacle, id: "B"), try street.closure(.surface, id: "A"),
      try street.closure(.closed, id: "C"),
    ]
    let one = Overlay(closures: closures, graph: street.map.graph)
    let other = Overlay(closures: closures.reversed(), graph: street.map.graph)
    #expect(one.hits == other.hits && one.closures == other.closures)
  }

  /// Synthetic closures on a real city: pavements are found beside themselves.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aRealPavementIsFound() throws {
    let name = "darmstadt-schloss-2026-04.osm.pbf"
    let content = try ImportedMaps.result(name).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    var random = SeededGenerator(seed: 11)
    var (tried, found) = (0, 0)
    while tried < 200 {
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      let record = graph.edge(edge)
      guard graph.attributes(of: edge).wayClass == .sidewalk, record.length.meters > 20,
        graph.crossingID(of: edge) == nil
      else { continue }
      tried += 1
      var closure = Closure(
        id: "R", validFrom: 0, validTo: 1, shape: .lines([graph.geometry(of: edge)]))
      closure.affects = .sidewalk
      closure.accuracy = 3
      let matches = ClosureMatcher(closure, graph).edges()
      if matches.contains(where: { $0.edge == edge && !$0.isWholeStreet }) { found += 1 }
    }
    #expect(found == tried)
  }
}
