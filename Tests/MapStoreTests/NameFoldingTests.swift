// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import MapStore

@Suite struct NameFoldingTests {
  @Test(arguments: [
    ("Fackelstraße", "Fackelstrasse"), ("Fackelstraße", "FACKELSTR."),
    ("Fackelstraße", "fackelstr"), ("Fackelstraße", "Fackelstr."),
    ("Münsterplatz", "Munsterplatz"), ("Münsterplatz", "Muensterplatz"),
    ("Münsterplatz", "Mu\u{308}nsterpl."), ("Jülicher Straße", "Juelicher Str."),
    ("Hauptbahnhof", "Hbf"), ("Aachen Hauptbahnhof", "AACHEN HBF"),
    ("Westbahnhof", "west-bahnhof".replacing("-", with: "")), ("Sankt Jakob", "St. Jakob"),
    ("Kaiser-Karls-Gymnasium", "kaiser karls gymn"), ("Café Müller", "cafe mueller"),
    ("König's Apotheke", "Konigs Apotheke"), ("Goethestraße", "Göthestr"),
    ("Straße des 17. Juni", "str des 17 juni"), ("Œuvre", "oeuvre"), ("Łódź", "lodz"),
  ])
  func spellingsThatSoundAlikeAreOne(name: String, written: String) {
    #expect(NameFolding.words(name) == NameFolding.words(written))
  }

  @Test(arguments: [
    ("Bergstraße", "Burgstraße"), ("Markt", "Park"), ("Hauptbahnhof", "Bahnhof"),
    ("Müllerweg", "Möllerweg"),
  ])
  func differentNamesStayDifferent(name: String, other: String) {
    #expect(NameFolding.words(name) != NameFolding.words(other))
  }

  @Test(arguments: [
    "", " ", ".,;-", "\u{0}", "\u{308}", "'''", "🙂", String(repeating: "ä", count: 9999),
  ])
  func anyTextCanBeFolded(text: String) {
    #expect(NameFolding.words(text).allSatisfy { !$0.isEmpty })
  }

  @Test func otherScriptsKeepTheirLetters() {
    #expect(NameFolding.words("Площадь Мира") == ["площадь", "мира"])
  }
}

@Suite struct SpellingDistanceTests {
  @Test(arguments: [
    ("markt", "markt", 0), ("markt", "makrt", 1), ("markt", "mark", 1), ("markt", "markte", 1),
    ("markt", "merkt", 1), ("elisenbrunnen", "elisenbrunen", 1), ("kitten", "sitting", 3),
    ("", "ab", 2), ("ca", "abc", 3),
  ])
  func slipsAreCounted(a: String, b: String, distance: Int) {
    let found = SpellingDistance.between(Array(a.utf8)[...], Array(b.utf8)[...], limit: 5)
    #expect(found == distance)
    let reverse = SpellingDistance.between(Array(b.utf8)[...], Array(a.utf8)[...], limit: 5)
    #expect(reverse == distance)
    if distance > 0 {
      let limit = distance - 1
      #expect(
        SpellingDistance.between(Array(a.utf8)[...], Array(b.utf8)[...], limit: limit) == nil)
    }
  }

  @Test func shortWordsForgiveNothing() {
    #expect((0...12).map(SpellingDistance.forgiven) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2])
  }
}

@Suite struct HouseNumberTests {
  @Test(arguments: [
    ("12", "12", 0), ("12a", "12 A", 0), ("12", "12-14", 1), ("14", "12-14", 1),
    ("12", "12\u{2013}14", 1), ("12a", "12", 3), ("12", "12b", 3), ("12-14", "12-14", 0),
    ("17,19", "17", 1), ("17,19", "19", 1), ("17", "17,19", 1), ("17,19", "17;19", 0),
    ("17,19,21", "19", 1), ("17-19", "17", 1), ("12b", "12a-c", 1), ("12a-12c", "12b", 1),
    ("14b", "12-14b", 1), ("12d", "12a-c", 3),
  ])
  func theSameHouseIsFound(asked: String, mapped: String, penalty: Int) {
    #expect(HouseNumber(asked).penalty(mapped: HouseNumber(mapped)) == penalty)
  }

  @Test(arguments: [
    ("12", "13"), ("12", "112"), ("13", "12-14"), ("18", "17,19"), ("17,19", "21"), ("1", "12"),
    ("12", ""), ("12", "a"),
    ("99999999999999999999", "12"),
  ])
  func anotherHouseIsNot(asked: String, mapped: String) {
    #expect(HouseNumber(asked).penalty(mapped: HouseNumber(mapped)) == nil)
  }

  @Test(arguments: [
    ("Fackelstraße 12", "12", ["fackelstrasse"]), ("Fackelstr. 12 a", "12a", ["fackelstrasse"]),
    ("Fackelstr12", "12", ["fackelstrasse"]), ("Markt 12-14", "12-14", ["markt"]),
    ("12 Markt", "12", ["markt"]), ("Markt 17,19", "17-19", ["markt"]),
    ("Markt 12a-12c", "12a-12c", ["markt"]), ("Markt 17/19/21", "17-19-21", ["markt"]),
    (
      "Fackelstraße 12a, 67655 Kaiserslautern", "12a",
      ["fackelstrasse", "67655", "kaiserslautern"]
    ),
  ])
  func houseNumbersAreToldApart(text: String, number: String, words: [String]) {
    let query = PlaceQuery(text)
    #expect(query.number?.text == number)
    #expect(query.words == words)
  }
}
