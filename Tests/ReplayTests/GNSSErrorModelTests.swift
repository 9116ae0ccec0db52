// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Testing

@testable import Replay

/// The made-up receiver against the phone of the Belval walk, by what was measured there across the
/// walked line (positioning.md 0.1).
@Suite struct GNSSErrorModelTests {
  /// Seconds of the Belval walk, and how many such walks are pooled: one alone swings by a third.
  static let seconds = 2_628
  static let walks = 60

  static func acrossErrors(_ environment: WalkEnvironment, seed: UInt64) -> [Double] {
    var model = GNSSErrorModel(environment: environment, random: SeededGenerator(seed: seed))
    return (0..<seconds).map { _ in
      abs(model.next(after: 1, direction: Bearing(degrees: 90)).error.north)
    }
  }

  /// Correlation of a walk's error with itself `lag` seconds later.
  static func correlation(_ values: [Double], lag: Int) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    var (product, square) = (0.0, 0.0)
    for index in values.indices {
      square += (values[index] - mean) * (values[index] - mean)
      if index + lag < values.count {
        product += (values[index] - mean) * (values[index + lag] - mean)
      }
    }
    return product / Double(values.count - lag) / (square / Double(values.count))
  }

  @Test func aSuburbanWalkHasTheErrorsOfTheBelvalPhone() {
    let walks = (0..<Self.walks).map { Self.acrossErrors(.suburban, seed: 500 + UInt64($0)) }
    let sorted = walks.joined().sorted()
    for (share, measured) in [(0.5, 2.3), (0.75, 5.8), (0.95, 14.6)] {
      let simulated = sorted[Int(share * Double(sorted.count))]
      #expect(abs(simulated / measured - 1) < 0.2, "\(share): \(simulated) for \(measured)")
    }
    for (lag, measured) in [(5, 0.91), (10, 0.81), (20, 0.64), (30, 0.49), (60, 0.16)] {
      let all = walks.map { Self.correlation($0, lag: lag) }
      let mean = all.reduce(0, +) / Double(all.count)
      #expect(abs(mean / measured - 1) < 0.2, "\(lag) s: \(mean) for \(measured)")
    }
  }

  @Test func skiesDifferInTheOrderOfTheirNames() {
    let medians = WalkEnvironment.allCases.map { environment in
      let errors = (0..<10).flatMap { Self.acrossErrors(environment, seed: 90 + UInt64($0)) }
      return errors.sorted()[errors.count / 2]
    }
    #expect(medians == medians.sorted())
    #expect(medians[2] > 3 * medians[0])
  }

  /// Along a canyon more of the sky is open than across it.
  @Test func aCanyonErrsMoreAcrossThanAlong() {
    var (along, across) = (0.0, 0.0)
    for seed in 0..<20 {
      var model = GNSSErrorModel(
        environment: .canyon, random: SeededGenerator(seed: 40 + UInt64(seed)))
      for _ in 0..<900 {
        let error = model.next(after: 1, direction: Bearing(degrees: 0)).error
        guard model.sky == .canyon else { continue }
        along += error.north * error.north
        across += error.east * error.east
      }
    }
    #expect((0.6...0.9).contains((along / across).squareRoot()))
  }

  /// What a receiver claims says next to nothing (0.06 … 0.17 measured on two receivers).
  @Test func theClaimIsWeaklyTiedToTheTruth() {
    var (x, y, xx, yy, xy, count) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for seed in 0..<40 {
      var model = GNSSErrorModel(
        environment: .suburban, random: SeededGenerator(seed: 700 + UInt64(seed)))
      for _ in 0..<600 {
        let reading = model.next(after: 1)
        let (claim, error) = (reading.claimedMeters, reading.error.length)
        (x, y, xx) = (x + claim, y + error, xx + claim * claim)
        (yy, xy, count) = (yy + error * error, xy + claim * error, count + 1)
      }
    }
    let covariance = xy / count - x / count * y / count
    let scale = ((xx / count - x / count * x / count) * (yy / count - y / count * y / count))
      .squareRoot()
    #expect((0.03...0.35).contains(covariance / scale), "\(covariance / scale)")
  }

  @Test(arguments: [(SideOfStreet.right, 90.0), (.left, 270)])
  func theBetterHalfOfACanyonsSkyLiesOverTheStreet(side: SideOfStreet, houses: Double) {
    var (near, far) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
    for seed in 0..<10 {
      var sky = SatelliteSky(random: SeededGenerator(seed: 20 + UInt64(seed)))
      for _ in 0..<60 {
        let satellites = sky.look(
          after: 1, under: .canyon, direction: Bearing(degrees: 0), side: side)
        for satellite in satellites {
          guard let azimuth = satellite.azimuth, let strength = satellite.carrierToNoise else {
            continue
          }
          let turn = abs(Bearing(degrees: houses).turn(to: Bearing(degrees: azimuth)))
          if turn < 60 { near = (near.sum + strength, near.count + 1) }
          if turn > 120 { far = (far.sum + strength, far.count + 1) }
        }
      }
    }
    #expect(far.sum / far.count > near.sum / near.count + 4)
  }
}
