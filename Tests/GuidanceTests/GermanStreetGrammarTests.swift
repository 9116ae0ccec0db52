// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PedestrianNetwork
import TestSupport
import Testing

@testable import Guidance

@Suite struct GermanStreetGrammarTests {
  /// A name with its forms; `nil` for a name that stays as it is.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var direction: String?
    var location: String?
    var object: String?
    var genitive: String?

    var testDescription: String { name }

    /// A line of the table.
    init?(line: Substring) {
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 5, !line.hasPrefix("#") else { return nil }
      let forms = parts.dropFirst().map { $0 == "-" ? nil : $0 }
      (name, direction, location) = (parts[0], forms[0], forms[1])
      (object, genitive) = (forms[2], forms[3])
    }
  }

  /// Every form of each name, reviewed line by line.
  static let rows: [Row] = {
    let path = ProjectFolder.path("Tests/GuidanceTests/street-grammar.tsv")
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { Row(line: $0) }
  }()

  @Test(arguments: rows)
  func streetNamesAreInflectedAsGermanAsks(_ row: Row) {
    let grammar = GermanStreetGrammar(row.name)
    #expect(grammar.direction?.text == row.direction)
    #expect(grammar.location?.text == row.location)
    #expect(grammar.object?.text == row.object)
    #expect(grammar.genitive?.text == row.genitive)
  }

  @Test func thereAreOneHundredNames() { #expect(Set(Self.rows.map(\.name)).count >= 100) }

  @Test(arguments: ["", "  "])
  func noNameHasNoForms(_ name: String) {
    let grammar = GermanStreetGrammar(name)
    #expect(grammar.direction == nil && grammar.location == nil)
  }

  /// Each form stands in the sentences that use it, and the name slot holds what is said.
  @Test(arguments: rows)
  func sentencesHoldTheFormsOfTheTable(_ row: Row) throws {
    let street = StreetReference(name: row.name, wayClass: .residential)
    let turn = Turn(direction: .left, angle: -90, street: street, sequel: nil)
    for wording in [TestedWording.all[0], .plain].map({ $0.wording() }) {
      let ahead = wording.turnAhead(turn, .meters(40))
      #expect(ahead.text.contains(row.direction.map { " \($0)." } ?? ", \(row.name)."))
      let place = wording.probablyIn(street)
      let kept = GermanStreetGrammar(row.name).bringsPreposition ? "" : "in der Straße "
      #expect(place.text.hasSuffix(" \(row.location ?? kept + row.name)."), "\(place.text)")
      for phrase in [ahead, place] {
        let name = try #require(phrase.names.first)
        #expect(phrase.text.contains(name))
      }
    }
  }

  /// The name slot must hold the name as it stands in the text, or it is no exemption from R1.
  @Test(arguments: rows)
  func inflectedNamesAreTheOnesInTheText(_ row: Row) {
    let grammar = GermanStreetGrammar(row.name)
    for form in [grammar.direction, grammar.location, grammar.genitive] {
      guard let form else { continue }
      #expect(form.text.hasSuffix(form.name))
    }
  }
}
