// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Words that would lead a walker wrong: unknown sides, platforms, goals off the way, legs with a
/// wrong name, crossings in chains of commands.
@Suite struct HonestWordsTests {
  private func telling(
    _ map: AsciiMap, _ start: Character, _ goal: Character, _ language: Language = .german
  ) throws -> String {
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let route = try search.route(from: map.coordinate(start), to: map.coordinate(goal))
    return WayDescription(
      Itinerary(first: route), graph: map.graph, wording: language.wording(), seconds: 60,
      date: nil
    ).text
  }

  private func goal(_ maneuvers: [Maneuver]) -> Arrival? {
    if case .arrival(let arrival)? = maneuvers.last?.kind { arrival } else { nil }
  }

  // MARK: Sides that nobody knows

  @Test func alongAMiddleNobodyClaimsThatNothingIsCrossed() throws {
    let map = try AsciiMap(
      "A-----B", gridMeters: 20, ways: ["AB": ["highway": "residential", "name": "Allee"]])
    let german = try telling(map, "A", "B")
    #expect(german.contains("Ob Straßen zu queren sind, ist nicht bekannt."), "\(german)")
    #expect(!german.contains("keine Querung"))
    let english = try telling(map, "A", "B", .english)
    #expect(english.contains("Whether streets are to be crossed is not known."))
    #expect(!english.contains("no crossing"))
  }

  @Test func onAFootwayTheMapHasNoCrossing() throws {
    let map = try AsciiMap("A-----B", gridMeters: 20, ways: ["AB": ["highway": "footway"]])
    let text = try telling(map, "A", "B")
    #expect(text.contains("In der Karte ist keine Querung eingetragen."))
  }

