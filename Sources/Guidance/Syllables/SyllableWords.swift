// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said while a name is chosen by its syllables.
enum SyllablePhrase: Hashable, Sendable {
  case opened(count: Int)
  /// What was chosen, and how many names are left.
  case left(SyllableChoice)
  /// So few are left that they are listed.
  case listed(count: Int)
  /// What can be chosen.
  case choice(SyllableChoice)
  case back
}

extension Wording {
  func syllables(_ phrase: SyllablePhrase) -> Phrase {
    switch (language, style.register) {
    case (.german, .standard): return GermanSyllableWords.phrase(phrase)
    case (.german, .plain): return PlainGermanSyllableWords.phrase(phrase)
    case (.english, _): return EnglishSyllableWords.phrase(phrase)
    }
  }
}

extension SyllableChoice {
  /// The beginnings are parts of names, exempt from the forbidden words.
  fileprivate var parts: [String] { [first, last ?? ""] }

  fileprivate func title(_ until: String) -> String {
    last.map { "\(first) \(until) \($0)" } ?? first
  }
}

enum GermanSyllableWords {
  static func phrase(_ phrase: SyllablePhrase) -> Phrase {
    switch phrase {
    case .opened(let count): return Phrase("Ziel nach Silben, \(names(count)) in der Nähe.")
    case .left(let choice):
      return Phrase(
        "\(choice.title("bis")): noch \(names(choice.names.count)).", names: choice.parts)
    case .listed(let count): return Phrase("Noch \(names(count)).")
    case .choice(let choice):
      return Phrase("\(choice.title("bis")), \(names(choice.names.count)).", names: choice.parts)
    case .back: return Phrase("Eine Silbe zurück.")
    }
  }

  static func names(_ count: Int) -> String { count == 1 ? "1 Name" : "\(count) Namen" }
}

enum PlainGermanSyllableWords {
  static func phrase(_ phrase: SyllablePhrase) -> Phrase {
    switch phrase {
    case .opened(let count):
      return Phrase("Wie fängt der Name an?")
        .adding("Hier gibt es \(GermanSyllableWords.names(count)).")
    default: return GermanSyllableWords.phrase(phrase)
    }
  }
}

enum EnglishSyllableWords {
  static func phrase(_ phrase: SyllablePhrase) -> Phrase {
    switch phrase {
    case .opened(let count): return Phrase("Destination by syllables, \(names(count)) nearby.")
    case .left(let choice):
      return Phrase(
        "\(choice.title("to")): \(names(choice.names.count)) left.", names: choice.parts)
    case .listed(let count): return Phrase("\(names(count)) left.")
    case .choice(let choice):
      return Phrase("\(choice.title("to")), \(names(choice.names.count)).", names: choice.parts)
    case .back: return Phrase("One syllable back.")
    }
  }

  private static func names(_ count: Int) -> String { count == 1 ? "1 name" : "\(count) names" }
}
