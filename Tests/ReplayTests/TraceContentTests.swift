// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import TestSupport
import Testing

@testable import Replay

@Suite struct TraceContentTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var error: TraceError
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ error: TraceError) {
      self.init(name, Array(text.utf8), error)
    }

    init(_ name: String, _ bytes: [UInt8], _ error: TraceError) {
      self.name = name
      self.bytes = bytes
      self.error = error
    }
  }

  static let refusals: [Refusal] = [
    Refusal("nothing", "", .empty),
    Refusal("blank lines", " \r\n\t\n", .empty),
    Refusal("only a byte order mark", [0xEF, 0xBB, 0xBF], .empty),
    Refusal("gzip", [0x1F, 0x8B, 8, 0, 0], .foreign(kind: "a gzip archive (unpack it first)")),
    Refusal("zip", [0x50, 0x4B, 3, 4, 9], .foreign(kind: "a zip archive (unpack it first)")),
    Refusal("garbage", [7, 0, 255, 254, 3, 0, 9], .foreign(kind: "a binary file")),
    Refusal("prose", "dear diary\n", .foreign(kind: "a text without any sentence of a receiver")),
    Refusal("OSM", "<osm version=\"0.6\"/>", .foreign(kind: "an XML file of type <osm>")),
    Refusal("KML", "<?xml version='1.0'?><kml/>", .foreign(kind: "an XML file of type <kml>")),
    Refusal(
      "an object without a class", "{\"glass\":1}\n",
      .foreign(kind: "JSON lines without the header of a walk log")),
    Refusal("a line without times", "{\"type\":\"LineString\",\"coordinates\":[]}", .noTimes),
    Refusal(
      "truth", "{\"t\":0,\"lat\":1,\"lon\":2}\n",
      .foreign(kind: "JSON lines without the header of a walk log")),
    Refusal(
      "a log of unknown sensors", "% GetSensorData\nXXXX;1;2\n",
      .foreign(kind: "a text without any sentence of a receiver")),
    Refusal(
      "a sensor's log without a readable line", "GNSS;;\nACCE;x;y\n",
      .malformed(line: 1, column: nil, cause: "no line of this log can be understood")),
    Refusal("a table without times", "lat,lon\n50.1,6.1\n", .noTimes),
    Refusal(
      "a table with a place that is none", "t,lat,lon\n0,95,6\n",
      .malformed(
        line: 2, column: nil,
        cause: "latitude or longitude is missing or no place on the Earth")),
    Refusal(
      "a table with a time that is none", "t,lat,lon\nnoon,50,6\n",
      .malformed(
        line: 2, column: nil, cause: "the time is missing or neither seconds nor RFC 3339")),
    Refusal(
      "a cut header", "{\"format\":\"lots",
      .malformed(line: 1, column: nil, cause: "the first line is no JSON object")),
    Refusal(
      "a GPX file without times",
      "<gpx><trk><trkseg><trkpt lat=\"50\" lon=\"6\"/></trkseg></trk></gpx>", .noTimes),
    Refusal(
      "a GPX file without points", "<gpx></gpx>",
      .malformed(line: 1, column: nil, cause: "the file has no track point")),
    Refusal(
      "a cut GPX file", "<gpx>\n<trk><trkseg><trkpt lat=\"50\" lon=\"6\">",
      .malformed(line: 2, column: 38, cause: "the file ends inside <trkpt>")),
    Refusal(
      "a point outside the Earth", "<gpx><trkpt lat=\"95\" lon=\"6\"/></gpx>",
      .malformed(line: 1, column: 31, cause: "the point lies outside the Earth")),
    Refusal(
      "a document type", "<!DOCTYPE gpx><gpx/>",
      .malformed(line: 1, column: 1, cause: "a document type declaration is not accepted")),
    Refusal(
      "only broken checksums", "$GPGGA,1,2*00\n$GPRMC,1*11\n",
      .malformed(
        line: 1, column: nil, cause: "no sentence of this log has a correct checksum")),
  ]

  @Test(arguments: refusals)
  func isRefusedWithItsReason(refusal: Refusal) {
    #expect(throws: refusal.error) { try Trace.read(refusal.bytes) }
  }

  @Test func aMissingFileIsUnreadable() {
    #expect(throws: TraceError.unreadable(path: "no/such/file")) {
      try Trace.read(path: "no/such/file")
    }
  }

  /// Damaged files must give an error or a trace, never a trap.
  @Test func randomDamageNeverTraps() {
    var random = SeededGenerator(seed: 20_261)
    let sources: [String] = [
      WalkLogTests.sample, NMEAReaderTests.walk, GPXReaderTests.walk,
      "{\"type\":\"LineString\",\"coordinates\":[[6.0,50.0],[6.1,50.1]]}",
      GPSDReaderTests.walk, GetSensorDataReaderTests.walk, PointListReaderTests.table,
      PointListReaderTests.collection,
    ]
    for round in 0..<4_000 {
      var bytes = Array(sources[round % sources.count].utf8)
      for _ in 0..<(1 + random.next() % 6) where !bytes.isEmpty {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.removeSubrange(place...)
        }
      }
      _ = try? Trace.read(bytes)
      _ = try? Truth.read(bytes, started: nil)
    }
  }
}

