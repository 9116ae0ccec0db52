// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// A cue comes before its place or not at all.
@Suite struct LateCueTests {
  /// A path with a corner from which another one leads straight on.
  private func corner() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------------B---------------C
                      |
                      |
                      |
                      |
                      |
                      |
                      D
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"],
        "BD": ["highway": "footway", "name": "Mühlweg"],
      ])
  }

  /// A manoeuvre of the way from A to D as it is seen by one who comes to B, where it lies, from so many
  /// metres away in a direction, or along the way.
  private func seen(
    on map: AsciiMap, at side: Double, _ meters: Double, _ isMeant: (Maneuver) -> Bool
  ) throws -> Maneuver {
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let found = walk.session.maneuvers.first(where: isMeant)
    let maneuver = try #require(found)
    walk.walkRoute(to: maneuver.along - 3)
    var progress = try #require(walk.session.progress)
    var estimate = try #require(walk.session.estimate)
    if meters > 0 {
      let away = Bearing(degrees: side)
      estimate.coordinate = try map.coordinate("B").moved(by: .meters(meters), toward: away)
      estimate.heading = away.turned(by: 180)
    }
    progress.update(estimate)
    let context = SpeechContext(
      maneuvers: walk.session.maneuvers, progress: progress, estimate: estimate, grade: .exact,
      previewed: [], street: nil)
    return context.seen(maneuver, GuidanceSettings())
  }

  /// Three standard deviations of the position along the way, or the longest lead there is.
  @Test(arguments: [4.0, 6, 8, 10, 14, 18], [0.6, 1.0, 1.7])
  func theLastWordEndsAsFarBeforeTheTurnAsThePositionMayErr(
    _ r95: Double, _ speed: Double
  ) throws {
    var walk = try DrawnWalk(try corner(), from: "A", to: "D", r95: r95, speed: speed)
    walk.walkRoute()
    let cue = try #require(walk.first("turn", .act))
    let left = try #require(cue.estimatedMeters) - speed * cue.end.seconds(since: cue.instant)
    let settings = GuidanceSettings()
    // Of the radius around the place about 0.8 lie along the way.
    let error = min(settings.leadRadii * 0.8 * r95, settings.numberLeadLimit)
    // A tick of the clock, and that the sentence is planned by the words of a moment before.
    #expect(left >= error - speed)
    #expect(left <= max(error, settings.soonLead) + 3 * speed + settings.layerSeparation)
    // Farther off than the next corner the distance is told.
    if left > settings.soonLeadLimit + 3 { #expect(cue.text.hasPrefix("In ")) }
  }

  /// Who comes to a crossing from beside the way has it on the side that counts from their own direction.
  @Test(arguments: [(0.0, 90.0, TurnDirection.straight), (9, 0, .left), (9, 180, .right)])
  func theSideOfACrossingCountsFromTheWalkersOwnDirection(
    _ meters: Double, _ side: Double, _ direction: TurnDirection
  ) throws {
    let map = try DrawnStreets.crossing(DrawnStreets.signals)
    let seen = try seen(on: map, at: side, meters) { $0.isCrossing }
    guard case .crossing(let passage) = seen.kind else {
      Issue.record("no crossing")
      return
    }
    #expect(passage.approach.sector == direction)
  }

  /// The way turns off and back again, and one who has done neither faces as the way does behind both.
  @Test func facingAsBeforeTwoTurnsDoesNotProveThem() throws {
    let map = try AsciiMap(
      """
      A---------B
                |
                C---------D
      """,
      gridMeters: 5, ways: ["ABCD": ["highway": "footway", "name": "Mühlweg"]])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let turns = walk.session.maneuvers.filter { $0.word == "turn" }.map(\.along)
    #expect(turns.count == 2)
    let (first, second) = (try #require(turns.first), try #require(turns.last))
    walk.walkRoute(to: first - 25)
    walk.walkRoute(from: second + 2, to: second + 14)
    let behind = walk.texts("turn behind")
    #expect(behind.contains { $0.contains("links") }, "\(walk.texts)")
  }

  /// The position moves over the turn: nothing is commanded there any more.
  @Test func aTurnThatWasMissedIsToldAsPerhapsBehind() throws {
    let map = try corner()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.walkRoute(to: turn - 25)
    let straight = Polyline([try map.coordinate("A"), try map.coordinate("C")])
    walk.walk(straight, from: turn + 2, to: turn + 12)
    #expect(walk.first("turn", .act) == nil)
    let behind = try #require(walk.first("turn behind"))
    #expect(behind.text == "Abzweigung rechts, Mühlweg, vielleicht schon passiert.")
    #expect(walk.texts("turn behind").count == 1)
  }

  /// Who has turned without a word is told nothing of it.
  @Test func aTurnThatWasTakenIsNotToldAsBehind() throws {
    var walk = try DrawnWalk(try corner(), from: "A", to: "D", r95: 4)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    walk.walkRoute(to: turn - 25)
    walk.walkRoute(from: turn + 5, to: turn + 20)
    #expect(walk.texts("turn behind").isEmpty)
    #expect(walk.first("turn", .act) == nil)
  }

  /// Whatever was said since: what is to be done next is what the key repeats.
  @Test func theKeyRepeatsWhatIsStillToBeDone() throws {
    var walk = try DrawnWalk(try corner(), from: "A", to: "D", r95: 8)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    let line = try #require(walk.session.route).line
    walk.walkRoute(to: turn - 10)
    #expect(walk.first("turn", .act) != nil)
    walk.send(.battery(percent: 4))
    walk.stand(at: line.point(at: turn - 10), heading: nil, seconds: 8)
    #expect(walk.utterances.last?.kind == "battery")
    walk.press(.a)
    #expect(walk.utterances.last?.text.contains("rechts") == true)
  }

  /// On a leg that is too short for a reassurance the guide is heard of all the same.
  @Test func nobodyIsLeftInSilenceForLongerThanTheRuleR14() throws {
    let map = try AsciiMap(
      "A--------------B", gridMeters: 10,
      ways: ["AB": ["highway": "footway", "name": "Mühlweg"]])
    var walk = try DrawnWalk(map, from: "A", to: "B", r95: 4, speed: 0.32)
    walk.walkRoute()
    let silences = zip(walk.utterances, walk.utterances.dropFirst()).map { first, second in
      second.instant.seconds(since: first.end)
    }
    #expect(try #require(silences.max()) <= GuidanceSettings().longestSilence + 1)
  }

  /// Off the way a road is warned of where the walker goes towards it.
  @Test func aCrossingBehindTheWalkerIsNotWarnedOf() throws {
    let map = try DrawnStreets.crossing(DrawnStreets.signals)
    let line = Polyline([try map.coordinate("C"), try map.coordinate("D")])
    var away = try DrawnWalk(free: map, at: "A")
    away.walk(line, from: 8, to: 25)
    #expect(away.texts("crossing").isEmpty)
    var towards = try DrawnWalk(free: map, at: "A")
    towards.walk(Polyline(line.points.reversed()), from: 60)
    #expect(towards.texts("crossing").count == 1)
  }

  /// On the return to the way right before a turn the two are one sentence, and the turn is in time.
  @Test func theReturnIsToldWithTheTurnThatIsDue() throws {
    var walk = try DrawnWalk(try corner(), from: "A", to: "D", r95: 4)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    let line = try #require(walk.session.route).line
    let south = Bearing(degrees: 180)
    walk.walkRoute(to: turn - 50)
    let away = line.point(at: turn - 50).moved(by: .meters(60), toward: south)
    walk.walk(Polyline([line.point(at: turn - 50), away]))
    #expect(walk.first("off route") != nil)
    let back = line.point(at: turn - 11)
    walk.walk(Polyline([away, back.moved(by: .meters(12), toward: south), back]))
    walk.walkRoute(from: turn - 11, to: turn)
    let cue = try #require(walk.first("turn", .act))
    #expect(cue.text.hasPrefix("Vermutlich wieder auf dem Weg. "))
    #expect(cue.rule == "R9")
    #expect(walk.texts("back on route").isEmpty)
    #expect(try #require(cue.estimatedMeters) > cue.end.seconds(since: cue.instant))
  }

  /// That the walker is back on the way is left out or said alone: what is known of a crossing is not.
  @Test(arguments: Language.allCases)
  func theReturnTakesNothingFromACrossing(_ language: Language) throws {
    let map = try DrawnStreets.crossing(
      ["highway": "footway", "footway": "crossing", "crossing": "unmarked"])
    var direct = try DrawnWalk(map, from: "A", to: "D", language: language, r95: 4)
    direct.walkRoute()
    let whole = try #require(direct.first("crossing", .act)).text
    var walk = try DrawnWalk(map, from: "A", to: "D", language: language, r95: 4)
    let kerb = try #require(walk.session.maneuvers.first { $0.isCrossing }).along
    let line = try #require(walk.session.route).line
    let south = Bearing(degrees: 180)
    walk.walkRoute(to: kerb - 50)
    let away = line.point(at: kerb - 50).moved(by: .meters(60), toward: south)
    walk.walk(Polyline([line.point(at: kerb - 50), away]))
    #expect(walk.first("off route") != nil)
    let back = line.point(at: kerb - 21)
    walk.walk(Polyline([away, back.moved(by: .meters(12), toward: south), back]))
    walk.walkRoute(from: kerb - 21)
    let cue = try #require(
      walk.utterances.last { $0.kind == "crossing" && $0.priority == .act })
    #expect(cue.text == whole)
    #expect(!cue.inQuietZone)
    // It is made up for where nothing else is to be said, and not in the zone.
    let returns = walk.utterances.filter { $0.kind == "back on route" }
    #expect(returns.count == 1)
    #expect(!returns.contains { $0.inQuietZone })
  }

  /// Two corners a few metres apart, each with another way straight on.
  private func twoCorners() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------------B---------------C
                      |
                      |
      F---------------E---------------G
                      |
                      H
      """,
      gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"], "BE": ["highway": "footway"],
        "FE": ["highway": "footway"], "EG": ["highway": "footway"], "EH": ["highway": "footway"],
      ])
  }

  /// Told before the first corner is done, the second would be done there.
  @Test(arguments: [4.0, 8, 12])
  func theSecondTurnIsSaidBehindTheFirst(_ r95: Double) throws {
    var walk = try DrawnWalk(try twoCorners(), from: "A", to: "G", r95: r95)
    let turns = walk.session.maneuvers.filter { $0.word == "turn" }
    let (first, second) = (try #require(turns.first), try #require(turns.last))
    #expect(turns.count == 2)
    walk.walkRoute()
    let cues = walk.utterances.filter { $0.kind == "turn" && $0.point == second.coordinate }
    for cue in cues where cue.priority == .act {
      let along = second.along - (cue.estimatedMeters ?? 0)
      #expect(along >= first.end - 0.5, "\(cue.text)")
    }
    #expect(walk.utterances.contains { $0.point == first.coordinate && $0.priority == .act })
  }

  /// The steps are what matters; how many there are is left out where there is no time for it.
  @Test(arguments: [(30.0, true), (4.0, false)])
  func aWarningIsAsLongAsThereIsTime(_ meters: Double, _ isWhole: Bool) throws {
    let map = try AsciiMap(
      "A---------------B---C---------------D", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"],
        "BC": ["highway": "steps", "incline": "down", "step_count": "12"],
        "CD": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    let index = try #require(walk.session.maneuvers.firstIndex { $0.word == "steps" })
    walk.walkRoute(to: walk.session.maneuvers[index].along - meters)
    let context = walk.session.context
    let phrase = try #require(walk.session.speaker.phrase(.act(index), in: context))
    #expect(phrase.text.hasPrefix("Achtung, gleich Treppe abwärts"))
    #expect(phrase.text.contains("12 Stufen") == isWhole)
  }

  /// A corner that is drawn with two points is one corner: beside it the way back is another turn.
  @Test(arguments: [1.0, 2.0])
  func aShiftWhoseCornersHaveTwoPointsIsTwoTurns(_ chamfer: Double) {
    let start = Coordinate(latitude: 50, longitude: 6)
    var points = [start]
    for (meters, degrees) in [
      (30.0, 90.0), (chamfer, 135), (7, 180), (chamfer, 135), (30, 90),
    ] {
      if let last = points.last {
        points.append(
          last.moved(by: Distance(meters: meters), toward: Bearing(degrees: degrees)))
      }
    }
    let groups = BendGroup.groups(
      of: Polyline(points), barriers: [], forks: [30 + chamfer], settings: GuidanceSettings())
    #expect(groups.count == 2)
    #expect((groups.first?.angle ?? 0) > 45)
    #expect((groups.last?.angle ?? 0) < -45)
  }

  /// Words that end before the turn by the position alone would as likely end behind it.
  @Test(arguments: [(2.0, true), (8, false)])
  func aTurnIsNotCommandedWhereItMayBeBehindAtTheLastWord(
    _ r95: Double, _ isTold: Bool
  ) throws {
    var walk = try DrawnWalk(try corner(), from: "A", to: "D", r95: r95)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    let line = try #require(walk.session.route).line
    walk.walkRoute(to: turn - 35)
    walk.walk(line, from: turn - 3, to: turn + 1)
    #expect((walk.first("turn", .act) != nil) == isTold)
    #expect(walk.texts("turn behind").isEmpty == isTold)
  }

  /// Who comes to a turn across the way goes on as they come, or turns as they see it.
  @Test(arguments: [(0.0, TurnDirection.straight), (90, .left), (270, .right)])
  func theSideOfATurnCountsFromTheWalkersOwnDirection(
    _ side: Double, _ direction: TurnDirection
  ) throws {
    let seen = try seen(on: corner(), at: side, 9) { $0.word == "turn" }
    guard case .turn(let turn) = seen.kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.direction == direction)
  }

  /// The second turn lies two metres behind a long bend: it is told while the walker is in that bend.
  @Test func aTurnBehindALongBendIsToldInTheBend() throws {
    let origin = Coordinate(latitude: 50, longitude: 6)
    let line = Polyline([origin, origin.moved(by: .meters(200), toward: Bearing(degrees: 90))])
    let settings = GuidanceSettings()
    let street = StreetReference(name: "", wayClass: .footway)
    func turn(_ direction: TurnDirection, _ begin: Double, _ end: Double) -> Maneuver {
      Maneuver(
        kind: .turn(Turn(direction: direction, angle: 0, street: street)), along: begin, end: end,
        coordinate: line.point(at: begin), street: street, facts: [])
    }
    let maneuvers = [turn(.right, 50, 64), turn(.left, 66, 66)]
    var schedule = AnnouncementSchedule(maneuvers: maneuvers, settings: settings)
    var progress = RouteProgress(line: line, settings: settings)
    let speaker = Speaker(configuration: WalkConfiguration(language: .german))
    var begun: Double?
    for step in 0..<60 {
      let along = 40 + 0.5 * Double(step)
      var estimate = PositionEstimate(
        instant: Instant(seconds: 0.5 * Double(step)), coordinate: line.point(at: along), r50: 1,
        r95: 2, covariance: (0.6, 0, 0.6), status: .good)
      estimate.speed = 1
      progress.update(estimate)
      let context = SpeechContext(
        maneuvers: maneuvers, progress: progress, estimate: estimate, grade: .exact,
        previewed: [false, false], street: nil)
      let due = schedule.due(context, speaker: speaker, isBusy: false, isInZone: false)
      for announcement in due { schedule.noteSaid(announcement.topic, isWhole: true) }
      if begun == nil, due.contains(where: { $0.topic == .act(1) }) { begun = along }
    }
    let place = try #require(begun)
    // Not before the bend is half done, and in time.
    #expect(place >= 57)
    #expect(place <= 62)
  }

  /// While nothing is commanded it is told what the way does right behind: there the quiet zone goes on, or
  /// the position comes too late.
  @Test func whatFollowsAtOnceIsToldAtAnUncertainPositionToo() {
    let street = StreetReference(name: "Ring", wayClass: .residential)
    let turn = Turn(
      direction: .left, angle: -90, street: street, sequel: .turn(.sharpRight, street))
    let passage = CrossingPassage(
      crossing: Crossing(), street: "Ring", length: 8, approach: .straight,
      sequel: .turn(.right, street))
    let here = Coordinate(latitude: 50, longitude: 6)
    let maneuvers = [Maneuver.Kind.turn(turn), .crossing(passage)].map {
      Maneuver(kind: $0, along: 20, end: 28, coordinate: here, street: street, facts: [])
    }
    let context = SpeechContext(
      maneuvers: maneuvers, progress: nil, estimate: nil, grade: .uncertain,
      previewed: [false, false], street: nil)
    func text(_ index: Int, _ language: Language) -> String? {
      Speaker(configuration: WalkConfiguration(language: language))
        .phrase(.nearby(index), in: context)?.text
    }
    #expect(text(0, .german)?.contains("nahe. Danach Abzweigung scharf rechts.") == true)
    #expect(text(1, .german)?.hasSuffix("Weg laut Karte darüber, danach rechts.") == true)
    #expect(text(0, .english)?.contains("is near. Then sharp right turning.") == true)
    #expect(text(1, .english)?.hasSuffix("by the map, then right.") == true)
  }

  /// Who has just begun and whose direction nobody knows is told no side (R2), but what lies there.
  @Test(
    arguments: [(nil, 1.0, false), (90.0, 1, true), (nil, 6, true)] as [(Double?, Double, Bool)])
  func noSideIsToldWhileTheDirectionIsUnknown(
    _ heading: Double?, _ along: Double, _ hasSide: Bool
  ) throws {
    let origin = Coordinate(latitude: 50, longitude: 6)
    let line = Polyline([origin, origin.moved(by: .meters(200), toward: Bearing(degrees: 90))])
    let settings = GuidanceSettings()
    let street = StreetReference(name: "", wayClass: .footway)
    let passage = CrossingPassage(crossing: Crossing(), street: "Ring", length: 8, approach: .left)
    let turn = Turn(direction: .right, angle: 90, street: street)
    let maneuvers = [(Maneuver.Kind.turn(turn), 9.0), (.crossing(passage), 18)].map {
      Maneuver(
        kind: $0.0, along: $0.1, end: $0.1, coordinate: line.point(at: $0.1), street: street,
        facts: [])
    }
    var estimate = PositionEstimate(
      instant: .start, coordinate: line.point(at: along), r50: 1, r95: 2,
      covariance: (0.6, 0, 0.6), status: .good)
    estimate.heading = heading.map { Bearing(degrees: $0) }
    estimate.headingSigma = heading == nil ? nil : 10
    estimate.speed = 1
    var progress = RouteProgress(line: line, settings: settings)
    progress.update(estimate)
    let context = SpeechContext(
      maneuvers: maneuvers, progress: progress, estimate: estimate, grade: .plain,
      previewed: [false, false], street: nil)
    let speaker = Speaker(configuration: WalkConfiguration(language: .german))
    var schedule = AnnouncementSchedule(maneuvers: maneuvers, settings: settings)
    let due = schedule.due(context, speaker: speaker, isBusy: false, isInZone: false)
    #expect(due.contains { $0.topic == .act(0) } == hasSide)
    let crossing = try #require(speaker.phrase(.act(1), in: context)).text
    #expect(crossing.hasPrefix("Danach Querung"))
    #expect(crossing.contains("links") == hasSide)
  }

  /// Steps ahead come before all else; those on a way that begins behind the walker after the word to turn
  /// round, since right and left count from then.
  @Test(arguments: [(90, true), (270, false)] as [(Double, Bool)])
  func whoMustTurnRoundHearsThatBeforeTheSteps(_ heading: Double, _ stepsFirst: Bool) throws {
    let map = try DrawnStreets.path(["highway": "steps", "incline": "up"])
    let here = try map.coordinate("B").moved(by: .meters(16), toward: Bearing(degrees: 270))
    var walk = try DrawnWalk(free: map, at: "A")
    let facing = Bearing(degrees: heading)
    walk.stand(at: here, heading: facing, seconds: 40)
    let before = walk.utterances.count
    _ = walk.session.handle(
      TimedEvent(
        instant: Instant(seconds: walk.seconds),
        event: .start(to: Destination(coordinate: try map.coordinate("D")))))
    walk.stand(at: here, heading: facing, seconds: 30)
    let told = walk.utterances.dropFirst(before).map(\.kind)
      .filter { ["start", "steps"].contains($0) }
    #expect(Array(told.prefix(2)) == (stepsFirst ? ["steps", "start"] : ["start", "steps"]))
  }
}
