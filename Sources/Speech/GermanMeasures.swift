// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers with a unit: "1 m" is "ein Meter", "in 1 m" "in einem Meter", "1.500 m" "1500 Meter".
enum GermanMeasures {
  static func expand(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      detachUnit(&tokens, at: index)
      index += expandOne(&tokens, at: index)
    }
  }

  /// `50m` and `25%` are two words; `12h`, `12s`, `12t` are more likely house numbers.
  private static func detachUnit(_ tokens: inout [Token], at index: Int) {
    let core = tokens[index].core
    let digits = core.prefix { $0.isASCIIDigit || $0 == "," || $0 == "." || $0 == "-" }
    let unit = String(core.dropFirst(digits.count))
    guard digits.contains(where: \.isASCIIDigit), GermanTables.units[unit] != nil,
      !["h", "s", "t"].contains(unit)
    else { return }
    let trail = tokens[index].trail
    tokens.replaceSubrange(
      index...index, with: [Token(core: String(digits)), Token(core: unit, trail: trail)])
  }

  /// Returns how many tokens are done.
  private static func expandOne(_ tokens: inout [Token], at index: Int) -> Int {
    guard tokens[index].trail.isEmpty, let number = Quantity(tokens[index].core, decimal: ","),
      let next = tokens.core(at: index + 1)
    else {
      if let whole = Quantity.grouped(tokens[index].core, separator: ".") {
        tokens[index].core = whole
      }
      return 1
    }
    let trail = tokens[index + 1].trail
    let isDative = isDative(tokens, before: index)
    if let unit = GermanTables.units[next] {
      let words = number.isOne ? singular(unit, isDative) : plural(unit, number.text, isDative)
      return tokens.replace(index..<index + 2, by: words, trail: trail)
    }
    if number.isOne, let gender = nouns[next] {
      tokens[index].core = article(gender, isDative)
      return 2
    }
    return 1
  }

  private static func singular(_ unit: GermanTables.Unit, _ isDative: Bool) -> String {
    article(unit.gender, isDative) + " " + unit.singular
  }

  private static func plural(_ unit: GermanTables.Unit, _ number: String, _ isDative: Bool)
    -> String
  {
    let spoken = number.hasPrefix("-") ? "minus " + number.dropFirst() : number
    let range = spoken.split(separator: "-").joined(separator: " bis ")
    return range + " " + (isDative ? unit.dativePlural : unit.plural)
  }

  private static func article(_ gender: GermanNumerals.Gender, _ isDative: Bool) -> String {
    switch (gender, isDative) {
    case (.feminine, false): "eine"
    case (.feminine, true): "einer"
    case (_, false): "ein"
    case (_, true): "einem"
    }
  }

  private static func isDative(_ tokens: [Token], before index: Int) -> Bool {
    var position = index - 1
    while position >= 0, tokens[position].trail.isEmpty {
      let word = tokens[position].core.lowercased()
      if GermanTables.dativePrepositions.contains(word) { return true }
      guard GermanTables.approximations.contains(word) else { return false }
      position -= 1
    }
    return false
  }

  /// Nouns in the product's own sentences that a bare `1` may stand before.
  private static let nouns: [String: GermanNumerals.Gender] = [
    "Grad": .neuter, "Kilometer": .masculine, "Meter": .masculine, "Minute": .feminine,
    "Prozent": .neuter, "Querung": .feminine, "Schritt": .masculine, "Sekunde": .feminine,
    "Straße": .feminine, "Stufe": .feminine, "Stunde": .feminine, "Treppe": .feminine,
    "Zentimeter": .masculine,
  ]
}

/// A written quantity: digits, one decimal mark, a minus, or a range of two.
struct Quantity {
  let text: String
  var isOne: Bool { text == "1" }

  /// - Parameter decimal: the mark of the language; the other one groups thousands.
  init?(_ core: String, decimal: Character) {
    let grouping: Character = decimal == "," ? "." : ","
    let parts = core.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.map { Self.plain($0, decimal: decimal, grouping: grouping) }
    let isNegative = parts.count == 2 && parts[0].isEmpty
    guard parts.count <= 2, numbers.last.flatMap({ $0 }) != nil,
      isNegative || numbers.allSatisfy({ $0 != nil })
    else { return nil }
    text = numbers.map { $0 ?? "" }.joined(separator: "-")
  }

  private static func plain(_ text: Substring, decimal: Character, grouping: Character) -> String? {
    if let whole = grouped(String(text), separator: grouping) { return whole }
    // "1.5 km" in German is a decimal written the other way.
    let parts = text.split(omittingEmptySubsequences: false) { $0 == decimal || $0 == grouping }
    guard parts.count <= 2, parts.allSatisfy({ $0.isDigits && $0.count <= 9 }) else { return nil }
    return parts.joined(separator: String(decimal))
  }

  /// `1.500` without its separators; `nil` where the groups are not of three digits.
  static func grouped(_ text: String, separator: Character) -> String? {
    let groups = text.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, groups.count <= 3, groups.allSatisfy(\.isDigits),
      (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups[0].first != "0"
    else { return nil }
    return groups.joined()
  }
}
