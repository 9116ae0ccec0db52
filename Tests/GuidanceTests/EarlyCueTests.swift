// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// What is told in the order of the way, in one breath where places lie close, and no sooner than the
/// direction is known from which left and right count.
@Suite struct EarlyCueTests {
  /// A way whose first metres lead over three streets.
  private func threeStreets() throws -> AsciiMap {
    try AsciiMap(
      """
       T  V  P
       |  |  |
      Ax--y--z---------D
       |  |  |
       U  W  Q
      """,
      gridMeters: 6,
      ways: [
        "AxyzD": ["highway": "footway"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
        "VyW": ["highway": "residential", "name": "Burgstraße"],
        "PzQ": ["highway": "residential", "name": "Steinstraße"],
      ])
  }

  /// The crossings of a chain at the start come behind the start and the first of them, in their order.
  @Test(arguments: TestedWording.usual)
  func aChainAtTheStartIsToldInItsOrder(_ tested: TestedWording) throws {
    let map = try threeStreets()
    var walk = try tested.walk(map, "A", "D", r95: 6)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 40)
    let told = walk.utterances.filter { ["start", "crossing"].contains($0.kind) }
    #expect(told.first?.kind == "start", "\(walk.texts)")
    let names = ["Parkstraße", "Burgstraße", "Steinstraße"]
    #expect(Array(told.dropFirst().prefix(3).map { $0.names.first ?? "" }) == names)
  }

