// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@Suite struct GapSurveyTests {
  private static let over = """
        N
        |
    A---X---B
        |
        S
    """

  /// What is missing on a crossing of the street "Querweg", as "key priority".
  private static func gaps(
    highway: String, node: AsciiMap.Tags, kerbs: AsciiMap.Tags = [:]
  ) throws -> [String] {
    let map = try AsciiMap(
      over, gridMeters: 6,
      ways: [
        "AXB": ["highway": highway, "name": "Querweg", "sidewalk": "no"],
        "NXS": ["highway": "path"],
      ], nodes: ["X": node, "N": kerbs, "S": kerbs])
    let survey = GapSurvey(map.graph)
    #expect(survey.gaps.allSatisfy { $0.street == "Querweg" && !$0.isNearStreet })
    return survey.gaps.map { "\($0.kind.key) \($0.priority) \($0.reference)" }
  }

  @Test func aSignalWithoutASoundTagComesFirst() throws {
    let node: AsciiMap.Tags = ["highway": "crossing", "crossing": "traffic_signals"]
    #expect(
      try Self.gaps(highway: "secondary", node: node) == [
        "traffic_signals:sound 1 node/88", "kerb 2 node/88", "tactile_paving 2 node/88",
        "traffic_signals:vibration 3 node/88",
      ])
  }

  @Test func whatIsKnownIsNoGapEvenIfItIsNo() throws {
    let node: AsciiMap.Tags = [
      "highway": "crossing", "crossing": "traffic_signals", "traffic_signals:sound": "no",
      "traffic_signals:vibration": "no", "kerb": "raised", "tactile_paving": "no",
    ]
    #expect(try Self.gaps(highway: "secondary", node: node).isEmpty)
  }

  @Test func aKerbAtOneEndOnlyIsAGap() throws {
    let node: AsciiMap.Tags = [
      "highway": "crossing", "crossing": "unmarked", "tactile_paving": "no",
    ]
    #expect(try Self.gaps(highway: "residential", node: node) == ["kerb 3 node/88"])
  }

  @Test func aCrossingOfUnknownKindAsksForTheKindAndMarkingsForTheSignals() throws {
    let known: AsciiMap.Tags = ["highway": "crossing", "kerb": "flush", "tactile_paving": "yes"]
    #expect(try Self.gaps(highway: "tertiary", node: known) == ["crossing 1 node/88"])
    let marked: AsciiMap.Tags = [
      "highway": "crossing", "kerb": "flush", "tactile_paving": "yes", "crossing": "marked",
    ]
    #expect(try Self.gaps(highway: "residential", node: marked) == ["crossing:signals 2 node/88"])
  }

  @Test(
    arguments: [
      ("primary", ["crossing 1 way/1000"]), ("tertiary", ["crossing 2 way/1000"]),
      ("residential", []),
    ])
  func aBusyStreetThatIsCrossedWithoutAnyMappedCrossingIsNamed(highway: String, found: [String])
    throws
  {
    #expect(try Self.gaps(highway: highway, node: [:]) == found)
  }

  @Test func whereCrossingIsForbiddenNothingIsAsked() throws {
    let node: AsciiMap.Tags = ["highway": "crossing", "crossing": "no"]
    #expect(try Self.gaps(highway: "primary", node: node).isEmpty)
  }

  @Test func stepsAskForWhatTheyLackOnceEvenInPieces() throws {
    let map = try AsciiMap(
      """
      A---B---C
          |
          D
      """, gridMeters: 5,
      ways: [
        "ABC": ["highway": "steps", "step_count": "20", "incline": "up"],
        "BD": ["highway": "footway", "surface": "asphalt"],
      ])
    let survey = GapSurvey(map.graph)
    #expect(survey.gaps.map(\.kind.key) == ["handrail", "tactile_paving"])
    #expect(survey.gaps.allSatisfy { $0.lines.count == 2 && $0.street.isEmpty })
    let edge = try #require(try map.edges(ofWay: "ABC").first)
    let steps = try #require(map.graph.steps(of: edge))
    #expect(steps.count == 0 && steps.wayCount == 20)
  }

  @Test(
    arguments: [
      ("both", false), ("no", false), ("separate", false), ("left", false), ("yes", true),
      ("", true),
    ])
  func aStreetWhoseSidesNobodyKnowsIsNamed(sidewalk: String, isGap: Bool) throws {
    let tags: AsciiMap.Tags =
      sidewalk.isEmpty
      ? ["highway": "residential", "name": "A"]
      : ["highway": "residential", "name": "A", "sidewalk": sidewalk]
    let map = try AsciiMap("A---B", gridMeters: 10, ways: ["AB": tags])
    #expect(GapSurvey(map.graph).gaps.contains { $0.kind == .sidewalk } == isGap)
  }

  @Test func aPlaceWithoutAStreetNameGetsTheNearestOne() throws {
    let map = try AsciiMap(
      """
      A---B

      C---D
      """, gridMeters: 10,
      ways: [
        "AB": ["highway": "residential", "name": "Nahe Gasse", "sidewalk": "both"],
        "CD": ["highway": "footway"],
      ])
    let gap = try #require(GapSurvey(map.graph).gaps.first { $0.kind == .surface })
    #expect(gap.street == "Nahe Gasse" && gap.isNearStreet)
  }

  @Test func aRadiusKeepsWhatLiesWithin() throws {
    let map = try AsciiMap(
      "A---B-----------------------C---D", gridMeters: 10,
      ways: ["AB": ["highway": "footway"], "CD": ["highway": "footway"]])
    let all = GapSurvey(map.graph).gaps
    let near = GapSurvey(map.graph, around: try map.coordinate("A"), radius: 50).gaps
    #expect(all.map(\.reference) == ["way/1000", "way/1001"])
    #expect(near.map(\.reference) == ["way/1000"])
  }

  @Test func namesAreInTheOrderOfADirectory() {
    let names = ["", "Zeile", "Äpfelgasse", "Apfelgasse", "apfelweg", "Öhr", "Ost", "Straße"]
    let sorted = names.reversed().sorted { NameOrder($0) < NameOrder($1) }
    #expect(
      sorted == ["Apfelgasse", "Äpfelgasse", "apfelweg", "Öhr", "Ost", "Straße", "Zeile", ""])
  }
}
