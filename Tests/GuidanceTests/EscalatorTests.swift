// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// Which way an escalator runs, and what is known of the button of lights.
@Suite struct EscalatorTests {
  private static func street(_ conveying: String) throws -> AsciiMap {
    try AsciiMap(
      "A---------B-C---------D", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway"], "CD": ["highway": "footway"],
        "BC": ["highway": "steps", "incline": "up", "conveying": conveying],
      ])
  }

  @Test(arguments: [
    ("forward", "AD", "Achtung, gleich Rolltreppe aufwärts, läuft laut Karte in Gehrichtung."),
    ("backward", "DA", "Achtung, gleich Rolltreppe abwärts, läuft laut Karte in Gehrichtung."),
    ("yes", "AD", "Achtung, gleich Rolltreppe aufwärts, Laufrichtung unbekannt."),
    ("yes", "DA", "Achtung, gleich Rolltreppe abwärts, Laufrichtung unbekannt."),
    (
      "reversible", "DA",
      "Achtung, gleich Rolltreppe abwärts, Laufrichtung wechselt laut Karte."
    ),
  ])
  func theDirectionIsToldBeforeAnEscalator(
    conveying: String, ends: String, words: String
  ) throws {
    let map = try Self.street(conveying)
    let (start, goal) = (try #require(ends.first), try #require(ends.last))
    var walk = try DrawnWalk(map, from: start, to: goal)
    walk.walkRoute()
    #expect(walk.texts.contains { $0.hasPrefix(words) }, "\(walk.texts)")
  }

  /// No route leads against it; who is near its end is told that it comes towards them.
  @Test func whoWouldEnterItsEndIsToldThatItComesTowardsThem() throws {
    for (ends, words) in [
      ("DC", "In der Nähe: Rolltreppe abwärts. Kommt laut Karte entgegen."),
      ("AB", "In der Nähe: Rolltreppe aufwärts. Läuft laut Karte in Gehrichtung."),
    ] {
      let map = try Self.street("forward")
      var walk = try DrawnWalk(free: map, at: try #require(ends.first))
      try walk.walk(ends, on: map)
      #expect(walk.texts.contains(words), "\(walk.texts)")
    }
  }

  @Test func stepsWalkedTheOtherWayRunTheOtherWay() {
    var steps = Steps()
    for (conveying, reversed) in [
      (Conveying.forward, Conveying.backward), (.backward, .forward), (.none, .none),
      (.unknown, .unknown), (.reversible, .reversible),
    ] {
      steps.conveying = conveying
      #expect(steps.reversed.conveying == reversed)
    }
  }

  /// However short the time, an escalator that comes towards the walker is told as such.
  @Test(arguments: TestedWording.all)
  func theDirectionIsNotCutShort(tested: TestedWording) {
    var steps = Steps()
    steps.conveying = .backward
    steps.handrail = .both
    let passage = StepsPassage(steps: steps, approach: .left, length: 12)
    let rule = DurationRule(language: tested.language)
    let phrase = tested.wording().steps(passage).fitted(to: 1, rule: rule)
    let words = ["kommt laut Karte entgegen", "Karte: kommt entgegen", "running towards you"]
    #expect(words.contains { phrase.text.contains($0) }, "\(phrase.text)")
  }

  // MARK: Buttons

  @Test(arguments: [
    (Known.yes, false, ["Taster laut Karte, Seite unbekannt.", "Push button by the map, side"]),
    (.yes, true, ["Taster laut Stadt, Seite unbekannt.", "Push button by the city, side"]),
    (.no, false, ["Laut Karte ohne Taster.", "No push button by the map."]),
  ])
  func whatIsKnownOfTheButtonIsTold(button: Known, isByCity: Bool, words: [String]) {
    var crossing = Crossing()
    crossing.kind = .trafficSignals
    crossing.signals = .yes
    crossing.button = button
    crossing.byCity = isByCity ? .button : []
    let passage = CrossingPassage(
      crossing: crossing, street: "Ring", length: 8, approach: .straight, sequel: nil)
    var full = WordingStyle()
    full.verbosity = .full
    for (language, words) in zip([Language.german, .english], words) {
      let wording = language.wording()
      #expect(language.wording(style: full).crossing(passage).text.contains(words))
      // "Find the button" is enough at the kerb.
      #expect(wording.crossing(passage).text.contains(words) == (button == .no))
      #expect(wording.telling(passage, then: nil).text.contains(words))
    }
    // Nobody is sent to look for a button that is not there.
    let asks = Language.german.wording().crossing(passage).text.contains("Taster suchen")
    #expect(asks == (button == .yes))
  }

  @Test func whereNobodyKnowsOfAButtonNoneIsClaimed() {
    var crossing = Crossing()
    crossing.kind = .trafficSignals
    let passage = CrossingPassage(
      crossing: crossing, street: "Ring", length: 8, approach: .straight, sequel: nil)
    let text = Language.german.wording().crossing(passage).text
    #expect(!text.contains("Taster laut") && !text.contains("ohne Taster"))
  }
}
