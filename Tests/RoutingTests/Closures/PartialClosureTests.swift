// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// A closure that covers a part of a long edge: nobody walks through, and who starts or arrives on
/// an open part gets there from its open end.
@Suite struct PartialClosureTests {
  /// 300 m from A to B, the same on the other street, 40 m between them; works from 100 m to 120 m.
  private static let drawing = """
    C---A------------------------------B---F
        |                              |
        |                              |
        |                              |
        D------------------------------E
    """
  private let map: AsciiMap
  private let length: Double

  init() throws {
    let street: AsciiMap.Tags = ["highway": "footway", "name": "Lange Straße"]
    map = try AsciiMap(
      Self.drawing, gridMeters: 10,
      ways: [
        "CA": street, "AB": street, "BF": street, "AD": street, "DE": street, "EB": street,
      ])
    length = map.graph.edge(try map.edge("AB").edge).length.meters
  }

  /// East of A on its street, metres.
  private func place(_ meters: Double, north: Double = 0) throws -> Coordinate {
    LocalPlane(origin: try map.coordinate("A")).coordinate(PlanePoint(east: meters, north: north))
  }

  private func closure(_ from: Double = 100, _ to: Double = 120) throws -> Closure {
    var closure = Closure(
      id: "K-1", validFrom: 0, validTo: 86_400,
      shape: .lines([[try place(from), try place(to)]]))
    closure.affects = .path
    closure.accuracy = 2
    return closure
  }

  private func search(
    _ closures: [Closure]? = nil, allowForbidden: Bool = false
  ) throws -> RouteSearch {
    RouteSearch(
      graph: map.graph, profile: .shortest, allowForbidden: allowForbidden,
      timetable: AccessTimetable(map.graph, departure: 1000),
      overlay: Overlay(closures: try closures ?? [closure()], graph: map.graph))
  }

  @Test func theMatchKnowsWhereOnTheEdgeItLies() throws {
    let hits = try search().overlay.hits
    try #require(hits.count == 1)
    let isForward = try map.edge("AB").forward
    let from = isForward ? hits[0].span.from : length - hits[0].span.to
    #expect(abs(from - 100) < 1.5 && abs(hits[0].span.meters(of: length) - 20) < 2)
  }

  /// From, to (metres east of A; north of it for the other street), the metres that are walked.
  static let walks: [(Double, Double, Double)] = [
    // Along the open part, on either side, and to the closure itself.
    (20, 80, 60), (80, 20, 60), (140, 250, 110), (10, 99, 89), (290, 122, 168),
    // To the other open part: around, by both ends.
    (50, 200, 50 + 40 + 310 + 40 + 110), (200, 50, 110 + 40 + 310 + 40 + 50),
  ]

  @Test(arguments: walks)
  func theOpenPartsAreReachedFromTheirOpenEnd(from: Double, to: Double, meters: Double) throws {
    var search = try search()
    let route = try search.route(from: place(from), to: place(to))
    #expect(abs(route.length.meters - meters) < 3, "\(route.length.meters)")
    #expect(route.ledger[.closure] == 0 && abs(route.ledger.total - meters) < 3)
    #expect(search.closures(on: route).isEmpty)
    #expect(search.forbiddenPieces(of: route).isEmpty)
    #expect(abs(route.start.match.distance) < 1 && abs(route.goal.match.distance) < 1)
  }

  @Test func whoWalksThroughGoesAround() throws {
    var search = try search()
    let (west, east) = (try map.coordinate("C"), try map.coordinate("F"))
    let route = try search.route(from: west, to: east)
    #expect(abs(route.length.meters - (40 + 40 + 310 + 40 + 40)) < 4)
    let detour = try #require(search.detour(of: route))
    #expect(abs(detour.extraMeters - 80) < 3)
    // To the open part behind it one comes from the other end.
    let behind = try search.route(from: west, to: place(200))
    #expect(abs(behind.length.meters - (40 + 40 + 310 + 40 + 110)) < 4)
    let before = try search.route(from: west, to: place(60))
    #expect(abs(before.length.meters - 100) < 3)
  }

