// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Testing

@testable import Positioning

/// What the air pressure tells of steps.
@Suite struct ClimbTests {
  /// From the west to a fork: steps up in the north, a flat way in the south, 12 m apart.
  private static func fork() throws -> DrawnStreets {
    try DrawnStreets(
      """
                C---------D
                |
      A---------B
                |
                E---------F
      """, gridMeters: 3,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "footway"],
        "BE": ["highway": "footway"], "CD": ["highway": "steps", "incline": "up"],
        "EF": ["highway": "footway"],
      ])
  }

  /// Share of the belief on the steps and on the flat way, 20 m behind the fork.
  private static func belief(climbs: Bool, hasPressure: Bool, seed: UInt64) throws -> (
    steps: Double, flat: Double
  ) {
    let streets = try fork()
    let north = climbs ? -0.0 : -12
    let middle = -6.0
    let walk = CornerWalk([(0, middle), (30, middle), (30, north), (52, north)], speed: 0.8).places
    var filter = PositionFilter(graph: streets.graph, seed: seed)
    var receiver = DriftingReceiver(sigma: 8, seed: seed)
    var random = SeededGenerator(seed: seed)
    for (second, place) in walk.enumerated() {
      filter.update(
        .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
      guard hasPressure else { continue }
      let height = climbs ? max(place.east - 30, 0) * 0.55 : 0
      for part in 0..<2 {
        filter.update(
          .pressure(hectopascals: 1000 - height / 8.3 + 0.02 * random.normal()),
          at: Instant(seconds: Double(second) + 0.3 + 0.5 * Double(part)))
      }
    }
    let steps = try #require(streets.edge(45, 0))
    let flat = try #require(streets.edge(45, -12))
    var shares = (steps: 0.0, flat: 0.0)
    for particle in 0..<filter.cloud.count where filter.cloud.piece[particle] >= 0 {
      let piece = filter.cloud.patch.pieces[Int(filter.cloud.piece[particle])]
      let edge = filter.cloud.patch.edges[Int(piece.edge)].id
      if edge == steps { shares.steps += filter.cloud.weight[particle] }
      if edge == flat { shares.flat += filter.cloud.weight[particle] }
    }
    return shares
  }

  private static let seeds: [UInt64] = [2, 5, 9, 14, 23, 31, 44, 58]

  /// Mean share on the right one of both ways.
  private static func right(climbs: Bool, hasPressure: Bool) throws -> Double {
    var sum = 0.0
    for seed in seeds {
      let shares = try belief(climbs: climbs, hasPressure: hasPressure, seed: seed)
      let both = max(shares.steps + shares.flat, 1e-9)
      sum += (climbs ? shares.steps : shares.flat) / both
    }
    return sum / Double(seeds.count)
  }

  @Test func aRisingWalkerIsOnTheSteps() throws {
    let with = try Self.right(climbs: true, hasPressure: true)
    let without = try Self.right(climbs: true, hasPressure: false)
    #expect(with > 0.85)
    #expect(with > without + 0.2)
  }

  @Test func aLevelWalkerIsNotOnTheSteps() throws {
    let with = try Self.right(climbs: false, hasPressure: true)
    let without = try Self.right(climbs: false, hasPressure: false)
    #expect(with > without)
    #expect(with > 0.8)
  }

  /// The gust of a door, a gap and damaged values are no climbs.
  @Test func onlySteadyRisesAreTold() {
    var climb = ClimbSensing()
    var rates: [Double] = []
    for second in 0..<60 {
      let gust = second == 20 ? 1.0 : 0
      let value = second == 30 ? .nan : second == 31 ? 5_000 : 1_000 + gust
      if !(40...45).contains(second) {
        climb.note(hectopascals: value, at: Instant(seconds: Double(second)))
      }
      if let rate = climb.takeRate() { rates.append(rate) }
    }
    #expect(rates.count > 20)
    #expect(rates.allSatisfy { $0 == 0 })
  }

  @Test func aFlightOfStepsIsToldAsItsRate() throws {
    var climb = ClimbSensing()
    var last: Double?
    for second in 0..<12 {
      climb.note(
        hectopascals: 1_000 + Double(second) * 0.3 / 8.3, at: Instant(seconds: Double(second)))
      last = climb.takeRate() ?? last
    }
    #expect(abs(try #require(last) + 0.3) < 1e-6)
  }
}
