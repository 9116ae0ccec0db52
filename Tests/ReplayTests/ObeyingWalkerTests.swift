// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

/// What somebody makes of a sentence who knows nothing but the words.
@Suite struct OrderGrammarTests {
  static let german: [(String, [HeardOrder.Action], Double?)] = [
    ("Gleich links in die Eisenbahnstraße, an der Ecke.", [.turn(-90)], nil),
    ("Jetzt scharf rechts auf den Stiftsplatz, danach Ziel.", [.turn(135)], nil),
    ("Jetzt scharf links, der Weg führt zurück.", [.turn(-160)], nil),
    ("Jetzt scharf rechts. Der Weg führt zurück.", [.turn(160)], nil),
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
    ("Gleich geradeaus, an der Ecke, danach rechts.", [.turn(90)], nil),
    // No corner, but where the way parts one keeps to that side.
    ("Position ungenau, etwa 15 Meter. Biegung rechts, Eisenbahnstraße, nahe.", [.keep(30)], nil),
    (
      "Position ungenau. Abzweigung links, Ring, nahe. Danach Biegung rechts.",
      [.turn(-90), .keep(30)], nil
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
    "Mauer links als Leitlinie, laut Karte 40 Meter.", "Geradeaus, ab hier Grüner Weg.",
    "",
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
    ("Position inexact, about 15 metres. Bend to the right, Lane, is near.", [.keep(30)], nil),
    (
      "Position inexact. Left turning, Ring, is near. Then bend to the right.",
      [.turn(-90), .keep(30)], nil
    ),
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
    // What follows at an uncertain position is heard with it.
    let (first, then) = (HeardOrder.Action.turn(-90), HeardOrder.Action.turn(135))
    #expect(
      OrderGrammar.german.understand(
        "Position ungenau. Abzweigung links, Ring, nahe. Danach Abzweigung scharf rechts.")
        == [.order(HeardOrder(actions: [first, then]))])
    #expect(
      OrderGrammar.english.understand(
        "Position inexact. Left turning, Ring, is near. Then sharp right turning.")
        == [.order(HeardOrder(actions: [first, then]))])
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
      OrderGrammar.english.understand("The turning right, Lane, may be behind you.")
        == [.order(order)])
  }

  /// At an inexact position a crossing of the way is named as near, and then told as the way's.
  @Test func theWayOverACrossingThatIsNearIsUnderstood() {
    let order = HeardOrder(actions: [.cross(-90), .turn(90)])
    for (grammar, text) in [
      (
        OrderGrammar.german,
        "Position ungenau. In der Nähe: Querung Ring, Ampel laut Karte. Weg laut Karte darüber, links, "
          + "danach rechts."
      ),
      (
        .english,
        "Position inexact. Nearby: crossing Ring, signals by the map. The way leads over it by the map, "
          + "left, then right."
      ),
      (
        .german,
        "Ihr Ort ist ungenau. In der Nähe: Übergang Ring. Karte: Ampel. Die Karte sagt: Weg darüber, links. "
          + "Danach Abzweigung rechts."
      ),
    ] {
      #expect(grammar.understand(text) == [.order(order)], "\(text)")
    }
  }

  /// Plain German says each thing in a sentence of its own.
  static let plain: [(String, HeardOrder)] = [
    ("Gleich nach links in die Eisenbahnstraße.", HeardOrder(actions: [.turn(-90)])),
    (
      "In 40 Metern nach rechts in eine Straße. Danach nach links.",
      HeardOrder(actions: [.turn(90), .turn(-90)], meters: 40)
    ),
    ("Gleich umdrehen.", HeardOrder(actions: [.turnBack])),
    (
      "Zuerst links Übergang Parkstraße. Die Karte sagt: Ampel mit Ton. Danach nach rechts. Dann links halten.",
      HeardOrder(actions: [.cross(-90), .turn(90), .keep(-30)])
    ),
    ("Übergang Ring. Ampel: nicht bekannt.", HeardOrder(actions: [.cross(0)])),
    (
      "Danach rechts Übergang Ring. Karte: Ampel. Dann nach links.",
      HeardOrder(actions: [.cross(90), .turn(-90)], isNext: true)
    ),
    ("Achtung, gleich rechts Treppe nach unten.", HeardOrder(actions: [.climb(90)])),
    ("Achtung, gleich Rolltreppe nach oben.", HeardOrder(actions: [.climb(0)])),
    ("Achtung, gleich links Gleise. Die Karte sagt: 6 Meter.", HeardOrder(actions: [.cross(-90)])),
    (
      "In 40 Metern teilt sich der Weg. Halten Sie sich rechts.",
      HeardOrder(actions: [.keep(30)], meters: 40)
    ),
    ("Jetzt links halten. Der Weg teilt sich.", HeardOrder(actions: [.keep(-30)])),
    (
      "Ihr Ort ist ungenau: etwa 20 Meter. Nahe ist eine Abzweigung rechts: Gasse.",
      HeardOrder(actions: [.turn(90)])
    ),
    ("Ihr Ort ist ungenau. Nahe ist eine Biegung rechts: Gasse.", HeardOrder(actions: [.keep(30)])),
    (
      "Ihr Ort ist ungenau. Nahe teilt sich der Weg. Die Karte sagt: Weg links.",
      HeardOrder(actions: [.keep(-30)])
    ),
    (
      "Vielleicht schon vorbei: Gasse. Diese Abzweigung war rechts.",
      HeardOrder(actions: [.turn(90)], mayBeBehind: true)
    ),
    (
      "Vielleicht schon vorbei: Der Weg teilt sich. Die Karte sagt: Weg links.",
      HeardOrder(actions: [.keep(-30)], mayBeBehind: true)
    ),
  ]

  @Test(arguments: plain)
  func plainGermanIsUnderstood(text: String, order: HeardOrder) {
    #expect(OrderGrammar.german.understand(text) == [.order(order)])
  }

  @Test(arguments: [
    "Sie sind wahrscheinlich am Ziel. Die Karte sagt: Rathaus links.": HeardSentence.arrived,
    "Sie sind wahrscheinlich neben dem Weg: Ring. Lang drücken: neuer Weg.": .offRoute,
    "Wahrscheinlich falsche Straßenseite. Wechseln Sie nicht hier.": .wrongSide,
    "Sie gehen wahrscheinlich in die falsche Richtung: Ring.": .wrongDirection,
    "Start: Gasse. Der Weg beginnt rechts.": .begin(90),
  ])
  func plainGermanStatesAreUnderstood(text: String, heard: HeardSentence) {
    #expect(OrderGrammar.german.understand(text) == [heard])
  }

  /// What plain German says besides tells nobody where to go.
  @Test(arguments: [
    "Dahinter: links Übergang Ring. Ampel: nicht bekannt.",
    "Weiter geradeaus: Gasse. Noch 40 Meter.",
    "Links ist eine Mauer zum Folgen. Die Karte sagt: 40 Meter.", "Hören Sie auf den Verkehr.",
    "In 40 Metern ist das Ziel.",
  ])
  func whatIsNoOrderInPlainGermanIsNone(text: String) {
    #expect(OrderGrammar.german.understand(text).isEmpty)
  }

  /// The clock with 12 ahead, eight directions, feet.
  static let styles: [(OrderGrammar, String, HeardOrder)] = [
    (.german, "Gleich rechts auf 2 Uhr in die Gasse.", HeardOrder(actions: [.turn(60)])),
    (.german, "Gleich links auf 8 Uhr, danach Ziel.", HeardOrder(actions: [.turn(-120)])),
    (
      .german, "Erst Querung links auf 9 Uhr, Ring, danach rechts auf 3 Uhr.",
      HeardOrder(actions: [.cross(-90), .turn(90)])
    ),
    (.german, "Gleich nach rechts auf 4 Uhr.", HeardOrder(actions: [.turn(120)])),
    (.german, "Gleich halb links auf den Markt.", HeardOrder(actions: [.turn(-45)])),
    (
      .german, "In 125 Fuß rechts in die Gasse.",
      HeardOrder(actions: [.turn(90)], meters: 125 * 0.3048)
    ),
    (.english, "Soon left at 10 o'clock into Lane.", HeardOrder(actions: [.turn(-60)])),
    (.english, "Now half right.", HeardOrder(actions: [.turn(45)])),
    (
      .english, "In about 50 feet keep right at the fork.",
      HeardOrder(actions: [.keep(30)], meters: 50 * 0.3048)
    ),
    (.english, "Soon turn round.", HeardOrder(actions: [.turnBack])),
    (
      .english, "Attention, rails soon left, 6 metres by the map.",
      HeardOrder(actions: [.cross(-90)])
    ),
    (.english, "Attention, escalator up soon right.", HeardOrder(actions: [.climb(90)])),
  ]

  @Test(arguments: styles)
  func styledOrdersAreUnderstood(grammar: OrderGrammar, text: String, order: HeardOrder) {
    #expect(grammar.understand(text) == [.order(order)])
  }

  /// The stop of an abbreviation ends no sentence: what comes behind the name still counts.
  @Test func abbreviationsEndNoSentence() {
    #expect(
      OrderGrammar.german.understand("Erst Querung St. Johann, danach links. Ampel unbekannt.")
        == [.order(HeardOrder(actions: [.cross(0), .turn(-90)]))])
  }

  @Test func whatIsBehindAtAForkIsUnderstood() {
    let order = HeardOrder(actions: [.keep(30)], mayBeBehind: true)
    #expect(
      OrderGrammar.german.understand("Gabelung, Weg laut Karte rechts, vielleicht schon passiert.")
        == [.order(order)])
    #expect(
      OrderGrammar.english.understand("The fork, the way is right by the map, may be behind you.")
        == [.order(order)])
    #expect(
      OrderGrammar.english.understand("Probably walking back along the route, Lane.")
        == [.wrongDirection])
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
    _ language: Language, seeds: Range<UInt64>, style: WordingStyle = WordingStyle(),
    ear: @escaping @Sendable (String) -> String = { $0 }
  ) throws -> Int {
    let town = try DrawnRoute()
    var completed = 0
    for seed in seeds {
      var run = ObeyingRun(
        graph: town.graph, search: RouteSearch(graph: town.graph, profile: .shortest),
        configuration: configuration(language, style, seed), seed: seed)
      run.environment = .open
      run.ear = ear
      if try #require(run.walk(town.route)).isCompleted { completed += 1 }
    }
    return completed
  }

  private func configuration(
    _ language: Language, _ style: WordingStyle, _ seed: UInt64
  ) -> WalkConfiguration {
    var settings = GuidanceSettings()
    settings.style = style
    return WalkConfiguration(language: language, settings: settings, seed: seed)
  }

  /// Whatever a walker has chosen to hear.
  static let styles: [(Language, WordingStyle)] = {
    var plain = WordingStyle()
    plain.register = .plain
    var clock = WordingStyle()
    clock.directions = .clock
    clock.unit = .feet
    var eight = WordingStyle()
    eight.directions = .eight
    eight.verbosity = .brief
    var plainClock = clock
    plainClock.register = .plain
    return [
      (.german, plain), (.german, clock), (.english, clock), (.german, eight),
      (.german, plainClock),
    ]
  }()

  @Test(arguments: styles)
  func wordsOfEveryStyleLeadToTheGoal(language: Language, style: WordingStyle) throws {
    #expect(try completed(language, seeds: 0..<1, style: style) == 1)
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

  /// A corner may be drawn in two bends: what was told as a turn is not done with the first of them, and what
  /// comes behind the corner not between them.
  @Test func aCornerIsWalkedToItsEndBeforeWhatComesNext() throws {
    let map = try AsciiMap(
      """
                D
                |
                |
                |
                |
                C
      A-------B
               T x U


                  F
      """,
      gridMeters: 3,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"], "CD": ["highway": "footway"],
        "CxF": ["highway": "footway", "footway": "crossing", "crossing": "unmarked"],
        "TxU": ["highway": "secondary"],
      ])
    let start = try #require(
      map.graph.edges(near: try map.coordinate("A"), radius: 1).first?.edge)
    let begin = map.graph.coordinate(of: map.graph.edge(start).from)
    let isForward = begin.distance(to: try map.coordinate("A")).meters < 1
    var walker = ObeyingWalker(
      graph: map.graph, edge: DirectedEdge(edge: start, forward: isForward), along: 0, aid: .cane,
      random: SeededGenerator(seed: 5))
    walker.setOut()
    walker.hear(.order(HeardOrder(actions: [.turn(-90)])))
    walker.hear(.order(HeardOrder(actions: [.cross(90)], isNext: true)))
    let goal = try map.coordinate("D")
    var nearest = Double.infinity
    for _ in 0..<120 {
      walker.step(0.5)
      nearest = min(nearest, walker.place.distance(to: goal).meters)
    }
    #expect(nearest < 2, "\(walker.takeDeeds())")
  }
}
