// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import TestSupport
import Testing

/// What the city publishes of street objects reaches costs, reasons, words and events of a walk, and
/// what it takes back leaves the map's word.
@Suite struct CityFactTests {
  let city: CityProgram
  let published: String
  private static let noon = "2026-05-05T12:00:00+02:00"

  init() throws {
    city = try CityProgram()
    published = city.folder.path("published.lotse")
  }

  /// The signals over Parkstraße, of whose sound the map says nothing.
  private func signal(_ id: String, _ facts: String) -> String {
    """
    {"type":"Feature","id":"\(id)","geometry":{"type":"Point","coordinates":[7.7687827,\
    49.4392571]},"properties":{"object":"signal","osm":"node/14",\(facts)}}
    """
  }

  private func publish(days: Int = 30) throws {
    let run = try city.run(
      "city", "publish", city.database, "--output", published, "--key", try city.key(),
      "--valid-days", "\(days)")
    try #require(run.status == 0, "\(run.error)")
  }

  private func approve(_ feature: String, _ id: String) throws {
    let file = try city.file(feature, name: "\(id).geojson")
    let added = try city.run("city", "add", city.database, file, "--role", "tiefbau")
    try #require(added.status == 0, "\(added.error)")
    let approved = try city.run("city", "approve", city.database, id, "--role", "verkehr")
    try #require(approved.status == 0, "\(approved.error)")
  }

  private func told(
    _ command: String, at time: String = CityFactTests.noon, _ more: String...
  ) throws -> String {
    let run = try city.run(
      [command, published, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at", time]
        + more)
    try #require(run.status == 0, "\(run.error)")
    return run.output
  }

  private func crossings() throws -> (sound: Double, signals: Double, cost: Double) {
    let answer = try JSONParser.parse(Array(try told("route", "--format", "json").utf8))
    let route = try #require(answer["routes"]?.array?.first)
    let ledger = try #require(route["ledger"]?["crossings"])
    return (
      try #require(ledger["signal_sound"]?.number), try #require(ledger["signal"]?.number),
      try #require(route["cost"]?.number)
    )
  }

  @Test func aSignalThatTheCityKnowsChangesCostWordsAndLedgerUntilItIsWithdrawn() throws {
    try publish()
    let before = try crossings()
    try approve(signal("S-1", "\"signal_sound\":\"yes\",\"signal_vibration\":\"yes\""), "S-1")
    try publish()
    let known = try crossings()
    #expect(known.sound == before.sound + 1 && known.signals == before.signals - 1)
    #expect(known.cost < before.cost)
    #expect(try told("route").contains("laut Stadt mit Ton"))
    #expect(try told("describe").contains("laut Stadt mit Ton"))
    let inspected = try city.run("inspect", published, "--at", "49.4392571,7.7687827", "--json")
    #expect(inspected.output.contains("\"source\": \"city\""), "\(inspected.output)")
    #expect(
      try city.run("city", "withdraw", city.database, "S-1", "--role", "verkehr").status == 0)
    try publish()
    #expect(try crossings() == before)
    #expect(try !told("route").contains("laut Stadt"))
  }

