// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Positioning

/// A walk to the east along A–B, with the way C–D parallel to it.
@Suite struct EdgeBeliefTests {
  static func walk(
    north: Double, gridMeters: Double = 20, noise: Double = 0
  ) throws -> (filter: PositionFilter, map: AsciiMap) {
    let map = try AsciiMap(
      """
      A---------------B

      C---------------D
      """,
      gridMeters: gridMeters,
      ways: ["AB": ["highway": "residential"], "CD": ["highway": "residential"]])
    var filter = PositionFilter(graph: map.graph, seed: 1)
    let plane = LocalPlane(origin: AsciiMap.origin)
    var random = SeededGenerator(seed: 8)
    for second in 0...120 {
      let place = PlanePoint(
        east: 20 + Double(second), north: north + noise * random.normal())
      filter.update(
        .gnss(GNSSFix(coordinate: plane.coordinate(place), accuracyMeters: 3)),
        at: Instant(seconds: Double(second)))
    }
    return (filter, map)
  }

  @Test func theNearestWayIsBelieved() throws {
    let (filter, map) = try Self.walk(north: -3)
    let estimate = try #require(filter.estimate)
    let edge = try #require(estimate.edge)
    let expected = map.graph.nearestEdge(to: AsciiMap.origin, radius: 10)?.edge
    #expect(edge == expected)
    #expect(estimate.edgeProbability > 0.9)
  }

  @Test func betweenTwoWaysNeitherIsBelieved() throws {
    let (filter, _) = try Self.walk(north: -5, gridMeters: 5)
    let estimate = try #require(filter.estimate)
    #expect(estimate.edgeProbability < 0.75)
  }

  @Test func theSideIsToldOnlyFarFromTheMiddle() throws {
    let near = try #require(try Self.walk(north: -1).filter.estimate)
    #expect(near.side == .unknown)
    let right = try #require(try Self.walk(north: -9).filter.estimate)
    #expect(right.side == .right)
    #expect(right.sideProbability >= 0.9)
    let left = try #require(try Self.walk(north: 9).filter.estimate)
    #expect(left.side == .left)
  }

  @Test func farFromEveryWayNoEdgeIsTold() throws {
    let (filter, _) = try Self.walk(north: 300)
    #expect(filter.estimate?.edge == nil)
    #expect(filter.estimate?.edgeProbability == 0)
  }

  @Test func theMapDoesNotPullThePosition() throws {
    let (filter, _) = try Self.walk(north: -9)
    var free = PositionFilter(graph: nil, seed: 1)
    let plane = LocalPlane(origin: AsciiMap.origin)
    for second in 0...120 {
      free.update(
        .gnss(
          GNSSFix(
            coordinate: plane.coordinate(PlanePoint(east: 20 + Double(second), north: -9)),
            accuracyMeters: 3)), at: Instant(seconds: Double(second)))
    }
    #expect(filter.estimate?.coordinate == free.estimate?.coordinate)
    #expect(filter.estimate?.r95 == free.estimate?.r95)
  }
}
