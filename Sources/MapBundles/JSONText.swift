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
  /// A value that is JSON text already, taken over as it stands.
  case written(String)

  public static func int(_ value: Int) -> JSONText { .integer(Int64(value)) }
  public static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// On one line.
  public var compact: String {
    var text = [UInt8]()
    write(into: &text, indent: nil)
    return String(decoding: text, as: UTF8.self)
  }

  /// Indented by two blanks a level, one key a line; arrays of plain values on one line.
  public var pretty: String {
    var text = [UInt8]()
    write(into: &text, indent: 0)
    text.append(UInt8(ascii: "\n"))
    return String(decoding: text, as: UTF8.self)
  }

  /// Like ``pretty``, for a value that stands deeper in a text that is written bit by bit.
  public func pretty(level: Int) -> String {
    var text = [UInt8]()
    write(into: &text, indent: level)
    return String(decoding: text, as: UTF8.self)
  }

  private func write(into text: inout [UInt8], indent: Int?) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let flag): text += (flag ? "true" : "false").utf8
    case .integer(let value): text += String(value).utf8
    case .decimal(let value, let places): text += Self.decimal(value, places).utf8
    case .string(let value): Self.quote(value, into: &text)
    case .written(let value): text += value.utf8
    case .array(let items):
      let isFlat = items.allSatisfy(\.isPlain)
      Self.list(items, "[", "]", isFlat ? nil : indent, into: &text) { item, text, indent in
        item.write(into: &text, indent: indent)
      }
    case .object(let members):
      Self.list(members, "{", "}", indent, into: &text) { member, text, indent in
        Self.quote(member.0, into: &text)
        text += (indent == nil ? ":" : ": ").utf8
        member.1.write(into: &text, indent: indent)
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let items): return items.allSatisfy(\.isPlain)
    case .object, .written: return false
    default: return true
    }
  }

  private static func list<Item>(
    _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ indent: Int?,
    into text: inout [UInt8], _ body: (Item, inout [UInt8], Int?) -> Void
  ) {
    text.append(UInt8(ascii: open))
    let inner = indent.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      if let inner { breakLine(inner, into: &text) }
      body(item, &text, inner)
    }
    if let indent, !items.isEmpty { breakLine(indent, into: &text) }
    text.append(UInt8(ascii: close))
  }

  private static func breakLine(_ indent: Int, into text: inout [UInt8]) {
    text.append(UInt8(ascii: "\n"))
    for _ in 0..<(2 * indent) { text.append(UInt8(ascii: " ")) }
  }

  /// A number with as many decimals as it needs, at most nine.
  public static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    return decimal(value, places(of: value))
  }

  /// More decimals than any value of this project has.
  private static let mostPlaces = 9

  /// The decimals that a `Double` of a million and more still holds, as the north values of
  /// projected coordinates are: a micrometre.
  private static let mostPlacesOfLarge = 6

  /// The fewest decimals that write a number as exactly as ``mostPlaces`` do.
  static func places(of number: Double) -> Int {
    guard number.isFinite, abs(number) < 1e9 else { return mostPlaces }
    let isLarge = abs(number) >= 1e6
    let most = isLarge ? mostPlacesOfLarge : mostPlaces
    let whole = (number * (isLarge ? 1e6 : 1e9)).rounded()
    var (places, divisor) = (most, 10.0)
    while places > 1, (whole / divisor).rounded() * divisor == whole {
      places -= 1
      divisor *= 10
    }
    return places
  }

  /// Fixed decimals without a locale; "-0.0" is written as 0.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "null" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e18 else { return value.description }
    let whole = Int64(scaled) / Int64(scale)
    let rest = Int64(scaled) % Int64(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let digits = String(rest)
    return sign + String(whole) + "." + String(repeating: "0", count: places - digits.count)
      + digits
  }

  private static func quote(_ value: String, into text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""): text += "\\\"".utf8
      case UInt8(ascii: "\\"): text += "\\\\".utf8
      case UInt8(ascii: "\n"): text += "\\n".utf8
      case UInt8(ascii: "\r"): text += "\\r".utf8
      case UInt8(ascii: "\t"): text += "\\t".utf8
      case ..<0x20:
        let hexadecimal = String(byte, radix: 16)
        text += ("\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal).utf8
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
