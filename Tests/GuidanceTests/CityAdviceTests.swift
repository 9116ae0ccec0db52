// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// What the city has published besides closures, as a walker hears it.
@Suite struct CityAdviceTests {
  private static func street() throws -> AsciiMap {
    try AsciiMap(
      "A-----M---------------------------B", gridMeters: 10,
      ways: ["AMB": ["highway": "footway", "name": "Grüner Weg"]], nodes: [:])
  }

  private func notice(_ map: AsciiMap) throws -> CityNotice {
    var notice = CityNotice(id: "H-1", places: [try map.coordinate("M")])
    notice.german = "Marktstände auf dem Gehweg."
    notice.english = "Market stalls on the pavement."
    return notice
  }

  private func walk(
    _ notices: [CityNotice], _ map: AsciiMap, language: Language = .german, departure: Int64? = nil,
    expired: CivilDate? = nil
  ) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      map, from: "A", to: "B", language: language,
      city: CityAdvice(notices: notices, expired: expired), departure: departure)
    walk.walkRoute()
    return walk
  }

  @Test func aNoticeIsToldOnceAtItsPlace() throws {
    let map = try Self.street()
    let walk = try walk([try notice(map)], map)
    #expect(walk.texts("notice") == ["Hinweis der Stadt: Marktstände auf dem Gehweg."])
    let said = try #require(walk.utterances.first { $0.kind == "notice" })
    #expect(said.facts.map(\.source) == ["city"])
    #expect(said.point == (try map.coordinate("M")))
    let english = try self.walk([try notice(map)], map, language: .english)
    #expect(english.texts("notice") == ["The city says: Market stalls on the pavement."])
  }

  @Test func aNoticeOfAnotherPlaceTimeOrLanguageIsNotTold() throws {
    let map = try Self.street()
    var far = try notice(map)
    far.places = [Coordinate(latitude: 49.5, longitude: 7.7)]
    var over = try notice(map)
    over.validTo = 500
    var later = try notice(map)
    later.validFrom = 1_000_000
    var evening = try notice(map)
    evening.windows = [Closure.Window(weekdays: Weekday.allCases, from: 20 * 60, to: 21 * 60)]
    var foreign = try notice(map)
    foreign.german = ""
    for (index, notice) in [far, over, later, evening, foreign].enumerated() {
      let walk = try walk([notice], map, departure: 1000)
      #expect(walk.texts("notice").isEmpty, "\(index)")
    }
    // Where no time is known nothing is told that depends on it.
    #expect(try walk([over], map).texts("notice").isEmpty)
  }

  @Test func aForbiddenWordIsNeverSaidAndAStreetNameIsNone() throws {
    let map = try Self.street()
    var promise = try notice(map)
    promise.german = "Der Weg ist sicher."
    #expect(try walk([promise], map).texts("notice").isEmpty)
    var named = try notice(map)
    named.german = "Stände im Grüner Weg."
    let said = try walk([named], map).utterances.filter { $0.kind == "notice" }
    #expect(said.map(\.names) == [["Grüner Weg"]])
  }

  @Test func dataThatIsOutOfDateIsToldOnceAtTheStart() throws {
    let map = try Self.street()
    let day = try #require(CivilDate(year: 2026, month: 5, day: 3))
    var walk = try walk([], map, expired: day)
    let words = "Angaben der Stadt galten bis 3. Mai 2026, Sperrungen nicht bestätigt."
    #expect(walk.texts("city data") == [words])
    #expect(walk.utterances.first?.kind == "city data")
    walk.send(.start(to: nil))
    #expect(walk.texts("city data").count == 1)
    #expect(try self.walk([], map).texts("city data").isEmpty)
  }

  // MARK: Facts of street objects

  /// A pavement, a crossing of Burgstraße between the kerbs A and B, a pavement, steps.
  private static func crossing(_ kind: String = "traffic_signals") throws -> AsciiMap {
    try AsciiMap(
      """
                S
                |
      P-------A-C-B-------Q---U
                |
                T
      """,
      gridMeters: 4,
      ways: [
        "SCT": ["highway": "secondary", "name": "Burgstraße"],
        "ACB": ["highway": "footway", "footway": "crossing", "crossing": kind],
        "PA": ["highway": "footway", "footway": "sidewalk"],
        "BQ": ["highway": "footway", "footway": "sidewalk"],
        "QU": ["highway": "steps", "step_count": "9", "incline": "down"],
      ], nodes: ["C": ["highway": "crossing", "crossing": kind]])
  }

  /// The crossing and the steps on the way from P to U.
  private func passages(
    _ map: AsciiMap, _ graph: PedestrianGraph
  ) throws -> (crossing: CrossingPassage, steps: StepsPassage, facts: [SpokenFact]) {
    var search = RouteSearch(graph: graph, profile: .shortest)
    let route = try search.route(from: try map.coordinate("P"), to: try map.coordinate("U"))
    let plan = ManeuverPlanner(graph: graph).maneuvers(for: route, goalName: nil)
    let crossing = try #require(
      plan.lazy.compactMap { if case .crossing(let passage) = $0.kind { passage } else { nil } }
        .first)
    let steps = try #require(
      plan.lazy.compactMap { if case .steps(let passage) = $0.kind { passage } else { nil } }
        .first)
    return (crossing, steps, plan.flatMap(\.facts))
  }

  private func fact(
    _ object: StreetFact.Object, at letter: Character, _ map: AsciiMap,
    _ change: (inout StreetFact) -> Void
  ) throws -> StreetFact {
    var fact = StreetFact(id: "F-\(letter)", object: object, place: try map.coordinate(letter))
    change(&fact)
    return fact
  }

  private static let wordings: [any TellingWording] = [
    GermanWording(), EnglishWording(), PlainGermanWording(),
  ]

  /// Everything that a wording says of a crossing and of steps, before and at them.
  private func words(
    _ wording: any TellingWording, _ crossing: CrossingPassage, _ steps: StepsPassage
  ) -> String {
    [
      wording.crossing(crossing).text, wording.telling(crossing, then: nil).text,
      wording.steps(steps, isNext: false).text, wording.telling(steps).text,
      wording.crossingAhead(crossing, .meters(40)).text,
    ].joined(separator: "\n")
  }

  /// Who speaks of each fact: words of the fact, and the ones that say that the city does.
  private static let told: [(fact: [String], city: [String])] = [
    (
      ["mit Ton", "with sound", "Ampel mit Ton"],
      ["laut Stadt mit Ton", "with sound by the city", "Die Stadt sagt: Ampel mit Ton"]
    ),
    (
      ["Bordsteinkante", "Kerb edge", "Bordstein mit Kante"],
      [
        "Laut Stadt davor Bordsteinkante", "Kerb edge before it by the city",
        "Die Stadt sagt: Bordstein mit Kante",
      ]
    ),
    (
      ["Taster vibriert", "button vibrates", "Knopf vibriert"],
      [
        "Taster vibriert laut Stadt", "button vibrates by the city",
        "Die Stadt sagt: Knopf vibriert",
      ]
    ),
    (
      ["Bodenindikatoren", "Tactile paving", "Noppen davor"],
      [
        "Bodenindikatoren laut Stadt", "Tactile paving by the city",
        "Die Stadt sagt: Noppen davor",
      ]
    ),
    (
      ["12 Stufen", "12 by", "12 Stufen"],
      ["laut Stadt 12 Stufen", "12 by the city", "Die Stadt sagt: 12 Stufen"]
    ),
  ]

  @Test(arguments: [0, 1, 2])
  func whatTheCityKnowsOfKerbsStripsButtonsAndStepsIsToldAsTheCitys(_ index: Int) throws {
    let map = try Self.crossing()
    let wording = Self.wordings[index]
    let before = try passages(map, map.graph)
    let silent = words(wording, before.crossing, before.steps)
    let city = index == 1 ? "by the city" : index == 0 ? "aut Stadt" : "Die Stadt sagt"
    #expect(!silent.contains(city), "\(silent)")
    let known = map.graph.applying([
      try fact(.signal, at: "C", map) {
        $0.sound = .yes
        $0.vibration = .yes
      },
      try fact(.kerb, at: "A", map) { $0.kerb = .raised },
      try fact(.tactilePaving, at: "A", map) { $0.tactilePaving = .yes },
      try fact(.steps, at: "U", map) {
        $0.stepCount = 12
        $0.handrail = .both
        $0.tactilePaving = .yes
      },
    ])
    #expect(known.unmatched.isEmpty)
    let after = try passages(map, known.graph)
    let said = words(wording, after.crossing, after.steps)
    for (fact, spoken) in Self.told {
      #expect(said.contains(spoken[index]), "\(spoken[index]): \(said)")
      // Nobody else is said to have said it.
      let all = said.components(of: fact[index])
      #expect(all == said.components(of: spoken[index]), "\(fact[index]): \(said)")
    }
    #expect(after.facts.contains { $0.source == "city" })
    // The other kerb is not the city's word: walked back, that of the far end alone is told as such.
    var back = after.crossing
    back.crossing = back.crossing.reversed
    let returned = words(wording, back, after.steps)
    let far = [
      "Gegenüber laut Stadt Bordsteinkante", "Opposite by the city: kerb edge",
      "Die Stadt sagt: gegenüber Bordstein mit Kante",
    ][index]
    #expect(returned.contains(far), "\(returned)")
    #expect(
      !returned.replacing(far, with: "").contains(Self.told[1].fact[index]), "\(returned)")
  }

  @Test(arguments: [0, 1, 2])
  func signalsThatOnlyTheCityKnowsAreTheCitysWordFromAfarToo(_ index: Int) throws {
    let map = try Self.crossing("unmarked")
    let wording = Self.wordings[index]
    let known = map.graph.applying([try fact(.signal, at: "C", map) { _ in }]).graph
    let (crossing, _, _) = try passages(map, known)
    let expected = ["Ampel laut Stadt", "ignals by the city", "Die Stadt sagt: Ampel."][index]
    for phrase in [
      wording.crossing(crossing), wording.crossingAhead(crossing, .meters(40)),
      wording.crossingNearby(crossing.crossing, street: crossing.street, radius: 20),
      wording.telling(crossing, then: nil),
    ] {
      #expect(phrase.text.contains(expected), "\(phrase.text)")
      #expect(!phrase.text.contains("Ampel laut Karte"), "\(phrase.text)")
    }
  }

  @Test func aCountOfTheWholeWayNamesTheCityWhereItMayBeItsWord() throws {
    let map = try Self.crossing()
    let known = map.graph.applying([
      try fact(.signal, at: "C", map) { $0.sound = .yes },
      try fact(.steps, at: "U", map) { $0.stepCount = 12 },
    ]).graph
    var search = RouteSearch(graph: known, profile: .shortest)
    let route = try search.route(from: try map.coordinate("P"), to: try map.coordinate("U"))
    func text(_ graph: PedestrianGraph, _ wording: any TellingWording) -> String {
      WayDescription(
        Itinerary(first: route), graph: graph, wording: wording, seconds: 60, date: "3. Mai 2026"
      ).text
    }
    let said = text(known, GermanWording())
    #expect(said.contains("Eine Querung mit Ampel, laut Karte und Stadt mit Ton."), "\(said)")
    #expect(said.contains("Eine Treppe, laut Karte und Stadt 12 Stufen."), "\(said)")
    #expect(said.contains("Alles laut Karte, Stand 3. Mai 2026, und laut Stadt."), "\(said)")
    #expect(!text(map.graph, GermanWording()).contains("Stadt"))
    #expect(text(known, PlainGermanWording()).contains("Karte und Stadt sagen: mit Ton."))
    #expect(text(known, EnglishWording()).contains("with sound by map and city"))
  }

  // MARK: Stops and obstacles

  private func stopStreet() throws -> AsciiMap {
    try AsciiMap(
      "A-----S---------------------------B", gridMeters: 10,
      ways: ["ASB": ["highway": "residential", "name": "Eisenbahnstraße"]],
      nodes: ["S": ["highway": "bus_stop", "public_transport": "platform", "name": "Rathaus"]])
  }

  private func callouts(_ stops: [CityStop], _ map: AsciiMap) throws -> [Utterance] {
    var settings = GuidanceSettings()
    settings.callouts = .orientation
    var walk = try DrawnWalk(
      map, from: "A", to: "B", settings: settings, city: CityAdvice(notices: [], stops: stops))
    walk.walkRoute()
    return walk.utterances.filter { $0.kind == "place" }
  }

  @Test func aStopBearsTheNameThatTheCitySpeaks() throws {
    let map = try stopStreet()
    var stop = CityStop(place: try map.coordinate("S"), name: "Rathaus/Fruchth.")
    stop.german = "Rathaus, Fruchthalle"
    stop.platform = "A"
    let said = try callouts([stop], map)
    #expect(said.count == 1)
    let first = try #require(said.first)
    #expect(
      first.text.hasPrefix("Haltestelle Rathaus, Fruchthalle, Steig A ")
        && first.text.hasSuffix(", laut Stadt."), "\(first.text)")
    #expect(first.facts.map(\.source) == ["city"] && first.facts.first?.osm.isEmpty == false)
  }

  @Test func aStopThatOnlyTheCityKnowsIsToldAndOneOfTheMapStays() throws {
    let map = try stopStreet()
    let moved = CityStop(
      place: try map.coordinate("S").moved(by: Distance(meters: 150), toward: Bearing(degrees: 90)),
      name: "Rathaus Ersatz")
    let texts = try callouts([moved], map).map(\.text)
    #expect(texts.count == 2)
    #expect(texts.first?.hasPrefix("Haltestelle Rathaus ") == true)
    #expect(texts.first?.hasSuffix("laut Karte.") == true)
    #expect(texts.last?.hasPrefix("Haltestelle Rathaus Ersatz ") == true, "\(texts)")
    #expect(texts.last?.hasSuffix("laut Stadt.") == true)
  }

  @Test(arguments: [Language.german, .english])
  func aSignalThatTheCityKnowsIsToldAsTheCitys(_ language: Language) throws {
    let map = try AsciiMap(
      """
                S
                |
      P-------A-C-B-------Q
                |
                T
      """,
      gridMeters: 4,
      ways: [
        "SCT": ["highway": "secondary", "name": "Burgstraße"],
        "ACB": ["highway": "footway", "footway": "crossing", "crossing": "traffic_signals"],
        "PA": ["highway": "footway", "footway": "sidewalk"],
        "BQ": ["highway": "footway", "footway": "sidewalk"],
      ], nodes: ["C": ["highway": "crossing", "crossing": "traffic_signals"]])
    var fact = StreetFact(id: "F-1", object: .signal, place: try map.coordinate("C"))
    fact.sound = .yes
    let known = map.graph.applying([fact]).graph
    func crossing(_ graph: PedestrianGraph) throws -> Maneuver {
      var search = RouteSearch(graph: graph, profile: .shortest)
      let route = try search.route(from: try map.coordinate("P"), to: try map.coordinate("Q"))
      let plan = ManeuverPlanner(graph: graph).maneuvers(for: route, goalName: nil)
      return try #require(plan.first { $0.isCrossing })
    }
    let before = try crossing(map.graph)
    let after = try crossing(known)
    #expect(!before.facts.contains { $0.source == "city" })
    #expect(after.facts.contains { $0.source == "city" && !$0.osm.isEmpty })
    guard case .crossing(let old) = before.kind, case .crossing(let new) = after.kind else {
      Issue.record("no crossing")
      return
    }
    let wording = language.wording()
    #expect(
      wording.crossing(old).text.contains(language == .german ? "Ton unbekannt" : "sound unknown"))
    #expect(
      wording.crossing(new).text.contains(
        language == .german ? "laut Stadt mit Ton" : "with sound by the city"))
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
