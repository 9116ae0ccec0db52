// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value to be written: keys keep their order, numbers their decimals, so that the same
/// value gives the same text everywhere.
public indirect enum JSONText: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Rounded to this many decimals; what is not a number becomes null.
  case decimal(Double, Int)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  public static func int(_ value: Int) -> JSONText { .integer(Int64(value)) }
  public static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// On one line.
  public var compact: String {
    var text = ""
    write(into: &text, indent: nil)
    return text
  }

  /// Indented by two blanks a level, one key a line; arrays of plain values on one line.
  public var pretty: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  private func write(into text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .decimal(let value, let places): text += Self.decimal(value, places)
    case .string(let value): Self.quote(value, into: &text)
    case .array(let items):
      let isFlat = items.allSatisfy(\.isPlain)
      Self.list(items, "[", "]", isFlat ? nil : indent, into: &text) { item, text, indent in
        item.write(into: &text, indent: indent)
      }
    case .object(let members):
      Self.list(members, "{", "}", indent, into: &text) { member, text, indent in
        Self.quote(member.0, into: &text)
        text += indent == nil ? ":" : ": "
        member.1.write(into: &text, indent: indent)
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let items): return items.allSatisfy(\.isPlain)
    case .object: return false
    default: return true
    }
  }

  private static func list<Item>(
    _ items: [Item], _ open: String, _ close: String, _ indent: Int?, into text: inout String,
    _ body: (Item, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: "  ", count: inner) }
      body(item, &text, inner)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Fixed decimals without a locale; "-0.0" is written as 0.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "null" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e18 else { return "\(value)" }
    let whole = Int64(scaled) / Int64(scale)
    let rest = Int64(scaled) % Int64(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let digits = "\(rest)"
    return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
  }

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case Unicode.Scalar(0)..<Unicode.Scalar(0x20):
        let hexadecimal = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
