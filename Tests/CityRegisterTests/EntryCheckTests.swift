// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import TestSupport
import Testing

@Suite struct EntryCheckTests {
  private func check(_ more: String, _ map: AsciiMap) throws -> EntryCheck {
    EntryCheck(
      try SampleEntries.entry(map, SampleEntries.plain + more), graph: map.graph,
      now: SampleEntries.now)
  }

  @Test func touchedWaysAreListed() throws {
    let map = try SampleEntries.map()
    let check = try check("", map)
    #expect(Set(check.touched.map(\.street)) == ["Fackelstraße"])
    #expect(abs(check.touched.reduce(0) { $0 + $1.meters } - 200) < 5)
    #expect(check.faults.isEmpty && check.obstacles.isEmpty)
  }

  @Test(arguments: [
    (",\"remaining_width_m\":0.9", "unter RSA-Mindestbreite"),
    (",\"remaining_width_m\":1.1", "kurzem Stück"), (",\"kerb_height_cm\":5", "Podest"),
  ])
  func widthsAndKerbsAreHeldAgainstTheRules(_ more: String, _ words: String) throws {
    let check = try check(more, try SampleEntries.map())
    #expect(check.remarks.contains { $0.german.contains(words) }, "\(check.remarks)")
  }

  @Test func nothingIsSaidToBeSafeButNamesAreNames() throws {
    let map = try SampleEntries.map()
    let check = try check(",\"spoken_de\":\"Der Weg ist sicher.\"", map)
    #expect(check.faults.contains { $0.german.contains("\"sicher\"") })
    let english = try self.check(",\"spoken_en\":\"You can cross now.\"", map)
    #expect(!english.faults.isEmpty)
    let name = try self.check(
      ",\"street\":\"Grüner Weg\",\"spoken_de\":\"Zugang vom Grüner Weg.\"", map)
    #expect(name.faults.isEmpty, "\(name.faults)")
  }

  @Test func whatMatchesNoWayCannotBeApproved() throws {
    let map = try SampleEntries.map()
    let text = try SampleEntries.collection(map, [SampleEntries.plain])
      .replacing("\"sidewalk\"", with: "\"steps\"")
    let read = try SampleEntries.read(text)
    let entry = try #require(read.entries.first)
    let check = EntryCheck(entry, graph: map.graph, now: SampleEntries.now)
    #expect(check.faults.isEmpty && check.obstacles.count == 1)
  }

  @Test func whatLiesInAnotherCityIsAFault() throws {
    let map = try SampleEntries.map()
    let text = """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"far","geometry":
      {"type":"Point","coordinates":[13.4,52.5]},"properties":{\(SampleEntries.plain)}}]}
      """
    let entry = try #require(try SampleEntries.read(text).entries.first)
    let check = EntryCheck(entry, graph: map.graph, now: SampleEntries.now)
    #expect(check.faults.contains { $0.english.contains("outside the map") })
  }

