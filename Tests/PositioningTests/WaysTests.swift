// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Testing

@testable import Positioning

/// On which ways the walker may be.
@Suite struct WaysTests {
  @Test func theWaysTellHowTheBeliefIsSpread() throws {
    let streets = try DrawnStreets.blocks()
    var filter = PositionFilter(graph: streets.graph, seed: 3)
    var receiver = DriftingReceiver(sigma: 1, seed: 4)
    let walk = CornerWalk([(0.0, 0.0), (120.0, 0.0), (120.0, -60.0)], speed: 1.2).places
    for (second, place) in walk.enumerated() {
      filter.update(
        .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
    }
    var ways: [EdgeID: Double] = [:]
    var isOnItsWay = true
    filter.forEachWay { edge, share, place in
      ways[edge, default: 0] += share
      let foot = streets.graph.nearestEdge(to: place, radius: 30) { $0 == edge }
      // The mean of a straight way's places lies beside it by half a metre at most.
      if foot.map({ $0.distance > 3 }) ?? true { isOnItsWay = false }
    }
    let estimate = try #require(filter.estimate)
    #expect(abs(ways.values.reduce(0, +) - estimate.mapProbability) < 1e-6)
    let best = try #require(ways.max { $0.value < $1.value })
    #expect(best.key == estimate.edge)
    #expect(abs(best.value - estimate.edgeProbability) < 1e-6)
    #expect(isOnItsWay)
    // Asking changes nothing.
    var again: [EdgeID: Double] = [:]
    filter.forEachWay { edge, share, _ in again[edge, default: 0] += share }
    #expect(again == ways)
  }

  /// On a square without ways the whole belief is beside the network, as wide as r95 says.
  @Test func whatIsBelievedBesideTheWaysIsAsWideAsItIsTold() throws {
    let streets = try DrawnStreets.blocks()
    var filter = PositionFilter(graph: nil, seed: 3)
    var receiver = DriftingReceiver(sigma: 3, seed: 4)
    let walk = CornerWalk([(0.0, 0.0), (90.0, 0.0)], speed: 1.2).places
    for (second, place) in walk.enumerated() {
      filter.update(
        .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
    }
    let estimate = try #require(filter.estimate)
    var (sum, inside) = (0.0, 0.0)
    filter.forEachFreePlace { share, place in
      sum += share
      if place.distance(to: estimate.coordinate).meters <= estimate.rawR95 { inside += share }
    }
    #expect(abs(sum - 1) < 1e-9)
    #expect((0.9...0.98).contains(inside))
  }
}
