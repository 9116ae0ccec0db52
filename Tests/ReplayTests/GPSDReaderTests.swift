// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import Positioning
import TestSupport
import Testing

@testable import Replay

@Suite struct GPSDReaderTests {
  static let walk = """
    {"class":"VERSION","release":"3.22","proto_major":3,"proto_minor":14}
    {"class":"DEVICES","devices":[]}
    {"class":"SKY","hdop":0.9,"uSat":7}
    {"class":"TPV","mode":1,"time":"2026-05-04T10:00:00.000Z"}
    {"class":"TPV","mode":2,"time":"2026-05-04T10:00:01.000Z","lat":50.1,"lon":6.1,"track":90}
    {"class":"SKY","satellites":[{"PRN":5,"gnssid":0,"svid":5,"el":40,"az":80,"ss":38,"used":true}]}
    {"class":"TPV","mode":3,"time":"2026-05-04T10:00:01.000Z","lat":50.1,"lon":6.1,"eph":4.5,\
    "speed":1.1,"altMSL":170}
    {"class":"GST","time":"2026-05-04T10:00:01.000Z","major":3,"minor":2,"orient":30}
    {"class":"ATT","heading":14223,"rot":60}
    10:00:02 {"class":"TPV","mode":3,"time":"2026-05-04T10:00:02.000Z","lat":50.1001,"lon":6.1,\
    "epx":3,"epy":4}
    {"class":"SKY","hdop":99.99}
    {"class":"DEVICE","path":"/dev/null","activated":0}
    {"class":"DEVICE","path":"/dev/null","activated":"2026-05-04T10:00:03.000Z"}
    {"class":"TPV","mode":3,"time":"2026-05-04T10:00:04.000Z","lat":50.1002,"lon":6.1}

    """

  static func fixes(_ trace: Trace) -> [GNSSFix] {
    trace.events.compactMap {
      guard case .observation(.gnss(let fix)) = $0.event else { return nil }
      return fix
    }
  }

  @Test func severalReportsOfOneMomentAreOneFix() throws {
    let trace = try Trace.read(Array(Self.walk.utf8))
    #expect(trace.form == .gpsd)
    #expect(trace.started?.rfc3339 == "2026-05-04T10:00:01Z")
    let fixes = Self.fixes(trace)
    try #require(fixes.count == 3)
    #expect(fixes[0].accuracyMeters == 4.5)
    #expect(fixes[0].speed == 1.1)
    #expect(fixes[0].course?.degrees == 90)
    #expect(fixes[0].altitudeMeters == 170)
    #expect(fixes[0].ellipse?.majorMeters == 3)
    // Errors along longitude and latitude make one of 5 m; 99.99 is no dilution.
    #expect(fixes[1].accuracyMeters == 5)
    #expect(fixes[1].hdop == nil)
    #expect(trace.warnings.isEmpty)
  }

  @Test func satellitesTurningAndLossAreToldAndNonsenseIsNot() throws {
    let events = try Trace.read(Array(Self.walk.utf8)).events.map(\.event)
    #expect(events.contains(.sensorLost(.gnss)) && events.contains(.sensorBack(.gnss)))
    #expect(
      events.contains(
        .observation(
          .sky([
            Satellite(
              system: "GPS", prn: 5, elevation: 40, azimuth: 80, carrierToNoise: 38, isUsed: true)
          ]))))
    // The manual's own example has a heading of 14223 degrees.
    #expect(
      !events.contains {
        if case .observation(.heading) = $0 { return true }
        return false
      })
    #expect(events.contains(.observation(.gyro(yawRate: 1))))
  }

  @Test func aLostEraIsPutRightAndABrokenLineCounted() throws {
    let text = """
      {"class":"TPV","mode":3,"time":"2026-05-04T10:00:00.000Z","lat":50.1,"lon":6.1}
      {"class":"TPV","mode":3,"time":"2006-09-18T10:00:01.000Z","lat":50.1,"lon":6.1}
      {"class":"TPV","mode":3,"time":"2026-05-04T10:00:02.0
      """
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.fixes.map(\.instant.seconds) == [0, 1])
    #expect(trace.warnings.map(\.kind) == [.weekRollover, .brokenLines])
  }
}

/// What gpsd has made of receivers' logs (its own regression tests).
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RecordedGPSDTests {
  /// A log of the folder, unpacked.
  static func lines(_ name: String) throws -> String {
    let run = try CommandRun("/bin/gzip", ["-dc", SharedData.path("traces/gpsd/\(name)")])
    try #require(run.status == 0)
    return run.output
  }

  @Test(arguments: [
    "bu303-moving", "bu353-glonass", "mt3339", "nmea-rtk", "quectel-l76k-nmea", "ublox-neo-m8u",
    "ublox-neo-m9n-nmea",
  ])
  func gpsdAndThisProgramReadOnePlaceOutOfALog(name: String) throws {
    let told = try Trace.read(Array(try Self.lines("\(name).log.chk.gz").utf8))
    #expect(told.form == .gpsd)
    let first = try #require(told.fixes.first)
    for event in zip(told.events, told.events.dropFirst()) {
      #expect(event.0.instant <= event.1.instant)
    }
    // The receiver's own log holds binary messages for some of them.
    guard let own = try? Trace.read(Array(try Self.lines("\(name).log.gz").utf8)),
      let same = own.fixes.first
    else { return }
    #expect(first.coordinate.distance(to: same.coordinate).meters < 20)
  }
}

/// Feeds a receiver's log to a real gpsd.
enum FakeGPSD {
  static let path = "/usr/bin/gpsfake"
  static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: path) }
}

/// A real gpsd, fed with the log of a receiver.
@Suite(
  .enabled(
    if: SharedData.isPresent && FakeGPSD.isPresent,
    "on request: needs ../shared/data and gpsfake (Debian: gpsd-clients)"))
struct RunningGPSDTests {
  @Test func whatGPSDTellsOfTheWalkIsReadAndIsTheWalk() throws {
    let log = SharedData.path("traces/belval/20221027-Crosscall-nmea.txt")
    // One pass, quietly, on a port of its own; the objects come on standard output.
    let run = try CommandRun(FakeGPSD.path, ["-1", "-q", "-P", "29470", "-p", log])
    let told = try Trace.read(Array(run.output.utf8))
    let own = try Trace.read(path: log)
    #expect(told.form == .gpsd)
    #expect(Double(told.fixes.count) > 0.9 * Double(own.fixes.count))
    let last = try #require(told.fixes.last)
    let ownLast = try #require(own.fixes.last)
    #expect(last.coordinate.distance(to: ownLast.coordinate).meters < 20)
  }
}
