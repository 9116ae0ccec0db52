// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value (RFC 8259) whose objects keep the order of their members.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The member of this name, if this is an object that has one (the first of several).
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  public var number: Double? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  public var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  public var array: [JSONValue]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// A whole number that fits.
  public var integer: Int? {
    guard let number else { return nil }
    return Int(exactly: number)
  }

  /// Text without spaces and line breaks; numbers with at most nine decimals.
  public var text: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return DecimalText.trimmed(value, places: 9)
    case .string(let value): return JSONValue.quoted(value)
    case .array(let values): return "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      return "{"
        + members.map { JSONValue.quoted($0.name) + ":" + $0.value.text }
        .joined(separator: ",") + "}"
    }
  }

  /// Reads a JSON text; `nil` if it is none.
  public init?(json text: String) {
    guard let value = try? JSONScanner.value(of: Array(text.utf8)[...]) else { return nil }
    self = value
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

/// A named value of an object.
public struct JSONMember: Hashable, Sendable {
  public var name: String
  public var value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// What is wrong with a JSON text, and where.
struct JSONFault: Error, Equatable {
  /// Index of the byte.
  var offset: Int
  var cause: String
}

/// Reads one JSON text strictly: nothing after it, no comments, no trailing commas.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  /// Deeper nesting is refused before the stack is exhausted.
  private static let depthLimit = 64

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  static func value(of bytes: ArraySlice<UInt8>) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(bytes)
    let value = try scanner.value(depth: 0)
    scanner.skipSpace()
    guard scanner.position == bytes.endIndex else {
      throw scanner.fault("something follows after the value")
    }
    return value
  }

  private func fault(_ cause: String) -> JSONFault {
    JSONFault(offset: position - bytes.startIndex, cause: cause)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.depthLimit else { throw fault("nested too deeply") }
    skipSpace()
    switch next {
    case nil: throw fault("the text ends too early")
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[index] else { throw fault("unknown word") }
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault("a name in quotes is missing") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault("a colon is missing") }
      members.append(JSONMember(name, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw fault("a comma or closing brace is missing") }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(values) }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { throw fault("a comma or closing bracket is missing") }
    }
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = position
    _ = take("-")
    let integer = digits()
    guard integer > 0 else { throw fault("no value begins here") }
    if take(".") {
      guard digits() > 0 else { throw fault("digits are missing after the point") }
    }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard digits() > 0 else { throw fault("digits are missing in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw fault("number out of range") }
    return value
  }

  private mutating func digits() -> Int {
    var count = 0
    while let byte = next, (48...57).contains(byte) {
      position += 1
      count += 1
    }
    return count
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var units: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw fault("text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): units.append(contentsOf: try escape())
      case 0..<32: throw fault("control character in a text")
      default: units.append(byte)
      }
    }
    throw fault("a text is not closed")
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    guard let byte = next else { throw fault("a text is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return Array(String(try unicode()).utf8)
    default: throw fault("unknown escape")
    }
  }

  private mutating func unicode() throws(JSONFault) -> Character {
    let first = try hexadecimal()
    if (0xD800..<0xDC00).contains(first) {
      guard take("\\"), take("u") else { throw fault("half of a surrogate pair") }
      let second = try hexadecimal()
      guard (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      else { throw fault("half of a surrogate pair") }
      return Character(scalar)
    }
    guard let scalar = Unicode.Scalar(first) else { throw fault("half of a surrogate pair") }
    return Character(scalar)
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
