// SPDX-License-Identifier: GPL-3.0-or-later

/// What is given to a voice: text written out so that it is said right, in segments of one
/// language each. The only way to make one is to normalise, so that no raw name of a map reaches
/// the engine.
public struct SpokenText: Sendable, Hashable {
  public struct Segment: Sendable, Hashable {
    public let language: SpokenLanguage
    public let text: String
  }

  /// A name inside a sentence, and the language it belongs to.
  public struct Name: Sendable, Hashable {
    public var text: String
    public var language: SpokenLanguage

    public init(_ text: String, language: SpokenLanguage) {
      self.text = text
      self.language = language
    }
  }

  /// In the order they are said; never empty ones.
  public let segments: [Segment]

  /// Normalises a sentence.
  ///
  /// - Parameters:
  ///   - names: names in the sentence that are to be said in their own language, spelled as in
  ///     the sentence. In English, German street names are found without being given.
  ///   - isOneVoice: all of it is said as the sentence is, for where another voice has failed.
  ///   - lexicon: overrules the built-in lexicon of a language, if the caller has read a file.
  public init(
    _ sentence: String, language: SpokenLanguage, names: [Name] = [],
    isOneVoice: Bool = false,
    lexicon: @Sendable (SpokenLanguage) -> PronunciationLexicon = PronunciationLexicon.builtIn
  ) {
    let pieces =
      isOneVoice
      ? [Segment(language: language, text: TextCleaning.withoutBrackets(sentence))]
      : Self.pieces(of: sentence, language: language, names: names)
    var segments = pieces.compactMap { piece in
      let text = Self.normalize(
        piece.text, language: piece.language, lexicon: lexicon(piece.language))
      return text.isEmpty ? nil : Segment(language: piece.language, text: text)
    }
    // A bracket closed at the end would leave a comma.
    if let last = segments.last, last.text.hasSuffix(",") {
      segments[segments.count - 1] = Segment(
        language: last.language, text: String(last.text.dropLast()))
    }
    self.segments = segments
  }

  /// All segments as one line, for transcripts and tests.
  public var text: String { segments.map(\.text).joined(separator: " ") }

  public var isEmpty: Bool { segments.isEmpty }

  /// More rounds than any text known takes: ordinary sentences are stable after the first, words
  /// run together by mistake after two or three, since one rule uncovers work for another.
  private static let mostRounds = 8

  /// Normalises until nothing changes, so that a text made from spoken text stays as it is.
  static func normalize(
    _ text: String, language: SpokenLanguage, lexicon: PronunciationLexicon
  ) -> String {
    var current = text
    for _ in 0..<mostRounds {
      let next = normalizeOnce(current, language: language, lexicon: lexicon)
      if next == current { break }
      current = next
    }
    return current
  }

  private static func normalizeOnce(
    _ text: String, language: SpokenLanguage, lexicon: PronunciationLexicon
  ) -> String {
    switch language {
    case .german: GermanNormalizer(lexicon: lexicon).normalize(text)
    case .english: EnglishNormalizer(lexicon: lexicon).normalize(text)
    case .french, .norwegian:
      NameNormalizer.normalize(text, language: language, lexicon: lexicon)
    }
  }

  /// Cuts the sentence at names of another language; a name's punctuation stays with it, so that
  /// its pause is not lost at the seam.
  private static func pieces(
    of sentence: String, language: SpokenLanguage, names: [Name]
  ) -> [Segment] {
    let words = TextCleaning.withoutBrackets(sentence).split(separator: " ").map(String.init)
    var languages = words.map { _ in language }
    if language == .english { GermanStreetWords.mark(words, in: &languages) }
    for name in names {
      let parts = TextCleaning.withoutBrackets(name.text).split(separator: " ").map(String.init)
      for start in Self.occurrences(of: parts, in: words) {
        for index in start..<start + parts.count { languages[index] = name.language }
      }
    }
    var pieces: [Segment] = []
    for (word, language) in zip(words, languages) {
      if let last = pieces.last, last.language == language {
        pieces[pieces.count - 1] = Segment(language: language, text: last.text + " " + word)
      } else {
        pieces.append(Segment(language: language, text: word))
      }
    }
    return pieces
  }

  private static func occurrences(of parts: [String], in words: [String]) -> [Int] {
    guard !parts.isEmpty, parts.count <= words.count else { return [] }
    return (0...words.count - parts.count).filter { start in
      parts.indices.allSatisfy { index in
        let word = words[start + index]
        // Only the last word may have the sentence's punctuation behind it.
        let isLast = index == parts.count - 1
        return word == parts[index] || (isLast && bare(word) == bare(parts[index]))
      }
    }
  }

  private static func bare(_ word: String) -> Substring {
    var rest = word[...]
    while let last = rest.last, ".,;:!?".contains(last) { rest.removeLast() }
    return rest
  }
}

/// Finds German street names in English sentences: an English voice says "fackle-strace".
enum GermanStreetWords {
  static func mark(_ words: [String], in languages: inout [SpokenLanguage]) {
    for (index, word) in words.enumerated() where isGerman(word) {
      languages[index] = .german
      let isAlone = heads.contains(letters(word))
      if isAlone, index > 0, letters(words[index - 1]).hasSuffix("er") {
        languages[index - 1] = .german
      }
    }
  }

  private static func isGerman(_ word: String) -> Bool {
    let lower = letters(word)
    if lower.contains("ß") { return true }
    guard word.first(where: \.isLetter)?.isUppercase == true else { return false }
    if hasUmlaut(lower) { return true }
    return heads.contains { lower.hasSuffix($0) } || cities.contains(lower)
  }

  private static func hasUmlaut(_ lower: String) -> Bool {
    lower.contains { $0 == "ä" || $0 == "ö" || $0 == "ü" }
  }

  /// Lower case, without punctuation behind.
  private static func letters(_ word: String) -> String {
    var rest = word[...]
    while let last = rest.last, !last.isLetter { rest.removeLast() }
    while let first = rest.first, !first.isLetter { rest.removeFirst() }
    return rest.lowercased()
  }

  private static let heads: Set<String> = [
    "allee", "bahnhof", "brücke", "gasse", "platz", "str", "strasse", "straße", "weg", "kirche",
    "brunnen", "rathaus", "haus", "schloss", "steg",
  ]
  private static let cities: Set<String> = ["kaiserslautern", "aachen", "darmstadt", "heidelberg"]
}
