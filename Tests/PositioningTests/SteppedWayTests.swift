// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// The free filter where steps and a gyroscope tell the way, without any map.
@Suite struct SteppedWayTests {
  /// What a walk around a block in a house is told by.
  struct Told {
    var hasSteps = true
    /// What the gyroscope adds, degrees per second.
    var gyroBias = 0.2
    /// What the house adds to the compass, degrees, changing from leg to leg.
    var compassErrors: [Double] = [0]
    /// Seconds of standing in which the receiver tells of any speed.
    var restlessSeconds = 0
  }

  private static let plane = LocalPlane(origin: Coordinate(latitude: 49.44, longitude: 7.77))
  private static let block = [
    (0.0, 0.0), (30.0, 0.0), (30.0, 20.0), (0.0, 20.0), (0.0, 0.0), (30.0, 0.0), (30.0, 20.0),
    (0.0, 20.0), (0.0, 0.0), (30.0, 0.0), (30.0, 20.0), (0.0, 20.0), (0.0, 0.0),
  ]

  /// Mean error of the second half, and the share of it within r95.
  static func walk(_ told: Told, seed: UInt64) -> (error: Double, held: Double) {
    var filter = PositionFilter(graph: nil, seed: 1)
    var receiver = DriftingReceiver(sigma: 5, seed: seed)
    var random = SeededGenerator(seed: seed)
    var places = CornerWalk(block, speed: 1).places
    if told.restlessSeconds > 0 {
      places.insert(
        contentsOf: repeatElement(places[40], count: told.restlessSeconds), at: 40)
    }
    var (errors, held, count) = (0.0, 0.0, 0.0)
    var (bearing, leg) = (90.0, 0)
    for second in 0..<(places.count - 1) {
      let delta = places[second + 1] - places[second]
      let isWalking = delta.length > 0.1
      let next = isWalking ? Trigonometry.degrees(east: delta.east, north: delta.north) : bearing
      let turn = Trigonometry.wrapped(next - bearing)
      if abs(turn) > 45 { leg += 1 }
      bearing = next
      var fix = receiver.fix(places[second], on: plane)
      fix.accuracyMeters = 5
      if told.restlessSeconds > 0 {
        fix.speed = 0.8 + 0.3 * abs(random.normal())
        fix.course = Bearing(degrees: 360 * random.uniform())
      }
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      if told.hasSteps {
        for part in 1...10 {
          filter.update(
            .gyro(yawRate: (part == 1 ? 10 * turn : 0) + told.gyroBias),
            at: Instant(seconds: Double(second) + 0.1 * Double(part) - 0.05))
          if part == 1 {
            let error = told.compassErrors[leg % told.compassErrors.count]
            filter.update(
              .heading(
                HeadingReading(
                  heading: Bearing(degrees: bearing + error), sigma: nil, source: nil)),
              at: Instant(seconds: Double(second) + 0.1))
          }
          if isWalking, part % 5 == 0 {
            filter.update(
              .step(StepDetection(count: 1, frequency: nil)),
              at: Instant(seconds: Double(second) + 0.1 * Double(part) - 0.02))
          }
        }
      }
      guard second > places.count / 2, let estimate = filter.estimate else { continue }
      let error = (plane.point(estimate.coordinate) - places[second + (told.hasSteps ? 1 : 0)])
        .length
      errors += error
      held += error <= estimate.r95 ? 1 : 0
      count += 1
    }
    return (errors / max(count, 1), held / max(count, 1))
  }

  private static let seeds: [UInt64] = [3, 8, 15, 21, 34, 55]

  static func mean(_ told: Told) -> (error: Double, held: Double) {
    let walks = seeds.map { walk(told, seed: $0) }
    let count = Double(walks.count)
    return (walks.map(\.error).reduce(0, +) / count, walks.map(\.held).reduce(0, +) / count)
  }

  @Test func stepsMakeBetterPlacesOfWanderingFixes() {
    let without = Self.mean(Told(hasSteps: false))
    let with = Self.mean(Told())
    #expect(with.error < 0.75 * without.error)
    #expect(with.held > 0.9)
  }

