// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// What could not be said in time is not lost as long as its place is ahead.
@Suite struct KeptCueTests {
  /// A crossing of 12 m after `before` letters' worth of path, and `behind` more.
  private func crossing(before: Int, behind: Int) throws -> AsciiMap {
    let pad = String(repeating: " ", count: before)
    return try AsciiMap(
      """
      \(pad) T
      \(pad) |
      A\(String(repeating: "-", count: before - 1))BxC\(String(repeating: "-", count: behind))D
      \(pad) |
      \(pad) U
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  /// The goal lies 13 m behind the last corner; who walks straight on there has less and less left
  /// along the way, and has not arrived.
  @Test func whoWalksPastTheLastCornerHasNotArrivedR9() throws {
    let map = try AsciiMap(
      """
      A---------------B---------------C
                       .
                       D
      """,
      gridMeters: 6,
      ways: ["ABC": ["highway": "footway"], "BD": ["highway": "footway"]])
    var walk = try DrawnWalk(map, from: "A", to: "D")
    try walk.walk("ABC", on: map)
    #expect(!walk.texts.contains { $0.hasPrefix("Ziel vermutlich erreicht") })
    #expect(walk.texts.contains { $0.hasPrefix("Vermutlich neben dem Weg") })
  }

  @Test(arguments: [4.0, 8, 12])
  func arrivalIsToldThoughTheGoalLiesInTheZoneOfACrossing(_ r95: Double) throws {
    let map = try crossing(before: 16, behind: 2)
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
    walk.walkRoute()
    let goal = try map.coordinate("D")
    walk.stand(at: goal, heading: nil, seconds: 30)
    #expect(walk.texts.contains { $0.hasPrefix("Ziel vermutlich erreicht.") })
    #expect(walk.session.isFinished)
    #expect(!walk.utterances.contains { $0.inQuietZone && $0.kind == "arrival" })
    let past = walk.texts.firstIndex { $0.hasPrefix("Laut Position hinter") }
    let reached = walk.texts.firstIndex { $0.hasPrefix("Ziel vermutlich") }
    #expect(try #require(past) < (try #require(reached)))
    let before = walk.utterances.count
    walk.stand(at: goal, heading: nil, seconds: 60)
    #expect(walk.utterances.count == before)
  }

  @Test func aWalkIsFinishedOnlyWhenTheArrivalWasSaid() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute()
    let reached = try #require(walk.utterances.last)
    #expect(reached.text.hasPrefix("Ziel vermutlich erreicht."))
    #expect(walk.session.isFinished)
  }

  @Test func aCrossingBehindTheStartSentenceIsStillTold() throws {
    var walk = try DrawnWalk(try crossing(before: 5, behind: 12), from: "A", to: "D", r95: 4)
    walk.walkRoute()
    let crossing = try #require(walk.first("crossing", .act))
    #expect(crossing.text.hasPrefix("Querung Fackelstraße."))
    #expect(!crossing.inQuietZone)
  }

  @Test func aCueDroppedByAKeyIsOfferedAgain() throws {
    var walk = try DrawnWalk(try crossing(before: 16, behind: 12), from: "A", to: "D", r95: 4)
    let place = try #require(walk.session.maneuvers.first { $0.isCrossing }).along
    // A key while the crossing's sentence waits behind another answer.
    walk.walkRoute(to: place - 20)
    walk.press(.b)
    walk.walkRoute(from: place - 20, to: place - 17)
    walk.press(.b)
    walk.walkRoute(from: place - 17)
    #expect(walk.first("crossing", .act) != nil)
  }

  /// By the estimate the walker is at a gate or past it; as long as its radius holds the gate, it may be
  /// ahead of them, and its warning lapses only with its place (R5).
  @Test(arguments: [(8.0, 1.0, true), (8, 5, true), (8, 10, false), (2, 4, false)])
  func aGateIsWarnedOfAsLongAsItMayBeAhead(
    _ r95: Double, _ behind: Double, _ isSaid: Bool
  ) throws {
    let map = try DrawnStreets.barrier()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: r95)
    let gate = try #require(walk.session.maneuvers.first { $0.word == "barrier" }).along
    let line = try #require(walk.session.route).line
    walk.walkRoute(to: gate - 14)
    // Answers to keys hold the warning up until the gate may be behind: to one who stands, for else it cuts them.
    for step in stride(from: gate - 14, to: gate + behind, by: 1) {
      walk.press(.b, .long)
      walk.stand(at: line.point(at: step), heading: nil, seconds: 1)
    }
    #expect(walk.first("barrier", .hazard) == nil)
    walk.stand(at: line.point(at: gate + behind), heading: nil, seconds: 12)
    #expect(
      walk.texts("barrier") == (isSaid ? ["In der Nähe: Poller auf dem Weg, laut Karte."] : []))
    let passed = walk.suppressed.filter { $0.utterance.kind == "barrier" && $0.reason == .passed }
    #expect(passed.count == (isSaid ? 0 : 1))
  }

  /// Of every sentence that was due and not said the record tells why, of those too whose way is given up.
  @Test func whatWaitedForAGivenUpWayIsRecorded() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.walkRoute(to: turn - 17)
    // Answers are being said while the turn becomes due.
    for step in stride(from: turn - 17, to: turn - 11, by: 1) {
      walk.press(.b, .long)
      walk.walkRoute(from: step, to: step + 1)
    }
    #expect(walk.first("turn", .act) == nil)
    let count = walk.suppressed.count
    walk.send(.start(to: Destination(coordinate: try map.coordinate("D"))))
    let given = walk.suppressed.dropFirst(count).filter { $0.utterance.kind == "turn" }
    #expect(given.map(\.reason) == [.interrupted])
    #expect(given.allSatisfy { $0.utterance.text.contains("rechts") })
  }

  @Test func aPauseLosesNothingThatIsStillAhead() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 4)
    walk.walkRoute(to: 20)
    walk.press(.d, .long)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.walkRoute(from: 20, to: turn - 14)
    walk.press(.d, .long)
    walk.walkRoute(from: turn - 14)
    #expect(walk.first("turn", .act) != nil)
    let paused = walk.suppressed.filter { $0.reason == .paused }
    #expect(paused.count <= 2)
  }

  @Test func aKeyDoesNotSwallowTheLostPosition() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 50)
    let place = try #require(walk.session.route?.line.point(at: 50))
    walk.loseSight(at: place, seconds: 9.5)
    walk.press(.b, .long)
    walk.loseSight(at: place, seconds: 1.5, age: 9.5)
    #expect(walk.texts("position lost").isEmpty)
    walk.press(.c, .short)
    walk.loseSight(at: place, seconds: 30, age: 11)
    #expect(walk.texts("position lost").count == 1)
  }

  @Test func whileLostTheRepeatKeySaysSo() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 50)
    let place = try #require(walk.session.route?.line.point(at: 50))
    walk.loseSight(at: place, seconds: 60)
    walk.press(.a)
    #expect(walk.texts.last?.hasPrefix("Position verloren.") == true)
  }

  @Test(arguments: [36.0, 44, 54], [0.7, 1.2])
  func anInexactPositionDoesNotSilenceCrossingsR4(_ r95: Double, _ speed: Double) throws {
    var walk = try DrawnWalk(
      try crossing(before: 30, behind: 30), from: "A", to: "D", r95: 8, speed: speed)
    walk.r95 = r95
    walk.walkRoute()
    let crossing = try #require(walk.first("crossing"))
    #expect(crossing.text.contains("In der Nähe: Querung Fackelstraße"))
    #expect(!crossing.inQuietZone)
    #expect(!walk.texts.contains { $0.hasPrefix("Laut Position hinter") })
  }

  @Test func fortyMetresAreNotCalledKnownR11() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 50)
    let place = try #require(walk.session.route?.line.point(at: 50))
    walk.loseSight(at: place, seconds: 40)
    walk.r95 = 45
    walk.stand(at: place, heading: nil, seconds: 30)
    #expect(walk.texts("position back").isEmpty)
    #expect(walk.texts("position uncertain").count == 1)
    walk.r95 = 12
    walk.stand(at: place, heading: nil, seconds: 30)
    #expect(walk.texts("position back").count == 1)
  }

  @Test func aComingAndGoingPositionIsToldAtMostThriceInTenMinutes() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    let place = try #require(walk.session.route?.line.point(at: 50))
    for _ in 0..<12 {
      walk.stand(at: place, heading: nil, seconds: 25)
      walk.loseSight(at: place, seconds: 22)
    }
    let told = walk.utterances.filter {
      $0.kind == "position lost" || $0.kind == "position back"
    }
    #expect(told.count == 3)
  }

  /// Where the position comes and goes its return is told less often, but never behind a direction.
  @Test func noDirectionComesBeforeTheReturnThatWasPromisedR4() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.walkRoute(to: turn - 60)
    let line = try #require(walk.session.route?.line)
    let far = line.point(at: turn - 60)
    for _ in 0..<3 {
      walk.loseSight(at: far, seconds: 22)
      walk.stand(at: far, heading: nil, seconds: 20)
    }
    walk.loseSight(at: far, seconds: 22)
    // Known again right before the turn, by one who stands.
    let bearing = line.bearing(from: turn - 20, to: turn - 8)
    walk.stand(at: line.point(at: turn - 8), heading: bearing, seconds: 20)
    let kinds = walk.utterances.map { "\($0.kind) \($0.priority.rawValue)" }
    let told = try #require(kinds.firstIndex(of: "turn act"), "\(walk.texts)")
    let lost = try #require(kinds[..<told].lastIndex(of: "position lost status"))
    #expect(kinds[lost..<told].contains("position back act"), "\(walk.texts)")
  }

  @Test func aTurnInAnOutageMayBeBehind() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G", r95: 8)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.r95 = 14
    walk.walkRoute(to: turn - 34)
    let line = try #require(walk.session.route?.line)
    walk.loseSight(at: line.point(at: turn - 34), seconds: 60)
    walk.stand(at: line.point(at: turn + 2), heading: nil, seconds: 10)
    #expect(
      walk.texts("position back").first?
        .contains("Abzweigung rechts, Parkstraße, vielleicht schon passiert.") == true)
  }

  @Test func anInexactPositionIsToldEveryMinuteWhileWalking() throws {
    let map = try AsciiMap(
      "A----------------------------------------B", gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Eisenbahnstraße"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 8)
    walk.r95 = 40
    walk.walkRoute(to: 300)
    #expect(walk.texts("position uncertain").count >= 3)
    #expect(!walk.suppressed.contains { $0.utterance.kind == "progress" })
  }

  @Test func inAVehicleNothingIsSaidOfTheRouteR14() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 20)
    walk.speed = 4
    let start = try map.coordinate("A")
    let away = Polyline([
      start.moved(by: .meters(20), toward: Bearing(degrees: 90)),
      start.moved(by: .meters(600), toward: Bearing(degrees: 0)),
    ])
    walk.walk(away, to: 90)
    let before = walk.utterances.count
    walk.walk(away, from: 90)
    let said = walk.utterances.dropFirst(before)
    #expect(!said.contains { $0.kind == "off route" })
  }

  /// "Then crossing …" is no sentence for one who has not heard of the crossing before it.
  @Test func whatFollowsACrossingWaitsForItsSentence() throws {
    let map = try AsciiMap(
      "A---------------BxC-DyE---------------F", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CD": ["highway": "footway"],
        "DyE": DrawnStreets.signals, "EF": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "F")
    let crossings = walk.session.maneuvers.indices.filter {
      walk.session.maneuvers[$0].isCrossing
    }
    try #require(crossings.count == 2)
    var schedule = try #require(walk.session.schedule)
    #expect(schedule.followers(of: crossings[0]).contains(crossings[1]))
    schedule.release(.chained(crossings[1]), from: 0)
    #expect(schedule.chain.isEmpty, "The first is due again itself.")

    walk.walkRoute(to: walk.session.maneuvers[crossings[0]].along - 2)
    #expect(walk.texts.contains { $0.hasPrefix("Danach Querung") })
    schedule = try #require(walk.session.schedule)
    schedule.unsay(.chained(crossings[1]), from: 0)
    #expect(schedule.chain == [crossings[1]], "The first was told.")
  }
}
