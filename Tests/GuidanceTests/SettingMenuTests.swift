// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// Settings changed by the menu while walking.
@Suite struct SettingMenuTests {
  private func walk(_ language: Language = .german) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", language: language,
      r95: 8)
    walk.walkRoute(to: 50)
    walk.press(.d)
    return walk
  }

  private func kept(_ walk: DrawnWalk) -> WalkerChoices? {
    walk.effects.compactMap { effect -> WalkerChoices? in
      if case .keepChoices(let choices) = effect { choices } else { nil }
    }.last
  }

  @Test func eachSettingIsSpokenChangedAndKept() throws {
    let expected: [(SettingEntry, String, String)] = [
      (.verbosity, "Ansagen: normal.", "Ansagen: ausführlich."),
      (.directions, "Richtungen: vier.", "Richtungen: acht."),
      (.unit, "Längen: Meter.", "Längen: Fuß."),
      (.notice, "Ankündigungen: normal.", "Ankündigungen: früh."),
      (.reassurance, "Bestätigungen: normal.", "Bestätigungen: oft."),
      (.callouts, "Orte am Weg: keine.", "Orte am Weg: Haltestellen und Tastbares."),
      (.register, "Sprache: Standard.", "Sprache: Leichte Sprache."),
      (.language, "Gesprochen wird Deutsch.", "Spoken in English."),
    ]
    // The aid is chosen from a list (`AidMenuTests`).
    #expect(expected.map(\.0) + [.aid] == SettingEntry.allCases)
    for (index, (entry, before, after)) in expected.enumerated() {
      var walk = try walk()
      let list = try #require(MenuGroup.main.items.firstIndex(of: .group(.settings)))
      walk.choose([list])
      for _ in 0..<index { walk.press(.d) }
      #expect(walk.texts.last == before)
      walk.press(.d, .long)
      #expect(walk.texts.last == after)
      var choices = WalkerChoices(style: WordingStyle(), callouts: .none)
      choices.step(entry)
      #expect(kept(walk) == choices)
      // The menu is still open at it: once more, and so on round to the first value.
      for _ in 0..<4 where walk.texts.last != before { walk.press(.d, .long) }
      #expect(walk.texts.last == before)
    }
  }

  @Test func whatComesIsSaidInTheNewWay() throws {
    var walk = try walk()
    walk.choose(MenuSteps.to(.unit))
    walk.press(.a, .long)
    walk.press(.b)
    #expect(walk.texts.last?.contains("Fuß") == true, "\(walk.texts.last ?? "")")
    #expect(walk.texts.last?.contains("Meter") == false)
  }

  /// The way at hand is told by the new value, too.
  @Test func previewsComeEarlierWhereThatIsChosen() throws {
    func told(_ isEarly: Bool) throws -> Double? {
      var walk = try walk()
      if isEarly { walk.choose(MenuSteps.to(.notice)) }
      walk.press(.a)
      let since = Instant(seconds: walk.seconds)
      walk.walkRoute(from: 50)
      return walk.utterances.filter { $0.priority == .preview && $0.instant > since }
        .compactMap(\.estimatedMeters).max()
    }
    let (usual, early) = (try told(false) ?? 0, try told(true) ?? 0)
    #expect(usual <= 41 && early > 50, "\(usual), \(early)")
  }

  @Test func aRateBelowTheMenusIsNotRaisedBySlower() throws {
    var walk = try walk()
    walk.session.speaker.rule = DurationRule(language: .german, wordsPerMinute: 80)
    walk.choose(MenuSteps.to(.slower))
    #expect(walk.session.speaker.rule.wordsPerMinute == 80)
  }

  @Test func aChangeLeavesTheRateAsItIs() throws {
    var walk = try walk()
    walk.choose(MenuSteps.to(.faster))
    let rate = walk.session.speaker.rule.wordsPerMinute
    walk.press(.a, .long)
    walk.press(.d)
    walk.choose(MenuSteps.to(.verbosity))
    #expect(rate == 200 && walk.session.speaker.rule.wordsPerMinute == rate)
  }

  @Test func plainWordsAreNotOfferedInEnglish() throws {
    var walk = try walk(.english)
    let list = try #require(MenuGroup.main.items.firstIndex(of: .group(.settings)))
    walk.choose([list])
    var heard = [String]()
    for _ in 0..<8 {
      heard.append(walk.texts.last ?? "")
      walk.press(.d)
    }
    #expect(heard.contains("Announcements: normal.") && heard.contains("Back."), "\(heard)")
    #expect(!heard.contains { $0.hasPrefix("Words") })
  }

  @Test func theLanguageIsChangedWithItsListAndEveryWordAfterIt() throws {
    var walk = try walk()
    walk.choose(MenuSteps.to(.register))
    #expect(kept(walk)?.style.register == .plain)
    walk.press(.d)
    walk.press(.d, .long)
    #expect(walk.texts.last == "Spoken in English.")
    // Each utterance knows its own language, so that its sound does.
    #expect(walk.utterances.last?.language == .english)
    #expect(walk.utterances.first?.language == .german)
    // Plain language is German's.
    #expect(kept(walk)?.language == .english && kept(walk)?.style.register == .standard)
    walk.press(.d)
    #expect(walk.texts.last == "Back.")
    walk.press(.b)
    walk.press(.b)
    #expect(walk.texts.last == "Places beside the way: none.")
    walk.press(.a, .long)
    walk.press(.b)
    #expect(walk.texts.last?.contains("metres") == true, "\(walk.texts.last ?? "")")
  }

  /// Equal keys give equal words: the same walk twice.
  @Test func aWalkWithChangesIsRepeatable() throws {
    func texts() throws -> [String] {
      var walk = try walk()
      walk.choose(MenuSteps.to(.directions))
      walk.press(.d, .long)
      walk.press(.a, .long)
      walk.walkRoute(from: 50)
      return walk.texts
    }
    #expect(try texts() == texts())
  }
}
