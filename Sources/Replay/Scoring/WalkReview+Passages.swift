// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Whether each crossing and flight of steps was told before the walker came to it.
extension WalkReview {
  /// A sentence belongs to the passage nearest to its place, and that is no farther than this, metres:
  /// the corner before a kerb, the first step behind a landing …
  private static let alone = 15.0
  /// … or this, where one sentence tells of several in a row.
  private static let joined = 55.0
  /// A sentence is over when the walker comes to the place, but for the rounding to half seconds.
  private static let tick = 0.5
  /// Who was told just now to be back on the way is told of nothing else yet, seconds.
  private static let returning = 5.0
  /// The words with which a way begins are three sentences of eight seconds (R10).
  private static let longestStart = 24.0
  /// Longest pause between them, seconds: two ticks, and a rounding.
  private static let startPause = 1.5

  /// By the first letters of a word, in every wording.
  private static let words: [String: (alone: [String], several: [String])] = [
    "crossing": (
      ["querung", "übergang", "gleis", "bahnübergang", "crossing", "rails"],
      // An island is in the middle of two.
      ["mittelinsel", "insel", "island", "mehrere", "several"]
    ),
    "steps": (["treppe", "rolltreppe", "steps", "escalator"], []),
  ]

  mutating func lookAtPassages(_ passages: [Passage], _ lines: [Line], _ unsaid: [Line]) {
    for passage in passages where !isExcused(passage, lines, unsaid) {
      let isTold = lines.contains { line in
        line.end <= passage.seconds + Self.tick
          && passage.seconds - line.begin <= Self.crossingReach
          && tells(line, of: passage, among: passages)
      }
      guard !isTold else { continue }
      findings.append(
        Finding(
          line: passage.number, seconds: passage.seconds, rule: "3b",
          cause: passage.word == "steps"
            ? "steps that were never told before" : "a crossing that was never told before",
          text: ""))
    }
  }

  private func tells(_ line: Line, of passage: Passage, among passages: [Passage]) -> Bool {
    guard let words = Self.words[passage.word], let place = line.place else { return false }
    let said = Self.plainWords(line)
    func count(_ wanted: [String]) -> Int {
      said.count { word in wanted.contains { word.hasPrefix($0) } }
    }
    let told = count(words.alone)
    guard told > 0 else { return false }
    let meters = place.distance(to: passage.place).meters
    if told + count(words.several) > 1 { return meters <= Self.joined }
    guard meters <= Self.alone else { return false }
    // Of two crossings near each other the sentence tells of its own.
    return !passages.contains {
      $0.word == passage.word && $0.seconds != passage.seconds
        && place.distance(to: $0.place).meters < meters
    }
  }

  /// Its words in lower case, without the names.
  static func plainWords(_ line: Line) -> [String] {
    var text = line.text
    for name in line.names where !name.isEmpty { text = text.replacing(name, with: " ") }
    return text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// R4 lets nothing be told while the position is lost and off the way; nobody tells what the walker
  /// has switched off, or has passed while the way was still being begun.
  private func isExcused(_ passage: Passage, _ lines: [Line], _ unsaid: [Line]) -> Bool {
    if passage.state == "lost" { return true }
    if let begin = lines.last(where: { $0.kind == "start" && $0.begin <= passage.seconds }) {
      var end = begin.end
      for line in lines where line.begin >= begin.begin {
        guard line.begin - end <= Self.startPause else { break }
        end = max(end, line.end)
      }
      if passage.seconds <= min(end, begin.begin + Self.longestStart) { return true }
    }
    let isPaused = unsaid.contains {
      $0.suppressed == "paused" && abs(passage.seconds - $0.begin) <= Self.crossingReach
        && $0.place.map { $0.distance(to: passage.place).meters <= Self.alone } ?? false
    }
    return isPaused || isOffRoute(passage, lines)
  }

  private func isOffRoute(_ passage: Passage, _ lines: [Line]) -> Bool {
    let told = lines.last {
      $0.priority == "off-route" && $0.kind != "wrong side" && $0.begin <= passage.seconds
    }
    guard let told else { return false }
    let before = lines.filter { $0.begin > told.begin && $0.begin <= passage.seconds }
    // The return may be told with what is to be done there, and a new way is no return.
    if before.contains(where: { $0.priority == "act" && $0.rule == "R9" || $0.kind == "start" }) {
      return false
    }
    return told.kind == "off route" || passage.seconds - told.end <= Self.returning
  }
}
