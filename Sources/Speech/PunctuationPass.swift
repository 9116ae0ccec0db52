// SPDX-License-Identifier: GPL-3.0-or-later

/// Dashes, slashes and inner full stops, the same in every language.
enum PunctuationPass {
  /// Turns a dash or slash between words into a pause, and a dash between numbers into a range
  /// where the language has a word for it.
  static func separate(_ tokens: inout [Token], keeping kept: Set<String>, rangeWord: String) {
    var out: [Token] = []
    for (index, token) in tokens.enumerated() {
      if token.core.allSatisfy({ $0 == "-" || $0 == "/" || $0 == "'" }) {
        let isRange =
          token.core == "-" && !rangeWord.isEmpty && out.last?.number != nil
          && tokens.core(at: index + 1)?.first?.isASCIIDigit == true
        if isRange {
          out.append(Token(core: rangeWord))
        } else if let last = out.indices.last {
          out[last].trail += ","
        }
        continue
      }
      out += slashed(token, keeping: kept)
    }
    tokens = out
  }

  /// `links/rechts` is two words with a pause; `km/h` and `5km/h` stay.
  private static func slashed(_ token: Token, keeping kept: Set<String>) -> [Token] {
    let unit = String(token.core.drop { $0.isASCIIDigit || $0 == "," || $0 == "." })
    guard token.core.contains("/"), !kept.contains(unit) else { return [token] }
    var parts = token.core.split(separator: "/").map { Token(core: String($0), trail: ",") }
    if let last = parts.indices.last { parts[last].trail = token.trail }
    return parts
  }

  /// Parts initials and words run together: `C.J.Hambros`, `7.juni`, `rechts,links`; leaves
  /// numbers (`1.500`, `12.11.2026`) and hyphenated names (`St.-Martins`) whole.
  static func splitInnerStops(_ tokens: inout [Token]) {
    tokens = tokens.flatMap { token -> [Token] in
      var parts: [Token] = []
      var core = ""
      let characters = Array(token.core)
      for index in characters.indices {
        let character = characters[index]
        let next = index + 1 < characters.count ? characters[index + 1] : nil
        let isMark = character == "." || character == "," || character == ":" || character == ";"
        if isMark, next?.isLetter == true || characters.isInitialEnd(index), !core.isEmpty {
          parts.append(Token(core: core, trail: String(character)))
          core = ""
        } else {
          core.append(character)
        }
      }
      if !core.isEmpty { parts.append(Token(core: core)) }
      guard parts.count > 1, let last = parts.indices.last else { return [token] }
      parts[last].trail += token.trail
      return parts.map(\.withoutInitialStop)
    }
  }
}

extension Token {
  /// An initial needs no pause behind it: `C. J. Hambros`.
  fileprivate var withoutInitialStop: Token {
    let isInitial =
      core.count == 1 && core.first?.isUppercase == true && RomanNumeral.value(core) == nil
    return isInitial && hasStop ? Token(core: core, trail: trailWithoutStop) : self
  }
}

extension [Character] {
  /// A mark between a letter and a digit: `Nr.5`, but not within a number.
  fileprivate func isInitialEnd(_ index: Int) -> Bool {
    guard index > 0, index + 1 < count else { return false }
    return self[index - 1].isLetter && self[index + 1].isASCIIDigit
  }
}

/// What digits and letters written together mean, apart from quantities.
enum NumberWords {
  /// `12a`, `12-14`, `B270`, `67655`, `0631`: the phrase, or `nil` where the core is none of these.
  static func expand(_ core: String, rangeWord: String) -> String? {
    if core.isDigits {
      // Five and more digits are postcodes and numbers of stops, and eSpeak's German reads
      // 67655 as sixty-seven million.
      let isQuantity = core.count <= 4 && !(core.count > 1 && core.first == "0")
      return isQuantity ? nil : core.map(String.init).joined(separator: " ")
    }
    let ends = core.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2, houseNumber(ends[0]) != nil, isRangeEnd(ends[1]) {
      let from = houseNumber(ends[0]) ?? String(ends[0])
      return "\(from) \(rangeWord) \(houseNumber(ends[1]) ?? String(ends[1]))"
    }
    if !core.contains("-"), let number = houseNumber(core[...]), number != core { return number }
    return roadReference(core)
  }

  private static func isRangeEnd(_ text: Substring) -> Bool {
    houseNumber(text) != nil || (text.count == 1 && text.first?.isLetter == true)
  }

  /// `12` or `12a`, at most four digits and one letter.
  private static func houseNumber(_ text: Substring) -> String? {
    let digits = text.prefix { $0.isASCIIDigit }
    let rest = text.dropFirst(digits.count)
    guard (1...4).contains(digits.count), rest.count <= 1, rest.allSatisfy(\.isLetter) else {
      return nil
    }
    return rest.isEmpty ? String(digits) : "\(digits) \(rest)"
  }

  /// `B270`: letters and number apart; letters that are no word are spelled (`INF135`).
  private static func roadReference(_ core: String) -> String? {
    let letters = core.prefix { $0.isLetter && $0.isUppercase }
    let digits = core.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...4).contains(digits.count), digits.isDigits else {
      return nil
    }
    return letters.map(String.init).joined(separator: " ") + " " + digits
  }
}
