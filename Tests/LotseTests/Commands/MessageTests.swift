// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What commands say where there is no result: honest, and in one language.
@Suite struct MessageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ bytes: Data, to name: String) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: folder.path(name)))
    return folder.path(name)
  }

  private func importing(_ text: String, as name: String) throws -> String {
    let bundle = folder.path("\(name).lotse")
    let input = try write(Data(text.utf8), to: "\(name).osm")
    let run = try LotseProgram.run("import", input, "--output", bundle, "--quiet")
    try #require(run.status == 0, "\(run.error)")
    return bundle
  }

  // MARK: Counts

  private func networks(_ input: String) throws -> (report: NSDictionary, inspect: NSDictionary) {
    let bundle = folder.path("counted.lotse")
    let report = folder.path("report.json")
    let run = try LotseProgram.run(
      "import", input, "--output", bundle, "--quiet", "--report", report)
    try #require(run.status == 0, "\(run.error)")
    let told = try LotseProgram.object(LotseProgram.read(report))
    let shown = try LotseProgram.object(LotseProgram.run("inspect", bundle, "--json").output)
    return (
      try #require(told["network"] as? NSDictionary),
      try #require(shown["network"] as? NSDictionary)
    )
  }

  @Test func inspectSaysWhatTheReportOfTheImportSaid() throws {
    let (report, inspect) = try networks(ProjectFolder.path("MapData/demo-district.osm"))
    #expect(report == inspect)
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func inspectSaysOfARealMapWhatTheReportOfTheImportSaid() throws {
    let (report, inspect) = try networks(SharedData.path("maps/monaco-2022-07-19.osm.pbf"))
    #expect(report == inspect)
  }

  // MARK: Places outside of the map

  @Test(arguments: [["--gaps"], ["--gaps", "--format", "geojson"], []])
  func aPlaceOutsideTheMapIsNamedAsSuch(options: [String]) throws {
    let map = try LotseProgram.importDemo(into: folder)
    let run = try CommandRun(
      LotseProgram.path, ["inspect", map, "--at", "60,6", "--language", "de"] + options)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("Die Stelle liegt außerhalb der Karte."))
    if !options.isEmpty {
      #expect(run.error.contains("Hier liegt kein Weg, den man zeigen kann."))
    }
    let inside = try LotseProgram.run(
      "inspect", map, "--at", LotseProgram.from, "--language", "de")
    #expect(inside.status == 0 && !inside.error.contains("außerhalb"))
  }

  @Test func anEmptyMapHasNothingToCheck() throws {
    let map = try importing("<osm version=\"0.6\"></osm>", as: "empty")
    let run = try LotseProgram.run("inspect", map, "--gaps")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("holds no ways") && run.error.contains("nothing to check"))
  }

  // MARK: Search

  @Test(arguments: ["", " ", "\t \n"])
  func aSearchForNothingIsWrongUsage(text: String) throws {
    let run = try LotseProgram.run("search", folder.path("no.lotse"), text, "--language", "de")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.error.contains("Der Suchtext ist leer.") && run.error.contains("Aufruf:"))
  }

  @Test func aLongQueryIsCutWhereAMessageRepeatsIt() throws {
    let map = try LotseProgram.importDemo(into: folder)
    let query = String(repeating: "xq", count: 500)
    let shown = "\"" + query.prefix(200) + "…\""
    let search = try LotseProgram.run("search", map, query)
    #expect(search.status == 1 && search.error.contains(shown))
    let inspect = try LotseProgram.run("inspect", map, "--at", query)
    #expect(inspect.status == 1 && inspect.error.contains(shown))
    let short = String(query.prefix(200))
    #expect(try LotseProgram.run("search", map, short).error.contains("\"\(short)\""))
  }

  // MARK: Bundles

  @Test func aBundleWhoseSourceIsGoneCannotBeUpdated() throws {
    let map = try LotseProgram.importDemo(into: folder)
    try FileManager.default.removeItem(atPath: "\(map)/source.bin")
    let change = try write(Data("<osmChange version=\"0.6\"/>".utf8), to: "a.osc")
    let run = try LotseProgram.run("update", map, change)
    #expect(run.status == 65 && run.error.contains("source.bin"))
    #expect(run.error.contains("Import it anew"))
  }

  // MARK: Languages

  /// English words that stood in German messages.
  private static let english = [
    "the ", "file", "expected", "such", "kind", "its ", "change", "something", "needed",
  ]

  private func expectGerman(_ run: CommandRun, _ status: Int32, _ words: String) {
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
    let message =
      run.error.replacingOccurrences(of: folder.root, with: "")
      .split(separator: "\nUsage:").first.map(String.init) ?? ""
    for word in Self.english { #expect(!message.contains(word), "\(word): \(message)") }
  }

  private func imported(_ input: String, to output: String = "x.lotse") throws -> CommandRun {
    try LotseProgram.run("import", input, "--output", folder.path(output), "--language", "de")
  }

  @Test func foreignAndDamagedFilesAreNamedInGerman() throws {
    func file(_ text: String) throws -> String { try write(Data(text.utf8), to: "a.osm") }
    expectGerman(try imported(file("hallo")), 65, "sondern wohl eine Datei unbekannter Art")
    expectGerman(
      try imported(file("<osmChange version=\"0.6\"/>")), 65, "wohl eine OSM-Änderungsdatei")
    expectGerman(try imported(file("")), 65, "die Datei ist leer")
    expectGerman(
      try imported(file("<osm version=\"0.6\"><node id=\"1\" lat=\"x\" lon=\"1\"/></osm>")), 65,
      "Zeile 1, Spalte")
    expectGerman(try imported(folder.path("no.osm")), 66, "gibt es nicht")
    try FileManager.default.createDirectory(
      atPath: folder.path("own.lotse"), withIntermediateDirectories: true)
    expectGerman(
      try imported(file("<osm version=\"0.6\"/>"), to: "own.lotse"), 73,
      "dort steht etwas, das keine Karte ist")
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aCutFileIsNamedInGerman() throws {
    let path = SharedData.path("maps/monaco-2022-07-19.osm.pbf")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let cut = try write(whole.prefix(200_000), to: "cut.osm.pbf")
    expectGerman(try imported(cut), 65, "die Datei ist in einem Blob abgeschnitten")
  }

  @Test func damagedBundlesAreNamedInGerman() throws {
    let map = try LotseProgram.importDemo(into: folder)
    let change = try write(Data("<osmChange version=\"0.6\"/>".utf8), to: "a.osc")
    let source = URL(fileURLWithPath: "\(map)/source.bin")
    var bytes = try Data(contentsOf: source)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: source)
    expectGerman(
      try LotseProgram.run("update", map, change, "--language", "de"), 65,
      "ihre SHA-256 ist nicht die des Manifests")
    try LotseProgram.write("{\n", to: "\(map)/manifest.json")
    expectGerman(
      try LotseProgram.run("inspect", map, "--language", "de"), 65,
      "Zeile 2, Spalte 1: die Datei endet zu früh")
    try LotseProgram.write("<osm/>", to: "\(map)/manifest.json")
    expectGerman(
      try LotseProgram.run("inspect", map, "--language", "de"), 65,
      "Zeile 1, Spalte 1: ein Wert wird erwartet")
  }

  @Test func damagedTracesAreNamedInGerman() throws {
    let map = try LotseProgram.importDemo(into: folder)
    func replayed(_ text: String) throws -> CommandRun {
      let log = try write(Data(text.utf8), to: "walk.log")
      return try LotseProgram.run("replay", map, log, "--language", "de")
    }
    expectGerman(try replayed("\u{7}\0x\u{3}\n"), 65, "sondern eine Binärdatei.")
    expectGerman(try replayed("<kml/>"), 65, "sondern eine XML-Datei der Art <kml>.")
    expectGerman(
      try replayed("{\"format\":\"lotse-walk\"}\n"), 65, "Zeile 1: der Kopf hat keine Version.")
    expectGerman(try replayed("{\n"), 65, "Zeile 1: die erste Zeile ist kein JSON-Objekt.")
    let english = try LotseProgram.run("replay", map, folder.path("walk.log"))
    #expect(english.error.contains("the first line is no JSON object"), "\(english.error)")
  }

  @Test func ourOwnUsageMessagesAreInTheLanguageAskedFor() throws {
    expectGerman(
      try LotseProgram.run("search", "m.lotse", "x", "--limit", "0", "--language", "de"), 64,
      "--limit muss mindestens 1 sein.")
    expectGerman(
      try LotseProgram.run(
        "import", "a", "--output", "a.lotse", "--time-zone", "Mars", "--language", "de"), 64,
      "Mars ist keine IANA-Zeitzone wie Europe/Berlin.")
    let english = try LotseProgram.run("search", "m.lotse", "x", "--limit", "0")
    #expect(english.error.contains("--limit must be at least 1."))
  }

  @Test(arguments: [
    (
      ["--at", "2026-13-01T10:00:00"], "Der Wert '2026-13-01T10:00:00' ist ungültig für '--at <at>'"
    ),
    (["--alternatives"], "Für '--alternatives <alternatives>' fehlt der Wert."),
    (["--format", "foo"], "Der Wert 'foo' ist ungültig für '--format <format>'. Erlaubt: 'text'"),
    (["--fomat", "text"], "Die Option '--fomat' gibt es nicht. Gemeint: '--format'?"),
  ])
  func wrongUsageIsToldInGerman(options: [String], words: String) throws {
    let run = try CommandRun(
      LotseProgram.path,
      ["route", "m.lotse", "--from", "49,7", "--to", "49,8", "--language", "de"] + options)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.error.contains(words) && run.error.contains("Aufruf: "), "\(run.error)")
  }

  // MARK: What a profile forbids

  @Test func whoStandsAmongForbiddenWaysIsNotOffTheMap() throws {
    let map = try importing(
      """
      <osm version="0.6">
      <node id="1" lat="49.0000" lon="7.0"/><node id="2" lat="49.0003" lon="7.0"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/>
      <tag k="name" v="Parkweg"/></way>
      </osm>
      """, as: "forbidden")
    let profile = folder.path("no-footways.json")
    try LotseProgram.write(
      "{\"name\":\"own\",\"based on\":\"cane\",\"numbers\":{\"way.footway\":"
        + "{\"value\":\"forbidden\",\"unit\":\"factor\",\"reason\":\"r\"}}}", to: profile)
    let run = try LotseProgram.run(
      "route", map, "--from", "49.0,7.0", "--to", "49.0003,7.0", "--profile", profile,
      "--language", "de")
    #expect(run.status == 1 && !run.error.contains("nicht auf der Karte"))
    #expect(run.error.contains("Kein Weg bekannt ohne") && run.error.contains("Parkweg"))
  }

  @Test func startAndGoalInOnePlaceSendNobodyWalking() throws {
    let map = try LotseProgram.importDemo(into: folder)
    for command in ["route", "describe"] {
      let run = try LotseProgram.run(
        command, map, "--from", LotseProgram.from, "--to", LotseProgram.from, "--language", "de")
      #expect(run.output.contains("Start und Ziel sind derselbe Ort."), "\(run.output)")
      #expect(!run.output.contains("gehen") && !run.output.contains("Metern Ziel"))
    }
  }

  /// R10: about 115 characters are 8 s; names and numbers make it vary.
  @Test func crossingsAreToldInEightSeconds() throws {
    let map = try LotseProgram.importDemo(into: folder)
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--language", "de")
    let crossings = run.output.split(separator: "\n").filter { $0.contains(" m  ") }
      .filter { $0.contains("Querung") }
    #expect(crossings.count >= 3)
    for line in crossings { #expect(line.count <= 145, "\(line)") }
  }

  @Test func whatAProfileForbidsIsNamedInWords() throws {
    let map = try importing(
      """
      <osm version="0.6">
      <node id="1" lat="49.0000" lon="7.0"/><node id="2" lat="49.0003" lon="7.0"/>
      <node id="3" lat="49.0006" lon="7.0"/><node id="4" lat="49.0009" lon="7.0"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
      <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="steps"/>
      <tag k="conveying" v="yes"/></way>
      <way id="3"><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/></way>
      </osm>
      """, as: "moving")
    let ends = ["route", map, "--from", "49.0,7.0", "--to", "49.0009,7.0"]
    let german = try CommandRun(LotseProgram.path, ends + ["--language", "de"])
    #expect(german.status == 1)
    // A listener cannot look up the number of a way.
    #expect(german.error.contains("ohne Rolltreppe, nach 35 Metern."), "\(german.error)")
    #expect(!german.error.contains("way/"))
    let english = try CommandRun(LotseProgram.path, ends + ["--language", "en"])
    #expect(english.error.contains("without escalator, after 35 metres."))
  }

  @Test func aChangeOfSidesIsNamedAsACrossing() throws {
    let map = try importing(
      """
      <osm version="0.6">
      <node id="1" lat="49.0" lon="7.000"/><node id="2" lat="49.0" lon="7.003"/>
      <node id="3" lat="49.0" lon="7.006"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/>
      <tag k="name" v="Allee"/><tag k="sidewalk" v="both"/></way>
      <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/>
      <tag k="name" v="Allee"/></way>
      </osm>
      """, as: "sides")
    let run = try LotseProgram.run(
      "route", map, "--from", "49.00008,7.001", "--to", "48.99992,7.001", "--language", "de")
    #expect(run.status == 1)
    #expect(run.error.contains("Querung Allee ohne bekannte Ampel, nach "), "\(run.error)")
    #expect(!run.error.contains("way/"))
    #expect(!run.error.contains("link"))
  }

  @Test func liftsAndFlightsStandInTheSummaryOfARoute() throws {
    let map = try importing(
      """
      <osm version="0.6">
      <node id="1" lat="49.0000" lon="7.0"/>
      <node id="2" lat="49.0003" lon="7.0"><tag k="highway" v="elevator"/></node>
      <node id="3" lat="49.0006" lon="7.0"/><node id="4" lat="49.0009" lon="7.0"/>
      <node id="5" lat="49.0006" lon="7.001"/><node id="6" lat="49.0012" lon="7.0"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
      <way id="2"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="steps"/></way>
      <way id="3"><nd ref="3"/><nd ref="5"/><tag k="highway" v="footway"/></way>
      <way id="4"><nd ref="4"/><nd ref="6"/><tag k="highway" v="footway"/></way>
      </osm>
      """, as: "lift")
    let ends = ["--from", "49.0,7.0", "--to", "49.0012,7.0"]
    let german = try CommandRun(LotseProgram.path, ["route", map, "--language", "de"] + ends)
    #expect(german.output.contains("Treppenläufe: 1, Aufzüge: 1"), "\(german.output)")
    let run = try CommandRun(
      LotseProgram.path, ["route", map, "--format", "json", "--language", "en"] + ends)
    let json = try LotseProgram.object(run.output)
    let route = try #require((json["routes"] as? [[String: Any]])?.first)
    #expect((route["reasons"] as? [String])?.first?.contains("lifts: 1") == true)
    let ledger = try #require(route["ledger"] as? [String: Any])
    #expect(ledger["lifts"] as? Int == 1)
    #expect((ledger["steps"] as? [String: Int])?["flights"] == 1)
  }
}
