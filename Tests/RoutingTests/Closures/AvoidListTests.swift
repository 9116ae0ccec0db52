// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// What stands on a walker's own list is forbidden for this walker, and named.
@Suite struct AvoidListTests {
  private func passage() throws -> ClosedStreet {
    try ClosedStreet(["highway": "footway", "name": "Enge Gasse"])
  }

  @Test func aWayAStreetOrANodeIsWalkedAround() throws {
    let street = try passage()
    let way = try street.map.way("BGC")
    for target in [AvoidedThing.Target.way(way), .street("enge gasse")] {
      #expect(ClosedStreet.isDetour(try street.route([], avoided: [AvoidedThing(target)])))
    }
    let foreign = [AvoidedThing(.street("Andere Gasse")), AvoidedThing(.way(OSMWayID(7)))]
    #expect(!ClosedStreet.isDetour(try street.route([], avoided: foreign)))
    let overlay = Overlay(closures: [], avoided: foreign, graph: street.map.graph)
    #expect(overlay.unmatchedThings == foreign)
  }

  @Test func whereNoOtherWayIsLeftTheEntryIsNamed() throws {
    let street = try ClosedStreet(["highway": "footway"], detour: false)
    let thing = AvoidedThing(.way(try street.map.way("BGC")), reason: "Hund")
    #expect {
      _ = try street.route([], avoided: [thing])
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return pieces.map(\.term) == [.avoided] && pieces.first?.avoided == thing
    }
  }

  /// By its node, and by a place near it.
  @Test(arguments: [true, false])
  func oneCrossingIsAvoidedAndTheStreetIsNot(isByNode: Bool) throws {
    let map = try AsciiMap(
      """
      A---B---C
          |
          X
          |
      D---E---F
      """, gridMeters: 10,
      ways: [
        "ABC": ["highway": "footway"], "DEF": ["highway": "footway"],
        "BXE": ["highway": "footway", "footway": "crossing", "crossing": "zebra"],
      ], nodes: ["X": ["highway": "crossing", "crossing": "zebra"]])
    let place = try map.coordinate("X")
    let thing = AvoidedThing(
      isByNode ? .node(OSMNodeID(AsciiMap.id("X"))) : .crossing(place, radius: 15))
    let overlay = Overlay(closures: [], avoided: [thing], graph: map.graph)
    #expect(overlay.unmatchedThings.isEmpty)
    func route(_ from: Character, _ to: Character) throws -> Route {
      var search = RouteSearch(
        graph: map.graph, profile: try #require(try ProfileFile.named("cane")), overlay: overlay)
      return try search.route(from: map.coordinate(from), to: map.coordinate(to))
    }
    #expect(throws: RouteFailure.self) { try route("A", "F") }
    #expect(try route("A", "C").length.meters < 90)
  }
}
