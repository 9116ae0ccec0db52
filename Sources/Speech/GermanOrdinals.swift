// SPDX-License-Identifier: GPL-3.0-or-later

/// "die 1. Ausfahrt", "Straße des 17. Juni", "Ludwig XIV.": number words with the ending that
/// article, preposition and gender ask for.
enum GermanOrdinals {
  static func expand(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      if let phrase = arabic(tokens, at: index) ?? roman(tokens, at: index) {
        let trail = tokens[index].trailWithoutStop
        index += tokens.replace(index..<index + 1, by: phrase, trail: trail)
      } else {
        index += 1
      }
    }
  }

  private static func arabic(_ tokens: [Token], at index: Int) -> String? {
    let token = tokens[index]
    guard token.hasStop, let number = token.number, let stem = GermanNumerals.ordinalStem(number),
      let noun = counted(tokens, after: index)
    else { return nil }
    let previous = governor(tokens, before: index)
    if let month = month(noun) {
      return month.isEmpty ? nil : stem + GermanTimes.dayEnding(after: previous)
    }
    let gender = GermanTables.gender(of: lastPart(noun))
    return ending(gender, after: previous, opensText: index == 0).map { stem + $0 }
  }

  /// The word counted: the next, or the one behind an adjective.
  private static func counted(_ tokens: [Token], after index: Int) -> String? {
    guard let next = tokens.core(at: index + 1), next.first?.isLetter == true else { return nil }
    let isAdjective = !tokens[index + 1].startsUppercase && tokens[index + 1].trail.isEmpty
    return isAdjective ? tokens.core(at: index + 2) ?? next : next
  }

  private static func month(_ noun: String) -> String? {
    GermanTables.months.first { $0.lowercased() == noun.lowercased() }
  }

  private static func lastPart(_ noun: String) -> String {
    noun.split(separator: "-").last.map(String.init) ?? noun
  }

  /// The word in front that rules the ending, unless punctuation parts them.
  private static func governor(_ tokens: [Token], before index: Int) -> String? {
    guard index > 0, tokens[index - 1].trail.isEmpty else { return nil }
    return tokens[index - 1].core.lowercased()
  }

  /// `nil` where nothing says that the number is an ordinal: then the stop ends a sentence.
  private static func ending(
    _ gender: GermanNumerals.Gender?, after previous: String?, opensText: Bool
  ) -> String? {
    if let previous {
      if GermanTables.weakOblique.contains(previous) { return "en" }
      if GermanTables.weakNominative.contains(previous) { return "e" }
      // "der" is dative or genitive before a feminine noun and nominative before others.
      if previous == "der" { return gender == .feminine ? "en" : "e" }
      if GermanTables.dativePrepositions.contains(previous), let gender {
        return gender == .feminine ? "er" : "em"
      }
    }
    switch gender {
    case .feminine: return "e"
    case .masculine: return "er"
    case .neuter: return "es"
    case nil: return opensText ? "er" : nil
    }
  }

  private static func roman(_ tokens: [Token], at index: Int) -> String? {
    let token = tokens[index]
    guard let number = RomanNumeral.value(token.core) else { return nil }
    if let ruler = ruler(tokens, at: index, number: number) { return ruler }
    if index == 0, token.hasStop, let noun = tokens.core(at: 1),
      let stem = GermanNumerals.ordinalStem(number)
    {
      return ending(GermanTables.gender(of: lastPart(noun)), after: nil, opensText: true).map {
        stem + $0
      }
    }
    // A single letter behind a noun is a letter: "Halle X".
    guard index > 0, token.core.count > 1, tokens[index - 1].startsUppercase else { return nil }
    return String(number) + (token.hasStop && index + 1 == tokens.count ? "." : "")
  }

  /// "der Vierzehnte" behind a ruler's name, "des Vierzehnten" behind its genitive.
  private static func ruler(_ tokens: [Token], at index: Int, number: Int) -> String? {
    guard index > 0, tokens[index - 1].trail.isEmpty, let stem = GermanNumerals.ordinalStem(number)
    else { return nil }
    let name = lastPart(tokens[index - 1].core)
    if RomanNumeral.rulers.contains(name) { return "der \((stem + "e").capitalizedFirst)" }
    let isGenitive = name.hasSuffix("s") && RomanNumeral.rulers.contains(String(name.dropLast()))
    return isGenitive ? "des \((stem + "en").capitalizedFirst)" : nil
  }
}
