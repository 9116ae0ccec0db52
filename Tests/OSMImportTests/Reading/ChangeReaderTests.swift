// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite("Reading OSM change files")
struct ChangeReaderTests {
  private func set(_ texts: String...) throws -> ElementSet {
    var set = ElementSet()
    for (number, text) in texts.enumerated() {
      let file = try TemporaryFile(text)
      _ = try ChangeReader.read(file.path, number: number, into: &set)
    }
    set.finish(keeping: .last)
    return set
  }

  private func change(_ content: String) -> String {
    "<osmChange version=\"0.6\">\(content)</osmChange>"
  }

  private func lines(_ set: ElementSet) -> [String] {
    ElementKind.allCases.flatMap { kind in
      (0..<set.count(of: kind)).map { rank in
        let entry = set.entry(kind, rank)
        let state = entry.isDeleted ? "deleted" : "there"
        return "\(kind) \(entry.id) v\(set.edit(kind, rank).version) \(state)"
      }
    }
  }

  @Test("elements of the three sections are taken, by kind and id")
  func sections() throws {
    let found = try set(
      change(
        """
        <modify><way id="3" version="2"><nd ref="1"/><tag k="a" v="b"/></way></modify>
        <create><node id="2" version="1" lat="1" lon="2"/></create>
        <delete><node id="1" version="4"/><relation id="8" version="3"/></delete>
        """))
    #expect(
      lines(found) == [
        "node 1 v4 deleted", "node 2 v1 there", "way 3 v2 there", "relation 8 v3 deleted",
      ])
    let way = found.position(.way, 0)
    #expect(found.block.wayReferences[found.block.wayNodes(way)] == [1])
    #expect(
      found.block.wayTags(way).map { found.block.string(found.block.wayTagKeys[$0]) } == ["a"])
  }

  @Test(
    "the last word on an element counts",
    arguments: [
      (
        [
          "<create><node id='1' version='1' lat='1' lon='1'/></create><delete><node id='1'/></delete>"
        ], true
      ),
      (["<delete><node id='1'/></delete><create><node id='1' lat='1' lon='1'/></create>"], false),
      (
        ["<delete><node id='1'/></delete>", "<modify><node id='1' lat='1' lon='1'/></modify>"],
        false
      ),
      (["<modify><node id='1' lat='1' lon='1' visible='false'/></modify>"], true),
      (["<modify><node id='1' version='2'/></modify>"], true),
      (["<node id='1' lat='1' lon='1'/>"], false),
    ])
  func lastWord(contents: [String], isDeleted: Bool) throws {
    var found = ElementSet()
    for (number, content) in contents.enumerated() {
      let file = try TemporaryFile(change(content))
      _ = try ChangeReader.read(file.path, number: number, into: &found)
    }
    found.finish(keeping: .last)
    #expect(found.count(of: .node) == 1)
    #expect(found.entry(.node, 0).isDeleted == isDeleted)
  }

  @Test("a file without changes is valid, and strange elements beside the sections are passed over")
  func nothing() throws {
    #expect(lines(try set(change(""), change("<note/><create/>"))).isEmpty)
  }

  @Test(
    "what is malformed is refused with its line",
    arguments: [
      "<osmChange><create/></osmChange>",
      "<osmChange version=\"0.5\"/>",
      "<osmChange version=\"0.6\"><create><foo/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><create/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><bounds minlat=\"1\"/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><node lat=\"1\" lon=\"1\"/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><node id=\"x\"/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><node id=\"1\" lat=\"91\" lon=\"1\"/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><node id=\"1\" version=\"-2\"/></create></osmChange>",
      "<osmChange version=\"0.6\"><create><way id=\"1\"><nd/></way></create></osmChange>",
      "<osmChange version=\"0.6\"><create><way id=\"1\"></create></osmChange>",
      "<osmChange version=\"0.6\"><create>",
      "<osmChange version=\"0.6\"/><osmChange version=\"0.6\"/>",
    ])
  func malformed(text: String) throws {
    let file = try TemporaryFile("\n" + text)
    var set = ElementSet()
    let fault = #expect(throws: OSMReadError.self) {
      try ChangeReader.read(file.path, number: 0, into: &set)
    }
    #expect(fault?.kind == .malformed)
    #expect(fault?.line == 2)
  }

  @Test(
    "other files are named for what they are",
    arguments: [
      ("<osm version=\"0.6\"/>", "an OSM extract"), ("<gpx version=\"1.1\"/>", "a GPX file"),
      ("{}", "a JSON file"), ("SQLite format 3\0", "an SQLite database"),
    ])
  func foreign(text: String, name: String) throws {
    let file = try TemporaryFile(text)
    var set = ElementSet()
    let fault = #expect(throws: OSMReadError.self) {
      try ChangeReader.read(file.path, number: 0, into: &set)
    }
    guard case .foreign(let found)? = fault?.kind else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(found.english == name && found.german != name)
  }
}
