// SPDX-License-Identifier: GPL-3.0-or-later

/// Swift source with comments and the words of string literals blanked out, so that a detector
/// sees code only. Every character keeps its place; line breaks stay.
///
/// Interpolations inside strings are code and stay. Regular-expression literals are not known.
struct SourceText {
  /// The blanked source, character by character.
  let code: [Character]
  /// The blanked source, line by line, without line breaks.
  let lines: [String]

  init(_ source: String) {
    var blanking = Blanking(source)
    blanking.run()
    code = blanking.output
    lines = String(code).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The line, counted from 1, that holds the character at `index`.
  func line(at index: Int) -> Int {
    code[..<min(index, code.count)].count { $0 == "\n" } + 1
  }
}

/// One pass over the source. Strings nest in interpolations, and interpolations in strings.
private struct Blanking {
  let input: [Character]
  var output: [Character]
  var index = 0

  init(_ source: String) {
    // "\r\n" is one Character in Swift; the detectors count "\n".
    input = source.map { $0 == "\r\n" ? "\n" : $0 }
    output = input
  }

  mutating func run() {
    code(until: nil)
  }

  private func character(_ offset: Int = 0) -> Character? {
    let position = index + offset
    return position < input.count ? input[position] : nil
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where index < input.count {
      if input[index] != "\n" { output[index] = " " }
      index += 1
    }
  }

  /// Leaves code as it is up to the closing bracket of an interpolation, or to the end.
  private mutating func code(until closing: Character?) {
    var depth = 0
    while let current = character() {
      if current == "/", character(1) == "/" {
        while let next = character(), next != "\n" {
          _ = next
          blank()
        }
      } else if current == "/", character(1) == "*" {
        blockComment()
      } else if current == "\"" || current == "#" {
        if !string() { index += 1 }
      } else {
        if closing != nil {
          if current == "(" { depth += 1 }
          if current == closing {
            if depth == 0 { return }
            depth -= 1
          }
        }
        index += 1
      }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    while let current = character() {
      if current == "/", character(1) == "*" {
        depth += 1
        blank(2)
      } else if current == "*", character(1) == "/" {
        depth -= 1
        blank(2)
        if depth == 0 { return }
      } else {
        blank()
      }
    }
  }

  /// Blanks a string literal that begins here; false if `#` or `"` begins something else.
  private mutating func string() -> Bool {
    var hashes = 0
    while character(hashes) == "#" { hashes += 1 }
    guard character(hashes) == "\"" else { return false }
    let isLong = character(hashes + 1) == "\"" && character(hashes + 2) == "\""
    let quotes = isLong ? 3 : 1
    index += hashes + quotes
    while let current = character() {
      if current == "\\", has("#", hashes, from: 1) {
        if character(hashes + 1) == "(" {
          blank(hashes + 1)
          index += 1
          code(until: ")")
          index += 1
        } else {
          blank(hashes + 2)
        }
      } else if has("\"", quotes, from: 0), has("#", hashes, from: quotes) {
        index += quotes + hashes
        return true
      } else if current == "\n", !isLong {
        return true
      } else {
        blank()
      }
    }
    return true
  }

  private func has(_ wanted: Character, _ count: Int, from offset: Int) -> Bool {
    (offset..<(offset + count)).allSatisfy { character($0) == wanted }
  }
}
