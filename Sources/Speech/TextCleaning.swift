// SPDX-License-Identifier: GPL-3.0-or-later

/// The first step for every language: characters that a voice would spell, stumble over or take
/// for a command become spaces, pauses or words.
enum TextCleaning {
  /// Keeps letters, digits and the punctuation that carries meaning; the result has no control
  /// character, emoji, bracket or angle bracket, and no two spaces in a row.
  static func clean(_ raw: String, words: SymbolWords) -> String {
    let characters = Array(raw)
    var out: [Character] = []
    out.reserveCapacity(characters.count)
    for index in characters.indices {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      append(characters[index], before: next, words: words, to: &out)
    }
    return collapse(out)
  }

  private static func append(
    _ character: Character, before next: Character?, words: SymbolWords, to out: inout [Character]
  ) {
    if let composed = Self.composed[character] {
      out.append(composed)
    } else if character.isLetter || character.isASCIIDigit || keptSymbols.contains(character) {
      out.append(plain(character))
    } else if dashes.contains(character) {
      out.append("-")
    } else if brackets.contains(character) {
      out.append(contentsOf: ", ")
    } else if character == "<" || character == ">" {
      // Only before a number a comparison; else markup, which is never passed on.
      let isComparison = next?.isASCIIDigit == true || next == " "
      let word = character == "<" ? words.lessThan : words.moreThan
      out.append(contentsOf: isComparison ? " \(word) " : " ")
    } else if let word = words.spoken[character] {
      out.append(contentsOf: " \(word) ")
    } else if !character.isInvisible {
      out.append(" ")
    }
  }

  /// Marks a letter that stands only once: without combining marks that have no composed form.
  private static func plain(_ character: Character) -> Character {
    guard character.unicodeScalars.count > 1, character.isLetter,
      let first = character.unicodeScalars.first
    else { return character == "\u{2019}" || character == "\u{02BC}" ? "'" : character }
    return Character(first)
  }

  /// Joins runs of spaces, and puts punctuation right behind the word it follows.
  private static func collapse(_ characters: [Character]) -> String {
    var out: [Character] = []
    for character in characters {
      let isSpace = character == " "
      if isSpace && (out.isEmpty || out.last == " ") { continue }
      if pauses.contains(character) {
        while out.last == " " { out.removeLast() }
        if out.isEmpty { continue }
      }
      out.append(character)
    }
    while out.last == " " { out.removeLast() }
    return String(out)
  }

  /// Only the brackets become pauses: done before a sentence is cut into languages, so that no
  /// pause is lost at a cut.
  static func withoutBrackets(_ raw: String) -> String {
    collapse(raw.flatMap { brackets.contains($0) ? [",", " "] : [$0] })
  }

  private static let pauses: Set<Character> = [",", ".", ";", ":", "!", "?"]
  private static let keptSymbols: Set<Character> = [
    ",", ".", ";", ":", "!", "?", "-", "'", "\u{2019}", "\u{02BC}", "/", "%", "°", " ",
  ]
  private static let dashes: Set<Character> = ["\u{2010}", "\u{2011}", "–", "—", "−", "\u{2012}"]
  private static let brackets: Set<Character> = ["(", ")"]

  /// Letters that may arrive as base and combining mark; `Character` compares both forms equal,
  /// so that the table maps either to the composed one, the only one eSpeak knows.
  private static let composed: [Character: Character] = {
    let letters = "äöüÄÖÜéèêëàâáåÅîïíìôóòõûúùçÇñÑãÉÈÀÂÁÔÓÍÚæøÆØœŒßẞščžŠČŽćřěůý"
    return Dictionary(letters.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}

/// How a language says the symbols that stand for words.
struct SymbolWords: Sendable {
  var spoken: [Character: String]
  var lessThan: String
  var moreThan: String

  static let german = SymbolWords(
    spoken: [
      "&": "und", "+": "plus", "~": "etwa", "≈": "etwa", "±": "plus minus", "€": "Euro",
      "≤": "höchstens", "≥": "mindestens", "@": "at", "§": "Paragraf",
    ],
    lessThan: "weniger als", moreThan: "mehr als")
  static let english = SymbolWords(
    spoken: [
      "&": "and", "+": "plus", "~": "about", "≈": "about", "±": "plus or minus", "€": "euros",
      "≤": "at most", "≥": "at least", "@": "at",
    ],
    lessThan: "less than", moreThan: "more than")
  /// For names of other languages: symbols are only removed.
  static let none = SymbolWords(spoken: [:], lessThan: "", moreThan: "")
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }

  /// Soft hyphen, zero-width characters and byte order mark: they must not part a word.
  fileprivate var isInvisible: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F: true
      default: false
      }
    }
  }
}
