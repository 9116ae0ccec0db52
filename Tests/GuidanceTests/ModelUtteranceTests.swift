// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// A model utterance of the design, and the walk over a drawn street on which it is heard.
struct ModelWalk: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var german: String
  var english: String
  /// Why the words differ from the model's, where a rule asks for others; empty word for word.
  var reason = ""
  var run: @Sendable (TestedWording) throws -> DrawnWalk
}

/// The twelve model utterances come out of whole walks, word for word or better for a written reason.
@Suite struct ModelUtteranceTests {
  static let walks = [
    start, signals, withoutSignals, sharedPath, stepsDown, wrongSide, uncertainTurn, offRoute,
    closure,
    arrival, underpass, square,
  ]

  @Test func thereAreTwelve() { #expect(Self.walks.count == 12) }

  @Test(arguments: walks)
  func theModelIsHeardOnTheWalk(_ model: ModelWalk) throws {
    for tested in TestedWording.usual.prefix(2) {
      let expected = tested.language == .german ? model.german : model.english
      let texts = try model.run(tested).texts
      #expect(texts.contains(expected), "\(texts.joined(separator: " | "))")
      // The start is no warning: the walker stands and listens.
      let isLimited = model.testDescription != "start"
      #expect(!isLimited || DurationRule(language: tested.language).seconds(expected) <= 8, "R10")
    }
  }

  /// What differs from the model says why.
  @Test func onlyWhatARuleAsksForDiffers() {
    #expect(Self.walks.filter { !$0.reason.isEmpty }.map(\.testDescription) == ["closure"])
  }

  private static func routeWalk(
    _ name: String, _ german: String, _ english: String, from start: Character,
    to goal: Character, named: (german: String, english: String)? = nil, r95: Double = 4,
    reason: String = "", _ map: @escaping @Sendable () throws -> AsciiMap
  ) -> ModelWalk {
    ModelWalk(testDescription: name, german: german, english: english, reason: reason) { tested in
      let goalName = named.map { tested.language == .german ? $0.german : $0.english }
      var walk = try tested.walk(try map(), start, goal, named: goalName, r95: r95)
      walk.walkRoute()
      return walk
    }
  }

  private static let start = routeWalk(
    "start",
    "Start, Eisenbahnstraße 12. Blickrichtung unbekannt. Drehen: Häuser rechts, Fahrbahn links. "
      + "Dann einige Meter gehen.",
    "Start, 12 Eisenbahnstraße. Facing unknown. Turn: houses right, road left. "
      + "Then walk a few metres.",
    from: "A", to: "B"
  ) {
    try AsciiMap(
      """
      R-----------------S
      A-----------------B
      .H...............
      """,
      gridMeters: 8,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Eisenbahnstraße"],
        "RS": ["highway": "secondary", "name": "Eisenbahnstraße", "sidewalk": "separate"],
      ],
      nodes: ["H": ["addr:housenumber": "12", "addr:street": "Eisenbahnstraße"]])
  }

  private static let signals = routeWalk(
    "signals and island",
    "Querung Fackelstraße. Ampel, laut Karte mit Ton. Taster suchen, Signal selbst prüfen, "
      + "auf der Mittelinsel erneut.",
    "Crossing Fackelstraße. Signals, with sound by the map. Find the button, "
      + "check the signal yourself, again on the island.",
    from: "A", to: "D"
  ) { try DrawnStreets.crossing(DrawnStreets.signals) }

  private static let withoutSignals = routeWalk(
    "no signals by tag",
    "Querung Parkstraße, laut Karte ohne Ampel und Zebrastreifen. "
      + "Bordstein unbekannt, Kante kann fehlen. Verkehr hören.",
    "Crossing Parkstraße, by the map no signals, no zebra. Kerb unknown, edge may be missing. "
      + "Listen for traffic.",
    from: "A", to: "D"
  ) {
    try DrawnStreets.crossing(
      ["highway": "footway", "footway": "crossing", "crossing": "unmarked"], of: "Parkstraße")
  }

