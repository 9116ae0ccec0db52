// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct UpdateCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Way 1 of the demo district loses its name and gets a surface that it did not have.
  private static let name = "<tag k=\"name\" v=\"Eisenbahnstraße\"/>"
  private static let other = "<tag k=\"name\" v=\"Andere Straße\"/>"

  private func district() throws -> String {
    try LotseProgram.read(ProjectFolder.path("MapData/demo-district.osm"))
  }

  /// The text of way 1 with its new name, and the whole district with it.
  private func changed() throws -> (way: String, district: String) {
    let text = try district()
    let start = try #require(text.range(of: "  <way id=\"1\""))
    let end = try #require(text.range(of: "</way>", range: start.lowerBound..<text.endIndex))
    let range = start.lowerBound..<end.upperBound
    let way = text[range].replacingOccurrences(of: Self.name, with: Self.other)
    try #require(way != text[range])
    return (way, text.replacingCharacters(in: range, with: way))
  }

  private func write(_ text: String, to name: String) throws -> String {
    try LotseProgram.write(text, to: folder.path(name))
    return folder.path(name)
  }

  private func change(_ content: String) -> String {
    "<osmChange version=\"0.6\"><modify>\(content)</modify></osmChange>"
  }

  private func manifest(_ bundle: String) throws -> [String: Any] {
    try LotseProgram.object(LotseProgram.read("\(bundle)/manifest.json"))
  }

  @Test func anUpdatedMapIsTheImportOfTheChangedExtract() throws {
    let changed = try changed()
    let input = try write(changed.district, to: "changed.osm")
    let expected = folder.path("changed.lotse")
    #expect(try LotseProgram.run("import", input, "--output", expected).status == 0)
    let bundle = try LotseProgram.importDemo(into: folder)
    let before = try manifest(bundle)
    let overlay = try LotseProgram.read("\(bundle)/overlay.json")
    let report = folder.path("report.json")
    let run = try LotseProgram.run(
      "update", bundle, try write(change(changed.way), to: "a.osc"), "--report", report)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.isEmpty && !run.error.contains("\r"))
    let after = try manifest(bundle)
    let wanted = try manifest(expected)["fingerprint"] as? String
    #expect(after["fingerprint"] as? String == wanted)
    #expect(before["fingerprint"] as? String != wanted, "the change is one of the network")
    #expect(after["name"] as? String == "Demo")
    #expect(try LotseProgram.read("\(bundle)/overlay.json") == overlay)
    #expect(try LotseProgram.object(LotseProgram.read(report))["elements"] != nil)
    let again = try LotseProgram.run("update", bundle, folder.path("a.osc"), "--quiet")
    #expect(again.status == 0 && again.error.isEmpty)
    #expect(try manifest(bundle)["fingerprint"] as? String == wanted, "applied twice")
    #expect(try LotseProgram.run("search", bundle, "Andere Straße").status == 0)
  }

  /// Each update imports the ways anew: the city's entries are matched to them again, and one whose
  /// way is gone is named, with --quiet too.
  @Test func closuresStayThroughUpdatesAndAreNamedWhenTheirWayIsGone() throws {
    let closures = folder.path("works.geojson")
    try LotseProgram.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"BAU-7",
      "geometry":{"type":"LineString","coordinates":[[7.0003,50.0],[7.0009,50.0]]},
      "properties":{"status":"approved","affects":"path","effect":"closed","accuracy_m":2,
      "valid_from":"2026-11-01T00:00:00Z","valid_to":"2026-11-30T00:00:00Z"}}]}
      """, to: closures)
    let extract = try write(Self.square, to: "square.osm")
    let bundle = folder.path("square.lotse")
    let run = try LotseProgram.run(
      "import", extract, "--output", bundle, "--quiet", "--closures", closures)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    func route() throws -> CommandRun {
      try LotseProgram.run(
        "route", bundle, "--from", "50.0,7.0", "--to", "50.0,7.0012", "--profile", "shortest",
        "--at", "2026-11-18T12:00")
    }
    #expect(try route().output.contains("Closed, says the city, until 30 November"))
    // A node more in the way, then another way beside it, then a name: edges change each time.
    let changes = [
      """
      <node id="9" version="1" lat="50.0" lon="7.0006"/><way id="1" version="2"><nd ref="1"/>
      <nd ref="9"/><nd ref="2"/><tag k="highway" v="footway"/></way>
      """,
      """
      <node id="10" version="1" lat="50.0004" lon="7.0006"/><way id="5" version="1"><nd ref="9"/>
      <nd ref="10"/><tag k="highway" v="footway"/></way>
      """,
      """
      <way id="1" version="3"><nd ref="1"/><nd ref="9"/><nd ref="2"/>
      <tag k="highway" v="footway"/><tag k="name" v="Am Bau"/></way>
      """,
    ]
    for (index, content) in changes.enumerated() {
      let file = try write(change(content), to: "\(index).osc")
      let update = try LotseProgram.run("update", bundle, file, "--quiet")
      #expect(update.status == 0 && update.error.isEmpty, "\(update.error)")
      let said = try route().output
      #expect(said.contains("Closed, says the city, until 30 November: path"), "\(index): \(said)")
    }
    #expect(try route().output.contains("path Am Bau"))
    let gone = try write(
      "<osmChange version=\"0.6\"><delete><way id=\"1\" version=\"4\"/></delete></osmChange>",
      to: "gone.osc")
    let update = try LotseProgram.run("update", bundle, gone, "--quiet")
    #expect(update.status == 0 && update.error.contains("BAU-7"), "\(update.error)")
    #expect(try LotseProgram.read("\(bundle)/overlay.json").contains("BAU-7"))
    #expect(try route().error.contains("BAU-7"))
  }

  /// A footway of 86 m from node 1 to node 2, and another way around it.
  private static let square = """
    <osm version="0.6"><node id="1" version="1" lat="50.0" lon="7.0"/>
    <node id="2" version="1" lat="50.0" lon="7.0012"/>
    <node id="3" version="1" lat="50.0006" lon="7.0012"/>
    <node id="4" version="1" lat="50.0006" lon="7.0"/>
    <way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
    <way id="2" version="1"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="highway" v="footway"/></way></osm>
    """

  @Test func theBoxOfTheImportHoldsForItsUpdates() throws {
    let box = ["--bbox", "7.766,49.436,7.770,49.441"]
    let changed = try changed()
    let program = LotseProgram.path
    let bundle = folder.path("box.lotse")
    let expected = folder.path("expected.lotse")
    let inputs = [
      (ProjectFolder.path("MapData/demo-district.osm"), bundle),
      (try write(changed.district, to: "changed.osm"), expected),
    ]
    for (input, output) in inputs {
      #expect(try CommandRun(program, ["import", input, "--output", output] + box).status == 0)
    }
    let run = try LotseProgram.run("update", bundle, try write(change(changed.way), to: "a.osc"))
    #expect(run.status == 0)
    #expect(
      try manifest(bundle)["fingerprint"] as? String
        == manifest(expected)["fingerprint"] as? String)
    #expect(try manifest(bundle)["bbox"] as? [Int] == manifest(expected)["bbox"] as? [Int])
  }

  /// Content of a file given as changes, the exit code, and a part of the English message.
  static let refused: [(String, Int32, String)] = [
    ("<osmChange version=\"0.6\"><create><node id=\"1\"", 65, "line 1"),
    ("<osmChange version=\"0.6\"><create><foo/></create></osmChange>", 65, "line 1"),
    ("<osm version=\"0.6\"/>", 65, "an OSM extract"),
    ("hello", 65, "no OSM change file"), ("", 65, "empty"),
    (
      "<osmChange version=\"0.6\"><modify><node id=\"1\" version=\"0\" lat=\"0\" lon=\"0\"/>"
        + "<node id=\"77777\" lat=\"0\" lon=\"0\"/><node id=\"77778\" lat=\"0\" lon=\"0\"/>"
        + "</modify></osmChange>", 65, "another area"
    ),
    (
      "<osmChange version=\"0.6\"><create><way id=\"77777\"><nd ref=\"77777\"/><nd ref=\"1\"/>"
        + "</way></create></osmChange>", 65, "missing"
    ),
  ]

  @Test(arguments: refused)
  func whatDoesNotFitLeavesTheMap(content: String, status: Int32, message: String) throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let before = try LotseProgram.read("\(bundle)/manifest.json")
    let input = try write(content, to: "a.osc")
    let run = try LotseProgram.run("update", bundle, input)
    #expect(run.status == status)
    #expect(run.error.contains("a.osc") && run.error.contains(message), "\(run.error)")
    #expect(try LotseProgram.read("\(bundle)/manifest.json") == before)
    #expect(folder.contents == ["a.osc", "demo.lotse"])
    let german = try LotseProgram.run("update", bundle, input, "--language", "de")
    #expect(german.status == status && german.error != run.error)
  }

  @Test func anOlderChangeIsRefusedAndSaysWhy() throws {
    let changed = try changed()
    let newer = changed.way.replacingOccurrences(of: "version=\"1\"", with: "version=\"3\"")
    let older = changed.way.replacingOccurrences(of: "version=\"1\"", with: "version=\"2\"")
    let bundle = try LotseProgram.importDemo(into: folder)
    let files = [
      try write(change(newer), to: "3.osc"), try write(change(older), to: "2.osc"),
    ]
    let wrongOrder = try LotseProgram.run("update", bundle, files[0], files[1])
    #expect(wrongOrder.status == 65 && wrongOrder.error.contains("2.osc"))
    #expect(try LotseProgram.run("update", bundle, files[0]).status == 0)
    let tooOld = try LotseProgram.run("update", bundle, files[1])
    #expect(tooOld.status == 65)
    #expect(tooOld.error.contains("way/1") && tooOld.error.contains("applied before"))
  }

  @Test func aMapWithoutItsSourceCannotBeUpdated() throws {
    let bundle = folder.path("device.lotse")
    let imported = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", bundle, "--no-source")
    #expect(imported.status == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(bundle)/source.bin"))
    let run = try LotseProgram.run("update", bundle, try write(change(""), to: "a.osc"))
    #expect(run.status == 65 && run.error.contains("source.bin"))
  }

  @Test func aDamagedSourceIsToldAndKept() throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let source = URL(fileURLWithPath: "\(bundle)/source.bin")
    var bytes = try Data(contentsOf: source)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: source)
    let input = try write(change(""), to: "a.osc")
    let run = try LotseProgram.run("update", bundle, input)
    #expect(run.status == 65 && run.error.contains("source.bin"))
    #expect(folder.contents == ["a.osc", "demo.lotse"])
  }

  @Test func missingFilesAndOtherKindsAreTold() throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let input = try write(change(""), to: "a.osc")
    #expect(try LotseProgram.run("update", bundle, folder.path("none.osc")).status == 66)
    #expect(try LotseProgram.run("update", folder.path("none.lotse"), input).status == 66)
    #expect(try LotseProgram.run("update", input, input).status == 65)
    #expect(try LotseProgram.run("update", bundle).status == 64)
  }
}
