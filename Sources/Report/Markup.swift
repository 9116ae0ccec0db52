// SPDX-License-Identifier: GPL-3.0-or-later

/// HTML under construction. Text and attribute values are escaped on their way in, so that a name
/// from the map can't become markup; only ``append(_:)`` and ``verbatim(_:)`` take markup.
struct Markup {
  typealias Attributes = KeyValuePairs<String, String?>

  private(set) var text = ""

  init() {}

  /// Opens an element. An attribute whose value is `nil` is left out.
  mutating func open(_ element: String, _ attributes: Attributes = [:]) {
    text += "<\(element)"
    for (name, value) in attributes {
      guard let value else { continue }
      text += " \(name)=\"\(Self.escaped(value))\""
    }
    text += ">"
  }

  mutating func close(_ element: String) { text += "</\(element)>\n" }

  /// An element that holds text only.
  mutating func element(
    _ element: String, _ attributes: Attributes = [:], text content: String = ""
  ) {
    open(element, attributes)
    text += Self.escaped(content)
    text += "</\(element)>"
  }

  /// An element around what `content` adds.
  mutating func element(
    _ element: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(element, attributes)
    content(&self)
    close(element)
  }

  mutating func write(_ content: String) { text += Self.escaped(content) }

  mutating func append(_ other: Markup) { text += other.text }

  /// Markup that this module itself holds as a constant; never anything from data.
  mutating func verbatim(_ constant: StaticString) { text += "\(constant)" }

  /// `text` with everything that means something in HTML made harmless. Control characters,
  /// which HTML does not allow, become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        // Noncharacters end in FFFE or FFFF, or lie in FDD0…FDEF.
        let isNoncharacter =
          scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
        result.unicodeScalars.append(isControl || isNoncharacter ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
