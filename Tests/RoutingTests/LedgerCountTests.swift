// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Flights of steps and lifts as a person counts them, not as the network is cut into edges.
@Suite struct LedgerCountTests {
  private func ledger(_ map: AsciiMap, _ from: Character, _ to: Character) throws -> CostLedger {
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    return try search.route(from: map.coordinate(from), to: map.coordinate(to)).ledger
  }

  @Test func stepsWithAJunctionInTheMiddleAreOneFlight() throws {
    let map = try AsciiMap(
      """
      A---B---C---D---E
              |
              F
      """, gridMeters: 20,
      ways: [
        "AB": ["highway": "footway"], "BCD": ["highway": "steps"],
        "DE": ["highway": "footway"], "CF": ["highway": "footway"],
      ])
    try #require(map.edges(ofWay: "BCD").count == 2)
    #expect(try ledger(map, "A", "E").flights == 1)
    #expect(try ledger(map, "F", "E").flights == 1)
  }

  @Test func aLandingBetweenOrAnotherWayMakesTwoFlights() throws {
    let map = try AsciiMap(
      "A---B---C---D---E", gridMeters: 20,
      ways: [
        "AB": ["highway": "steps"], "BC": ["highway": "footway"], "CD": ["highway": "steps"],
        "DE": ["highway": "steps"],
      ])
    #expect(try ledger(map, "A", "E").flights == 3)
    #expect(try ledger(map, "A", "C").flights == 1)
  }

  @Test func aLiftIsCountedOnceBeItANodeOrAWay() throws {
    let node = try AsciiMap(
      "A---B---C", gridMeters: 20,
      ways: ["AB": ["highway": "footway"], "BC": ["highway": "footway"]],
      nodes: ["B": ["highway": "elevator"]])
    #expect(try ledger(node, "A", "C").lifts == 1)
    let way = try AsciiMap(
      """
      A---B---C---D
              |
              E
      """, gridMeters: 20,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "elevator"], "CD": ["highway": "footway"],
        "CE": ["highway": "footway"],
      ], nodes: ["B": ["highway": "elevator"], "C": ["highway": "elevator"]])
    #expect(try ledger(way, "A", "D").lifts == 1)
    #expect(try ledger(way, "E", "D").lifts == 1, "past a lift's door, as it is said")
    let floors = try AsciiMap(
      "A---B---C", gridMeters: 20,
      ways: [
        "AB": ["highway": "footway", "level": "0"], "BC": ["highway": "footway", "level": "2"],
      ], nodes: ["B": ["highway": "elevator", "level": "0;1;2"]])
    #expect(try ledger(floors, "A", "C").lifts == 1)
    let none = try AsciiMap("A---B", gridMeters: 20, ways: ["AB": ["highway": "footway"]])
    #expect(try ledger(none, "A", "B").lifts == 0)
  }
}
