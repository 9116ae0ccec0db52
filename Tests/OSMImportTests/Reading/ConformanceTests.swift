// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import OSMImport

/// The conformance files beside the project.
enum ConformanceFiles {
  static func path(_ relative: String) -> String { SharedData.path("conformance/" + relative) }

  /// All files below a folder, sorted; empty where the data is absent.
  static func below(_ folder: String, _ endings: [String]) -> [String] {
    let root = SharedData.path("conformance/" + folder)
    let all = FileManager.default.subpaths(atPath: root) ?? []
    return all.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
  }
}

@Suite("Conformance: osm-testdata", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct OSMTestdataTests {
  /// Where this reader decides otherwise than the collection's file `result`, and why.
  static let deviations: [String: (isValid: Bool, reason: String)] = [
    "103-old_version": (false, "has no result; version 0.5 is not 0.6"),
    "109-unknown_data_level": (
      true,
      "invalid there, but osmium and Overpass files rely on it: unknown elements directly under "
        + "<osm> are counted and passed over"
    ),
    "300-change-file": (false, "valid there, but an extract is wanted: a change file is foreign"),
  ]

  static let xmlCases = ConformanceFiles.below("osm-testdata/xml/data", ["description.txt"])
    .map { String($0.prefix { $0 != "/" }) }

  @Test("XML cases are valid or invalid as stated", arguments: xmlCases)
  func xmlCase(_ name: String) throws {
    let folder = ConformanceFiles.path("osm-testdata/xml/data/\(name)/")
    let candidates = ["data.osm", "data.osm.gz", "data.osc"]
    let file = try #require(
      candidates.first { FileManager.default.fileExists(atPath: folder + $0) })
    let stated = try? TemporaryFile.bytes(folder + "result")
    let expected =
      try Self.deviations[name]?.isValid
      ?? String(decoding: #require(stated), as: UTF8.self).hasPrefix("valid")
    do {
      _ = try ElementListing(folder + file)
      #expect(expected, "accepted")
    } catch let error as OSMReadError {
      #expect(!expected, "\(error)")
      #expect(!error.cause.english.contains("a file of an unknown kind"))
    }
  }

  @Test("all 25 XML cases are there")
  func xmlCaseCount() {
    #expect(Self.xmlCases.count == 25)
  }

  @Test("characters, references and white space arrive as meant")
  func content() throws {
    let folder = ConformanceFiles.path("osm-testdata/xml/data/")
    let unicode = try ElementListing(folder + "140-unicode/data.osm").lines
    for line in unicode {
      let values = line.split(separator: " ")
      let character = values.first { $0.hasPrefix("unicode_char=") }?.dropFirst(13)
      let reference = values.first { $0.hasPrefix("unicode_xml=") }?.dropFirst(12)
      #expect(character == reference && character?.isEmpty == false, "\(line)")
    }
    #expect(unicode.count == 5)
    let entities = try ElementListing(folder + "141-entities/data.osm").lines
    #expect(
      entities == [
        "n1 @110000000,100000000 less-than=< greater-than=> apostrophe=' ampersand=& quote=\""
      ])
    let space = try ElementListing(folder + "142-whitespace/data.osm").lines
    #expect(space[1].hasSuffix("key with\nlinefeed=value with\nlinefeed"))
    #expect(space[2].hasSuffix("key with\rcarriage\rreturn=value with\rcarriage\rreturn"))
    #expect(space[3].hasSuffix("key with\ttab=value with\ttab"))
    #expect(space[4].hasSuffix("key with unencoded linefeed=value with unencoded linefeed"))
    #expect(space[5].hasSuffix("n4:role with\ttab n5:role with unencoded linefeed"))
  }

  static let gridFiles = ConformanceFiles.below("osm-testdata/grid/data", [".osm"])

  @Test("grid files hold as many elements as a plain search finds", arguments: gridFiles)
  func gridCounts(_ name: String) throws {
    let path = ConformanceFiles.path("osm-testdata/grid/data/" + name)
    let text = String(decoding: try TemporaryFile.bytes(path), as: UTF8.self)
    let expected = ["<node ", "<way ", "<relation "].map {
      text.components(separatedBy: $0).count - 1
    }
    #expect(try ElementListing(path).counts == expected)
  }

  @Test("grid nodes and ways lie where the collection says", arguments: gridFiles)
  func gridGeometry(_ name: String) throws {
    let path = ConformanceFiles.path("osm-testdata/grid/data/" + name)
    let folder = path.dropLast("data.osm".count)
    var nodes: [Int64: String] = [:]
    var ways: [Int64: [Int64]] = [:]
    try OSMFileReader(path: path).read([.nodes, .ways]) { block in
      for node in block.nodeIDs.indices {
        nodes[block.nodeIDs[node]] =
          "\(block.nodeLongitudesE7[node]) \(block.nodeLatitudesE7[node])"
      }
      for way in block.wayIDs.indices {
        ways[block.wayIDs[way]] = Array(block.wayReferences[block.wayNodes(way)])
      }
    }
    for (id, shape) in try Self.shapes(folder + "nodes.wkt") {
      #expect(nodes[id].map { [$0] } == shape, "node \(id)")
    }
    for (id, shape) in try Self.shapes(folder + "ways.wkt") {
      // The collection's lines have no point twice in a row.
      let points = try #require(ways[id]).compactMap { nodes[$0] }
      let found = points.enumerated().filter { $0 == 0 || points[$0 - 1] != $1 }.map(\.element)
      #expect(found == shape, "way \(id)")
    }
  }

  /// Lines such as `12 LINESTRING(1.5 2,3 4)`, coordinates as E7; without `NULL` geometries.
  private static func shapes(_ path: String) throws -> [(Int64, [String])] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let text = String(decoding: try TemporaryFile.bytes(path), as: UTF8.self)
    return try text.split(separator: "\n").compactMap { line in
      guard let open = line.firstIndex(of: "("), let close = line.firstIndex(of: ")") else {
        return nil
      }
      let id = try #require(Int64(line.prefix { $0 != " " }))
      let points = line[line.index(after: open)..<close].split(separator: ",")
      let shape = try points.map { point in
        try point.split(separator: " ").map { coordinate in
          String(Int((try #require(Double(coordinate)) * 1e7).rounded()))
        }.joined(separator: " ")
      }
      return (id, shape)
    }
  }

  @Test("all grid files are there")
  func gridFileCount() {
    #expect(Self.gridFiles.count == 131)
  }

  @Test(
    "the other files hold what osmium finds",
    arguments: [
      ("multipolygon_testcases.osm", [6477, 93, 32]), ("tag_lengths.osm", [5, 0, 0]),
      ("64bit_ids.osm", [1774, 227, 0]),
    ])
  func other(_ name: String, _ counts: [Int]) throws {
    let found = try ElementListing(ConformanceFiles.path("osm-testdata/misc/" + name))
    #expect(found.counts == counts)
  }

  @Test("empty keys and values are kept, ids beyond 32 bits arrive whole")
  func extremes() throws {
    let tags = try ElementListing(ConformanceFiles.path("osm-testdata/misc/tag_lengths.osm"))
    let place = "@11000000,11000000"
    #expect(
      tags.lines == [
        "n1 \(place)", "n2 \(place)", "n3 \(place) highway=residential source=testdata",
        "n4 \(place) foo= =bar", "n5 \(place) =",
      ])
    let ids = try ElementListing(ConformanceFiles.path("osm-testdata/misc/64bit_ids.osm"))
    let largest = try #require(
      ids.lines.compactMap { Int64($0.dropFirst().prefix { $0.isNumber }) }.max())
    #expect(largest > Int64(UInt32.max))
  }
}
