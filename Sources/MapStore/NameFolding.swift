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
    ["'", "\u{2019}", "\u{2018}", "\u{00B4}", "`"].contains(scalar)
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
    var letters = [Unicode.Scalar]()
    for scalar in word.lowercased().unicodeScalars where !isCombining(scalar) {
      for plain in plain[scalar].map({ Array($0.unicodeScalars) }) ?? [scalar] {
        let umlauts: [Unicode.Scalar] = ["a", "o", "u"]
        if plain == "e", let last = letters.last, umlauts.contains(last) { continue }
        letters.append(plain)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
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
