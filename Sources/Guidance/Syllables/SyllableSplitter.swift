// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a name as it is said in one go.
struct Syllable: Hashable, Sendable {
  /// As it stands in the spoken name, with the space or hyphen before it: all texts of a name joined
  /// are the name.
  var text: String
  /// What is heard of it: equal for "Meyer" and "Maier", "Vogt" and "Fogt". For comparison and
  /// order, never shown and never said.
  var sound: String
}

/// Cuts names into syllables by the rules of spoken German: the parts of a compound first, then one
/// syllable for each vowel that is heard; of the consonants between two vowels what begins a German
/// word goes to the second (Burg-stra-ße, Kas-ten, Fa-ckel). Names of other languages in Latin letters
/// are cut by the same rules, and those in other letters are one syllable a word. Equal names give equal
/// syllables; that is all that a choice by syllables needs.
enum SyllableSplitter {
  static func syllables(of name: String) -> [Syllable] {
    var syllables = [Syllable]()
    var gap = ""
    for token in tokens(spoken(name)) {
      guard let first = token.first, first.isLetter || first.isNumber else {
        gap += token
        continue
      }
      for (index, part) in parts(of: token).enumerated() {
        syllables.append(
          Syllable(
            text: gap + part,
            sound: SyllableSound.key(part.lowercased(), word: index == 0 ? token.lowercased() : "")
          ))
        gap = ""
      }
    }
    return syllables
  }

  /// The beginning of a name as it can be said: with a capital, for a voice spells what it takes for an
  /// abbreviation; to the end of its word where it has no vowel ("dm-") or the word is of another language,
  /// whose pieces no voice says right.
  static func spokenBeginning(_ syllables: [Syllable], _ depth: Int) -> String {
    var count = min(max(depth, 0), syllables.count)
    while count < syllables.count, syllables[count].text.first?.isWhitespace == false {
      let word = lastWord(syllables, around: count)
      let begun = syllables.prefix(count).map(\.text).joined()
      guard !begun.lowercased().contains(where: spokenVowels.contains) || isForeign(word) else {
        break
      }
      count += 1
    }
    let text = syllables.prefix(count).map(\.text).joined()
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The word of which the syllable before `index` is a part.
  private static func lastWord(_ syllables: [Syllable], around index: Int) -> String {
    func begins(_ syllable: Syllable) -> Bool { syllable.text.first?.isWhitespace == true }
    let start = syllables.prefix(index).lastIndex(where: begins) ?? 0
    let end = syllables[index...].firstIndex(where: begins) ?? syllables.count
    return syllables[start..<end].map(\.text).joined()
  }

  private static let spokenVowels = Set("aeiouyäöü")

  /// With a letter that no German word has.
  private static func isForeign(_ word: String) -> Bool {
    word.lowercased().contains { $0.isLetter && !$0.isASCII && !"äöüß".contains($0) }
  }

  // MARK: The spoken name

  /// What is written short and said in full.
  private static let abbreviations = [
    "st.": "Sankt", "str.": "Straße", "dr.": "Doktor", "prof.": "Professor", "pl.": "Platz",
    "hbf": "Hauptbahnhof", "hbf.": "Hauptbahnhof", "bf": "Bahnhof", "bf.": "Bahnhof",
    "bhf": "Bahnhof", "bhf.": "Bahnhof",
  ]

  private static func spoken(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).map { word in
      let word = String(word)
      let lower = word.lowercased()
      if let full = abbreviations[lower] { return full }
      return lower.hasSuffix("str.") ? word.dropLast(4) + "straße" : word
    }.joined(separator: " ")
  }

  /// Runs of letters, of digits, and of what stands between them.
  private static func tokens(_ name: String) -> [String] {
    var tokens = [String]()
    var last: Int?
    for character in name {
      let kind = character.isLetter ? 0 : character.isNumber ? 1 : 2
      if kind == last, let index = tokens.indices.last {
        tokens[index].append(character)
      } else {
        tokens.append(String(character))
      }
      last = kind
    }
    return tokens
  }

  // MARK: Compounds

  /// Last parts of names whose beginning would else go to the syllable before; longest first.
  private static let heads = [
    "promenade", "apotheke", "bahnhof", "brunnen", "straße", "strasse", "brücke", "anlage",
    "garten", "graben", "schloss", "kirche", "schule", "mühle", "allee", "platz", "steig", "insel",
    "anger", "markt", "acker", "halle", "gasse", "ufer", "haus", "berg", "burg", "turm", "park",
    "damm", "heim", "steg", "hof", "weg", "tor", "ort", "amt",
  ]

