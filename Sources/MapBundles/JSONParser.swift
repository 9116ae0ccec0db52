// SPDX-License-Identifier: GPL-3.0-or-later

/// Strict JSON (RFC 8259) over UTF-8 bytes. No comments, no trailing commas, no double keys.
public struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  /// Deeper nesting than any file of this project needs would be an attack on the stack.
  private static let maximumDepth = 64
  private static let fewKeys = 64

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: ``TextFault`` with line and column.
  public static func parse(_ bytes: [UInt8]) throws(TextFault) -> JSONNode {
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let node = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else {
      throw parser.fault(
        LocalText("nach dem Ende des Wertes folgt Text", "text after the end of the value"))
    }
    return node
  }

  /// One member of the object that the bytes are; the others are passed over without a look, so that
  /// a small part of a large file costs little.
  ///
  /// - Returns: `nil` where the object has no such member.
  /// - Throws: ``TextFault`` for what is no object, and for faults up to the end of the member.
  public static func member(_ wanted: String, of bytes: [UInt8]) throws(TextFault) -> JSONNode? {
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    parser.skipSpace()
    try parser.expect("{")
    parser.skipSpace()
    while parser.current != UInt8(ascii: "}") {
      let key = try parser.string()
      parser.skipSpace()
      try parser.expect(":")
      if key == wanted { return try parser.value(depth: 1) }
      try parser.skipValue()
      parser.skipSpace()
      guard parser.current == UInt8(ascii: ",") else { break }
      parser.position += 1
      parser.skipSpace()
    }
    try parser.expect("}")
    return nil
  }

  /// Passes over a value; what stands in it is not judged.
  private mutating func skipValue() throws(TextFault) {
    skipSpace()
    var (end, depth, isText, isDone) = (position, 0, false, false)
    var (lines, newStart) = (line, lineStart)
    bytes.withUnsafeBufferPointer { bytes in
      while end < bytes.count && !isDone {
        let byte = bytes[end]
        end += 1
        switch byte {
        case 0x0A: (lines, newStart) = (lines + 1, end)
        case UInt8(ascii: "\\") where isText: end += 1
        case UInt8(ascii: "\""):
          isText.toggle()
          isDone = !isText && depth == 0
        case _ where isText: break
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          isDone = depth <= 0
        case UInt8(ascii: ","): isDone = depth == 0
        default: break
        }
        // Behind a number or a word stands what belongs to the object around it.
        if isDone && (depth < 0 || byte == UInt8(ascii: ",")) { end -= 1 }
      }
    }
    guard isDone, end > position else {
      throw fault(LocalText("die Datei endet zu früh", "the file ends too early"))
    }
    (position, line, lineStart) = (end, lines, newStart)
  }

  private func fault(_ cause: LocalText) -> TextFault {
    TextFault(line: line, column: position - lineStart + 1, cause: cause)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
      if byte == 0x0A {
        line += 1
        lineStart = position
      }
    }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(TextFault) {
    guard current == UInt8(ascii: character) else {
      throw fault(
        current == nil
          ? LocalText("die Datei endet zu früh", "the file ends too early")
          : LocalText("'\(character)' erwartet", "expected '\(character)'"))
    }
    position += 1
  }

  private mutating func value(depth: Int) throws(TextFault) -> JSONNode {
    skipSpace()
    guard depth < Self.maximumDepth else {
      throw fault(LocalText("zu tief verschachtelt", "nested too deeply"))
    }
    let (startLine, startColumn) = (line, position - lineStart + 1)
    let value: JSONNode.Value
    switch current {
    case UInt8(ascii: "{"): value = try object(depth)
    case UInt8(ascii: "["): value = try array(depth)
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "t"): value = try word("true", .bool(true))
    case UInt8(ascii: "f"): value = try word("false", .bool(false))
    case UInt8(ascii: "n"): value = try word("null", .null)
    case nil: throw fault(LocalText("die Datei endet zu früh", "the file ends too early"))
    case let byte?:
      guard byte == UInt8(ascii: "-") || isDigit(byte) else {
        throw fault(LocalText("ein Wert wird erwartet", "expected a value"))
      }
      value = .number(try number())
    }
    return JSONNode(value, line: startLine, column: startColumn)
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONNode.Value
  ) throws(TextFault) -> JSONNode.Value {
    let isThere = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard isThere else { throw fault(LocalText("\(text) erwartet", "expected \(text)")) }
    position += text.utf8CodeUnitCount
    return value
  }

  private mutating func object(_ depth: Int) throws(TextFault) -> JSONNode.Value {
    try expect("{")
    var members = [JSONNode.Member]()
    // Few keys are compared faster than hashed.
    var seen = Set<String>()
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      let key = try string()
      if members.count == Self.fewKeys { seen = Set(members.map(\.key)) }
      let isNew =
        members.count < Self.fewKeys
        ? !members.contains { $0.key == key } : seen.insert(key).inserted
      guard isNew else {
        throw fault(
          LocalText("der Schlüssel \"\(key)\" kommt zweimal vor", "the key \"\(key)\" occurs twice")
        )
      }
      skipSpace()
      try expect(":")
      members.append(JSONNode.Member(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect("}")
      return .object(members)
    }
  }

  private mutating func array(_ depth: Int) throws(TextFault) -> JSONNode.Value {
    try expect("[")
    var items = [JSONNode]()
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect("]")
      return .array(items)
    }
  }

  private mutating func number() throws(TextFault) -> Double {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    while let byte = current, isDigit(byte) { position += 1 }
    guard position > firstDigit,
      position == firstDigit + 1 || bytes[firstDigit] != UInt8(ascii: "0")
    else { throw fault(LocalText("keine Zahl", "not a number")) }
    if current == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if let short = shortNumber(start..<position) { return short }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw fault(LocalText("Zahl außerhalb des Bereichs", "number out of range"))
    }
    return number
  }

  /// A number of few digits without an exponent: the quotient of two numbers that are exact is
  /// rounded once, and so right.
  private func shortNumber(_ range: Range<Int>) -> Double? {
    guard range.count <= Self.exactDigits else { return nil }
    var (digits, scale, isFraction) = (0.0, 1.0, false)
    for byte in bytes[range] {
      if isDigit(byte) {
        digits = digits * 10 + Double(byte - UInt8(ascii: "0"))
        if isFraction { scale *= 10 }
      } else if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte != UInt8(ascii: "-") {
        return nil
      }
    }
    let number = digits / scale
    return bytes[range.lowerBound] == UInt8(ascii: "-") ? -number : number
  }

  /// So many digits are a whole number that a `Double` holds exactly (below 2^53).
  private static let exactDigits = 15

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func digits() throws(TextFault) {
    let start = position
    while let byte = current, isDigit(byte) { position += 1 }
    if position == start { throw fault(LocalText("keine Zahl", "not a number")) }
  }

  private mutating func string() throws(TextFault) -> String {
    try expect("\"")
    if let plain = plainString() { return plain }
    var text = [UInt8]()
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw fault(LocalText("der Text ist nicht UTF-8", "the text is not UTF-8"))
        }
        return valid
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        throw fault(
          LocalText("ein Steuerzeichen in einem Text", "a control character within a text"))
      default: text.append(byte)
      }
    }
    throw fault(LocalText("die Datei endet in einem Text", "the file ends within a text"))
  }

  /// The text up to its closing mark where it stands as it is; `nil`, and nothing read, where it
  /// has escapes or faults.
  private mutating func plainString() -> String? {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
      bytes[end] >= 0x20
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    let text = bytes.withUnsafeBufferPointer { bytes in
      String(validating: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
    }
    if text != nil { position = end + 1 }
    return text
  }

  private mutating func escape(into text: inout [UInt8]) throws(TextFault) {
    guard let byte = current else {
      throw fault(LocalText("die Datei endet in einem Text", "the file ends within a text"))
    }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): try unicode(into: &text)
    default: throw fault(LocalText("unbekannte Zeichenfolge nach \\", "unknown escape"))
    }
  }

  private mutating func unicode(into text: inout [UInt8]) throws(TextFault) {
    var code = try fourHexDigits()
    if code >= 0xD800 && code < 0xDC00 {
      try expect("\\")
      try expect("u")
      let low = try fourHexDigits()
      guard low >= 0xDC00 && low < 0xE000 else {
        throw fault(LocalText("ein halbes Zeichen", "half a character"))
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fault(LocalText("ein halbes Zeichen", "half a character"))
    }
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func fourHexDigits() throws(TextFault) -> UInt32 {
    guard position + 4 <= bytes.count,
      let text = String(validating: bytes[position..<position + 4], as: UTF8.self),
      text.allSatisfy(\.isHexDigit), let code = UInt32(text, radix: 16)
    else {
      throw fault(
        LocalText("vier hexadezimale Ziffern erwartet", "expected four hexadecimal digits"))
    }
    position += 4
    return code
  }
}
