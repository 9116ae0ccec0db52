// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import MapBundles
import MapStore
import TestSupport
import Testing

/// Lists, pages, reports and bulk acts, as staff run them.
@Suite struct CityListCommandTests {
  private let city: CityProgram

  init() throws { city = try CityProgram() }

  private func addMany(_ count: Int) throws -> [String] {
    let ids = (0..<count).map { "K-\(1000 + $0)" }
    let closures = ids.enumerated().map { index, id in
      CityProgram.closure(id, effect: "obstacle", from: 7.7688379 - Double(index) * 1e-6)
    }
    let path = city.folder.path("many.geojson")
    try LotseProgram.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(closures.joined(separator: ","))]}", to: path
    )
    let run = try city.run("city", "add", city.database, path, "--role", "tiefbau")
    try #require(run.status == 0, "\(run.error)")
    return ids
  }

  private func ids(_ run: CommandRun) -> [String] {
    run.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test func listsComeInPagesAndAsJSON() throws {
    let all = try addMany(60)
    #expect(ids(try city.run("city", "list", city.database)) == all)
    let page = try city.run("city", "list", city.database, "--limit", "25", "--after", "K-1024")
    #expect(ids(page) == Array(all[25..<50]))
    let json = try city.run("city", "list", city.database, "--limit", "2", "--json").output
    let root = try JSONParser.parse(Array(json.utf8))
    let entries = try #require(root["entries"]?.array)
    #expect(entries.compactMap { $0["id"]?.string } == Array(all[..<2]))
    #expect(entries[0]["feature"]?["properties"]?["effect"]?.string == "obstacle")
    let none = try city.run("city", "list", city.database, "--status", "expired", "--json").output
    #expect(try JSONParser.parse(Array(none.utf8))["entries"]?.array?.isEmpty == true)
    #expect(try city.run("city", "list", city.database, "--limit", "0").status == 64)
    #expect(try city.run("city", "list", city.database, "--after", "K-9999").status == 1)
  }

  @Test func aReportTellsFiftyOfAHeadingAndTheirNumber() throws {
    let all = try addMany(60)
    let report = try city.run("city", "report", city.database)
    #expect(report.output.contains("Entwürfe: 60\n") && report.output.contains("K-1049  "))
    #expect(!report.output.contains("K-1050") && report.output.contains("und 10 weitere"))
    let whole = try city.run("city", "report", city.database, "--all").output
    #expect(all.allSatisfy { whole.contains($0 + "  ") } && !whole.contains("weitere"))
    let json = try city.run("city", "report", city.database, "--json").output
    let root = try JSONParser.parse(Array(json.utf8))
    #expect(root["drafts"]?.array?.count == 60 && root["overrun"]?.array?.isEmpty == true)
    let english = try city.run(
      "city", "report", city.database, language: "en_GB")
    #expect(english.output.contains("and 10 more"), "\(english.output)")
  }

  @Test func manyAreApprovedFromAList() throws {
    let all = try addMany(12)
    let list = city.folder.path("ids")
    try LotseProgram.write(all.joined(separator: "\n") + "\n", to: list)
    func approve(_ role: String) throws -> CommandRun {
      try CommandRun(
        "sh",
        ["-c", "\(LotseProgram.path) city approve \(city.database) - --role \(role) < \(list)"],
        environment: ["LANG": "de_DE.UTF-8", "LOTSE_NOW": "2026-05-03T08:00:00+02:00"])
    }
    // All or none, as with ids on the command line.
    #expect(try approve("tiefbau").status == 1)
    let run = try approve("verkehr")
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 12, "\(run.error)")
    try LotseProgram.write("\n", to: list)
    #expect(try approve("verkehr").status == 64)
  }

  /// An obstacle or a notice with a forbidden word would be silently untold.
  @Test func whatWouldStayUntoldIsRefusedAndWhatIsThereIsReported() throws {
    let table = city.folder.path("hinweise.csv")
    try LotseProgram.write(
      "kennung;object;lon;lat;name\nO-1;obstacle;7.7688;49.4436;Poller, sonst frei\n", to: table)
    let refused = try city.run("city", "add", city.database, table, "--role", "tiefbau")
    #expect(refused.status == 65 && refused.error.contains("\"frei\""), "\(refused.error)")
    #expect(refused.error.contains("Zeile 2"), "\(refused.error)")
    // As an older version of the program let it in.
    let notice = try CityEntry(
      document: """
        {"id":"N-1","type":"Feature","geometry":{"type":"Point","coordinates":[7.7688,49.4436]},\
        "properties":{"record":"notice","status":"draft","text_de":"Hier ist es sicher.",\
        "source":"staff","last_confirmed":"2026-05-03T06:00:00Z"}}
        """)
    let role = try #require(CityRole("tiefbau"))
    try CityDatabase(path: city.database).add(
      [notice], by: CityDatabase.Actor(role: role, now: 1_777_788_000))
    let report = try city.run("city", "report", city.database)
    #expect(
      report.output.contains("Verbotenes Wort, wird nicht gesprochen: 1\n  N-1"),
      "\(report.output)")
    let published = try city.run(
      "city", "publish", city.database, "--output", city.folder.path("p.lotse"), "--key", city.key()
    )
    #expect(published.status == 0 && !published.error.contains("verbotenen"), "\(published.error)")
    let approval = try city.run("city", "approve", city.database, "N-1", "--role", "verkehr")
    #expect(approval.status == 1 && approval.error.contains("\"sicher\""), "\(approval.error)")
    let changed = try city.run(
      "city", "change", city.database, "N-1", "text_de=Markt.", "--role", "tiefbau")
    #expect(changed.status == 0, "\(changed.error)")
    #expect(
      try !city.run("city", "report", city.database).output.contains("Verbotenes"))
  }
}
