// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Squares and guide strips on the way, as they are told.
@Suite struct SquareWalkTests {
  private func squares(_ maneuvers: [Maneuver]) -> [SquarePassage] {
    maneuvers.compactMap { if case .square(let passage) = $0.kind { passage } else { nil } }
  }

  private func strips(_ maneuvers: [Maneuver]) -> [Double] {
    maneuvers.compactMap { if case .guideStrip(let length) = $0.kind { length } else { nil } }
  }

  @Test func aSquareIsCrossedOnALineWithNothingToFollow() throws {
    let found = squares(try plan(try DrawnStreets.openSquare(), "W", "E"))
    try #require(found.count == 1)
    #expect(found[0].path == .across && found[0].name == "Stiftsplatz" && found[0].isStraight)
    #expect(found[0].strip == .unknown && abs(found[0].length - 60) < 3)
  }

  /// A strip somewhere on the square is none on the line across; that there is none at all holds there, too.
  @Test func theStripOfASquareIsUnknownOnTheLineAcross() throws {
    for (tag, strip) in [("yes", TactilePaving.unknown), ("no", .no)] {
      let maneuvers = try plan(try DrawnStreets.openSquare(tactilePaving: tag), "W", "E")
      #expect(squares(maneuvers).map(\.strip) == [strip])
      #expect(strips(maneuvers).isEmpty)
    }
    let told = SquarePassage(name: "Stiftsplatz", path: .across, strip: .no, length: 60)
    #expect(GermanWording().square(told).text.contains("Laut Karte ohne Leitstreifen"))
  }

  @Test func alongTheRimTheEdgeIsNamed() throws {
    let map = try AsciiMap(
      """
      W--A---------B--E
         |         |
         |         |
         D---------C
      """, gridMeters: 7,
      ways: [
        "ABCDA": ["highway": "pedestrian", "area": "yes", "name": "Stiftsplatz"],
        "WA": ["highway": "footway"], "BE": ["highway": "footway"],
      ])
    let found = squares(try plan(map, "W", "E"))
    #expect(found.map(\.path) == [.edge])
    for (wording, words) in [
      (GermanWording(), "Stiftsplatz, am Rand entlang, laut Karte 70 Meter."),
      (EnglishWording(), "Stiftsplatz, along its edge, 70 metres by the map."),
      (
        PlainGermanWording(),
        "Jetzt kommt: Stiftsplatz. Der Weg geht am Rand entlang. Die Karte sagt: 70 Meter."
      ),
    ] as [(any Wording, String)] {
      #expect(found.map { wording.square($0).text } == [words])
    }
  }

  /// Nobody is told "straight on" while nobody knows which way they face.
  @Test func straightOnWaitsForTheFacing() throws {
    let map = try DrawnStreets.openSquare()
    var walk = try DrawnWalk(map, from: "A", to: "E")
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 20)
    #expect(walk.texts("square").isEmpty, "\(walk.texts)")
    walk.walkRoute()
    let told = walk.texts("square")
    #expect(told.count == 1 && told[0].contains("geradeaus"), "\(walk.texts)")
  }

  private static func stripMap() throws -> AsciiMap {
    try AsciiMap(
      "A---------B---------C---------D", gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway", "tactile_paving": "yes"],
        "CD": ["highway": "footway", "tactile_paving": "no"],
      ])
  }

  @Test func aGuideStripIsToldOnceWhereItIsMet() throws {
    let map = try Self.stripMap()
    #expect(try strips(plan(map, "A", "D")).map { $0.rounded() } == [60])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 8)
    walk.walkRoute()
    #expect(walk.texts("guide strip") == ["Leitstreifen auf dem Weg, laut Karte 60 Meter."])
    let said = try #require(walk.first("guide strip"))
    let meters = try #require(said.estimatedMeters)
    #expect(meters < 20)
  }

  /// The strip of a platform lies along its edge: nobody is told to look for it.
  @Test func theEdgeOfAPlatformIsNoGuideStrip() throws {
    let map = try AsciiMap(
      "A---------B---------C---------D", gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BC": ["railway": "platform", "tactile_paving": "yes"],
        "CD": ["highway": "footway"],
      ])
    let maneuvers = try plan(map, "A", "D")
    #expect(maneuvers.contains { if case .platformEdge = $0.kind { true } else { false } })
    #expect(strips(maneuvers).isEmpty)
  }

  private static let between: [(KeyValuePairs<String, String>, [Double])] = [
    (["highway": "footway"], [80]),
    (["highway": "footway", "tactile_paving": "no"], [36, 36]),
    (["highway": "steps", "tactile_paving": "no"], [36, 36]),
  ]

  /// Steps and a piece without one end a strip, however short; what the map leaves open
  /// between two pieces of one is a gap of the map.
  @Test(arguments: between)
  func aStripEndsWhereItCannotBeFollowed(
    _ between: KeyValuePairs<String, String>, _ lengths: [Double]
  ) throws {
    let strip: KeyValuePairs = ["highway": "footway", "tactile_paving": "yes"]
    let map = try AsciiMap(
      "A-----------------B--C-----------------D", gridMeters: 2,
      ways: ["AB": strip, "BC": between, "CD": strip])
    let found = try strips(plan(map, "A", "D"))
    #expect(found.count == lengths.count, "\(found)")
    for (meters, wanted) in zip(found, lengths) {
      #expect(abs(meters - wanted) <= GuidanceSettings().guideLineBeyondCrossing + 1, "\(found)")
    }
  }

  @Test func aStripEndsAtARoadway() throws {
    let strip: KeyValuePairs = ["highway": "footway", "tactile_paving": "yes"]
    let map = try AsciiMap(
      """
                         T
      A-----------------BxC-----------------D
                         U
      """, gridMeters: 2,
      ways: [
        "AB": strip, "CD": strip,
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
      ])
    let maneuvers = try plan(map, "A", "D")
    let crossing = try #require(maneuvers.first { $0.isCrossing })
    let found = maneuvers.filter { if case .guideStrip = $0.kind { true } else { false } }
    #expect(found.map { $0.end <= crossing.along || $0.along >= crossing.end } == [true, true])
  }

  /// Before the turn "on the way" would be the wrong way.
  @Test func aStripBehindATurnIsToldBehindIt() throws {
    let map = try AsciiMap(
      """
      A---------B
                |
                |
                |
                C
                |
                D
      """, gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway", "tactile_paving": "yes"],
        "CD": ["highway": "footway", "tactile_paving": "no"],
      ])
    for r95 in [4.0, 8] {
      var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
      walk.walkRoute()
      let turn = try #require(walk.session.maneuvers.first { $0.isTurning })
      let said = try #require(walk.first("guide strip"), "\(walk.texts)")
      #expect(said.instant.seconds(since: .start) >= turn.end - DrawnWalk.step, "\(walk.texts)")
    }
  }

  /// R13: a dog keeps its own line, and gets no discount for strips.
  @Test func aGuideDogTeamHearsOfNoStrip() throws {
    var walk = try DrawnWalk(try Self.stripMap(), from: "A", to: "D", aid: .guideDog, r95: 8)
    walk.walkRoute()
    #expect(walk.texts("guide strip").isEmpty)
  }

  /// One that begins at the start is told there, with what is left of it.
  @Test func whoStartsOnAStripHearsOfIt() throws {
    var walk = try DrawnWalk(try Self.stripMap(), from: "B", to: "D", r95: 8)
    walk.walkRoute()
    #expect(walk.texts("guide strip").count == 1)
  }
}
