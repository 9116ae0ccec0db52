// SPDX-License-Identifier: GPL-3.0-or-later

/// Words that a rule of eSpeak says wrong, and how to write them so that it says them right.
///
/// A table of its own, so that a town can add the names it hears wrong without a new program:
/// `Audio/lexicon.de.tsv`, one row a word: word, respelling, reason, parted by tabs; lines that
/// begin with `#` are comments. The rows built in are the same.
public struct PronunciationLexicon: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    /// The element of a name as it is written; upper and lower case are the same.
    public var word: String
    /// What the voice is given instead: letters and hyphens.
    public var respelling: String
    public var reason: String

    public init(_ word: String, _ respelling: String, _ reason: String) {
      self.word = word
      self.respelling = respelling
      self.reason = reason
    }
  }

  public let entries: [Entry]
  private let respellings: [String: String]

  /// A word given twice keeps its last respelling, so that a town's rows behind the built-in ones
  /// overrule them.
  public init(entries: [Entry]) {
    self.entries = entries
    respellings = Dictionary(
      entries.map { ($0.word.lowercased(), $0.respelling) }, uniquingKeysWith: { _, last in last })
  }

  /// Reads the rows of a lexicon file.
  /// - Throws: `SpeechError.lexiconMalformed` with the line's number, from 1.
  public init(tsv text: String) throws(SpeechError) {
    var entries: [Entry] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.isEmpty && line.first != "#" {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3, !fields[0].isEmpty, !fields[1].isEmpty,
        fields[1].allSatisfy({ $0.isLetter || $0 == "-" || $0 == " " || $0 == "'" })
      else { throw .lexiconMalformed(line: index + 1) }
      entries.append(Entry(fields[0], fields[1], fields[2]))
    }
    self.init(entries: entries)
  }

  /// The rows built into the program; empty for languages without a table.
  public static func builtIn(_ language: SpokenLanguage) -> PronunciationLexicon {
    switch language {
    case .german: german
    case .english: english
    case .french, .norwegian: PronunciationLexicon(entries: [])
    }
  }

  func respelling(of word: String) -> String? { respellings[word.lowercased()] }

  private static let german = PronunciationLexicon(entries: GermanLexicon.entries)
  private static let english = PronunciationLexicon(entries: EnglishLexicon.entries)
}
