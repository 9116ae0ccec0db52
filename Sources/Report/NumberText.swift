// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers in the report's texts: fixed decimals, so that two runs print the same bytes.
struct NumberText: Sendable {
  /// "," in German, "." in English.
  let separator: String
  /// Stands where a value is not known or is not a number.
  static let unknown = "–"

  /// `value` with exactly `decimals` digits behind the separator.
  func fixed(_ value: Double?, _ decimals: Int = 0) -> String {
    guard let value, let text = Self.plain(value, decimals) else { return Self.unknown }
    return separator == "." ? text : String(text.map { $0 == "." ? Character(separator) : $0 })
  }

  /// A share of one as whole percent with one decimal.
  func percent(_ share: Double?) -> String {
    guard let share else { return Self.unknown }
    return fixed(share * 100, 1) + " %"
  }

  /// Seconds as minutes and seconds: "12:05".
  func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < Self.limit else { return Self.unknown }
    let whole = Int(max(seconds, 0).rounded(.down))
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Beyond this a value is damaged, and its digits would not fit an integer.
  private static let limit = 1e12

  /// Machine form with a point; `nil` for what is not a number.
  static func plain(_ value: Double, _ decimals: Int) -> String? {
    guard value.isFinite, abs(value) < limit else { return nil }
    var power = 1
    for _ in 0..<min(max(decimals, 0), 4) { power *= 10 }
    let scaled = Int((value * Double(power)).rounded())
    let whole = scaled.magnitude / power.magnitude
    let sign = scaled < 0 ? "-" : ""
    guard power > 1 else { return "\(sign)\(whole)" }
    let digits = String(scaled.magnitude % power.magnitude)
    let padding = String(repeating: "0", count: String(power).count - 1 - digits.count)
    return "\(sign)\(whole).\(padding)\(digits)"
  }

  /// A number for an SVG or CSS attribute, without trailing zeros; 0 for what is not a number.
  static func attribute(_ value: Double, _ decimals: Int = 1) -> String {
    guard var text = plain(value, decimals) else { return "0" }
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }
}
