// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Whole walks over drawn streets, with estimates of a chosen quality.
@Suite struct WalkSessionTests {
  /// Eisenbahnstraße with two side streets and a turn at the end.
  static func streets() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------B---------C
                |         |
                |         |
                |         |
                D         G---H
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BD": ["highway": "residential", "name": "Fackelstraße"],
        "CG": ["highway": "residential", "name": "Parkstraße"],
        "GH": ["highway": "residential", "name": "Parkstraße"],
      ])
  }

  private func walked(
    _ r95: Double, speed: Double = 1, language: Language = .german
  ) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try Self.streets(), from: "A", to: "G", named: "Rathaus", language: language, r95: r95,
      speed: speed)
    walk.walkRoute()
    return walk
  }

  // MARK: A whole walk

  @Test func aWalkInGermanIsToldFromStartToArrival() throws {
    #expect(
      try walked(8).texts == [
        "Position wird gesucht.",
        "Start, Eisenbahnstraße. Blickrichtung unbekannt. Straßenseite unbekannt, Fahrbahn nahe. "
          + "Die Richtung folgt beim Gehen.",
        "Weiter geradeaus, Eisenbahnstraße, noch 190 Meter bis zur Abzweigung.",
        "Weiter geradeaus, Eisenbahnstraße, noch 120 Meter bis zur Abzweigung.",
        "Fackelstraße vermutlich passiert. Weiter geradeaus.",
        "In 40 Metern rechts in die Parkstraße. Straßenseite unbekannt. "
          + "Die Abzweigung kann eine Querung verlangen.",
        "Gleich rechts, an der Ecke.",
        "In 40 Metern Ziel. Rathaus laut Karte am Weg.",
        "Vermutlich in der Parkstraße.",
        "Fast am Ziel, weniger als 15 Meter. Rathaus laut Karte am Weg. Ich melde mich weiter.",
        "Ziel vermutlich erreicht. Rathaus laut Karte am Weg.",
      ])
  }

  @Test func theSameWalkInEnglish() throws {
    #expect(
      try walked(8, language: .english).texts == [
        "Looking for the position.",
        "Start, Eisenbahnstraße. Facing unknown. Side of the street unknown, road near. "
          + "The direction follows as you walk.",
        "Straight on, Eisenbahnstraße, 190 metres to the turning.",
        "Straight on, Eisenbahnstraße, 120 metres to the turning.",
        "Fackelstraße probably passed. Straight on.",
        "In 40 metres right into Parkstraße. Side of the street unknown. "
          + "The turning may need a crossing.",
        "Soon right, at the corner.",
        "In 40 metres the destination. Rathaus beside the path, by the map.",
        "Probably in Parkstraße.",
        "Nearly there, less than 15 metres. Rathaus beside the path, by the map. "
          + "I will keep reporting.",
        "Destination probably reached. Rathaus beside the path, by the map.",
      ])
  }

  @Test(arguments: [0.6, 0.9, 1.3, 1.7])
  func jetztEndsWithinFiveMetresBeforeThePointR7(_ speed: Double) throws {
    let cue = try #require(try walked(4, speed: speed).first("turn", .act))
    #expect(cue.text == "Jetzt rechts.")
    let left = try #require(cue.estimatedMeters) - speed * cue.end.seconds(since: cue.instant)
    #expect(left >= 0 && left <= 5)
  }

  @Test(arguments: [7.0, 10, 14], [0.6, 1.0, 1.7])
  func jetztIsNotSaidWithAWorsePositionR7(_ r95: Double, _ speed: Double) throws {
    let cue = try #require(try walked(r95, speed: speed).first("turn", .act))
    let left = try #require(cue.estimatedMeters) - speed * cue.end.seconds(since: cue.instant)
    let settings = GuidanceSettings()
    // As much as the position may err; so early that the corner before could be meant, the distance
    // is told.
    #expect(left >= 0 && left <= settings.numberLeadLimit + 1)
    if left <= settings.soonLeadLimit {
      #expect(cue.text == "Gleich rechts, an der Ecke.")
    } else {
      #expect(cue.text.hasPrefix("In ") && cue.text.contains("Metern rechts"))
    }
  }

  @Test(arguments: [4.0, 12, 20], [0.6, 1.0, 1.7])
  func previewsEndFifteenMetresBeforeTheirPoint(_ r95: Double, _ speed: Double) throws {
    let walk = try walked(r95, speed: speed)
    let previews = walk.utterances.filter { $0.priority == .preview }
    #expect(!previews.isEmpty)
    for preview in previews {
      let spoken = speed * preview.end.seconds(since: preview.instant)
      #expect(try #require(preview.estimatedMeters) - spoken >= 14.5)
    }
  }

  @Test(arguments: [4.0, 12, 20, 30], [0.6, 1.0, 1.7])
  func noTwoSentencesOverlap(_ r95: Double, _ speed: Double) throws {
    let spoken = try walked(r95, speed: speed).utterances
    for (first, second) in zip(spoken, spoken.dropFirst()) {
      #expect(second.instant >= first.end)
      #expect(second.id > first.id)
    }
  }

  @Test func walkingTwiceGivesTheSameWords() throws {
    #expect(try walked(12).texts == walked(12).texts)
  }

  // MARK: Reassurance (R14)

  @Test func aLongLegIsConfirmedEveryMinuteAndNoMoreR14() throws {
    let map = try AsciiMap(
      "A----------------------------------------B", gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Eisenbahnstraße"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 8)
    walk.walkRoute()
    let progress = walk.utterances.filter { $0.kind == "progress" }
    #expect(progress.count >= 4)
    for (first, second) in zip(progress, progress.dropFirst()) {
      #expect(second.instant.seconds(since: first.end) >= 60)
    }
  }

  @Test func aWalkerWhoStandsIsLeftInPeaceR14() throws {
    var walk = try DrawnWalk(try Self.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 20)
    let before = walk.utterances.count
    let place = try #require(walk.session.route?.line.point(at: 20))
    walk.stand(at: place, heading: nil, seconds: 600)
    #expect(walk.utterances.count == before)
  }

  @Test func speechIsLittleR14() throws {
    let walk = try walked(8)
    let spoken = walk.utterances.reduce(0) { $0 + $1.end.seconds(since: $1.instant) }
    #expect(spoken / walk.seconds < 0.2)
  }

  // MARK: Uncertainty (R4, R11)

  @Test func nothingIsCommandedWhileThePositionIsUncertainR4() throws {
    var walk = try DrawnWalk(try Self.streets(), from: "A", to: "G", r95: 8)
    walk.r95 = 40
    walk.walkRoute()
    let commands = walk.texts.filter {
      $0.hasPrefix("Jetzt") || $0.hasPrefix("Gleich") || $0.hasPrefix("In ")
    }
    #expect(commands.isEmpty)
    #expect(
      walk.texts("turn").first
        == "Position ungenau, etwa 35 Meter. Abzweigung rechts, Parkstraße, nahe. "
        + "Häuserecke suchen.")
  }

  @Test func stepsAreWarnedOfWhileThePositionIsUncertainR4() throws {
    let map = try AsciiMap(
      "A----------B-C-----D", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"],
        "BC": ["highway": "steps", "incline": "down"], "CD": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 8)
    walk.r95 = 40
    walk.walkRoute()
    let warning = try #require(walk.first("steps", .hazard))
    #expect(warning.text == "Position ungenau, etwa 35 Meter. In der Nähe: Treppe abwärts.")
  }

  @Test func aLostPositionIsToldOnceAndItsReturnR4() throws {
    var walk = try DrawnWalk(try Self.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 50)
    let place = try #require(walk.session.route?.line.point(at: 50))
    walk.loseSight(at: place, seconds: 120)
    #expect(
      walk.texts("position lost")
        == ["Position verloren. Keine Richtungsangaben, bis ich mich melde."])
    walk.walkRoute(from: 50, to: 70)
    #expect(walk.texts("position back").count == 1)
  }

  @Test func theStateDoesNotFlapR11() throws {
    var walk = try DrawnWalk(try Self.streets(), from: "A", to: "G", r95: 8)
    let place = try #require(walk.session.route?.line.point(at: 50))
    for second in 0..<300 {
      walk.r95 = second.isMultiple(of: 2) ? 29 : 33
      walk.stand(at: place, heading: nil, seconds: 1)
    }
    #expect(walk.utterances.filter { $0.kind.hasPrefix("position ") }.count <= 5)
  }

  @Test func withoutAGoodPositionThereIsNoStart() throws {
    var walk = try DrawnWalk(try Self.streets(), from: "A", to: "G", r95: 45)
    walk.stand(at: try Self.streets().coordinate("A"), heading: nil, seconds: 15)
    #expect(walk.session.route == nil)
    #expect(walk.texts == ["Position wird gesucht."])
    walk.stand(at: try Self.streets().coordinate("A"), heading: nil, seconds: 10)
    #expect(walk.session.route != nil)
  }

  // MARK: No route

  @Test func noWayIsSaidHonestly() throws {
    let map = try AsciiMap(
      """
      A-----B

      C-----D
      """,
      gridMeters: 10, ways: ["AB": ["highway": "footway"], "CD": ["highway": "footway"]])
    let apart = try AsciiMap(
      "A-----B                                                          C-----D",
      gridMeters: 10, ways: ["AB": ["highway": "footway"], "CD": ["highway": "footway"]])
    var walk = try DrawnWalk(apart, from: "A", to: "D")
    walk.stand(at: try apart.coordinate("A"), heading: nil, seconds: 5)
    #expect(walk.texts.last == "Kein Weg bekannt zu diesem Ziel.")
    #expect(map.graph.edgeCount == 2)
  }

  @Test func aGoalOffTheMapIsSaidHonestly() throws {
    let map = try Self.streets()
    var session = WalkSession(
      graph: map.graph, search: RouteSearch(graph: map.graph, profile: .shortest),
      configuration: WalkConfiguration())
    let far = Coordinate(latitude: 50, longitude: 8)
    _ = session.handle(
      TimedEvent(instant: .start, event: .start(to: Destination(coordinate: far))))
    var estimate = PositionEstimate(
      instant: Instant(seconds: 3), coordinate: try map.coordinate("A"), r50: 2, r95: 4,
      covariance: (2, 0, 2), status: .good)
    estimate.speed = 0
    let effects = session.handle(estimate: estimate)
    guard case .speak(let utterance)? = effects.last else {
      Issue.record("nothing said")
      return
    }
    #expect(utterance.text == "Kein Weg bekannt. Ziel außerhalb der Karte.")
  }

  // MARK: Off the route (R9)

  private func astray() throws -> DrawnWalk {
    let map = try Self.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    try walk.walk("ABD", on: map)
    return walk
  }

  @Test func aWrongTurnIsWarnedOfAndTheRouteStaysR9() throws {
    let walk = try astray()
    let before = try #require(walk.session.route?.length.meters)
    let warning = try #require(walk.first("off route"))
    #expect(
      warning.text == "Vermutlich neben dem Weg, Fackelstraße. "
        + "Kurz drücken: zurück zum letzten Punkt. Lang drücken: neuer Weg.")
    #expect(warning.earcon == .offRoute)
    // The corner is 100 m from the start, at one metre a second.
    #expect(warning.instant.seconds <= 125)
    #expect(walk.session.route?.length.meters == before)
    #expect(walk.texts("off route").count == 1)
  }

  @Test func theShortPressLeadsBack() throws {
    var walk = try astray()
    walk.stand(at: try Self.streets().coordinate("D"), heading: nil, seconds: 10)
    walk.press(.a)
    let text = try #require(walk.texts.last)
    #expect(text.hasPrefix("Letzter Punkt auf dem Weg: Eisenbahnstraße, "))
  }

  @Test func theLongPressFindsANewWay() throws {
    let map = try Self.streets()
    var walk = try astray()
    walk.stand(at: try map.coordinate("D"), heading: nil, seconds: 10)
    walk.press(.a, .long)
    #expect(walk.texts.last?.hasPrefix("Neuer Weg, ") == true)
    #expect(walk.session.deviation == nil)
    let first = try #require(walk.session.route?.line.points.first)
    #expect(first.distance(to: try map.coordinate("D")).meters < 5)
  }

  @Test func comingBackIsTold() throws {
    let map = try Self.streets()
    var walk = try astray()
    try walk.walk("DBC", on: map)
    #expect(walk.texts("back on route") == ["Vermutlich wieder auf dem Weg, Eisenbahnstraße."])
    #expect(walk.session.deviation == nil)
  }

  @Test func theWarningIsSaidAgainAfterAMinute() throws {
    var walk = try astray()
    walk.stand(at: try Self.streets().coordinate("D"), heading: nil, seconds: 65)
    #expect(walk.texts("off route").count == 2)
  }

  @Test func walkingBackIsNoticed() throws {
    let map = try Self.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 6)
    walk.walkRoute(to: 60)
    let line = try #require(walk.session.route?.line)
    walk.walk(
      Polyline(Array(line.points.reversed())), from: line.length.meters - 60,
      to: line.length.meters - 30)
    #expect(walk.texts("off route").first?.hasPrefix("Vermutlich in Gegenrichtung") == true)
  }

  @Test(arguments: [4.0, 10, 20])
  func whoFollowsTheRouteIsNeverCalledOffR9(_ r95: Double) throws {
    #expect(try walked(r95).texts("off route").isEmpty)
  }

  @Test func hazardsAreWarnedOfOffTheRouteR4() throws {
    let map = try AsciiMap(
      """
      A---------B---------C
                |
                D
                |
                |
                |
                E-F
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BDE": ["highway": "residential", "name": "Fackelstraße"],
        "EF": ["highway": "steps", "incline": "up"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "C", r95: 6)
    try walk.walk("ABDE", on: map)
    #expect(walk.texts("steps") == ["In der Nähe: Treppe aufwärts."])
  }

  @Test func whoGoesBackHearsTheCueOnceMore() throws {
    let map = try Self.streets()
    var walk = try DrawnWalk(map, from: "A", to: "H", r95: 8)
    walk.walkRoute(to: 215)
    let line = try #require(walk.session.route?.line)
    let back = Polyline(Array(line.points.reversed()))
    walk.walk(back, from: line.length.meters - 215, to: line.length.meters - 140)
    walk.walkRoute(from: 140, to: 215)
    let cues = walk.utterances.filter {
      $0.kind == "turn" && $0.priority == .act && ($0.estimatedMeters ?? 99) < 20
        && $0.text.hasPrefix("Gleich rechts")
    }
    #expect(cues.count == 2)
  }

  // MARK: Free walk (R14)

  @Test func aFreeWalkWarnsAndIsSilentOtherwiseR14() throws {
    let map = try AsciiMap(
      "A-----------B-C---------D", gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "steps", "incline": "down"], "CD": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(free: map, at: "A")
    try walk.walk("ABCD", on: map)
    #expect(
      walk.texts == [
        "Position wird gesucht.", "Vermutlich in der Eisenbahnstraße.",
        "In der Nähe: Treppe abwärts.",
      ])
    walk.press(.a, .long)
    #expect(walk.texts.last?.hasPrefix("Laut Position: ") == true)
  }

  @Test func theEndOfTheMapIsToldBeforeItOnceR11() throws {
    let map = try AsciiMap(
      "A-------------------B", gridMeters: 10,
      ways: ["AB?": ["highway": "residential", "name": "Eisenbahnstraße"]])
    var walk = try DrawnWalk(free: map, at: "A")
    try walk.walk("AB", on: map)
    #expect(
      walk.texts == [
        "Position wird gesucht.", "Vermutlich in der Eisenbahnstraße.",
        "In etwa 45 Metern endet die Karte. Dahinter ist mir nichts bekannt.",
      ])
    try walk.walk("BA", on: map)
    #expect(walk.texts.count == 3)
    try walk.walk("AB", on: map)
    #expect(walk.texts.count == 4)
  }
}
