// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// Extracts of one town at two times, and the changes between them.
@Suite("Real changes", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct MapPairTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let pairs = [
    ("herrenberg", "2021-04-07", "2021-06-14", "osc"),
    ("monaco", "2021-04-19", "2022-07-19", "osc.gz"),
    ("liechtenstein", "2022-07-23", "2024-03-03", "osc.gz"),
  ]

  private func network(_ path: String) throws -> [UInt8] {
    NetworkWriter(try OSMImporter.importNetwork(ImportRequest(paths: [path])).content).bytes()
  }

  @Test("the older map with its changes is the newer map", arguments: pairs)
  func oneFile(_ town: String, _ from: String, _ to: String, _ ending: String) throws {
    let changes = SharedData.path("maps/changes/\(town)-\(from)_to_\(to).\(ending)")
    let updated = folder.path("updated.bin")
    _ = try SourceFile.apply(
      [changes], to: SharedData.path("maps/\(town)-\(from).osm.pbf"), writing: updated)
    let isSame = try network(updated) == network(SharedData.path("maps/\(town)-\(to).osm.pbf"))
    #expect(isSame)
  }

  @Test("the changes in two files, at once or one after the other, give the same")
  func twoFiles() throws {
    let changes = SharedData.path("maps/changes/herrenberg-2021-04-07_to_2021-06-14.osc")
    let old = SharedData.path("maps/herrenberg-2021-04-07.osm.pbf")
    let whole = folder.path("whole.bin")
    let halves = try halves(of: changes)
    let atOnce = folder.path("at-once.bin")
    let first = folder.path("first.bin")
    let second = folder.path("second.bin")
    _ = try SourceFile.apply(halves, to: old, writing: atOnce)
    _ = try SourceFile.apply([halves[0]], to: old, writing: first)
    _ = try SourceFile.apply([halves[1]], to: first, writing: second)
    _ = try SourceFile.apply([changes], to: old, writing: whole)
    let expected = try ElementListing(whole, metadata: true).lines
    #expect(try ElementListing(atOnce, metadata: true).lines == expected)
    #expect(try ElementListing(second, metadata: true).lines == expected)
    let again = folder.path("again.bin")
    _ = try SourceFile.apply([changes], to: second, writing: again)
    #expect(try ElementListing(again, metadata: true).lines == expected, "applied twice")
  }

  /// A change file as two: the first and the last half of its elements.
  private func halves(of path: String) throws -> [String] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    // osmium indents sections by two and elements by four.
    let starts = lines.indices.filter {
      lines[$0].hasPrefix("    <") && !lines[$0].hasPrefix("     ")
        && !lines[$0].hasPrefix("    </")
    }
    let middle = starts[starts.count / 2]
    let section = try #require(
      lines[..<middle].last { $0.hasPrefix("  <") && !$0.hasPrefix("   ") })
    let name = section.filter(\.isLetter)
    let first = lines[..<middle] + ["  </\(name)>", "</osmChange>"]
    let second = lines[..<2] + ["  <\(name)>"] + lines[middle...]
    let paths = [folder.path("a.osc"), folder.path("b.osc")]
    try first.joined(separator: "\n").write(toFile: paths[0], atomically: true, encoding: .utf8)
    try second.joined(separator: "\n").write(toFile: paths[1], atomically: true, encoding: .utf8)
    return paths
  }
}
