// SPDX-License-Identifier: GPL-3.0-or-later

/// A destination's name that nobody beside the walker is to hear.
enum HiddenName {
  /// Puts other words in the place of a name, but not within another one: "Bahnhof" stays in
  /// "Bahnhofstraße" and in "Bahnhof-Apotheke".
  static func replacing(_ name: String, in text: String, with words: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: name) {
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      result += rest[..<range.lowerBound]
      result += isOfName(before) || isOfName(after) ? name : words
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  private static func isOfName(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "-" } ?? false
  }
}
