// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import OSMImport

@Suite("Maps of the data folder", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct MapCountTests {
  /// Nodes, ways and relations as the data's own README states them.
  static let maps: [(String, [Int])] = [
    ("aachen-2021-08-01.osm.pbf", [293_587, 59_950, 1_170]),
    ("darmstadt-frankfurt-hbf-2024-03.osm.pbf", [14_019, 2_742, 620]),
    ("darmstadt-hbf-2026-02.osm.pbf", [6_328, 1_039, 230]),
    ("darmstadt-luisenplatz-2025-07.osm.pbf", [2_261, 354, 157]),
    ("darmstadt-schloss-2026-04.osm.pbf", [1_135, 328, 0]),
    ("darmstadt-spessartring-2026-04.osm.pbf", [1_090, 268, 0]),
    ("heidelberg-2024-09-osmtransform.osm.pbf", [221_009, 31_619, 1_700]),
    ("herrenberg-2021-04-07.osm.pbf", [6_497, 1_782, 128]),
    ("herrenberg-2021-06-14.osm.pbf", [6_503, 1_781, 128]),
    ("kaiserslautern-2013-centre.osm.gz", [11_680, 2_638, 95]),
    ("kaiserslautern-2013-uni-campus.osm.gz", [4_267, 920, 16]),
    ("kaiserslautern-2013.osm.gz", [98_828, 21_706, 216]),
    ("karlsruhe-kirchfeld-2026-02.osm.pbf", [29_539, 4_834, 101]),
    ("liechtenstein-2022-07-23.osm.pbf", [306_700, 32_585, 890]),
    ("liechtenstein-2024-03-03.osm.pbf", [318_592, 34_073, 921]),
    ("monaco-2021-04-19.osm.pbf", [25_423, 4_106, 243]),
    ("monaco-2022-07-19.osm.pbf", [27_135, 4_295, 255]),
    ("oslo-east-2019-10.osm.pbf", [85_249, 14_893, 76]),
    ("andorra-2026-04.osm.pbf", [490_035, 25_706, 721]),
    ("cologne-hbf-indoor.osm", [1_137, 145, 109]),
    ("dortmund-aplerbeck-2026-07.osm.pbf", [2_762, 421, 61]),
    ("hamburg-wartenau-2026-01.osm.pbf", [2_537, 387, 82]),
    ("hoyerswerda-2024-08.osm.pbf", [8_158, 1_158, 69]),
    ("karlsruhe-hbf-tram-2026-02.osm.pbf", [3_753, 534, 52]),
    ("lauf-2020-01.osm.pbf", [72_206, 11_802, 406]),
    ("plaza-bern-bahnhofplatz-2017.osm", [4_883, 755, 188]),
  ]

  @Test("a map is read completely", arguments: maps)
  func counts(_ name: String, _ counts: [Int]) throws {
    var found = [0, 0, 0]
    let summary = try OSMFileReader(path: SharedData.path("maps/" + name)).read(.all) { block in
      found[0] += block.nodeIDs.count
      found[1] += block.wayIDs.count
      found[2] += block.relationIDs.count
    }
    #expect(found == counts)
    #expect([summary.nodes, summary.ways, summary.relations] == counts)
    #expect(summary.deleted == 0 && summary.nodesWithoutLocation == 0)
  }

  @Test("counting without decoding finds the same", arguments: maps.filter { $0.1[0] < 30_000 })
  func countsOnly(_ name: String, _ counts: [Int]) throws {
    let summary = try OSMFileReader(path: SharedData.path("maps/" + name)).read([]) { _ in
      Issue.record("a block without wanted elements")
    }
    #expect([summary.nodes, summary.ways, summary.relations] == counts)
  }

  @Test("every map of the folder is in the table")
  func complete() throws {
    let present = try FileManager.default.contentsOfDirectory(atPath: SharedData.path("maps"))
    #expect(Set(present.filter { $0.contains(".osm") }) == Set(Self.maps.map { $0.0 }))
  }

  @Test("one thread and two give the same blocks")
  func threads() throws {
    let path = SharedData.path("maps/monaco-2021-04-19.osm.pbf")
    let alone = try ElementListing(path, metadata: true, readsAhead: false)
    let ahead = try ElementListing(path, metadata: true, readsAhead: true)
    #expect(alone.lines == ahead.lines)
    #expect(alone.summary == ahead.summary && alone.blocks == ahead.blocks)
  }

  @Test("the age of an extract is known from its header")
  func age() throws {
    let reader = try OSMFileReader(path: SharedData.path("maps/aachen-2021-08-01.osm.pbf"))
    // 2021-08-01T23:59:58Z
    #expect(try reader.read([]) { _ in }.osmTimestamp == 1_627_862_398)
  }
}
