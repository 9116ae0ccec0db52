// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Testing

@testable import Replay

@Suite struct GPXReaderTests {
  static let walk = """
    <?xml version="1.0" encoding="UTF-8"?>
    <gpx version="1.1" xmlns:x="urn:x"><!-- two points --><trk><trkseg>
    <trkpt lat="50.1" lon="6.1"><ele>120.5</ele><time>2024-01-18T18:16:41Z</time>
      <hdop>0.9</hdop><sat>11</sat>
      <extensions><x:speed>1.25</x:speed><x:accuracy>4</x:accuracy></extensions></trkpt>
    <trkpt lon='6.1001' lat='50.1'><time>2024-01-18T19:16:42.5+01:00</time></trkpt>
    </trkseg></trk></gpx>
    """

  static func gpx(_ points: [(String, String?)]) -> [UInt8] {
    let text = points.map { lat, time in
      "<trkpt lat=\"\(lat)\" lon=\"6\">"
        + (time.map { "<time>2024-01-18T18:16:\($0)Z</time>" } ?? "") + "</trkpt>"
    }
    return Array("<gpx><trk><trkseg>\(text.joined())</trkseg></trk></gpx>".utf8)
  }

  @Test func pointsCarryWhatTheFileTells() throws {
    let trace = try Trace.read(Array(Self.walk.utf8))
    #expect(trace.form == .gpx)
    #expect(trace.started?.rfc3339 == "2024-01-18T18:16:41Z")
    #expect(trace.events.map(\.instant.milliseconds) == [0, 1_500])
    guard case .observation(.gnss(let fix)) = trace.events[0].event else {
      Issue.record("no fix")
      return
    }
    #expect(fix.coordinate == Coordinate(latitude: 50.1, longitude: 6.1))
    #expect(fix.altitudeMeters == 120.5)
    #expect(fix.speed == 1.25)
    #expect(fix.accuracyMeters == 4)
    #expect(fix.hdop == 0.9)
    #expect(fix.satellites == 11)
    #expect(fix.course == nil)
  }

  @Test func timeThatRunsBackwardsIsDroppedAndCounted() throws {
    let trace = try Trace.read(
      Self.gpx([("50", "10"), ("50.1", "12"), ("50.2", "11"), ("50.3", "12"), ("50.4", "13")]))
    #expect(trace.fixes.map(\.coordinate.latitudeE7) == [500_000_000, 501_000_000, 504_000_000])
    #expect(trace.warnings.map(\.kind) == [.timeBackwards, .repeatedTime])
  }

  @Test func pointsWithoutTimeAreCountedWhereOthersHaveOne() throws {
    let trace = try Trace.read(Self.gpx([("50", "10"), ("50.1", nil), ("50.2", "12")]))
    #expect(trace.fixes.count == 2)
    #expect(trace.warnings == [TraceWarning(kind: .missingTime, count: 1, line: 1)])
  }

  @Test func withoutTimesItServesAsTruth() throws {
    let truth = try Truth.read(Self.gpx([("50", nil), ("50.001", nil)]), started: nil)
    #expect(truth.points.isEmpty)
    let across = try #require(
      truth.crossTrack(of: Coordinate(latitude: 50.0005, longitude: 6.0001)))
    #expect(abs(across - 7.17) < 0.05)
  }

  @Test func timesOfATruthCountFromTheTrace() throws {
    let started = try #require(CivilTime(rfc3339: "2024-01-18T18:16:00Z"))
    let truth = try Truth.read(Self.gpx([("50", "10"), ("50.001", "20")]), started: started)
    #expect(truth.points.map(\.instant.seconds) == [10, 20])
    let middle = try #require(truth.place(at: Instant(seconds: 15)))
    #expect(abs(middle.latitude - 50.0005) < 1e-6)
    #expect(truth.place(at: Instant(seconds: 9)) == nil)
  }

  @Test(arguments: [
    ("2024-01-18T18:16:41Z", Int64(1_705_601_801_000)),
    ("2024-02-29T00:00:00.123456Z", 1_709_164_800_123),
    ("2024-01-18T19:16:41+01:00", 1_705_601_801_000),
    ("1970-01-01T00:00:00Z", 0),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000),
  ])
  func timesAreRead(text: String, milliseconds: Int64) throws {
    #expect(CivilTime(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2024", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-18T24:00:00Z",
    "2024-01-18T18:16:41X", "2024-01-18T18:16:41.Z", "gestern", "2024-01-18T18:16:41Z ",
  ])
  func whatIsNoTimeIsNotRead(text: String) { #expect(CivilTime(rfc3339: text) == nil) }

  @Test func timesSurviveBeingWritten() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let time = CivilTime(milliseconds: Int64(random.next() % 4_000_000_000_000))
      #expect(CivilTime(rfc3339: time.rfc3339) == time)
    }
  }
}
