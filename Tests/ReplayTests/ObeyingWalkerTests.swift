// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Replay

/// What somebody makes of a sentence who knows nothing but the words.
@Suite struct OrderGrammarTests {
  static let german: [(String, [HeardOrder.Action], Double?)] = [
    ("Gleich links in die Eisenbahnstraße, an der Ecke.", [.turn(-90)], nil),
    ("Jetzt scharf rechts auf den Stiftsplatz, danach Ziel.", [.turn(135)], nil),
    ("In 40 Metern rechts in den Linken Weg.", [.turn(90)], 40),
    ("In weniger als 15 Metern links halten.", [.keep(-30)], 15),
    ("In etwa 60 Metern an der Gabelung rechts halten.", [.keep(30)], 60),
    ("Gleich umkehren in die Eisenbahnstraße.", [.turnBack], nil),
    ("Erst Querung Fruchthallstraße, danach rechts. Ampel.", [.cross(0), .turn(90)], nil),
    (
      "In 40 Metern erst Querung rechts, Marktstraße, danach links halten. Ampel laut Karte.",
      [.cross(90), .keep(-30)], 40
    ),
    ("Querung links, Bahnhofstraße. Ampel, laut Karte mit Ton.", [.cross(-90)], nil),
    ("Gleich links, danach rechts.", [.turn(-90), .turn(90)], nil),
    (
      "Achtung, gleich links Treppe aufwärts, laut Karte 12 Stufen, Handlauf rechts.",
      [.climb(-90)],
      nil
    ),
    (
      "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. Noppen davor unbekannt.",
      [.climb(0)], nil
    ),
    ("Achtung, gleich scharf rechts Treppe, auf oder ab unbekannt.", [.climb(135)], nil),
    ("Achtung, gleich rechts Gleise, laut Karte 6 Meter.", [.cross(90)], nil),
    (
      "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. Häuserecke suchen.",
      [.turn(-90)], nil
    ),
  ]

  @Test(arguments: german)
  func germanOrdersAreUnderstood(text: String, actions: [HeardOrder.Action], meters: Double?) {
    #expect(
      OrderGrammar.german.understand(text)
        == [.order(HeardOrder(actions: actions, meters: meters))])
  }

  @Test(arguments: [
    "Fast am Ziel, weniger als 15 Meter. Eingang Rathaus laut Karte links. Ich melde mich weiter.",
    "Vermutlich in der Eisenbahnstraße.", "In 40 Metern Ziel. Laut Karte links.",
    "Mauer links als Leitlinie, laut Karte 40 Meter.", "Geradeaus weiter, Grüner Weg.",
    "Position ungenau, etwa 15 Meter. Biegung rechts, Eisenbahnstraße, nahe.", "",
  ])
  func whatIsNoOrderIsNone(text: String) {
    #expect(OrderGrammar.german.understand(text).isEmpty)
  }

  static let english: [(String, [HeardOrder.Action], Double?)] = [
    ("Soon left into Eisenbahnstraße, at the corner.", [.turn(-90)], nil),
    ("In about 60 metres keep right at the fork.", [.keep(30)], 60),
    ("First crossing left, Parkstraße, then right. Signals.", [.cross(-90), .turn(90)], nil),
    ("Attention, steps soon left, up or down unknown.", [.climb(-90)], nil),
    ("Attention, steps down soon, 12 by the map, handrail right.", [.climb(0)], nil),
  ]

  @Test(arguments: english)
  func englishOrdersAreUnderstood(text: String, actions: [HeardOrder.Action], meters: Double?) {
    #expect(
      OrderGrammar.english.understand(text)
        == [.order(HeardOrder(actions: actions, meters: meters))])
  }

  /// "Danach …" does not undo what was told before it.
  @Test func whatComesNextIsUnderstoodAsSuch() {
    let order = HeardOrder(actions: [.cross(0), .turn(90)], isNext: true)
    #expect(
      OrderGrammar.german.understand("Danach Querung Ring, Ampel laut Karte, dann rechts.")
        == [.order(order)])
    let steps = HeardOrder(actions: [.climb(-90)], isNext: true)
    #expect(
      OrderGrammar.german.understand("Achtung, danach links Treppe aufwärts.") == [.order(steps)])
    #expect(
      OrderGrammar.english.understand("Attention, then steps up left, 12 by the map.")
        == [.order(steps)])
    let text = "In 40 Metern links in die Gasse. Die Abzweigung kann eine Querung verlangen."
    #expect(
      OrderGrammar.german.understand(text)
        == [.order(HeardOrder(actions: [.turn(-90)], meters: 40, mayCross: true))])
  }

  @Test func whatMayBeBehindIsUnderstoodAsSuch() {
    let order = HeardOrder(actions: [.turn(90)], mayBeBehind: true)
    #expect(
      OrderGrammar.german.understand("Abzweigung rechts, Gasse, vielleicht schon passiert.")
        == [.order(order)])
    #expect(
      OrderGrammar.english.understand("The turning right, Lane, may be behind.")
        == [.order(order)])
  }

  @Test func beginningsAndEndsAreUnderstood() {
    let behind = "Start, Gasse. Umdrehen. Der Weg beginnt hinten."
    #expect(OrderGrammar.german.understand(behind) == [.begin(180)])
    #expect(
      OrderGrammar.english.understand("Start, Lane. Turn round. The way begins behind.")
        == [.begin(180)])
    #expect(
      OrderGrammar.german.understand("Vermutlich falsche Straßenseite. Nicht hier wechseln.")
        == [.wrongSide])
    let start = "Start, Gasse. Blickrichtung unbekannt. Drehen: Häuser links, Fahrbahn rechts."
    #expect(OrderGrammar.german.understand(start) == [.houses(-1)])
    #expect(OrderGrammar.german.understand("Start, Gasse. Der Weg beginnt rechts.") == [.begin(90)])
    #expect(
      OrderGrammar.german.understand("Ziel vermutlich erreicht. Laut Karte links.") == [.arrived])
    #expect(OrderGrammar.german.understand("Vermutlich neben dem Weg, Ring.") == [.offRoute])
    #expect(
      OrderGrammar.german.understand("Vermutlich in Gegenrichtung, Ring.") == [.wrongDirection])
  }
}

/// Walks by ear alone.
@Suite struct ObeyingWalkerTests {
  private func completed(
    _ language: Language, seeds: Range<UInt64>, ear: @escaping @Sendable (String) -> String = { $0 }
  ) throws -> Int {
    let town = try DrawnRoute()
    var completed = 0
    for seed in seeds {
      var run = ObeyingRun(
        graph: town.graph, search: RouteSearch(graph: town.graph, profile: .shortest),
        configuration: WalkConfiguration(language: language, seed: seed), seed: seed)
      run.environment = .open
      run.ear = ear
      if try #require(run.walk(town.route)).isCompleted { completed += 1 }
    }
    return completed
  }

  @Test(arguments: Language.allCases)
  func wordsLeadToTheGoal(language: Language) throws {
    #expect(try completed(language, seeds: 0..<2) == 2)
  }

  /// Who hears left for right does not get there: it is the words that lead.
  @Test func swappedWordsLeadAstray() throws {
    let swapped: @Sendable (String) -> String = { text in
      text.replacing("links", with: "#").replacing("rechts", with: "links")
        .replacing("#", with: "rechts")
    }
    #expect(try completed(.german, seeds: 0..<2, ear: swapped) == 0)
  }

  /// Who hears nothing stays where the way first parts.
  @Test func silenceLeadsNowhere() throws {
    #expect(try completed(.german, seeds: 0..<1, ear: { _ in "" }) == 0)
  }
}
