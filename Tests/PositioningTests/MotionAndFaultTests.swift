// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Positioning

/// What the filter does without fixes, with beacons, and with what is not true.
@Suite struct MotionAndFaultTests {
  static let blocks = [(0.0, 0.0), (120.0, 0.0), (120.0, -120.0), (240.0, -120.0)]

  /// Steps of 0.65 m and a heading at every second of a walk.
  static func walkOn(
    _ filter: inout PositionFilter, from place: PlanePoint, to next: PlanePoint, at second: Double,
    offset: Double = 0
  ) {
    let delta = next - place
    let bearing = Trigonometry.degrees(east: delta.east, north: delta.north)
    filter.update(
      .heading(
        HeadingReading(heading: Bearing(degrees: bearing + offset), sigma: 10, source: "compass")),
      at: Instant(seconds: second + 0.1))
    for step in 0..<2 where delta.length > 0.1 {
      filter.update(
        .step(StepDetection(count: 1, frequency: nil)),
        at: Instant(seconds: second + 0.2 + 0.5 * Double(step)))
    }
  }

  @Test(arguments: [0.0, 20])
  func stepsAndHeadingsCarryThePositionThroughAnOutage(offset: Double) throws {
    let streets = try DrawnStreets.blocks()
    let walk = CornerWalk(Self.blocks, speed: 1.3).places
    var filter = PositionFilter(graph: streets.graph, seed: 1)
    var receiver = DriftingReceiver(sigma: 1.5, seed: 4)
    for second in 0..<(walk.count - 1) {
      if second < 110 || second > 150 {
        filter.update(
          .gnss(receiver.fix(walk[second], on: streets.plane)),
          at: Instant(seconds: Double(second)))
      }
      Self.walkOn(
        &filter, from: walk[second], to: walk[second + 1], at: Double(second), offset: offset)
      guard second == 148 else { continue }
      let estimate = try #require(filter.estimate)
      let error = (streets.plane.point(estimate.coordinate) - walk[second]).length
      #expect(error < 9)
      #expect(error <= estimate.r95)
      #expect(estimate.status == .degraded)
      #expect(!estimate.sources.contains(.satellites))
      #expect(estimate.sources.isSuperset(of: [.steps, .map]))
    }
  }

