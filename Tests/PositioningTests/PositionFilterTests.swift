// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

@Suite struct PositionFilterTests {
  static let origin = Coordinate(latitude: 50.775, longitude: 6.083)
  static let plane = LocalPlane(origin: origin)

  static func place(_ east: Double, _ north: Double) -> Coordinate {
    plane.coordinate(PlanePoint(east: east, north: north))
  }

  static func second(_ value: Double) -> Instant { Instant(seconds: value) }

  /// A filter that has walked `seconds` to the east at 1 m/s with perfect fixes.
  static func walkedEast(_ seconds: Int, beacons: BeaconRegistry = .empty) -> PositionFilter {
    var filter = PositionFilter(graph: nil, seed: 1, beacons: beacons)
    for moment in 0...seconds {
      filter.update(
        .gnss(GNSSFix(coordinate: place(Double(moment), 0), accuracyMeters: 2)),
        at: second(Double(moment)))
    }
    return filter
  }

  @Test func nothingIsKnownBeforeTheFirstFix() {
    var filter = PositionFilter(graph: nil, seed: 1)
    filter.advance(to: Self.second(5))
    filter.update(.pressure(hectopascals: 1013), at: Self.second(6))
    #expect(filter.estimate == nil)
  }

  @Test func perfectFixesGiveASmallRadiusAndTheRightPlace() throws {
    let estimate = try #require(Self.walkedEast(60).estimate)
    #expect(estimate.coordinate.distance(to: Self.place(60, 0)).meters < 1)
    #expect(estimate.r95 < 8)
    #expect(estimate.r50 < estimate.r95)
    #expect(estimate.status == .good)
    #expect(abs(estimate.speed - 1) < 0.15)
  }

  @Test func aReceiverThatClaimsNothingIsTrustedLess() throws {
    var silent = PositionFilter(graph: nil, seed: 1)
    for moment in 0...60 {
      silent.update(
        .gnss(GNSSFix(coordinate: Self.place(Double(moment), 0))), at: Self.second(Double(moment)))
    }
    let claimed = try #require(Self.walkedEast(60).estimate)
    #expect(try #require(silent.estimate).r95 > 1.3 * claimed.r95)
  }

  @Test func weakSignalsWidenTheRadius() throws {
    func radius(decibels: Double) throws -> Double {
      var filter = PositionFilter(graph: nil, seed: 1)
      for moment in 0...60 {
        let sky = (1...8).map {
          Satellite(
            system: "GPS", prn: $0, elevation: 40, azimuth: 45 * Double($0),
            carrierToNoise: decibels, isUsed: true)
        }
        filter.update(.sky(sky), at: Self.second(Double(moment)))
        filter.update(
          .gnss(GNSSFix(coordinate: Self.place(Double(moment), 0))),
          at: Self.second(Double(moment)))
      }
      return try #require(filter.estimate).r95
    }
    #expect(try radius(decibels: 28) > 1.5 * radius(decibels: 38))
  }

  @Test func headingComesFromTheTrackAndNotFromTheCourse() throws {
    var filter = PositionFilter(graph: nil, seed: 1)
    for moment in 0...40 {
      var fix = GNSSFix(coordinate: Self.place(0, Double(moment) * 0.6))
      fix.speed = 0.6
      fix.course = Bearing(degrees: 210)
      filter.update(.gnss(fix), at: Self.second(Double(moment)))
    }
    let heading = try #require(filter.estimate?.heading)
    #expect(abs(heading.turn(to: Bearing(degrees: 0))) < 10)
  }

  @Test func headingIsUnknownUntilTenMetresWereWalked() {
    #expect(Self.walkedEast(6).estimate?.heading == nil)
    #expect(Self.walkedEast(25).estimate?.heading != nil)
  }

  @Test(arguments: [
    Coordinate(latitudeE7: 0, longitudeE7: 0),
    Coordinate(latitude: 54.6, longitude: 6.083),
    Coordinate(latitude: -89, longitude: 179),
  ])
  func aWildFixDoesNotMoveTheWalker(wild: Coordinate) throws {
    var filter = Self.walkedEast(60)
    filter.update(.gnss(GNSSFix(coordinate: wild)), at: Self.second(61))
    let estimate = try #require(filter.estimate)
    #expect(estimate.coordinate.distance(to: Self.place(61, 0)).meters < 3)
    #expect(filter.rejectedCount == 1)
  }

