// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// What stands at nodes of the way and is found with a cane, told at the highest level only.
@Suite struct LandmarkCalloutTests {
  private static func path(_ nodes: KeyValuePairs<Character, AsciiMap.Tags>) throws -> AsciiMap {
    try AsciiMap(
      "A--------P--Q-----------R---------B", gridMeters: 10,
      ways: ["APQRB": ["highway": "footway"]], nodes: nodes)
  }

  private func said(
    _ nodes: KeyValuePairs<Character, AsciiMap.Tags>, _ level: CalloutLevel = .all, r95: Double = 4,
    language: Language = .german, back: Bool = false
  ) throws -> [String] {
    var settings = GuidanceSettings()
    settings.callouts = level
    var walk = try DrawnWalk(
      Self.path(nodes), from: back ? "B" : "A", to: back ? "A" : "B", language: language, r95: r95,
      settings: settings)
    walk.walkRoute()
    return walk.texts("landmark")
  }

  private static let bench: AsciiMap.Tags = ["amenity": "bench"]

  private static let landmarks: [(AsciiMap.Tags, String, String)] = [
    (["amenity": "bench"], "Laut Karte Sitzbank am Weg.", "Bench along the way, by the map."),
    (
      ["amenity": "waste_basket"], "Laut Karte Abfallkorb am Weg.",
      "Waste basket along the way, by the map."
    ),
    (
      ["amenity": "bicycle_parking"], "Laut Karte Fahrradständer am Weg.",
      "Bicycle stands along the way, by the map."
    ),
    (
      ["man_made": "street_cabinet"], "Laut Karte Schaltkasten am Weg.",
      "Street cabinet along the way, by the map."
    ),
    (
      ["advertising": "column"], "Laut Karte Litfaßsäule am Weg.",
      "Advertising column along the way, by the map."
    ),
    (
      ["leisure": "outdoor_seating"], "Laut Karte Tische und Stühle am Weg.",
      "Tables and chairs along the way, by the map."
    ),
  ]

  @Test(arguments: landmarks)
  func whatStandsOnTheWayIsTold(tags: AsciiMap.Tags, german: String, english: String) throws {
    #expect(try said(["P": tags]) == [german])
    #expect(try said(["P": tags], language: .english) == [english])
    #expect(try said(["P": tags], back: true) == [german])
  }

  @Test(arguments: [CalloutLevel.none, .orientation])
  func belowTheHighestLevelNothingIsTold(level: CalloutLevel) throws {
    #expect(try said(["P": Self.bench], level).isEmpty)
  }

  @Test func anInexactPositionTellsNone() throws {
    #expect(try said(["P": Self.bench], r95: 18).isEmpty)
  }

  /// A row of benches is one fact; far behind it the next is news.
  @Test func aKindIsToldAgainOnlyAfterItsTime() throws {
    let nodes: KeyValuePairs<Character, AsciiMap.Tags> = [
      "P": Self.bench, "Q": Self.bench, "R": ["amenity": "bench"],
    ]
    #expect(try said(nodes).count == 2)
    #expect(try said(["P": Self.bench, "Q": ["amenity": "waste_basket"]]).count == 2)
  }

  /// What is a place, too, is told once, as a place.
  @Test func aPostBoxIsNoLandmark() throws {
    #expect(try said(["P": ["amenity": "post_box"]]).isEmpty)
  }

  @Test func whatStandsBehindACrossingIsNotToldBeforeIt() throws {
    let map = try AsciiMap(
      """
      ..........E...........
      A---------X-P--------B
      ..........F...........
      """, gridMeters: 5,
      ways: [
        "AXPB": ["highway": "footway"],
        "EXF": ["highway": "residential", "name": "Ring"],
      ], nodes: ["X": ["highway": "crossing"], "P": Self.bench])
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let route = try search.route(from: map.coordinate("A"), to: map.coordinate("B"))
    let pieces = RoutePiece.pieces(of: route, in: map.graph)
    var settings = GuidanceSettings()
    settings.callouts = .all
    func found(at along: Double) -> NodeLandmark? {
      var watch = LandmarkWatch(settings: settings)
      return watch.due(
        on: pieces, along: along, estimate: (route.line.point(at: along), 4), graph: map.graph,
        at: .start)?.kind
    }
    #expect([41.0, 44, 46].map(found) == [nil, nil, nil])
    #expect(found(at: 56) == .bench)
    #expect(found(at: 61) == nil)
  }
}
