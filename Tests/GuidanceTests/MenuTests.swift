// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// The spoken menu: steps, answers, places by effect and event.
@Suite struct MenuTests {
  private func walk(to along: Double = 50) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.walkRoute(to: along)
    walk.press(.d)
    return walk
  }

  /// Steps to an entry and chooses it.
  private func choose(_ entry: MenuEntry, in walk: inout DrawnWalk) throws {
    walk.choose(MenuSteps.to(entry))
  }

  @Test func oneKeyOpensStepsAndChooses() throws {
    var walk = try walk()
    #expect(
      walk.texts.last == "Menü. Kurz drücken: weiter. Lang drücken: wählen. Standort.")
    walk.press(.d)
    #expect(walk.texts.last == "Was kommt.")
    walk.press(.b)
    #expect(walk.texts.last == "Standort.")
    walk.press(.d, .long)
    #expect(walk.texts.last?.hasPrefix("Laut Position: Eisenbahnstraße") == true)
    walk.press(.d)
    try choose(.rest, in: &walk)
    #expect(walk.texts.last == "Noch 190 Meter bis zum Rathaus. Laut Karte 1 Abzweigung.")
  }

  @Test func everyEntryIsInOneList() {
    for entry in MenuEntry.allCases {
      let count = MenuGroup.allCases.flatMap(\.items).count { $0 == .entry(entry) }
      #expect(count == 1, "\(entry)")
      #expect(!MenuSteps.to(entry).isEmpty, "\(entry) is not reached")
    }
    for entry in WayEntry.allCases { #expect(!MenuSteps.to(entry).isEmpty, "\(entry)") }
  }

  @Test func aListIsEnteredAndLeftAndTheMenuClosed() throws {
    var walk = try walk()
    walk.choose([3])
    #expect(walk.texts.last == "Ziel: gespeicherte Orte.")
    walk.press(.b)
    #expect(walk.texts.last == "Zurück.")
    walk.press(.d, .long)
    #expect(walk.texts.last == "Standort.")
    try choose(.close, in: &walk)
    #expect(walk.texts.last == "Menü geschlossen.")
    walk.press(.a, .long)
    #expect(walk.texts.last?.hasPrefix("Laut Position:") == true)
  }

  @Test func aListOfManyPlacesGoesOnPageByPage() throws {
    let map = try WalkSessionTests.streets()
    var walk = try walk()
    try choose(.stops, in: &walk)
    let place = try map.coordinate("A")
    let places = (1...16).map { Destination(coordinate: place, name: "Halt \($0)") }
    walk.send(.placeResults(id: 1, places: places))
    var heard = [walk.texts.last ?? ""]
    // Two pages of seven, and the last two places.
    for presses in [7, 7, 2] {
      for _ in 0..<presses {
        walk.press(.d)
        heard.append(walk.texts.last ?? "")
      }
      guard presses == 7 else { break }
      walk.press(.d, .long)
      heard.append(walk.texts.last ?? "")
    }
    let named = heard.compactMap { $0.split(separator: ",").first.map(String.init) }
    #expect(
      named == (1...7).map { "Halt \($0)" } + ["Weitere: noch 9 Orte."]
        + (8...14).map { "Halt \($0)" }
        + ["Weitere: noch 2 Orte.", "Halt 15", "Halt 16", "Zurück."])
    // On to the first of the page.
    walk.press(.d)
    #expect(walk.texts.last?.hasPrefix("Halt 15") == true)
    walk.press(.d, .long)
    #expect(walk.session.destination?.name == "Halt 15")
  }

  @Test func volumeAndRateAreSteppedWithoutOpeningTheMenuAgain() throws {
    var walk = try walk()
    try choose(.slower, in: &walk)
    walk.press(.d, .long)
    #expect(walk.texts.last == "Sprechtempo 125 Wörter je Minute.")
    walk.press(.d)
    #expect(walk.texts.last == "Schneller sprechen.")
  }

  @Test func everyEntryIsAnsweredOrAsks() throws {
    for entry in MenuEntry.allCases {
      var walk = try walk()
      let before = walk.effects.count
      try choose(entry, in: &walk)
      let new = walk.effects.dropFirst(before)
      let isAnswered = new.contains {
        switch $0 {
        // These are answered by the device.
        case .search, .changeVolume: return true
        case .speak(let utterance): return utterance.priority == .answer
        default: return false
        }
      }
      #expect(isAnswered, "\(entry)")
    }
  }

  @Test func placesAreAskedForByEffectAndChosenFromTheAnswer() throws {
    let map = try WalkSessionTests.streets()
    var walk = try walk()
    try choose(.favourites, in: &walk)
    let ids = walk.effects.compactMap { effect -> Int? in
      if case .search(.favourites, let id) = effect { id } else { nil }
    }
    let id = try #require(ids.first)
    let home = Destination(coordinate: try map.coordinate("A"), name: "Bäckerei")
    // The answer to another question is none.
    walk.send(.placeResults(id: id + 7, places: [home]))
    #expect(walk.session.destination?.name == "Rathaus")
    walk.send(.placeResults(id: id, places: [home]))
    #expect(walk.texts.last?.hasPrefix("Bäckerei, etwa") == true)
    walk.press(.c)
    #expect(walk.session.destination?.name == "Bäckerei")
    #expect(walk.texts.contains("Weg zur Bäckerei."))
  }

  @Test func noPlacesAreSaidToBeUnknown() throws {
    var walk = try walk()
    try choose(.home, in: &walk)
    walk.send(.placeResults(id: 1, places: []))
    #expect(walk.texts.last == "Keine Orte bekannt.")
  }

  @Test func aForgottenMenuIsClosed() throws {
    var walk = try walk()
    walk.walkRoute(from: 50, to: 90)
    walk.press(.a, .long)
    #expect(walk.texts.last?.hasPrefix("Laut Position:") == true)
  }

  @Test func notesKeepWhereAndWhat() throws {
    var walk = try walk()
    walk.press(.a, .long)
    walk.press(.c, .long)
    let notes = walk.effects.compactMap { effect -> WalkNote? in
      if case .keep(let note) = effect { note } else { nil }
    }
    let note = try #require(notes.first)
    #expect(note.kind == .wrongHere && note.coordinate != nil && !note.said.isEmpty)
    #expect(walk.texts.last == "Gemerkt: hier war es falsch.")
  }

  @Test func theRateIsStepped() throws {
    var walk = try walk()
    try choose(.faster, in: &walk)
    #expect(walk.texts.last == "Sprechtempo 200 Wörter je Minute.")
    let rates = walk.effects.compactMap { effect -> Double? in
      if case .setRate(let rate) = effect { rate } else { nil }
    }
    #expect(rates == [200])
  }

  @Test func batteryAndTimeAreUnknownUntilTheyAreKnown() throws {
    var walk = try walk()
    try choose(.battery, in: &walk)
    #expect(walk.texts.last == "Akkustand unbekannt.")
    walk.send(.battery(percent: 64))
    walk.press(.d)
    try choose(.battery, in: &walk)
    #expect(walk.texts.last == "Akku 64 Prozent.")
    walk.press(.d)
    try choose(.time, in: &walk)
    #expect(walk.texts.last == "Uhrzeit unbekannt.")
  }

  @Test func theGroundOfTheLastSentenceIsTold() throws {
    var walk = try walk()
    try choose(.whySaid, in: &walk)
    #expect(walk.texts.last?.hasPrefix("Die letzte Ansage") == true)
  }

  @Test func theRouteEndsWhereTheWalkerWantsIt() throws {
    var walk = try walk()
    try choose(.endRoute, in: &walk)
    #expect(walk.session.route == nil)
    #expect(walk.texts.last == "Weg beendet. Ohne Ziel weiter.")
  }
}
