// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import TestSupport
import Testing

@testable import Guidance

/// Names by their syllables: how they are cut, what is heard of them, and the choice by keys.
@Suite struct SyllableTests {
  private func cut(_ name: String) -> String {
    SyllableSplitter.syllables(of: name).map(\.text).joined(separator: "|")
  }

  private func sounds(_ name: String) -> [String] {
    SyllableSplitter.syllables(of: name).map(\.sound)
  }

  @Test(
    arguments: [
      ("Burgstraße", "Burg|stra|ße"), ("Eisenbahnstraße", "Ei|sen|bahn|stra|ße"),
      ("Fackelstraße", "Fa|ckel|stra|ße"), ("Stiftsplatz", "Stifts|platz"),
      ("Rathaus", "Rat|haus"), ("Hauptbahnhof", "Haupt|bahn|hof"), ("Hbf", "Haupt|bahn|hof"),
      ("Am Altenhof", "Am| Al|ten|hof"), ("Bismarckstr.", "Bis|marck|stra|ße"),
      ("Richard-Wagner-Straße", "Ri|chard|-Wag|ner|-Stra|ße"),
      ("Kaiserslautern", "Kai|sers|lau|tern"),
      ("Königstraße", "Kö|nig|stra|ße"), ("Barbarossaring", "Bar|ba|ros|sa|ring"),
      ("Kastanienallee", "Kas|ta|nien|al|lee"), ("Theater", "The|a|ter"), ("Museum", "Mu|se|um"),
      ("Marienkirche", "Ma|ri|en|kir|che"), ("Michaelstraße", "Mi|cha|el|stra|ße"),
      ("Bischofstraße", "Bi|schof|stra|ße"), ("Sportplatz", "Sport|platz"),
      ("Neue Straße", "Neu|e| Stra|ße"), ("Café Glück", "Ca|fé| Glück"),
      ("St. Martin", "Sankt| Mar|tin"),
      ("Quellenweg", "Quel|len|weg"), ("York Street", "York| Street"), ("Platz 12", "Platz| 12"),
      ("Karl Johans gate", "Karl| Jo|hans| ga|te"), ("Grünerløkka", "Grü|ner|løk|ka"),
      ("Rue de la Gare", "Rue| de| la| Ga|re"), ("Αθήνα", "Αθήνα"), ("", ""), ("-", ""),
    ])
  func namesAreCutAsTheyAreSaid(_ name: String, _ expected: String) {
    #expect(cut(name) == expected)
  }

  @Test(
    arguments: [
      ("Meyer", "Maier"), ("Vogtstraße", "Fogtstraße"), ("Schmidt", "Schmitt"),
      ("Strasse", "Straße"),
      ("Theresien", "Teresien"), ("Bahn", "Baan"), ("Philipp", "Filip"), ("Carl", "Karl"),
      ("Bäcker", "Becker"), ("Villa", "Willa"), ("Häuser", "Heuser"), ("Goethe", "Göte"),
    ])
  func whatSoundsAlikeIsOne(_ left: String, _ right: String) {
    #expect(sounds(left) == sounds(right), "\(left), \(right)")
  }

  @Test func whatSoundsDifferentStaysApart() {
    for (left, right) in [
      ("Vogel", "Wogel"), ("Schön", "Schon"), ("Bach", "Back"), ("Mühl", "Mul"),
    ] {
      #expect(sounds(left) != sounds(right), "\(left), \(right)")
    }
  }

  /// What is listed as a beginning is said by a voice: with a capital, with a vowel, and of a foreign word
  /// the whole of it.
  @Test(
    arguments: [
      ("Burgstraße", 1, "Burg"), ("eisenwerk", 1, "Ei"), ("dm-drogerie", 1, "Dm-dro"),
      ("Grünerløkka skole", 1, "Grünerløkka"), ("Café Glück", 1, "Café"),
      ("Am Altenhof", 2, "Am Al"),
      ("Burgstraße", 9, "Burgstraße"),
    ])
  func beginningsCanBeSaid(_ name: String, _ depth: Int, _ expected: String) {
    let syllables = SyllableSplitter.syllables(of: name)
    #expect(SyllableSplitter.spokenBeginning(syllables, depth) == expected)
  }

  @Test func allPiecesJoinedAreTheName() {
    for name in [
      "Am Alten Markt 3", "Sankt-Josefs-Platz", "Löwenapotheke", "X", "Straße des 17. Juni",
    ] {
      #expect(SyllableSplitter.syllables(of: name).map(\.text).joined() == name)
    }
  }

  // MARK: The choice

