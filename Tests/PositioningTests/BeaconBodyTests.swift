// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// The walker's body between a beacon and a device that is worn in front (positioning.md 4).
@Suite struct BeaconBodyTests {
  private let here = PlanePoint(east: 0, north: 0)
  private let north = PlanePoint(east: 0, north: 1)

  private func loss(_ east: Double, _ north: Double, facing: PlanePoint?) -> Double {
    BeaconHearing.loss(
      from: PlanePoint(east: east, north: north), at: here,
      BeaconHearing.Bearer(facing: facing, bodyLoss: 6))
  }

  @Test func whatIsBehindIsHeardThroughTheBody() {
    let ahead = loss(0, 6, facing: north)
    #expect(abs(loss(0, -6, facing: north) - ahead - 6) < 1e-9)
    #expect(abs(loss(6, 0, facing: north) - ahead) < 1e-9)
    // From 120° on the whole of it.
    let angle = 125.0
    #expect(
      abs(
        loss(6 * sinDegrees(angle), 6 * cosDegrees(angle), facing: north) - ahead
          - 6) < 1e-9)
  }

  @Test func whoseFacingIsUnknownHearsAllAlike() {
    #expect(loss(0, -6, facing: nil) == loss(0, 6, facing: nil))
  }

  /// A window is heard on the average a second ago: there the beacon was a metre farther ahead.
  @Test func theWayWalkedMeanwhileIsTakenBack() {
    let bearer = BeaconHearing.Bearer(facing: north, walked: north, bodyLoss: 6)
    let heard = BeaconHearing.loss(from: PlanePoint(east: 0, north: 5), at: here, bearer)
    #expect(abs(heard - loss(0, 6, facing: north)) < 1e-9)
  }
}
