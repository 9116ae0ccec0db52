// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning
import Testing

@testable import Replay

/// Five-minute walks around blocks of 120 m by 80 m, without a map.
struct BlockWalk {
  var truth: [PlanePoint] = []
  var speeds: [Double] = []
  var courses: [Bearing] = []

  init(seed: UInt64, seconds: Int = 300) {
    var random = SeededGenerator(seed: seed)
    var here = PlanePoint(east: 0, north: 0)
    var direction = Double(random.next() % 4) * 90
    var left = 120.0
    var pause = 0
    var speed = 1.0
    for _ in 0..<seconds {
      if pause > 0 {
        pause -= 1
      } else {
        speed += 0.12 * (1.0 - speed) + 0.07 * random.normal()
        speed = min(max(speed, 0.5), 1.4)
        here.east += speed * sin(direction * .pi / 180)
        here.north += speed * cos(direction * .pi / 180)
        left -= speed
        if left <= 0 {
          left = random.next() % 2 == 0 ? 120 : 80
          direction += [-90, 0, 90][Int(random.next() % 3)]
          pause = random.next() % 2 == 0 ? Int(random.next() % 30) : 0
        }
      }
      truth.append(here)
      speeds.append(pause > 0 ? 0 : speed)
      courses.append(Bearing(degrees: direction))
    }
  }
}

struct ErrorSample {
  var raw: [Double] = []
  var filtered: [Double] = []
  var r95: [Double] = []
  var inside50 = 0
  var inside95 = 0
  var misleading = 0

  var containment95: Double { Double(inside95) / Double(max(filtered.count, 1)) }
  var containment50: Double { Double(inside50) / Double(max(filtered.count, 1)) }

  static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
  }

  mutating func walk(_ environment: WalkEnvironment, seed: UInt64, hasSpeed: Bool = true) {
    let origin = Coordinate(latitude: 50.77, longitude: 6.08)
    let plane = LocalPlane(origin: origin)
    let walk = BlockWalk(seed: seed)
    var model = GNSSErrorModel(
      environment: environment, random: SeededGenerator(seed: seed ^ 0xABCD))
    var random = SeededGenerator(seed: seed ^ 0x1234)
    var satellites = SatelliteSky(random: SeededGenerator(seed: seed ^ 0x5678))
    var filter = PositionFilter(graph: nil, seed: 1)
    for second in walk.truth.indices {
      let instant = Instant(milliseconds: Int64(second) * 1000)
      let reading = model.next(after: 1)
      let place = walk.truth[second]
      filter.update(
        .sky(
          satellites.look(
            after: 1, under: model.sky, direction: walk.courses[second], side: .unknown)),
        at: instant)
      if reading.isOutage {
        filter.advance(to: instant)
      } else {
        var fix = GNSSFix(
          coordinate: plane.coordinate(place + reading.error),
          accuracyMeters: reading.claimedMeters)
        if hasSpeed {
          fix.speed = max(walk.speeds[second] + 0.2 * random.normal(), 0)
          fix.course = walk.courses[second].turned(by: 12 * random.normal())
        }
        filter.update(.gnss(fix), at: instant)
        raw.append(reading.error.length)
      }
      guard let estimate = filter.estimate, estimate.status != .initializing else { continue }
      let error = (plane.point(estimate.coordinate) - place).length
      filtered.append(error)
      r95.append(estimate.r95)
      if error <= estimate.r95 { inside95 += 1 }
      if error <= estimate.r50 { inside50 += 1 }
      if estimate.status == .good && error > 1.5 * estimate.r95 { misleading += 1 }
    }
  }

  func line(_ name: String) -> String {
    func text(_ values: [Double]) -> String {
      [0.5, 0.75, 0.95, 1].map { String(format: "%.1f", Self.quantile(values, $0)) }
        .joined(separator: "/")
    }
    return "\(name): raw \(text(raw)) filtered \(text(filtered)) r95 \(text(r95))"
      + String(
        format: " contained %.3f %.3f misleading %.4f", containment50, containment95,
        Double(misleading) / Double(filtered.count))
  }
}

/// Fifty walks of five minutes in each environment, under committed seeds.
@Suite struct ContainmentTests {
  /// Open sky is held too generously: a real receiver's calm does not prove it, so the filter does
  /// not believe it in simulation either. The canyon without a map is not held well enough: from
  /// fixes so calm the filter cannot tell how far off they are.
  @Test(arguments: [
    (WalkEnvironment.open, 0.92...0.995), (.suburban, 0.85...0.99), (.canyon, 0.75...0.99),
  ])
  func radiusHoldsTheTruthOnSimulatedWalks(
    environment: WalkEnvironment, held: ClosedRange<Double>
  ) {
    var sample = ErrorSample()
    for seed in 0..<50 { sample.walk(environment, seed: 7_001 + UInt64(seed)) }
    let note = Comment(rawValue: sample.line("\(environment)"))
    #expect(held.contains(sample.containment95), note)
    #expect((0.25...0.72).contains(sample.containment50), note)
    // Honest and useless would be easy: the radius must stay near the error.
    let median = ErrorSample.quantile(sample.filtered, 0.5)
    #expect(ErrorSample.quantile(sample.r95, 0.5) < 3.5 * median, note)
    #expect(
      ErrorSample.quantile(sample.filtered, 0.95) < 1.02 * ErrorSample.quantile(sample.raw, 0.95),
      note)
  }

  @Test(arguments: WalkEnvironment.allCases)
  func radiusHoldsTheTruthForAReceiverWithoutSpeed(environment: WalkEnvironment) {
    var sample = ErrorSample()
    for seed in 0..<10 {
      sample.walk(environment, seed: 9_001 + UInt64(seed), hasSpeed: false)
    }
    #expect(sample.containment95 >= 0.8, Comment(rawValue: sample.line("\(environment)")))
  }
}
