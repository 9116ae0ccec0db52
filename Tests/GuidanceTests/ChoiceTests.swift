// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// Where another way leaves and the walker has to choose, something is told, however the way goes
/// on behind it.
@Suite struct ChoiceTests {
  /// A line from its metres and directions.
  private func line(_ legs: [(meters: Double, degrees: Double)]) -> Polyline {
    var points = [Coordinate(latitude: 50, longitude: 6)]
    for leg in legs {
      if let last = points.last {
        points.append(
          last.moved(by: Distance(meters: leg.meters), toward: Bearing(degrees: leg.degrees)))
      }
    }
    return Polyline(points)
  }

  private func stretch(_ start: Double, _ end: Double) -> RouteStretch {
    RouteStretch(first: 0, last: 0, start: start, end: end)
  }

  /// Bends nearer together than a turn is long: taken together they would be straight on.
  @Test func aTurnThatIsTakenBackByAnotherBendIsStillOne() {
    // A crossing, along its pavement, over a link, and on along the road.
    let way = line([(30, 0), (13, 0), (7.9, 79), (4.8, 107), (15, 12), (40, 12)])
    let groups = BendGroup.groups(
      of: way, barriers: [stretch(30, 43)], forks: [43, 55.7], settings: GuidanceSettings())
    #expect(groups.count == 2)
    #expect((groups.first?.angle ?? 0) > 60)
    #expect((groups.last?.angle ?? 0) < -60)
  }

  /// Without another way the cane follows such bends without a word.
  @Test func bendsWhereNothingIsToBeChosenAreOne() {
    let way = line([(30, 0), (4, 60), (30, 0)])
    let groups = BendGroup.groups(of: way, barriers: [], settings: GuidanceSettings())
    #expect(groups.count == 1)
    #expect(abs(groups.first?.angle ?? 90) < 10)
  }

  /// Beyond half a circle the chords alone would tell the other side.
  @Test func aHairpinIsToTheSideOfItsBends() {
    let way = line([(30, 0), (4, -100), (30, -190)])
    let groups = BendGroup.groups(of: way, barriers: [], forks: [30], settings: GuidanceSettings())
    #expect(groups.count == 1)
    #expect((groups.first?.angle ?? 0) < -160)
  }

  /// On a roundabout another way leaves at each of two bends to one side: one turn would be done at the
  /// first of them alone.
  @Test(arguments: [(7.5, 2), (3.0, 1)])
  func twoChoicesToOneSideAreTwoTurns(_ meters: Double, _ count: Int) {
    let way = line([(30, 0), (meters, 55), (30, 115)])
    let groups = BendGroup.groups(
      of: way, barriers: [], forks: [30, 30 + meters], settings: GuidanceSettings())
    #expect(groups.count == count)
  }

  /// Along a square's rim the way's own corner is drawn with a bend to the wrong side, no longer than a
  /// foot: what is left of it is slight, and one turn (R6).
  @Test func aBendOfAFootToTheOtherSideIsNoTurn() {
    let way = line([(30, 225), (0.3, 148), (2.3, 195), (20, 269)])
    let groups = BendGroup.groups(
      of: way, barriers: [], forks: [30, 32.6], settings: GuidanceSettings())
    #expect(groups.count == 1)
    #expect((groups.first?.angle ?? 0) > 30)
  }

  /// A corner that is cut in two stays one, though another way leaves there.
  @Test func aCutCornerStaysOneTurn() {
    let way = line([(30, 0), (3, 45), (30, 90)])
    let groups = BendGroup.groups(of: way, barriers: [], forks: [30], settings: GuidanceSettings())
    #expect(groups.count == 1)
    #expect(abs((groups.first?.angle ?? 0) - 90) < 5)
  }

  /// A way that comes back to where it began leaves there twice: to take its one end is a choice.
  @Test func aLoopHasTwoEnds() throws {
    let map = try AsciiMap(
      """
                      C----D
                           |
      A-------B------------E
      """,
      gridMeters: 5, ways: ["AB": ["highway": "footway"], "BCDEB": ["highway": "footway"]])
    #expect(try plan(map, "A", "C").map(\.word) == ["start", "fork", "arrival"])
  }