  /// What can be reached and what is missing are the true metres, and both ends are looked at.
  @Test(arguments: [("C", 108.0, 140.0, 8.0), ("F", 115.0, 230.0, 5.0)])
  func aGoalInTheClosedPartIsReachedAsFarAsItGoes(
    from: Character, goal: Double, reached: Double, missing: Double
  ) throws {
    var search = try search()
    do {
      _ = try search.route(from: map.coordinate(from), to: place(goal))
      Issue.record("a way into the works")
    } catch RouteFailure.onlyForbidden(let pieces) {
      #expect(pieces.map(\.closure?.closure.id) == ["K-1"])
      let instead = try #require(search.instead(of: pieces))
      #expect(abs(instead.reached - reached) < 3, "\(instead.reached)")
      #expect(abs(instead.missing - missing) < 3, "\(instead.missing)")
    }
  }

  @Test func whoStandsInTheClosedPartHearsIt() throws {
    var search = try search()
    #expect {
      _ = try search.route(from: place(110), to: map.coordinate("F"))
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return pieces.first?.closure?.closure.id == "K-1"
    }
    var forced = try self.search(allowForbidden: true)
    let route = try forced.route(from: place(110), to: map.coordinate("F"))
    #expect(forced.forbiddenPieces(of: route).map(\.closure?.closure.id) == ["K-1"])
    // Who is let through everywhere still pays nothing on the open part.
    let open = try forced.route(from: place(20), to: place(80))
    #expect(forced.forbiddenPieces(of: open).isEmpty && abs(open.ledger.total - 60) < 3)
  }

  /// What closes two places closes all between them; what is left at an end is no rest worth a word.
  @Test func severalClosuresOfOneEdgeAreOne() throws {
    let closures = [try closure(100, 110), try closure(200, 210)].enumerated().map {
      var closure = $0.element
      closure.id = "K-\($0.offset)"
      return closure
    }
    var search = try search(closures)
    let west = try map.coordinate("C")
    #expect(abs(try search.route(from: west, to: place(90)).length.meters - 130) < 3)
    #expect(throws: RouteFailure.self) { try search.route(from: west, to: place(150)) }
    let whole = try self.search([try closure(1, 309)])
    #expect(whole.overlay.hits.allSatisfy(\.span.isWhole) && whole.metric.openEnds.isEmpty)
  }

  @Test func nearnessIsThatOfTheClosedPart() throws {
    let search = try search()
    #expect(search.closures(near: try place(90), radius: 15).count == 1)
    #expect(search.closures(near: try place(40), radius: 15).isEmpty)
    #expect(search.closures(near: try place(250), radius: 15).isEmpty)
  }

  /// Half a road is not crossed, and nobody waits on a flight of steps.
  @Test func crossingsAndStepsAreClosedAsAWhole() throws {
    for tags: AsciiMap.Tags in [
      ["highway": "steps"], ["highway": "footway", "footway": "crossing"],
    ] {
      let map = try AsciiMap(
        "A---B--------C---D", gridMeters: 8,
        ways: ["AB": ["highway": "footway"], "BC": tags, "CD": ["highway": "footway"]])
      let plane = LocalPlane(origin: try map.coordinate("B"))
      var closure = Closure(
        id: "S", validFrom: 0, validTo: 1,
        shape: .lines([
          [20, 40].map { plane.coordinate(PlanePoint(east: $0, north: 0)) }
        ]))
      closure.affects = graphHasSteps(map) ? .steps : .crossing
      closure.accuracy = 2
      let overlay = Overlay(closures: [closure], graph: map.graph)
      #expect(!overlay.hits.isEmpty && overlay.hits.allSatisfy(\.span.isWhole))
    }
  }

  private func graphHasSteps(_ map: AsciiMap) -> Bool {
    (0..<UInt32(map.graph.edgeCount)).contains { map.graph.steps(of: EdgeID($0)) != nil }
  }

  /// Points and areas cover parts of edges, too.
  @Test func pointsAndAreasCloseOnlyWhereTheyAre() throws {
    var point = try closure()
    point.shape = .points([try place(150)])
    var area = try closure()
    area.affects = .area
    area.shape = .rings([
      [
        try place(100, north: -9), try place(130, north: -9), try place(130, north: 9),
        try place(100, north: 9), try place(100, north: -9),
      ]
    ])
    for (closure, span) in [(point, 4.0), (area, 30)] {
      let hits = try search([closure]).overlay.hits
      #expect(hits.count == 1 && abs(hits[0].span.meters(of: length) - span) < 3)
    }
  }
}
