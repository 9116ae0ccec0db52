// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `route --via` and `--alternatives`, `describe`, and what they say.
@Suite struct RouteChoiceCommandTests {
  let folder: TemporaryFolder
  let map: String
  /// Beside the demo walk: a place on the way.
  static let via = "49.440000,7.771500"

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  private func route(_ arguments: String...) throws -> CommandRun {
    try CommandRun(
      LotseProgram.path,
      ["route", map, "--from", LotseProgram.from, "--to", LotseProgram.to] + arguments,
      environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  private func routes(_ arguments: [String]) throws -> [[String: Any]] {
    let run = try CommandRun(
      LotseProgram.path,
      ["route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--format", "json"]
        + arguments, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
    return try #require(try LotseProgram.object(run.output)["routes"] as? [[String: Any]])
  }

  @Test func alternativesAreNamedByWhatDiffersAndCostMore() throws {
    let routes = try routes(["--alternatives", "3"])
    #expect(routes.count >= 2 && routes.count <= 4)
    #expect(routes[0]["differs"] is NSNull)
    let costs = routes.compactMap { $0["cost"] as? Double }
    #expect(costs == costs.sorted() && costs.count == routes.count)
    for route in routes.dropFirst() {
      let differs = try #require(route["differs"] as? [String: Any])
      let more = try #require(differs["length_m"] as? Double)
      let own = try #require(route["length_m"] as? Double)
      let first = try #require(routes[0]["length_m"] as? Double)
      #expect(abs(own - first - more) < 0.2)
      let name = try #require(route["name"] as? String)
      #expect(name.contains(" m ") || name.contains("equally long"), "\(name)")
      #expect((route["kinds"] as? [String])?.isEmpty == false)
      #expect((route["reasons"] as? [String])?.isEmpty == false)
    }
    let words = try route("--alternatives", "3", "--language", "de").output
    #expect(words.contains("Weg 1") && words.contains("Weg 2"))
    for word in ["sicher", "frei ", "safe"] { #expect(!words.lowercased().contains(word)) }
  }

  @Test func aReasonNeverTellsOfNothing() throws {
    let text = try route("--via", "Stiftskirche", "--language", "de").output
    #expect(text.contains("Die kürzere Strecke") && !text.contains(" 0 "), "\(text)")
  }

  @Test func withoutAlternativesThereIsOneWay() throws {
    #expect(try routes([]).count == 1)
    #expect(try !route().output.contains("Way 1"))
  }

  @Test(arguments: ["-1", "10", "many"])
  func aWrongNumberOfAlternativesIsWrongUsage(number: String) throws {
    #expect(try route("--alternatives=\(number)").status == 64)
  }

  @Test func thePlaceOnTheWayIsSaidAndTheLedgerAddsUp() throws {
    let routes = try routes(["--via", Self.via, "--language", "de"])
    let maneuvers = try #require(routes[0]["maneuvers"] as? [[String: Any]])
    let types = maneuvers.compactMap { $0["type"] as? String }
    #expect(types.filter { $0 == "via" }.count == 1)
    #expect(types.filter { $0 == "start" }.count == 1)
    #expect(types.filter { $0 == "arrival" }.count == 1)
    let via = try #require(maneuvers.first { $0["type"] as? String == "via" })
    let text = try #require(via["text"] as? String)
    #expect(text.contains("Zwischenziel") && text.contains("Von dort"), "\(text)")
    let length = try #require(routes[0]["length_m"] as? Double)
    var sum = 0.0
    for (from, to) in [(LotseProgram.from, Self.via), (Self.via, LotseProgram.to)] {
      let run = try LotseProgram.run(
        "route", map, "--from", from, "--to", to, "--format", "json")
      let leg = try LotseProgram.object(run.output)["routes"] as? [[String: Any]]
      sum += try #require(leg?.first?["length_m"] as? Double)
    }
    #expect(abs(length - sum) < 0.5)
    let english = try route("--via", Self.via).output
    #expect(english.contains("stop on the way") && english.contains("From there"))
  }

  @Test(arguments: [
    ("de", "Abschnitt 1", "Das Zwischenziel 1 liegt nicht auf der Karte"),
    ("en", "Leg 1", "Stop 1 is off the map"),
  ])
  func aFailureNamesTheLeg(language: String, leg: String, why: String) throws {
    let run = try route("--via", "50.0,8.0", "--language", language)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains(leg) && run.error.contains(why), "\(run.error)")
  }

  @Test(arguments: ["de", "en"])
  func theWholeWayIsToldInShortSentences(language: String) throws {
    let run = try LotseProgram.run(
      "describe", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--via", Self.via,
      "--language", language)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    let (start, end) =
      language == "de"
      ? ("Der Weg ist etwa", "Alles laut Karte") : ("The way is about", "All by the map")
    #expect(lines.first?.hasPrefix(start) == true && lines.last?.hasPrefix(end) == true)
    let known = language == "de" ? "Zwischenziel" : "stop on the way"
    #expect(run.output.contains(known))
    for sentence in run.output.split(whereSeparator: { ".\n".contains($0) }) {
      #expect(sentence.split(separator: " ").count <= 20, "\(sentence)")
    }
    for word in ["sicher", "gefahrlos", " frei ", "safe", "grün"] {
      #expect(!run.output.lowercased().contains(word), "\(word)")
    }
  }

  @Test func theDescriptionCanBeHeard() throws {
    let file = folder.path("way.wav")
    let run = try LotseProgram.run(
      "describe", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--audio", file)
    #expect(run.status == 0, "\(run.error)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.prefix(4) == Data("RIFF".utf8) && bytes.count > 500_000)
  }

  /// The shorter way crosses a main road without known signals, which a cane may not.
  @Test func whyNotTheShorterOneHasAnAnswerInBothLanguages() throws {
    let input = folder.path("road.osm")
    try LotseProgram.write(ShorterWay.osm, to: input)
    let road = folder.path("road.lotse")
    #expect(try LotseProgram.run("import", input, "--output", road, "--quiet").status == 0)
    let ends = ["--from", "49.0000,7.0", "--to", "49.0010,7.0"]
    for (language, why) in [
      ("de", "quert die Lauterstraße ohne bekannte Ampel. Das Profil verbietet sie."),
      ("en", "crosses Lauterstraße without known signals. The profile forbids it."),
    ] {
      let run = try CommandRun(
        LotseProgram.path, ["route", road] + ends + ["--language", language])
      #expect(run.status == 0 && run.output.contains(why), "\(run.output) \(run.error)")
    }
    let allowed = try CommandRun(
      LotseProgram.path,
      ["route", road] + ends + ["--allow-forbidden", "--alternatives", "2", "--language", "de"])
    #expect(
      allowed.output.contains("aber eine Querung der Lauterstraße ohne bekannte Ampel"),
      "\(allowed.output)")
    #expect(allowed.output.contains("vom Profil verboten"))
  }
}

/// Two ways over one road: straight without signals, or round by signals with a tone.
enum ShorterWay {
  static let osm = """
    <osm version="0.6">
    <node id="1" lat="49.0000" lon="7.0"/><node id="2" lat="49.0004" lon="7.0"/>
    <node id="3" lat="49.0005" lon="7.0"><tag k="highway" v="crossing"/>
    <tag k="crossing" v="unmarked"/></node>
    <node id="4" lat="49.0006" lon="7.0"/><node id="5" lat="49.0010" lon="7.0"/>
    <node id="6" lat="49.0005" lon="6.999"/><node id="7" lat="49.0005" lon="7.004"/>
    <node id="11" lat="49.0000" lon="7.002"/><node id="12" lat="49.0004" lon="7.002"/>
    <node id="13" lat="49.0005" lon="7.002"><tag k="highway" v="crossing"/>
    <tag k="crossing" v="traffic_signals"/><tag k="traffic_signals:sound" v="yes"/></node>
    <node id="14" lat="49.0006" lon="7.002"/><node id="15" lat="49.0010" lon="7.002"/>
    <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
    <way id="2"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/>
    <tag k="footway" v="crossing"/><tag k="crossing" v="unmarked"/></way>
    <way id="3"><nd ref="4"/><nd ref="5"/><tag k="highway" v="footway"/></way>
    <way id="4"><nd ref="6"/><nd ref="3"/><nd ref="13"/><nd ref="7"/>
    <tag k="highway" v="primary"/><tag k="name" v="Lauterstraße"/>
    <tag k="sidewalk" v="separate"/></way>
    <way id="5"><nd ref="1"/><nd ref="11"/><nd ref="12"/><tag k="highway" v="footway"/></way>
    <way id="6"><nd ref="12"/><nd ref="13"/><nd ref="14"/><tag k="highway" v="footway"/>
    <tag k="footway" v="crossing"/><tag k="crossing" v="traffic_signals"/>
    <tag k="traffic_signals:sound" v="yes"/></way>
    <way id="7"><nd ref="14"/><nd ref="15"/><nd ref="5"/><tag k="highway" v="footway"/></way>
    </osm>
    """
}
