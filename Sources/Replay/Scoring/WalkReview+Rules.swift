// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// The single rules: what each finds wrong in a sentence, in a few words.
extension WalkReview {
  func forbidden(_ line: Line) -> String? {
    let found = ForbiddenWords.found(in: line.text, names: line.names)
    return found.isEmpty ? nil : "forbidden: " + found.joined(separator: ", ")
  }

  /// What was begun with the start of a way belongs to it.
  func isOfStart(_ line: Line, _ lines: ArraySlice<Line>) -> Bool {
    lines.contains { $0.kind == "start" && line.begin - $0.begin <= Self.startReach }
  }

  func quietBreak(_ line: Line, _ lines: ArraySlice<Line>) -> String? {
    line.isQuiet && !isOfStart(line, lines) ? "unasked inside a quiet zone" : nil
  }

  func untoldCrossing(_ line: Line, _ before: ArraySlice<Line>) -> String? {
    guard line.kind == "past crossing" else { return nil }
    let isTold = before.contains {
      ["crossing", "rails"].contains($0.kind) && line.begin - $0.begin <= Self.crossingReach
    }
    return isTold ? nil : "a crossing is behind that was never told"
  }

  /// A turn that is commanded while the position is not known, or since it was said to be lost.
  func command(_ line: Line, _ before: ArraySlice<Line>) -> String? {
    guard ["turn", "fork"].contains(line.kind), line.priority == "act",
      !line.text.contains(where: \.isNumber), !line.text.contains("ungenau"),
      !line.text.contains("inexact")
    else { return nil }
    if ["uncertain", "lost"].contains(line.state) {
      return "a command while the position is \(line.state)"
    }
    let state = before.last {
      $0.kind == "position lost" || $0.kind == "position back" || $0.kind == "start"
    }
    return state?.kind == "position lost"
      ? "a command although the position was said to be lost" : nil
  }

  /// What is to be done at a place that lies behind the walker, by the estimate itself.
  /// A crossing at the start is told with it, wherever it lies by then.
  func lateCue(_ line: Line, _ lines: ArraySlice<Line>) -> String? {
    guard !isOfStart(line, lines) || line.kind != "crossing", line.priority == "act",
      ["turn", "fork", "crossing", "elevator"].contains(line.kind),
      line.meters == 0
    else { return nil }
    return "begins at its place or behind it"
  }

  /// Metres in a foot.
  private static let metersPerFoot = 0.3048

  /// "In 40 Metern" or "In 125 feet" where it is not.
  func wrongDistance(_ line: Line) -> String? {
    let words = line.text.lowercased().split { $0 == " " || $0 == "." || $0 == "," }
    guard let meters = line.meters, words.first == "in",
      let said = words.prefix(4).lazy.compactMap({ Double($0) }).first
    else { return nil }
    let isMeters = words.prefix(5).contains { $0.hasPrefix("meter") || $0.hasPrefix("metre") }
    guard isMeters || words.prefix(5).contains(where: { $0 == "fuß" || $0 == "feet" }) else {
      return nil
    }
    let number = isMeters ? said : said * Self.metersPerFoot
    let isLess = words.contains("weniger") || words.contains("less")
    let allowed = Self.distanceError.meters + Self.distanceError.share * meters
    let isWrong = isLess ? meters > number + 1 : abs(number - meters) > allowed
    return isWrong ? "the place is \(Int(meters)) m away" : nil
  }

  /// A return to the way, without its having been said since the start that it was left (R9).
  func disorder(_ line: Line, _ before: ArraySlice<Line>) -> String? {
    let since = before.last { $0.kind == "start" }.map(\.begin) ?? 0
    guard line.kind == "back on route" else { return nil }
    let isAway = before.contains {
      $0.begin >= since && $0.priority == "off-route" && $0.kind != line.kind
    }
    return isAway ? nil : "back on a way that was never said to be left"
  }

  func repetition(_ line: Line, _ before: ArraySlice<Line>) -> String? {
    let isRepeated = before.contains {
      // The same words about another place are another sentence.
      $0.text == line.text && $0.point == line.point && !$0.isAsked
        && line.begin - $0.end < Self.repeatAfter
    }
    if isRepeated { return "the same words within \(Int(Self.repeatAfter)) s" }
    guard line.kind == "side street" else { return nil }
    let isSameStreet = before.contains {
      $0.kind == line.kind && $0.names == line.names && line.begin - $0.end < Self.streetAfter
    }
    return isSameStreet ? "the same side street within \(Int(Self.streetAfter)) s" : nil
  }
}