  @Test func aCompassTurnedByTheHouseTurnsNoWay() {
    let quiet = Self.mean(Told())
    let house = Self.mean(Told(compassErrors: [10, -30, 45, 5, -15]))
    #expect(house.error < quiet.error + 1)
  }

  /// Iron that turns the compass for a whole minute may turn the way, but not more than the filter says.
  @Test(arguments: [30.0, 45, 60, 90])
  func aLastingDisturbanceOfTheCompassStaysWithinWhatIsSaid(degrees: Double) {
    var filter = PositionFilter(graph: nil, seed: 1)
    var (worst, judged) = (0.0, 0)
    for second in 0..<180 {
      let now = Double(second)
      let place = PlanePoint(east: now, north: 0)
      let error = second >= 60 && second < 120 ? degrees : 0
      filter.update(
        .gnss(GNSSFix(coordinate: Self.plane.coordinate(place), accuracyMeters: 25)),
        at: Instant(seconds: now))
      for part in 1...10 {
        filter.update(.gyro(yawRate: 0), at: Instant(seconds: now + 0.1 * Double(part) - 0.05))
        guard part % 5 == 0 else { continue }
        filter.update(
          .heading(
            HeadingReading(heading: Bearing(degrees: 90 + error), sigma: nil, source: nil)),
          at: Instant(seconds: now + 0.1 * Double(part) - 0.03))
        filter.update(
          .step(StepDetection(count: 1, frequency: nil)),
          at: Instant(seconds: now + 0.1 * Double(part) - 0.02))
      }
      guard second >= 60, filter.bank.isStepping else { continue }
      let turn = filter.bank.turn
      // The gyroscope's frame is the compass's own at its first reading.
      let off = abs(
        (turn.radians - (filter.sensing.yaw - 90) * .pi / 180)
          .remainder(dividingBy: 2 * .pi))
      worst = max(worst, off / turn.sigma)
      judged += 1
    }
    #expect(judged > 100)
    #expect(worst < 3)
  }

  /// Indoors receivers tell standing walkers of any speed: their steps are counted on.
  @Test func speedsWithoutAWayDoNotSilenceTheSteps() {
    let without = Self.mean(Told(hasSteps: false, restlessSeconds: 30))
    let with = Self.mean(Told(restlessSeconds: 30))
    #expect(with.error < 0.85 * without.error)
  }

  /// A gyroscope that comes back after the compass has gone on alone lays the way out as before.
  @Test func aGapOfTheGyroscopeTurnsNoFrame() {
    var sensing = MotionSensing()
    for tenth in 0..<1200 {
      // Half a degree a second is drift: by now the own north is 60° off.
      sensing.note(yawRate: 0.5, at: Instant(seconds: 0.1 * Double(tenth)))
    }
    let reading = HeadingReading(heading: Bearing(degrees: 10), sigma: nil, source: nil)
    sensing.note(reading, at: Instant(seconds: 119.9))
    let before = sensing.yaw
    let turned = HeadingReading(heading: Bearing(degrees: 40), sigma: nil, source: nil)
    sensing.note(turned, at: Instant(seconds: 122))
    #expect(abs(Trigonometry.wrapped(sensing.yaw - before - 30)) < 1e-9)
  }

  /// More steps than legs can make are a damaged counter's.
  @Test func noCounterWalksFasterThanLegs() {
    var sensing = MotionSensing()
    sensing.note(StepDetection(count: 2, frequency: nil), at: Instant(seconds: 1))
    for tenth in 1..<10 {
      sensing.note(
        StepDetection(count: 50, frequency: nil), at: Instant(seconds: 1 + 0.6 * Double(tenth)))
    }
    let way = sensing.takeWay(seconds: 6, at: Instant(seconds: 7))
    #expect(way.count == 2)
  }

  @Test func aTurnedSumOfStepsKeepsItsLength() {
    let way = SteppedWay(count: 3, east: 2, north: 1)
    let turned = way.way(turn: .pi / 2)
    #expect(abs(turned.east + 1) < 1e-12)
    #expect(abs(turned.north - 2) < 1e-12)
  }
}