  @Test func whatIsUnknownToTheCityAndWhatBeginsLaterChangesNothing() throws {
    try publish()
    let before = try crossings()
    try approve(signal("S-1", "\"signal_sound\":\"unknown\""), "S-1")
    try approve(
      signal("S-2", "\"signal_sound\":\"yes\",\"valid_from\":\"2026-05-06T00:00\""), "S-2")
    try publish()
    #expect(try crossings() == before)
    #expect(
      try told("route", at: "2026-05-07T12:00:00+02:00").contains("laut Stadt mit Ton"))
  }

  @Test func aFactAboutNothingOfTheMapIsNamedOnEntry() throws {
    let far = signal("S-9", "\"signal_sound\":\"yes\"")
      .replacing("49.4392571", with: "49.4400000").replacing("node/14", with: "node/99999")
    let file = try city.file(far)
    let run = try city.run("city", "add", city.database, file, "--role", "tiefbau")
    #expect(
      run.status == 0 && run.error.contains("passt zu keinem Objekt der Karte"), "\(run.error)")
    let near = try city.file(signal("S-8", "\"signal_sound\":\"yes\""), name: "near.geojson")
    let other = try city.run("city", "add", city.database, near, "--role", "tiefbau")
    #expect(other.status == 0 && !other.error.contains("passt zu keinem"), "\(other.error)")
  }

  @Test func aWalkTellsWhoSaysIt() throws {
    try approve(signal("S-1", "\"signal_sound\":\"yes\""), "S-1")
    let notice = """
      {"type":"Feature","id":"H-1","geometry":{"type":"Point","coordinates":[7.7688,49.43900]},\
      "properties":{"text_de":"Marktstände auf dem Gehweg."}}
      """
    try approve(notice, "H-1")
    try publish()
    let (transcript, events) = try walk(at: Self.noon)
    #expect(transcript.contains("Hinweis der Stadt: Marktstände auf dem Gehweg."), "\(transcript)")
    #expect(transcript.contains("laut Stadt mit Ton"), "\(transcript)")
    let fact = events.split(separator: "\n").first { $0.contains("laut Stadt mit Ton") }
    #expect(
      fact?.contains("\"osm\":\"node/14\",\"source\":\"city\",\"as_of\":\"2026-05-03\"") == true,
      "\(fact ?? "")")
    #expect(!transcript.contains("Angaben der Stadt galten"))
  }

  @Test func aKerbAStripAndAnObstacleAreToldAsTheCitys() throws {
    func point(_ id: String, _ facts: String) -> String {
      """
      {"type":"Feature","id":"\(id)","geometry":{"type":"Point","coordinates":[7.7687827,\
      49.4392571]},"properties":{\(facts)}}
      """
    }
    let words = [
      "Laut Stadt beidseits Bordsteinkante.", "Bodenindikatoren laut Stadt.",
      "Hindernis: Schaltkasten.",
    ]
    try publish()
    let before = try told("describe")
    #expect(words.allSatisfy { !before.contains($0) }, "\(before)")
    try approve(
      point("B-1", "\"object\":\"kerb\",\"osm\":\"node/14\",\"kerb\":\"raised\""), "B-1")
    try approve(point("L-1", "\"object\":\"tactile_paving\",\"osm\":\"node/14\""), "L-1")
    try approve(point("O-1", "\"object\":\"obstacle\",\"name\":\"Schaltkasten\""), "O-1")
    try publish()
    let after = try told("describe")
    for word in words { #expect(after.contains(word), "\(word): \(after)") }
    #expect(after.contains(", und laut Stadt."))
    #expect(try told("route").contains("Hinweis der Stadt: Hindernis: Schaltkasten."))
    let english = try told("describe", "--language", "en")
    #expect(english.contains("Kerb edge on both sides by the city."), "\(english)")
    #expect(english.contains("Obstacle: Schaltkasten."), "\(english)")
    let (transcript, _) = try walk(at: Self.noon)
    #expect(transcript.contains("Hinweis der Stadt: Hindernis: Schaltkasten."), "\(transcript)")
  }

  @Test func aMapPastItsDateSaysSoAtTheStartAndConfirmsNoClosure() throws {
    try approve(CityProgram.closure("K-1", effect: "obstacle"), "K-1")
    try publish(days: 2)
    let late = "2026-05-08T12:00:00+02:00"
    let words = "Angaben der Stadt galten bis 5. Mai 2026, Sperrungen nicht bestätigt."
    for command in ["route", "describe"] {
      let fresh = try told(command, at: "2026-05-04T12:00:00+02:00")
      #expect(!fresh.contains(words) && !fresh.contains("nicht bestätigt"), "\(fresh)")
      let stale = try told(command, at: late)
      #expect(stale.contains(words), "\(stale)")
      #expect(stale.contains("bis 18. Mai, nicht bestätigt"), "\(stale)")
    }
    #expect(try told("route", at: late, "--format", "json").contains(words))
    let (transcript, _) = try walk(at: late)
    #expect(transcript.split(separator: "\n").first?.contains(words) == true, "\(transcript)")
    #expect(transcript.contains("bis 18. Mai, nicht bestätigt"), "\(transcript)")
  }

  @Test func theCitysTextOfAClosureIsUsed() throws {
    try approve(CityProgram.closure("K-1", effect: "obstacle"), "K-1")
    let text = """
      {"type":"Feature","id":"T-1","geometry":{"type":"Point","coordinates":[7.7689,49.4436]},\
      "properties":{"about":"K-1","text_de":"Bauzaun auf der rechten Hälfte.",\
      "text_en":"Fence on the right half."}}
      """
    try approve(text, "T-1")
    try publish()
    #expect(try told("route").contains("Bauzaun auf der rechten Hälfte."))
    #expect(try told("route", "--language", "en").contains("Fence on the right half."))
  }

  private func walk(at time: String) throws -> (transcript: String, events: String) {
    let paths = ["walk.jsonl", "transcript.txt", "events.jsonl"].map { city.folder.path($0) }
    let made = try city.run(
      "simulate", published, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at", time,
      "--seed", "7", "--output", paths[0])
    try #require(made.status == 0, "\(made.error)")
    let run = try city.run(
      "replay", published, paths[0], "--transcript", paths[1], "--events", paths[2])
    try #require(run.status == 0, "\(run.error)")
    return (try LotseProgram.read(paths[1]), try LotseProgram.read(paths[2]))
  }
}
