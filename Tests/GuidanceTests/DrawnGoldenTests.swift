// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Guidance

/// What is said on walks over drawn streets, sentence by sentence, in every wording; and the rules
/// that hold for all of them. Each file was read against R1 to R15. A change that is meant is
/// recorded anew with `LOTSE_RECORD=1` and read again.
@Suite struct DrawnGoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1"

  private static func path(_ walk: GoldenWalk) -> String {
    ProjectFolder.path("Tests/GuidanceTests/Walks/\(walk.testDescription).txt")
  }

  /// The sentences of each wording under its name, each with what it is about.
  private func text(_ golden: GoldenWalk) throws -> String {
    var text = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
    for tested in TestedWording.usual {
      text += "\n# \(tested.testDescription)\n"
      for utterance in try golden.run(tested).utterances {
        text += "\(utterance.kind): \(utterance.text)\n"
      }
    }
    return text
  }

  @Test(arguments: GoldenWalk.all)
  func walksAreToldAsWritten(_ golden: GoldenWalk) throws {
    let text = try text(golden)
    if Self.isRecording {
      try text.write(toFile: Self.path(golden), atomically: true, encoding: .utf8)
      return
    }
    let written = try String(contentsOfFile: Self.path(golden), encoding: .utf8)
    let (said, expected) = (text.split(separator: "\n"), written.split(separator: "\n"))
    for (left, right) in zip(said, expected) where left != right {
      #expect(left == right)
      break
    }
    #expect(said.count == expected.count)
  }

  @Test func thereAreTwentyFiveWalks() {
    #expect(Set(GoldenWalk.all.map(\.testDescription)).count >= 25)
  }

  /// The rules, in each wording of each walk.
  @Test(arguments: GoldenWalk.all)
  func everyWalkKeepsTheRules(_ golden: GoldenWalk) throws {
    for tested in TestedWording.usual {
      let spoken = try golden.run(tested).utterances
      let rule = DurationRule(language: tested.language)
      #expect(!spoken.isEmpty)
      for (first, second) in zip(spoken, spoken.dropFirst()) {
        // An answer hushes what was being said.
        if second.rule != "R12" { #expect(second.instant >= first.end, "\(second.text)") }
        // Nothing unasked is said twice within a minute.
        if second.rule != "R12", second.instant.seconds(since: first.end) < 55 {
          #expect(second.text != first.text, "\(second.text)")
        }
      }
      for utterance in spoken {
        let names = utterance.names
        #expect(
          ForbiddenWords.found(in: utterance.text, names: names).isEmpty, "R1: \(utterance.text)")
        if utterance.kind != "start" {
          #expect(rule.seconds(utterance.text) <= 8, "R10: \(utterance.text)")
        }
      }
    }
  }
}