  private static let names =
    [
      "Burgstraße", "Burgplatz", "Burgberg", "Vogelweg", "Fohlenhof", "Rathaus", "Ratskeller",
      "Eisenbahnstraße", "Eisengasse", "Eislaufbahn", "Königstraße", "Königsplatz", "Marktplatz",
      "Mühlstraße", "Parkstraße", "Schulstraße", "Steinstraße", "Theater", "Zollamt", "Am Altenhof",
    ]

  private func walk(oneKey: Bool = false) throws -> DrawnWalk {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.walkRoute(to: 50)
    walk.press(.d)
    walk.choose(MenuSteps.to(.syllables))
    let ids = walk.effects.compactMap { effect -> Int? in
      if case .search(.names, let id) = effect { id } else { nil }
    }
    let place = try map.coordinate("A")
    walk.send(
      .placeResults(
        id: try #require(ids.last),
        places: Self.names.map { Destination(coordinate: place, name: $0) }))
    return walk
  }

  /// Everything that can be chosen from here, by stepping round once.
  private func choices(_ walk: DrawnWalk) -> [String] {
    var walk = walk
    var heard = [String]()
    for _ in 0..<12 {
      walk.press(.d)
      let text = walk.texts.last ?? ""
      if heard.contains(text) { break }
      heard.append(text)
    }
    return heard
  }

  @Test func aNameIsChosenByItsSyllables() throws {
    let walk = try walk()
    #expect(walk.texts.last?.hasPrefix("Ziel nach Silben, 20 Namen in der Nähe. ") == true)
    let first = choices(walk)
    // "Vogelweg" and "Fohlenhof" begin with one sound.
    #expect(first.contains { $0.hasPrefix("Am Altenhof bis") || $0.hasPrefix("Am") }, "\(first)")
    #expect(first.contains("Zurück.") && first.count <= 8, "\(first)")
  }

  /// Any name can be reached with one key, in few presses, and is then the destination.
  @Test(arguments: names) func everyNameIsReachedWithOneKey(_ name: String) throws {
    var walk = try walk()
    var presses = 0
    for _ in 0..<8 where walk.session.destination?.name != name {
      guard let items = walk.session.menu?.items else { break }
      let index = items.firstIndex { item in
        switch item {
        case .place(let place): return place.name == name
        case .syllables(let choice):
          return choice.names.contains(Self.names.firstIndex(of: name) ?? -1)
        default: return false
        }
      }
      let wanted = try #require(index, "\(name) is not below \(walk.texts.last ?? "")")
      walk.choose([wanted])
      presses += wanted + 1
    }
    #expect(walk.session.destination?.name == name)
    #expect(presses <= 20, "\(presses) presses")
  }

  @Test func backGoesOneSyllableBackThenToTheList() throws {
    var walk = try walk()
    guard
      let index = walk.session.menu?.items.firstIndex(where: { item in
        if case .syllables = item { true } else { false }
      })
    else {
      Issue.record("nothing to choose")
      return
    }
    walk.choose([index])
    #expect(walk.texts.last?.contains("noch") == true || walk.texts.last?.hasPrefix("Noch") == true)
    walk.press(.b)
    #expect(walk.texts.last == "Eine Silbe zurück.")
    walk.press(.d, .long)
    #expect(walk.texts.last?.hasPrefix("Ziel nach Silben, 20 Namen in der Nähe.") == true)
    walk.press(.b)
    #expect(walk.texts.last == "Zurück.")
    walk.press(.d, .long)
    #expect(walk.texts.last == "Ziel: gespeicherte Orte.")
  }

  @Test func fewNamesAreListedWithTheirDistance() throws {
    let map = try WalkSessionTests.streets()
    let (near, far) = (try map.coordinate("A"), try map.coordinate("G"))
    let menu = SyllableMenu(
      places: [
        Destination(coordinate: far, name: "Rathaus"), Destination(coordinate: near, name: "Markt"),
        Destination(coordinate: near, name: nil),
      ], pageSize: 7)
    let names = menu.items(from: near).map { item -> String? in
      if case .place(let place) = item { place.name } else { nil }
    }
    #expect(names == ["Markt", "Rathaus"])
  }

  @Test func noNamesAreSaidToBeUnknown() throws {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.press(.d)
    walk.choose(MenuSteps.to(.syllables))
    walk.send(.placeResults(id: 1, places: []))
    #expect(walk.texts.last == "Keine Orte bekannt.")
  }

  @Test func withoutAPositionNothingIsAsked() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(free: map, at: "A")
    walk.loseSight(at: try map.coordinate("A"), seconds: 5, age: 30)
    walk.press(.d)
    walk.choose(MenuSteps.to(.syllables))
    #expect(walk.texts.last == "Standort unbekannt. Kein Weg der Karte in der Nähe.")
    #expect(!walk.effects.contains { if case .search = $0 { true } else { false } })
  }
}
