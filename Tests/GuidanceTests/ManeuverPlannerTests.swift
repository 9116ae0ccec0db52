// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// Drawn streets: manoeuvres and the exact sentences.
@Suite struct ManeuverPlannerTests {
  private func turns(_ maneuvers: [Maneuver]) -> [TurnDirection] {
    maneuvers.compactMap { if case .turn(let turn) = $0.kind { turn.direction } else { nil } }
  }

  private func crossings(_ maneuvers: [Maneuver]) -> [CrossingPassage] {
    maneuvers.compactMap { if case .crossing(let passage) = $0.kind { passage } else { nil } }
  }

  @Test func aCornerIsOneTurnIntoTheNamedStreet() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            |
            |
            C
      """,
      gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "residential", "name": "Stiftsplatz"],
      ])
    let there = try plan(map, "A", "C")
    #expect(there.map(\.word) == ["start", "turn", "arrival"])
    #expect(sentences(there) == ["Gleich rechts auf den Stiftsplatz, an der Ecke."])
    #expect(sentences(there, .english) == ["Soon right into Stiftsplatz, at the corner."])
    let back = try plan(map, "C", "A")
    #expect(sentences(back) == ["Gleich links in die Eisenbahnstraße, an der Ecke."])
  }

  @Test func aPavementCutAtTheCornerIsStillOneTurn() throws {
    let map = try AsciiMap(
      """
      A-------B
               C
               |
               |
               |
               |
               D
      """,
      gridMeters: 4,
      ways: ["ABCD": ["highway": "footway"]])
    let maneuvers = try plan(map, "A", "D")
    #expect(turns(maneuvers) == [.right])
  }

  @Test func aZigzagOfAFewMetresIsNoTurn() throws {
    let map = try AsciiMap(
      """
      A--------BC
                D---------E
      """,
      gridMeters: 3,
      ways: ["ABCDE": ["highway": "footway"]])
    #expect(turns(try plan(map, "A", "E")).isEmpty)
  }

  @Test func aWideCurveIsNoTurn() throws {
    let map = try AsciiMap(
      """
      A-----B
                C
                   D
                     E
                      F
                      |
                      G
      """,
      gridMeters: 10,
      ways: ["ABCDEFG": ["highway": "residential", "name": "Ring"]])
    #expect(turns(try plan(map, "A", "G")).allSatisfy { $0 == .bearRight })
  }

  @Test(arguments: [
    ("C" as Character, TurnDirection.left), ("D", .bearLeft), ("F", .bearRight), ("G", .right),
    ("H", .sharpRight),
  ])
  func anglesHaveTheirWords(_ goal: Character, _ direction: TurnDirection) throws {
    let map = try AsciiMap(
      """
           C   D

      A----B----E