  /// Names whose vowels are heard one by one, where the rules would join them.
  private static let exceptions: [String: [Int]] = [
    "michael": [2, 3, 2], "marien": [2, 2, 2], "marie": [2, 3], "museum": [2, 2, 2],
    "strasse": [4, 3], "israel": [2, 2, 2], "rafael": [2, 2, 2], "linien": [2, 2, 2],
    "italien": [1, 2, 2, 2],
  ]

  private static func parts(of word: String) -> [String] {
    let lower = word.lowercased()
    // Letters may change their number in lower case; then nothing can be cut by position.
    guard lower.count == word.count, word.first?.isLetter == true else { return [word] }
    if let lengths = exceptions[lower] { return cut(word, lengths) }
    for head in heads where lower.hasSuffix(head) {
      let rest = lower.dropLast(head.count)
      // "Bischof" has no yard in it, and "Sport" no place.
      guard rest.count > 1, rest.contains(where: vowels.contains),
        !(head.first == "h" && rest.last == "c")
      else { continue }
      return parts(of: String(word.prefix(rest.count))) + parts(of: String(word.suffix(head.count)))
    }
    for stem in exceptions.keys.sorted() where lower.hasPrefix(stem) {
      guard let lengths = exceptions[stem] else { continue }
      return cut(String(word.prefix(stem.count)), lengths)
        + simple(String(word.dropFirst(stem.count)))
    }
    return simple(word)
  }

  private static func cut(_ word: String, _ lengths: [Int]) -> [String] {
    var rest = word[...]
    return lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }
  }

  // MARK: One part

  private static let vowels = Set("aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûýÿ")
  /// Two letters, one vowel.
  private static let diphthongs: Set<String> = [
    "ai", "au", "äu", "ei", "eu", "ey", "ay", "ie", "aa", "ee", "oo", "oi", "oe", "ae", "ue", "ou",
    "uy", "ui",
  ]
  /// Several letters, one consonant.
  private static let joined = ["sch", "ch", "ck", "ph", "th", "sh"]
  /// What can begin a German syllable, of several consonants.
  private static let onsets: Set<String> = [
    "bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pl", "pr", "tr", "thr", "chr", "pfl",
    "schl", "schm", "schn", "schr", "schw", "st", "str", "sp", "spr", "spl", "zw",
  ]

  /// Never empty for a word that is not.
  private static func simple(_ word: String) -> [String] {
    let letters = Array(word)
    let lower = letters.map { Character($0.lowercased().first.map(String.init) ?? "-") }
    let nuclei = nuclei(of: lower)
    guard nuclei.count > 1 else { return word.isEmpty ? [] : [word] }
    var begin = 0
    var parts = [String]()
    for (nucleus, next) in zip(nuclei, nuclei.dropFirst()) {
      let border = next.lowerBound - onset(of: Array(lower[nucleus.upperBound..<next.lowerBound]))
      parts.append(String(letters[begin..<border]))
      begin = border
    }
    return parts + [String(letters[begin...])]
  }

  /// The vowels that are heard, in their order.
  private static func nuclei(of letters: [Character]) -> [Range<Int>] {
    var nuclei = [Range<Int>]()
    var index = 0
    while index < letters.count {
      let next = index + 1
      let isVowel =
        vowels.contains(letters[index])
        // "York", "Quelle".
        && !(letters[index] == "y" && index == 0 && next < letters.count
          && vowels.contains(letters[next]))
        && !(letters[index] == "u" && index > 0 && letters[index - 1] == "q")
      if !isVowel {
        index = next
        continue
      }
      let isDouble = next < letters.count && diphthongs.contains(String(letters[index...next]))
      nuclei.append(index..<(isDouble ? next + 1 : next))
      index = isDouble ? next + 1 : next
    }
    return nuclei
  }

  /// How many letters of the consonants between two vowels go to the second.
  private static func onset(of consonants: [Character]) -> Int {
    var units = [String]()
    var rest = String(consonants)[...]
    while let first = rest.first {
      let unit =
        joined.first { rest.hasPrefix($0) } ?? (rest.hasPrefix("qu") ? "qu" : String(first))
      units.append(unit)
      rest = rest.dropFirst(unit.count)
    }
    guard let last = units.last else { return 0 }
    for begin in units.indices.dropLast() {
      let onset = units[begin...].joined()
      guard onsets.contains(onset) else { continue }
      // "Kas-ten", "Wes-pe".
      if begin == 0, onset == "st" || onset == "sp" { continue }
      return onset.count
    }
    return last.count
  }
}
