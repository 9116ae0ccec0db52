// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct RouteCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  @Test func jsonHasTheShapeOfTheContract() throws {
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--format", "json")
    #expect(run.status == 0 && run.error.isEmpty)
    let json = try LotseProgram.object(run.output)
    #expect((json["warnings"] as? [String])?.isEmpty == true)
    let route = try #require((json["routes"] as? [[String: Any]])?.first)
    let length = try #require(route["length_m"] as? Double)
    #expect(length > 600 && length < 1200)
    let edges = try #require(route["edges"] as? [[String: Any]])
    let sum = edges.compactMap { $0["length_m"] as? Double }.reduce(0, +)
    #expect(abs(sum - length) < Double(edges.count) * 0.1)
    let geometry = try #require(route["geometry"] as? [String: Any])
    #expect(geometry["type"] as? String == "LineString")
    let ledger = try #require(route["ledger"] as? [String: Any])
    let terms = try #require(ledger["terms"] as? [String: Double])
    let cost = try #require(route["cost"] as? Double)
    #expect(abs(terms.values.reduce(0, +) - cost) < 1)
    let crossings = try #require(ledger["crossings"] as? [String: Int])
    #expect((crossings["signal_sound"] ?? 0) > 0)
    let maneuvers = try #require(route["maneuvers"] as? [[String: Any]])
    #expect(maneuvers.first?["type"] as? String == "start")
    #expect(maneuvers.last?["type"] as? String == "arrival")
    for maneuver in maneuvers {
      #expect((maneuver["text"] as? String)?.isEmpty == false)
      #expect((maneuver["at"] as? [Double])?.count == 2)
    }
  }

  @Test(arguments: ["cane", "guide-dog", "shortest"])
  func everyBuiltInProfileFindsAWay(profile: String) throws {
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--profile", profile,
      "--format", "json")
    #expect(run.status == 0)
  }

  @Test func textIsInTheLanguageAskedFor() throws {
    let german = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--language", "de")
    #expect(german.output.contains("Querung") && !german.output.contains("Crossing"))
    let english = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to)
    #expect(english.output.contains("Crossing") && !english.output.contains("Querung"))
  }

  @Test func geoJSONAndGPXAreWellFormed() throws {
    let json = try LotseProgram.object(
      try LotseProgram.run(
        "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--format", "geojson"
      ).output)
    #expect(json["type"] as? String == "FeatureCollection")
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(features.allSatisfy { $0["geometry"] != nil && $0["properties"] != nil })
    let gpx = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--format", "gpx")
    let file = folder.path("route.gpx")
    try LotseProgram.write(gpx.output, to: file)
    // The project's own strict reader: a track without times can be read as truth.
    let replay = try LotseProgram.run("replay", map, file)
    #expect(replay.status == 65)
    #expect(replay.error.contains("no times"))
  }

  @Test func aPointOutsideTheMapIsAnHonestNo() throws {
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", "50.0,8.0", "--language", "de")
    #expect(run.status == 1)
    #expect(run.error.contains("Das Ziel liegt nicht auf der Karte"))
    #expect(run.output.isEmpty)
  }

  @Test func anIslandIsAnHonestNo() throws {
    let input = folder.path("island.osm")
    try LotseProgram.write(
      """
      <osm version="0.6">
      <node id="1" lat="49.0" lon="7.0"/><node id="2" lat="49.001" lon="7.0"/>
      <node id="3" lat="49.02" lon="7.0"/><node id="4" lat="49.021" lon="7.0"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
      <way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/></way>
      </osm>
      """, to: input)
    let island = folder.path("island.lotse")
    #expect(try LotseProgram.run("import", input, "--output", island, "--quiet").status == 0)
    let run = try LotseProgram.run("route", island, "--from", "49.0,7.0", "--to", "49.021,7.0")
    #expect(run.status == 1)
    #expect(run.error.contains("No way known"))
  }

  @Test func aForbiddenWayIsNamedAndOffered() throws {
    let input = folder.path("road.osm")
    try LotseProgram.write(
      """
      <osm version="0.6">
      <node id="1" lat="49.0000" lon="7.0"/><node id="2" lat="49.0003" lon="7.0"/>
      <node id="3" lat="49.0004" lon="7.0"><tag k="highway" v="crossing"/>
      <tag k="crossing" v="unmarked"/></node>
      <node id="4" lat="49.0005" lon="7.0"/><node id="5" lat="49.0008" lon="7.0"/>
      <node id="6" lat="49.0004" lon="6.999"/><node id="7" lat="49.0004" lon="7.001"/>
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
      <way id="2"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/>
      <tag k="footway" v="crossing"/></way>
      <way id="3"><nd ref="4"/><nd ref="5"/><tag k="highway" v="footway"/></way>
      <way id="4"><nd ref="6"/><nd ref="3"/><nd ref="7"/><tag k="highway" v="primary"/>
      <tag k="name" v="Lauterstraße"/></way>
      </osm>
      """, to: input)
    let road = folder.path("road.lotse")
    #expect(try LotseProgram.run("import", input, "--output", road, "--quiet").status == 0)
    let refused = try LotseProgram.run(
      "route", road, "--from", "49.0,7.0", "--to", "49.0008,7.0", "--language", "de")
    #expect(refused.status == 1)
    #expect(refused.error.contains("Lauterstraße") && refused.error.contains("--allow-forbidden"))
    let allowed = try LotseProgram.run(
      "route", road, "--from", "49.0,7.0", "--to", "49.0008,7.0", "--allow-forbidden")
    #expect(allowed.status == 0)
    #expect(allowed.output.contains("Lauterstraße"))
  }

  @Test(arguments: ["49.0", "", "91,7", "49;7", "49,7,8", "nan,7"])
  func wrongPointsAreWrongUsage(point: String) throws {
    #expect(try LotseProgram.run("route", map, "--from", point, "--to", "49,7").status == 64)
  }

  @Test func unknownProfilesAndFaultyProfileFilesAreRefused() throws {
    let unknown = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--profile", "bicycle")
    #expect(unknown.status == 64)
    for name in [
      "cane", "guide-dog", "low-vision", "deafblind-accompanied", "wheelchair-and-blind",
      "shortest",
    ] { #expect(unknown.error.contains(name), "\(name)") }
    #expect(unknown.error.contains("the nearest: "))
    // A name with a dot is meant as a file.
    for name in ["cane.jsn", folder.path("cane.jsn"), "./low-vison.json"] {
      let missing = try LotseProgram.run(
        "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--profile", name)
      let near = name.contains("cane") ? "cane" : "low-vision"
      #expect(missing.status == 66 && missing.error.contains(name), "\(missing.error)")
      #expect(missing.error.contains("wheelchair-and-blind, shortest"))
      #expect(missing.error.contains("the nearest: \(near)."), "\(missing.error)")
    }
    let file = folder.path("own.json")
    try LotseProgram.write("{\n  \"name\": \"own\",\n  \"numbers\": {\n  }\n}", to: file)
    let faulty = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--profile", file)
    #expect(faulty.status == 65 && faulty.error.contains("own.json"))
    // What is there is a file, whatever its name looks like.
    let plain = folder.path("own")
    try LotseProgram.write(
      "{\"name\": \"own\", \"based on\": \"low-vision\", \"numbers\": {}}", to: plain)
    let based = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--profile", plain)
    #expect(based.status == 0, "\(based.error)")
  }

  @Test func mapsThatAreNoneAreRefused() throws {
    let arguments = ["--from", LotseProgram.from, "--to", LotseProgram.to]
    func status(_ map: String) throws -> Int32 {
      try CommandRun(LotseProgram.path, ["route", map] + arguments).status
    }
    #expect(try status(folder.path("none.lotse")) == 66)
    #expect(try status(ProjectFolder.path("MapData/demo-district.osm")) == 65)
    #expect(try status(folder.root) == 65)
    let network = "\(map)/network.bin"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: network))
    try bytes.prefix(bytes.count - 100).write(to: URL(fileURLWithPath: network))
    #expect(try status(map) == 65)
  }

  @Test func aFlippedBitGivesAMessageOrAnAnswerAndNeverATrap() throws {
    let network = "\(map)/network.bin"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: network))
    for index in stride(from: 3, to: bytes.count, by: bytes.count / 40) {
      var damaged = bytes
      damaged[index] ^= 0x55
      try damaged.write(to: URL(fileURLWithPath: network))
      let run = try LotseProgram.run(
        "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to)
      #expect([0, 1, 65].contains(run.status), "byte \(index): \(run.status) \(run.error)")
    }
  }
}
