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
      } else if index < raw.count, raw[index].text.allSatisfy(\.isNumber),
        raw[index].text.count < Self.postcodeLength
      {
        number += "-" + raw[index].text
        index += 1
      }
      self.number = HouseNumber(number)
      refs.append(NameFolding.folded(number))
      if let letter = letters.last { refs.append(letter + NameFolding.folded(number)) }
    }
    refs += letters
    // A lone letter names a platform, as long as there is something else to go by.
    allWords = words
    let rest = words.filter { $0.count > 1 }
    if !rest.isEmpty { words = rest }
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
  /// The number before any letter, and the last of a range; 0 where it is none.
  let first: Int
  let last: Int
  private let hasLetter: Bool

  init(_ text: String) {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
      // Dashes of all lengths, and the slash of "12/14".
      let isDash = scalar == "\u{2013}" || scalar == "\u{2014}" || scalar == "/"
      plain.unicodeScalars.append(isDash ? "-" : scalar)
    }
    self.text = plain
    let parts = plain.split(separator: "-")
    first = Self.leading(parts.first)
    last = parts.count == 2 ? Self.leading(parts.last) : first
    hasLetter = plain.contains(where: \.isLetter)
  }

  private static func leading(_ text: Substring?) -> Int {
    Int(text?.prefix { $0.isASCII && $0.isNumber } ?? "") ?? 0
  }

  /// How well a mapped number answers this one: 0 the same, 1 a range that holds it, 3 the same
  /// number with or without a letter; `nil` another house.
  func penalty(mapped: HouseNumber) -> Int? {
    if mapped.text == text { return 0 }
    guard first > 0, mapped.first > 0 else { return nil }
    if mapped.last > mapped.first && !hasLetter && first >= mapped.first && last <= mapped.last
      && (first - mapped.first) % 2 == 0
    {
      return 1
    }
    return first == mapped.first && last == first && mapped.last == mapped.first ? 3 : nil
  }
}
