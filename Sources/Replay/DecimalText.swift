// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Numbers as text, the same on every machine: no locale, no shortest-digits algorithm.
enum DecimalText {
  /// Exactly `places` decimals, rounded half away from zero; "null" for what is not a number or
  /// beyond 1e12. Never "-0".
  static func fixed(_ value: Double, places: Int) -> String {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let scaled = (value * factor).rounded()
    guard abs(value) < 1e12, abs(scaled) < 9e18 else { return "null" }
    return text(scaled: Int64(scaled), places: places)
  }

  /// At most `places` decimals, without zeros at the end.
  static func trimmed(_ value: Double, places: Int) -> String {
    var text = fixed(value, places: places)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A coordinate's value with all its seven decimals.
  static func degrees(e7 value: Int32) -> String { text(scaled: Int64(value), places: 7) }

  /// A moment in seconds with three decimals.
  static func seconds(_ instant: Instant) -> String {
    text(scaled: instant.milliseconds, places: 3)
  }

  private static func text(scaled: Int64, places: Int) -> String {
    var digits = String(scaled.magnitude)
    if places > 0 {
      if digits.count <= places {
        digits = String(repeating: "0", count: places + 1 - digits.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return scaled < 0 ? "-" + digits : digits
  }
}
