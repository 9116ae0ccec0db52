// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Ways through places in a given order.
@Suite struct ItineraryTests {
  private static let foot: AsciiMap.Tags = ["highway": "footway"]

  private static func map(gridMeters: Double = 10) throws -> AsciiMap {
    try AsciiMap(
      """
      A-------B-------C
              |
              V

      X---Y
      """, gridMeters: gridMeters, ways: ["ABC": foot, "BV": foot, "XY": foot])
  }

  private func itinerary(_ places: String, gridMeters: Double = 10) throws -> Itinerary {
    let map = try Self.map(gridMeters: gridMeters)
    var profile = WalkerProfile.shortest
    profile.values[ProfileKey.known("turn.back").index] = 500
    profile.values[ProfileKey.known("turn.right").index] = 7
    var search = RouteSearch(graph: map.graph, profile: profile)
    return try search.itinerary(through: places.map { try map.coordinate($0) })
  }

  @Test func theWayGoesThroughEachPlaceAndTheLedgerAddsUp() throws {
    let whole = try itinerary("AVC")
    #expect(whole.legs.count == 2 && whole.stops.count == 3)
    #expect(abs(whole.length.meters - 200) < 1)
    #expect(abs(whole.line.length.meters - whole.length.meters) < 0.1)
    for term in CostTerm.allCases {
      let sum = whole.legs.reduce(0) { $0 + $1.ledger[term] }
      #expect(abs(whole.ledger[term] - sum) < 1e-9, "\(term)")
    }
    #expect(whole.ledger.turns == 2)
  }

  @Test func turningBackWhereOneStopsCostsNothing() throws {
    let whole = try itinerary("AVC")
    #expect(whole.ledger[.turn] == 14)
    #expect(whole.legs[0].edges.last?.directed.edge == whole.legs[1].edges.first?.directed.edge)
  }

  @Test func aPlaceInTheMiddleOfAnEdgePartsItWithoutLosingMetres() throws {
    let map = try Self.map()
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let (start, goal) = (try map.coordinate("A"), try map.coordinate("C"))
    let middle = Polyline([start, goal]).point(at: 30)
    let whole = try search.itinerary(through: [start, middle, goal])
    #expect(abs(whole.length.meters - 160) < 0.5)
    #expect(abs(whole.legs[0].length.meters - 30) < 0.5)
  }

  @Test(arguments: [("AVX", 1), ("AXC", 0), ("XYA", 1)])
  func aFailureNamesItsLeg(places: String, leg: Int) throws {
    let failure = try #require(throws: LegFailure.self) {
      _ = try itinerary(places, gridMeters: 150)
    }
    #expect(failure.leg == leg)
    guard case .noWay = failure.reason else {
      Issue.record("\(failure)")
      return
    }
  }

  @Test func aPlaceFarFromAllWaysNamesItsLeg() throws {
    let map = try Self.map()
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let (start, goal) = (try map.coordinate("A"), try map.coordinate("C"))
    let far = start.moved(by: .meters(900), toward: Bearing(degrees: 0))
    let failure = try #require(throws: LegFailure.self) {
      _ = try search.itinerary(through: [start, far, goal])
    }
    #expect(failure.leg == 0)
    guard case .goalOffMap = failure.reason else {
      Issue.record("\(failure)")
      return
    }
  }
}
