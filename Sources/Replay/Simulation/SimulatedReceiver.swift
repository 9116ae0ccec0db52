// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// The satellite receiver of a made-up walk: errors, what it claims, speed and course.
struct SimulatedReceiver {
  var errors: GNSSErrorModel
  var random: SeededGenerator
  /// Seconds between measuring and telling, the same all walk long (0.1 … 0.5).
  let latencyMilliseconds: Int64
  private var satellites: SatelliteSky
  private var lastSatellites: [Satellite] = []
  /// Error of the receiver's speed, m/s.
  private static let speedSigma = 0.2
  /// Receivers blank the course in about a third of the slow fixes.
  private static let blank = (speed: 0.4, share: 0.3)
  /// What a receiver with the fault `frozen-accuracy` claims for ever: metres, dilution.
  private static let frozen = (meters: 3.0, hdop: 0.8)
  /// Dilution: what is left under a full sky, and a share for each satellite in use.
  private static let dilution = (least: 0.45, shared: 6.0)

  init(errors: GNSSErrorModel, random: SeededGenerator) {
    self.errors = errors
    self.random = random
    latencyMilliseconds = 100 + Int64(self.random.next() % 401)
    satellites = SatelliteSky(random: self.random.split())
  }

  var sky: SimulatedSky { errors.sky }

  /// The satellites that are heard, one second after the last look.
  mutating func look(_ moment: SimulatedWalker.Moment) -> [Satellite] {
    lastSatellites = satellites.look(
      after: 1, under: errors.sky, direction: moment.course, side: moment.side)
    return lastSatellites
  }

  /// The fix of one second after the last; `nil` in an outage.
  mutating func fix(_ moment: SimulatedWalker.Moment, faults: [SimulatedFault]) -> GNSSFix? {
    let reading = errors.next(after: 1, direction: moment.course)
    let speed = max(moment.speed + Self.speedSigma * random.normal(), 0)
    let course = moment.course.turned(by: courseSigma(moment.speed) * random.normal())
    let isBlank = random.uniform() < Self.blank.share && moment.speed < Self.blank.speed
    let dilutionDraw = exp(0.1 * random.normal())
    if reading.isOutage || faults.contains(.outage) { return nil }
    let plane = LocalPlane(origin: moment.place)
    var fix = GNSSFix(
      coordinate: plane.coordinate(reading.error), accuracyMeters: reading.claimedMeters)
    let used = lastSatellites.filter(\.isUsed).count
    if !lastSatellites.isEmpty {
      fix.satellites = used
      fix.hdop =
        (Self.dilution.least + Self.dilution.shared / Double(max(used, 4))) * dilutionDraw
    }
    if faults.contains(.jump) {
      fix.coordinate = moment.place.moved(
        by: Distance(meters: 425_000), toward: Bearing(degrees: 0))
    }
    if faults.contains(.zero) { fix.coordinate = Coordinate(latitudeE7: 0, longitudeE7: 0) }
    if faults.contains(.frozenAccuracy) {
      fix.accuracyMeters = Self.frozen.meters
      fix.hdop = Self.frozen.hdop
    }
    fix.speed = speed
    fix.course = isBlank ? nil : course
    return fix
  }

  /// Degrees, by speed, as measured on two receivers (positioning.md 1.4).
  private func courseSigma(_ speed: Double) -> Double {
    if speed >= 1 { return 9 }
    return speed >= 0.5 ? 22 : 70
  }
}
