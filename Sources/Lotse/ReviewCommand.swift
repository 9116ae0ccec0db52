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
      try StandardOutput.write(Self.summary(review, path)(language))
    }
    guard found == 0 else {
      throw CommandFailure(.no, "Befunde: \(found).", "Findings: \(found).")
    }
  }

  /// What no single sentence shows.
  private static func summary(_ review: WalkReview, _ path: String) -> LocalText {
    let share = Int((100 * (review.speechShare ?? 0)).rounded())
    let silence = Int(review.longestSilence.rounded())
    var german = "\(path): \(review.utterances) Ansagen, \(review.suppressed) unterdrückt, "
    var english = "\(path): \(review.utterances) announcements, \(review.suppressed) suppressed, "
    german += "Sprache \(share) %, längste Stille \(silence) s, "
    english += "speech \(share) %, longest silence \(silence) s, "
    german += "Querungen und Treppen: \(review.passages), "
    english += "crossings and steps: \(review.passages), "
    if let quiet = review.trulyQuietShare {
      let percent = (1000 * quiet).rounded() / 10
      german += "ungefragt an einer Querung, wie sie wirklich liegt: "
      german += "\("\(percent)".replacing(".", with: ",")) %, "
      english += "unasked at a crossing as it truly lies: \(percent) %, "
    }
    german += "Befunde: \(review.findings.count)\n"
    english += "findings: \(review.findings.count)\n"
    return LocalText(german, english)
  }
}
