// SPDX-License-Identifier: GPL-3.0-or-later

import Routing
import Testing

@testable import Guidance

/// R10 for all that a walk can say: with long names in the place of every name the words still take at most 8 s at 175 words
/// a minute, as they are fitted before they are said.
@Suite struct LongNameTests {
  /// As long as names of streets and places commonly become.
  private static let names = [
    "Ludwigshafener Straße", "Theodor-Heuss-Straße", "Richard-Wagner-Straße",
  ]

  /// Lists are answers that grow with what they list, and a note is the walker's or the map's own text.
  private static let open: Set<String> = [
    "around", "junction", "restOfWay", "whyThisWay",
    // Told before leaving, to one who sits.
    "telling", "tellingVia", "viaAhead",
    // Heard in full, once.
    "productNotice",
    // No warning: the walker stands and listens.
    "start",
  ]

  private func renamed(_ phrase: Phrase, _ name: String) -> Phrase {
    func text(_ words: String) -> String {
      phrase.names.sorted { $0.count > $1.count }.reduce(words) {
        $0.replacing($1, with: name)
      }
    }
    return phrase.clauses.reduce(Phrase("", names: phrase.names.map(text))) { longer, clause in
      let briefs = clause.briefs.map(text)
      if clause.isWarning { return longer.warning(text(clause.text)) }
      return clause.isVital
        ? longer.adding(text(clause.text), briefs: briefs)
        : longer.optionally(text(clause.text), briefs: briefs)
    }
  }

  @Test(arguments: TestedWording.all)
  func withLongNamesToo(_ tested: TestedWording) {
    let rule = DurationRule(language: tested.language, wordsPerMinute: 175)
    var tooLong = [String]()
    for aid in WalkingAid.allCases {
      for example in PhraseCatalogue(tested.wording(for: aid)).examples
      where !Self.open.contains(example.name) {
        for name in Self.names {
          let phrase = renamed(example.phrase, name).fitted(to: 8, rule: rule)
          let seconds = rule.seconds(phrase.text)
          if seconds > 8 { tooLong.append("\(example.name), \(seconds): \(phrase.text)") }
        }
      }
    }
    #expect(Set(tooLong).sorted() == [])
  }
}
