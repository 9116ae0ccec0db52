// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// What keeps a wrong place among beacons from explaining itself.
@Suite struct BeaconMiddleTests {
  /// Two beacons 20 m apart on a line, heard with strengths that differ by so many decibels.
  private func middle(difference: Int) throws -> (place: PlanePoint, variance: Double) {
    let plane = LocalPlane(origin: Coordinate(latitude: 49.4, longitude: 7.7))
    let places = [PlanePoint(east: 0, north: 0), PlanePoint(east: 20, north: 0)]
    let beacons = places.enumerated().map { index, place in
      RegisteredBeacon(
        identity: .altBeacon(id: "\(index)"), coordinate: plane.coordinate(place),
        transmitPowerAtOneMeter: -59)
    }
    var hearing = BeaconHearing()
    for second in 0...2 {
      for (index, rssi) in [-75, -75 - difference].enumerated() {
        hearing.note(
          BeaconSighting(
            identity: .altBeacon(id: "\(index)"), rssi: rssi, transmitPowerAtOneMeter: nil),
          at: Instant(seconds: Double(second)), registry: BeaconRegistry(beacons))
      }
    }
    let heard = hearing.due(at: Instant(seconds: 2.5))
    var readings = try #require(heard)
    for index in readings.indices {
      readings[index].place = plane.point(readings[index].coordinate)
    }
    return try #require(hearing.middle(of: readings))
  }

  @Test func equalStrengthsAreHeardHalfway() throws {
    let found = try middle(difference: 0)
    #expect(abs(found.place.east - 10) < 0.1)
    #expect(abs(found.place.north) < 0.1)
  }

  @Test func theLouderOneDraws() throws {
    #expect(try middle(difference: 8).place.east < 5)
    #expect(try middle(difference: 30).place.east < 0.5)
  }

  /// At −75 dBm the nearer one is 6 m off, by its strength: the middle is no better known than that.
  @Test func theMiddleIsNoBetterKnownThanTheLoudestIsNear() throws {
    let found = try middle(difference: 8)
    #expect(found.variance > 6 * 6)
    #expect(found.variance < 15 * 15)
  }

  @Test func aLearnedConstantComesBackToWhatIsKnownBeforehand() {
    var offsets = StationOffsets(count: 1)
    let prior = (mean: 2.0, variance: 18.0)
    let slot = offsets.slot(of: 7, at: Instant(seconds: 0), prior: prior)
    #expect(offsets.means[slot] == 2)
    offsets.means[slot] = 12
    for second in 1...30 {
      #expect(offsets.slot(of: 7, at: Instant(seconds: Double(second)), prior: prior) == slot)
    }
    let kept = (offsets.means[slot] - 2) / 10
    // e⁻³⁰ᐟ⁶⁰: the variance of what is known over the drift is a minute.
    #expect(kept > 0.5 && kept < 0.7)
    for second in 31...300 {
      _ = offsets.slot(of: 7, at: Instant(seconds: Double(second)), prior: prior)
    }
    #expect(abs(offsets.means[slot] - 2) < 0.2)
  }
}
