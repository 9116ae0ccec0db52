// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Streets that are walked along their middle and meet in one node: what lies between two of them
/// is crossed, although no edge says so.
@Suite struct JunctionCrossingTests {
  private static let drawing = """
    . . . N . . .
    . . . | . . .
    W-----X-----E
    . . . | . . .
    . . . S . . .
    """

  private typealias Tags = [(String, String)]

  private func map(
    _ road: Tags, _ street: Tags = [("highway", "residential")]
  ) throws -> AsciiMap {
    let (road, street) = (road + [("name", "Hauptstraße")], street + [("name", "Gasse")])
    return try AsciiMap(
      Self.drawing, gridMeters: 20,
      taggedWays: [("WX", road), ("XE", road), ("NX", street), ("XS", street)])
  }

  private func profile(_ name: String) throws -> WalkerProfile {
    try #require(try ProfileFile.named(name))
  }

  @Test(arguments: ["primary", "secondary", "trunk"], [nil, "no"])
  func straightOverAMainRoadIsForbiddenAndNamed(road: String, sidewalk: String?) throws {
    let street = [("highway", "residential")] + (sidewalk.map { [("sidewalk", $0)] } ?? [])
    let map = try map([("highway", road), ("foot", "yes"), ("sidewalk", "separate")], street)
    let (north, south) = (try map.coordinate("N"), try map.coordinate("S"))
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    #expect(throws: RouteFailure.self) { try search.route(from: north, to: south) }
    var open = RouteSearch(graph: map.graph, profile: try profile("cane"), allowForbidden: true)
    let route = try open.route(from: north, to: south)
    let pieces = search.forbiddenPieces(of: route)
    #expect(pieces.map(\.term) == [.crossing])
    let crossing = try #require(pieces.first?.crossing)
    #expect(map.graph.name(map.graph.crossing(crossing).crossedName) == "Hauptstraße")
    #expect(route.ledger[.implied] == 1)
  }

  @Test func aRoadThatWalkersMayNotUseIsCrossedAllTheSame() throws {
    let map = try map([("highway", "primary"), ("foot", "no")])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    #expect(throws: RouteFailure.self) {
      try search.route(from: try map.coordinate("N"), to: try map.coordinate("S"))
    }
  }

  @Test func straightOverASmallStreetCostsACrossingAndIsCounted() throws {
    let map = try map([("highway", "residential")])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    let route = try search.route(from: try map.coordinate("N"), to: try map.coordinate("S"))
    let price =
      search.metric.profile[ProfileKey.known("crossing.implied.minor")]
      + search.metric.profile[ProfileKey.known("crossing.base")]
    #expect(route.ledger[.crossing] >= price)
    #expect(route.ledger[.implied] == 1)
    #expect(route.ledger[.turn] == 0)
  }

  /// On the near side of the road nobody crosses it.
  @Test(
    arguments: [("N", "E", 9), ("N", "W", 9), ("E", "S", -9)] as [(Character, Character, Double)])
  func whoTurnsIntoTheRoadCrossesNothing(
    from: Character, to: Character, north: Double
  ) throws {
    let map = try map([("highway", "primary")])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    func place(_ letter: Character) throws -> Coordinate {
      let place = try map.coordinate(letter)
      let isOnRoad = letter == "E" || letter == "W"
      return LocalPlane(origin: place)
        .coordinate(PlanePoint(east: 0, north: isOnRoad ? north : 0))
    }
    let route = try search.route(from: try place(from), to: try place(to))
    #expect(route.ledger[.implied] == 0)
  }

  /// The whole of it: in from one side, along the road, out on the other.
  @Test func whoLeavesAMainRoadOnItsOtherSideHasCrossedIt() throws {
    let map = try AsciiMap(
      """
      . . . N . . . . . .
      . . . | . . . . . .
      W-----X-----Y-----E
      . . . . . . | . . .
      . . . . . . S . . .
      """, gridMeters: 20,
      ways: [
        "WX": ["highway": "primary"], "XY": ["highway": "primary"], "YE": ["highway": "primary"],
        "NX": ["highway": "residential"], "YS": ["highway": "residential"],
      ])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    #expect(throws: RouteFailure.self) {
      try search.route(from: try map.coordinate("N"), to: try map.coordinate("S"))
    }
  }

  @Test func alongTheMainRoadTheSmallStreetIsCrossed() throws {
    let map = try map([("highway", "primary")])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    let route = try search.route(from: try map.coordinate("W"), to: try map.coordinate("E"))
    #expect(route.ledger[.implied] == 1)
  }

  /// At a T the walker can keep to the side on which no street begins.
  @Test func pastAStreetThatEndsNothingIsCrossedForCertain() throws {
    let map = try AsciiMap(
      """
      W-----X-----E
      . . . | . . .
      . . . S . . .
      """, gridMeters: 20,
      ways: [
        "WX": ["highway": "primary"], "XE": ["highway": "primary"],
        "XS": ["highway": "residential"],
      ])
    #expect(map.graph.junctionArmCount == 0)
  }

  @Test func aMappedCrossingAtTheCornerIsTheOneThatIsTaken() throws {
    let map = try AsciiMap(
      """
      . . . N . . .
      . . . | . . .
      W-----X-C---E
      . . . | . . .
      . . . S . . .
      """, gridMeters: 5,
      ways: [
        "WX": ["highway": "secondary"], "XCE": ["highway": "secondary"],
        "NX": ["highway": "residential"], "XS": ["highway": "residential"],
      ],
      nodes: ["C": ["highway": "crossing", "crossing": "traffic_signals"]])
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    let route = try search.route(from: try map.coordinate("N"), to: try map.coordinate("S"))
    #expect(route.ledger[.signal] == 1)
    #expect(route.ledger[.implied] == 0)
  }

  /// Both directions of a route mean the same crossing.
  @Test func backAndForthAreTheSame() throws {
    let map = try map([("highway", "tertiary")])
    let (north, south) = (try map.coordinate("N"), try map.coordinate("S"))
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    let there = try search.route(from: north, to: south).ledger
    let back = try search.route(from: south, to: north).ledger
    #expect(abs(there[.crossing] - back[.crossing]) < 0.02)
    #expect(there[.implied] == 1 && back[.implied] == 1)
  }
}
