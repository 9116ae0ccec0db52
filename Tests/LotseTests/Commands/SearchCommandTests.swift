// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct SearchCommandTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  @Test func aMisspeltStreetIsFound() throws {
    let run = try LotseProgram.run("search", map, "Eisenbanstrase 21", "--language", "de")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.hasPrefix("Eisenbahnstraße 21 (Adresse)"))
  }

  @Test func jsonHasWhatAProgramNeeds() throws {
    let run = try LotseProgram.run("search", map, "Hauptbahnhof", "--json", "--limit", "1")
    let object = try LotseProgram.object(run.output)
    let places = try #require(object["places"] as? [[String: Any]])
    #expect(places.count == 1 && object["query"] as? String == "Hauptbahnhof")
    for key in ["label", "kind", "name", "osm", "position", "goal", "goal_kind", "penalty"] {
      #expect(places.first?[key] != nil, "\(key)")
    }
  }

  @Test func nothingFoundIsTheHonestNo() throws {
    let run = try LotseProgram.run("search", map, "Quarkplatz")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("Quarkplatz"))
  }

  @Test(arguments: [["--limit", "0"], ["--near", "95,7"], ["--limit", "x"]])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try CommandRun(LotseProgram.path, ["search", map, "Markt"] + arguments)
    #expect(run.status == 64)
  }

  @Test func aRouteMayBeAskedForByName() throws {
    let named = try LotseProgram.run(
      "route", map, "--from", "Hauptbahnhof", "--to", "Eisenbahnstraße 21", "--format", "json")
    #expect(named.status == 0, "\(named.error)")
    #expect(named.error.contains("Eisenbahnstraße 21"), "it says what it understood")
  }

  @Test func anUnclearNameListsTheCandidates() throws {
    let run = try LotseProgram.run(
      "route", map, "--from", "Hauptbahnhof", "--to", "Eisenbahnstraße 9999")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("Eisenbahnstraße"))
    let unknown = try LotseProgram.run("route", map, "--from", "abc", "--to", "49,7")
    #expect(unknown.status == 1 && unknown.error.contains("abc"))
  }

  /// A stop beside a restaurant of its name, houses with letters, and toilets without a name.
  private func town() throws -> String {
    let input = folder.path("town.osm")
    try LotseProgram.write(
      """
      <osm version="0.6">
      <node id="1" lat="49.4400" lon="7.7700"/><node id="2" lat="49.4400" lon="7.7720"/>
      <node id="3" lat="49.4401" lon="7.7702"><tag k="name" v="Brunnen"/>
        <tag k="highway" v="bus_stop"/><tag k="local_ref" v="H1"/></node>
      <node id="4" lat="49.4399" lon="7.7706"><tag k="name" v="Brunnen"/>
        <tag k="highway" v="bus_stop"/><tag k="local_ref" v="H2"/></node>
      <node id="5" lat="49.4401" lon="7.7708"><tag k="name" v="Brunnen"/>
        <tag k="amenity" v="restaurant"/></node>
      <node id="6" lat="49.4401" lon="7.7710"><tag k="addr:street" v="Steig"/>
        <tag k="addr:housenumber" v="1a"/></node>
      <node id="7" lat="49.4401" lon="7.7712"><tag k="amenity" v="toilets"/></node>
      <node id="8" lat="49.4401" lon="7.7714"><tag k="addr:street" v="Steig"/>
        <tag k="addr:housenumber" v="1"/></node>
      <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/>
        <tag k="name" v="Steig"/></way>
      </osm>
      """, to: input)
    let map = folder.path("town.lotse")
    let run = try LotseProgram.run("import", input, "--output", map, "--quiet")
    try #require(run.status == 0, "\(run.error)")
    return map
  }

  @Test func whatTheListSaysIsTrue() throws {
    let map = try town()
    let houses = try LotseProgram.run("search", map, "Steig 1", "--language", "de").output
    let lines = houses.split(separator: "\n")
    #expect(lines.first?.hasPrefix("Steig 1 (Adresse), 49") == true, "\(houses)")
    #expect(lines.last?.hasPrefix("Steig 1a (Adresse), gefragt war 1, ") == true, "\(houses)")
    let toilets = try LotseProgram.run("search", map, "Toilette", "--language", "de").output
    #expect(toilets.hasPrefix("Toilette, 49"), "\(toilets)")
    let inspected = try LotseProgram.run(
      "inspect", map, "--at", "49.4401,7.7712", "--language", "de")
    #expect(!inspected.output.contains("Toilette: Toilette"))
  }

  @Test func aNameOfTwoKindsIsNotTakenSilently() throws {
    let map = try town()
    for end in ["49.44,7.77", "49.44,7.772"] {
      let run = try LotseProgram.run("route", map, "--from", end, "--to", "Brunnen")
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.error.contains("(restaurant)") && run.error.contains("(stop)"), "\(run.error)")
    }
    let stop = try LotseProgram.run(
      "route", map, "--from", "49.44,7.77", "--to", "Haltestelle Brunnen")
    #expect(stop.status == 0, "\(stop.error)")
    #expect(stop.error.contains("Brunnen, H1 (stop)"))
    #expect(stop.error.contains("one of 2 platforms (others: H2)"), "\(stop.error)")
    let json = try LotseProgram.run("search", map, "Haltestelle Brunnen", "--json")
    let places = try #require(try LotseProgram.object(json.output)["places"] as? [[String: Any]])
    #expect(places.first?["other_platforms"] as? [String] == ["Brunnen, H2"])
  }

  @Test func aRouteBetweenCoordinatesNeedsNoDatabase() throws {
    try FileManager.default.removeItem(atPath: "\(map)/places.sqlite")
    let run = try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to)
    #expect(run.status == 0)
    let search = try LotseProgram.run("search", map, "Hauptbahnhof")
    #expect(search.status == 66 && search.error.contains("places.sqlite"))
  }

  @Test func aDamagedIndexIsNamed() throws {
    try LotseProgram.write("nonsense", to: "\(map)/places.sqlite")
    let run = try LotseProgram.run("search", map, "Hauptbahnhof")
    #expect(run.status == 65 && run.error.contains("places.sqlite"))
  }

  @Test func twoImportsHaveOneFingerprint() throws {
    let again = try TemporaryFolder()
    let other = try LotseProgram.importDemo(into: again)
    let fingerprints = try [map, other].map { path in
      try LotseProgram.object(LotseProgram.read("\(path)/manifest.json"))["fingerprint"] as? String
    }
    #expect(fingerprints[0] == fingerprints[1] && fingerprints[0] != nil)
  }

  @Test func theProgramDoesNotLinkSpatiaLite() throws {
    let run = try CommandRun("ldd", [LotseProgram.path])
    #expect(run.status == 0 && run.output.contains("libsqlite3"))
    #expect(!run.output.contains("spatialite"))
  }
}