/// Traces that real devices have written.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealTraceTests {
  @Test(arguments: [
    ("belval/20221027-Crosscall-nmea.txt", TraceForm.nmea, 2_627, "2022-10-27"),
    ("nmea/stanford-walk-2023-11-07-pixel6.nmea", .nmea, 565, "2023-11-07"),
    ("hamburg-altona/altona_walk.gpx", .gpx, 2_179, "2024-01-18"),
    ("gpx/gpsbabel-lilienthal-wintec.gpx", .gpx, 498, "2009-12-25"),
    ("gpx/hamburg-stpauli-2023-01-11.gpx", .gpx, 427, "2023-01-11"),
    ("gpx/luebeck-2023-07-13.gpx", .gpx, 18_465, "2023-07-13"),
    ("gpx/soundscape-milngavie-centre-walk.gpx", .gpx, 216, "2026-04-14"),
  ])
  func isReadCompletely(name: String, form: TraceForm, fixes: Int, date: String) throws {
    let trace = try Trace.read(path: SharedData.path("traces/" + name))
    #expect(trace.form == form)
    #expect(trace.started?.rfc3339.hasPrefix(date) == true)
    #expect(trace.fixes.count == fixes)
    for (before, after) in zip(trace.events, trace.events.dropFirst()) {
      #expect(before.instant <= after.instant)
    }
  }

  @Test(arguments: [
    "hamburg-altona/altona_walk.gpx", "gpx/luebeck-2023-07-13.gpx",
    "nmea/stanford-walk-2023-11-07-pixel6.nmea",
  ])
  func isFilteredTheSameTwice(name: String) throws {
    let trace = try Trace.read(path: SharedData.path("traces/" + name))
    func lines() -> [String] {
      var filter = PositionFilter(graph: nil, seed: 1)
      return trace.events.prefix(3_000).compactMap { event in
        guard case .observation(let observation) = event.event else { return nil }
        filter.update(observation, at: event.instant)
        return filter.estimate.map { "\($0.coordinate) \($0.r95) \($0.status)" }
      }
    }
    let first = lines()
    #expect(first == lines())
    #expect(first.count > 500)
  }

  @Test func foreignFilesAreRefused() throws {
    for name in [
      "gpsd/mt3339.log.gz", "ipin2023/references.csv", "hulop/navcog.log",
      "hamburg-altona/altona-walk-network.osm",
    ] {
      #expect(throws: TraceError.self) {
        try Trace.read(path: SharedData.path("traces/" + name))
      }
    }
  }
}
