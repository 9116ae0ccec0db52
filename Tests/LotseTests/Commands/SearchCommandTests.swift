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
