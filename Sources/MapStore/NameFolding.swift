// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings names and questions to one form, so that spelling does not matter where ears hear no
/// difference: case, accents, "ß" and "ss", umlauts written as such, as "ae" or left out, hyphens,
/// and the usual abbreviations.
public enum NameFolding {
  /// The words of a text in their folded form, in order.
  public static func words(_ text: String) -> [String] {
    rawWords(text).flatMap { raw in
      expanded(folded(raw.text), hasDot: raw.hasDot)
    }
  }

  /// A word as written, and whether a dot ended it ("Str.").
  struct RawWord {
    var text: String
    var hasDot: Bool
  }

  /// Words of letters and digits; a dot and everything else ends one, an apostrophe is dropped.
  static func rawWords(_ text: String) -> [RawWord] {
    var words = [RawWord]()
    var word = ""
    func close(_ hasDot: Bool) {
      if !word.isEmpty { words.append(RawWord(text: word, hasDot: hasDot)) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if isApostrophe(scalar) { continue }
      if isWordScalar(scalar) {
        word.unicodeScalars.append(scalar)
      } else {
        close(scalar == ".")
      }
    }
    close(false)
    return words
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "\u{2019}", "\u{2018}", "\u{00B4}", "`": true
    default: false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      let value = UInt8(truncatingIfNeeded: scalar.value)
      return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value & 0xDF)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || isCombining(scalar)
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  // MARK: Letters

  /// Letters with marks, by the letters that stand for them.
  private static let plain: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("àáâãåāăąä", "a"), ("ç" + "ćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
      ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŋ", "n"),
      ("òóôõøōŏőö", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûũūŭůűųü", "u"),
      ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("æ", "a"), ("œ", "o"), ("ß", "ss"), ("þ", "th"),
    ]
    var table = [Unicode.Scalar: String]()
    for (letters, plain) in rows {
      for letter in letters.unicodeScalars { table[letter] = plain }
    }
    return table
  }()

  /// One word in lower case, without marks; "ae", "oe" and "ue" become the vowel that is left
  /// when an umlaut loses its dots, so that all three spellings of an umlaut are one.
  static func folded(_ word: String) -> String {
    var letters = FoldedLetters()
    for scalar in word.unicodeScalars {
      // Nearly all letters need neither Unicode's tables nor ours.
      if scalar.value < 0x80 {
        letters.append(isCapital(scalar) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
        continue
      }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isCombining(lower) {
        if let plain = plain[lower] {
          for letter in plain.unicodeScalars { letters.append(letter) }
        } else {
          letters.append(lower)
        }
      }
    }
    return String(letters.text)
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value)
  }

  private struct FoldedLetters {
    private(set) var text = String.UnicodeScalarView()
    private var isAfterVowel = false

    /// Appends a letter; an "e" behind the vowel of an umlaut stands for its dots.
    mutating func append(_ letter: Unicode.Scalar) {
      if letter == "e" && isAfterVowel { return }
      isAfterVowel = letter == "a" || letter == "o" || letter == "u"
      text.append(letter)
    }
  }

  // MARK: Abbreviations

  /// Whole words, after folding.
  private static let abbreviations: [String: [String]] = [
    "str": ["strasse"], "hbf": ["hauptbahnhof"], "bf": ["bahnhof"], "bhf": ["bahnhof"],
    "st": ["sankt"], "skt": ["sankt"], "pl": ["platz"], "uni": ["universitat"],
    "doktor": ["dr"], "professor": ["prof"], "krkhs": ["krankenhaus"], "kh": ["krankenhaus"],
    "khs": ["krankenhaus"], "apo": ["apotheke"], "apoth": ["apotheke"], "nr": [],
    "hausnummer": [], "ecke": [], "saint": ["sankt"], "street": ["strasse"],
    "haltest": ["haltestelle"], "gymn": ["gymnasium"], "u": ["und"], "and": ["und"],
  ]

  /// Endings of longer words; the second only with a dot behind them.
  private static func expanded(_ word: String, hasDot: Bool) -> [String] {
    // Nothing is left of a lone accent.
    if word.isEmpty { return [] }
    if let whole = abbreviations[word] { return whole }
    if word.count > 4 && word.hasSuffix("str") { return [word + "asse"] }
    if hasDot && word.count > 4 && word.hasSuffix("pl") { return [word + "atz"] }
    if word.count > 5 && word.hasSuffix("hbf") {
      return [String(word.dropLast(3)), "hauptbahnhof"]
    }
    return [word]
  }
}
