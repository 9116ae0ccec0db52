// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Numbers in tags: digits with one decimal point or comma and an optional unit.
enum NumberRule {
  /// A plain whole number without sign, or `nil`.
  static func wholeNumber(_ text: String) -> Int? {
    let digits = trimmed(text)
    // Six digits hold every count of a street; more is a mistake, and cannot overflow.
    guard !digits.isEmpty, digits.utf8.count <= 6 else { return nil }
    var value = 0
    for byte in digits.utf8 {
      guard byte >= 0x30 && byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// A decimal number ("1.5", "1,5", "-3"), and what follows it ("m", "%").
  static func number(_ text: String) -> (value: Double, unit: Substring)? {
    let text = trimmed(text)
    var rest = text[...]
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    var value = 0.0
    var scale = 1.0
    var digits = 0
    var isFraction = false
    while let character = rest.first {
      if let digit = character.wholeNumberValue, character.isASCII {
        value = value * 10 + Double(digit)
        if isFraction { scale *= 10 }
        digits += 1
      } else if (character == "." || character == ",") && !isFraction {
        isFraction = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    // Twelve digits are more precise than any street.
    guard digits > 0, digits <= 12 else { return nil }
    while rest.first == " " { rest = rest.dropFirst() }
    return (isNegative ? -value / scale : value / scale, rest)
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
