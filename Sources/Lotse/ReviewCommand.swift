// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles
import Replay

/// `lotse review`: what was said on walks, held against the rules of speech.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Looks through files of replay --events for sentences that break a rule.")

  @Argument(help: "Files that replay --events has written.")
  var events: [String]
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let language = languageOption.resolved
    var found = 0
    for path in events {
      let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
      let review = try CommandFailure.naming(path) { try WalkReview(events: bytes) }
      for finding in review.findings {
        try StandardOutput.write(
          "\(path):\(finding.line): \(finding.rule): \(finding.cause): \(finding.text)\n")
      }
      found += review.findings.count
      let share = review.seconds > 0 ? Int((100 * review.spoken / review.seconds).rounded()) : 0
      let silence = Int(review.longestSilence.rounded())
      let summary = LocalText(
        "\(path): \(review.utterances) Ansagen, \(review.suppressed) unterdrückt, Sprache "
          + "\(share) %, längste Stille \(silence) s, Befunde: \(review.findings.count)\n",
        "\(path): \(review.utterances) announcements, \(review.suppressed) suppressed, speech "
          + "\(share) %, longest silence \(silence) s, findings: \(review.findings.count)\n")
      try StandardOutput.write(summary(language))
    }
    guard found == 0 else {
      throw CommandFailure(.no, "Befunde: \(found).", "Findings: \(found).")
    }
  }
}
