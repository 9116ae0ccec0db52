// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// The part of TOML 1.0 that a configuration needs: tables, and keys with a text, a number, a truth
/// value or a list of these on one line. Whatever else TOML knows is refused with its line.
struct TOMLReader {
  private let bytes: [UInt8]
  private var position = 0
  private let line: Int

  /// - Returns: an object with one member for each table, in the order of the file; keys before the
  ///   first table are members of the object itself.
  /// - Throws: ``TextFault`` with line and column.
  static func parse(_ text: [UInt8]) throws(TextFault) -> JSONNode {
    var body = text[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    var root = JSONNode(.object([]), line: 1, column: 1)
    var table: String?
    let lines = body.split(separator: 10, omittingEmptySubsequences: false)
    for (index, content) in lines.enumerated() {
      var reader = TOMLReader(bytes: Array(content), line: index + 1)
      reader.skipSpace()
      guard !reader.isAtEnd else { continue }
      if reader.take("[") {
        let name = try reader.key()
        try reader.expect("]")
        try reader.end()
        guard root[name] == nil else { throw reader.fault(name, .twice) }
        root = root.setting(name, JSONNode(.object([]), line: reader.line, column: 1))
        table = name
        continue
      }
      let (name, value) = try reader.assignment()
      let home = table.flatMap { root[$0] } ?? root
      guard home[name] == nil else { throw reader.fault(name, .twice) }
      let changed = home.setting(name, value)
      root = table.map { root.setting($0, changed) } ?? changed
    }
    return root
  }

  private init(bytes: [UInt8], line: Int) {
    self.bytes = bytes
    self.line = line
  }

  // MARK: Parts of a line

  private mutating func assignment() throws(TextFault) -> (String, JSONNode) {
    let name = try key()
    skipSpace()
    try expect("=")
    let value = try value(isInList: false)
    try end()
    return (name, value)
  }

  private mutating func key() throws(TextFault) -> String {
    skipSpace()
    let start = position
    while let byte = current, Self.isBare(byte) { position += 1 }
    guard position > start else {
      throw fault(nil, LocalText("ein Schlüssel wird erwartet", "expected a key"))
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    default: return byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
  }

  private mutating func value(isInList: Bool) throws(TextFault) -> JSONNode {
    skipSpace()
    let column = position + 1
    func node(_ value: JSONNode.Value) -> JSONNode {
      JSONNode(value, line: line, column: column)
    }
    if take("\"") { return node(.string(try text())) }
    if !isInList, take("[") { return node(.array(try list())) }
    let start = position
    while let byte = current, Self.isBare(byte) || byte == 0x2B || byte == 0x2E { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    if word == "true" { return node(.bool(true)) }
    if word == "false" { return node(.bool(false)) }
    // What Swift reads beyond TOML, such as "nan" and "0x1p3", is no number here.
    let plain = word.utf8.allSatisfy { (0x2B...0x39).contains($0) || $0 == 0x65 || $0 == 0x45 }
    if plain, let number = Double(word), number.isFinite { return node(.number(number)) }
    throw fault(
      nil,
      LocalText(
        "ein Text in Anführungszeichen, eine Zahl, true oder false wird erwartet",
        "expected a text in quotation marks, a number, true or false"))
  }

  private mutating func list() throws(TextFault) -> [JSONNode] {
    var items = [JSONNode]()
    while true {
      skipSpace()
      if take("]") { return items }
      items.append(try value(isInList: true))
      skipSpace()
      if take(",") { continue }
      try expect("]")
      return items
    }
  }

  private mutating func text() throws(TextFault) -> String {
    var content = [UInt8]()
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        continue
      }
      let escapes: [UInt8: UInt8] = [0x22: 0x22, 0x5C: 0x5C, 0x6E: 0x0A, 0x74: 0x09]
      guard let escaped = current, let meant = escapes[escaped] else {
        throw fault(nil, LocalText("unbekanntes Zeichen nach \\", "unknown character after \\"))
      }
      content.append(meant)
      position += 1
    }
    throw fault(
      nil, LocalText("das Anführungszeichen am Ende fehlt", "the closing quotation mark is missing")
    )
  }

  /// Nothing but a comment may follow.
  private mutating func end() throws(TextFault) {
    skipSpace()
    guard isAtEnd else {
      throw fault(
        nil, LocalText("dahinter steht noch etwas", "something follows on the same line"))
    }
  }

  // MARK: Characters

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var isAtEnd: Bool { current == nil || current == UInt8(ascii: "#") }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(TextFault) {
    skipSpace()
    guard take(character) else {
      throw fault(nil, LocalText("'\(character)' erwartet", "expected '\(character)'"))
    }
  }

  private func fault(_ key: String?, _ cause: LocalText) -> TextFault {
    TextFault(line: line, column: position + 1, key: key, cause: cause)
  }
}

extension LocalText {
  fileprivate static let twice = LocalText("steht zweimal da", "occurs twice")
}
