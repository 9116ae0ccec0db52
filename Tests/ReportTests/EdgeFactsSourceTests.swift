// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Report

/// Where a fact comes from and how old it is, in words.
@Suite struct EdgeFactsSourceTests {
  @Test(
    arguments: [
      (.element, .node, 12, "2019-05-03", false, "node/12, bearbeitet im Mai 2019"),
      (.element, .way, 12, "2019-12-31", true, "way/12, vor Ort geprüft im Dezember 2019"),
      (.road, .way, 12, nil, false, "Angabe zur Straße, way/12"),
      (.street, .way, 12, nil, false, "von der Straße nebenan, way/12"),
      (.geometry, .node, 0, nil, false, "aus dem Verlauf der Straßen erschlossen"),
      (.drawn, .way, 0, nil, false, "vom Import gezogene Linie"),
      (.element, .relation, 12, nil, false, "relation/12"),
    ] as [(FactOrigin, PlaceElement, Int64, String?, Bool, String)])
  func aSourceIsToldInWords(
    origin: FactOrigin, element: PlaceElement, id: Int64, day: String?, isSurvey: Bool,
    text: String
  ) throws {
    let parts = day?.split(separator: "-").compactMap { Int($0) } ?? []
    let date = parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
    let source = FactSource(
      origin, element, id, date.map { FactDate($0, isSurvey: isSurvey) } ?? .unknown)
    #expect(ReportWording(language: .de).source(source) == text)
    #expect(!ReportWording(language: .en).source(source).isEmpty)
  }

  @Test func forWhomARampIsIsTold() throws {
    let map = try AsciiMap(
      "A--B", gridMeters: 5,
      ways: [
        "AB": ["highway": "steps", "ramp:wheelchair": "yes", "ramp:bicycle": "yes"]
      ])
    let edge = try map.edge("AB").edge
    let facts = EdgeFacts(map.graph, edge, language: .de).facts
    let ramps = facts.filter { $0.key.hasPrefix("ramp") && $0.value == "yes" }
    #expect(ramps.map(\.key) == ["ramp", "ramp:wheelchair", "ramp:bicycle"])
    #expect(ramps.map(\.title) == ["Rampe", "Rampe für Rollstühle", "Schieberinne für Fahrräder"])
  }

  /// A crossing from south to north, and one from east to west.
  @Test(
    arguments: [
      (0.0, 8.0, "im Süden", "im Norden"), (-8, 0, "im Osten", "im Westen"),
      (6, 6, "im Südwesten", "im Nordosten"),
    ])
  func theEndsOfACrossingAreNamedByTheCompass(
    east: Double, north: Double, start: String, end: String
  ) throws {
    var town = SampleTown()
    var crossing = town.crossing(.zebra, of: "A")
    crossing.kerbStart = .lowered
    town.add(.crossing, "A", [(0, 0), (east, north)], crossing: crossing)
    let graph = try town.graph()
    // The layout may turn nothing: the edge runs as it was drawn.
    let facts = EdgeFacts(graph, EdgeID(0), language: .de)
    #expect(facts.known.contains { $0.title == "Bordstein \(start)" && $0.text == "abgesenkt" })
    #expect(facts.unknown.contains { $0.title == "Bordstein \(end)" })
  }

  @Test func stepsAndTheirHandrailAreToldByTheCompass() throws {
    var town = SampleTown()
    var steps = Steps()
    steps.incline = .down
    steps.handrail = .left
    steps.wayCount = 20
    town.add(.steps, "", [(0, 0), (0, 8)], steps: steps)
    let facts = EdgeFacts(try town.graph(), EdgeID(0), language: .de)
    let texts = facts.known.map { "\($0.title): \($0.text ?? "")" }
    #expect(texts.contains("Treppe führt: aufwärts nach Süden"))
    #expect(texts.contains("Handlauf: im Westen"))
    #expect(texts.contains("Stufen der ganzen Treppe: 20"))
    #expect(facts.unknown.contains { $0.title == "Stufen" })
  }

