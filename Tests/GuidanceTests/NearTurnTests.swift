// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// What lies so near a turn or a crossing that its words come while the other is still to be done.
@Suite struct NearTurnTests {
  /// Right at B, and some metres behind it a crossing to the left.
  private func crossingBehindATurn(rows: Int = 1) throws -> AsciiMap {
    let leg = Array(repeating: "                |", count: rows).joined(separator: "\n")
    return try AsciiMap(
      """
                       T
      A---------------B
      \(leg)
                      CxD---------G
                       |
                       U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "residential", "name": "Talweg"],
        "BC": ["highway": "residential", "name": "Bergweg"],
        "CxD": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "DG": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  /// Its side counts from the turn: said without "then", it would be looked for before it.
  @Test(arguments: [
    (Language.german, "Danach Querung links, Fackelstraße."),
    (.english, "Then crossing left, Fackelstraße."),
  ])
  func aCrossingThatIsToldBeforeTheTurnComesThenR6(_ language: Language, _ words: String) throws {
    var walk = try DrawnWalk(try crossingBehindATurn(), from: "A", to: "G", language: language)
    walk.walkRoute()
    let crossing = try #require(walk.first("crossing", .act))
    #expect(crossing.text.hasPrefix(words), "\(walk.texts)")
  }

  @Test func aCrossingThatIsToldBehindTheTurnHasNoThen() throws {
    var walk = try DrawnWalk(try crossingBehindATurn(rows: 9), from: "A", to: "G")
    walk.walkRoute()
    let crossing = try #require(walk.first("crossing", .act))
    #expect(crossing.text.hasPrefix("Querung links, Fackelstraße."), "\(walk.texts)")
  }

  /// Who faces the crossing already is told it ahead, and not where the way that they came goes on.
  @Test(
    arguments: [
      (180.0, "In weniger als 15 Metern Querung links, Fackelstraße."),
      (90, "In weniger als 15 Metern Querung Fackelstraße."),
      (0, "Der Weg geht hinten weiter. In weniger als 15 Metern Querung links, Fackelstraße."),
    ])
  func rightBeforeACrossingItsSideCountsFromTheWalker(_ heading: Double, _ words: String) throws {
    var walk = try DrawnWalk(try crossingBehindATurn(rows: 9), from: "A", to: "G")
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    walk.walkRoute(to: crossing.along - 4)
    let here = try #require(walk.session.route?.line.point(at: crossing.along - 4))
    walk.stand(at: here, heading: Bearing(degrees: heading), seconds: 8)
    walk.press(.b)
    #expect(walk.texts.last?.hasPrefix(words) == true, "\(walk.texts)")
  }

  /// The way to the steps leaves 6 m before them, where the street goes on.
  @Test func stepsBesideTheWayAreToldBeforeItIsLeftR8() throws {
    let map = try AsciiMap(
      """
      A---------------B-------E
                      |
                      C
                      |
                      D-------G
      """,
      gridMeters: 3,
      ways: [
        "ABE": ["highway": "footway"], "BC": ["highway": "footway"],
        "CD": ["highway": "steps", "incline": "down"], "DG": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "G")
    let steps = try #require(walk.session.maneuvers.first { $0.word == "steps" })
    let leaving = try #require(steps.leaving)
    #expect(abs(steps.along - leaving - 6) < 1)
    walk.walkRoute()
    let told = try #require(walk.first("steps", .hazard))
    let left = try #require(told.estimatedMeters)
    let atEnd = left - walk.speed * told.end.seconds(since: told.instant)
    #expect(atEnd >= steps.along - leaving + 3, "\(walk.texts)")
  }

  /// A crossing of 12 m, behind whose far kerb the way turns right.
  private func turnBehindACrossing() throws -> AsciiMap {
    try AsciiMap(
      """
                      T
                      |
      A--------------BxC-----E
                      ||
                      U|
                       |
                       D
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CE": ["highway": "footway"], "CD": ["highway": "residential", "name": "Bergweg"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  /// The turn has no sentence of its own: it was told with the crossing.
  @Test(arguments: [
    (Language.german, "Hinter der Querung Abzweigung rechts."),
    (.english, "Behind the crossing: right turning."),
  ])
  func whoAsksOnACrossingHearsTheTurnBehindIt(_ language: Language, _ words: String) throws {
    var walk = try DrawnWalk(
      try turnBehindACrossing(), from: "A", to: "D", language: language)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    for place in [crossing.along + 4, crossing.end + 2] {
      walk.walkRoute(from: max(walk.session.progress?.along ?? 0, 0), to: place)
      walk.press(.b)
      #expect(walk.texts.last?.hasPrefix(words) == true, "\(walk.texts)")
    }
    walk.walkRoute(from: crossing.end + 2, to: crossing.end + 18)
    walk.press(.b)
    #expect(walk.texts.last?.hasPrefix(words) == false)
  }

  /// Nobody knows whether the turn that was told with the crossing was walked: the street says so.
  @Test func behindACrossingThatLayInAnOutageTheStreetIsToldR2() throws {
    var walk = try DrawnWalk(try turnBehindACrossing(), from: "A", to: "D")
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    walk.walkRoute(to: crossing.along - 30)
    let line = try #require(walk.session.route?.line)
    walk.loseSight(at: line.point(at: crossing.along - 30), seconds: 60)
    walk.walkRoute(from: crossing.end + 1, to: crossing.end + 14)
    let back = try #require(walk.texts("position back").first)
    #expect(back.hasSuffix("Vermutlich im Bergweg."), "\(back)")
  }
}