  private static let sharedPath = routeWalk(
    "shared cycle path",
    "Achtung, Radverkehr auf gleichem Weg, laut Karte 200 Meter. "
      + "Räder von vorn und hinten möglich. Am Rand gehen.",
    "Attention, cyclists on the same path, 200 metres by the map. "
      + "Bikes possible from ahead and behind. Keep to the edge.",
    from: "A", to: "D"
  ) {
    try AsciiMap(
      "A-------------------B---------------------------------------C-----D", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"],
        "BC": [
          "highway": "path", "foot": "designated", "bicycle": "designated", "segregated": "no",
        ], "CD": ["highway": "footway"],
      ])
  }

  private static let stepsDown = routeWalk(
    "steps down",
    "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen, Handlauf rechts. "
      + "Noppen davor unbekannt. Mit dem Stock suchen.",
    "Attention, steps down soon, 12 by the map, handrail right. Warning studs unknown. "
      + "Find the edge with your cane.",
    from: "A", to: "D"
  ) {
    try DrawnStreets.path([
      "highway": "steps", "incline": "down", "step_count": "12", "handrail:right": "yes",
    ])
  }

  private static let wrongSide = ModelWalk(
    testDescription: "wrong side",
    german: "Vermutlich falsche Straßenseite. Nicht hier wechseln. "
      + "Ampel laut Karte voraus, etwa 80 Meter. Lang drücken: Weg.",
    english: "Probably the wrong side. Do not change here. "
      + "Signals ahead by the map, about 80 metres. Long press: go there."
  ) { tested in
    let map = try AsciiMap(
      """
                        T
      A-----------------Bx-C------D
      R-----------------S---------V
                        U
      """,
      gridMeters: 8,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Marktstraße"],
        "BxC": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "CD": ["highway": "footway", "footway": "sidewalk", "name": "Marktstraße"],
        "RSV": ["highway": "secondary", "name": "Marktstraße", "sidewalk": "separate"],
      ])
    var walk = try tested.walk(map, "A", "D", r95: 8)
    walk.walkRoute(to: 54)
    walk.side = .right
    walk.walkRoute(from: 54, to: 90)
    return walk
  }

  private static let uncertainTurn = routeWalk(
    "uncertain before a turn",
    "Position ungenau, etwa 20 Meter. Abzweigung links, Eisenbahnstraße, nahe. Häuserecke suchen.",
    "Position inexact, about 20 metres. Left turning, Eisenbahnstraße, is near. "
      + "Find the building corner.",
    from: "G", to: "B", r95: 20
  ) { try WalkSessionTests.streets() }

  private static let offRoute = ModelWalk(
    testDescription: "off route",
    german: "Vermutlich neben dem Weg, Parkstraße. Kurz drücken: zurück zum letzten Punkt. "
      + "Lang drücken: neuer Weg.",
    english: "Probably off the route, Parkstraße. Short press: back to the last point. "
      + "Long press: new route."
  ) { tested in
    let map = try AsciiMap(
      """
      A---------B---------C
                |
                |
                |
                D
      """,
      gridMeters: 12,
      ways: [
        "ABC": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BD": ["highway": "residential", "name": "Parkstraße"],
      ])
    var walk = try tested.walk(map, "A", "C", r95: 8)
    try walk.walk("ABD", on: map)
    return walk
  }

  private static let closure = ModelWalk(
    testDescription: "closure",
    german: "Sperrung voraus laut Stadt bis 3. Mai: Gehweg Fackelstraße. "
      + "Andere Seite: Ampel Fackelstraße, Ton unbekannt.",
    english: "Closure ahead, says the city, until 3 May: pavement Fackelstraße. "
      + "Other side: signals Fackelstraße, sound unknown.",
    reason: """
      R2: "Stadt, 3. Mai" leaves open whether it is the day of the report or the end; the street \
      that is closed is named, for there may be two ahead. R10: the side and its signals go before \
      the length of the detour.
      """
  ) { tested in
    let pavement: AsciiMap.Tags = [
      "highway": "footway", "footway": "sidewalk", "name": "Fackelstraße",
    ]
    let crossing: AsciiMap.Tags = [
      "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
    ]
    let map = try AsciiMap(
      """
      A-------B-------------C-------D
      R-------x-------------y-------S
      E-------F-------------G-------H
      """,
      gridMeters: 10,
      ways: [
        "AB": pavement, "BC": pavement, "CD": pavement, "EFGH": pavement, "BxF": crossing,
        "CyG": crossing,
        "RxyS": ["highway": "secondary", "name": "Fackelstraße", "sidewalk": "separate"],
      ])
    var closure = Closure(
      id: "K-1", validFrom: 0, validTo: 123 * 86_400,
      shape: .lines([[try map.coordinate("B"), try map.coordinate("C")]]))
    closure.affects = .sidewalk
    closure.effect = .closed
    var walk = try tested.walk(map, "A", "D", closures: [closure])
    walk.walkRoute()
    return walk
  }

  private static let arrival = routeWalk(
    "arrival",
    "Fast am Ziel, weniger als 15 Meter. Eingang Rathaus laut Karte links. Ich melde mich weiter.",
    "Nearly there, less than 15 metres. Town hall entrance left by the map. I will keep reporting.",
    from: "A", to: "Z", named: ("Eingang Rathaus", "Town hall entrance"), r95: 8
  ) {
    try AsciiMap(
      """
      .............Z..
      A--------------B
      """, gridMeters: 8, ways: ["AB": ["highway": "footway"]],
      nodes: ["Z": ["amenity": "townhall"]])
  }

  private static let underpass = routeWalk(
    "underpass",
    "Gleich Unterführung, laut Karte 30 Meter. Satellit fällt aus, Position ungenau. "
      + "An der Wand entlang, danach Meldung.",
    "Underpass soon, 30 metres by the map. Satellites drop out, position inexact. "
      + "Follow the wall, report after it.",
    from: "A", to: "D", r95: 6
  ) { try DrawnStreets.path(["highway": "footway", "tunnel": "yes"], gridMeters: 10) }

  private static let square = routeWalk(
    "square",
    "Stiftsplatz, etwa 60 Meter geradeaus. Leitstreifen unbekannt, Stände möglich. "
      + "Lang drücken: Weg am Rand.",
    "Stiftsplatz, about 60 metres straight on. Guide strip unknown, stalls possible. "
      + "Long press: along the edge.",
    from: "W", to: "E", r95: 8
  ) { try DrawnStreets.openSquare() }
}
