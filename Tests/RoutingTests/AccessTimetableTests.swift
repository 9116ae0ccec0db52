// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import Routing
import TestSupport
import Testing

/// Ways and gates that are open at some times only, and a detour of 160 m around them.
@Suite struct AccessTimetableTests {
  private let drawing = """
    A---B-G-C---D
        |   |
        |   |
        |   |
        |   |
        E---F
    """

  private func map(
    _ passage: AsciiMap.Tags, gate: AsciiMap.Tags = [:], detour: Bool = true
  ) throws -> AsciiMap {
    let street: AsciiMap.Tags = ["highway": "footway"]
    let nodes: KeyValuePairs<Character, AsciiMap.Tags> = ["G": gate]
    if detour {
      return try AsciiMap(
        drawing, gridMeters: 10,
        ways: ["AB": street, "BGC": passage, "CD": street, "BEFC": street], nodes: nodes)
    }
    return try AsciiMap(
      drawing, gridMeters: 10, ways: ["AB": street, "BGC": passage, "CD": street], nodes: nodes)
  }

  /// A Wednesday in Berlin's winter: 2026-11-18 at some hour, seconds since 1970.
  private static func moment(_ hour: Int, _ minute: Int = 0) -> Int64 {
    let day = CivilDate(year: 2026, month: 11, day: 18)?.dayNumber ?? 0
    return Int64(day) * 86_400 + Int64(hour * 3600 + minute * 60)
  }

  private func route(
    _ map: AsciiMap, at moment: Int64?, profile: WalkerProfile = .shortest
  ) throws -> (route: Route, search: RouteSearch) {
    var search = RouteSearch(
      graph: map.graph, profile: profile,
      timetable: AccessTimetable(map.graph, departure: moment))
    let route = try search.route(from: map.coordinate("A"), to: map.coordinate("D"))
    return (route, search)
  }

  static let rules: [AsciiMap.Tags] = [
    ["highway": "footway", "opening_hours": "Mo-Fr 08:00-20:00"],
    ["highway": "footway", "foot": "permissive", "foot:conditional": "no @ (20:00-08:00)"],
    ["highway": "footway", "access": "no", "access:conditional": "yes @ (08:00-20:00)"],
    ["highway": "corridor", "foot": "no", "foot:conditional": "yes @ (Mo-Fr 08:00-20:00)"],
  ]

  @Test(arguments: 0..<4)
  func aPassageIsWalkedWhileItIsOpen(_ rule: Int) throws {
    let map = try map(Self.rules[rule])
    #expect(map.graph.accessRuleCount == 1)
    #expect(try route(map, at: Self.moment(12)).route.length.meters < 130)
    #expect(try route(map, at: Self.moment(21)).route.length.meters > 190)
    // On a Saturday only the rules without a weekday are open.
    let saturday = try route(map, at: Self.moment(12) + 3 * 86_400).route.length.meters
    #expect((saturday < 130) == (rule == 1 || rule == 2))
  }

  @Test func aGateWithHoursClosesTheLine() throws {
    let map = try map(
      ["highway": "footway"],
      gate: ["barrier": "gate", "access": "no", "access:conditional": "yes@(08:00-18:00)"])
    #expect(try route(map, at: Self.moment(12)).route.length.meters < 130)
    #expect(try route(map, at: Self.moment(19)).route.length.meters > 190)
  }

  @Test func whatClosesBeforeOneGetsThereIsClosed() throws {
    // The passage begins 40 m on: 50 s at an easy pace.
    let map = try map(Self.rules[0])
    #expect(try route(map, at: Self.moment(19, 58)).route.length.meters < 130)
    #expect(try route(map, at: Self.moment(19, 59) + 30).route.length.meters > 190)
  }

