// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Speech

/// Every word that a phrase may hold, and a sentence of every phrase, as the voice says them. The
/// rows are those of the phrase catalogue (a test of Guidance sees to that); each was read. A
/// change that is meant is recorded anew with `LOTSE_RECORD=1` and read again.
@Suite(.enabled(if: InstalledVoice.isPresent, InstalledVoice.reason), .serialized)
struct PhraseWordTests {
  private static let path = ProjectFolder.path("Tests/SpeechTests/phrase-words.tsv")
  private static let isRecording = ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1"

  @Test("words and sentences of the phrases sound as they should")
  func phrases() throws {
    let text = try #require(TextFile.read(Self.path))
    let synthesizer = ESpeakSynthesizer()
    var recorded = ""
    var rows = 0
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let language = SpokenLanguage(rawValue: parts[0]) else {
        recorded += line + "\n"
        continue
      }
      let heard = try synthesizer.phonemes(SpokenText(parts[1], language: language))
        .joined(separator: " || ")
      recorded += "\(parts[0])\t\(parts[1])\t\(heard)\n"
      rows += 1
      if !Self.isRecording { #expect(heard == parts[2], "\(parts[1])") }
    }
    if Self.isRecording {
      try recorded.write(toFile: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(rows > 1000)
    }
  }
}
