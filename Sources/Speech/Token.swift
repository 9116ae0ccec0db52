// SPDX-License-Identifier: GPL-3.0-or-later

/// A word between two spaces: what is said, and the punctuation behind it.
struct Token: Hashable {
  /// Letters, digits and inner signs: `Fackelstr`, `St.-Martins-Platz`, `14:30`, `1,5`.
  var core: String
  /// `.`, `,` and the like, as written: `Str..` is an abbreviation at the end of a sentence.
  var trail: String

  init(core: String, trail: String = "") {
    self.core = core
    self.trail = trail
  }

  /// Whether a full stop follows, of an abbreviation, an ordinal or a sentence.
  var hasStop: Bool { trail.first == "." }

  /// The punctuation when the first full stop belongs to the word.
  var trailWithoutStop: String { hasStop ? String(trail.dropFirst()) : trail }

  /// The number written, if the core is one to four digits.
  var number: Int? { core.count <= 4 && core.isDigits ? Int(core) : nil }

  var startsUppercase: Bool { core.first?.isUppercase == true }

  static func split(_ text: String) -> [Token] {
    text.split(separator: " ").compactMap { word in
      var core = word
      var trail: [Character] = []
      while let last = core.last, marks.contains(last) {
        trail.append(last)
        core.removeLast()
      }
      while let first = core.first, marks.contains(first) { core.removeFirst() }
      guard !core.isEmpty else { return nil }
      return Token(core: String(core), trail: String(trail.reversed()))
    }
  }

  /// The words of a phrase; the punctuation stays behind the last.
  static func words(_ phrase: String, trail: String) -> [Token] {
    var tokens = phrase.split(separator: " ").map { Token(core: String($0)) }
    if let last = tokens.indices.last { tokens[last].trail = trail }
    return tokens
  }

  static func join(_ tokens: [Token]) -> String {
    tokens.map { $0.core + strongest($0.trail) }.joined(separator: " ")
  }

  /// One sign of several: two full stops would be two pauses.
  private static func strongest(_ trail: String) -> String {
    for mark in strength where trail.contains(mark) { return String(mark) }
    return ""
  }

  private static let strength: [Character] = ["?", "!", ".", ":", ";", ","]
  private static let marks: Set<Character> = [".", ",", ";", ":", "!", "?"]
}

extension StringProtocol {
  /// ASCII digits only, at least one.
  var isDigits: Bool { !isEmpty && allSatisfy { $0.isASCIIDigit } }
  var isLetters: Bool { !isEmpty && allSatisfy { $0.isLetter } }
  var capitalizedFirst: String { (first.map { $0.uppercased() } ?? "") + dropFirst() }
}

extension [Token] {
  func core(at index: Int) -> String? { indices.contains(index) ? self[index].core : nil }

  /// Puts a phrase in the place of tokens and returns how many it has.
  @discardableResult
  mutating func replace(_ range: Range<Int>, by phrase: String, trail: String) -> Int {
    let words = Token.words(phrase, trail: trail)
    replaceSubrange(range, with: words)
    return words.count
  }
}
