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
  static let repeatAfter = 20.0
  /// A place is not named again within this time (3b: 60 s).
  static let streetAfter = 60.0
  /// R10, with the rounding of the file.
  private static let longestSpeech = 8.05
  /// What was begun before a crossing's kerb with the start may end within it, seconds.
  static let startReach = 30.0
  /// A crossing was told at most so long before it is said to be behind, seconds: the wait at two
  /// signals is in it.
  static let crossingReach = 600.0

  /// R14: by time only on legs of more than 150 m, which the slowest walker (0.6 m/s) takes 250 s
  /// for; with the wait at a signal.
  private static let silenceLimit = 310.0
  /// A distance in words may differ by this share, and by so many metres: it is rounded.
  static let distanceError = (share: 0.25, meters: 10.0)

  struct Line {
    var number: Int
    var begin: Double
    var end: Double
    var priority: String
    var kind: String
    var text: String
    var names: [String]
    var state: String
    var isQuiet: Bool
    /// As it is written, to tell places apart.
    var point: String
    /// Metres to its place by the estimate, when it began.
    var meters: Double?

    var isAsked: Bool { priority == "answer" }
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
          state: value["state"]?.string ?? "", isQuiet: value["quiet_zone"]?.bool ?? false,
          point: (value["point"]?.array ?? []).compactMap(\.number).map { "\($0)" }
            .joined(separator: ","),
          meters: value["estimated_m"]?.number))
    }
    return lines
  }

  private mutating func look(at index: Int, of lines: [Line]) {
    let line = lines[index]
    func add(_ rule: String, _ cause: String?) {
      guard let cause else { return }
      findings.append(
        Finding(
          line: line.number, seconds: line.begin, rule: rule, cause: cause, text: line.text))
    }
    let before = lines[..<index]
    add("R1", forbidden(line))
    if !line.isAsked {
      add("R3", quietBreak(line, lines[...index]))
      add("R3", untoldCrossing(line, before))
      add("R4", command(line, before))
      if line.end - line.begin > Self.longestSpeech { add("R10", "longer than 8 s") }
      add("R7", lateCue(line, lines[...index]))
      add("R11", wrongDistance(line))
      add("R6", contradiction(line, before))
      add("3b", repetition(line, before))
    }
    if index > 0 {
      let last = before.map(\.end).max() ?? 0
      longestSilence = max(longestSilence, line.begin - last)
      if line.begin < last - 0.05, !line.isAsked, !isHushed(index, of: lines) {
        add("R5", "begins before the sentence before it has ended")
      }
      if line.begin - last > Self.silenceLimit, line.priority != "status" {
        add("R14", "after \(Int(line.begin - last)) s of silence")
      }
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
