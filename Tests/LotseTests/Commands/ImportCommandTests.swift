// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theDistrictBecomesABundleWithItsOverlayAndReport() throws {
    let bundle = folder.path("demo.lotse")
    let report = folder.path("report.json")
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", bundle,
      "--beacons", ProjectFolder.path("MapData/demo-beacons.geojson"), "--name", "Demo",
      "--time-zone", "Europe/Berlin", "--no-order", "--report", report)
    #expect(run.status == 0)
    #expect(run.output.isEmpty, "results only on standard output; a bundle is no text")
    #expect(!run.error.contains("\r"), "no progress in a pipe")
    let files = try FileManager.default.contentsOfDirectory(atPath: bundle).sorted()
    let content = ["network.bin", "overlay.json", "places.sqlite", "source.bin"]
    #expect(files == ["manifest.json"] + content)
    let manifest = try LotseProgram.object(LotseProgram.read("\(bundle)/manifest.json"))
    let listed = try #require(manifest["files"] as? [[String: Any]])
    let names = listed.compactMap { $0["name"] as? String }
    #expect(names == content)
    let json = try LotseProgram.object(LotseProgram.read(report))
    let elements = try #require(json["elements"] as? [String: Any])
    let source = try LotseProgram.read(ProjectFolder.path("MapData/demo-district.osm"))
    #expect(elements["nodes"] as? Int == source.components(separatedBy: "<node ").count - 1)
    #expect(elements["ways"] as? Int == source.components(separatedBy: "<way ").count - 1)
    let network = try #require(json["network"] as? [String: Any])
    let crossings = try #require(network["crossings"] as? [String: Int])
    for kind in ["traffic_signals", "zebra", "unmarked", "implied"] {
      #expect((crossings[kind] ?? 0) > 0, "\(kind)")
    }
  }

  @Test func quietSaysNothing() throws {
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", folder.path("a.lotse"),
      "--quiet")
    #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
  }

  @Test func validInputWithoutWaysIsDoneWithAWarning() throws {
    let input = folder.path("empty.osm")
    try LotseProgram.write("<osm version=\"0.6\"></osm>", to: input)
    let run = try LotseProgram.run("import", input, "--output", folder.path("empty.lotse"))
    #expect(run.status == 0)
    #expect(run.error.contains("no walkable ways"))
    let inspect = try LotseProgram.run("inspect", folder.path("empty.lotse"), "--json")
    #expect(inspect.status == 0)
  }

  @Test func aFailedImportLeavesTheOldBundle() throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let before = try LotseProgram.read("\(bundle)/manifest.json")
    let source = try Data(
      contentsOf: URL(
        fileURLWithPath: ProjectFolder.path(
          "MapData/demo-district.osm")))
    let cut = folder.path("cut.osm")
    try source.prefix(source.count / 2).write(to: URL(fileURLWithPath: cut))
    let run = try LotseProgram.run("import", cut, "--output", bundle)
    #expect(run.status == 65)
    #expect(run.error.contains("cut.osm") && run.error.contains("line"))
    #expect(try LotseProgram.read("\(bundle)/manifest.json") == before)
    #expect(folder.contents == ["cut.osm", "demo.lotse"])
  }

  @Test(arguments: [
    ("", 65), ("hello", 65), ("<gpx version=\"1.1\"></gpx>", 65),
    ("<osmChange version=\"0.6\"></osmChange>", 65), ("PK\u{3}\u{4}zip", 65),
    ("{\"type\":\"FeatureCollection\",\"features\":[]}", 65), ("<osm version=\"0.5\"/>", 65),
  ])
  func foreignFilesAreRefusedByName(content: String, status: Int32) throws {
    let input = folder.path("input.osm")
    try LotseProgram.write(content, to: input)
    let run = try LotseProgram.run("import", input, "--output", folder.path("x.lotse"))
    #expect(run.status == status)
    #expect(run.error.contains("input.osm"))
    #expect(folder.contents == ["input.osm"])
  }

  @Test func missingInputUnusableOutputAndWrongUsageHaveTheirCodes() throws {
    let map = ProjectFolder.path("MapData/demo-district.osm")
    #expect(
      try LotseProgram.run("import", folder.path("no.osm"), "--output", folder.path("a.lotse"))
        .status == 66)
    #expect(
      try LotseProgram.run("import", map, "--output", folder.path("no/such/a.lotse")).status == 73)
    #expect(try LotseProgram.run("import", map).status == 64)
    #expect(
      try LotseProgram.run(
        "import", map, "--output", folder.path("a.lotse"), "--bbox", "1,2,3"
      ).status == 64)
    try LotseProgram.write("precious", to: folder.path("letter.lotse"))
    #expect(
      try LotseProgram.run("import", map, "--output", folder.path("letter.lotse")).status == 73)
    #expect(try LotseProgram.read(folder.path("letter.lotse")) == "precious")
  }

  /// As root a rename would put a plain file in the place of a device.
  @Test func devicesAreWrittenToAndNeverReplaced() throws {
    let fifo = folder.path("pipe")
    #expect(try CommandRun("mkfifo", [fifo]).status == 0)
    let map = ProjectFolder.path("MapData/demo-district.osm")
    let run = try CommandRun(
      "bash",
      [
        "-c",
        "cat '\(fifo)' > '\(folder.path("copy"))' & '\(LotseProgram.path)' import '\(map)' "
          + "--output '\(folder.path("a.lotse"))' --quiet --report '\(fifo)'; wait; test -p '\(fifo)'",
      ])
    #expect(run.status == 0, "\(run.error)")
    #expect(try LotseProgram.read(folder.path("copy")).hasPrefix("{\"elements\""))
  }

  /// A file-size limit stands for a full disk.
  @Test func aFullDiskLeavesTheOldBundle() throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let before = try LotseProgram.read("\(bundle)/manifest.json")
    let command =
      "ulimit -f 8; '\(LotseProgram.path)' import '\(ProjectFolder.path("MapData/demo-district.osm"))'"
      + " --output '\(bundle)' --quiet"
    let run = try CommandRun("bash", ["-c", command])
    #expect(run.status == 74, "\(run.error)")
    #expect(try LotseProgram.read("\(bundle)/manifest.json") == before)
    #expect(folder.contents == ["demo.lotse"])
  }

  @Test(arguments: [
    "{", "{\"type\":\"Feature\"}", "{\"type\":\"FeatureCollection\",\"features\":[{}]}",
  ])
  func badOverlaysAreRefusedWithLine(text: String) throws {
    let overlay = folder.path("beacons.geojson")
    try LotseProgram.write(text, to: overlay)
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("a.lotse"), "--beacons", overlay)
    #expect(run.status == 65)
    #expect(run.error.contains("beacons.geojson") && run.error.contains("line 1"))
    #expect(folder.contents == ["beacons.geojson"])
  }

  @Test func aReportThatCannotBeWrittenLeavesTheOldBundleAndIsNamed() throws {
    let bundle = try LotseProgram.importDemo(into: folder)
    let before = try LotseProgram.read("\(bundle)/manifest.json")
    let report = folder.path("no/such/report.json")
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", bundle, "--name",
      "Other", "--report", report)
    #expect(run.status == 73)
    #expect(run.error.contains(report + ":"), "the user's name, not a temporary one")
    #expect(try LotseProgram.read("\(bundle)/manifest.json") == before)
  }

  @Test func timeZonesAndOutputNamesAreChecked() throws {
    let map = ProjectFolder.path("MapData/demo-district.osm")
    #expect(
      try LotseProgram.run(
        "import", map, "--output", folder.path("a.lotse"), "--time-zone", "Mars/X"
      ).status == 64)
    #expect(try LotseProgram.run("import", map, "--output", folder.path("a.zip")).status == 64)
    #expect(folder.contents.isEmpty)
  }

  @Test func closuresAreCheckedAgainstTheRulesForWorks() throws {
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("a.lotse"), "--closures", ProjectFolder.path("MapData/demo-closure.geojson"))
    #expect(run.status == 0 && run.error.contains("LOTSE-DEMO-001: 0.90 m"), "\(run.error)")
    #expect(!run.error.contains("matches no way"), "\(run.error)")
  }

  /// One node far away must not cost memory: the limit is a tenth of what the box would need.
  @Test func aFarOffNodeCostsNoMemory() throws {
    let input = folder.path("far.osm")
    try LotseProgram.write(
      """
      <osm version="0.6"><node id="1" lat="49.44" lon="7.77"/><node id="2" lat="89.9" lon="179.9"/>
      <node id="3" lat="49.4401" lon="7.7701"/>
      <way id="1"><nd ref="3"/><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way></osm>
      """, to: input)
    let run = try CommandRun(
      "bash",
      [
        "-c",
        "ulimit -v 2000000; '\(LotseProgram.path)' import '\(input)' --output "
          + "'\(folder.path("far.lotse"))' --quiet",
      ])
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func aBoxKeepsOnlyItsWays() throws {
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("box.lotse"), "--bbox", "7.7680,49.4360,7.7695,49.4375", "--quiet")
    #expect(run.status == 0)
    let all = try LotseProgram.importDemo(into: folder)
    func edges(_ bundle: String) throws -> Int {
      let json = try LotseProgram.object(try LotseProgram.run("inspect", bundle, "--json").output)
      return try #require((json["network"] as? [String: Any])?["edges"] as? Int)
    }
    let (some, every) = (try edges(folder.path("box.lotse")), try edges(all))
    #expect(some > 0 && some < every / 2)
  }
}
