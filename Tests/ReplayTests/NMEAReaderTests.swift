// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Testing

@testable import Replay

@Suite struct NMEAReaderTests {
  /// A sentence with its checksum.
  static func sentence(_ body: String) -> String {
    let sum = body.utf8.reduce(UInt8(0), ^)
    let digits = String(sum, radix: 16, uppercase: true)
    return "$\(body)*\(digits.count < 2 ? "0" : "")\(digits)\r\n"
  }

  static func epoch(_ time: String, date: String, latitude: String = "4930.0000") -> String {
    sentence("GPGSV,1,1,01,05,40,120,38") + sentence("GPGSA,A,3,05,,,,,,,,,,,,1.5,0.8,1.2")
      + sentence("GNRMC,\(time),A,\(latitude),N,00556.0000,E,1.944,90.0,\(date),,,A")
      + sentence("GNGGA,\(time),\(latitude),N,00556.0000,E,1,09,0.7,301.5,M,48.0,M,,")
  }

  static let walk =
    epoch("113627", date: "271022") + epoch("113628", date: "271022", latitude: "4930.0010")

  static func fixes(_ text: String) throws -> [(Int64, GNSSFix)] {
    try Trace.read(Array(text.utf8)).events.compactMap {
      guard case .observation(.gnss(let fix)) = $0.event else { return nil }
      return ($0.instant.milliseconds, fix)
    }
  }

  @Test func theSentencesOfAnEpochBecomeOneFix() throws {
    let trace = try Trace.read(Array(Self.walk.utf8))
    #expect(trace.started?.rfc3339 == "2022-10-27T11:36:27Z")
    #expect(trace.warnings.isEmpty)
    let fixes = try Self.fixes(Self.walk)
    #expect(fixes.map(\.0) == [0, 1_000])
    let fix = try #require(fixes.first?.1)
    #expect(fix.coordinate == Coordinate(latitude: 49.5, longitude: 5.9333333))
    #expect(fix.hdop == 0.7)
    #expect(fix.satellites == 9)
    #expect(fix.altitudeMeters == 301.5)
    #expect(fix.course == Bearing(degrees: 90))
    #expect(abs((fix.speed ?? 0) - 1) < 0.001)
    #expect(fix.accuracyMeters == nil)
  }

  @Test func satellitesInViewComeWithTheFix() throws {
    let trace = try Trace.read(Array(Self.walk.utf8))
    let skies = trace.events.compactMap { event -> [Satellite]? in
      guard case .observation(.sky(let satellites)) = event.event else { return nil }
      return satellites
    }
    #expect(
      skies.first == [
        Satellite(
          system: "GPS", prn: 5, elevation: 40, azimuth: 120, carrierToNoise: 38, isUsed: true)
      ])
  }

  @Test func theEllipseOfGSTIsTaken() throws {
    let text =
      Self.epoch("113627", date: "271022")
      + Self.sentence("GNGST,113627,2.0,6.5,3.5,30.0,3.0,4.0,8.0")
    let fix = try #require(try Self.fixes(text).first?.1)
    #expect(
      fix.ellipse
        == ErrorEllipse(majorMeters: 6.5, minorMeters: 3.5, orientation: Bearing(degrees: 30)))
    #expect(fix.accuracyMeters == 5)
  }

  @Test func linesThatAndroidAndLoggersPrefixAreRead() throws {
    var text = "# Name: somebody\n"
    for line in Self.walk.split(separator: "\r\n") { text += "NMEA,\(line),1699400577561\n" }
    #expect(try Self.fixes(text).count == 2)
  }

  @Test func brokenLinesAreCountedAndSkipped() throws {
    let text = Self.walk.replacing("113628,A", with: "113628,V") + "$GPGGA,1136\n\u{1}\u{2}\n"
    let trace = try Trace.read(Array(text.utf8))
    // The second RMC fails its checksum; its GGA still gives the position.
    #expect(trace.fixes.count == 2)
    #expect(trace.warnings == [TraceWarning(kind: .brokenLines, count: 3, line: 7)])
  }

  @Test func invalidFixesGiveNoPosition() throws {
    let text =
      Self.epoch("113627", date: "271022")
      + Self.sentence("GNRMC,113628,V,4931.0000,N,00556.0000,E,,,271022,,,N")
      + Self.sentence("GNGGA,113628,4931.0000,N,00556.0000,E,0,00,99.99,,M,,M,,")
    #expect(try Self.fixes(text).count == 1)
  }

  @Test func aLogWithoutAnyFixIsATraceWithAWarning() throws {
    let text = Self.sentence("GPRMC,,V,,,,,,,,,,N") + Self.sentence("GPGGA,,,,,,0,,,,,,,,")
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.events.isEmpty)
    #expect(trace.warnings.map(\.kind) == [.noFix])
  }

  @Test func midnightIsPassed() throws {
    let text =
      Self.epoch("235959.500", date: "311223") + Self.epoch("000000.500", date: "010124")
      + Self.sentence("GNGGA,000001.500,4930.0,N,00556.0,E,1,09,0.7,301.5,M,48.0,M,,")
    #expect(try Self.fixes(text).map(\.0) == [0, 1_000, 2_000])
  }

  @Test func midnightIsPassedWithoutDates() throws {
    let text = ["235959", "000000", "000001"].map {
      Self.sentence("GNGGA,\($0),4930.0,N,00556.0,E,1,09,0.7,301.5,M,48.0,M,,")
    }.joined()
    #expect(try Self.fixes(text).map(\.0) == [0, 1_000, 2_000])
    #expect(try Trace.read(Array(text.utf8)).started == nil)
  }

  @Test func aLostWeekCountIsPutRight() throws {
    // 2019-04-07 less 1 024 weeks is 1999-08-22.
    let text = Self.epoch("235959", date: "060419") + Self.epoch("000001", date: "220899")
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.fixes.map(\.instant.seconds) == [0, 2])
    #expect(trace.warnings.map(\.kind) == [.weekRollover])
  }

  @Test func timeThatRunsBackwardsIsDropped() throws {
    let text =
      Self.epoch("113627", date: "271022") + Self.epoch("113620", date: "271022")
      + Self.epoch("113628", date: "271022")
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.fixes.map(\.instant.seconds) == [0, 1])
    #expect(trace.warnings.map(\.kind) == [.timeBackwards])
  }

  @Test(arguments: [
    "GNGGA,250000,4930.0,N,00556.0,E,1,09,0.7,1,M,1,M,,",
    "GNGGA,113627,4960.0,N,00556.0,E,1,09,0.7,1,M,1,M,,",
    "GNGGA,113627,9930.0,N,00556.0,E,1,09,0.7,1,M,1,M,,",
    "GNGGA,113627,4930.0,X,00556.0,E,1,09,0.7,1,M,1,M,,",
    "GNGGA,113627,nan,N,00556.0,E,1,09,0.7,1,M,1,M,,",
    "GNGGA,inf,4930.0,N,00556.0,E,1", "GNGGA", "GNRMC,113627,A,4930.0", "GPGSV,1,1",
  ])
  func impossibleValuesGiveNoFix(body: String) throws {
    #expect(try Self.fixes(Self.sentence(body) + Self.walk).count == 2)
  }
}
