// SPDX-License-Identifier: GPL-3.0-or-later

/// English text (British) as eSpeak NG 1.51 says it right. Pure; normalising twice is normalising
/// once.
struct EnglishNormalizer {
  var lexicon: PronunciationLexicon

  func normalize(_ raw: String) -> String {
    var tokens = Token.split(TextCleaning.clean(raw, words: .english))
    PunctuationPass.separate(&tokens, keeping: Set(EnglishTables.units.keys), rangeWord: "to")
    expandDotted(&tokens)
    PunctuationPass.splitInnerStops(&tokens)
    expandAbbreviations(&tokens)
    expandDirections(&tokens)
    expandTimes(&tokens)
    EnglishMeasures.expand(&tokens)
    expandNumbers(&tokens)
    for index in tokens.indices {
      tokens[index].core = tokens[index].core.split(separator: "-").map { part in
        lexicon.respelling(of: String(part)) ?? String(part)
      }.joined(separator: "-")
    }
    return Token.join(tokens.filter { !$0.core.isEmpty })
  }

  private func expandDotted(_ tokens: inout [Token]) {
    for index in tokens.indices.reversed() {
      let written = tokens[index].core + tokens[index].trail.prefix(1)
      guard let spoken = EnglishTables.dotted[written.lowercased()] else { continue }
      tokens.replace(index..<index + 1, by: spoken, trail: tokens[index].trailWithoutStop)
    }
  }

  private func expandAbbreviations(_ tokens: inout [Token]) {
    for index in tokens.indices {
      let token = tokens[index]
      let spoken =
        switch token.core {
        case "St": saintOrStreet(tokens, at: index)
        case "Dr": nextIsName(tokens, at: index) ? "Doctor" : "Drive"
        default:
          EnglishTables.abbreviations[token.core]
            ?? (token.hasStop ? EnglishTables.stopped[token.core] : nil)
        }
      let isMeasure = index > 0 && tokens[index - 1].core.first?.isASCIIDigit == true
      guard let spoken, !isMeasure || token.startsUppercase else { continue }
      tokens[index] = Token(core: spoken, trail: token.trailWithoutStop)
    }
  }

  private func nextIsName(_ tokens: [Token], at index: Int) -> Bool {
    guard index + 1 < tokens.count, !tokens[index].trailWithoutStop.contains(",") else {
      return false
    }
    let next = tokens[index + 1].core
    return next.count > 1 && tokens[index + 1].startsUppercase
      && !EnglishTables.roadWords.contains(next)
      && EnglishTables.directions[next] == nil
  }

  /// "St. James" is a saint, "Main St" a street; between two capitals the name decides.
  private func saintOrStreet(_ tokens: [Token], at index: Int) -> String {
    guard nextIsName(tokens, at: index) else { return "Street" }
    let next = tokens[index + 1].core
    let name = next.hasSuffix("'s") ? String(next.dropLast(2)) : next
    if EnglishTables.saints.contains(name) { return "Saint" }
    return index > 0 && tokens[index - 1].startsUppercase ? "Street" : "Saint"
  }

  /// "N Main Street", "High Street W"; not "Exit E".
  private func expandDirections(_ tokens: inout [Token]) {
    for index in tokens.indices {
      guard let direction = EnglishTables.directions[tokens[index].core] else { continue }
      let previous = index > 0 ? tokens[index - 1].core : ""
      // Behind a single letter it is one more of a spelled word: "I C E".
      guard previous.count != 1, !EnglishTables.lettered.contains(previous.lowercased()) else {
        continue
      }
      let followsRoad = EnglishTables.roadWords.contains(previous)
      if followsRoad || nextIsName(tokens, at: index) { tokens[index].core = direction }
    }
  }

