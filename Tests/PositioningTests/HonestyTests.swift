// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// What must not make a position look better than it is.
@Suite struct HonestyTests {
  private static let identity = BeaconIdentity.altBeacon(id: "a")

  private static func heard(_ rssi: Int, power: Int? = nil) -> Observation {
    .beacon(
      BeaconSighting(identity: identity, rssi: rssi, transmitPowerAtOneMeter: power))
  }

  private static func registry(_ coordinate: Coordinate, power: Int? = -59) -> BeaconRegistry {
    BeaconRegistry([
      RegisteredBeacon(
        identity: identity, coordinate: coordinate, transmitPowerAtOneMeter: power)
    ])
  }

  /// Eight satellites, each as strong.
  private static func sky(_ decibels: Double) -> Observation {
    .sky(
      (1...8).map {
        Satellite(
          system: "GPS", prn: $0, elevation: 40, azimuth: 45 * Double($0),
          carrierToNoise: decibels, isUsed: true)
      })
  }

  /// Half a minute after it has begun, a receiver that claims to be 100 m off may be.
  @Test(arguments: [nil, 44.0])
  func whoClaimsToBeFarOffIsNeverToldGood(decibels: Double?) throws {
    let streets = try DrawnStreets.blocks()
    var filter = PositionFilter(graph: streets.graph, seed: 2)
    for second in 0..<100 {
      if let decibels { filter.update(Self.sky(decibels), at: Instant(seconds: Double(second))) }
      let fix = GNSSFix(
        coordinate: streets.coordinate(10 + Double(second), -70), accuracyMeters: 100)
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      let estimate = try #require(filter.estimate)
      #expect(estimate.r95 > 50)
      #expect(estimate.status != .good)
    }
  }

  /// A beacon that is registered far away and heard faintly tells nothing, least of all exactness.
  @Test func aBeaconThatCannotBeThereNarrowsNothing() throws {
    func radius(isHeard: Bool) throws -> Double {
      var filter = PositionFilter(
        graph: nil, seed: 1, beacons: Self.registry(PositionFilterTests.place(4000, 0)))
      for second in 0...60 {
        let now = Double(second)
        let fix = GNSSFix(coordinate: PositionFilterTests.place(now, 0), accuracyMeters: 12)
        filter.update(.gnss(fix), at: Instant(seconds: now))
        for part in 1...2 where isHeard {
          filter.update(Self.heard(-80), at: Instant(seconds: now + 0.3 * Double(part)))
        }
      }
      filter.advance(to: Instant(seconds: 61))
      let estimate = try #require(filter.estimate)
      #expect(!estimate.sources.contains(.beacons))
      return estimate.r95
    }
    #expect(try radius(isHeard: true) > 0.95 * radius(isHeard: false))
  }

  /// Where little was fitted with beacons, the radius is no smaller than the one without them.
  @Test(arguments: [ReceiverClass.claims, .dilution, .silent, .signals])
  func noBeaconMakesARadiusNarrowerByTheTableAlone(receiver: ReceiverClass) {
    let table = RadiusCalibration.standard
    let own = Set(RadiusCalibrationTable.rows.filter { !$0.isCoarse }.map(\.key))
    for base in [PositionSources.satellites, [.satellites, .steps], [.satellites, .map]] {
      let key = RadiusKey(sources: base.union(.beacons), receiver: receiver)
      guard !own.contains(key) else { continue }
      for raw in [3.0, 8, 20, 60] {
        let with = table.told(r50: raw / 2, r95: raw, sources: key.sources, receiver: receiver)
        let without = table.told(r50: raw / 2, r95: raw, sources: base, receiver: receiver)
        #expect(with.r95 >= without.r95)
      }
    }
  }

  /// Damaged strengths, and powers that no sender has.
  @Test(arguments: [(10, nil), (0, nil), (-95, -100), (-95, -128)] as [(Int, Int?)])
  func noImpossibleStrengthBeginsAWalk(rssi: Int, power: Int?) {
    var filter = PositionFilter(
      graph: nil, seed: 1, beacons: Self.registry(PositionFilterTests.place(0, 0), power: nil))
    for step in 0..<10 {
      filter.update(Self.heard(rssi, power: power), at: Instant(seconds: Double(step) * 0.3))
    }
    #expect(filter.estimate == nil)
  }

  /// A walk that begins at a beacon rests on no satellites.
  @Test func aBeaconIsNoSatellite() throws {
    var filter = PositionFilter(
      graph: nil, seed: 1, beacons: Self.registry(PositionFilterTests.place(0, 0)))
    for step in 0..<10 { filter.update(Self.heard(-58), at: Instant(seconds: Double(step) * 0.3)) }
    let estimate = try #require(filter.estimate)
    #expect(!estimate.sources.contains(.satellites))
  }

