// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a file and a function may be (the house's style: a reader sees one at a time).
enum Lengths {
  static let maximumFileLines = 600
  static let maximumFunctionLines = 60

  /// One function with a body.
  struct Function: Equatable {
    var name: String
    /// The line of `func`, `init`, `deinit` or `subscript`, counted from 1.
    var line: Int
    /// From that line to the closing brace, both included.
    var length: Int
  }

  static func findings(in text: String, path: String) -> [Finding] {
    let lines = text.count { $0 == "\n" || $0 == "\r\n" }
    guard lines > maximumFileLines else { return [] }
    return [
      Finding(path: path, line: nil, rule: "\(lines) lines, at most \(maximumFileLines)")
    ]
  }

  static func functionFindings(in source: SourceText, path: String) -> [Finding] {
    functions(in: source).filter { $0.length > maximumFunctionLines }.map {
      Finding(
        path: path, line: $0.line,
        rule: "\($0.name) has \($0.length) lines, at most \(maximumFunctionLines)")
    }
  }

  /// Every function that has a body, in the order in which they begin.
  static func functions(in source: SourceText) -> [Function] {
    let code = source.code
    var found: [Function] = []
    var line = 1
    var index = 0
    while index < code.count {
      if code[index] == "\n" { line += 1 }
      guard code[index].isWordCharacter, index == 0 || !code[index - 1].isWordCharacter else {
        index += 1
        continue
      }
      let word = word(at: index, in: code)
      let isMember = index > 0 && code[index - 1] == "."
      if !isMember, let name = declaredName(word, after: index + word.count, in: code),
        let body = body(after: index + word.count, in: code)
      {
        let end = closingBrace(from: body, in: code)
        let length = code[index..<end].count { $0 == "\n" } + 1
        found.append(Function(name: name, line: line, length: length))
      }
      index += word.count
    }
    return found
  }

  private static func word(at index: Int, in code: [Character]) -> String {
    String(code[index...].prefix(while: \.isWordCharacter))
  }

  /// The function's name, if `keyword` begins a declaration of one.
  private static func declaredName(
    _ keyword: String, after index: Int, in code: [Character]
  ) -> String? {
    switch keyword {
    case "func":
      let rest = code[index...].drop(while: \.isWhitespace)
      return String(rest.prefix { !$0.isWhitespace && $0 != "(" && $0 != "<" })
    case "init", "deinit", "subscript":
      return keyword
    default:
      return nil
    }
  }

  /// The index of the brace that opens the body; nil for a protocol's requirement.
  private static func body(after index: Int, in code: [Character]) -> Int? {
    var depth = 0
    var position = index
    while position < code.count {
      let current = code[position]
      if current == "(" || current == "[" { depth += 1 }
      if current == ")" || current == "]" { depth -= 1 }
      if depth < 0 || (depth == 0 && current == "}") { return nil }
      if depth == 0, current == "{" { return position }
      if depth == 0, current.isWordCharacter {
        let word = word(at: position, in: code)
        let declarations = [
          "func", "init", "deinit", "subscript", "var", "let", "case", "associatedtype",
          "typealias", "struct", "class", "enum", "extension", "protocol", "static", "mutating",
        ]
        if position > index + 1, declarations.contains(word) { return nil }
        position += word.count
      } else {
        position += 1
      }
    }
    return nil
  }

  private static func closingBrace(from opening: Int, in code: [Character]) -> Int {
    var depth = 0
    for position in opening..<code.count {
      if code[position] == "{" { depth += 1 }
      if code[position] == "}" {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return code.count
  }
}