  @Test func aClosedOnlyWayIsNamedAndNotHidden() throws {
    let map = try map(Self.rules[0], detour: false)
    #expect {
      _ = try route(map, at: Self.moment(21))
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return !pieces.isEmpty && pieces.allSatisfy { $0.term == .access }
    }
  }

  /// Who stands in the closed part must hear that, and not be led from the street beside it.
  @Test func groundThatIsClosedNowIsNamed() throws {
    let map = try AsciiMap(
      "A---B-------------C", gridMeters: 10,
      ways: [
        "AB": ["highway": "residential"],
        "BC": ["highway": "footway", "opening_hours": "08:00-20:00"],
      ])
    func search(_ moment: Int64, _ allowForbidden: Bool) -> RouteSearch {
      RouteSearch(
        graph: map.graph, profile: .shortest, allowForbidden: allowForbidden,
        timetable: AccessTimetable(map.graph, departure: moment))
    }
    let (start, goal) = (try map.coordinate("A"), try map.coordinate("C"))
    var open = search(Self.moment(12), false)
    #expect(try open.route(from: start, to: goal).length.meters > 150)
    var closed = search(Self.moment(21), false)
    #expect {
      _ = try closed.route(from: start, to: goal)
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return pieces.map(\.term) == [.access]
    }
    var forced = search(Self.moment(21), true)
    #expect(try forced.route(from: start, to: goal).length.meters > 150)
  }

  @Test func withoutATimeItIsUnknownNeverClosedNorOpen() throws {
    let map = try map(Self.rules[0], detour: false)
    let (found, search) = try route(map, at: nil)
    let stretches = search.timedStretches(of: found)
    #expect(!stretches.isEmpty)
    for stretch in stretches {
      guard case .unknown = stretch.state.verdict else {
        Issue.record("\(stretch.state.verdict)")
        continue
      }
    }
    #expect(found.ledger[.access] > 0)
  }

  @Test func whatCannotBeReadIsUnknown() throws {
    let map = try map(
      ["highway": "footway", "opening_hours": "nach Absprache, meist vormittags"])
    #expect(map.report.warnings.contains { $0.code == "unknown-opening-hours" && $0.count == 1 })
    let (found, search) = try route(map, at: Self.moment(12))
    // A detour of twice the way is not taken for a mere doubt.
    #expect(found.length.meters < 130)
    #expect(search.timedStretches(of: found).count == 1)
  }

  /// Two gates of a cemetery, tagged `access=no` and `access:conditional=yes@(08:00-18:00)`.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aachensOstfriedhofIsAWayByDayOnly() throws {
    let result = try ImportedMaps.result("aachen-2021-08-01.osm.pbf")
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(result.content).bytes()))
    for (latitude, longitude) in [(50.7746536, 6.1064595), (50.7768841, 6.1096395)] {
      let gate = Coordinate(latitude: latitude, longitude: longitude)
      let rules = graph.edges(near: gate, radius: 1).map { graph.accessRule(of: $0.edge) }
      #expect(rules.count >= 2 && rules.allSatisfy { $0 != nil })
      let rule = try #require(rules.first ?? nil)
      #expect(graph.accessTagging(rule).accessConditional == "yes@(08:00-18:00)")
      let states = [12, 21].map {
        AccessTimetable(graph, departure: Self.moment($0)).state(rule).verdict
      }
      #expect(states == [.allowed(.yes), .forbidden(.forbidden)])
    }
  }

  @Test func hoursOfPlatformsAndVehiclesAreNotTheWays() throws {
    for tags in [
      ["highway": "platform", "public_transport": "platform", "opening_hours": "08:00-10:00"],
      ["highway": "residential", "access:conditional": "no @ (07:30-19:00 AND weight>7.5)"],
      ["highway": "footway", "foot": "yes", "access:conditional": "no @ (22:00-06:00)"],
      ["highway": "pedestrian", "opening_hours": "24/7"],
    ] as [AsciiMap.Tags] {
      let map = try map(tags)
      let found = try route(map, at: Self.moment(23)).route
      #expect(found.length.meters < 130, "\(tags)")
    }
  }

  @Test func constructionAndPrivateGroundAreNoWays() throws {
    for tags in [
      ["highway": "footway", "access": "private"],
      ["highway": "footway", "access": "construction"],
      ["highway": "construction", "construction": "footway"], ["highway": "footway", "foot": "no"],
    ] as [AsciiMap.Tags] {
      #expect(try route(try map(tags), at: Self.moment(12)).route.length.meters > 190, "\(tags)")
    }
    for tags in [
      ["highway": "footway", "access": "permissive"],
      ["highway": "footway", "access": "customers"],
      ["highway": "service", "access": "private", "foot": "yes"],
    ] as [AsciiMap.Tags] {
      #expect(try route(try map(tags), at: Self.moment(12)).route.length.meters < 130, "\(tags)")
    }
  }
}
