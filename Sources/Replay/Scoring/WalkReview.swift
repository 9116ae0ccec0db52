// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// Looks through the events of a walk (`replay --events`) for what the rules of speech forbid. It
/// reads the file alone and knows nothing of how the sentences came about.
public struct WalkReview: Hashable, Sendable {
  /// One sentence that breaks a rule.
  public struct Finding: Hashable, Sendable {
    /// Line of the file, from 1.
    public var line: Int
    public var seconds: Double
    /// As in the rules of speech: "R1", "R3", …
    public var rule: String
    /// In a few words, for people.
    public var cause: String
    public var text: String
  }

  public private(set) var findings: [Finding] = []
  public private(set) var utterances = 0
  public private(set) var suppressed = 0
  /// Seconds of speech, and from the first sentence to the end of the last.
  public private(set) var spoken = 0.0
  public private(set) var seconds = 0.0
  /// Longest time without a word, seconds.
  public private(set) var longestSilence = 0.0

  /// The same words again within this time are one too many, seconds (3b: 20 s).
  private static let repeatAfter = 20.0
  /// R10, with the rounding of the file.
  private static let longestSpeech = 8.05
  /// What was begun before a crossing's kerb with the start may end within it, seconds.
  private static let startReach = 30.0
  /// A crossing was told at most so long before it is said to be behind, seconds: the wait at two
  /// signals is in it.
  private static let crossingReach = 600.0

  private struct Line {
    var number: Int
    var begin: Double
    var end: Double
    var priority: String
    var kind: String
    var text: String
    var names: [String]
    var state: String
    var isQuiet: Bool
  }

  /// - Throws: ``TraceError`` for a file that is none.
  public init(events bytes: [UInt8]) throws(TraceError) {
    let lines = try Self.lines(bytes) { isSuppressed in
      if isSuppressed { suppressed += 1 }
    }
    for index in lines.indices { look(at: index, of: lines) }
    utterances = lines.count
    seconds = (lines.map(\.end).max() ?? 0) - (lines.first?.begin ?? 0)
  }

  private static func lines(
    _ bytes: [UInt8], note: (Bool) -> Void
  ) throws(TraceError) -> [Line] {
    var lines: [Line] = []
    let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() where !row.isEmpty {
      let value: JSONValue
      do throws(JSONFault) {
        value = try JSONScanner.value(of: row)
      } catch {
        throw .malformed(line: index + 1, column: error.offset + 1, cause: error.cause)
      }
      guard let begin = value["t"]?.number, let end = value["t_end"]?.number,
        let priority = value["priority"]?.string, let text = value["text"]?.string
      else {
        throw .malformed(
          line: index + 1, column: nil, cause: "no line that replay --events has written")
      }
      if let reason = value["suppressed"], reason != .null {
        note(true)
        continue
      }
      lines.append(
        Line(
          number: index + 1, begin: begin, end: end, priority: priority,
          kind: value["kind"]?.string ?? "", text: text,
          names: value["names"]?.array?.compactMap(\.string) ?? [],
          state: value["state"]?.string ?? "", isQuiet: value["quiet_zone"]?.bool ?? false))
    }
    return lines
  }

  private mutating func look(at index: Int, of lines: [Line]) {
    let line = lines[index]
    let isAsked = line.priority == "answer"
    func add(_ rule: String, _ cause: String) {
      findings.append(
        Finding(
          line: line.number, seconds: line.begin, rule: rule, cause: cause, text: line.text))
    }
    let forbidden = ForbiddenWords.found(in: line.text, names: line.names)
    if !forbidden.isEmpty { add("R1", "forbidden: " + forbidden.joined(separator: ", ")) }
    let isStart = lines[...index].contains {
      $0.kind == "start" && line.begin - $0.begin <= Self.startReach
    }
    if line.isQuiet, !isAsked, !isStart { add("R3", "unasked inside a quiet zone") }
    if line.kind == "past crossing", !isAsked,
      !lines[..<index].contains(where: {
        ["crossing", "rails"].contains($0.kind) && line.begin - $0.begin <= Self.crossingReach
      })
    {
      add("R3", "a crossing is behind that was never told")
    }
    if ["uncertain", "lost"].contains(line.state), ["turn", "fork"].contains(line.kind), !isAsked,
      line.priority == "act", !line.text.contains(where: \.isNumber),
      !line.text.contains("ungenau"), !line.text.contains("inexact")
    {
      add("R4", "a command while the position is \(line.state)")
    }
    if line.end - line.begin > Self.longestSpeech, !isAsked { add("R10", "longer than 8 s") }
    if index > 0 {
      let last = lines[..<index].map(\.end).max() ?? 0
      longestSilence = max(longestSilence, line.begin - last)
      if line.begin < last - 0.05, !isAsked, !isHushed(index, of: lines) {
        add("R5", "begins before the sentence before it has ended")
      }
    }
    if !isAsked,
      lines[..<index].contains(where: {
        $0.text == line.text && $0.priority != "answer"
          && line.begin - $0.end < Self.repeatAfter
      })
    {
      add("3b", "the same words within \(Int(Self.repeatAfter)) s")
    }
    spoken += line.end - line.begin
  }

  /// A key stops what is being said: what follows an answer may begin earlier.
  private func isHushed(_ index: Int, of lines: [Line]) -> Bool {
    lines[..<index].contains {
      $0.priority == "answer" && lines[index].begin - $0.begin < Self.repeatAfter
    }
  }
}
