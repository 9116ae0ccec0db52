// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import Testing

@testable import Positioning

/// Beacons above and below the walker.
@Suite struct StoreyTests {
  private static let plane = LocalPlane(origin: Coordinate(latitude: 49.4, longitude: 7.7))
  /// An underpass from west to east, and the street above it.
  private static let senders: [(place: PlanePoint, level: Double)] = [
    (PlanePoint(east: 0, north: 2), -1), (PlanePoint(east: 34, north: -2), -1),
    (PlanePoint(east: 15, north: 4), 0), (PlanePoint(east: 20, north: -4), 0),
  ]
  private static let walker = PlanePoint(east: 17, north: 0)

  /// The walk of one who stands in the middle of the underpass, or above it.
  private struct Scene {
    var hearing = BeaconHearing()
    var registry: BeaconRegistry
    var now = 0.0

    init(levels: [Double?]) {
      registry = BeaconRegistry(
        zip(StoreyTests.senders.indices, levels).map { index, level in
          RegisteredBeacon(
            identity: .altBeacon(id: "\(index)"),
            coordinate: StoreyTests.plane.coordinate(StoreyTests.senders[index].place),
            transmitPowerAtOneMeter: -59, level: level)
        })
    }

    /// One window, heard on a storey, with what ceilings took given back.
    mutating func hear(on storey: Double) throws -> [BeaconHearing.Reading] {
      for _ in 0...2 {
        for (index, sender) in StoreyTests.senders.enumerated() {
          let meters = (sender.place - StoreyTests.walker).length
          let strength =
            -59 - BeaconHearing.loss(meters * meters)
            - StoreyBelief.loss(from: sender.level, to: storey)
          hearing.note(
            BeaconSighting(
              identity: .altBeacon(id: "\(index)"), rssi: Int(strength.rounded()),
              transmitPowerAtOneMeter: nil),
            at: Instant(seconds: now), registry: registry)
        }
        now += 0.7
      }
      let instant = Instant(seconds: now)
      let heard = hearing.due(at: instant)
      var readings = try #require(heard)
      for index in readings.indices {
        readings[index].place = StoreyTests.plane.point(readings[index].coordinate)
      }
      hearing.mend(
        &readings, at: StoreyTests.walker, BeaconHearing.Bearer(), sigma: 6, share: 0.4,
        instant: instant)
      return readings
    }
  }

  private static let known: [Double?] = senders.map(\.level)

  /// What is heard after some windows, and how much better the true place explains it than one beside a
  /// beacon of the walker's own storey.
  private func advantage(levels: [Double?]) throws -> Double {
    var scene = Scene(levels: levels)
    for _ in 0..<10 { _ = try scene.hear(on: -1) }
    let readings = try scene.hear(on: -1)
    let bearer = BeaconHearing.Bearer()
    let there = scene.hearing.likelihood(readings, at: Self.walker, bearer, share: 1)
    let beside = scene.hearing.likelihood(
      readings, at: PlanePoint(east: 1, north: 1), bearer, share: 1)
    return there / beside
  }

  @Test func theStoreyIsFoundAndTheCeilingGivenBack() throws {
    var scene = Scene(levels: Self.known)
    for _ in 0..<10 { _ = try scene.hear(on: -1) }
    for reading in try scene.hear(on: -1) {
      let meters = (reading.place - Self.walker).length
      #expect(abs(reading.level + BeaconHearing.loss(meters * meters)) < 2)
    }
  }

  @Test func aBeaconOfAnotherStoreyIsNotFarAway() throws {
    let unknown = try advantage(levels: [nil, nil, nil, nil])
    #expect(try advantage(levels: Self.known) > 3 * unknown)
  }

  @Test func stairsAreFollowedInAMinute() throws {
    var scene = Scene(levels: Self.known)
    for _ in 0..<20 { _ = try scene.hear(on: -1) }
    #expect(scene.hearing.storeys.loss(from: 0).mean > 0.8 * PositioningSettings.floorLoss)
    for _ in 0..<28 { _ = try scene.hear(on: 0) }
    #expect(scene.hearing.storeys.loss(from: 0).mean < 0.2 * PositioningSettings.floorLoss)
    #expect(scene.hearing.storeys.loss(from: -1).mean > 0.8 * PositioningSettings.floorLoss)
  }

  /// Levels that are not recorded, or all the same, change nothing.
  @Test(arguments: [[nil, nil, nil, nil], [-1, -1, -1, -1], [-1, nil, nil, nil]])
  func withoutTwoKnownLevelsNothingIsGivenBack(levels: [Double?]) throws {
    var scene = Scene(levels: levels)
    for _ in 0..<10 { _ = try scene.hear(on: -1) }
    #expect(!scene.hearing.storeys.isOpen)
    for level in [-2.0, -1, 0, 3] { #expect(scene.hearing.storeys.loss(from: level) == (0, 0)) }
  }

  /// While two storeys are as likely, what a ceiling took is not known; later it is.
  @Test func whatIsGivenBackIsAsSureAsTheStorey() throws {
    var scene = Scene(levels: Self.known)
    let first = try scene.hear(on: -1)
    let doubted = try #require(first.map(\.ceilingVariance).max())
    for _ in 0..<15 { _ = try scene.hear(on: -1) }
    let known = try #require(try scene.hear(on: -1).map(\.ceilingVariance).max())
    #expect(doubted > 4 * known)
    #expect(known < 10)
  }

  /// An unknown level is any of those around, not the walker's own.
  @Test func aBeaconOfUnknownLevelMayBeOnAnyStorey() throws {
    var scene = Scene(levels: [-1, nil, 0, 0])
    for _ in 0..<15 { _ = try scene.hear(on: -1) }
    let storeys = scene.hearing.storeys
    let unknown = storeys.loss(from: nil)
    #expect(unknown.mean > storeys.loss(from: -1).mean + 2)
    #expect(unknown.mean < storeys.loss(from: 0).mean - 2)
    #expect(unknown.variance > 20)
  }

  /// The first reading is taken for the loudest.
  @Test func theLoudestComesFirstOnceCeilingsAreGivenBack() throws {
    var scene = Scene(levels: Self.known)
    for _ in 0..<15 { _ = try scene.hear(on: -1) }
    let levels = try scene.hear(on: -1).map(\.level)
    #expect(levels == levels.sorted(by: >))
  }

  @Test func ceilingsAddUp() {
    #expect(StoreyBelief.loss(from: 0, to: 0) == 0)
    #expect(StoreyBelief.loss(from: 0, to: -1) == PositioningSettings.floorLoss)
    #expect(
      StoreyBelief.loss(from: 1, to: -1)
        == PositioningSettings.floorLoss + PositioningSettings.furtherFloorLoss)
    #expect(StoreyBelief.loss(from: 0, to: 0.5) == PositioningSettings.floorLoss / 2)
  }
}