  @Test func whoLeavesAMiddleIsToldOfAPossibleCrossing() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            |
            C
      """, gridMeters: 20,
      ways: [
        "AB": ["highway": "residential", "name": "Allee"], "BC": ["highway": "footway"],
      ])
    let turns = try plan(map, "A", "C").compactMap { maneuver -> Turn? in
      if case .turn(let turn) = maneuver.kind { turn } else { nil }
    }
    #expect(turns.map(\.mayNeedCrossing) == [true])
  }

  // MARK: Start

  /// In the middle of the roadway nobody is told where the houses are: it takes the side for that.
  @Test(arguments: ["residential", "secondary"])
  func betweenTwoSidesTheStartSaysThatTheSideIsUnknown(highway: String) throws {
    let map = try AsciiMap(
      "A-------X-------B", gridMeters: 20,
      taggedWays: [
        ("AXB", [("highway", highway), ("name", "Allee"), ("sidewalk", "both")])
      ])
    let plane = LocalPlane(origin: try map.coordinate("A"))
    for (north, isKnown) in [(0.2, false), (6.0, true)] {
      let start = plane.coordinate(PlanePoint(east: 60, north: north))
      var search = RouteSearch(graph: map.graph, profile: .shortest)
      let route = try search.route(from: start, to: map.coordinate("B"))
      let first = ManeuverPlanner(graph: map.graph).maneuvers(for: route, goalName: nil).first
      guard case .start(let street)? = first?.kind else {
        Issue.record("\(north)")
        continue
      }
      #expect((street.roadSide != .unknown) == isKnown)
      let text = Language.german.wording().start(
        street, houseNumber: nil, .unknown(houses: street.roadSide.opposite)
      ).text
      #expect(text.contains("Drehen: Häuser") == isKnown, "\(text)")
      #expect(text.contains("Straßenseite unbekannt, Fahrbahn nahe.") != isKnown, "\(text)")
    }
  }

  /// A road that lies between the way to a halt and the way on is told with the way on.
  @Test func theCrossingAtAHaltIsTold() throws {
    let main = [("highway", "tertiary"), ("name", "Hauptstraße"), ("sidewalk", "separate")]
    let street = [("highway", "residential"), ("name", "Gasse")]
    let map = try AsciiMap(
      """
      . . . N . . .
      . . . | . . .
      W-----X-----E
      . . . | . . .
      . . . S . . .
      """, gridMeters: 20,
      taggedWays: [("WX", main), ("XE", main), ("NX", street), ("XS", street)])
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let planner = ManeuverPlanner(graph: map.graph)
    for (letters, count) in [("NXS", 1), ("NXN", 0)] {
      let whole = try search.itinerary(through: try letters.map { try map.coordinate($0) })
      let told = whole.legs.flatMap { planner.maneuvers(for: $0, goalName: nil) }
      let crossed = told.compactMap { maneuver -> String? in
        if case .crossing(let passage) = maneuver.kind { passage.street } else { nil }
      }
      #expect(crossed == [String](repeating: "Hauptstraße", count: count), "\(letters)")
    }
  }

  @Test func nobodyIsSentWalkingOnAPlatformOrACarriageway() throws {
    let between = StreetReference(name: "8;9", wayClass: .platform, ground: .railPlatform)
    #expect(GermanWording().probablyIn(between).text.contains("Bahnsteig 8 und 9"))
    #expect(EnglishWording().probablyIn(between).text.contains("Platform 8 and 9"))
    let platform = StreetReference(name: "3", wayClass: .platform, ground: .railPlatform)
    let road = StreetReference(name: "Allee", wayClass: .primary)
    for language in Language.allCases {
      let wording = language.wording()
      for street in [platform, road] {
        let text = wording.start(street, houseNumber: nil, .unknown(houses: .unknown)).text
        #expect(!text.contains("Meter gehen") && !text.contains("few metres"), "\(text)")
      }
      // Nobody who may be on a carriageway is told to stop (R4).
      let onRoad = wording.start(road, houseNumber: nil, .unknown(houses: .unknown)).text
      #expect(!onRoad.contains("Stehen bleiben") && !onRoad.contains("Stand still"))
    }
    let edge = Language.german.wording().start(
      platform, houseNumber: nil, .unknown(houses: .unknown))
    #expect(
      edge.text == "Start, Bahnsteig 3. Kante und Gleis nahe. Blickrichtung unbekannt. "
        + "Stehen bleiben, mit dem Stock prüfen.")
    let dog = Language.german.wording(for: .guideDog).start(
      platform, houseNumber: nil, .toward(.left))
    #expect(dog.text.contains("Kante und Gleis nahe.") && !dog.text.contains("Stock"))
  }

  @Test func aPathHasNoSideOfAStreet() {
    let path = StreetReference(name: "", wayClass: .path)
    let text = Language.german.wording().start(
      path, houseNumber: nil, .unknown(houses: .unknown)
    ).text
    #expect(text == "Start, Pfad. Blickrichtung unbekannt. Einige Meter gehen.")
  }

  @Test func everyStretchAlongAPlatformNamesItsEdge() throws {
    let map = try AsciiMap(
      "A---P------Q---B", gridMeters: 10,
      ways: [
        "AP": ["highway": "footway"], "QB": ["highway": "footway"],
        "PQ": ["railway": "platform", "name": "Gleis 3"],
      ])
    let maneuvers = try plan(map, "A", "B")
    let edge = try #require(maneuvers.first { $0.word == "platform edge" })
    #expect(edge.isHazard && edge.end - edge.along > 50)
    let said = sentences(maneuvers)
    #expect(
      said.contains {
        $0.hasPrefix("Achtung, Bahnsteigkante und Gleis nahe, laut Karte 70 Meter lang.")
      }, "\(said)")
    #expect(try telling(map, "A", "B").contains("Bahnsteigkante und Gleis nahe"))
    #expect(try telling(map, "A", "B", .english).contains("Platform edge and rails near"))
    let bus = try AsciiMap(
      "A---P------Q---B", gridMeters: 10,
      ways: [
        "AP": ["highway": "footway"], "QB": ["highway": "footway"],
        "PQ": ["highway": "platform"],
      ])
    #expect(try !plan(bus, "A", "B").contains { $0.word == "platform edge" })
  }

  // MARK: Goal

  @Test func aGoalFarFromAnyWayIsNotCalledReachable() throws {
    let map = try AsciiMap(
      """
      A--------B
              G
      """, gridMeters: 60, ways: ["AB": ["highway": "footway"]])
    let maneuvers = try plan(map, "A", "G")
    let arrival = try #require(goal(maneuvers))
    #expect(arrival.isFar)
    let words = Language.german.wording().telling(arrival).text
    #expect(words.hasPrefix("Hier endet der bekannte Weg. Das Ziel liegt laut Karte etwa 60 Meter"))
    #expect(words.hasSuffix("Ein Weg dorthin ist nicht bekannt."), "\(words)")
    let english = Language.english.wording().arrivalReached(arrival).text
    #expect(english.contains("known way") && english.contains("No way to it is known."))
    let near = Arrival(name: nil, side: .left, offset: 12)
    #expect(Language.german.wording().telling(near).text == "Dort ist das Ziel, laut Karte links.")
  }

  @Test func aGoalAcrossTheCarriagewayIsSaidToLieThere() throws {
    let map = try AsciiMap(
      """
      A----------B
              G
      """, gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Parkstraße", "sidewalk": "left"]])
    // The only pavement is the northern one; the goal lies to the south.
    let arrival = try #require(goal(try plan(map, "A", "G")))
    #expect(arrival.side == .right && arrival.road == .present && !arrival.isFar)
    let words = Language.german.wording().telling(arrival).text
    #expect(words == "Dort ist das Ziel, laut Karte rechts, auf oder jenseits der Fahrbahn.")
    #expect(
      Language.english.wording().arrivalNear(arrival, .under(15)).text
        .contains("On the right, by the map, on or beyond the road."))
  }

  @Test func beforeAPlaceOnTheWayThereIsNoGoal() throws {
    let map = try AsciiMap(
      """
      A-----B
            |
            C
      """, gridMeters: 8, ways: ["ABC": ["highway": "footway"]])
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let route = try search.route(from: map.coordinate("A"), to: map.coordinate("C"))
    let planner = ManeuverPlanner(graph: map.graph)
    for (isVia, words) in [(true, "danach Zwischenziel."), (false, "danach Ziel.")] {
      let turn = planner.maneuvers(for: route, goalName: nil, isVia: isVia).lazy
        .compactMap { if case .turn(let turn) = $0.kind { turn } else { nil } }.first
      let text = Language.german.wording().turnAhead(try #require(turn), .meters(40)).text
      #expect(text.hasSuffix(words), "\(text)")
    }
  }

  // MARK: Legs

  @Test func aLegIsNamedByItsLongestStreetAndHasItsMetres() throws {
    let map = try AsciiMap(
      """
      A---------BC
                 D
      """, gridMeters: 9,
      ways: [
        "AB": ["highway": "footway", "name": "Theaterstraße"],
        "BC": ["highway": "footway", "name": "Borngasse"],
        "CD": ["highway": "footway", "name": "Hofgang"],
      ])
    let text = try telling(map, "A", "D")
    #expect(text.contains("In der Theaterstraße 100 Meter.") && !text.contains("Borngasse 1"))
    #expect(text.contains("Im Hofgang weniger als 15 Meter."), "\(text)")
  }

  @Test func aRideInALiftIsToldOnceWithItsDirection() throws {
    let map = try AsciiMap(
      "A----B----C", gridMeters: 10,
      ways: [
        "AB": ["highway": "footway", "level": "0"], "BC": ["highway": "footway", "level": "1"],
      ],
      nodes: ["B": ["highway": "elevator"]])
    for (from, to, word) in [("A", "C", "aufwärts"), ("C", "A", "abwärts")]
      as [(Character, Character, String)]
    {
      let maneuvers = try plan(map, from, to)
      #expect(maneuvers.filter { $0.word == "elevator" }.count == 1)
      let level = word == "aufwärts" ? 1 : 0
      let said = sentences(maneuvers)
      #expect(said.contains("Gleich Aufzug \(word), laut Karte auf Ebene \(level)."), "\(said)")
      #expect(
        try telling(map, from, to).contains("Dann mit dem Aufzug \(word), laut Karte auf Ebene"))
    }
  }

  @Test func aStationOrAForeignStreetHasItsPreposition() {
    let wording = Language.german.wording()
    for (street, place) in [
      (
        StreetReference(name: "Gleise 3+4", wayClass: .platform, ground: .railPlatform),
        "auf Bahnsteig Gleise 3 und 4"
      ),
      (StreetReference(name: "Rue Grimaldi", wayClass: .residential), "in der Straße Rue Grimaldi"),
      (
        StreetReference(name: "Platz der Einheit", wayClass: .square), "auf dem Platz der Einheit"
      ),
      (StreetReference(name: "B 1", wayClass: .primary), "auf der B 1"),
      (StreetReference(name: "Am Altenhof", wayClass: .residential), "Am Altenhof"),
    ] {
      #expect(wording.begins(street).text == "Der Weg beginnt \(place).")
    }
  }

  @Test func aNameThatBeginsWithItsKindIsInflectedThere() {
    let square = GermanStreetGrammar("Platz der Deutschen Einheit")
    #expect(square.direction?.text == "auf den Platz der Deutschen Einheit")
    #expect(square.genitive?.text == "des Platzes der Deutschen Einheit")
    #expect(GermanStreetGrammar("Straße am Wald").location?.text == "in der Straße am Wald")
    #expect(GermanStreetGrammar("B 1").object?.text == "die B 1")
    #expect(GermanStreetGrammar("Grüner Weg").location?.text == "im Grünen Weg")
  }

  // MARK: Chains and aids

  @Test(arguments: Language.allCases)
  func aCrossingOrStepsNeverStandInAChainOfCommandsR6(_ language: Language) {
    let wording = language.wording()
    for sequel in PhraseCatalogue.sequels {
      let turn = Turn(
        direction: .left, angle: -90, street: PhraseCatalogue.streets[0], sequel: sequel)
      let phrases =
        [wording.turnAhead(turn, .meters(40))]
        + CueTiming.allCases.map { wording.turn(turn, $0, namesStreet: true) }
      for phrase in phrases {
        let command = phrase.clauses[0].text
        for word in ["Querung", "crossing", "Treppe", "steps"] {
          #expect(!command.contains(word), "\(command)")
        }
        switch sequel {
        case .crossing, .steps: #expect(phrase.clauses.count == 2)
        default: #expect(phrase.clauses.count == 1)
        }
      }
    }
  }

  /// "Ohne bekannten Ton" is heard as "ohne Ton": what nobody knows is said to be unknown (R2).
  @Test(arguments: TestedWording.all)
  func anUnknownToneIsNotSaidAsIfThereWereNone(_ tested: TestedWording) {
    for example in PhraseCatalogue(tested.wording()).examples {
      let text = example.phrase.text.lowercased()
      #expect(!text.contains("bekannten ton") && !text.contains("known sound"), "\(text)")
    }
  }

  @Test func whatWalkersGoWithDecidesTheWords() {
    for language in Language.allCases {
      for aid in WalkingAid.allCases {
        let wording = language.wording(for: aid)
        // What can be chosen is named to everybody, and by the notice of what the device is (R15).
        let choice = wording.aid(.cane).text
        let texts = PhraseCatalogue(wording).examples.filter { $0.name != "productNotice" }
          .map(\.phrase.text).filter { $0 != choice }
        let all = texts.joined(separator: " ")
        let hasCane = all.contains("Stock") || all.contains("cane")
        #expect(hasCane == (aid == .cane), "\(language) \(aid)")
        let listens = all.contains("hören") || all.contains("Listen")
        #expect(listens == (aid != .deafblind), "\(language) \(aid)")
      }
    }
    var crossing = Crossing()
    crossing.kind = .trafficSignals
    crossing.sound = .yes
    crossing.vibration = .yes
    let passage = CrossingPassage(
      crossing: crossing, street: "Burgstraße", length: 8, approach: .straight, sequel: nil)
    let text = Language.german.wording(for: .deafblind).crossing(passage).text
    #expect(text.contains("Ampel, Taster vibriert laut Karte.") && !text.contains("Ton"))
  }

  /// R2: of stripes that are no zebra nobody knows whose way it is, from afar as little as at the kerb.
  @Test func theNoticeOfAMarkedCrossingTellsSourceAndPriority() {
    var crossing = Crossing()
    crossing.kind = .marked
    let passage = CrossingPassage(
      crossing: crossing, street: "Fackelstraße", length: 8, approach: .straight)
    var plain = WordingStyle()
    plain.register = .plain
    let cases: [(any Wording, [String])] = [
      (GermanWording(), ["laut Karte", "Vorrang unbekannt"]),
      (EnglishWording(), ["by the map", "priority unknown"]),
      (Language.german.wording(for: .cane, style: plain), ["Die Karte sagt", "Vorrang"]),
    ]
    for (wording, words) in cases {
      let far = wording.crossingAhead(passage, .meters(40)).text
      let near = wording.crossingNearby(crossing, street: "Fackelstraße", radius: nil).text
      for word in words {
        #expect(far.localizedStandardContains(word), "\(far)")
        #expect(near.localizedStandardContains(word), "\(near)")
      }
    }
  }

  // MARK: Legs

  /// R7: behind "first left, then right" the leg that is left is confirmed, though its street began before the
  /// second turn.
  @Test func theLegBehindADoubleTurnIsConfirmed() throws {
    let map = try AsciiMap(
      """
                B-----------------------------------C
                |
                |
      A---------D
      """,
      gridMeters: 3,
      ways: [
        "AD": ["highway": "residential", "name": "Eisenbahnstraße"],
        "DBC": ["highway": "residential", "name": "Gasse"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "C", r95: 4)
    #expect(walk.plan.filter { $0 == "turn" }.count == 2)
    walk.walkRoute()
    #expect(walk.texts("leg") == ["Vermutlich in der Gasse."])
  }
}