  /// A beacon that contradicts good fixes for long has lost its credit by the time that they fail.
  @Test func aMovedBeaconDoesNotTakeOver() throws {
    var filter = PositionFilter(
      graph: nil, seed: 1, beacons: Self.registry(PositionFilterTests.place(200, 60)))
    for second in 0..<130 {
      let now = Double(second)
      if second <= 100 {
        let fix = GNSSFix(coordinate: PositionFilterTests.place(0, 0), accuracyMeters: 4)
        filter.update(.gnss(fix), at: Instant(seconds: now))
      }
      for part in 1...2 {
        filter.update(Self.heard(-66), at: Instant(seconds: now + 0.3 * Double(part)))
      }
    }
    filter.advance(to: Instant(seconds: 131))
    let estimate = try #require(filter.estimate)
    #expect(estimate.coordinate.distance(to: PositionFilterTests.place(0, 0)).meters < 30)
    #expect(!estimate.isBeaconFix)
  }

  /// Beacons every 15 m along the way, and a start on the other side of the block: by the time that four
  /// windows are over the position does not claim to be good.
  @Test func beaconsAroundTellOfAWrongStart() throws {
    let streets = try DrawnStreets.blocks()
    let beacons = (0...14).map { number in
      RegisteredBeacon(
        identity: .altBeacon(id: "\(number)"),
        coordinate: streets.coordinate(15 * Double(number), -123),
        transmitPowerAtOneMeter: -59)
    }
    var filter = PositionFilter(graph: streets.graph, seed: 1, beacons: BeaconRegistry(beacons))
    var good = 0
    for second in 0..<60 {
      let now = Double(second)
      let place = PlanePoint(east: 20 + now, north: -120)
      // The fixes are 45 m off, and come nearer only slowly.
      let off = 45 * (1 - now / 90)
      let fix = GNSSFix(
        coordinate: streets.coordinate(place.east, place.north + off), accuracyMeters: 4)
      filter.update(.gnss(fix), at: Instant(seconds: now))
      for (number, _) in beacons.enumerated() {
        let delta = PlanePoint(east: 15 * Double(number), north: -123) - place
        let strength = -59 - BeaconHearing.loss(delta.east * delta.east + delta.north * delta.north)
        guard strength > -92 else { continue }
        filter.update(
          .beacon(
            BeaconSighting(
              identity: .altBeacon(id: "\(number)"), rssi: Int(strength),
              transmitPowerAtOneMeter: nil)),
          at: Instant(seconds: now + 0.02 * Double(number) + 0.1))
      }
      guard second > 10, let estimate = filter.estimate else { continue }
      let error = (streets.plane.point(estimate.coordinate) - place).length
      if estimate.status == .good, error > 1.5 * estimate.r95 { good += 1 }
    }
    #expect(good == 0)
  }

  /// The map lies 5 m beside the ways, and the sky is open.
  @Test func aMapBesideTheWaysIsNotBelievedToTheMetre() throws {
    let streets = try DrawnStreets.straight()
    var (held, count) = (0, 0)
    for seed in 1...6 as ClosedRange<UInt64> {
      var filter = PositionFilter(graph: streets.graph, seed: seed)
      var receiver = DriftingReceiver(sigma: 1.5, seed: seed)
      for second in 0..<240 {
        let place = PlanePoint(east: 10 + 1.2 * Double(second), north: 5)
        filter.update(Self.sky(40), at: Instant(seconds: Double(second)))
        filter.update(
          .gnss(receiver.fix(place, on: streets.plane)), at: Instant(seconds: Double(second)))
        guard second > 90, let estimate = filter.estimate else { continue }
        count += 1
        let error = (streets.plane.point(estimate.coordinate) - place).length
        if error <= estimate.r95 { held += 1 }
      }
    }
    #expect(Double(held) > 0.9 * Double(count))
  }

  /// A compass that calls itself useless is none.
  @Test func aCompassThatKnowsNothingIsNotAsked() {
    func places(sigma: Double?) -> [Double] {
      var filter = PositionFilter(graph: nil, seed: 1)
      var random = SeededGenerator(seed: 7)
      return (0..<60).map { second in
        let now = Double(second)
        let fix = GNSSFix(coordinate: PositionFilterTests.place(now, 0), accuracyMeters: 8)
        filter.update(.gnss(fix), at: Instant(seconds: now))
        if let sigma {
          let reading = HeadingReading(
            heading: Bearing(degrees: 360 * random.uniform()), sigma: sigma, source: nil)
          filter.update(.heading(reading), at: Instant(seconds: now + 0.1))
        }
        filter.update(
          .step(StepDetection(count: 2, frequency: nil)), at: Instant(seconds: now + 0.5))
        return filter.estimate.map { $0.coordinate.longitude } ?? 0
      }
    }
    #expect(places(sigma: 180) == places(sigma: nil))
    #expect(places(sigma: .nan) == places(sigma: nil))
    #expect(places(sigma: 10) != places(sigma: nil))
  }

  /// An ellipse without a size says nothing of the error, as no word at all does.
  @Test func anEllipseOfNothingIsNoClaim() throws {
    func radius(_ ellipse: ErrorEllipse?) throws -> Double {
      var filter = PositionFilter(graph: nil, seed: 1)
      for second in 0...60 {
        var fix = GNSSFix(coordinate: PositionFilterTests.place(Double(second), 0))
        fix.hdop = 1
        fix.ellipse = ellipse
        filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      }
      return try #require(filter.estimate).r95
    }
    let none = ErrorEllipse(majorMeters: 0, minorMeters: 0, orientation: Bearing(degrees: 0))
    #expect(try radius(none) == radius(nil))
  }
}
