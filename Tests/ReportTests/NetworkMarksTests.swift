// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Testing

@testable import Report

/// What a developer has to see: kerbs, signals, the way up, levels.
@Suite struct NetworkMarksTests {
  private static func html(_ town: SampleTown) throws -> String {
    let html = try NetworkPictureTests.html(try town.graph())
    // The legend shows every symbol: only the map counts.
    let start = try #require(html.range(of: "id=\"edges\""))
    let end = try #require(html.range(of: "</svg>", range: start.upperBound..<html.endIndex))
    return String(html[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: Kerb.allCases)
  func eachEndOfACrossingShowsItsKerb(kerb: Kerb) throws {
    var town = SampleTown()
    var crossing = town.crossing(.zebra, of: "A")
    crossing.kerbStart = kerb
    crossing.kerbEnd = .raised
    crossing.tactileEnd = .yes
    town.add(.crossing, "A", [(0, 0), (0, 8)], crossing: crossing)
    let html = try Self.html(town)
    #expect(html.components(separatedBy: "#kerb-").count - 1 == 2)
    #expect(html.contains("#kerb-\(kerb)\"") && html.contains("#kerb-raised\""))
    #expect(html.components(separatedBy: "#field\"").count - 1 == 1)
  }

  @Test(
    arguments: [
      (.trafficSignals, .yes, "sym-signal-sound"), (.trafficSignals, .unknown, "sym-signal"),
      (.zebra, .unknown, "sym-zebra"), (.implied, .unknown, "sym-unknown"),
      (.tram, .unknown, "sym-rails"),
    ] as [(CrossingKind, SignalSound, String)])
  func aCrossingHasTheSymbolOfItsKind(
    kind: CrossingKind, sound: SignalSound, symbol: String
  ) throws {
    var town = SampleTown()
    let crossing = town.crossing(kind, of: "A", sound: sound)
    town.add(.crossing, "A", [(0, 0), (0, 8)], crossing: crossing)
    #expect(try Self.html(town).contains("#\(symbol)\""))
  }

  /// The line runs north; the arrow points the way up, and nowhere if that is unknown.
  @Test(
    arguments: [(.up, "rotate(0)"), (.down, "rotate(180)"), (.unknown, nil)]
      as [(Incline, String?)])
  func stepsPointUp(incline: Incline, turn: String?) throws {
    var town = SampleTown()
    var steps = Steps()
    steps.incline = incline
    town.add(.steps, "", [(0, 0), (0, 8)], steps: steps)
    let html = try Self.html(town)
    #expect(html.contains("#sym-steps\""))
    #expect(html.contains("#way-up\"") == (turn != nil))
    if let turn { #expect(html.contains("\(turn)\"><use href=\"#way-up\"")) }
  }

  @Test(
    arguments: [
      (false, false, -128, nil), (false, false, 0, nil), (true, false, 0, "above"),
      (false, true, 0, "below"), (false, false, -2, "below"), (false, false, 1, "above"),
    ] as [(Bool, Bool, Int8, String?)])
  func heightsHaveAnOutline(bridge: Bool, tunnel: Bool, level: Int8, name: String?) {
    var attributes = EdgeAttributes()
    attributes.isBridge = bridge
    attributes.isTunnel = tunnel
    attributes.level = level
    #expect(NetworkDrawing.heightClass(attributes) == name)
  }
}

@Suite struct EdgeFactsTests {
  private static func facts(
    _ language: WalkReport.Language, kind: CrossingKind = .trafficSignals,
    signals: Known = .unknown
  ) throws -> EdgeFacts {
    var town = SampleTown()
    var crossing = town.crossing(kind, of: "Parkstraße")
    crossing.signals = signals
    crossing.kerbStart = .lowered
    town.add(.crossing, "Parkstraße", [(0, 0), (0, 8)], crossing: crossing)
    return EdgeFacts(try town.graph(), EdgeID(0), language: language)
  }

  @Test func keysAndValuesAreThoseOfOSMInEveryLanguage() throws {
    let (german, english) = (try Self.facts(.de), try Self.facts(.en))
    #expect(german.facts.map(\.key) == english.facts.map(\.key))
    #expect(german.facts.map(\.value) == english.facts.map(\.value))
    let crossing = try #require(german.facts.first { $0.key == "crossing" })
    #expect(crossing.value == "traffic_signals")
    #expect(crossing.text == "Ampel")
    #expect(Set(german.facts.map(\.key)).count == german.facts.count)
  }

  @Test func whatTheMapDoesNotSayIsUnknownAndNeverNo() throws {
    let facts = try Self.facts(.en)
    #expect(facts.known.contains { $0.key == "kerb_start" && $0.text == "lowered" })
    for key in ["kerb_end", "tactile_start", "traffic_signals:sound", "surface", "level"] {
      #expect(facts.unknown.contains { $0.key == key }, "\(key)")
    }
    for fact in facts.unknown { #expect(fact.text == nil && !fact.title.isEmpty) }
    #expect(facts.facts.allSatisfy { $0.value != "unknown" && $0.value != "no" })
  }

  /// Where the map says that there is no light, its tone is no question; where it is unknown it is.
  @Test(arguments: [(Known.no, false), (.unknown, true), (.yes, true)])
  func theToneIsAskedForWhereThereMayBeALight(signals: Known, isAsked: Bool) throws {
    let facts = try Self.facts(.en, kind: .unmarked, signals: signals)
    #expect(facts.facts.contains { $0.key == "traffic_signals:sound" } == isAsked)
  }

  /// Every value of every vocabulary has a word of its own in both languages.
  @Test(arguments: WalkReport.Language.allCases)
  func noTwoKindsShareAWord(language: WalkReport.Language) {
    let wording = ReportWording(language: language)
    func isDistinct(_ words: [String]) -> Bool {
      Set(words).count == words.count && !words.contains("")
    }
    #expect(isDistinct(WayClass.allCases.map { wording.word($0) }))
    #expect(isDistinct(Surface.allCases.map { wording.word($0) }))
    #expect(isDistinct(Smoothness.allCases.map { wording.word($0) }))
    #expect(isDistinct(Kerb.allCases.map { wording.word($0) }))
    #expect(isDistinct(CrossingKind.allCases.map { wording.word($0) }))
    #expect(isDistinct(TactilePaving.allCases.map { wording.word($0) }))
    #expect(isDistinct(Barrier.allCases.map { wording.word($0) }))
  }
}
