// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// A place on the way that lies at a junction: whoever goes on over a road there crosses it.
@Suite struct HaltCrossingTests {
  private func map(_ road: String) throws -> AsciiMap {
    let main = [("highway", road), ("name", "Hauptstraße"), ("sidewalk", "separate")]
    let street = [("highway", "residential"), ("name", "Gasse")]
    return try AsciiMap(
      """
      . . . N . . .
      . . . | . . .
      W-----X-----E
      . . . | . . .
      . . . S . . .
      """, gridMeters: 20,
      taggedWays: [("WX", main), ("XE", main), ("NX", street), ("XS", street)])
  }

  private func search(_ map: AsciiMap, allowForbidden: Bool = false) throws -> RouteSearch {
    RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named("cane")),
      allowForbidden: allowForbidden)
  }

  private func places(_ letters: String, _ map: AsciiMap) throws -> [Coordinate] {
    try letters.map { try map.coordinate($0) }
  }

  @Test(arguments: ["NXS", "NXXS"])
  func aHaltMakesNoForbiddenCrossingFree(letters: String) throws {
    let map = try map("primary")
    var search = try search(map)
    let places = try places(letters, map)
    let failure = try #require(throws: LegFailure.self) {
      _ = try search.itinerary(through: places)
    }
    #expect(failure.leg == letters.count - 2)
    guard case .onlyForbidden(let pieces) = failure.reason else {
      Issue.record("\(failure)")
      return
    }
    #expect(pieces.map(\.term) == [.crossing])
  }

  @Test func whoWantsItAllTheSameIsToldOfIt() throws {
    let map = try map("primary")
    var search = try search(map, allowForbidden: true)
    let whole = try search.itinerary(through: try places("NXS", map))
    let pieces = whole.legs.flatMap { search.forbiddenPieces(of: $0) }
    #expect(pieces.map(\.term) == [.crossing])
    #expect(whole.ledger[.implied] == 1)
    #expect(whole.ledger[.crossing] >= 20_000)
    let items = search.items(of: whole)
    #expect(items.contains { $0.feature == .crossing(.implied) && $0.isForbidden })
  }

  /// The same crossing at the same price, be it halted there or not.
  @Test func aHaltCostsWhatPassingCosts() throws {
    let map = try map("residential")
    var search = try search(map)
    let halted = try search.itinerary(through: try places("NXS", map))
    let passed = try search.itinerary(through: try places("NS", map))
    #expect(halted.ledger[.crossing] == passed.ledger[.crossing])
    #expect(halted.ledger[.implied] == 1 && passed.ledger[.implied] == 1)
    #expect(halted.legs.map { $0.ledger[.implied] } == [0, 1])
    let choices = try search.choices(through: try places("NXS", map), alternatives: 2)
    #expect(choices.choices.allSatisfy { $0.itinerary.ledger[.implied] == 1 })
  }

  /// Turning back, or into the road on one's own side, crosses nothing.
  @Test(arguments: ["NXN", "SXS"])
  func whoTurnsBackCrossesNothing(letters: String) throws {
    let map = try map("primary")
    var search = try search(map)
    let whole = try search.itinerary(through: try places(letters, map))
    #expect(whole.ledger[.implied] == 0)
    #expect(whole.ledger[.turn] == 0)
  }
}

/// Places in the roadway between two pavements that are equally near.
@Suite struct EitherSideTests {
  private func map(_ highway: String) throws -> AsciiMap {
    try AsciiMap(
      "A-------X-------B", gridMeters: 20,
      taggedWays: [
        ("AXB", [("highway", highway), ("name", "Allee"), ("sidewalk", "both")])
      ])
  }

  private func place(_ map: AsciiMap, _ east: Double, _ north: Double) throws -> Coordinate {
    LocalPlane(origin: try map.coordinate("A"))
      .coordinate(PlanePoint(east: east, north: north))
  }

  /// A little nearer to the other side, one would have to cross.
  @Test(
    arguments: ["residential", "secondary"], [(0.4, -9.0), (-0.4, 9.0), (0, 9), (0, -9)])
  func aPlaceInTheRoadwayHasTheSideOfTheWay(
    highway: String, offsets: (place: Double, pavement: Double)
  ) throws {
    let map = try map(highway)
    let middle = try place(map, 60, offsets.place)
    let beside = try place(map, 260, offsets.pavement)
    for (start, goal) in [(middle, beside), (beside, middle)] {
      var search = RouteSearch(
        graph: map.graph, profile: try #require(try ProfileFile.named("cane")))
      let route = try search.route(from: start, to: goal)
      #expect(route.ledger[.implied] == 0)
      #expect(abs(route.length.meters - 200) < 5)
      // By way of the far end of the pavement.
      let whole = try search.itinerary(through: [start, beside, goal])
      #expect(whole.ledger[.implied] == 0)
    }
  }

  /// So it is at the edges of a main road of whose pavements nothing is known; and the way says
  /// that the side is not known.
  @Test(arguments: [9.0, -9.0])
  func aPlaceOnAMainRoadHasNoSideOfItsOwn(pavement: Double) throws {
    let map = try AsciiMap(
      "A-------X-------B", gridMeters: 20,
      ways: ["AXB": ["highway": "secondary", "name": "Allee", "foot": "yes"]])
    var search = RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named("cane")))
    let (middle, beside) = (try place(map, 60, 0.3), try place(map, 260, pavement))
    let route = try search.route(from: middle, to: beside)
    #expect(route.ledger[.implied] == 0 && abs(route.length.meters - 200) < 5)
    #expect(route.start.isBetweenSides && !route.goal.isBetweenSides)
    let back = try search.route(from: beside, to: middle)
    #expect(!back.start.isBetweenSides && back.goal.isBetweenSides)
    let whole = try search.itinerary(through: [middle, beside, middle])
    #expect(whole.start.isBetweenSides && whole.goal.isBetweenSides)
  }

  /// Who is clearly on one side stays there.
  @Test func aPlaceOnOneSideIsNotMoved() throws {
    let map = try map("residential")
    let start = try place(map, 60, 3)
    var search = RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named("cane")))
    let route = try search.route(from: start, to: try place(map, 260, -9))
    let foot = LocalPlane(origin: try map.coordinate("A")).point(route.start.match.foot)
    #expect(foot.north > 0)
  }
}