  /// A crossing that was told with the one before it is not told again by words that would end at its kerb.
  @Test func whatWasToldInAChainIsNotToldLate() throws {
    let map = try threeStreets()
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 3)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 40)
    walk.walkRoute()
    for utterance in walk.utterances
    where utterance.kind == "crossing" && utterance.instant.seconds > 41 {
      let left = utterance.estimatedMeters ?? 0
      let spoken = walk.speed * utterance.end.seconds(since: utterance.instant)
      #expect(left - spoken >= GuidanceSettings().nowLead - 1, "\(utterance.text)")
    }
  }

  /// While the first street of a chain is ahead no words but its own are the last before its kerb.
  @Test(arguments: TestedWording.usual)
  func theLastWordsBeforeAKerbAreOfItsStreetOrOfTheChain(_ tested: TestedWording) throws {
    let map = try threeStreets()
    var walk = try tested.walk(map, "A", "D", r95: 6)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 60)
    let crossings = walk.utterances.filter { $0.kind == "crossing" }
    #expect(crossings.count == 3, "\(walk.texts)")
    #expect(Set(crossings.map { $0.names.first ?? "" }).count == 3)
  }

  /// Who was told that the direction is unknown hears when they go along the way, once.
  @Test(arguments: TestedWording.usual)
  func theDirectionIsConfirmedWhenItIsKnown(_ tested: TestedWording) throws {
    let map = try AsciiMap(
      "A--------------------B", gridMeters: 10,
      ways: ["AB": ["highway": "footway", "name": "Mühlweg"]])
    var walk = try tested.walk(map, "A", "B", r95: 4)
    walk.walkRoute(to: 40)
    #expect(walk.texts("direction").count == 1, "\(walk.texts)")
    // Whoever goes the other way is not confirmed.
    var astray = try tested.walk(map, "B", "A", r95: 4)
    let line = try #require(astray.session.route?.line)
    astray.walkRoute(to: 4)
    astray.walk(Polyline([line.point(at: 4), line.point(at: 0)]))
    #expect(astray.texts("direction").isEmpty)
  }

  /// Nobody is sent off to find their direction towards a kerb a few steps ahead.
  @Test(arguments: [(8.0, false), (40.0, true)])
  func beforeANearKerbNobodyIsToldToWalkSomeMetres(_ meters: Double, _ mayWalk: Bool) throws {
    let map = try AsciiMap(
      """
              T
              |
      A-------x-------D
              |
              U
      """,
      gridMeters: meters / 8 + 0.5,
      ways: [
        "AxD": ["highway": "footway"], "TxU": ["highway": "residential", "name": "Parkstraße"],
      ])
    for (tested, words) in zip(
      TestedWording.usual, ["Einige Meter gehen.", "Walk a few metres.", "Gehen Sie einige Meter."])
    {
      let walk = try tested.walk(map, "A", "D", r95: 4)
      var standing = walk
      standing.stand(at: try map.coordinate("A"), heading: nil, seconds: 12)
      let start = try #require(standing.first("start")?.text)
      #expect(start.contains(words) == mayWalk, "\(start)")
    }
  }

  /// Behind a turn lies a gate: it is told in one breath with the turn, behind it, and ends before the gate
  /// however late the position sees the turn.
  @Test(arguments: TestedWording.usual)
  func aGateRightBehindATurnIsToldWithTheTurn(_ tested: TestedWording) throws {
    let map = try AsciiMap(
      """
      A------------B------E
                   |
                   G
                   |
                   |
                   D
      """,
      gridMeters: 5,
      ways: ["ABE": ["highway": "footway"], "BGD": ["highway": "footway", "name": "Mühlweg"]],
      nodes: ["G": ["barrier": "gate"]])
    var walk = try tested.walk(map, "A", "D", r95: 4)
    walk.walkRoute()
    let turn = try #require(walk.first("turn", .act))
    let gate = try #require(walk.first("barrier"))
    #expect(gate.instant >= turn.end, "\(walk.texts)")
    #expect(gate.instant.seconds(since: turn.end) <= 1)
    let corner = try #require(walk.session.maneuvers.first { $0.word == "turn" }).end
    let place = try #require(walk.session.maneuvers.first { $0.word == "barrier" }).along
    #expect(place - corner < 11)
    #expect(walk.utterances.filter { $0.kind == "barrier" }.count == 1)
  }

  /// So near behind a turn nobody knows yet whether it was taken: the next one is told when it is.
  @Test func noPreviewBeginsRightBehindATurn() throws {
    let map = try AsciiMap(
      """
      A---------B---F
                |
                |
                |
                |
            E---C---D
      """,
      gridMeters: 7,
      ways: [
        "ABF": ["highway": "footway"], "BC": ["highway": "footway"], "ECD": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 3)
    let turns = walk.session.maneuvers.filter { $0.word == "turn" }
    try #require(turns.count == 2)
    walk.walkRoute()
    let first = try #require(walk.first("turn", .act)).instant
    for utterance in walk.utterances
    where utterance.priority == .preview && utterance.instant > first {
      let left = utterance.estimatedMeters ?? 0
      #expect(left <= turns[1].along - turns[0].end - GuidanceSettings().turnSettling + 1)
    }
    #expect(walk.utterances.filter { $0.kind == "turn" && $0.priority == .act }.count == 2)
  }

  /// The last metres of a pavement bend the other way, as it was drawn: what is told is the turn that both
  /// make together. Farther apart they are two.
  @Test(arguments: [(1.0, [TurnDirection.left]), (4.0, [.right, .sharpLeft])])
  func aHookAtTheEndOfAPavementIsNoTurn(_ meters: Double, _ directions: [TurnDirection]) throws {
    let map = try AsciiMap(
      """
      ..........D
      ..........|
      ..........|
      A-------x.|
      ..........|
      ..........|
      ..........|
      ..........B-----F
      """,
      gridMeters: meters,
      ways: [
        "AxB": ["highway": "footway"], "BD": ["highway": "footway"], "BF": ["highway": "footway"],
      ])
    let told = try plan(map, "A", "D").compactMap { maneuver -> TurnDirection? in
      if case .turn(let turn) = maneuver.kind { turn.direction } else { nil }
    }
    #expect(told == directions)
  }

  /// "Left" is done as a right angle: in four directions a crossing that lies nearer to straight on than to
  /// that is told without a side, in eight with its own word.
  @Test(arguments: [
    (20.0, TurnDirection.straight, TurnDirection.straight), (-40, .straight, .bearLeft),
    (50, .right, .right), (170, .sharpRight, .sharpRight),
  ])
  func aCrossingHalfAheadHasNoSideInFourDirections(
    _ angle: Double, _ four: TurnDirection, _ eight: TurnDirection
  ) {
    var settings = GuidanceSettings()
    settings.style.directions = .four
    #expect(SeenDirection(approach: angle, settings: settings).sector == four)
    settings.style.directions = .eight
    #expect(SeenDirection(approach: angle, settings: settings).sector == eight)
  }

  /// Steps that turn themselves, parallel to the pavement that they leave: told where they begin.
  @Test func stepsAreToldTheWayTheyBegin() throws {
    let map = try AsciiMap(
      """
                    D--------E---G
                    |
                    C
                    |
      A-------------B-------------F
      """,
      gridMeters: 2,
      ways: [
        "ABF": ["highway": "footway"], "BC": ["highway": "footway"],
        "CDE": ["highway": "steps", "incline": "down"], "EG": ["highway": "footway"],
      ])
    let steps = try #require(try plan(map, "A", "G").first { $0.word == "steps" })
    guard case .steps(let passage) = steps.kind else { return }
    #expect(passage.approach.quarter == .left)
  }
}
