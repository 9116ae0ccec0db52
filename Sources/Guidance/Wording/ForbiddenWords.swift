// SPDX-License-Identifier: GPL-3.0-or-later

/// R1: what is never said, in any phrase or text typed by staff.
public enum ForbiddenWords {
  /// The list of a language. A word list for whole-word matching, not for parts of words.
  public static func list(_ language: Language) -> [String] {
    switch language {
    case .german:
      return [
        "sicher", "sicherer", "sicherste", "sicherster", "sichersten", "gesichert",
        "ungefährlich", "frei", "hindernisfrei", "barrierefrei", "Sie können gehen", "losgehen",
        "jetzt gehen", "jetzt überqueren", "überqueren", "Sie haben Vorrang", "grün", "rot",
        "kein Hindernis", "keine Hindernisse", "keine Baustelle", "genau hier",
      ]
    case .english:
      return [
        "safe", "safer", "safest", "safely", "clear", "you can cross", "cross now", "walk now",
        "go now", "right of way is yours", "green", "red", "no obstacle", "no obstacles",
      ]
    }
  }

  /// The forbidden words in a text, in the order of the list, both languages' lists applied.
  /// - Parameter names: names within the text ("Grüner Weg"), which are exempt.
  public static func found(in text: String, names: [String] = []) -> [String] {
    var words = words(of: text)
    // Longest names first, so that a short one does not break a long one apart.
    let slots = names.map { Self.words(of: $0) }.filter { !$0.isEmpty }
      .sorted { ($0.count, $0.joined()) > ($1.count, $1.joined()) }
    for slot in slots {
      while let range = Self.range(of: slot, in: words) {
        // A mark that is no word, so that the neighbours do not come to stand together.
        words.replaceSubrange(range, with: ["\u{0}"])
      }
    }
    return Language.allCases.flatMap { list($0) }.filter { entry in
      range(of: Self.words(of: entry), in: words) != nil
    }
  }

  /// The words of a text in lower case; everything but letters, digits and hyphens parts them.
  static func words(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
  }

  private static func range(of part: [String], in words: [String]) -> Range<Int>? {
    guard !part.isEmpty, part.count <= words.count else { return nil }
    for start in 0...(words.count - part.count)
    where words[start..<(start + part.count)].elementsEqual(part) {
      return start..<(start + part.count)
    }
    return nil
  }
}
