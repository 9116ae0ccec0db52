// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `inspect --at` and `inspect --gaps`: what is known, what is not, from where and from when.
@Suite struct InspectFactsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A street with a crossing, a pavement of its own without a name, a house and a stop.
  private static let town = """
    <osm version="0.6">
    <node id="1" lat="49.4400" lon="7.7700"/>
    <node id="2" lat="49.4400" lon="7.7710"/>
    <node id="3" lat="49.4400" lon="7.7720"/>
    <node id="4" lat="49.4401" lon="7.7710" timestamp="2019-05-03T10:00:00Z">
      <tag k="kerb" v="lowered"/></node>
    <node id="5" lat="49.4399" lon="7.7710">
      <tag k="tactile_paving" v="no"/><tag k="check_date:tactile_paving" v="2023-06"/></node>
    <node id="6" lat="49.44008" lon="7.7712"><tag k="addr:street" v="Parkstraße"/>
      <tag k="addr:housenumber" v="12"/></node>
    <node id="7" lat="49.44008" lon="7.7714"><tag k="highway" v="bus_stop"/>
      <tag k="name" v="Am Park"/></node>
    <way id="10" timestamp="2021-08-01T00:00:00Z"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
      <tag k="highway" v="secondary"/><tag k="name" v="Parkstraße"/></way>
    <way id="11" timestamp="2020-02-03T00:00:00Z"><nd ref="4"/><nd ref="2"/><nd ref="5"/>
      <tag k="highway" v="footway"/><tag k="footway" v="crossing"/>
      <tag k="crossing" v="traffic_signals"/></way>
    </osm>
    """
  private static let place = "49.44,7.771"

  private func map() throws -> String {
    let input = folder.path("town.osm")
    try LotseProgram.write(Self.town, to: input)
    let map = folder.path("town.lotse")
    let run = try LotseProgram.run("import", input, "--output", map, "--quiet")
    try #require(run.status == 0, "\(run.error)")
    return map
  }

  /// Reviewed as text: somebody who knows no map reads it aloud.
  @Test func thePlaceIsToldInWordsWithSourceAndAge() throws {
    let run = try LotseProgram.run(
      "inspect", try map(), "--at", Self.place, "--language", "de")
    #expect(run.status == 0, "\(run.error)")
    let text = run.output
    for line in [
      "Straße: Parkstraße (way/10), 6,0 m",
      "Hausnummer: Parkstraße 12 (node/6), 17,0 m",
      "Haltestelle: Am Park (node/7), 30,3 m",
      "Querung: Parkstraße, 0,0 m (way/11, bearbeitet im Februar 2020)",
      "  Querung: Ampel (way/11, bearbeitet im Februar 2020)",
      "  Name der gequerten Straße: Parkstraße (way/10, bearbeitet im August 2021)",
      "  Bordstein im Norden: abgesenkt (node/4, bearbeitet im Mai 2019)",
      "  Bodenindikator im Süden: nein (node/5, vor Ort geprüft im Juni 2023)",
      "  von Bord zu Bord: 22,2 m (auf der Karte gemessen)",
    ] { #expect(text.contains(line + "\n"), "\(line)") }
    let unknown = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("  unbekannt: ") })
    for title in ["Ton der Ampel", "Bordstein im Süden", "Bodenindikator im Norden", "Taster"] {
      #expect(unknown.contains(title), "\(title)")
    }
    #expect(text.contains("Unbekannt heißt nicht nein"))
  }

  @Test func theSameStandsInJSONInEveryLanguage() throws {
    let map = try map()
    let run = try LotseProgram.run("inspect", map, "--at", Self.place, "--json")
    let json = try LotseProgram.object(run.output)
    let ways = try #require(json["ways"] as? [[String: Any]])
    let crossing = try #require(ways.first { $0["way"] as? Int == 11 })
    let facts = try #require(crossing["facts"] as? [String: Any])
    #expect(Set(facts.values.compactMap { $0 as? String }).isSuperset(of: ["lowered", "no"]))
    #expect(facts["traffic_signals:sound"] is NSNull)
    #expect((crossing["unknown"] as? [String])?.contains("traffic_signals:sound") == true)
    let sources = try #require(crossing["sources"] as? [String: [String: Any]])
    let osm = Set(sources.values.compactMap { $0["osm"] as? String })
    #expect(osm == ["way/11", "way/10", "node/4", "node/5"])
    let surveyed = sources.values.filter { $0["surveyed"] as? Bool == true }
    #expect(surveyed.map { $0["as_of"] as? String } == ["2023-06-01"])
    #expect(sources.keys.allSatisfy { facts[$0] is String })
    let places = try #require(json["places"] as? [[String: Any]])
    #expect(places.compactMap { $0["osm"] as? String } == ["node/6", "node/7"])
    let german = try LotseProgram.run(
      "inspect", map, "--at", Self.place, "--json", "--language", "de")
    let other = try #require(try LotseProgram.object(german.output)["ways"] as? [[String: Any]])
    #expect(
      other.map { ($0["facts"] as? NSDictionary) } == ways.map { $0["facts"] as? NSDictionary })
  }

  @Test func theGapsAreAListByStreet() throws {
    let map = try map()
    let run = try LotseProgram.run("inspect", map, "--gaps", "--language", "de")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "Was die Karte nicht sagt: 5 Angaben in 1 Straßen.")
    #expect(lines.contains("Ton der Ampel (traffic_signals:sound): 1"))
    #expect(lines.contains("Parkstraße: 5"))
    #expect(
      lines.contains {
        $0.hasPrefix("  [1] Querung mit Ampel, way/11, 49.4400")
          && $0.hasSuffix(
            ": Ton der Ampel; Bordstein; Bodenindikatoren der Querung; Vibration des Tasters")
      })
    let english = try LotseProgram.run("inspect", map, "--gaps", "--language", "en")
    #expect(english.output.contains("sound of the signals"))
    let away = try LotseProgram.run(
      "inspect", map, "--gaps", "--at", "49.44,7.78", "--radius", "50")
    // Where there is no way nothing was checked: that is not "nothing missing".
    #expect(away.status == 1 && away.output.isEmpty)
  }

  @Test(arguments: [["--format", "geojson"], ["--json"]])
  func theGapsAreGeoJSONForAnyMapProgram(options: [String]) throws {
    let arguments = ["inspect", try map(), "--gaps"] + options
    let run = try CommandRun(LotseProgram.path, arguments)
    let json = try LotseProgram.object(run.output)
    #expect(json["type"] as? String == "FeatureCollection")
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(features.count == 5)
    for feature in features {
      #expect(feature["type"] as? String == "Feature")
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let type = try #require(geometry["type"] as? String)
      let isPoint = type == "Point"
      #expect(isPoint ? geometry["coordinates"] is [Double] : geometry["coordinates"] is [Any])
      #expect(["Point", "LineString", "MultiLineString"].contains(type))
      let properties = try #require(feature["properties"] as? [String: Any])
      for key in ["osm", "key", "kind", "de", "en", "street"] {
        #expect((properties[key] as? String)?.isEmpty == false, "\(key)")
      }
      #expect((1...4).contains(properties["priority"] as? Int ?? 0))
    }
    let totals = try #require(json["totals"] as? [String: Int])
    #expect(totals.values.reduce(0, +) == features.count)
  }

  @Test(arguments: [
    ["--format", "geojson"], ["--gaps", "--picture", "a.html"], ["--gaps", "--format", "csv"],
    ["--gaps", "--radius", "5"],
  ])
  func wrongUsageOfTheListIsRefused(options: [String]) throws {
    let run = try CommandRun(LotseProgram.path, ["inspect", "map"] + options)
    #expect(run.status == 64)
  }

  @Test func theReportCountsTheTagsAndTheSummaryNamesWhatWasNotUnderstood() throws {
    let input = folder.path("odd.osm")
    try LotseProgram.write(
      Self.town.replacingOccurrences(of: "\"lowered\"", with: "\"knee-high\""), to: input)
    let report = folder.path("report.json")
    let run = try LotseProgram.run(
      "import", input, "--output", folder.path("odd.lotse"), "--report", report)
    #expect(run.status == 0)
    #expect(run.error.contains("kerb=knee-high"))
    let json = try LotseProgram.object(try LotseProgram.read(report))
    let tags = try #require(json["tags"] as? [[String: Any]])
    let kerb = try #require(tags.first { $0["key"] as? String == "kerb" })
    #expect(kerb["elements"] as? Int == 1 && kerb["understood"] as? Int == 0)
    let values = try #require(kerb["not_understood"] as? [[String: Any]])
    #expect(values.first?["examples"] as? [String] == ["node/4"])
  }

  @Test func whatIsSpokenNamesItsElementAndItsAge() throws {
    let map = try map()
    let log = folder.path("walk.jsonl")
    let simulated = try LotseProgram.run(
      "simulate", map, "--from", "49.4400,7.7700", "--to", "49.4399,7.7710", "--seed", "1",
      "--output", log)
    try #require(simulated.status == 0, "\(simulated.error)")
    let events = folder.path("events.jsonl")
    let run = try LotseProgram.run(
      "replay", map, log, "--to", "49.4399,7.7710", "--events", events)
    try #require(run.status == 0, "\(run.error)")
    let lines = try LotseProgram.read(events).split(separator: "\n")
    var facts = [[String: String]]()
    for line in lines {
      let event = try LotseProgram.object(String(line))
      facts += try #require(event["facts"] as? [[String: String]])
    }
    #expect(facts.contains(["osm": "way/11", "source": "osm", "as_of": "2020-02-03"]))
    #expect(facts.contains(["osm": "node/4", "source": "osm", "as_of": "2019-05-03"]))
  }
}
