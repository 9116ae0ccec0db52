// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Speech

@Suite("Normalising is safe and done once")
struct SpokenTextTests {
  @Test("normalising twice is normalising once", arguments: SpokenLanguage.allCases)
  func normalisingIsIdempotent(language: SpokenLanguage) {
    var generator = SeededGenerator(seed: 20_261_121)
    for _ in 0..<2500 {
      // German names in English are found word by word: run together, the first pass parts them
      // and only the second knows them.
      let raw = Self.randomText(using: &generator, alwaysApart: language == .english)
      let once = SpokenText(raw, language: language).text
      #expect(SpokenText(once, language: language).text == once, "from: \(raw)")
    }
  }

  @Test("normalising a real name twice is normalising it once", arguments: StreetNameGolden.all)
  func namesAreStable(golden: StreetNameGolden) {
    for language in SpokenLanguage.allCases {
      let once = SpokenText(golden.name, language: language).text
      #expect(SpokenText(once, language: language).text == once)
    }
  }

  @Test("no markup, control character or bracket survives", arguments: SpokenLanguage.allCases)
  func nothingUnsafeSurvives(language: SpokenLanguage) {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1000 {
      let text = SpokenText(Self.randomText(using: &generator), language: language).text
      let unsafe = text.filter { character in
        "<>[]{}&()|\\\"".contains(character)
          || character.unicodeScalars.contains { $0.value < 32 || $0.value > 0x1F000 }
      }
      #expect(unsafe.isEmpty, "\(text)")
      #expect(!text.contains("  "))
    }
  }

  @Test(
    "hostile text never traps",
    arguments: [
      String(repeating: "a", count: 10_000), String(repeating: "Straße ", count: 1500),
      String(repeating: "9", count: 10_000), String(repeating: "1.", count: 5000),
      String(repeating: "-", count: 10_000), String(repeating: "St.-", count: 2500),
      String(repeating: "e\u{301}\u{302}", count: 3000), "\u{0}\u{1}\u{1B}[0m", "👩‍👩‍👧‍👦🇩🇪",
      "<speak><voice name='x'>&amp;</speak>", "]]>[[", "99999999999999999999 m",
      "1.000.000.000.000 m",
      "0.0.0", "32.13.2026", "99:99 Uhr", "İstanbulstraße", "ẞẞẞẞstraße", "ﬁﬁﬁstraße", "٣ m",
      "½ km",
    ])
  func hostileTextNeverTraps(text: String) {
    for language in SpokenLanguage.allCases {
      let once = SpokenText(text, language: language)
      #expect(SpokenText(once.text, language: language).text == once.text)
    }
  }

  @Test(
    "a language without voice is none",
    arguments: [
      ("de", SpokenLanguage.german), ("de-AT", .german), ("EN_gb", .english), ("no", .norwegian),
      ("", nil), ("xx", nil), ("deutsch", nil), ("\u{0}", nil),
    ])
  func languageTags(tag: String, expected: SpokenLanguage?) {
    #expect(SpokenLanguage(tag: tag) == expected)
  }

  @Test("a lexicon given by the caller takes the place of the built-in one")
  func lexiconFromFile() throws {
    let town = try PronunciationLexicon(tsv: "# town\nBlumen\tBlomen\ttest\n")
    let text = SpokenText("Blumenstraße", language: .german, lexicon: { _ in town })
    #expect(text.text == "Blomen-Straße")
  }

  @Test("a malformed lexicon names its line", arguments: ["a\tb", "a\t\tc", "a\tb1\tc", "\tb\tc"])
  func malformedLexicon(row: String) {
    #expect(throws: SpeechError.lexiconMalformed(line: 2)) {
      try PronunciationLexicon(tsv: "# first\n" + row)
    }
  }

  /// Pieces that the rules look for, in any order, with and without spaces between.
  private static func randomText(
    using generator: inout SeededGenerator, alwaysApart: Bool = false
  ) -> String {
    let count = Int.random(in: 1...8, using: &generator)
    return (0..<count).map { _ in
      let piece = pieces.randomElement(using: &generator) ?? ""
      return piece + (alwaysApart || Bool.random(using: &generator) ? " " : "")
    }.joined()
  }

  private static let pieces = [
    "Str.", "straße", "Fackel", "St.", "Dr.", "Nr.", "z.", "B.", "1.", "17.", "Juni", "der", "am",
    "die", "12", "12a", "14:30", "Uhr", "12.11.2026", "1,5", "1.500", "km", "m", "m.", "%", "°C",
    "km/h", "-", "–", "/", "(", ")", ".", ",", ":", "<", ">", "&", "[[", "]]", "\u{0}", "🚶", "ß",
    "Stadt", "stein", "weg", "XIV.", "II", "Ludwig", "B", "270", "67655", "A", "a", "Mo-Fr", "'",
    "Ausfahrt", "Max", "Goethe", "Schloß", "ü", "u\u{308}", "e.g.", "St", "N", "Main", "May", "3",
    "I.", "V", "C.J.", "FC", "Hbf", "hbf", "\u{AD}", "1", "in", "etwa", "8:05", "1:00", "+",
    "Wolfs",
    "schlucht", "Rue", "1er", "Straße", "Rathaus", "O'Brien", "?", "!", "x", "X", "ICE", "Grad",
  ]
}
