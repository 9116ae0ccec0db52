// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Speech

@Suite(
  "The voice says it right", .enabled(if: InstalledVoice.isPresent, InstalledVoice.reason),
  .serialized)
struct PronunciationTests {
  private let synthesizer = ESpeakSynthesizer()

  private func phonemes(_ text: String, _ language: SpokenLanguage = .german) throws -> [String] {
    try synthesizer.phonemes(SpokenText(text, language: language))
  }

  @Test("street and place names sound as people say them", arguments: StreetNameGolden.all)
  func streetNames(golden: StreetNameGolden) throws {
    let heard = try phonemes(golden.name, golden.language).joined(separator: " || ")
    #expect(heard == golden.phonemes)
  }

  @Test("there are at least 300 names")
  func goldensAreMany() {
    #expect(Set(StreetNameGolden.all.map(\.name)).count >= 300)
  }

  @Test(
    "pauses are where the punctuation is, and none behind abbreviations",
    arguments: [
      ("Querung Fackelstr., Ampel.", 2), ("Nach ca. 50 m rechts.", 1), ("z. B. Nr. 5", 1),
      ("Die 1. Ausfahrt", 1), ("Straße des 17. Juni", 1), ("Dr.-Rudolf-Breitscheid-Straße", 1),
      ("Position ungenau, etwa 20 Meter. Häuserecke suchen.", 3), ("Steig 3. Danach rechts.", 2),
      ("links/rechts", 2), ("Evonik (Bussteig Ostseite)", 2), ("", 0),
    ])
  func pauses(written: String, clauses: Int) throws {
    #expect(try phonemes(written).count == clauses)
  }

  @Test("a change of voice inside a clause is no pause")
  func changeOfVoiceIsNoPause() throws {
    #expect(try phonemes("Crossing Fackelstraße. Signals.", .english).count == 2)
    #expect(
      try phonemes("Crossing Fackelstraße", .english) == ["kɹˈɒsɪŋ fˈakəlʃtɾˈɑːsə"])
  }

  @Test("Uhr is said once")
  func uhrOnce() throws {
    let heard = try phonemes("14:30 Uhr").joined()
    #expect(heard.components(of: "ˈuːɾ") == 1)
  }

  @Test(
    "the words of the guidance sound right",
    arguments: [
      ("Gehweg", "ɡˈeːvˈeːk"), ("Bürgersteig", "bˈyɾɡɜʃtˈaɪk"),
      ("Zebrastreifen", "tsˈɛbɾɑːʃtɾˈaɪfən"),
      ("Bordstein", "bˈɔɾtʃtˈaɪn"), ("Haltestelle", "hˈaltəʃtˈɛlə"), ("Häuserecke", "hˈɔøzərˈɛkə"),
      ("geradeaus", "ɡərˈɑːdəˈaʊs"), ("Radweg", "rˈɑːtvˈeːk"), ("Ampel", "ˈampəl"),
      ("Unterführung", "ˌʊntɜfˈyːrʊŋ"), ("Straßenseite", "ʃtɾˈɑːsənzˈaɪtə"),
    ])
  func guidanceWords(word: String, expected: String) throws {
    #expect(try phonemes(word) == [expected])
  }

  @Test("every respelling changes what is heard", arguments: [SpokenLanguage.german, .english])
  func respellingsAreNeeded(language: SpokenLanguage) throws {
    let none = PronunciationLexicon(entries: [])
    // "Kirche" alone is right without its row; the row keeps it equal to "Kirchen".
    for entry in PronunciationLexicon.builtIn(language).entries where entry.word != "Kirche" {
      let raw = SpokenText(entry.word, language: language, lexicon: { _ in none })
      let mended = SpokenText(entry.word, language: language)
      #expect(
        try synthesizer.phonemes(raw) != synthesizer.phonemes(mended), "\(entry.word)")
    }
  }

  @Test(
    "the built-in lexicon is the file's, and no respelling is a word of the table",
    arguments: [SpokenLanguage.german, .english])
  func lexiconAgreesWithFile(language: SpokenLanguage) throws {
    let path = ProjectFolder.path("Audio/lexicon.\(language.rawValue).tsv")
    let text = try #require(TextFile.read(path))
    let builtIn = PronunciationLexicon.builtIn(language)
    #expect(try PronunciationLexicon(tsv: text) == builtIn)
    for entry in builtIn.entries {
      for part in entry.respelling.split(separator: "-") {
        #expect(builtIn.respelling(of: String(part)) == nil, "\(entry.word)")
      }
    }
  }
}

extension String {
  fileprivate func components(of needle: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: needle) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
