// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

/// What counts as an old entry, and what that may do to a price.
@Suite struct EntryAgesTests {
  private static let limit = 8.0

  private static func day(_ text: String) -> Int {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return 0 }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])?.dayNumber ?? 0
  }

  private static func date(_ text: String, isSurvey: Bool = false) -> FactDate {
    FactDate(CivilDate(dayNumber: day(text)), isSurvey: isSurvey)
  }

  /// A row of ways, each with the day of its last edit and perhaps that of a survey.
  private func graph(_ days: [(edited: String?, checked: String?)]) throws -> PedestrianGraph {
    var elements = OSMElements()
    for index in 0...days.count {
      elements.nodes.append(
        OSMElements.Node(
          id: Int64(index + 1),
          coordinate: Coordinate(latitude: 49.44, longitude: 7.76 + Double(index) * 0.001)))
    }
    for (index, day) in days.enumerated() {
      elements.ways.append(
        OSMElements.Way(
          id: Int64(index + 1), nodes: [Int64(index + 1), Int64(index + 2)],
          tags: [(key: "highway", value: "footway")]
            + (day.checked.map { [(key: "check_date", value: $0)] } ?? []),
          edited: day.edited.map { Int64(Self.day($0)) * 86_400 } ?? 0))
    }
    let content = try OSMImporter.importNetwork(elements).content
    return try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  @Test func theMapsNewestEntryIsTheMeasure() throws {
    let ages = EntryAges(
      try graph([("2012-01-01", nil), ("2020-06-01", nil)]), limit: Self.limit)
    #expect(ages.isOld(Self.date("2012-05-01")))
    #expect(!ages.isOld(Self.date("2012-07-01")))
    #expect(!ages.isOld(.unknown), "of unknown age, not old")
  }

  @Test func aMapWithoutDatesHasNoOldEntries() throws {
    let ages = EntryAges(try graph([(nil, nil), (nil, nil)]), limit: Self.limit)
    #expect(!ages.isOld(Self.date("2001-01-01")))
    #expect(!EntryAges.none.isOld(Self.date("2001-01-01")))
  }

  /// Days of surveys are typed by hand; one in the future must not make all others old.
  @Test func aSurveyInTheFutureMakesNothingOld() throws {
    let ages = EntryAges(
      try graph([("2020-06-01", nil), ("2020-06-01", "2061-01-01")]), limit: Self.limit)
    #expect(!ages.isOld(Self.date("2019-01-01")))
    #expect(!ages.isOld(Self.date("2061-01-01", isSurvey: true)))
    let surveyed = EntryAges(try graph([(nil, "2020-06-01")]), limit: Self.limit)
    #expect(surveyed.isOld(Self.date("2010-01-01", isSurvey: true)))
  }

  /// With drawn dates on a drawn network: dearer or the same, edge by edge, and never forbidden.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func ageNeverLowersAPriceAndNeverForbids(seed: UInt64) throws {
    let graph = try DressedNetwork(seed: seed).graph
    var aged = WalkerProfile.shortest
    aged.values[ProfileKey.known("age.limit").index] = Self.limit
    aged.values[ProfileKey.known("age.way").index] = 1.5
    aged.values[ProfileKey.known("age.crossing").index] = 20
    let plain = EdgePricing(graph: graph, profile: .shortest)
    let pricing = EdgePricing(graph: graph, profile: aged)
    var old = 0
    for index in 0..<UInt32(graph.edgeCount) {
      let directed = DirectedEdge(edge: EdgeID(index), forward: true)
      let record = graph.edge(directed.edge)
      let before = plain.cost(of: directed, record: record)
      let after = pricing.cost(of: directed, record: record)
      #expect(after.total >= before.total && after[.age].isFinite)
      #expect(abs(after.total - before.total - after[.age]) < 1e-9)
      if after[.age] > 0 { old += 1 }
    }
    #expect(old > 5 && old < graph.edgeCount)
  }
}

/// Where many platforms of one stop lie.
@Suite struct BusyStopsTests {
  private static let drawing = """
    1.2.3.4.........5
    A---B---C---D---E
    """

  private func map(
    _ stops: String, names: [Character: String] = [:], kind: (String, String)? = nil
  ) throws -> AsciiMap {
    let way = [("highway", "footway")]
    return try AsciiMap(
      Self.drawing, gridMeters: 10,
      taggedWays: [("AB", way), ("BC", way), ("CD", way), ("DE", way)],
      taggedNodes: stops.map { stop in
        let name = names[stop] ?? "Bushof"
        return (
          stop,
          kind.map { [$0, ("name", name)] }
            ?? [("highway", "bus_stop"), ("name", name), ("local_ref", String(stop))]
        )
      })
  }

  private func busy(_ map: AsciiMap) throws -> String {
    let stops = BusyStops(map.graph)
    return try ["AB", "BC", "CD", "DE"].filter { stops[try map.edge($0).edge] }
      .joined(separator: " ")
  }

  @Test func fourPlatformsOfOneNameAreABusyStop() throws {
    #expect(try busy(map("1234")) == "AB BC")
    #expect(try busy(map("123")) == "", "one for each direction and one more is ordinary")
    #expect(try busy(map("")) == "")
  }

  @Test func platformsOfAnotherNameAreAnotherStop() throws {
    #expect(try busy(map("1234", names: ["4": "Markt"])) == "")
  }

  /// 5 lies 160 m from 1, so that neither of them has four in reach; 2 has.
  @Test func platformsFarApartAreTwoStops() throws {
    let found = try busy(map("1235"))
    #expect(found.hasPrefix("AB") && !found.contains("DE"), "\(found)")
    #expect(try busy(map("125")) == "")
  }

  @Test func aBusStationIsBusyByItself() throws {
    #expect(try busy(map("5", kind: ("amenity", "bus_station"))) == "DE")
  }
}
