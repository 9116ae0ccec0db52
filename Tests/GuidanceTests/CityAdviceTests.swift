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