  @Test func withoutStepsAnOutageIsLostAfterTenSeconds() throws {
    let streets = try DrawnStreets.straight()
    var filter = PositionFilter(graph: streets.graph, seed: 1)
    var receiver = DriftingReceiver(sigma: 1.5, seed: 4)
    for (second, place) in CornerWalk([(10, 0), (80, 0)]).places.enumerated() {
      filter.update(
        .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
    }
    let before = try #require(filter.estimate)
    filter.advance(to: Instant(seconds: 76))
    filter.advance(to: Instant(seconds: 82))
    let after = try #require(filter.estimate)
    #expect(after.status == .lost)
    // Ten metres and more can have been walked unseen.
    #expect(after.r95 > before.r95 + 7)
  }

  @Test(arguments: [60.0, 130, 5_000])
  func aWalkerMovedElsewhereIsFoundWithinTwentySeconds(meters: Double) throws {
    let streets = try DrawnStreets.straight()
    var filter = PositionFilter(graph: streets.graph, seed: 1)
    var receiver = DriftingReceiver(sigma: 1, seed: 6)
    for second in 0...80 {
      let moved = second > 60 ? meters : 0
      let place = PlanePoint(east: 20 + Double(second), north: -moved)
      filter.update(
        .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
      guard let estimate = filter.estimate else { continue }
      let error = (streets.plane.point(estimate.coordinate) - place).length
      // Never far off and sure of it, apart from the first seconds.
      if second > 63 { #expect(error <= 1.5 * estimate.r95 || estimate.status != .good) }
      if second == 80 { #expect(error < 15) }
    }
  }

  /// A corridor without satellites, a beacon every 7 m beside it, heard with the given device error, and
  /// through the walker's body or past it, at two steps a second: of 65 cm, and of 85.
  @Test(arguments: [
    (-9.0, 8.0, 1.3), (0, 8, 1.3), (8, 8, 1.3), (-9, 0, 1.3), (0, 0, 1.3), (8, 0, 1.3),
    (-9, 8, 1.7), (0, 0, 1.7), (8, 8, 1.7),
  ])
  func beaconsAndStepsFollowACorridor(deviceError: Double, bodyLoss: Double, speed: Double) throws {
    let streets = try DrawnStreets.straight()
    let places = stride(from: 5.0, to: 200, by: 7).map { PlanePoint(east: $0, north: 2) }
    let beacons = places.enumerated().map { index, place in
      RegisteredBeacon(
        identity: .altBeacon(id: "\(index)"), coordinate: streets.plane.coordinate(place),
        transmitPowerAtOneMeter: -59)
    }
    var filter = PositionFilter(graph: streets.graph, seed: 1, beacons: BeaconRegistry(beacons))
    var random = SeededGenerator(seed: 12)
    let walk = CornerWalk([(10, 0), (180, 0)], speed: speed).places
    var sum = 0.0
    var count = 0
    var held = 0
    for second in 0..<(walk.count - 1) {
      for (index, place) in places.enumerated() where (place - walk[second]).length < 30 {
        let isBehind = place.east < walk[second].east - 2
        let loss =
          10 * log10Of((place - walk[second]).length) * 2 + (isBehind ? bodyLoss : 0)
        let rssi = -59 + deviceError - loss + 5 * random.normal()
        filter.update(
          .beacon(
            BeaconSighting(
              identity: .altBeacon(id: "\(index)"), rssi: Int(rssi.rounded()),
              transmitPowerAtOneMeter: nil)), at: Instant(seconds: Double(second)))
      }
      Self.walkOn(&filter, from: walk[second], to: walk[second + 1], at: Double(second))
      guard second > 30, let estimate = filter.estimate else { continue }
      // Where the walker is when the last step of this second is reported.
      let part = estimate.instant.seconds - Double(second)
      let step = walk[second + 1] - walk[second]
      let here = PlanePoint(
        east: walk[second].east + part * step.east, north: walk[second].north + part * step.north)
      let error = (streets.plane.point(estimate.coordinate) - here).length
      sum += error
      count += 1
      if error <= estimate.r95 { held += 1 }
    }
    #expect(count > 60)
    #expect(sum / Double(max(count, 1)) < 2.5)
    #expect(Double(held) > 0.9 * Double(count))
  }

  /// Common logarithm by halving, so that the test needs no library.
  private func log10Of(_ value: Double) -> Double {
    var (rest, sum) = (max(value, 0.5), 0.0)
    while rest > 1.001 {
      rest = rest.squareRoot()
      sum += 1
    }
    var log = rest - 1 - (rest - 1) * (rest - 1) / 2
    for _ in 0..<Int(sum) { log *= 2 }
    return log / 2.302_585
  }

  @Test func aReceiverThatHangsIsNotBelieved() throws {
    var filter = PositionFilterTests.walkedEast(30)
    for second in 31...50 {
      var fix = GNSSFix(coordinate: PositionFilterTests.place(30, 0), accuracyMeters: 2)
      fix.speed = 1
      fix.course = Bearing(degrees: 90)
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
    }
    let estimate = try #require(filter.estimate)
    #expect(estimate.age > 10)
    #expect(estimate.status == .lost)
  }

  @Test func theDriftOfAStandingReceiverDoesNotWalk() throws {
    let streets = try DrawnStreets.blocks()
    var filter = PositionFilter(graph: streets.graph, seed: 2)
    var receiver = DriftingReceiver(sigma: 4, seed: 3)
    var place = PlanePoint(east: 10, north: 0)
    for second in 0...150 {
      var fix = receiver.fix(place, on: streets.plane)
      if second < 60 { place.east += 1 }
      fix.speed = second < 60 ? 1 : 0.05
      fix.course = Bearing(degrees: 90)
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      if second == 65 { place = streets.plane.point(try #require(filter.estimate).coordinate) }
    }
    let estimate = try #require(filter.estimate)
    #expect(estimate.speed == 0)
    #expect((streets.plane.point(estimate.coordinate) - place).length < 8)
  }

  /// Observations of every kind, each value of which is now and then none that there is.
  private struct OddObservations {
    private static let odd: [Double] = [
      .nan, .infinity, -.infinity, 0, -1, 1e308, -1e308, 5, 0.3, 400,
    ]
    static let near = BeaconIdentity.altBeacon(id: "a")
    static let upstairs = BeaconIdentity.iBeacon(uuid: "b", major: 1, minor: 2)
    var random: SeededGenerator

    mutating func value(_ usual: Double) -> Double {
      random.next() % 8 == 0 ? pick(Self.odd) : usual
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }

    private mutating func fix(at time: Double) -> GNSSFix {
      var fix = GNSSFix(
        coordinate: Coordinate(latitude: value(49.4447), longitude: value(7.769 + time * 1e-5)),
        accuracyMeters: value(4))
      fix.speed = value(1)
      fix.course = Bearing(degrees: value(90))
      fix.hdop = value(1)
      if random.next() % 4 == 0 {
        fix.ellipse = ErrorEllipse(
          majorMeters: value(4), minorMeters: value(2), orientation: Bearing(degrees: value(30)))
      }
      return fix
    }

    /// `nil` where only time passes.
    mutating func next(at time: Double) -> Observation? {
      switch random.next() % 10 {
      case 0, 1, 2: return .gnss(fix(at: time))
      case 3: return .gyro(yawRate: value(3))
      case 4:
        return .heading(
          HeadingReading(heading: Bearing(degrees: value(80)), sigma: value(5), source: nil))
      case 5: return .step(StepDetection(count: Int(random.next() % 4) - 1, frequency: value(2)))
      case 6:
        return .beacon(
          BeaconSighting(
            identity: pick([Self.near, Self.upstairs]),
            rssi: pick([-60, -90, 127, Int.min, Int.max, 0]),
            transmitPowerAtOneMeter: pick([nil, -59, 127, Int.min, Int.max])))
      case 7: return .pressure(hectopascals: value(1013))
      case 8:
        return .sky(
          (0..<6).map {
            Satellite(
              system: "GPS", prn: $0, elevation: value(40), azimuth: value(60 * Double($0)),
              carrierToNoise: value(38), isUsed: true)
          })
      default: return nil
      }
    }
  }

  /// Anything in any order: never a trap, never a number that is none.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func noSequenceOfObservationsTraps(seed: UInt64) throws {
    let streets = try DrawnStreets.blocks()
    var observations = OddObservations(random: SeededGenerator(seed: seed))
    let registry = BeaconRegistry([
      RegisteredBeacon(
        identity: OddObservations.near, coordinate: streets.coordinate(60, 0),
        transmitPowerAtOneMeter: -59),
      RegisteredBeacon(
        identity: OddObservations.upstairs, coordinate: streets.coordinate(80, 0), level: 1),
    ])
    var filter = PositionFilter(graph: streets.graph, seed: seed, beacons: registry)
    var time = 0.0
    for _ in 0..<600 {
      time += 0.4 * observations.random.uniform()
      // One in twenty comes late or from another time, but not from one that ends the walk.
      let isOdd = observations.random.next() % 20 == 0
      let instant = Instant(seconds: isOdd ? min(observations.value(time - 3), time) : time)
      if let observation = observations.next(at: time) {
        filter.update(observation, at: instant)
      } else {
        filter.advance(to: instant)
      }
      guard let estimate = filter.estimate else { continue }
      #expect(estimate.r95.isFinite && estimate.r50.isFinite && estimate.r95 >= 0)
      #expect(estimate.speed.isFinite && (0...1).contains(estimate.edgeProbability + 0))
      #expect(estimate.covariance.east.isFinite && estimate.covariance.north.isFinite)
    }
    // Most of it is taken in, else nothing is tried.
    #expect(filter.rejectedCount < 150)
  }
}
