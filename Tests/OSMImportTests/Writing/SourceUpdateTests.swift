// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import OSMImport

@Suite("Applying changes to source.bin")
struct SourceUpdateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Nodes 1 to 3 near 50 N 8 E, a way through them, a relation of it.
  private static let town = """
    <node id="1" version="3" lat="50" lon="8"/><node id="2" version="1" lat="50.01" lon="8.01"/>
    <node id="3" version="1" lat="50.02" lon="8.02"/>
    <way id="5" version="4"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="path"/></way>
    <relation id="7" version="2"><member type="way" ref="5" role=""/></relation>
    """

  private func source(_ content: String = town, osmBase: String = "") throws -> String {
    let path = folder.path("source.bin")
    let file = try TemporaryFile("<osm version=\"0.6\">\(osmBase)\(content)</osm>")
    _ = try SourceFile.unite([file.path], to: path)
    return path
  }

  private func apply(_ changes: String..., to source: String) throws -> [String] {
    let files = try changes.map { try TemporaryFile("<osmChange version='0.6'>\($0)</osmChange>") }
    let target = folder.path("next.bin")
    do {
      _ = try SourceFile.apply(files.map(\.path), to: source, writing: target)
    } catch let fault as ChangeFault {
      // The name of the file is made up; the tests want its place in the list.
      let place = files.firstIndex { $0.path == fault.path }
      throw ChangeFault(path: place.map { "\($0)" } ?? fault.path, reason: fault.reason)
    }
    return try ElementListing(target, metadata: true).lines
  }

  @Test("created, modified and deleted elements, each in its place")
  func merge() throws {
    let lines = try apply(
      """
      <create><node id="-4" version="1" lat="50.001" lon="8.001"/>
        <node id="4" version="1" lat="50.001" lon="8.001"/></create>
      <modify><way id="5" version="5"><nd ref="1"/><nd ref="4"/></way></modify>
      <delete><node id="2" version="1"/><relation id="7" version="3"/><way id="99"/></delete>
      """, to: try source())
    #expect(
      lines == [
        "n-4 v1 t0 @500010000,80010000", "n1 v3 t0 @500000000,80000000",
        "n3 v1 t0 @500200000,80200000", "n4 v1 t0 @500010000,80010000", "w5 v5 t0: 1 4",
      ])
  }

  @Test("a change without elements, or applied again, changes nothing")
  func idempotent() throws {
    let before = try ElementListing(try source(), metadata: true).lines
    #expect(try apply("", to: try source()) == before)
    let change = "<modify><node id='1' version='3' lat='50' lon='8'/></modify>"
    #expect(try apply(change, change, to: try source()) == before)
  }

  @Test("of several files the later one counts")
  func severalFiles() throws {
    let lines = try apply(
      "<delete><node id='1' version='4'/></delete>",
      "<create><node id='1' version='5' lat='50.005' lon='8.005'/></create>", to: try source())
    #expect(lines.first == "n1 v5 t0 @500050000,80050000")
  }

  private static let far = "<node id='90' lat='40' lon='8'/><node id='91' lat='40' lon='8'/>"

  /// What does not fit, the file at fault, and why.
  static let faults: [([String], String, ChangeFault.Reason)] = [
    (
      ["<modify><node id='1' version='2' lat='50' lon='8'/></modify>"], "0",
      .older(element: "node/1", version: 2, held: 3)
    ),
    (
      ["<delete><way id='5' version='3'/></delete>"], "0",
      .older(element: "way/5", version: 3, held: 4)
    ),
    (
      [
        "<modify><node id='1' version='5' lat='50' lon='8'/></modify>",
        "<modify><node id='1' version='4' lat='50' lon='8'/></modify>",
      ], "1", .older(element: "node/1", version: 4, held: 5)
    ),
    (["<create>\(far)</create>"], "0", .elsewhere(outside: 2, inside: 0)),
    (
      ["<modify><node id='1' version='4' lat='50' lon='8'/></modify>", "<create>\(far)</create>"],
      "1", .elsewhere(outside: 2, inside: 0)
    ),
    (
      ["<create><way id='6'><nd ref='1'/><nd ref='44'/></way></create>"], "0",
      .gap(way: 6, node: 44)
    ),
  ]

  @Test("what does not fit is refused with its reason", arguments: faults)
  func whatDoesNotFit(_ changes: [String], file: String, reason: ChangeFault.Reason) throws {
    let source = try source()
    let fault = #expect(throws: ChangeFault.self) {
      if changes.count == 1 {
        _ = try apply(changes[0], to: source)
      } else {
        _ = try apply(changes[0], changes[1], to: source)
      }
    }
    #expect(fault == ChangeFault(path: file, reason: reason))
  }

  @Test("a clipped map that lacks nodes takes ways that lack some")
  func clipped() throws {
    let clipped = Self.town + "<way id='6'><nd ref='1'/><nd ref='404'/></way>"
    let lines = try apply(
      "<create><way id='8'><nd ref='1'/><nd ref='44'/></way></create>",
      to: try source(clipped))
    #expect(lines.contains("w8 v0 t0: 1 44"))
  }

  @Test("without versions the times tell whether a file is too old")
  func times() throws {
    let town = Self.town.replacing(try Regex("version=\"[0-9]+\""), with: "")
    let base = "<meta osm_base=\"2021-08-01T00:00:00Z\"/>"
    func change(_ time: String) -> String {
      "<modify><node id='1' lat='50.001' lon='8' timestamp='\(time)'/></modify>"
    }
    let source = try source(town, osmBase: base)
    #expect(throws: ChangeFault.self) { try apply(change("2021-07-31T23:59:59Z"), to: source) }
    let lines = try apply(change("2021-08-01T00:00:01Z"), to: source)
    #expect(lines.first == "n1 v0 t1627776001 @500010000,80000000")
    let next = try ElementListing(folder.path("next.bin"))
    #expect(next.summary.osmTimestamp == 1_627_776_001)
  }

  @Test("a source that is not by rising ids is damaged")
  func unsorted() throws {
    let path = folder.path("unsorted.bin")
    let writer = try PBFWriter(path, PBFWriter.Header())
    var block = OSMBlock()
    block.appendEmpty(.node, id: 2, version: 1, timestamp: 0)
    block.appendEmpty(.node, id: 1, version: 1, timestamp: 0)
    try writer.append(.node, 0, of: block)
    try writer.append(.node, 1, of: block)
    try writer.finish()
    let fault = #expect(throws: ImportFault.self) { try apply("", to: path) }
    #expect(fault?.path == path)
  }
}