  /// Its bends cancel each other, but at the second one another way leads on as well: a walker has to choose.
  @Test func aWayThatWindsPastAnotherIsTold() throws {
    let map = try AsciiMap(
      """
      K-------M


              N

      A-------P
                      C-----------------F
      """,
      gridMeters: 2,
      ways: [
        "APN": ["highway": "footway"], "NCF": ["highway": "footway"],
        "NMK": ["highway": "footway"],
      ])
    let maneuvers = try plan(map, "A", "F")
    #expect(maneuvers.map(\.word) == ["start", "fork", "arrival"])
    #expect(
      maneuvers.contains { if case .fork(.right, _) = $0.kind { true } else { false } })
    // Without the other way the cane follows the bends.
    let alone = try AsciiMap(
      """
              N

      A-------P
                      C-----------------F
      """,
      gridMeters: 2, ways: ["APN": ["highway": "footway"], "NCF": ["highway": "footway"]])
    #expect(try plan(alone, "A", "F").map(\.word) == ["start", "arrival"])
  }

  /// Round a corner and 15 m along a curve to a crossing on the other side.
  private func cornerBeforeCrossing() throws -> AsciiMap {
    try AsciiMap(
      """
                    C-x-D
                   /
                  b
                  |
      A-----------B------E
      """,
      gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BE": ["highway": "footway"],
        "BbC": ["highway": "footway"],
        "CxD": ["highway": "footway", "footway": "crossing", "crossing": "zebra"],
      ])
  }

  @Test func aTurnIsNotHiddenByTheCrossingBehindIt() throws {
    let words = try plan(cornerBeforeCrossing(), "A", "D").map(\.word)
    #expect(words.contains("turn") && words.contains("crossing"))
    let turn = words.firstIndex(of: "turn") ?? 9
    #expect(turn < words.firstIndex(of: "crossing") ?? 0)
  }

  /// Signals, then right along the pavement and at once left again.
  private func crossingAndTwoTurns() throws -> AsciiMap {
    try AsciiMap(
      """
                      T
                      |
      A--------------BxC--G
                      ||
                      U|
                       E----------F
                       |
                       H
      """,
      gridMeters: 4,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CG": ["highway": "footway"],
        "CEH": ["highway": "footway"], "EF": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Ring"],
      ])
  }

  /// The quiet zone leaves no time for the second turn: it is named with the crossing.
  @Test func twoTurnsBehindACrossingAreNamedWithIt() throws {
    let passage = try plan(crossingAndTwoTurns(), "A", "F").lazy.compactMap {
      maneuver -> CrossingPassage? in
      if case .crossing(let passage) = maneuver.kind { passage } else { nil }
    }.first
    let told = try #require(passage)
    #expect(
      GermanWording().crossing(told).text.hasPrefix("Erst Querung Ring, danach rechts, dann links.")
    )
    #expect(
      EnglishWording().crossing(told).text.hasPrefix(
        "First crossing Ring, then right, then left."))
    #expect(
      TestedWording.plain.wording().crossing(told).text.contains(
        "Danach nach rechts. Dann nach links."))
  }

  /// A bollard right behind a crossing is told before its kerb, and not again in the quiet zone.
  @Test func whatStandsBehindACrossingIsToldBeforeIt() throws {
    let map = try AsciiMap(
      """
                      T
                      |
      A--------------BxC-P-------------D
                      |
                      U
      """,
      gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BxC": DrawnStreets.signals, "CPD": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Ring"],
      ],
      nodes: ["P": ["barrier": "bollard"]])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 6)
    walk.walkRoute()
    #expect(walk.texts("barrier") == ["Hinter der Querung Poller auf dem Weg, laut Karte."])
    let told = try #require(walk.first("barrier"))
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let bollard = try #require(walk.session.maneuvers.first { $0.word == "barrier" })
    let left = try #require(told.estimatedMeters) - (bollard.along - crossing.along)
    #expect(left > told.end.seconds(since: told.instant))
    #expect(!told.inQuietZone)
  }

  /// Who has gone straight on at a fork without a word of it hears that it may be behind.
  @Test func aForkThatWasMissedIsToldAsPerhapsBehind() throws {
    let map = try DrawnStreets.fork()
    var walk = try DrawnWalk(map, from: "X", to: "E", r95: 4)
    let fork = try #require(walk.session.maneuvers.first { $0.word == "fork" }).along
    walk.walkRoute(to: fork - 30)
    let other = Polyline([try map.coordinate("A"), try map.coordinate("C")])
    walk.walk(other, from: 4, to: 14)
    #expect(walk.first("fork", .act) == nil)
    #expect(
      walk.texts("turn behind") == ["Gabelung, Weg laut Karte rechts, vielleicht schon passiert."])
  }

  /// Left and right count from the way: who goes against it would be led astray.
  @Test func whoGoesAwayFromATurnIsNotToldItsSide() throws {
    let map = try cornerBeforeCrossing()
    var walk = try DrawnWalk(map, from: "A", to: "C", r95: 4)
    let turn = try #require(walk.session.maneuvers.first { $0.word == "turn" }).along
    let line = try #require(walk.session.route).line
    walk.walkRoute(to: turn - 25)
    let back = Polyline(line.points.reversed())
    let length = line.length.meters
    walk.walk(back, from: length - turn + 4, to: length - turn + 9)
    #expect(walk.first("turn", .act) == nil)
    walk.walkRoute(from: turn - 9, to: turn)
    #expect(walk.first("turn", .act) != nil)
  }

  /// What does not fit into eight seconds, but warns, is said behind them and before the kerb.
  @Test func aWarningThatDoesNotFitIsASentenceOfItsOwn() throws {
    var settings = GuidanceSettings()
    settings.style.register = .plain
    let map = try DrawnStreets.crossing([
      "highway": "footway", "footway": "crossing", "crossing": "uncontrolled",
      "crossing:markings": "yes", "crossing:island": "yes",
    ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 6, settings: settings)
    walk.walkRoute()
    let told = walk.utterances.filter { $0.kind == "crossing" && $0.priority == .act }
    #expect(told.count == 2)
    #expect(told.first?.text.contains("Verkehr") == false)
    #expect(told.last?.text == "Hören Sie auf den Verkehr.")
    #expect(told.allSatisfy { !$0.inQuietZone && $0.end.seconds(since: $0.instant) <= 8 })
  }

  /// The goal lies far from any way: known before the first step.
  @Test(arguments: Language.allCases)
  func aGoalFarFromTheWayIsToldWithTheStart(_ language: Language) throws {
    let map = try AsciiMap(
      """
      A---------B


                G
      """,
      gridMeters: 20, ways: ["AB": ["highway": "footway"]],
      nodes: ["G": ["amenity": "bench"]])
    var walk = try DrawnWalk(map, from: "A", to: "G", language: language)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 15)
    let text = try #require(walk.first("goal beyond the way")?.text)
    #expect(text.contains(language == .german ? "vor dem Ziel" : "before the destination"))
    #expect(text.contains(" 60 "))
    var near = try DrawnWalk(map, from: "A", to: "B", language: language)
    near.stand(at: try map.coordinate("A"), heading: nil, seconds: 15)
    #expect(near.first("goal beyond the way") == nil)
  }

  /// Of two crossings in a row the second is not told as what comes next when it is past.
  @Test func aSecondCrossingThatIsPastIsNotToldAsNext() throws {
    let map = try DrawnStreets.rails()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 6)
    walk.walkRoute()
    let rails = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let late = walk.utterances.filter {
      $0.text.hasPrefix("Danach") && ($0.estimatedMeters ?? 1) == 0
    }
    #expect(late.isEmpty, "\(rails.along)")
  }

  /// The chords alone would tell the other side of a bend by little more than half a circle, too.
  @Test func aBendByMoreThanHalfACircleIsToTheSideOfItsBends() {
    let way = line([(30, 0), (4.6, -106), (30, -204)])
    let groups = BendGroup.groups(of: way, barriers: [], forks: [30], settings: GuidanceSettings())
    #expect(groups.count == 1)
    #expect((groups.first?.angle ?? 0) < -120)
    // One that leads on to a side is what it leads to, however it is drawn.
    let drawn = line([(30, 0), (2.3, -126), (30, -282)])
    let side = BendGroup.groups(of: drawn, barriers: [], settings: GuidanceSettings())
    #expect((side.first?.angle ?? 0) > 45)
  }

  /// A flight winds round to the right, and so does the way that leaves it; a chord over its last metres
  /// would call that a turn to the left.
  @Test func theWayBehindAWindingFlightTurnsAsItsBendsDo() throws {
    let map = try AsciiMap(
      """
                          E---------------------F
      Z--------------A-------B
                          D--C
      """,
      gridMeters: 2,
      ways: [
        "ZA": ["highway": "footway"], "ABCD": ["highway": "steps", "incline": "up"],
        "DEF": ["highway": "footway"],
      ])
    let walk = try DrawnWalk(map, from: "Z", to: "F")
    let turns = walk.session.maneuvers.compactMap { maneuver -> Turn? in
      if case .turn(let turn) = maneuver.kind { turn } else { nil }
    }
    #expect(turns.count == 1)
    #expect((turns.first?.angle ?? 0) > 0, "\(turns)")
  }

  @Test(arguments: [
    ("hinged", "no", "Tür"), ("sliding", "button", "automatische Tür"),
    ("revolving", "yes", "Drehtür"),
  ])
  func aDoorOnTheWayIsTold(door: String, automatic: String, name: String) throws {
    let map = try AsciiMap(
      "A-------------------D-------------------B", gridMeters: 5,
      ways: ["ADB": ["highway": "corridor", "indoor": "yes"]],
      nodes: ["D": ["door": door, "automatic_door": automatic]])
    var walk = try DrawnWalk(map, from: "A", to: "B")
    walk.walkRoute()
    #expect(walk.texts("barrier") == ["Achtung, gleich \(name) auf dem Weg, laut Karte."])
  }
}
