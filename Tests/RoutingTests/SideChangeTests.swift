// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Where a street of unknown sides forks to both its pavements.
@Suite struct SideChangeTests {
  /// Pavements from A to X; from X to B the street is walked along its middle.
  private func map(_ highway: String, _ sidewalk: String? = nil) throws -> AsciiMap {
    let street = [("highway", highway), ("name", "Allee")]
    return try AsciiMap(
      "A-------X-------B", gridMeters: 20,
      taggedWays: [
        ("AX", street + [("sidewalk", "both")]),
        ("XB", street + (sidewalk.map { [("sidewalk", $0)] } ?? [])),
      ])
  }

  /// Two places opposite each other, north and south of the street, at `meters` from A.
  private func opposite(_ map: AsciiMap, _ meters: Double) throws -> (Coordinate, Coordinate) {
    let plane = LocalPlane(origin: try map.coordinate("A"))
    return (
      plane.coordinate(PlanePoint(east: meters, north: 9)),
      plane.coordinate(PlanePoint(east: meters, north: -9))
    )
  }

  private func profile(_ name: String) throws -> WalkerProfile {
    try #require(try ProfileFile.named(name))
  }

  @Test func overASmallStreetItCostsACrossingThatTheMapHasNot() throws {
    let map = try map("residential")
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    let (north, south) = try opposite(map, 150)
    let route = try search.route(from: north, to: south)
    let change =
      search.metric.profile[ProfileKey.known("crossing.implied.minor")]
      + search.metric.profile[ProfileKey.known("crossing.base")]
    #expect(route.ledger[.crossing] >= change)
    #expect(route.ledger[.implied] == 1, "what is said to be crossed is in the ledger")
  }

  @Test func overAMainRoadItIsForbiddenAndNamed() throws {
    let map = try map("secondary", "separate")
    let (north, south) = try opposite(map, 150)
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    #expect(throws: RouteFailure.self) { try search.route(from: north, to: south) }
    var open = RouteSearch(
      graph: map.graph, profile: try profile("cane"), allowForbidden: true)
    let route = try open.route(from: north, to: south)
    #expect(search.forbiddenPieces(of: route).map(\.term) == [.crossing])
    var shortest = RouteSearch(graph: map.graph, profile: .shortest)
    #expect(try shortest.route(from: north, to: south).length.meters < 60)
  }

  @Test func whoOnlyGoesOnPaysNothing() throws {
    let map = try map("secondary", "separate")
    let plane = LocalPlane(origin: try map.coordinate("A"))
    let start = plane.coordinate(PlanePoint(east: 60, north: 9))
    let goal = plane.coordinate(PlanePoint(east: 300, north: 2))
    var search = RouteSearch(graph: map.graph, profile: try profile("cane"))
    #expect(try search.route(from: start, to: goal).ledger.turns <= 2)
  }
}
