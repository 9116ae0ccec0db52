// SPDX-License-Identifier: GPL-3.0-or-later

/// German text as eSpeak NG 1.51 says it right: abbreviations, ordinals, units, times and
/// compounds written out. Pure; normalising twice is normalising once.
struct GermanNormalizer {
  var lexicon: PronunciationLexicon

  func normalize(_ raw: String) -> String {
    var tokens = Token.split(TextCleaning.clean(raw, words: .german))
    PunctuationPass.separate(&tokens, keeping: Set(GermanTables.units.keys), rangeWord: "bis")
    expandDotted(&tokens)
    PunctuationPass.splitInnerStops(&tokens)
    expandAbbreviations(&tokens)
    GermanTimes.expand(&tokens)
    GermanOrdinals.expand(&tokens)
    GermanMeasures.expand(&tokens)
    expandNumbers(&tokens)
    pronounce(&tokens)
    return Token.join(tokens)
  }

  /// `z. B.`, `e.V.`: up to three tokens that together are a row of the table.
  private func expandDotted(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      for length in [3, 2, 1] where index + length <= tokens.count {
        let written = tokens[index..<index + length].map { $0.core + $0.trail }.joined()
        let key = written.prefix { $0 != "," && $0 != ":" && $0 != ";" }
        guard key.last == ".", let spoken = GermanTables.dotted[String(key)] else { continue }
        index +=
          tokens.replace(
            index..<index + length, by: spoken, trail: String(written.dropFirst(key.count))) - 1
        break
      }
      index += 1
    }
  }

  private func expandAbbreviations(_ tokens: inout [Token]) {
    for index in tokens.indices {
      let token = tokens[index]
      let isMeasure = index > 0 && tokens[index - 1].core.first?.isASCIIDigit == true
      let isUnit = isMeasure && GermanTables.units[token.core] != nil
      if token.hasStop, !isUnit, let spoken = GermanTables.stopped[token.core] {
        tokens[index] = Token(core: spoken, trail: token.trailWithoutStop)
      } else if isUnit, token.hasStop, index + 1 < tokens.count, token.core.count > 2 {
        tokens[index].trail = token.trailWithoutStop
      } else if token.core == "St", tokens.core(at: index + 1)?.isDigits == true {
        tokens[index] = Token(core: "Staatsstraße", trail: token.trailWithoutStop)
      } else if let spoken = GermanTables.unstopped[token.core] {
        tokens[index].core = spoken
      } else if let spoken = GermanTables.plain[token.core] {
        tokens[index] = Token(core: spoken, trail: token.trailWithoutStop)
      } else if let whole = abbreviatedCompound(token.core) {
        tokens[index] = Token(core: whole, trail: token.trailWithoutStop)
      } else if isInitial(tokens, at: index) {
        tokens[index].trail = token.trailWithoutStop
      }
    }
  }

  /// `Prof. H. Rosensträter`: a capital between a title or name and a name; not `Halle H. Dort`.
  private func isInitial(_ tokens: [Token], at index: Int) -> Bool {
    let token = tokens[index]
    guard token.hasStop, token.core.count == 1, token.startsUppercase,
      RomanNumeral.value(token.core) == nil, index + 1 < tokens.count,
      tokens[index + 1].startsUppercase || ["v", "von"].contains(tokens[index + 1].core)
    else { return false }
    guard index > 0 else { return true }
    let previous = tokens[index - 1]
    return previous.trail.isEmpty && previous.startsUppercase
      && !GermanTables.lettered.contains { previous.core.lowercased().hasSuffix($0) }
  }

  /// `Fackelstr` and `Hoop-Str`: no German word ends in -str. `Markpl.` would need a list.
  private func abbreviatedCompound(_ core: String) -> String? {
    guard core.count > 4, core.lowercased().hasSuffix("str"), core.last != "-" else { return nil }
    return core.dropLast(3) + (core.hasSuffix("-Str") ? "Straße" : "straße")
  }

  /// House numbers, ranges, references of roads, acronyms, and digits that are no quantity.
  private func expandNumbers(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      let core = tokens[index].core
      var phrase = NumberWords.expand(core, rangeWord: "bis")
      if phrase == nil, let range = weekdays(core) { phrase = range }
      if phrase == nil, GermanTables.spelled.contains(core) {
        phrase = core.map(String.init).joined(separator: " ")
      }
      if let phrase {
        index += tokens.replace(index..<index + 1, by: phrase, trail: tokens[index].trail)
      } else {
        index += 1
      }
    }
  }

  /// `Mo-Fr`.
  private func weekdays(_ core: String) -> String? {
    let ends = core.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = GermanTables.weekdays[String(ends[0])],
      let to = GermanTables.weekdays[String(ends[1])]
    else { return nil }
    return "\(from) bis \(to)"
  }

  /// Names part by part: written out, then split where eSpeak reads s-t, then respelled.
  private func pronounce(_ tokens: inout [Token]) {
    for index in tokens.indices {
      let parts = tokens[index].core.split(separator: "-").map(String.init)
      guard !parts.isEmpty else { continue }
      let hasSeveral = parts.count > 1
      let spoken = parts.indices.map { position in
        let previous = position > 0 ? parts[position - 1] : nil
        let part = parts[position]
        return pronounce(hasSeveral ? GermanNamePart.expand(part, after: previous) : part)
      }
      tokens[index].core = spoken.joined(separator: "-")
    }
  }

  private func pronounce(_ part: String) -> String {
    if let whole = lexicon.respelling(of: part) { return whole }
    return GermanCompounds.split(GermanCompounds.modernised(part)).split(separator: "-").map {
      element in
      lexicon.respelling(of: String(element)) ?? String(element)
    }.joined(separator: "-")
  }
}

/// The parts of a hyphenated name: `St.`, `Dr.`, `1.`, `II.`, `F.`.
enum GermanNamePart {
  static func expand(_ part: String, after previous: String?) -> String {
    guard part.hasSuffix(".") else { return GermanTables.plain[part] ?? part }
    let bare = String(part.prefix { $0 != "." })
    if let spoken = GermanTables.plain[bare] ?? GermanTables.stopped[bare] { return spoken }
    if let number = Int(bare), let stem = GermanNumerals.ordinalStem(number) {
      return (stem + "er").capitalizedFirst
    }
    // One letter is an initial ("V." even "von"), unless a ruler stands in front.
    let isRuler = previous.map(RomanNumeral.rulers.contains) ?? false
    if bare.count > 1 || isRuler, let number = RomanNumeral.value(bare),
      let stem = GermanNumerals.ordinalStem(number)
    {
      return "der-" + (stem + "e").capitalizedFirst
    }
    return bare == "V" ? "von" : bare
  }
}