  @Test func sentencesComeFromTheFieldsInBothLanguages() throws {
    let map = try SampleEntries.map()
    let entry = try SampleEntries.entry(map)
    let check = EntryCheck(entry, graph: map.graph, now: SampleEntries.now)
    let closure = try #require(entry.closure)
    let sentences = try #require(
      ClosureSentences(
        closure, touched: check.touched.first?.edge, graph: map.graph, now: SampleEntries.now,
        zone: SampleEntries.berlin))
    #expect(sentences.german == "Gesperrt laut Stadt bis 18. Mai: Gehweg Fackelstraße.")
    #expect(sentences.english == "Closed, says the city, until 18 May: pavement Fackelstraße.")
  }

  @Test(arguments: [
    ("Fackelstraße 12", PlaceShape.Question.street("Fackelstraße", from: 12, to: 12)),
    ("Fackelstraße 12-20", .street("Fackelstraße", from: 12, to: 20)),
    ("Fackelstraße 12a bis 20", .street("Fackelstraße", from: 12, to: 20)),
    ("Straße des 17. Juni", .street("Straße des 17. Juni", from: nil, to: nil)),
    ("Burgstraße / Fackelstraße", .crossing("Burgstraße", "Fackelstraße", compass: nil)),
    ("Kreuzung Burgstraße Ecke Fackelstr.", .crossing("Burgstraße", "Fackelstr.", compass: nil)),
    ("Burgstraße/Fackelstraße (Nord)", .crossing("Burgstraße", "Fackelstraße", compass: "north")),
  ])
  func placesAreAskedForAsStaffWriteThem(_ text: String, _ question: PlaceShape.Question) {
    #expect(PlaceShape.question(text) == question)
  }

  @Test func aStreetByItsNameIsFoundHoweverItIsWritten() throws {
    let shape = PlaceShape(try SampleEntries.map().graph)
    for name in ["Fackelstraße", "fackelstr.", "Fackelstrasse"] {
      let found = try #require(shape.find(.street(name, from: nil, to: nil)))
      #expect(found.street == "Fackelstraße")
    }
    #expect(shape.find(.street("Hauptstraße", from: nil, to: nil)) == nil)
    let corner = try #require(shape.find(.crossing("Fackelstraße", "Grüner Weg", compass: nil)))
    #expect(corner.geometry["type"]?.string == "Point")
  }

  @Test func thePiecesOfOneSideOfAWayAreOneLine() throws {
    let map = try SampleEntries.map()
    let check = EntryCheck(
      try SampleEntries.entry(map), graph: map.graph, now: SampleEntries.now)
    #expect(check.touched.count == 2)
    #expect(check.lines.count == 1)
    let meters = Int(check.touched.reduce(0) { $0 + $1.meters }.rounded())
    #expect(check.lines.first?.english.contains("Fackelstraße") == true)
    #expect(check.lines.first?.english.contains("\(meters) m") == true, "\(check.lines)")
  }

  /// What the device would leave untold is refused where it is written, with the word.
  @Test(arguments: [
    ("\"object\":\"obstacle\",\"name\":\"Poller, sonst frei\"", "name"),
    ("\"object\":\"obstacle\",\"spoken_en\":\"All clear\"", "spoken_en"),
    ("\"text_de\":\"Hier ist es sicher.\"", "text_de"),
    ("\"text_de\":\"Markt\",\"text_en\":\"It is safe\"", "text_en"),
    (SampleEntries.plain + ",\"spoken_de\":\"Links ist frei.\"", "spoken_de"),
    ("\"about\":\"K-1\",\"text_de\":\"Alles grün.\"", "text_de"),
  ])
  func aTextThatWouldStayUntoldIsRefused(_ properties: String, _ key: String) throws {
    let map = try SampleEntries.map()
    let entry = try SampleEntries.entry(map, properties)
    let check = EntryCheck(entry, graph: map.graph, now: SampleEntries.now)
    #expect(check.faults.count == 1, "\(check.faults)")
    #expect(check.faults.first?.english.hasPrefix("\(key): the word") == true, "\(check.faults)")
    #expect(EntryFacts(entry).mayHoldForbiddenWords)
  }

  /// Names are names: of the street beside the place, and on the sign of a stop.
  @Test(arguments: [
    "\"object\":\"obstacle\",\"name\":\"Poller\"",
    "\"object\":\"stop\",\"name\":\"Am Grün\",\"spoken_de\":\"Am Grün, Steig 2\"",
    "\"text_de\":\"Markt auf dem Gehweg.\",\"text_en\":\"Market on the pavement.\"",
  ])
  func aTextThatMayBeToldIsTaken(_ properties: String) throws {
    let map = try SampleEntries.map()
    let check = EntryCheck(
      try SampleEntries.entry(map, properties), graph: map.graph, now: SampleEntries.now)
    #expect(check.faults.isEmpty, "\(check.faults)")
  }
}