  @Test(arguments: [
    (LengthOrigin.mapped, "auf der Karte gemessen"),
    (.width, "Breite der Straße laut Karte, way/7"),
    (.lanes, "aus den Fahrstreifen geschätzt, way/7"),
    (.usual, "angenommen: übliche Breite, die Karte nennt keine"),
    (.unknown, "Herkunft unbekannt"),
  ])
  func aGuessedLengthIsNotCalledMeasured(origin: LengthOrigin, text: String) {
    let isTagged = origin == .width || origin == .lanes
    let source = isTagged ? FactSource(.element, .way, 7) : FactSource(.geometry)
    #expect(ReportWording(language: .de).origin(origin, source) == text)
    let english = ReportWording(language: .en).origin(origin, source)
    #expect(english.contains("measured") == (origin == .mapped))
  }

  @Test func aLiftIsToldOnItsRideAndNotOnTheWaysToIt() throws {
    let map = try AsciiMap(
      "A---X---B", gridMeters: 10,
      ways: [
        "AX": ["highway": "footway", "level": "0"], "XB": ["highway": "footway", "level": "1"],
      ], nodes: ["X": ["highway": "elevator", "level": "0;1", "speech_output": "yes"]])
    for index in 0..<map.graph.edgeCount {
      let facts = EdgeFacts(map.graph, EdgeID(UInt32(index)), language: .de)
      let isRide = map.graph.attributes(of: facts.edge).wayClass == .elevator
      #expect(facts.facts.contains { $0.key == "speech_output" } == isRide)
      #expect(facts.unknown.contains { $0.key == "tactile_writing" } == isRide)
      guard isRide else { continue }
      #expect(facts.sourceText == "node/\(AsciiMap.id("X"))")
      #expect(facts.known.contains { $0.title == "Ebenen" && $0.text == "0, 1" })
      #expect(!facts.unknown.contains { $0.key == "level" })
    }
  }

  @Test func whereALiftHasNoRideTheMapsWordIsKept() throws {
    let map = try AsciiMap(
      "A---X---B", gridMeters: 10, ways: ["AXB": ["highway": "footway"]],
      nodes: ["X": ["highway": "elevator", "speech_output": "yes"]])
    let facts = EdgeFacts(map.graph, EdgeID(0), language: .de)
    #expect(facts.known.contains { $0.key == "speech_output" })
    #expect(!facts.facts.contains { $0.key == "tactile_writing" })
  }

  @Test func everyKnownFactHasASourceAndNoUnknownOne() throws {
    let graph = try SampleTown.network()
    for index in 0..<graph.edgeCount {
      let facts = EdgeFacts(graph, EdgeID(UInt32(index)), language: .en)
      #expect(facts.known.allSatisfy { $0.source != nil && $0.sourceText?.isEmpty == false })
      #expect(facts.unknown.allSatisfy { $0.source == nil && $0.sourceText == nil })
    }
  }
}

@Suite struct GapWordingTests {
  /// A list for the street must not promise anything, and must say something else for each gap.
  @Test(arguments: WalkReport.Language.allCases)
  func everyGapHasItsOwnWords(language: WalkReport.Language) {
    let wording = GapWording(language: language)
    let names = DataGap.Kind.allCases.map { wording.name($0) }
    let questions = DataGap.Kind.allCases.map { wording.question($0) }
    #expect(Set(names).count == names.count)
    #expect(Set(questions).count == questions.count)
    #expect(questions.allSatisfy { $0.hasSuffix("?") || $0.hasSuffix(".") })
    #expect(Set(GapWording.priorities.map { wording.meaning(ofPriority: $0) }).count == 4)
  }

  @Test func aGapNearAStreetSaysThatItIsOnlyNear() {
    var gap = DataGap(
      kind: .signalSound, priority: 1, element: .node, osmID: 7, street: "Parkstraße",
      lines: [], place: SampleTown.origin)
    let wording = GapWording(language: .de)
    #expect(wording.sentence(gap).hasPrefix("Querung mit Ampel, Parkstraße: Hat die Ampel"))
    gap.isNearStreet = true
    #expect(wording.street(gap) == "nahe Parkstraße")
    gap.street = ""
    #expect(wording.street(gap) == "ohne Namen")
  }
}
