// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

@Suite struct BeaconTests {
  static let identity = BeaconIdentity.iBeacon(uuid: "a", major: 1, minor: 2)
  static let place = PositionFilterTests.place(70, 12)
  static let registry = BeaconRegistry([
    RegisteredBeacon(identity: identity, coordinate: place, transmitPowerAtOneMeter: -60)
  ])

  static func sighting(
    _ rssi: Int, _ identity: BeaconIdentity = identity
  ) -> Observation {
    .beacon(BeaconSighting(identity: identity, rssi: rssi, transmitPowerAtOneMeter: nil))
  }

  @Test func twoStrongPacketsGiveThePlace() throws {
    var filter = PositionFilterTests.walkedEast(60, beacons: Self.registry)
    filter.update(Self.sighting(-62), at: Instant(seconds: 60.2))
    #expect(filter.estimate?.isBeaconFix == false)
    filter.update(Self.sighting(-61), at: Instant(seconds: 60.8))
    let estimate = try #require(filter.estimate)
    #expect(estimate.isBeaconFix)
    filter.advance(to: Instant(seconds: 64))
    #expect(filter.estimate?.isBeaconFix == false)
  }

  @Test func aBeaconIsAFirstPosition() throws {
    var filter = PositionFilter(graph: nil, seed: 1, beacons: Self.registry)
    filter.update(Self.sighting(-58), at: Instant(seconds: 1))
    filter.update(Self.sighting(-58), at: Instant(seconds: 1.5))
    let estimate = try #require(filter.estimate)
    #expect(estimate.coordinate.distance(to: Self.place).meters < 1)
    #expect(estimate.status != .initializing)
    #expect(estimate.r95 < 10)
  }

  @Test(arguments: [
    (-67, identity), (127, identity), (-200, identity),
    (-50, BeaconIdentity.iBeacon(uuid: "a", major: 1, minor: 3)), (-50, .altBeacon(id: "a")),
  ])
  func weakDamagedAndUnknownPacketsAreNoPlace(rssi: Int, identity: BeaconIdentity) {
    var filter = PositionFilter(graph: nil, seed: 1, beacons: Self.registry)
    for step in 0..<10 {
      filter.update(Self.sighting(rssi, identity), at: Instant(seconds: Double(step) * 0.3))
    }
    #expect(filter.estimate == nil)
  }

  @Test func packetsFarApartInTimeAreNoProximity() {
    var filter = PositionFilter(graph: nil, seed: 1, beacons: Self.registry)
    for step in 0..<10 {
      filter.update(Self.sighting(-58), at: Instant(seconds: Double(step) * 5))
    }
    #expect(filter.estimate == nil)
  }

  @Test func aClonedBeaconHasNoPlace() {
    let twice = RegisteredBeacon(identity: Self.identity, coordinate: Self.place)
    #expect(BeaconRegistry([twice, twice]).beacon(Self.identity) == nil)
    #expect(BeaconRegistry([twice]).beacon(Self.identity) == twice)
  }
}

@Suite struct StatusMachineTests {
  /// A machine that has started, walked through radii one a second.
  static func run(_ radii: [Double], age: Double = 0) -> [PositionStatus] {
    var machine = StatusMachine()
    for second in 0..<3 { machine.noteFix(at: Instant(seconds: Double(second))) }
    return radii.enumerated().map { index, radius in
      machine.update(r95: radius, age: age, at: Instant(seconds: 3 + Double(index)))
      return machine.status
    }
  }

  @Test(arguments: [
    ([7.0, 11, 13, 11, 7], [PositionStatus.good, .good, .degraded, .degraded, .good]),
    ([20, 26, 22, 19, 24], [.degraded, .uncertain, .uncertain, .degraded, .degraded]),
    ([30, 51, 45, 39, 19], [.uncertain, .lost, .lost, .uncertain, .degraded]),
  ])
  func statusFollowsTheRadiusWithHysteresis(radii: [Double], statuses: [PositionStatus]) {
    #expect(Self.run(radii) == statuses)
  }

  @Test func tenSecondsWithoutAnythingAreLost() {
    #expect(Self.run([5], age: 10) == [.good])
    #expect(Self.run([5], age: 10.1) == [.lost])
  }
}
