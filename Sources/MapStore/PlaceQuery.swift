// SPDX-License-Identifier: GPL-3.0-or-later

/// A question, taken apart: words to be found in names, and apart from them the house number and
/// what may be the letter of a platform.
struct PlaceQuery: Sendable {
  /// A longer question is no name of a place; the rest is ignored.
  private static let mostWords = 10

  /// Folded words that a name should have.
  private(set) var words = [String]()
  /// The same with lone letters, which joined to a neighbour make a name ("Super C").
  private(set) var allWords = [String]()
  /// A house number as `HouseNumber` compares them.
  private(set) var number: HouseNumber?
  /// "2", "h2", "b": what a platform may be called.
  private(set) var refs = [String]()
  /// Words like "H1", of which only the places can tell whether they are platforms.
  private var platforms = [String]()

  init(_ text: String) {
    let raw = NameFolding.rawWords(text).prefix(Self.mostWords).flatMap(Self.split)
    var letters = [String]()
    var index = 0
    while index < raw.count {
      let word = raw[index]
      index += 1
      guard let first = word.text.unicodeScalars.first, first.properties.numericType != nil,
        word.text.count != Self.postcodeLength || Int(word.text) == nil
      else {
        let folded = NameFolding.words(word.hasDot ? word.text + "." : word.text)
        if word.text.count == 1 { letters += folded }
        if Self.isPlatform(word.text) { platforms += folded }
        words += folded
        continue
      }
      var number = word.text
      // "12 a" is 12a, and "12-14" arrives as two numbers.
      if index < raw.count, raw[index].text.count == 1,
        raw[index].text.first?.isLetter ?? false, number.allSatisfy(\.isNumber)
      {
        number += raw[index].text
        index += 1
      }
      // "12-14" and "17,19" arrive as several numbers.
      while index < raw.count, raw[index].text.first?.isNumber ?? false,
        raw[index].text.count < Self.postcodeLength
      {
        number += "-" + raw[index].text
        index += 1
      }
      self.number = HouseNumber(number)
      refs.append(NameFolding.folded(number))
      if let letter = letters.last { refs.append(letter + NameFolding.folded(number)) }
    }
    refs += letters + platforms
    // A lone letter names a platform, as long as there is something else to go by.
    allWords = words
    let rest = words.filter { $0.count > 1 }
    if !rest.isEmpty { words = rest }
  }

  /// The words by which a street is asked for, as others are by "Haltestelle" or "Apotheke".
  private static let streetWord = "strasse"

  /// Nothing but streets is asked for.
  var isStreetWord: Bool { allWords.allSatisfy { $0 == Self.streetWord } }

  /// The words behind "Straße" at the beginning: "Straße Kaiserplatz" means the street, not the
  /// stop of that name. `nil` without.
  var streetName: [String]? {
    words.count > 1 && words.first == Self.streetWord ? Array(words.dropFirst()) : nil
  }

  /// The words without those that may be a platform: "Elisenbrunnen H1". `nil` without such words,
  /// or where nothing else is left.
  var stopName: [String]? {
    let rest = words.filter { !platforms.contains($0) }
    return rest.isEmpty || rest.count == words.count ? nil : rest
  }

  /// "H1", "B12": a letter and a number.
  private static func isPlatform(_ word: String) -> Bool {
    let mostDigits = 2
    return word.first?.isLetter ?? false && word.dropFirst().allSatisfy(\.isNumber)
      && (1...mostDigits).contains(word.count - 1)
  }

  private static let postcodeLength = 5

  /// "Fackelstr12" is two words.
  private static func split(_ word: NameFolding.RawWord) -> [NameFolding.RawWord] {
    let digits = word.text.reversed().prefix { $0.isNumber }.count
    let letters = word.text.count - digits
    let leastLetters = 4
    guard digits > 0, letters >= leastLetters, word.text.first?.isLetter ?? false else {
      return [word]
    }
    return [
      NameFolding.RawWord(text: String(word.text.prefix(letters)), hasDot: false),
      NameFolding.RawWord(text: String(word.text.suffix(digits)), hasDot: word.hasDot),
    ]
  }
}

/// A house number as one compares it: "12", "12a", "12-14".
struct HouseNumber: Hashable, Sendable {
  /// Folded, without spaces.
  let text: String
  /// The number before any letter, and the last of a range or list; 0 where it is none.
  let first: Int
  let last: Int
  /// The letters behind them; empty where there are none.
  private let firstLetter: String
  private let lastLetter: String

  init(_ text: String) {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
      // Dashes of all lengths, the slash of "12/14", and what parts a list.
      let isDash = ["\u{2013}", "\u{2014}", "/", ",", ";"].contains(scalar)
      plain.unicodeScalars.append(isDash ? "-" : scalar)
    }
    self.text = plain
    let parts = plain.split(separator: "-")
    first = Self.leading(parts.first)
    // In "12a-c" the number stands once.
    let end = parts.count > 1 ? Self.leading(parts.last) : 0
    last = end > 0 ? end : first
    firstLetter = Self.letters(parts.first)
    lastLetter = Self.letters(parts.last)
  }

  private static func letters(_ text: Substring?) -> String {
    String(text?.filter(\.isLetter) ?? "")
  }

  private static func leading(_ text: Substring?) -> Int {
    Int(text?.prefix { $0.isASCII && $0.isNumber } ?? "") ?? 0
  }

  /// How well a mapped number answers this one: 0 the same, 1 a range that holds it or a part of
  /// the range or list that was asked for, 3 the same number with or without a letter; `nil`
  /// another house.
  func penalty(mapped: HouseNumber) -> Int? {
    if mapped.text == text { return 0 }
    guard first > 0, mapped.first > 0 else { return nil }
    if isRange && mapped.isPart(of: self) || mapped.isRange && isPart(of: mapped) { return 1 }
    return first == mapped.first && last == first && mapped.last == mapped.first ? 3 : nil
  }

  private var isRange: Bool { last > first || firstLetter != lastLetter }

  /// Whether all of this number lies within a range, on the same side of the street.
  private func isPart(of range: HouseNumber) -> Bool {
    if range.last == range.first {
      return first == range.first && last == first && !firstLetter.isEmpty
        && firstLetter >= range.firstLetter && lastLetter <= range.lastLetter
    }
    guard first >= range.first && last <= range.last, (first - range.first) % 2 == 0 else {
      return false
    }
    // 12 and 14b are parts of "12-14b", 12c is not known to be one.
    return
      (firstLetter.isEmpty || first == range.first && firstLetter == range.firstLetter
      || first == range.last && firstLetter == range.lastLetter)
  }
}
