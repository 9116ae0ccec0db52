// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import OSMImport

@Suite(
  "Conformance: collections of other readers",
  .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ReaderCollectionTests {
  private static let io = "libosmium-tests/test/t/io/"
  private static let examples = "libosmium-tests/test/examples/t/"

  /// Counts as osmium finds them.
  static let readable: [(String, [Int])] = [
    ("libosmium-tests/test/t/relations/dupl_member.osm", [3, 0, 2]),
    ("libosmium-tests/test/t/relations/data.osm", [5, 2, 3]),
    ("libosmium-tests/test/t/relations/missing_members.osm", [5, 2, 2]),
    (io + "data_pbf_version-1.osm.pbf", [1, 0, 0]), (io + "data_pbf_version-1.osm", [1, 0, 0]),
    (io + "data_pbf_version-1-densenodes.osm.pbf", [1, 0, 0]),
    (io + "data-n5w0r3.osm", [5, 0, 3]), (io + "data-n5w1r0.osm", [5, 1, 0]),
    (io + "data-n0w1r3.osm", [0, 1, 3]), (io + "data-n5w1r3.osm", [5, 1, 3]),
    (io + "data.osm", [1, 0, 0]), (io + "data.osm.gz", [1, 0, 0]),
    (io + "data.osm.bz2", [1, 0, 0]),
    (io + "deleted_nodes.osh", [1, 0, 0]), (io + "deleted_nodes.osh.pbf", [1, 0, 0]),
    (examples + "debug/changesets.osm", [0, 0, 0]), (examples + "debug/data.osm", [2, 1, 1]),
    (examples + "amenity_list/area.osm", [4, 1, 0]),
    (examples + "amenity_list/node.osm", [1, 0, 0]),
    (examples + "count/data.osm", [2, 1, 1]), (examples + "convert/data.osm", [4, 2, 2]),
    (examples + "read_with_progress/data.osm", [4, 2, 1]),
    (examples + "filter_discussions/changesets.osm", [0, 0, 0]),
    (examples + "area_test/data.osm", [4, 2, 2]), (examples + "road_length/road.osm", [20, 1, 0]),
    (examples + "read/data.osm", [4, 2, 1]), (examples + "dump_internal/data.osm", [4, 2, 2]),
    (examples + "location_cache/data.osm", [4, 0, 0]),
    (examples + "location_cache/way.osm", [0, 1, 0]),
    (examples + "pub_names/pub-way.osm", [6, 1, 0]),
    (examples + "pub_names/pub-node.osm", [1, 0, 0]),
    (examples + "pub_names/pub-addr.osm", [1, 0, 0]),
    (examples + "pub_names/pub-noname.osm", [1, 0, 0]),
    (examples + "change_tags/result.osm", [3, 1, 1]),
    (examples + "change_tags/data.osm", [3, 1, 1]),
    ("osmpbf-rust-tests/tests/test.osm", [3, 1, 1]),
    ("osmpbf-rust-tests/tests/test.osm.pbf", [3, 1, 1]),
    ("osmpbf-rust-tests/tests/test_nozlib.osm.pbf", [3, 1, 1]),
    ("osmpbf-rust-tests/tests/test_nozlib_nodense.osm.pbf", [3, 1, 1]),
    ("osmpbf-rust-tests/tests/loc_on_ways.osm.pbf", [0, 1, 1]),
    ("osmpbf-rust-tests/tests/deleted_nodes.osh.pbf", [1, 0, 0]),
    ("pbf-edge/brenner-invalid-relation-reference.osm.pbf", [149, 24, 18]),
  ]

  @Test("readable files hold what osmium finds", arguments: readable)
  func counts(_ name: String, _ counts: [Int]) throws {
    #expect(try ElementListing(ConformanceFiles.path(name)).counts == counts)
  }

  /// Refused, and a word of the reason.
  static let refused: [(String, String)] = [
    (io + "corrupt_data_gzip.txt.gz", "cut off"), (io + "corrupt_data_bzip2.txt.bz2", "cut off"),
    (io + "data_gzip.txt.gz", "compressed data"), (io + "data_bzip2.txt.bz2", "compressed data"),
    // An extract in XML or PBF is wanted; these formats are named instead of being read.
    (io + "data-n5w1r0.osm.o5m", "o5m"), (io + "data-n5w0r3.osm.o5m", "o5m"),
    (io + "data-n0w1r3.osm.o5m", "o5m"), (io + "data-n5w1r3.osm.o5m", "o5m"),
    (io + "data.opl", "OPL"), (io + "data-nonl.opl", "OPL"), (io + "data-cr.opl", "OPL"),
    (io + "data-n5w1r0.osm.opl", "OPL"), (io + "data-n5w0r3.osm.opl", "OPL"),
    (io + "data-n0w1r3.osm.opl", "OPL"), (io + "data-n5w1r3.osm.opl", "OPL"),
    ("pbf-edge/monaco-2021-04-19.lz4.osm.pbf", "LZ4"),
    ("pbf-edge/otp-wrong-first-blob.osm.pbf", "OSMData"),
    ("pbf-edge/not-osm-gtfs-realtime.pbf", "GTFS"),
    ("pbf-edge/not-osm-vector-tile.pbf", "vector tile"),
  ]

  @Test("damaged and foreign files are refused with the reason", arguments: refused)
  func refusal(_ name: String, _ reason: String) throws {
    let error = try #require(throws: OSMReadError.self) {
      try ElementListing(ConformanceFiles.path(name))
    }
    #expect(error.cause.english.contains(reason), "\(error)")
  }

  @Test("every file of the collections is in one of the tables")
  func complete() {
    let folders = ["libosmium-tests", "osmpbf-rust-tests", "pbf-edge"]
    let endings = [".osm", ".osh", ".pbf", ".gz", ".bz2", ".o5m", ".opl"]
    let present = folders.flatMap { folder in
      ConformanceFiles.below(folder, endings).map { folder + "/" + $0 }
    }
    let listed = Self.readable.map { $0.0 } + Self.refused.map { $0.0 }
    #expect(Set(present) == Set(listed))
  }

  @Test(
    "the variants of the PBF test file are equal",
    arguments: ["test_nozlib.osm.pbf", "test_nozlib_nodense.osm.pbf"])
  func variants(_ name: String) throws {
    let folder = ConformanceFiles.path("osmpbf-rust-tests/tests/")
    let standard = try ElementListing(folder + "test.osm.pbf", metadata: true)
    #expect(try ElementListing(folder + name, metadata: true).lines == standard.lines)
    #expect(
      standard.lines == [
        "n105 v1 t1049522828 @521224031,116284017", "n106 v1 t1049522829 @521199235,116256446",
        "n108 v1 t1049522830 @521198991,116310192",
        "w107 v1 t1049522831: 105 106 108 105 building=yes name=triangle",
        "r120 v1 t1049522832: w107:test_role rel_key=rel_value",
      ])
  }

  @Test("the XML original equals its PBF but for the last digit, which its writer cut")
  func xmlOriginal() throws {
    let folder = ConformanceFiles.path("osmpbf-rust-tests/tests/")
    let xml = try ElementListing(folder + "test.osm", metadata: true).lines
    let pbf = try ElementListing(folder + "test.osm.pbf", metadata: true).lines
    #expect(xml.dropFirst(3) == pbf.dropFirst(3))
    #expect(
      xml.prefix(3) == [
        "n105 v1 t1049522828 @521224032,116284018", "n106 v1 t1049522829 @521199236,116256447",
        "n108 v1 t1049522830 @521198991,116310193",
      ])
  }

  @Test("locations on ways are those of the nodes")
  func locationsOnWays() throws {
    let folder = ConformanceFiles.path("osmpbf-rust-tests/tests/")
    let lines = try ElementListing(folder + "loc_on_ways.osm.pbf").lines
    #expect(
      lines.first?.hasPrefix(
        "w107: 105@521224031,116284017 106@521199235,116256446 108@521198991,116310192 105@52")
        == true)
  }

  @Test("XML, gzip and bzip2 of one file are equal")
  func packed() throws {
    let folder = ConformanceFiles.path(Self.io)
    let plain = try ElementListing(folder + "data.osm", metadata: true).lines
    #expect(plain.count == 1)
    for name in ["data.osm.gz", "data.osm.bz2"] {
      #expect(try ElementListing(folder + name, metadata: true).lines == plain)
    }
  }

  @Test("version -1 is unknown in XML and PBF, dense or not")
  func version() throws {
    let folder = ConformanceFiles.path(Self.io)
    for name in [
      "data_pbf_version-1.osm", "data_pbf_version-1.osm.pbf",
      "data_pbf_version-1-densenodes.osm.pbf",
    ] {
      let line = try #require(try ElementListing(folder + name, metadata: true).lines.first)
      #expect(line.contains(" v0 "), "\(name): \(line)")
    }
  }

  @Test(
    "deleted nodes are counted in XML and PBF",
    arguments: [
      io + "deleted_nodes.osh", io + "deleted_nodes.osh.pbf",
      "osmpbf-rust-tests/tests/deleted_nodes.osh.pbf",
    ])
  func deleted(_ name: String) throws {
    let found = try ElementListing(ConformanceFiles.path(name))
    #expect(found.lines == ["n2 @10000000,10000000"])
    #expect(found.summary.deleted == 1)
  }
}
