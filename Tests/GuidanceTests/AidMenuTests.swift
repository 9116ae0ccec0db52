// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Cane, dog or company chosen by the menu while walking.
@Suite struct AidMenuTests {
  /// Two ways: over an unmarked crossing, or a little farther over signals.
  private static func map() throws -> AsciiMap {
    try AsciiMap(
      """
      A-----------B-------C
      R-----------x-------y-----S
      D-----------E-------F
      """, gridMeters: 10,
      ways: [
        "ABC": ["highway": "footway"], "DEF": ["highway": "footway"],
        "BxE": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "CyF": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "RxyS": ["highway": "secondary", "name": "Parkstraße"],
      ])
  }

  /// Metres, and no main road without signals.
  private static func careful() throws -> WalkerProfile {
    let values = ProfileKey.all.map {
      ["crossing.unmarked.main", "crossing.implied.main"].contains($0.name)
        ? .infinity : WalkerProfile.shortest[$0]
    }
    return try #require(WalkerProfile(name: "careful", values: values, aid: .guideDog))
  }

  private func walk(
    _ map: AsciiMap, to goal: Character = "D", language: Language = .german
  ) throws -> DrawnWalk {
    var walk = try DrawnWalk(map, from: "A", to: goal, named: "Rathaus", language: language, r95: 8)
    walk.session.configuration.profiles = [.cane: .shortest, .guideDog: try Self.careful()]
    walk.walkRoute(to: 40)
    return walk
  }

  private func choose(_ walk: inout DrawnWalk) {
    walk.press(.d)
    walk.choose(MenuSteps.to(.aid))
    // The one aid that is not the present one.
    walk.press(.d, .long)
  }

  private func kept(_ walk: DrawnWalk) -> WalkerChoices? {
    walk.effects.compactMap { effect -> WalkerChoices? in
      if case .keepChoices(let choices) = effect { choices } else { nil }
    }.last
  }

  @Test func theAidIsNamedListedAndKept() throws {
    var walk = try walk(try Self.map())
    walk.press(.d)
    let steps = MenuSteps.to(.aid)
    walk.choose(Array(steps.dropLast()))
    for _ in 0..<(steps.last ?? 0) { walk.press(.d) }
    #expect(walk.texts.last == "Unterwegs mit Langstock.")
    walk.press(.d, .long)
    #expect(walk.texts.last == "Unterwegs mit Führhund.")
    #expect(kept(walk) == nil)
    walk.press(.d, .long)
    #expect(kept(walk)?.aid == .guideDog && walk.session.configuration.aid == .guideDog)
    #expect(walk.texts.last?.hasPrefix("Unterwegs mit Führhund.") == true, "\(walk.texts)")
    #expect(walk.session.settings.speedPrior == GuidanceSettings.guideDog.speedPrior)
    #expect(walk.session.speaker.wording.aid == .guideDog)
  }

  /// R9: the present way stays until the other one is asked for.
  @Test func anExcludedCrossingIsNamedAndTheOtherWayOffered() throws {
    var walk = try walk(try Self.map())
    let before = try #require(walk.session.route).edges
    choose(&walk)
    let words = try #require(walk.texts.last)
    #expect(
      words.hasPrefix(
        "Unterwegs mit Führhund. Auf dem jetzigen Weg ausgeschlossen: Querung Parkstraße."),
      "\(words)")
    #expect(words.hasSuffix("Lang drücken: neuer Weg."), "\(words)")
    #expect(DurationRule(language: .german).seconds(words) <= 8)
    #expect(walk.session.route?.edges == before)
    walk.press(.a, .long)
    let after = try #require(walk.session.route)
    #expect(after.edges != before)
    #expect(walk.plan.contains("crossing"), "\(walk.plan)")
    #expect(walk.texts("start").last?.hasPrefix("Neuer Weg") == true, "\(walk.texts)")
  }

  @Test func whereTheWayIsTheSameNothingIsOffered() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.session.configuration.profiles = [.cane: .shortest, .lowVision: .shortest]
    walk.walkRoute(to: 50)
    choose(&walk)
    #expect(walk.texts.last == "Unterwegs sehbehindert. Der Weg bleibt gleich.")
    #expect(walk.session.offer == nil)
  }

  @Test func withoutAWayTheAidIsChosenForTheNextOne() throws {
    let map = try Self.map()
    var walk = try DrawnWalk(free: map, at: "A", r95: 8)
    walk.session.configuration.profiles = [.cane: .shortest, .guideDog: try Self.careful()]
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 5)
    choose(&walk)
    #expect(walk.texts.last == "Unterwegs mit Führhund.")
    walk.send(.start(to: Destination(coordinate: try map.coordinate("D"))))
    let graph = walk.session.graph
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 5)
    let kinds = try #require(walk.session.route).edges.compactMap {
      graph.crossingID(of: $0.directed.edge).map { graph.crossing($0).kind }
    }
    #expect(!kinds.isEmpty && kinds.allSatisfy { $0 == .trafficSignals }, "\(kinds)")
  }

  /// Where no way is known to the new walker the present one is not taken away.
  @Test func withoutAnyWayThePresentOneStays() throws {
    let map = try AsciiMap(
      """
      A-----------B
      R-----------x-------S
      D-----------E
      """, gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"], "DE": ["highway": "footway"],
        "BxE": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "RxS": ["highway": "secondary", "foot": "no", "name": "Parkstraße"],
      ])
    var walk = try walk(map)
    choose(&walk)
    let words = try #require(walk.texts.last)
    #expect(words.contains("Querung Parkstraße") && words.contains("kein Weg bekannt"), "\(words)")
    #expect(walk.session.route != nil && walk.session.offer == nil)
  }

  @Test func withOneProfileThereIsNothingToChoose() throws {
    var walk = try DrawnWalk(try Self.map(), from: "A", to: "D", r95: 8)
    walk.press(.d)
    walk.choose([MenuSteps.to(.aid)[0]])
    var heard = [String]()
    for _ in 0..<10 {
      heard.append(walk.texts.last ?? "")
      walk.press(.d)
    }
    #expect(heard.contains("Zurück.") && !heard.contains { $0.hasPrefix("Unterwegs") }, "\(heard)")
  }

  /// R13, and the sentence is short enough in every language whatever the street is called (R10).
  @Test(arguments: TestedWording.usual)
  func theChangeTakesAtMostEightSeconds(_ tested: TestedWording) {
    let rule = DurationRule(language: tested.language)
    let wording = tested.wording()
    for aid in WalkingAid.allCases {
      for name in ShortSpeechTests.names {
        let things: [ForbiddenThing?] = [nil, .crossing(street: name), .steps(street: name)]
        for thing in things {
          for way in [AidChange.Way.none, .same, .other(.meters(1500)), .unknown] {
            let phrase = wording.aidChanged(AidChange(aid: aid, way: way, refused: thing))
              .fitted(to: 8, rule: rule)
            #expect(rule.seconds(phrase.text) <= 8, "\(phrase.text)")
            guard case .other = way else { continue }
            #expect(
              phrase.text.hasSuffix(wording.language == .german ? "neuer Weg." : "new route."))
          }
        }
      }
    }
  }
}
