// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of code that may not stand in the project, or not in its pure core.
enum BannedCalls {
  /// A sequence of characters that may not occur as a whole word of code.
  struct Ban: CustomStringConvertible, Sendable {
    var text: String
    var reason: String
    /// Whether `.text`, a member of something, is another thing and allowed.
    var allowsMember = false

    var description: String { text }
  }

  static let everywhere = [
    Ban(text: "try!", reason: "a trap on an error: handle it or say why it can't happen"),
    Ban(text: "as!", reason: "a trap on another type"),
    Ban(text: "fatalError(", reason: "a trap: boundaries throw, the core has a state"),
  ]

  static let core = [
    Ban(text: "Date()", reason: "the core has no clock: time is an event"),
    Ban(text: ".now", reason: "the core has no clock: time is an event"),
    Ban(text: "ContinuousClock", reason: "the core has no clock: time is an event"),
    Ban(text: "SuspendingClock", reason: "the core has no clock: time is an event"),
    Ban(text: "clock_gettime", reason: "the core has no clock: time is an event"),
    Ban(text: "Task.sleep", reason: "the core has no thread and waits for nothing"),
    Ban(text: ".random", reason: "randomness only from SeededGenerator"),
    Ban(text: ".randomElement", reason: "randomness only from SeededGenerator"),
    Ban(text: ".shuffled", reason: "randomness only from SeededGenerator"),
    Ban(text: "SystemRandomNumberGenerator", reason: "randomness only from SeededGenerator"),
    Ban(text: "print(", reason: "the core has no output but its results", allowsMember: true),
    Ban(text: "debugPrint(", reason: "the core has no output but its results"),
    Ban(text: "nonisolated(unsafe)", reason: "the core has no global mutable state"),
  ]

  /// The bans of `bans` that `source` breaks, in the order of the lines.
  static func findings(in source: SourceText, path: String, bans: [Ban]) -> [Finding] {
    source.lines.enumerated().flatMap { number, line -> [Finding] in
      bans.filter { occurs($0, in: line) }.map {
        Finding(path: path, line: number + 1, rule: "\($0.text): \($0.reason)")
      }
    }
  }

  /// Force unwraps and implicitly unwrapped types: `value!`, `f()!`, `a[0]!`, `T!`.
  static func forceUnwraps(in source: SourceText, path: String) -> [Finding] {
    let code = source.code
    return code.indices.dropFirst().filter { index in
      guard code[index] == "!" else { return false }
      let before = code[index - 1]
      guard before.isWordCharacter || ")]?>`\"".contains(before) else { return false }
      if isKeyword(before: index, in: code) { return false }
      // `a!=b` compares; `a! = b` unwraps, and so does `a!==b`'s rarer reading.
      return index + 1 >= code.count || code[index + 1] != "="
    }.map {
      Finding(path: path, line: source.line(at: $0), rule: "force unwrap")
    }
  }

  private static func occurs(_ ban: Ban, in line: String) -> Bool {
    let text = Array(line)
    let wanted = Array(ban.text)
    guard text.count >= wanted.count, let first = wanted.first, let last = wanted.last
    else { return false }
    return (0...(text.count - wanted.count)).contains { start in
      guard text[start..<(start + wanted.count)].elementsEqual(wanted) else { return false }
      let before = start > 0 ? text[start - 1] : " "
      let end = start + wanted.count
      let after = end < text.count ? text[end] : " "
      if first.isWordCharacter && before.isWordCharacter { return false }
      if last.isWordCharacter && after.isWordCharacter { return false }
      // `func print(` declares another thing, and `x.print(` calls one.
      if ban.allowsMember && (before == "." || line.contains("func \(ban.text)")) { return false }
      return true
    }
  }

  /// `try!` and `as!` are bans of their own, and not unwraps.
  private static func isKeyword(before index: Int, in code: [Character]) -> Bool {
    var start = index
    while start > 0, code[start - 1].isWordCharacter { start -= 1 }
    return ["try", "as"].contains(String(code[start..<index]))
  }
}

extension Character {
  /// A letter, a digit or an underscore.
  var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