        H  G   F
      """,
      gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"], "BD": ["highway": "footway"],
        "BE": ["highway": "footway"], "BF": ["highway": "footway"], "BG": ["highway": "footway"],
        "BH": ["highway": "footway"],
      ])
    let maneuvers = try plan(map, "A", goal)
    let expected = TurnDirection(
      angle: try angle(map, "A", "B", goal), settings: GuidanceSettings())
    #expect(turns(maneuvers) == [expected])
    if direction == .left || direction == .right { #expect(turns(maneuvers) == [direction]) }
  }

  private func angle(
    _ map: AsciiMap, _ from: Character, _ at: Character, _ to: Character
  ) throws -> Double {
    let corner = try map.coordinate(at)
    return try map.coordinate(from).bearing(to: corner)
      .turn(to: corner.bearing(to: map.coordinate(to)))
  }

  @Test func aForkIsToldBySideR6() throws {
    let forked = try AsciiMap(
      """
                       C
      X-------A
                       E
      """,
      gridMeters: 8,
      ways: [
        "XA": ["highway": "footway"], "AC": ["highway": "footway"], "AE": ["highway": "footway"],
      ])
    #expect(sentences(try plan(forked, "X", "C")) == ["Gleich an der Gabelung links halten."])
    #expect(
      sentences(try plan(forked, "X", "E"), .english) == ["Soon keep right at the fork."])
  }

  @Test func aSideStreetIsARemarkAndTheRoadGoesOn() throws {
    let map = try AsciiMap(
      """
      A-----B-----C
            |
            D
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BD": ["highway": "residential", "name": "Parkstraße"],
      ])
    #expect(try plan(map, "A", "C").map(\.word) == ["start", "side street", "arrival"])
  }

  @Test func aReferenceIsNoSideStreetsName() throws {
    let map = try AsciiMap(
      """
      A-----B-----C
            |
            D
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BD": ["highway": "tertiary", "ref": "B 270"],
      ])
    #expect(try plan(map, "A", "C").map(\.word) == ["start", "arrival"])
  }

  @Test func aTurnWithTheStreetDoesNotNameItAnew() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            |
            |
            C
      """,
      gridMeters: 10, ways: ["ABC": ["highway": "residential", "name": "Ring"]])
    #expect(sentences(try plan(map, "A", "C")) == ["Gleich rechts, an der Ecke."])
    #expect(sentences(try plan(map, "A", "C"), .english) == ["Soon right, at the corner."])
  }

  @Test func aNameThatChangesIsTold() throws {
    let map = try AsciiMap(
      "A-----B-----C", gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "residential", "name": "Am Altenhof"],
      ])
    #expect(sentences(try plan(map, "A", "C")) == ["Geradeaus, ab hier Am Altenhof."])
    #expect(sentences(try plan(map, "A", "C"), .english) == ["Straight on, from here Am Altenhof."])
  }

  // MARK: Crossings

  private static let signals = """
        T
        |
    A-B-x-C-D
        |   |
        U   E
    """

  private func signalsMap(_ crossing: AsciiMap.Tags) throws -> AsciiMap {
    try AsciiMap(
      Self.signals, gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"], "BxC": crossing, "CD": ["highway": "footway"],
        "DE": ["highway": "footway"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  @Test func bothHalvesOfACrossingAreOneCrossing() throws {
    let map = try signalsMap([
      "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
      "traffic_signals:sound": "yes", "crossing:island": "yes",
    ])
    let maneuvers = try plan(map, "A", "D")
    #expect(maneuvers.map(\.word) == ["start", "crossing", "arrival"])
    #expect(
      sentences(try plan(map, "A", "E")).first
        == "Querung Fackelstraße. Ampel, laut Karte mit Ton. "
        + "Taster suchen, Signal selbst prüfen, auf der Mittelinsel erneut.")
  }

  @Test func aTurnWhoseNextEdgeIsACrossingIsACrossingR6() throws {
    let map = try AsciiMap(
      """
      A-------B
              |
       T------x------U
              |
              C------D
      """,
      gridMeters: 8,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
      ])
    let maneuvers = try plan(map, "A", "D")
    #expect(maneuvers.map(\.word) == ["start", "crossing", "arrival"])
    let text = try #require(sentences(maneuvers).first)
    #expect(text.hasPrefix("Erst Querung rechts, Parkstraße, danach links."))
    #expect(
      sentences(maneuvers, .english).first?
        .hasPrefix("First crossing right, Parkstraße, then left.") == true)
    let back = try plan(map, "D", "A")
    #expect(
      sentences(back).first?.hasPrefix("Erst Querung rechts, Parkstraße, danach links.") == true)
  }

  @Test func kerbsAreToldInTheDirectionOfWalking() throws {
    let map = try AsciiMap(
      Self.signals, gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "CD": ["highway": "footway"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
        "DE": ["highway": "footway"],
      ],
      nodes: ["B": ["kerb": "flush"], "C": ["kerb": "raised"]])
    #expect(crossings(try plan(map, "A", "D")).first?.crossing.kerbStart == .flush)
    #expect(crossings(try plan(map, "D", "A")).first?.crossing.kerbStart == .raised)
    #expect(
      sentences(try plan(map, "A", "D")).first
        == "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. "
        + "Laut Karte ebener Übergang, davor keine Kante. Verkehr hören.")
  }

  @Test func aFootwayOverAStreetIsACrossingNotInTheMap() throws {
    let map = try AsciiMap(
      Self.signals, gridMeters: 10,
      ways: [
        "ABxCD": ["highway": "footway"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
        "DE": ["highway": "footway"],
      ])
    #expect(
      sentences(try plan(map, "A", "D")).first?
        .hasPrefix("Querung Parkstraße, nicht in der Karte, Ampel unbekannt.") == true)
  }

  @Test func aStreetThatLeavesToBothSidesIsACrossingNotInTheMapR2() throws {
    let map = try AsciiMap(
      """
            E
            |
      A-----B-----C
            |
            D
      """,
      gridMeters: 10,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "EBD": ["highway": "residential", "name": "Parkstraße"],
      ])
    let maneuvers = try plan(map, "A", "C")
    #expect(maneuvers.map(\.word) == ["start", "crossing", "arrival"])
    #expect(
      sentences(maneuvers) == [
        "Querung Parkstraße, nicht in der Karte, Ampel unbekannt. "
          + "Bordstein unbekannt, Kante kann fehlen. Verkehr hören."
      ])
    #expect(maneuvers[1].facts.map(\.source) == ["implied"])
  }

  @Test func aTurnBetweenCarriagewaysMayNeedACrossingR6() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            |
            |
            C
      """,
      gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "residential", "name": "Parkstraße"],
      ])
    guard case .turn(let turn) = try plan(map, "A", "C")[1].kind else {
      Issue.record("no turn")
      return
    }
    #expect(turn.mayNeedCrossing)
    #expect(
      GermanWording().turnAhead(turn, .meters(40)).text
        == "In 40 Metern rechts in die Parkstraße. Straßenseite unbekannt. "
        + "Die Abzweigung kann eine Querung verlangen.")
  }

  @Test func twoCrossingsInARowAreToldInTheirOrder() throws {
    let map = try AsciiMap(
      """
                      T  V
                      |  |
      A---------------x--y---D
                      |  |
                      U  W
      """,
      gridMeters: 6,
      ways: [
        "AxyD": ["highway": "footway"],
        "TxU": ["highway": "residential", "name": "Parkstraße"],
        "VyW": ["highway": "residential", "name": "Burgstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D", r95: 4)
    walk.walkRoute()
    let said = walk.utterances.filter { $0.kind == "crossing" && $0.priority == .act }
    #expect(
      said.prefix(2).map(\.text) == [
        "Querung Parkstraße, nicht in der Karte, Ampel unbekannt. "
          + "Bordstein unbekannt, Kante kann fehlen. Verkehr hören.",
        "Danach Querung Burgstraße, nicht in der Karte, Ampel unbekannt.",
      ])
    // Both before the first kerb.
    let first = try #require(walk.session.maneuvers.first { $0.isCrossing })
    #expect(try #require(said.dropFirst().first).end.seconds <= first.along)
  }

  // MARK: Steps, obstacles, warnings

  private func stepsMap() throws -> AsciiMap {
    try AsciiMap(
      "A-----B-C-----D", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"],
        "BC": [
          "highway": "steps", "step_count": "12", "incline": "up", "handrail:left": "yes",
        ],
        "CD": ["highway": "footway"],
      ])
  }

  /// Where another way leaves the landing, a flight that goes on to a side is one of its own, and told as the
  /// next one until the first is done; where none leaves the two are one.
  @Test(arguments: [true, false])
  func aFlightThatTurnsAtALandingIsToldByItself(_ hasBranch: Bool) throws {
    let steps: AsciiMap.Tags = ["highway": "steps", "step_count": "12", "incline": "up"]
    let path: AsciiMap.Tags = ["highway": "footway"]
    let map = try AsciiMap(
      """
      A-----B---C\(hasBranch ? "-----F" : "")
                |
                |
                D
                |
                |
                E
      """,
      gridMeters: 4,
      ways: hasBranch
        ? ["AB": path, "BC": steps, "CD": steps, "DE": path, "CF": path]
        : ["AB": path, "BC": steps, "CD": steps, "DE": path])
    let maneuvers = try plan(map, "A", "E")
    #expect(maneuvers.filter { $0.word == "steps" }.count == (hasBranch ? 2 : 1))
    let told = sentences(maneuvers)
    #expect(told.contains { $0.contains("12 Stufen") } == hasBranch)
    #expect(told.contains { $0.contains("gleich rechts Treppe") } == hasBranch)
    let progress = RouteProgress(line: try route(map, "A", "E").line, settings: GuidanceSettings())
    let context = SpeechContext(
      maneuvers: maneuvers, progress: progress, estimate: nil, grade: .plain,
      previewed: maneuvers.map { _ in false }, street: nil)
    let speaker = Speaker(configuration: WalkConfiguration(language: .german))
    let last = try #require(maneuvers.lastIndex { $0.word == "steps" })
    let text = speaker.phrase(.act(last), in: context)?.text ?? ""
    #expect(text.hasPrefix("Achtung, danach rechts") == hasBranch)
  }

  @Test func stepsFlipWithTheDirectionOfWalkingR8() throws {
    let map = try stepsMap()
    #expect(
      sentences(try plan(map, "A", "D")) == [
        "Achtung, gleich Treppe aufwärts, laut Karte 12 Stufen, Handlauf links. "
          + "Noppen davor unbekannt. Mit dem Stock suchen."
      ])
    #expect(
      sentences(try plan(map, "D", "A"), .english) == [
        "Attention, steps down soon, 12 by the map, handrail right. "
          + "Warning studs unknown. Find the edge with your cane."
      ])
  }

  @Test func flightsInARowAreCountedTogether() throws {
    let map = try AsciiMap(
      "A-----B-C-D-----E", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"],
        "BC": ["highway": "steps", "step_count": "12", "incline": "up"],
        "CD": ["highway": "steps", "step_count": "8", "incline": "up"],
        "DE": ["highway": "footway"],
      ])
    let maneuvers = try plan(map, "A", "E")
    #expect(maneuvers.map(\.word) == ["start", "steps", "arrival"])
    #expect(sentences(maneuvers).first?.contains("laut Karte 20 Stufen") == true)
  }

  @Test func barriersAndSharedPathsAndUnderpassesAreWarnedOf() throws {
    let map = try AsciiMap(
      "A-----B-----C-----D", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"],
        "BC": [
          "highway": "path", "foot": "designated", "bicycle": "designated", "segregated": "no",
        ],
        "CD": ["highway": "footway", "tunnel": "yes"],
      ],
      nodes: ["B": ["barrier": "cycle_barrier"]])
    let maneuvers = try plan(map, "A", "D")
    #expect(
      maneuvers.map(\.word) == ["start", "barrier", "shared path", "underpass", "arrival"])
    #expect(
      sentences(maneuvers) == [
        "Achtung, gleich Umlaufsperre auf dem Weg, laut Karte.",
        "Achtung, Radverkehr auf gleichem Weg, laut Karte 60 Meter. "
          + "Räder von vorn und hinten möglich. Am Rand gehen.",
        "Gleich Unterführung, laut Karte 60 Meter. Satellit fällt aus, Position ungenau. "
          + "An der Wand entlang, danach Meldung.",
      ])
  }

  @Test func twoTurnsOnAShortLegAreOneSentence() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            C-----D
      """,
      gridMeters: 4.5,
      ways: ["ABCD": ["highway": "footway"]])
    let maneuvers = try plan(map, "A", "D")
    #expect(turns(maneuvers) == [.right, .left])
    #expect(
      sentences(maneuvers).first
        == "Gleich rechts, danach links.")
  }

  // MARK: Ends

  @Test(arguments: [("L" as Character, SideOfStreet.left), ("R", .right), ("S", .unknown)])
  func theGoalLiesToItsSide(_ goal: Character, _ side: SideOfStreet) throws {
    let map = try AsciiMap(
      """
             L
      A------S------B
             R
      """,
      gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Parkstraße"]])
    guard case .arrival(let arrival)? = try plan(map, "A", goal, name: "Rathaus").last?.kind
    else {
      Issue.record("no arrival")
      return
    }
    #expect(arrival.side == side)
    #expect(arrival.name == "Rathaus")
  }

  @Test func aRouteToTheSamePlaceHasOnlyItsEnds() throws {
    let map = try AsciiMap(
      "A------B", gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Parkstraße"]])
    let maneuvers = try plan(map, "A", "A")
    #expect(maneuvers.map(\.word) == ["start", "arrival"])
  }
}
