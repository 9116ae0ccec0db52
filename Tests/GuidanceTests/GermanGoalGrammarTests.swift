// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

/// "Zum Hauptbahnhof": destinations behind "zu", and the sentences in which they stand.
@Suite struct GermanGoalGrammarTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var destination: String?
    var testDescription: String { name }
  }

  /// Reviewed line by line.
  static let rows: [Row] = {
    let path = ProjectFolder.path("Tests/GuidanceTests/goal-grammar.tsv")
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 2 else { return nil }
      return Row(name: parts[0], destination: parts[1] == "-" ? nil : parts[1])
    }
  }()

  @Test func thereAreSixtyNames() { #expect(Set(Self.rows.map(\.name)).count >= 60) }

  @Test(arguments: rows)
  func destinationsAreContractedAsGermanAsks(_ row: Row) {
    #expect(GermanGoalGrammar.destination(row.name)?.text == row.destination)
  }

  /// Where the gender is not certain the sentence needs none, and the name slot holds what is said.
  @Test(arguments: rows)
  func sentencesHoldTheForms(_ row: Row) {
    for wording in [GermanWording() as any Wording, PlainGermanWording()] {
      let far = wording.remaining(.about(200), to: row.name)
      #expect(far.text == "Noch etwa 200 Meter bis \(row.destination ?? "zum Ziel").")
      let chosen = wording.goalChosen(row.name)
      #expect(chosen.text == row.destination.map { "Weg \($0)." } ?? "Ziel: \(row.name).")
      for phrase in [far, chosen] {
        for name in phrase.names { #expect(phrase.text.contains(name)) }
      }
    }
    let english = EnglishWording().remaining(.about(200), to: row.name)
    #expect(english.text == "About 200 metres to \(row.name).")
  }

  @Test func noNameHasNoForm() {
    for name in ["", " ", "12"] { #expect(GermanGoalGrammar.destination(name) == nil) }
    #expect(GermanWording().remaining(.about(200), to: nil).text.hasSuffix("bis zum Ziel."))
  }
}
