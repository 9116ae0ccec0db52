// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// How well names answer a question.
struct PlaceScore {
  /// A word of the question that the name lacks.
  static let missingWord = 8
  /// A word that only says the kind: names come before kinds.
  static let kindWord = 1
  /// Words of the name that were not asked for, each, and all together at most.
  static let extraWord = 1
  static let mostExtra = 3
  /// A house number that neither the name nor the street has.
  static let missingNumber = 5
  /// Another platform than the one asked for.
  static let otherPlatform = 2

  /// Less than one in so many letters of the question found: no answer.
  static let leastShare = 3

  /// Words so common in names that they prove nothing alone.
  static let commonWords: Set<String> = [
    "strasse", "weg", "platz", "allee", "gasse", "ring", "am", "an", "auf", "der", "die", "das",
    "den", "dem", "im", "in", "zum", "zur", "und", "bei", "haus",
  ]

  let words: [String]
  /// For each word of the question: the words of the map that it may mean.
  let meanings: [[String: Int]]
  /// Words that name the town: they need not be in the name.
  let isTown: [Bool]
  let localities: PlaceVocabulary

  /// The penalty of a document, or `nil` if it is no answer.
  func penalty(_ document: PlaceDocument) -> Int? {
    var covered = [Bool](repeating: false, count: document.words.count)
    var total = 0
    var matched = 0
    var wanted = 0
    var isKindOnly = true
    for index in words.indices {
      let letters = Self.commonWords.contains(words[index]) ? 0 : words[index].count
      let own = bestOwnWord(index, document)
      let kind = bestKindWord(index, document)
      if let own, own.penalty <= (kind ?? .max) {
        total += isTown[index] ? 0 : own.penalty
        for position in own.positions { covered[position] = true }
        if letters > 0 && !isTown[index] { isKindOnly = false }
        (matched, wanted) = (matched + letters, wanted + letters)
      } else if let kind {
        total += kind
        (matched, wanted) = (matched + letters, wanted + letters)
      } else if !isTown[index] {
        total += Self.missingWord
        wanted += letters
      }
    }
    guard matched * Self.leastShare >= wanted, matched > 0 || wanted == 0 else { return nil }
    if isKindOnly { return total }
    let extra = document.words.indices.count {
      !covered[$0] && !localities.contains(document.words[$0])
    }
    return total + min(extra * Self.extraWord, Self.mostExtra)
  }

  private func bestOwnWord(
    _ index: Int, _ document: PlaceDocument
  ) -> (penalty: Int, positions: [Int])? {
    var best: (penalty: Int, positions: [Int])?
    for (position, word) in document.words.enumerated() {
      if let penalty = meanings[index][word], penalty < best?.penalty ?? .max {
        best = (penalty, [position])
      }
    }
    for join in document.joins {
      if let penalty = meanings[index][join.text], penalty < best?.penalty ?? .max {
        best = (penalty, Array(join.positions))
      }
    }
    return best
  }

  private func bestKindWord(_ index: Int, _ document: PlaceDocument) -> Int? {
    PlaceWords.folded(document.kind).compactMap { meanings[index][$0] }.min()
      .map { $0 + Self.kindWord }
  }
}
