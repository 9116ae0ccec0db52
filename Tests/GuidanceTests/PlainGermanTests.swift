// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import Testing

@testable import Guidance

/// Plain German is plain, and leaves out nothing that counts.
@Suite struct PlainGermanTests {
  private static let plain = PhraseCatalogue(TestedWording.plain.wording()).examples
  private static let standard = PhraseCatalogue(GermanWording()).examples

  /// Words of a sentence, a name counted as one: nobody chooses the names of streets.
  private static func words(_ sentence: String, names: [String]) -> [String] {
    var text = sentence
    for name in names.sorted(by: { $0.count > $1.count }) {
      text = text.replacingOccurrences(of: name, with: "Name")
    }
    return text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
  }

  private static func sentences(_ phrase: Phrase) -> [String] {
    var text = phrase.text
    // The stop of a date ends no sentence.
    for month in ["Mai", "November"] {
      text = text.replacingOccurrences(of: ". \(month)", with: " \(month)")
    }
    return text.components(separatedBy: ". ")
  }

  /// Lists of places grow with the places.
  private static let lists: Set<String> = ["around", "junction", "restOfWay", "whyThisWay"]

  @Test func sentencesHaveAtMostTenWords() {
    var long = [String]()
    for example in Self.plain where !Self.lists.contains(example.name) {
      for sentence in Self.sentences(example.phrase)
      where Self.words(sentence, names: example.phrase.names).count > 10 {
        long.append("\(example.name): \(sentence)")
      }
    }
    #expect(Set(long).sorted() == [])
  }

  @Test func thereIsNoGenitiveAndNoSubordinateClause() {
    let genitive = ["des", "dessen", "deren", "wessen", "laut", "jenseits", "außerhalb", "wegen"]
    let clauses = [
      "weil", "dass", "wenn", "ob", "obwohl", "damit", "nachdem", "bevor", "während", "sofern",
      "falls", "sowie", "jedoch",
    ]
    let hard = [
      "Querung", "Abzweig", "Fahrbahn", "Handlauf", "Poller", "Umlaufsperre", "provisorisch",
      "vermutlich", "Bodenindikator", "Blickrichtung", "erneut", "Restbreite",
    ]
    var faults = [String]()
    for example in Self.plain {
      for sentence in Self.sentences(example.phrase) {
        let words = Self.words(sentence, names: example.phrase.names)
        let found =
          words.filter { (genitive + clauses).contains($0.lowercased()) }
          + hard.filter { word in words.contains { $0 == word } }
        if !found.isEmpty || sentence.contains(", die ") || sentence.contains(", der ") {
          faults.append("\(example.name): \(found) \(sentence)")
        }
      }
    }
    #expect(Set(faults).sorted() == [])
  }

  /// Standard words and those one of which says the same plainly.
  private static let facts: [(standard: String, plain: [String])] = [
    ("Achtung", ["Achtung"]), ("links", ["links", "Links"]), ("rechts", ["rechts", "Rechts"]),
    ("Ampel", ["Ampel"]), ("Zebrastreifen", ["Zebrastreifen"]), ("Treppe", ["Treppe"]),
    ("aufwärts", ["nach oben"]), ("abwärts", ["nach unten"]), ("Gleis", ["Gleis"]),
    ("Querung", ["Übergang", "Übergänge", "Gleise", "Ampel", "Zebrastreifen"]),
    ("Mittelinsel", ["Insel"]),
    ("Radweg", ["Radweg"]), ("Radverkehr", ["Räder"]), ("mit Ton", ["mit Ton"]),
    ("ohne Ton", ["ohne Ton"]), ("Schranke", ["Schranke"]), ("Glocke", ["Glocke"]),
    ("Noppen", ["Noppen"]), ("Handlauf", ["Geländer"]), ("laut Stadt", ["Stadt"]),
    ("laut Karte", ["Karte"]), ("Laut Karte", ["Karte"]),
    ("unbekannt", ["nicht bekannt", "kenne", "kann fehlen", "unbekannt"]),
    ("nicht bekannt", ["nicht bekannt", "kenne", "vielleicht", "Vielleicht", "ohne bekannte"]),
    ("Vermutlich", ["ahrscheinlich"]), ("vermutlich", ["ahrscheinlich"]),
    ("ungenau", ["ungenau"]), ("gesperrt", ["gesperrt", "Gesperrt"]), ("Umweg", ["Umweg"]),
    ("selbst prüfen", ["selbst", "Prüfen Sie"]), ("etwa ", ["etwa", "Etwa"]),
    ("weniger als", ["weniger als"]), ("Nicht hier wechseln", ["Wechseln Sie nicht hier"]),
    ("keine Kante", ["keine Kante"]), ("Kante kann fehlen", ["Bordstein kann fehlen"]),
  ]

  @Test func noFactOfTheStandardWordsIsMissing() {
    var missing = [String]()
    for (plain, standard) in zip(Self.plain, Self.standard) {
      let (text, full) = (plain.phrase.text, standard.phrase.text)
      for fact in Self.facts where full.contains(fact.standard) {
        if !fact.plain.contains(where: { text.contains($0) }) {
          missing.append("\(plain.name): \(fact.standard) of \"\(full)\" not in \"\(text)\"")
        }
      }
      let numbers = { (text: String) in Set(text.split { !$0.isNumber }.map(String.init)) }
      let lost = numbers(full).subtracting(numbers(text))
      if !lost.isEmpty { missing.append("\(plain.name): \(lost.sorted()) of \(full)") }
      if standard.phrase.names.count > plain.phrase.names.count {
        missing.append("\(plain.name): a name of \(full)")
      }
    }
    #expect(missing == [])
  }

  /// What R10 takes away where time is short is never the crossing's kind or the steps.
  @Test func shortenedWarningsKeepTheirNoun() {
    let rule = DurationRule(language: .german)
    for example in Self.plain where ["crossing", "steps", "sharedPath"].contains(example.name) {
      let text = example.phrase.fitted(to: 8, rule: rule).text
      #expect(
        ["Übergang", "Gleise", "reppe", "Räder"].contains { text.contains($0) }, "\(text)")
    }
  }

  /// Where time is short the kerb is told in fewer words, as in standard German, and not left out.
  @Test func theKerbAtSignalsIsKeptInFewWords() {
    var crossing = Crossing()
    crossing.kind = .trafficSignals
    crossing.sound = .yes
    crossing.button = .no
    (crossing.kerbStart, crossing.kerbEnd) = (.lowered, .lowered)
    let passage = CrossingPassage(
      crossing: crossing, street: "Fackelstraße", length: 8, approach: .straight)
    let rule = DurationRule(language: .german, wordsPerMinute: 175)
    let told = TestedWording.plain.wording().crossing(passage).fitted(to: 8, rule: rule).text
    #expect(told.localizedCaseInsensitiveContains("niedriger Bordstein"), "\(told)")
  }
}
