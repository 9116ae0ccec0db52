// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Testing

@testable import Replay

@Suite struct PointListReaderTests {
  static let table = "t,lat,lon,accuracy\n0,50.1,6.1,4\n1.5,50.1001,6.1,\n2,50.1002,6.1,5\n"
  static let collection = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"Point","coordinates":[6.1,50.1]},
    "properties":{"t":"2026-05-04T10:00:00Z","accuracy":4}},
    {"type":"Feature","geometry":{"type":"Point","coordinates":[6.1,50.1001]},
    "properties":{"t":"2026-05-04T10:00:01Z"}}]}
    """

  @Test(arguments: [
    table, "0,50.1,6.1,4\n1.5,50.1001,6.1\n2,50.1002,6.1,5\n",
    "\"lon\";\"lat\";\"time\";\"accuracy_m\"\r\n6.1;50.1;0;4\r\n6.1;50.1001;1.5;\r\n6.1;50.1002;2;5\r\n",
    "latitude\tlongitude\ttimestamp\n50.1\t6.1\t0\n50.1001\t6.1\t1.5\n50.1002\t6.1\t2\n",
  ])
  func aTableOfAnyUsualFormIsRead(text: String) throws {
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.form == .points)
    #expect(trace.fixes.map(\.instant.seconds) == [0, 1.5, 2])
    #expect(trace.fixes.map(\.coordinate.latitudeE7) == [501_000_000, 501_001_000, 501_002_000])
    #expect(trace.started == nil)
  }

  @Test(arguments: [
    "t,lat,lon\n1777888800,50.1,6.1\n1777888801,50.2,6.1\n",
    "t,lat,lon\n1777888800000,50.1,6.1\n1777888801000,50.2,6.1\n",
    "t,lat,lon\n2026-05-04T10:00:00Z,50.1,6.1\n2026-05-04T12:00:01+02:00,50.2,6.1\n",
    collection,
  ])
  func timesOfTheCalendarCountFromTheFirst(text: String) throws {
    let trace = try Trace.read(Array(text.utf8))
    #expect(trace.started?.rfc3339 == "2026-05-04T10:00:00Z")
    #expect(trace.fixes.map(\.instant.seconds) == [0, 1])
  }

  @Test func aLineWithTimesIsAWalk() throws {
    let text = """
      {"type":"Feature","properties":{"coordTimes":["2026-05-04T10:00:00Z","2026-05-04T10:00:09Z"]},
      "geometry":{"type":"LineString","coordinates":[[6.1,50.1],[6.1,50.2]]}}
      """
    #expect(try Trace.read(Array(text.utf8)).fixes.map(\.instant.seconds) == [0, 9])
  }

  @Test func rowsOutOfOrderAreDroppedAndCounted() throws {
    let trace = try Trace.read(Array("t,lat,lon\n0,50,6\n5,50,6\n3,50,6\n5,50,6\n6,50,6\n".utf8))
    #expect(trace.fixes.map(\.instant.seconds) == [0, 5, 6])
    #expect(trace.warnings.map(\.kind) == [.timeBackwards, .repeatedTime])
  }

  @Test func aTableServesAsTruth() throws {
    let truth = try Truth.read(Array(Self.table.utf8), started: nil)
    #expect(truth.points.count == 3)
  }
}
