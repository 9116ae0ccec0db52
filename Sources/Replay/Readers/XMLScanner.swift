// SPDX-License-Identifier: GPL-3.0-or-later

/// One piece of an XML text. Names are local: a prefix is dropped.
enum XMLToken {
  case open(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
  case close(name: String)
  case text(String)
}

/// A small strict reader of XML 1.0 in UTF-8, as much as GPX needs: elements, attributes, text,
/// CDATA, comments, the five entities and character references. Document types are refused.
struct XMLScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  /// Names of the open elements, with prefix, innermost last.
  private var open: [String] = []
  private static let depthLimit = 64
  /// Line of the piece read last, from 1.
  private(set) var line = 1
  private var lineStart: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    lineStart = bytes.startIndex
  }

  func fault(_ cause: String) -> TraceError {
    .malformed(line: line, column: position - lineStart + 1, cause: cause)
  }

  /// The next piece; `nil` at the end of a complete text.
  mutating func next() throws(TraceError) -> XMLToken? {
    while true {
      guard position < bytes.endIndex else {
        if let name = open.last { throw fault("the file ends inside <\(name)>") }
        return nil
      }
      if bytes[position] != UInt8(ascii: "<") { return .text(try text()) }
      if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<![CDATA[") {
        advance(9)
        let start = position
        try skip(past: "]]>")
        return .text(String(decoding: bytes[start..<(position - 3)], as: UTF8.self))
      } else if starts("<?") {
        try skip(past: "?>")
      } else if starts("<!") {
        throw fault("a document type declaration is not accepted")
      } else if starts("</") {
        return try close()
      } else {
        return try element()
      }
    }
  }

  // MARK: Pieces

  private mutating func element() throws(TraceError) -> XMLToken {
    advance(1)
    let name = try self.name()
    var attributes: [(name: String, value: String)] = []
    while true {
      skipSpace()
      if starts("/>") {
        advance(2)
        return .open(name: Self.local(name), attributes: attributes, isEmpty: true)
      }
      if starts(">") {
        advance(1)
        guard open.count < Self.depthLimit else { throw fault("nested too deeply") }
        open.append(name)
        return .open(name: Self.local(name), attributes: attributes, isEmpty: false)
      }
      let attribute = try self.name()
      skipSpace()
      guard starts("=") else { throw fault("= is missing after \(attribute)") }
      advance(1)
      skipSpace()
      attributes.append((Self.local(attribute), try quoted()))
    }
  }

  private mutating func close() throws(TraceError) -> XMLToken {
    advance(2)
    let name = try self.name()
    skipSpace()
    guard starts(">") else { throw fault("> is missing") }
    guard open.last == name else {
      throw fault("</\(name)> closes nothing that is open")
    }
    advance(1)
    open.removeLast()
    return .close(name: Self.local(name))
  }

  private mutating func text() throws(TraceError) -> String {
    let start = position
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "<") { advance(1) }
    return try unescaped(bytes[start..<position])
  }

  private mutating func quoted() throws(TraceError) -> String {
    guard position < bytes.endIndex, bytes[position] == 34 || bytes[position] == 39 else {
      throw fault("a value in quotes is missing")
    }
    let quote = bytes[position]
    advance(1)
    let start = position
    while position < bytes.endIndex, bytes[position] != quote {
      guard bytes[position] != UInt8(ascii: "<") else { throw fault("a value is not closed") }
      advance(1)
    }
    guard position < bytes.endIndex else { throw fault("a value is not closed") }
    let value = try unescaped(bytes[start..<position])
    advance(1)
    return value
  }

  private mutating func name() throws(TraceError) -> String {
    let start = position
    while position < bytes.endIndex, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > start else { throw fault("a name is missing") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func unescaped(_ slice: ArraySlice<UInt8>) throws(TraceError) -> String {
    let text = String(decoding: slice, as: UTF8.self)
    guard slice.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      rest = rest[rest.index(after: ampersand)...]
      guard let end = rest.firstIndex(of: ";"), let character = Self.entity(rest[..<end]) else {
        throw fault("unknown entity")
      }
      result.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.first == "#" else { return nil }
      let isHexadecimal = name.dropFirst().first == "x"
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
        .map(Character.init)
    }
  }

  // MARK: Bytes

  private static func local(_ name: String) -> String {
    guard let colon = name.lastIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      return false
    default: return true
    }
  }

  private func starts(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= bytes.endIndex else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where bytes[position + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func skip(past end: StaticString) throws(TraceError) {
    while position < bytes.endIndex {
      if starts(end) {
        advance(end.utf8CodeUnitCount)
        return
      }
      advance(1)
    }
    throw fault("the file ends too early")
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, [32, 9, 10, 13].contains(bytes[position]) { advance(1) }
  }

  private mutating func advance(_ count: Int) {
    for _ in 0..<count where position < bytes.endIndex {
      if bytes[position] == 10 {
        line += 1
        lineStart = position + 1
      }
      position += 1
    }
  }
}
