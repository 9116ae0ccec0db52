// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// The same is not said again and again, and what was missed is made up for.
@Suite struct RepetitionTests {
  private func flights() throws -> AsciiMap {
    try AsciiMap(
      "A---------B-C-D-E---------F", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "steps", "incline": "up"],
        "CD": ["highway": "footway"], "DE": ["highway": "steps", "incline": "up"],
        "EF": ["highway": "footway"],
      ])
  }

  @Test func flightsOfOnePlaceAreOneWarning() throws {
    let map = try flights()
    var walk = try DrawnWalk(free: map, at: "A", r95: 8)
    let line = Polyline([try map.coordinate("A"), try map.coordinate("F")])
    walk.walk(line, to: 40)
    for turn in 0..<20 {
      // The radius comes and goes while the walker stands near the place.
      walk.r95 = turn.isMultiple(of: 2) ? 8 : 40
      walk.stand(at: line.point(at: 40), heading: nil, seconds: 15)
    }
    walk.walk(line, from: 40)
    #expect(walk.texts("steps").count == 1)
  }

  @Test func crossingsAreWarnedOfOnAFreeWalkR4() throws {
    let map = try AsciiMap(
      """
                      T
                      |
      A--------------BxC--------------D
                      |
                      U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
    var walk = try DrawnWalk(free: map, at: "A", r95: 8)
    walk.walk(Polyline([try map.coordinate("A"), try map.coordinate("D")]))
    #expect(walk.texts("crossing") == ["In der Nähe: Querung Fackelstraße, Ampel laut Karte."])
  }

  @Test func whoComesBackToTheRouteIsToldAndHearsTheCrossingAgain() throws {
    let map = try AsciiMap(
      """
                          T
                          |
      A------------------BxC----------D
                          |
                          U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing }).along
    let line = try #require(walk.session.route?.line)
    walk.walkRoute(to: crossing - 12)
    let kerb = line.point(at: crossing - 12)
    let away = kerb.moved(by: .meters(70), toward: Bearing(degrees: 180))
    walk.walk(Polyline([kerb, away]))
    #expect(walk.first("off route") != nil)
    let begun = walk.texts("crossing").count
    let back = line.point(at: crossing - 40)
    walk.walk(Polyline([away, back]))
    walk.walkRoute(from: crossing - 40)
    #expect(walk.texts("back on route").count == 1)
    #expect(walk.texts("crossing").count > begun)
  }

  /// R9: who did not hear that they had left the way is told of no return to it.
  @Test(arguments: [false, true])
  func aReturnIsToldOnlyWhereItsLeavingWas(_ isPaused: Bool) throws {
    let map = try AsciiMap(
      "A----------------------------------------B", gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Eisenbahnstraße"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 4)
    let line = try #require(walk.session.route?.line)
    walk.walkRoute(to: 60)
    if isPaused { walk.press(.d, .long) }
    let left = line.point(at: 60)
    let away = left.moved(by: .meters(60), toward: Bearing(degrees: 180))
    walk.walk(Polyline([left, away]))
    #expect(walk.utterances.contains { $0.kind == "off route" } != isPaused)
    walk.walk(Polyline([away, line.point(at: 90)]))
    walk.walkRoute(from: 90, to: 110)
    if isPaused { walk.press(.d, .long) }
    walk.walkRoute(from: 110, to: 160)
    #expect(walk.texts("back on route").isEmpty == isPaused)
  }

  @Test func equalNumbersAreNotRepeated() throws {
    let map = try AsciiMap(
      "A----------------------------------------B", gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Eisenbahnstraße"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 8, speed: 0.4)
    walk.walkRoute()
    let progress = walk.texts("progress")
    for (first, second) in zip(progress, progress.dropFirst()) { #expect(first != second) }
  }

  @Test func theSameSideStreetIsNamedOnce() throws {
    let map = try AsciiMap(
      """
      A---------B--C---------D
                |  |
                |  |
                E  F
      """,
      gridMeters: 10,
      ways: [
        "ABCD": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BE": ["highway": "residential", "name": "Fackelstraße"],
        "CF": ["highway": "residential", "name": "Fackelstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    walk.walkRoute()
    #expect(walk.texts("side street").count == 1)
  }

  @Test(arguments: [(Language.german, "Weiter geradeaus"), (.english, "Straight on")])
  func straightOnIsNotSaidTwiceInARow(_ language: Language, _ words: String) throws {
    func told(reassured: Bool) throws -> String? {
      var walk = try DrawnWalk(
        try WalkSessionTests.streets(), from: "A", to: "G", language: language, r95: 8)
      walk.walkRoute(to: 105)
      if reassured { walk.session.said.progressAt = Instant(seconds: walk.seconds) }
      walk.walkRoute(from: 105, to: 125)
      return walk.texts("side street").last
    }
    let passed = try #require(try told(reassured: true))
    #expect(passed.contains("Fackelstraße") && !passed.contains(words))
    #expect(try #require(try told(reassured: false)).contains(words))
  }
}
