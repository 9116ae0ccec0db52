// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Positioning

/// What a map adds to the position, and what it must not.
@Suite struct MapPositionTests {
  /// Walks to the east `north` metres beside A–B, with the way C–D parallel to it.
  static func beside(
    north: Double, gridMeters: Double = 20
  ) throws -> (filter: PositionFilter, streets: DrawnStreets) {
    let streets = try DrawnStreets(
      """
      A---------------B

      C---------------D
      """,
      gridMeters: gridMeters,
      ways: ["AB": ["highway": "residential"], "CD": ["highway": "residential"]])
    var filter = PositionFilter(graph: streets.graph, seed: 1)
    for second in 0...120 {
      let fix = GNSSFix(
        coordinate: streets.coordinate(20 + Double(second) / 2, north), accuracyMeters: 3)
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
    }
    return (filter, streets)
  }

  @Test func theNearestWayIsBelieved() throws {
    let (filter, streets) = try Self.beside(north: -3)
    let estimate = try #require(filter.estimate)
    #expect(estimate.edge == streets.edge(60, 0))
    #expect(estimate.edgeProbability > 0.6)
    #expect(estimate.sources.contains(.map))
  }

  @Test func betweenTwoWaysNeitherIsBelieved() throws {
    let (filter, _) = try Self.beside(north: -5, gridMeters: 5)
    #expect(try #require(filter.estimate).edgeProbability < 0.75)
  }

  @Test func inTheMiddleOfARoadNoSideIsTold() throws {
    let (filter, _) = try Self.beside(north: -0.5)
    #expect(try #require(filter.estimate).side == .unknown)
  }

  /// A road with a pavement on each side, walked on the right one.
  @Test func theSideIsToldOrNotAndHardlyEverWrong() throws {
    let streets = try DrawnStreets(
      "A-------------------B", gridMeters: 15,
      ways: ["AB": ["highway": "tertiary", "sidewalk": "both", "width": "12"]])
    var stated = 0
    var wrong = 0
    let walk = CornerWalk([(20, -7), (200, -7)])
    for seed in 1...8 as ClosedRange<UInt64> {
      var filter = PositionFilter(graph: streets.graph, seed: seed)
      var receiver = DriftingReceiver(sigma: 2.5, seed: seed)
      for (second, place) in walk.places.enumerated() {
        filter.update(
          .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
        guard second > 60, let estimate = filter.estimate, estimate.side != .unknown else {
          continue
        }
        stated += 1
        if estimate.side == .left { wrong += 1 }
      }
    }
    #expect(stated > 200, "\(stated)")
    #expect(Double(wrong) <= 0.05 * Double(stated), "\(wrong) of \(stated)")
  }

  @Test func farFromEveryWayNoEdgeIsTold() throws {
    let (filter, _) = try Self.beside(north: 300)
    #expect(filter.estimate?.edge == nil)
    #expect(filter.estimate?.edgeProbability == 0)
  }

  @Test func aWalkAcrossTheMapIsNotPulledOntoItsWays() throws {
    let streets = try DrawnStreets.blocks()
    let walk = CornerWalk([(60, -20), (200, -160)])
    var filter = PositionFilter(graph: streets.graph, seed: 3)
    var free = PositionFilter(graph: nil, seed: 3)
    var receiver = DriftingReceiver(sigma: 2, seed: 5)
    var held = 0
    for (second, place) in walk.places.enumerated() {
      let fix = receiver.fix(place, on: streets.plane)
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      free.update(.gnss(fix), at: Instant(seconds: Double(second)))
      let estimate = try #require(filter.estimate)
      if (streets.plane.point(estimate.coordinate) - place).length <= estimate.r95 { held += 1 }
    }
    let estimate = try #require(filter.estimate)
    #expect(estimate.mapProbability < 0.5)
    let other = try #require(free.estimate)
    #expect(estimate.coordinate.distance(to: other.coordinate).meters < 4)
    #expect(Double(held) > 0.88 * Double(walk.places.count))
  }

  @Test func turnsTakeTheErrorAway() throws {
    let streets = try DrawnStreets.blocks()
    let walk = CornerWalk([(0, 0), (120, 0), (120, -120), (240, -120), (240, -240)])
    var errors = (raw: 0.0, onMap: 0.0)
    for seed in 1...6 as ClosedRange<UInt64> {
      var filter = PositionFilter(graph: streets.graph, seed: seed)
      var receiver = DriftingReceiver(sigma: 6, seed: seed)
      for (second, place) in walk.places.enumerated() {
        let fix = receiver.fix(place, on: streets.plane)
        filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
        guard second > 150, let estimate = filter.estimate else { continue }
        errors.raw += (streets.plane.point(fix.coordinate) - place).length
        errors.onMap += (streets.plane.point(estimate.coordinate) - place).length
      }
    }
    #expect(errors.onMap < 0.6 * errors.raw, "\(errors)")
  }

  @Test func theRadiusHoldsTheTruthOnAStraightStreet() throws {
    let streets = try DrawnStreets.straight()
    let walk = CornerWalk([(10, 0), (160, 0)])
    var held = 0
    var count = 0
    for seed in 1...30 as ClosedRange<UInt64> {
      var filter = PositionFilter(graph: streets.graph, seed: seed)
      var receiver = DriftingReceiver(sigma: [2, 4, 8][Int(seed % 3)], seed: seed)
      for (second, place) in walk.places.enumerated() {
        filter.update(
          .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
        guard second > 5, second % 5 == 0, let estimate = filter.estimate else { continue }
        count += 1
        if (streets.plane.point(estimate.coordinate) - place).length <= estimate.r95 { held += 1 }
      }
    }
    #expect(Double(held) >= 0.9 * Double(count), "\(held) of \(count)")
  }

  @Test func theEdgeOfTenSecondsAgoIsKnownAfterATurn() throws {
    let streets = try DrawnStreets.blocks()
    let walk = CornerWalk([(0, -120), (120, -120), (120, -240)])
    var filter = PositionFilter(graph: streets.graph, seed: 2)
    for (second, place) in walk.places.enumerated() where second <= 126 {
      filter.update(
        .gnss(GNSSFix(coordinate: streets.plane.coordinate(place), accuracyMeters: 3)),
        at: Instant(seconds: Double(second)))
    }
    #expect(filter.edge(secondsAgo: 14)?.edge == streets.edge(100, -120))
    #expect(filter.edge(secondsAgo: 0)?.edge == filter.estimate?.edge)
    #expect(filter.edge(secondsAgo: 16) == nil)
  }

  @Test func equalSeedsGiveEqualEstimatesAndOtherSeedsNearOnes() throws {
    let streets = try DrawnStreets.blocks()
    let walk = CornerWalk([(0, -120), (120, -120), (120, -240)])
    func run(seed: UInt64) throws -> PositionEstimate {
      var filter = PositionFilter(graph: streets.graph, seed: seed)
      var receiver = DriftingReceiver(sigma: 3, seed: 11)
      for (second, place) in walk.places.enumerated() {
        filter.update(
          .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
      }
      return try #require(filter.estimate)
    }
    let first = try run(seed: 4)
    let second = try run(seed: 4)
    #expect(first.coordinate == second.coordinate)
    #expect(first.r95 == second.r95)
    let other = try run(seed: 5)
    #expect(first.coordinate.distance(to: other.coordinate).meters < 3)
  }
}
