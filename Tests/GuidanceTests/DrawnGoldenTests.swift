// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Guidance

/// What is said on walks over drawn streets, sentence by sentence with its seconds, in every wording; and the rules
/// that hold for all of them. Each file was read against R1 to R15. A change that is meant is
/// recorded anew with `LOTSE_RECORD=1` and read again.
@Suite struct DrawnGoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1"

  /// When it is heard, from the first sound to the last word: "12.5–15.0".
  private static func seconds(_ utterance: Utterance) -> String {
    [utterance.instant, utterance.end].map { String(format: "%.1f", $0.seconds) }
      .joined(separator: "–")
  }

  private static func path(_ walk: GoldenWalk) -> String {
    ProjectFolder.path("Tests/GuidanceTests/Walks/\(walk.testDescription).txt")
  }

  @Test(arguments: GoldenWalk.all)
  func walksAreToldAsWrittenAndKeepTheRules(_ golden: GoldenWalk) throws {
    var text = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
    for tested in TestedWording.usual {
      let spoken = try golden.run(tested).utterances
      check(spoken, DurationRule(language: tested.language))
      text += "\n# \(tested.testDescription)\n"
      text += spoken.map { "\(Self.seconds($0)) \($0.kind): \($0.text)\n" }.joined()
    }
    if Self.isRecording {
      try text.write(toFile: Self.path(golden), atomically: true, encoding: .utf8)
      return
    }
    let written = try String(contentsOfFile: Self.path(golden), encoding: .utf8)
    let (said, expected) = (text.split(separator: "\n"), written.split(separator: "\n"))
    if let (left, right) = zip(said, expected).first(where: { $0 != $1 }) {
      #expect(left == right)
    }
    #expect(said.count == expected.count)
  }

  @Test func thereAreTwentyFiveWalks() {
    #expect(Set(GoldenWalk.all.map(\.testDescription)).count >= 25)
  }

  private func check(_ spoken: [Utterance], _ rule: DurationRule) {
    #expect(!spoken.isEmpty)
    // An answer hushes what was being said, and says the same again where it is asked again.
    for (first, second) in zip(spoken, spoken.dropFirst()) where second.rule != "R12" {
      #expect(second.instant >= first.end, "\(second.text)")
      if second.instant.seconds(since: first.instant) < 60 {
        #expect(second.text != first.text, "\(second.text)")
      }
    }
    for utterance in spoken {
      let found = ForbiddenWords.found(in: utterance.text, names: utterance.names)
      #expect(found.isEmpty, "R1: \(utterance.text)")
      if utterance.kind != "start" {
        #expect(rule.seconds(utterance.text) <= 8, "R10: \(utterance.text)")
      }
    }
  }
}
