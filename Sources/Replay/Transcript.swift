// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// What was said on a walk, one line an utterance: seconds, priority, metres to the point it is
/// about, text; cues in brackets. It is compared with a golden and read by people.
public struct Transcript: Hashable, Sendable {
  public var lines: [String]

  public init(_ record: WalkRecord) {
    lines = record.spoken.filter { $0.suppressed == nil }.map { Self.line($0.utterance) }
  }

  /// The lines, each with its line break.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  public static func line(_ utterance: Utterance) -> String {
    let time = DecimalText.fixed(utterance.instant.seconds, places: 1)
    var meters = "-"
    if utterance.point != nil, let estimated = utterance.estimatedMeters {
      meters = DecimalText.fixed(estimated, places: 0)
    }
    var words = utterance.earcon.map { "[tone: \($0.rawValue)]" } ?? ""
    // Each utterance is one line, whatever a name in the map contains.
    let text = utterance.text.split(whereSeparator: \.isNewline).joined(separator: " ")
    if !text.isEmpty { words += words.isEmpty ? text : " " + text }
    return "\(time)s  \(utterance.priority.rawValue)  \(meters)  \(words)"
  }

  /// The first place at which a transcript differs from its golden.
  public struct Difference: Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// `nil` where the golden ends.
    public var expected: String?
    /// `nil` where the transcript ends.
    public var actual: String?
    /// The equal lines before, at most three.
    public var before: [String]

    /// The difference as lines of text: equal ones with a space, the golden's with −, ours with +.
    public var text: String {
      var lines = ["line \(line):"]
      lines += before.map { "  " + $0 }
      if let expected { lines.append("- " + expected) }
      if let actual { lines.append("+ " + actual) }
      return lines.joined(separator: "\n")
    }
  }

  /// `nil` if the transcript equals the golden's text.
  public func firstDifference(fromGolden golden: String) -> Difference? {
    // A line break of Windows is one character of its own in Swift.
    var expected = golden.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }
    ).map(String.init)
    if expected.last == "" { expected.removeLast() }
    for index in 0..<max(lines.count, expected.count) {
      let ours = index < lines.count ? lines[index] : nil
      let theirs = index < expected.count ? expected[index] : nil
      if ours != theirs {
        return Difference(
          line: index + 1, expected: theirs, actual: ours,
          before: Array(lines.prefix(index).suffix(3)))
      }
    }
    return nil
  }
}