  @Test func aLastingMoveIsFollowedAndStaysUncertainAtFirst() throws {
    var filter = Self.walkedEast(60)
    for moment in 61...70 {
      filter.update(
        .gnss(GNSSFix(coordinate: Self.place(5_000, 0))), at: Self.second(Double(moment)))
    }
    let moved = try #require(filter.estimate)
    #expect(moved.coordinate.distance(to: Self.place(5_000, 0)).meters < 5)
    #expect(moved.status == .uncertain)
    for moment in 71...90 {
      filter.update(
        .gnss(GNSSFix(coordinate: Self.place(5_000, 0))), at: Self.second(Double(moment)))
    }
    #expect(filter.estimate?.status != .uncertain)
  }

  @Test func aWrongFirstFixIsLeftAfterSomeSeconds() throws {
    var filter = PositionFilter(graph: nil, seed: 1)
    filter.update(.gnss(GNSSFix(coordinate: Self.place(0, 425_000))), at: Self.second(0))
    for moment in 1...12 {
      filter.update(
        .gnss(GNSSFix(coordinate: Self.place(Double(moment), 0))), at: Self.second(Double(moment)))
    }
    let estimate = try #require(filter.estimate)
    #expect(estimate.coordinate.distance(to: Self.place(12, 0)).meters < 5)
  }

  @Test func aShortJumpMovesTheEstimateLittleAndWidensTheRadius() throws {
    var filter = Self.walkedEast(60)
    let before = try #require(filter.estimate)
    for moment in 61...66 {
      filter.update(
        .gnss(GNSSFix(coordinate: Self.place(Double(moment), 40))),
        at: Self.second(Double(moment)))
    }
    let during = try #require(filter.estimate)
    #expect(during.coordinate.distance(to: Self.place(66, 0)).meters < 20)
    #expect(during.r95 > 2 * before.r95)
    for moment in 67...80 {
      filter.update(
        .gnss(GNSSFix(coordinate: Self.place(Double(moment), 0))), at: Self.second(Double(moment)))
    }
    let after = try #require(filter.estimate)
    #expect(after.coordinate.distance(to: Self.place(80, 0)).meters < 6)
  }

  @Test func duplicatesAndOldFixesChangeNothing() throws {
    var filter = Self.walkedEast(30)
    let before = try #require(filter.estimate)
    filter.update(.gnss(GNSSFix(coordinate: Self.place(30, 9))), at: Self.second(30))
    filter.update(.gnss(GNSSFix(coordinate: Self.place(30, 9))), at: Self.second(12))
    let after = try #require(filter.estimate)
    #expect(after.coordinate == before.coordinate)
    #expect(after.r95 == before.r95)
    #expect(after.instant == before.instant)
  }

  @Test func withoutFixesTheRadiusGrowsUntilThePositionIsLost() throws {
    var filter = Self.walkedEast(60)
    var last = try #require(filter.estimate?.r95)
    for moment in stride(from: 61.0, through: 69, by: 1) {
      filter.advance(to: Self.second(moment))
      let radius = try #require(filter.estimate?.r95)
      #expect(radius > last)
      last = radius
    }
    #expect(filter.estimate?.status != .lost)
    filter.advance(to: Self.second(70.5))
    #expect(filter.estimate?.status == .lost)
    #expect(filter.estimate?.age == 10.5)
  }

  @Test func theFirstFixesAreNotYetAPosition() {
    var filter = PositionFilter(graph: nil, seed: 1)
    filter.update(.gnss(GNSSFix(coordinate: Self.origin)), at: Self.second(0))
    #expect(filter.estimate?.status == .initializing)
    filter.update(.gnss(GNSSFix(coordinate: Self.origin)), at: Self.second(1))
    filter.update(.gnss(GNSSFix(coordinate: Self.origin)), at: Self.second(2))
    #expect(filter.estimate?.status != .initializing)
  }

  @Test func aStandingReceiverStands() throws {
    var filter = Self.walkedEast(30)
    for moment in 31...60 {
      var fix = GNSSFix(coordinate: Self.place(30, 0))
      fix.speed = 0.05
      filter.update(.gnss(fix), at: Self.second(Double(moment)))
    }
    #expect(filter.estimate?.speed == 0)
    #expect(filter.estimate?.heading != nil)
  }

  @Test func damagedNumbersDoNotTrap() {
    var filter = PositionFilter(graph: nil, seed: 1)
    var fix = GNSSFix(coordinate: Self.origin, accuracyMeters: .nan)
    fix.speed = -.infinity
    fix.hdop = 99.99
    filter.update(.gnss(fix), at: Self.second(0))
    fix.accuracyMeters = .infinity
    fix.speed = .nan
    fix.course = Bearing(degrees: .nan)
    filter.update(.gnss(fix), at: Self.second(1))
    fix.accuracyMeters = -4
    filter.update(.gnss(fix), at: Instant(milliseconds: .max))
    filter.advance(to: Instant(milliseconds: .min))
    #expect(filter.estimate.map { $0.r95.isFinite } == true)
  }
}
