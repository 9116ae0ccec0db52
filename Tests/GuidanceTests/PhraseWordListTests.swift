// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Guidance

/// Whatever a phrase says, the table of sounds has: each word, and a sentence of each phrase.
@Suite struct PhraseWordListTests {
  private static let path = ProjectFolder.path("Tests/SpeechTests/phrase-words.tsv")
  private static let isRecording = ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1"

  /// In the order of the catalogue, each once: the words that are no names and no numbers, then the
  /// first and the last example of each phrase.
  private static func rows(_ tested: TestedWording) -> [String] {
    var words = Set<String>()
    var sentences = [String: [String]]()
    for example in PhraseCatalogue(tested.wording()).examples {
      var text = example.phrase.text
      sentences[example.name, default: []].append(text)
      for name in example.phrase.names { text = text.replacingOccurrences(of: name, with: "0") }
      for word in text.split(whereSeparator: { !($0.isLetter || $0 == "-" || $0 == "'") }) {
        words.insert(tested.language == .english ? word.lowercased() : String(word))
      }
    }
    // A word at the head of a sentence has a capital.
    words = words.filter { $0.first?.isUppercase != true || !words.contains($0.lowercased()) }
    let examples = sentences.values.flatMap { [$0.first, $0.last].compactMap { $0 } }
    return words.sorted() + Set(examples).sorted()
  }

  @Test func everyWordAndPhraseHasItsSound() throws {
    var expected = [String]()
    for tested in TestedWording.usual {
      for row in Self.rows(tested) {
        let line = "\(tested.language.rawValue)\t\(row)\t"
        if !expected.contains(line) { expected.append(line) }
      }
    }
    let written = try String(contentsOfFile: Self.path, encoding: .utf8)
    let lines = written.split(separator: "\n")
    if Self.isRecording {
      let head = lines.filter { $0.hasPrefix("#") }.joined(separator: "\n")
      let text = head + "\n" + expected.joined(separator: "\n") + "\n"
      try text.write(toFile: Self.path, atomically: true, encoding: .utf8)
      return
    }
    let known = Set(
      lines.map { $0.split(separator: "\t").prefix(2).joined(separator: "\t") + "\t" })
    #expect(expected.filter { !known.contains($0) } == [])
  }
}
