// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
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

  public internal(set) var findings: [Finding] = []
  public private(set) var utterances = 0
  public private(set) var suppressed = 0
  /// Seconds of speech, and from the first sentence to the end of the last.
  public private(set) var spoken = 0.0
  public private(set) var seconds = 0.0
  /// Longest time without a word, seconds.
  public private(set) var longestSilence = 0.0
  /// Crossings and flights of steps that the walker came to, if the file tells of them.
  public private(set) var passages = 0
  /// Sentences that nobody asked for and of which the file tells whether they began in a quiet zone by
  /// the true place …
  public private(set) var placed = 0
  /// … and those that did. They are no findings: the session cannot know better than its position.
  public private(set) var trulyQuiet = 0

  /// Share of the time in which something is spoken; `nil` without any time.
  public var speechShare: Double? { seconds > 0 ? min(spoken / seconds, 1) : nil }
  /// Share of the unasked sentences that began in a quiet zone by the true place; `nil` if the file
  /// does not tell.
  public var trulyQuietShare: Double? { placed > 0 ? Double(trulyQuiet) / Double(placed) : nil }

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

  /// Reassurance, callouts and what the device says of itself together may take so much of the time
  /// (guidance.md, how a tester sees that a number is wrong): nothing of it leads the way.
  private static let chatterLimit = 0.15
  /// Shorter walks are mostly their beginning, seconds.
  private static let chatterLeast = 120.0
  /// No time of a walk and no distance on it is larger, seconds and metres: three centuries, and more than
  /// the Earth's circumference.
  private static let farthest = 1e10

  struct Line {
    var number: Int
    var begin: Double
    var end: Double
    var priority: String
    var kind: String
    var rule: String
    var text: String
    var names: [String]
    var state: String
    var isQuiet: Bool
    /// As it is written, to tell places apart.
    var point: String
    var place: Coordinate?
    /// Metres to its place by the estimate, when it began.
    var meters: Double?
    var isTrulyQuiet: Bool?
    /// Elements of the map that its facts come from.
    var sources: Set<String>
    /// Why it was not said, if it was not.
    var suppressed: String?

    var isAsked: Bool { priority == "answer" }
  }

  /// A crossing or flight of steps that the walker came to.
  struct Passage {
    var number: Int
    var seconds: Double
    /// As the file has it: "crossing" or "steps".
    var word: String
    var place: Coordinate
    var state: String
  }

  /// - Throws: ``TraceError`` for a file that is none.
  public init(events bytes: [UInt8]) throws(TraceError) {
    let all = try Self.lines(bytes)
    let lines = all.filter { $0.suppressed == nil }
    let unsaid = all.filter { $0.suppressed != nil && $0.suppressed != EventsFile.noSpeech }
    let passages = all.compactMap(Self.passage)
    suppressed = unsaid.count
    for index in lines.indices { look(at: index, of: lines) }
    utterances = lines.count
    self.passages = passages.count
    seconds = (lines.map(\.end).max() ?? 0) - (lines.first?.begin ?? 0)
    lookAtPassages(passages, lines, unsaid)
    lookAtChatter(lines)
    findings.sort { ($0.line, $0.rule) < ($1.line, $1.rule) }
  }

  private static func passage(_ line: Line) -> Passage? {
    guard line.suppressed == EventsFile.noSpeech, line.kind.hasPrefix(RoutePassage.prefix),
      let place = line.place
    else { return nil }
    return Passage(
      number: line.number, seconds: line.begin,
      word: String(line.kind.dropFirst(RoutePassage.prefix.count)), place: place,
      state: line.state)
  }

  private mutating func lookAtChatter(_ lines: [Line]) {
    let chatter = lines.filter { ["reassure", "callout", "status"].contains($0.priority) }
    let share = chatter.map { $0.end - $0.begin }.reduce(0, +) / max(seconds, 1)
    guard seconds >= Self.chatterLeast, share > Self.chatterLimit, let last = chatter.last else {
      return
    }
    let percent = Int((100 * min(share, 1)).rounded())
    let finding = "reassurance, callouts and status take \(percent) % of the time"
    findings.append(
      Finding(
        line: last.number, seconds: last.begin, rule: "R14", cause: finding, text: last.text))
  }

  private static func lines(_ bytes: [UInt8]) throws(TraceError) -> [Line] {
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
        let priority = value["priority"]?.string, let text = value["text"]?.string,
        [begin, end, value["estimated_m"]?.number ?? 0].allSatisfy({ abs($0) <= Self.farthest })
      else {
        throw .malformed(
          line: index + 1, column: nil, cause: "no line that replay --events has written")
      }
      lines.append(line(value, index + 1, begin...max(begin, end), priority, text))
    }
    return lines
  }

  private static func line(
    _ value: JSONValue, _ number: Int, _ seconds: ClosedRange<Double>, _ priority: String,
    _ text: String
  ) -> Line {
    let point = (value["point"]?.array ?? []).compactMap(\.number)
    return Line(
      number: number, begin: seconds.lowerBound, end: seconds.upperBound, priority: priority,
      kind: value["kind"]?.string ?? "", rule: value["rule"]?.string ?? "", text: text,
      names: value["names"]?.array?.compactMap(\.string) ?? [],
      state: value["state"]?.string ?? "", isQuiet: value["quiet_zone"]?.bool ?? false,
      point: point.map { "\($0)" }.joined(separator: ","),
      place: point.count == 2 ? Coordinate(latitude: point[1], longitude: point[0]) : nil,
      meters: value["estimated_m"]?.number, isTrulyQuiet: value["true_quiet_zone"]?.bool,
      sources: Set((value["facts"]?.array ?? []).compactMap { $0["osm"]?.string }),
      suppressed: value["suppressed"].flatMap { $0 == .null ? nil : $0.string ?? "" })
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
      if let isTrulyQuiet = line.isTrulyQuiet, !isOfStart(line, lines[...index]) {
        placed += 1
        if isTrulyQuiet { trulyQuiet += 1 }
      }
      add("R3", quietBreak(line, lines[...index]))
      add("R3", untoldCrossing(line, before))
      add("R4", command(line, before))
      // Where a way begins the walker stands and listens.
      if line.end - line.begin > Self.longestSpeech, line.kind != "start" {
        add("R10", "longer than 8 s")
      }
      add("R7", lateCue(line, lines[...index]))
      add("R11", wrongDistance(line))
      add("R6", contradiction(line, before))
      add("R9", disorder(line, before))
      add("3b", repetition(line, before))
    }
    if index > 0 {
      let last = before.indices.map { end($0, of: lines[...index]) }.max() ?? 0
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

  /// When a sentence was over: a hazard cuts what is less urgent, but no crossing (R5).
  private func end(_ index: Int, of lines: ArraySlice<Line>) -> Double {
    let line = lines[index]
    guard line.priority != "hazard", line.kind != "crossing" else { return line.end }
    let hazard = lines[(index + 1)...].first {
      $0.priority == "hazard" && $0.begin > line.begin && $0.begin < line.end
    }
    return hazard?.begin ?? line.end
  }

  /// A key stops what is being said: what follows an answer may begin earlier.
  private func isHushed(_ index: Int, of lines: [Line]) -> Bool {
    lines[..<index].contains {
      $0.priority == "answer" && lines[index].begin - $0.begin < Self.repeatAfter
    }
  }
}
