// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

@Suite("Writing source.bin")
struct SourceFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The elements after a way through ``SourceFile/unite(_:to:)``.
  private func united(_ texts: String...) throws -> [String] {
    let target = folder.path("source.bin")
    let files = try texts.map { try TemporaryFile("<osm version=\"0.6\">\($0)</osm>") }
    _ = try SourceFile.unite(files.map(\.path), to: target)
    return try ElementListing(target, metadata: true).lines
  }

  @Test("tags, members, versions and times come back as they were")
  func roundTrip() throws {
    let lines = try united(
      """
      <relation id="9" version="7" timestamp="2020-02-29T12:00:00Z">
        <member type="way" ref="-5" role="outer"/><member type="node" ref="1" role=""/>
        <tag k="type" v="multipolygon"/></relation>
      <way id="-5" version="4294967295"><nd ref="3"/><nd ref="-9223372036854775808"/>
        <tag k="name" v="Straße"/></way>
      <way id="6"/>
      <node id="9223372036854775807" lat="-90" lon="180" version="2"/>
      <node id="3" lat="90" lon="-180"><tag k="" v=""/><tag k="a" v=""/></node>
      <node id="-1" lat="0.0000001" lon="0" timestamp="2021-06-14T08:33:14Z"/>
      """)
    #expect(
      lines == [
        "n-1 v0 t1623659594 @1,0",
        "n3 v0 t0 @900000000,-1800000000 = a=",
        "n9223372036854775807 v2 t0 @-900000000,1800000000",
        "w-5 v4294967295 t0: 3 -9223372036854775808 name=Straße",
        "w6 v0 t0:",
        "r9 v7 t1582977600: w-5:outer n1: type=multipolygon",
      ])
  }

  @Test("locations on ways stay, and stay unknown where they are")
  func locationsOnWays() throws {
    let lines = try united(
      """
      <way id="1"><nd ref="7"/></way>
      <way id="2"><nd ref="7" lat="1" lon="2"/><nd ref="8"/></way>
      <way id="3"><nd ref="9"/></way>
      """)
    #expect(
      lines.map { $0.replacingOccurrences(of: "@?", with: "") }
        == [
          "w1 v0 t0: 7",
          "w2 v0 t0: 7@10000000 8".replacingOccurrences(
            of: "@10000000", with: "@10000000,20000000"), "w3 v0 t0: 9",
        ])
  }

  @Test("of an element in several files the first is taken")
  func firstFileWins() throws {
    let lines = try united(
      "<node id='2' lat='1' lon='1'/><node id='4' lat='1' lon='1'/>",
      "<node id='4' lat='2' lon='2'/><node id='3' lat='2' lon='2'/><way id='4'/>")
    #expect(
      lines == [
        "n2 v0 t0 @10000000,10000000", "n3 v0 t0 @20000000,20000000",
        "n4 v0 t0 @10000000,10000000", "w4 v0 t0:",
      ])
  }

  @Test("more elements and texts than one block holds come back")
  func manyBlocks() throws {
    let nodes = (1...20_001).map {
      "<node id='\($0)' lat='1' lon='1'><tag k='k' v='\($0)'/></node>"
    }
    let lines = try united(nodes.joined())
    #expect(lines.count == 20_001)
    #expect(lines.last == "n20001 v0 t0 @10000000,10000000 k=20001")
    #expect(lines[8_000] == "n8001 v0 t0 @10000000,10000000 k=8001")
  }

  @Test("what the header says of box and age comes back")
  func header() throws {
    let file = try TemporaryFile(
      """
      <osm version="0.6"><meta osm_base="2021-08-01T23:59:58Z"/>
      <bounds minlat="-1" minlon="2.5" maxlat="3" maxlon="4.0000001"/></osm>
      """)
    let target = folder.path("source.bin")
    _ = try SourceFile.unite([file.path], to: target)
    let summary = try ElementListing(target).summary
    #expect(summary.osmTimestamp == 1_627_862_398)
    #expect(
      summary.bounds
        == OSMBounds(
          westE7: 25_000_000, southE7: -10_000_000, eastE7: 40_000_001, northE7: 30_000_000))
  }

  @Test("a PBF file that is by kind and id is taken as it is, any other is sorted")
  func copyOrSort() throws {
    let once = try TemporaryFile("<osm version='0.6'><node id='1' lat='1' lon='1'/></osm>")
    let sorted = folder.path("sorted.osm.pbf")
    _ = try SourceFile.unite([once.path], to: sorted)
    let target = folder.path("source.bin")
    _ = try OSMImporter.importNetwork(ImportRequest(paths: [sorted], sourcePath: target))
    #expect(try TemporaryFile.bytes(target) == TemporaryFile.bytes(sorted))
    var order = ElementOrder()
    var block = OSMBlock()
    block.appendEmpty(.way, id: 2, version: 0, timestamp: 0)
    order.note(block)
    #expect(order.isRising)
    order.note(block)
    #expect(!order.isRising, "the same again")
  }

  /// Maps up to this many nodes are imported in every run; a debug build takes minutes for the rest.
  private static let mostNodes = 40_000
  private static func isLarge(_ map: (String, [Int])) -> Bool { map.1[0] > mostNodes }

  @Test(
    "an import from source.bin is the import from the file",
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    arguments: MapCountTests.maps.filter { !isLarge($0) })
  func everyMap(_ name: String, _ counts: [Int]) throws { try checkImport(name, counts) }

  @Test(
    "an import from source.bin is the import from the file, large maps",
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    .onRequest("LOTSE_ALL_MAPS", "takes minutes in a debug build"),
    arguments: MapCountTests.maps.filter(isLarge))
  func everyLargeMap(_ name: String, _ counts: [Int]) throws { try checkImport(name, counts) }

  private func checkImport(_ name: String, _ counts: [Int]) throws {
    let path = SharedData.path("maps/" + name)
    let target = folder.path("source.bin")
    _ = try SourceFile.unite([path], to: target)
    let direct = try ImportedMaps.result(name)
    let again = try OSMImporter.importNetwork(ImportRequest(paths: [target]))
    let isSame = NetworkWriter(direct.content).bytes() == NetworkWriter(again.content).bytes()
    #expect(isSame)
    let elements = again.report.elements
    #expect([elements.nodes, elements.ways, elements.relations] == counts)
    #expect(again.osmTimestamp == direct.osmTimestamp)
    #expect(again.report.warnings == direct.report.warnings)
  }

  @Test(
    "several inputs are united in source.bin as the network unites them",
    .enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func severalInputs() throws {
    let names = ["darmstadt-schloss-2026-04.osm.pbf", "darmstadt-luisenplatz-2025-07.osm.pbf"]
    let paths = names.map { SharedData.path("maps/" + $0) }
    let target = folder.path("source.bin")
    let direct = try OSMImporter.importNetwork(ImportRequest(paths: paths))
    let kept = try OSMImporter.importNetwork(ImportRequest(paths: paths, sourcePath: target))
    let again = try OSMImporter.importNetwork(ImportRequest(paths: [target]))
    let bytes = [direct, kept, again].map { NetworkWriter($0.content).bytes() }
    #expect(bytes[0] == bytes[1] && bytes[1] == bytes[2])
    #expect(kept.report.elements == direct.report.elements)
    #expect(kept.report.warnings == direct.report.warnings)
    #expect(kept.report.warnings.contains { $0.code == "duplicate-way" })
  }
}
