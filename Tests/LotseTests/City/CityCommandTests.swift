// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct CityCommandTests {
  let city: CityProgram

  init() throws { city = try CityProgram() }

  private func add(_ path: String, _ more: String...) throws -> CommandRun {
    try city.run(["city", "add", city.database, path, "--role", "tiefbau"] + more)
  }

  @Test func aBadFileIsRefusedWholeWithEveryFaultByLine() throws {
    let file = try city.file(
      CityProgram.closure("K-1"), CityProgram.closure("K-2", effect: "shut"),
      CityProgram.closure("K-3", more: ",\"spoken_de\":\"Der Weg ist sicher.\"", from: 7.76885),
      CityProgram.closure("K-4", more: ",\"remaining_widht_m\":1"), CityProgram.closure("K-1"))
    let run = try add(file)
    #expect(run.status == 65 && run.output.isEmpty, "\(run.error)")
    for (line, words) in [
      ("Zeile 3", "effect"), ("Zeile 4", "sicher"), ("Zeile 5", "remaining_width_m"),
      ("Zeile 6", "steht schon in Zeile 2"),
    ] {
      #expect(
        run.error.split(separator: "\n").contains { $0.contains(line) && $0.contains(words) },
        "\(line): \(run.error)")
    }
    #expect(try city.run("city", "list", city.database).output.isEmpty)
    let english = try city.run(
      ["city", "add", city.database, file, "--role", "tiefbau"], language: "en_GB")
    #expect(english.error.contains("line 3") && english.error.contains("must never be said"))
  }

  @Test func twinsAreRefusedAndTheFirstStays() throws {
    let file = try city.file(CityProgram.closure("K-1"))
    #expect(try add(file).status == 0)
    #expect(try add(file).status == 65)
    let twin = try city.file(CityProgram.closure("K-9"), name: "twin.geojson")
    let run = try add(twin)
    #expect(run.status == 65 && run.error.contains("sagt dasselbe wie K-1"), "\(run.error)")
  }

  /// Two offices press the key at the same moment.
  @Test func twoProgramsAtOnceLoseNothing() throws {
    let files = try (0..<6).map { index in
      try city.file(
        CityProgram.closure("K-\(index)", from: 7.7688379 - Double(index) * 1e-6),
        name: "\(index).geojson")
    }
    let started = files.map { path -> Process in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: LotseProgram.path)
      process.arguments = ["city", "add", city.database, path, "--role", "tiefbau"]
      process.environment = ["LANG": "de_DE.UTF-8", "LOTSE_NOW": "2026-05-03T08:00:00+02:00"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      return process
    }
    for process in started { try process.run() }
    for process in started { process.waitUntilExit() }
    #expect(started.allSatisfy { $0.terminationStatus == 0 })
    #expect(
      try city.run("city", "list", city.database).output.split(separator: "\n").count == 6)
  }

  @Test func noticesAreToldWithTheWayThatLeadsByThem() throws {
    func notice(_ id: String, _ longitude: Double, _ text: String) -> String {
      """
      {"type":"Feature","id":"\(id)","geometry":{"type":"Point","coordinates":[\(longitude),\
      49.43900]},"properties":{"text_de":"\(text)","text_en":"Market stalls on the pavement.",\
      "valid_from":"2026-05-04","valid_to":"2026-05-06"}}
      """
    }
    let file = try city.file(
      notice("H-1", 7.7688, "Marktstände auf dem Gehweg."),
      notice("H-2", 7.7720, "Weit weg vom Weg."))
    #expect(try add(file).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "H-1", "H-2", "--role", "verkehr").status
        == 0)
    let published = city.folder.path("out.lotse")
    let publish = try city.run(
      "city", "publish", city.database, "--output", published, "--key", try city.key())
    #expect(publish.status == 0)
    func told(_ command: String, _ time: String, _ language: String) throws -> String {
      try city.run(
        command, published, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at", time,
        "--language", language
      ).output
    }
    for command in ["route", "describe"] {
      let german = try told(command, "2026-05-05T12:00", "de")
      #expect(german.contains("Hinweis der Stadt: Marktstände auf dem Gehweg."), "\(german)")
      #expect(!german.contains("Weit weg"))
      let english = try told(command, "2026-05-05T12:00", "en")
      #expect(english.contains("The city says: Market stalls on the pavement."), "\(english)")
      #expect(try !told(command, "2026-05-07T12:00", "de").contains("Marktstände"))
    }
  }

  @Test func rolesThatNameAPersonAreRefused() throws {
    let file = try city.file(CityProgram.closure("K-1"))
    let run = try city.run(
      "city", "add", city.database, file, "--role", "Erika Mustermann")
    #expect(run.status == 64 && run.error.contains("Rolle"), "\(run.error)")
  }

  @Test func theTemplateOfEachLanguageIsReadBack() throws {
    for language in ["de", "en"] {
      let template = try city.run("city", "template", "--language", language)
      #expect(template.status == 0)
      let path = city.folder.path("template-\(language).csv")
      // The demo district has other streets and numbers than a whole city.
      try LotseProgram.write(
        template.output.replacing("Fruchthallstraße 29-35", with: "Fruchthallstraße")
          .replacing("LOTSE-DEMO-002", with: "T-\(language)").replacing(
            "04", with: language == "de" ? "04" : "05"), to: path)
      let run = try add(path)
      #expect(run.status == 0 && run.output == "T-\(language)\n", "\(run.error)")
      #expect(run.error.contains("unter RSA-Mindestbreite"))
    }
  }

  @Test func anEmergencyIsToldAndEndsByItself() throws {
    let file = try city.file(
      CityProgram.closure("N-1").replacing("2026-05-04T07:00", with: "2026-05-03T07:00"))
    #expect(try add(file, "--emergency").status == 0)
    let list = try city.run("city", "list", city.database)
    #expect(list.output.contains("aktiv, Notfall, zweite Rolle fehlt"), "\(list.output)")
    let report = try city.run("city", "report", city.database)
    #expect(report.output.contains("Notfälle ohne zweite Rolle: 1"))
    let later = try city.run(
      "city", "list", city.database, "--status", "expired", now: "2026-05-14T08:00:00+02:00")
    #expect(later.output.contains("N-1"))
  }

  @Test func aPublishedMapIsUsedWithoutMoreArguments() throws {
    #expect(try add(try city.file(CityProgram.closure("K-1"))).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "K-1", "--role", "verkehr").status == 0)
    let published = city.folder.path("out.lotse")
    let run = try city.run(
      "city", "publish", city.database, "--output", published, "--key", try city.key())
    #expect(run.status == 0, "\(run.error)")
    let places = ["--from", LotseProgram.from, "--to", LotseProgram.to]
    for command in ["route", "describe"] {
      let told = try city.run(
        [command, published] + places + ["--at", "2026-05-05T12:00", "--allow-forbidden"][..<2])
      #expect((told.output + told.error).contains("laut Stadt bis 18. Mai"), "\(told.output)")
    }
    // Fourteen days later nobody stands for it any more.
    let stale = try city.run(["route", published] + places + ["--at", "2026-05-18T12:00"])
    #expect(
      stale.output.hasPrefix(
        "Angaben der Stadt galten bis 17. Mai 2026, Sperrungen nicht bestätigt."))
    #expect(stale.output.contains("bis heute 18 Uhr, nicht bestätigt"))
    // What only the office needs is not given away.
    let files = try FileManager.default.contentsOfDirectory(atPath: published)
    #expect(!files.contains("source.bin") && files.contains("signature"))
  }

  @Test func aDeltaHoldsOnlyWhatChangedAndMakesTheNewMap() throws {
    let (old, new) = (city.folder.path("old.lotse"), city.folder.path("new.lotse"))
    func publish(_ path: String) throws {
      let run = try city.run(
        "city", "publish", city.database, "--output", path, "--key", try city.key())
      try #require(run.status == 0, "\(run.error)")
    }
    try publish(old)
    #expect(try add(try city.file(CityProgram.closure("K-1"))).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "K-1", "--role", "verkehr").status == 0)
    try publish(new)
    let delta = city.folder.path("delta")
    let diff = try city.run("bundle", "diff", old, new, "--output", delta, "--json")
    #expect(diff.status == 0 && diff.output.contains("\"added\": [\"K-1\"]"), "\(diff.output)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: delta).sorted() == [
        "manifest.json", "overlay.json", "signature",
      ])
    let joined = city.folder.path("joined.lotse")
    let apply = try city.run(
      "bundle", "apply", old, delta, "--output", joined, "--public", city.key() + ".pub")
    #expect(apply.status == 0, "\(apply.error)")
    let check = try city.run(
      "bundle", "verify", joined, "--public", city.key() + ".pub", "--installed", old)
    #expect(check.status == 0, "\(check.error)")
    let back = try city.run(
      "bundle", "verify", old, "--public", city.key() + ".pub", "--installed", joined)
    #expect(back.status == 1 && back.error.contains("nicht neuer"))
  }

  @Test func importsAreProposalsAndComeOnlyOnce() throws {
    let path = city.folder.path("reports.json")
    try LotseProgram.write(
      """
      [{"service_code":"LOTSE-HINDERNIS","lat":49.4436089,"long":7.76895,"description":"Roller",
      "requested_datetime":"2026-05-03T07:00:00+02:00","email":"a@b.de"}]
      """, to: path)
    let arguments = [
      "city", "import", city.database, path, "--from", "open311", "--role", "buergerdienst",
    ]
    let first = try city.run(arguments)
    #expect(first.status == 0 && first.output.hasPrefix("report-"), "\(first.error)")
    #expect(first.error.contains("nicht übernommen"))
    let second = try city.run(arguments)
    #expect(second.status == 0 && second.output.isEmpty, "\(second.output)")
    let report = try city.run("city", "report", city.database)
    #expect(report.output.contains("Vorschläge zu prüfen: 1"))
    let history = try city.run("city", "history", city.database, "--json")
    #expect(!history.output.contains("a@b.de"))
  }

  /// What a feed says anew is a new version that waits; what staff wrote stays until it changes.
  @Test func whatAFeedChangesWaitsForApproval() throws {
    let stops = "stop_id,stop_name,stop_lat,stop_lon\n1,NAME,49.4392571,7.7687827\n"
    let file = city.folder.path("stops.txt")
    func take(_ name: String) throws -> CommandRun {
      try LotseProgram.write(stops.replacingOccurrences(of: "NAME", with: name), to: file)
      return try city.run(
        "city", "import", city.database, file, "--from", "gtfs", "--role", "nahverkehr")
    }
    let id = try take("Hbf").output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      try city.run(
        "city", "change", city.database, id, "spoken_de=Hauptbahnhof", "--role", "nahverkehr"
      ).status == 0)
    #expect(try city.run("city", "approve", city.database, id, "--role", "verkehr").status == 0)
    // The same again changes nothing, and the words of staff stay.
    let same = try take("Hbf")
    #expect(same.status == 0 && same.error.contains("schon im Register: 1"), "\(same.error)")
    #expect(try city.run("city", "show", city.database, id).output.contains("Hauptbahnhof"))
    let changed = try take("Bahnhof")
    #expect(changed.output.isEmpty && changed.error.contains("geändert, bitte ansehen: \(id)"))
    let list = try city.run("city", "list", city.database).output
    #expect(list.contains("Änderung wartet auf Freigabe"), "\(list)")
    let refused = try city.run("city", "approve", city.database, id, "--role", "nahverkehr")
    #expect(refused.status == 1, "\(refused.output)")
    // What keeps the feed's last word stays in the city.
    let exported = city.folder.path("all.csv")
    #expect(
      try city.run(
        "city", "export", city.database, "--format", "csv", "--output", exported
      ).status == 0)
    #expect(try !LotseProgram.read(exported).contains("x-import"))
  }

  @Test func anEmptyEndInATableMeansUntilFurtherNotice() throws {
    let table = """
      kennung;ort;betrifft;wirkung;von;bis
      K-1;Fruchthallstraße 29-35;Gehweg;gesperrt;03.05.2026 08:00;
      """
    let file = city.folder.path("rohrbruch.csv")
    try LotseProgram.write(table, to: file)
    let run = try add(file, "--emergency")
    #expect(run.status == 0 && run.error.contains("ohne Ende: gilt 14 Tage"), "\(run.error)")
    // An emergency ends by itself; once a second role agrees, nobody knows the end.
    let alone = try city.run("city", "list", city.database).output
    #expect(alone.contains("06.05.2026 08:00  ") && !alone.contains("bis auf Weiteres"), "\(alone)")
    #expect(try city.run("city", "approve", city.database, "K-1", "--role", "verkehr").status == 0)
    let list = try city.run("city", "list", city.database).output
    #expect(list.contains("17.05.2026 08:00 (bis auf Weiteres)"), "\(list)")
    // It goes out and comes back as it was.
    let exported = city.folder.path("out.csv")
    #expect(
      try city.run(
        "city", "export", city.database, "--format", "csv", "--output", exported
      ).status == 0)
    let other = try CityProgram()
    let back = try other.run("city", "add", other.database, exported, "--role", "tiefbau")
    #expect(back.status == 0, "\(back.error)")
    // Without the column nobody has thought of the end.
    try LotseProgram.write(
      "kennung;ort;betrifft;wirkung;von\nK-2;Burgstraße;Gehweg;gesperrt;03.05.2026\n", to: file)
    let refused = try add(file)
    #expect(refused.status == 65 && refused.error.contains("valid_to"), "\(refused.error)")
  }

  @Test func markupInTheWrongPlaceIsToldWhereItBelongs() throws {
    let file = city.folder.path("feed.xml")
    try LotseProgram.write("<rss version=\"2.0\"><channel/></rss>", to: file)
    let added = try add(file)
    #expect(added.status == 65 && added.error.contains("--from datex2, rss"), "\(added.error)")
    let reports = try city.run(
      "city", "import", city.database, file, "--from", "open311", "--role", "tiefbau")
    #expect(reports.status == 65 && reports.error.contains("Open311"), "\(reports.error)")
  }

  @Test func aPublicationMakesTheFolderThatItGoesInto() throws {
    let path = city.folder.path("web/city.lotse")
    let run = try city.run(
      "city", "publish", city.database, "--output", path, "--key", try city.key())
    #expect(run.status == 0 && run.output.contains("T08:00:00+02:00"), "\(run.error)")
    let deeper = try city.run(
      "city", "publish", city.database, "--output", city.folder.path("a/b/c.lotse"), "--key",
      try city.key())
    #expect(deeper.status == 73, "\(deeper.output)")
  }

  @Test func beaconsAreReportedWhenTheyFallSilent() throws {
    let beacon = """
      {"type":"Feature","id":"B-1","geometry":{"type":"Point","coordinates":[7.7689,49.4436]},\
      "properties":{"kind":"ibeacon","uuid":"00000000-0000-0000-0000-000000000001","major":1,\
      "minor":2,"tx_power_dbm_at_1m":-59,"place":{"de":"Bahnhof","en":"Station"},\
      "last_seen":"2026-05-01T08:00:00+02:00","battery_percent":80}}
      """
    #expect(try add(try city.file(beacon)).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "B-1", "--role", "verkehr").status == 0)
    let silent = "Stille oder schwache Funkbaken: 1"
    #expect(try !city.run("city", "report", city.database).output.contains(silent))
    let later = try city.run("city", "report", city.database, now: "2026-07-01T08:00:00+02:00")
    #expect(later.output.contains(silent), "\(later.output)")
    // The next list knows better; no second role is needed for what was heard.
    let heard = try city.file(
      beacon.replacing("2026-05-01", with: "2026-06-30").replacing("B-1", with: "other"),
      name: "heard.geojson")
    let run = try city.run(
      "city", "import", city.database, heard, "--from", "beacons", "--role", "tiefbau",
      now: "2026-07-01T08:00:00+02:00")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.error)")
    let after = try city.run("city", "report", city.database, now: "2026-07-01T08:00:00+02:00")
    #expect(!after.output.contains(silent), "\(after.output)")
    let published = city.folder.path("out.lotse")
    let publish = try city.run(
      "city", "publish", city.database, "--output", published, "--key", try city.key())
    #expect(publish.status == 0)
    #expect(try LotseProgram.read(published + "/overlay.json").contains("\"minor\": 2"))
  }

  @Test func exportsOfOneKindAreClosureFiles() throws {
    #expect(try add(try city.file(CityProgram.closure("K-1"))).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "K-1", "--role", "verkehr").status == 0)
    let path = city.folder.path("closures.geojson")
    let export = try city.run(
      "city", "export", city.database, "--format", "geojson", "--kind", "closure", "--output", path)
    #expect(export.status == 0)
    let route = try city.run(
      "route", city.map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at",
      "2026-05-05T12:00", "--closures", path)
    #expect(route.output.contains("laut Stadt bis 18. Mai"), "\(route.error)")
  }

  @Test func factsGoToTheMapOnlyIfNobodyEditedThemSince() throws {
    let fact = """
      {"type":"Feature","id":"F-1","geometry":{"type":"Point","coordinates":[7.7687827,49.4392571]},\
      "properties":{"object":"signal","signal_sound":"walk","osm":"node/14","osm_version":VERSION}}
      """
    let file = try city.file(fact.replacing("VERSION", with: "1"))
    #expect(try add(file).status == 0)
    #expect(
      try city.run("city", "approve", city.database, "F-1", "--role", "verkehr").status == 0)
    let output = city.folder.path("out.osc")
    let arguments = ["city", "export", city.database, "--format", "osmchange", "--output", output]
    let run = try city.run(arguments)
    #expect(run.status == 0, "\(run.error)")
    let text = try LotseProgram.read(output)
    #expect(text.contains("<node id=\"14\" version=\"1\" lat"))
    // Without an open changeset the attribute is left out: editors put in their own.
    #expect(!text.contains("changeset"))
    #expect(try city.run(arguments + ["--changeset", "4711"]).status == 0)
    #expect(
      try LotseProgram.read(output).contains("<node id=\"14\" version=\"1\" changeset=\"4711\""))
    #expect(try city.run(arguments + ["--changeset", "0"]).status == 64)
    #expect(
      text.contains("k=\"traffic_signals:sound\" v=\"walk\"") && text.contains("k=\"highway\""))
    let change = try city.run(
      "city", "change", city.database, "F-1", "osm_version=2", "--role", "tiefbau")
    #expect(change.status == 0, "\(change.error)")
    #expect(
      try city.run("city", "approve", city.database, "F-1", "--role", "verkehr").status == 0)
    let conflict = try city.run(arguments)
    #expect(conflict.status == 1 && conflict.error.contains("Version 1"), "\(conflict.error)")
  }

  @Test func questionsAreAskedInOrderWhereNoFileIsGiven() throws {
    let answers = city.folder.path("answers")
    try LotseProgram.write(
      "Nirgendwo 1\nFruchthallstraße\nzu\nGehweg\nGesperrt\nSüd\nbald\n04.05.2026 07:00\n"
        + "18.05.2026 18:00\nimmer\nMo-Fr 7:00-17:00\nschmal\n0,90\nDEMO\nTiefbau\n\n\n",
      to: answers)
    let run = try CommandRun(
      "sh",
      ["-c", "\(LotseProgram.path) city add \(city.database) --role tiefbau < \(answers)"],
      environment: ["LANG": "de_DE.UTF-8", "LOTSE_NOW": "2026-05-03T08:00:00+02:00"])
    #expect(run.status == 0 && run.output.count == 37, "\(run.error)")
    let list = try city.run("city", "list", city.database)
    #expect(list.output.contains("Fruchthallstraße"), "\(list.output)")
    // Asked in the words of the language; what cannot be meant is asked again.
    for word in ["Gehweg", "gesperrt", "Bitte eines dieser Wörter", "Bitte eine Zahl", "Mo-Fr"] {
      #expect(run.error.lowercased().contains(word.lowercased()), "\(word): \(run.error)")
    }
    let id = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let shown = try city.run("city", "show", city.database, id).output
    for fact in [
      "affects: sidewalk", "effect: closed", "side: south", "remaining_width_m: 0.9",
      "order_ref: DEMO", "authority: Tiefbau", "\"from\":\"07:00\"", "\"to\":\"17:00\"",
      "[\"mo\",\"tu\",\"we\",\"th\",\"fr\"]",
    ] {
      #expect(shown.contains(fact), "\(fact): \(shown)")
    }
  }

  private static let codes: [(arguments: [String], status: Int32)] = [
    (["city", "list", "none.db"], 66), (["city", "show", "DB", "K-1"], 1),
    (["city", "approve", "DB", "--role", "verkehr"], 64), (["city", "list", "MAP"], 66),
    (["city", "publish", "DB", "--output", "x.lotse", "--key", "none"], 66),
    (["city", "publish", "DB", "--output", "x", "--key", "none"], 64),
    (["city", "export", "DB", "--format", "datex2", "--all", "--output", "x"], 64),
    (["city", "add", "DB", "none.csv", "--role", "tiefbau"], 66),
    (["bundle", "verify", "MAP", "--public", "none.pub"], 66),
  ]

  @Test(arguments: codes)
  func exitCodesAreThoseOfTheContract(_ one: (arguments: [String], status: Int32)) throws {
    let run = try city.run(
      one.arguments.map { $0 == "DB" ? city.database : $0 == "MAP" ? city.map : $0 })
    #expect(run.status == one.status, "\(run.error)")
    #expect(run.error.contains("lotse") || run.error.contains("Fehler"), "\(run.error)")
  }
}
