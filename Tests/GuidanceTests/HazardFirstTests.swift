// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// R5: a hazard comes first, whatever else is being said; R4: behind the goal, too.
@Suite struct HazardFirstTests {
  /// A path of 192 m with steps down from B to C, and a road behind them.
  private func street() throws -> AsciiMap {
    try AsciiMap(
      """
                                  T
                                  |
      A---G-----------B--C-------DxE---------F
                                  |
                                  U
      """,
      gridMeters: 6,
      ways: [
        "AGB": ["highway": "footway", "name": "Talweg"],
        "BC": ["highway": "steps", "incline": "down", "step_count": "20"],
        "CD": ["highway": "footway", "name": "Talweg"],
        "DxE": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "EF": ["highway": "footway", "name": "Talweg"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  @Test func behindTheGoalStepsAndCrossingsAreWarnedOfR4() throws {
    let map = try street()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    walk.walkRoute()
    #expect(walk.session.isFinished)
    let before = walk.utterances.count
    walk.stand(at: try map.coordinate("G"), heading: nil, seconds: 20)
    #expect(walk.utterances.count == before, "Who has arrived and stays hears no more.")
    try walk.walk("GBCD", on: map)
    let after = walk.utterances.dropFirst(before)
    #expect(after.map(\.kind) == ["steps", "crossing"])
    #expect(after.first?.text == "In der Nähe: Treppe abwärts.")
  }

  /// The goal lies 18 m behind the far kerb, at the foot of steps: of the crossing that led there nothing is
  /// said again, of the steps behind it something is.
  @Test func whatTheWayToldIsNoNewsAtItsGoal() throws {
    let map = try street()
    var walk = try DrawnWalk(map, from: "F", to: "C", r95: 8)
    walk.walkRoute()
    let reached = try #require(
      walk.utterances.firstIndex { $0.text.hasPrefix("Ziel vermutlich erreicht") })
    try walk.walk("CBA", on: map)
    #expect(walk.utterances[(reached + 1)...].map(\.kind) == ["steps"])
  }

  /// An answer that was asked for just before the cue of the steps would run on until their edge.
  @Test(arguments: [60.0, 62, 64, 66, 68, 70, 72, 74, 76])
  func aHazardCutsAnAnswerThatWouldEndTooLateR5(_ pressed: Double) throws {
    let map = try street()
    var walk = try DrawnWalk(map, from: "A", to: "F", r95: 4, speed: 1.4)
    walk.walkRoute(to: pressed)
    walk.press(.a, .long)
    walk.walkRoute(from: pressed, to: 100)
    let steps = try #require(
      walk.utterances.last { $0.kind == "steps" && $0.priority == .hazard })
    // At 1.4 m/s from the start on: when the walker is at the edge.
    let atEdge = walk.seconds - (100 - 96) / 1.4
    #expect(steps.end.seconds(since: .start) < atEdge - 1)
  }

  /// On a path shared with cyclists, some metres before a fork: the warning of the path goes on behind that and
  /// waits for the fork's cue; it must not cut that off only to wait again.
  @Test(arguments: [0.5, 0.7, 0.9, 1.1, 1.3])
  func noCueIsBegunAgainAndAgainR5(_ speed: Double) throws {
    for grid in [2.0, 3, 4, 5] {
      let map = try AsciiMap(
        """
                    C-----F
                   /
        A--------B
                   \\
                    D-----E
        """,
        gridMeters: grid,
        ways: [
          "BDE": ["highway": "footway"],
          "ABCF": ["highway": "cycleway", "foot": "yes", "segregated": "no"],
        ])
      var walk = try DrawnWalk(map, from: "A", to: "F", r95: 3, speed: speed)
      walk.walkRoute()
      let said = walk.utterances
      for (sentence, next) in zip(said, said.dropFirst()) where sentence.text == next.text {
        #expect(next.instant >= sentence.end, "\(sentence.text), \(grid) m, \(speed) m/s")
      }
    }
  }

  @Test func aHazardThatCanWaitCutsNothing() throws {
    let map = try street()
    var walk = try DrawnWalk(map, from: "A", to: "F", r95: 4, speed: 0.8)
    walk.walkRoute(to: 50)
    let before = walk.hushes
    walk.press(.a, .long)
    walk.walkRoute(from: 50, to: 100)
    // The key itself hushes what runs.
    #expect(walk.hushes <= before + 1)
    #expect(walk.first("steps", .hazard) != nil)
  }

  /// What a key cut off before it was heard is told again, without a way, too.
  @Test func stepsNearbyThatAKeyCutOffAreToldAgainR5() throws {
    let map = try street()
    var walk = try DrawnWalk(free: map, at: "A", r95: 8)
    let line = Polyline([try map.coordinate("A"), try map.coordinate("F")])
    var along = 0.0
    while walk.first("steps") == nil, along < 96 {
      walk.walk(line, from: along, to: along + 1)
      along += 1
    }
    walk.press(.b, .short)
    walk.walk(line, from: along, to: along + 20)
    #expect(walk.texts("steps") == Array(repeating: "In der Nähe: Treppe abwärts.", count: 2))
  }

  /// Who comes to a platform without a way is told of its edge; on a street below it nobody is.
  @Test func aPlatformsEdgeIsWarnedOfOnAFreeWalkR4() throws {
    let map = try AsciiMap(
      """
      A---------P--------Q---B

      C----------------------D
      """,
      gridMeters: 8,
      ways: [
        "AP": ["highway": "footway"], "QB": ["highway": "footway"],
        "PQ": ["railway": "platform", "name": "Gleis 3"],
        "CD": ["highway": "residential", "name": "Talweg"],
      ])
    func told(_ start: Character, _ end: Character) throws -> [String] {
      var walk = try DrawnWalk(free: map, at: start, r95: 6)
      let line = Polyline([try map.coordinate(start), try map.coordinate(end)])
      var along = 0.0
      while along < line.length.meters {
        let place = line.point(at: along)
        walk.edge = map.graph.edges(near: place, radius: 3).first?.edge
        walk.walk(line, from: along, to: along + 2)
        along += 2
      }
      return walk.texts("platform edge")
    }
    #expect(try told("A", "B") == ["In der Nähe: Bahnsteigkante und Gleis, laut Karte."])
    #expect(try told("C", "D").isEmpty)
  }

  /// A gate on the walker's own way is warned of without a route, one of another way is not.
  @Test(arguments: [
    (Language.german, "In der Nähe: Tor auf dem Weg, laut Karte."),
    (.english, "Nearby: gate on the way, by the map."),
  ])
  func aGateIsWarnedOfOnAFreeWalkR4(_ language: Language, _ warning: String) throws {
    let map = try AsciiMap(
      """
      A---------P--------B

      C---------Q--------D
      """,
      gridMeters: 8,
      ways: ["APB": ["highway": "footway"], "CQD": ["highway": "footway"]],
      nodes: ["P": ["barrier": "gate"]])
    func told(_ start: Character, _ end: Character) throws -> [String] {
      var walk = try DrawnWalk(free: map, at: start, language: language, r95: 6)
      let line = Polyline([try map.coordinate(start), try map.coordinate(end)])
      var along = 0.0
      while along < line.length.meters {
        walk.edge = map.graph.edges(near: line.point(at: along), radius: 3).first?.edge
        walk.walk(line, from: along, to: along + 2)
        along += 2
      }
      return walk.texts("barrier")
    }
    #expect(try told("A", "B") == [warning])
    #expect(try told("C", "D").isEmpty)
  }

  /// The position is known again a few metres behind "in der Nähe": the same gate is not told as a second one.
  @Test(arguments: [(34.0, 1), (50.0, 2)])
  func aGateIsNotToldTwiceInOneBreath(_ r95: Double, _ count: Int) throws {
    let map = try AsciiMap(
      "A---------------P---------------B", gridMeters: 5,
      ways: ["APB": ["highway": "footway"]], nodes: ["P": ["barrier": "gate"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 6)
    walk.walkRoute(to: 15)
    walk.r95 = r95
    walk.walkRoute(from: 15, to: 57)
    walk.r95 = 18
    walk.walkRoute(from: 57)
    let told = walk.utterances.map(\.text).filter { $0.contains("Tor") }
    #expect(told.count == count, "\(told)")
  }

  /// R4: who comes back to a road hears of it again; who goes away from it does not.
  @Test func aCrossingIsWarnedOfAgainOnTheWayBack() throws {
    let map = try AsciiMap(
      "A-------------PQ-------------B", gridMeters: 6,
      ways: [
        "AP": ["highway": "footway"],
        "PQ": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "QB": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(free: map, at: "A", r95: 4, speed: 0.7)
    let there = Polyline([try map.coordinate("A"), try map.coordinate("B")])
    let back = Polyline([try map.coordinate("B"), try map.coordinate("A")])
    walk.walk(there, from: 0, to: 130)
    #expect(walk.texts("crossing").count == 1)
    walk.walk(back, from: there.length.meters - 130)
    #expect(walk.texts("crossing").count == 2, "\(walk.texts)")
  }

  /// R4: water nearby is warned of without any route, once, and on one when the position is inexact.
  @Test(arguments: [
    (Language.german, "In der Nähe: Wasser neben dem Weg, laut Karte."),
    (.english, "Nearby: water beside the way, by the map."),
  ])
  func waterIsWarnedOfOnAFreeWalkR4(_ language: Language, _ warning: String) throws {
    let map = try waterside()
    var walk = try DrawnWalk(free: map, at: "A", language: language, r95: 6)
    let line = Polyline([try map.coordinate("A"), try map.coordinate("B")])
    var along = 0.0
    while along < line.length.meters {
      walk.edge = map.graph.edges(near: line.point(at: along), radius: 2).first?.edge
      walk.walk(line, from: along, to: along + 2)
      along += 2
    }
    #expect(walk.texts("hazard") == [warning])
  }

  @Test func waterIsWarnedOfOnTheWayAndWhereThePositionIsInexact() throws {
    let map = try waterside()
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 6)
    walk.walkRoute()
    #expect(
      walk.texts("hazard") == ["Achtung, gleich Wasser neben dem Weg, laut Karte 60 Meter."])
    var inexact = try DrawnWalk(map, from: "A", to: "B", r95: 6)
    inexact.walkRoute(to: 10)
    inexact.r95 = 40
    inexact.walkRoute(from: 10, to: 75)
    #expect(
      inexact.texts.contains { $0.hasSuffix("In der Nähe: Wasser neben dem Weg, laut Karte.") },
      "\(inexact.texts)")
  }

  /// Along the third quarter of the way a canal, three metres beside it.
  private func waterside() throws -> AsciiMap {
    try AsciiMap(
      """
      A------------------------P-------------------Q--------------------B
                               C-------------------D
      """,
      gridMeters: 3,
      ways: [
        "AP": ["highway": "footway"], "PQ": ["highway": "footway"], "QB": ["highway": "footway"],
        "CD": ["waterway": "canal"],
      ])
  }
}