  private func expandTimes(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      index += expandTime(&tokens, at: index)
    }
  }

  private func expandTime(_ tokens: inout [Token], at index: Int) -> Int {
    let token = tokens[index]
    let ends = token.core.split(separator: "-").compactMap { ClockText.time($0, separator: ":") }
    if !ends.isEmpty, ends.count == token.core.split(separator: "-").count {
      let phrase = ends.map(Self.spoken).joined(separator: " to ")
      return tokens.replace(index..<index + 1, by: phrase, trail: token.trail)
    }
    if let date = ClockText.date(token.core, stop: false), let year = date.year,
      let day = EnglishTables.ordinal(date.day)
    {
      let phrase = "\(day) of \(EnglishTables.months[date.month - 1]) \(year)"
      return tokens.replace(index..<index + 1, by: phrase, trail: token.trail)
    }
    let isDay = token.trail.isEmpty || token.hasStop
    if isDay, let month = tokens.core(at: index + 1), EnglishTables.months.contains(month),
      let number = token.number, number <= 31, let day = EnglishTables.ordinal(number)
    {
      return tokens.replace(index..<index + 1, by: "\(day) of", trail: "")
    }
    return 1
  }

  private static func spoken(_ time: ClockText.Time) -> String {
    switch time.minute {
    case 0: "\(time.hour) o'clock"
    case 1...9: "\(time.hour) oh \(time.minute)"
    default: "\(time.hour) \(time.minute)"
    }
  }

  private func expandNumbers(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      let core = tokens[index].core
      let isOrdinal = ["1st", "2nd", "3rd"].contains { core.hasSuffix($0.suffix(2)) }
      var phrase = isOrdinal ? nil : NumberWords.expand(core, rangeWord: "to").map(Self.letters)
      if core == "A", tokens.core(at: index + 1)?.isDigits == true { phrase = Self.letterA }
      if EnglishTables.spelled.contains(core) {
        phrase = core.map(String.init).joined(separator: " ")
      }
      if index > 0, RomanNumeral.rulers.contains(tokens[index - 1].core),
        let ordinal = RomanNumeral.value(core).flatMap(EnglishTables.ordinal)
      {
        phrase = "the " + ordinal.capitalizedFirst
      }
      guard let phrase else {
        index += 1
        continue
      }
      index += tokens.replace(index..<index + 1, by: phrase, trail: tokens[index].trail)
    }
  }
}

extension EnglishNormalizer {
  /// How the letter is written so that it is not read as the article: "12 eigh", "eigh 6".
  private static let letterA = "eigh"

  private static func letters(_ phrase: String) -> String {
    phrase.split(separator: " ").map { $0.lowercased() == "a" ? letterA : String($0) }
      .joined(separator: " ")
  }
}

/// Numbers with a unit in English: "1 m" is "1 metre", "1,500 m" "1500 metres".
enum EnglishMeasures {
  static func expand(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      detachUnit(&tokens, at: index)
      index += expandOne(&tokens, at: index)
    }
  }

  private static func detachUnit(_ tokens: inout [Token], at index: Int) {
    let core = tokens[index].core
    let digits = core.prefix { $0.isASCIIDigit || $0 == "," || $0 == "." || $0 == "-" }
    let unit = String(core.dropFirst(digits.count))
    guard digits.contains(where: \.isASCIIDigit), EnglishTables.units[unit] != nil,
      !["h", "s", "t"].contains(unit)
    else { return }
    let trail = tokens[index].trail
    tokens.replaceSubrange(
      index...index, with: [Token(core: String(digits)), Token(core: unit, trail: trail)])
  }

  private static func expandOne(_ tokens: inout [Token], at index: Int) -> Int {
    guard tokens[index].trail.isEmpty, let number = Quantity(tokens[index].core, decimal: "."),
      let next = tokens.core(at: index + 1), let unit = EnglishTables.units[next]
    else {
      if let whole = Quantity.grouped(tokens[index].core, separator: ",") {
        tokens[index].core = whole
      }
      return 1
    }
    let isNegative = number.text.hasPrefix("-")
    let amount = number.text.split(separator: "-").joined(separator: " to ")
    let noun = number.isOne ? unit.singular : unit.plural
    return tokens.replace(
      index..<index + 2, by: "\(isNegative ? "minus " : "")\(amount) \(noun)",
      trail: tokens[index + 1].trail)
  }
}
