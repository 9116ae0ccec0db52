// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// A whole way told in advance: no forbidden word, no order, short sentences, unknown said as such.
@Suite struct TellingTests {
  private static func phrases(_ wording: any TellingWording) -> [Phrase] {
    var phrases = [wording.noCrossings(), wording.mapDate(nil, byCity: false)]
    phrases += [(nil, nil), (0, 1), (0, -1)].map {
      wording.telling(LiftFacts(fromLevel: $0, toLevel: $1))
    }
    phrases += [true, false].map { wording.sideUnknown(counts: $0) }
    phrases.append(wording.telling(remark: .platformEdge(length: 80)))
    phrases += [1, 2].flatMap { count in
      CrossingCategory.allCases.map { wording.crossings($0, count: count, byCity: count == 2) }
    }
    phrases += [
      wording.overview(.about(800), minutes: 1), wording.overview(.about(800), minutes: 9),
    ]
    for (flights, steps, lifts) in [(0, 0, 0), (1, 0, 1), (1, 12, 0), (3, 30, 2)] {
      phrases.append(
        wording.climbs(flights: flights, steps: steps, lifts: lifts, byCity: flights == 3))
    }
    for street in PhraseCatalogue.streets {
      phrases += [wording.begins(street), wording.stretch(street, .meters(220))]
    }
    for crossing in PhraseCatalogue.crossings {
      phrases += [wording.telling(crossing, then: nil), wording.telling(crossing, then: .left)]
    }
    phrases += PhraseCatalogue.turns.map { wording.telling($0) }
    phrases += [SideOfStreet.left, .right].map { wording.tellingFork($0) }
    phrases.append(wording.passing(["Burgstraße", "Parkstraße"]))
    let goals: [Arrival] = [
      Arrival(name: "Rathaus", side: .left, offset: 8),
      Arrival(name: nil, side: .unknown, offset: 9),
      Arrival(name: nil, side: .left, offset: 9, road: .possible),
      Arrival(name: nil, side: .right, offset: 9, road: .present),
      Arrival(name: nil, side: .left, offset: 130, isFar: true),
      Arrival(name: nil, side: .unknown, offset: 130, isFar: true),
    ]
    for goal in goals {
      phrases += [wording.telling(goal), wording.viaHere(goal)]
      for onward in PhraseCatalogue.directions {
        phrases.append(wording.tellingVia(goal, onward: onward))
        phrases.append(wording.viaAhead(goal, .meters(120), onward: onward))
      }
    }
    return phrases
  }

  @Test(arguments: Language.allCases)
  func noForbiddenWordAndNoLongSentence(language: Language) {
    let phrases = Self.phrases(language.wording())
    #expect(phrases.count > 60)
    for phrase in phrases {
      #expect(ForbiddenWords.found(in: phrase.text, names: phrase.names).isEmpty, "\(phrase.text)")
      for clause in phrase.clauses {
        #expect(clause.text.split(separator: " ").count <= 20, "\(clause.text)")
        #expect(clause.text.hasSuffix("."), "\(clause.text)")
        #expect(!clause.text.contains("  "), "\(clause.text)")
      }
    }
  }

  @Test func whatIsNotKnownIsSaidToBeNotKnown() {
    var crossing = Crossing()
    crossing.kind = .unmarked
    let passage = CrossingPassage(
      crossing: crossing, street: "Burgstraße", length: 8, approach: .straight, sequel: nil)
    let text = Language.german.wording().telling(passage, then: nil).text
    #expect(text.contains("Ampel unbekannt") && text.contains("Bordstein unbekannt"))
    #expect(text.contains("Bodenindikatoren nicht bekannt") && !text.contains("ohne"))
    crossing.signals = .no
    crossing.tactileStart = .no
    let known = CrossingPassage(
      crossing: crossing, street: "Burgstraße", length: 8, approach: .straight, sequel: nil)
    let words = Language.german.wording().telling(known, then: nil).text
    #expect(words.contains("laut Karte ohne Ampel") || words.contains("Laut Karte ohne Ampel"))
    #expect(words.contains("Laut Karte ohne Bodenindikatoren"))
  }

  @Test func aNameStandsAsTheStreetIsCalled() {
    let street = StreetReference(name: "Grüner Weg", wayClass: .sidewalk, roadSide: .left)
    let german = Language.german.wording().stretch(street, .meters(220))
    #expect(german.text == "Auf dem Gehweg des Grünen Wegs 220 Meter, Fahrbahn links.")
    let english = Language.english.wording().stretch(street, .meters(220))
    #expect(english.text == "On the pavement of Grüner Weg for 220 metres, road on the left.")
  }

  @Test func whatOneCrossesHasItsArticle() {
    for (name, object) in [
      ("Lauterstraße", "die Lauterstraße"), ("Grüner Weg", "den Grünen Weg"),
      ("Rheinufer", "das Rheinufer"),
    ] {
      #expect(GermanStreetGrammar(name).object?.text == object)
    }
    #expect(GermanStreetGrammar("Am Altenhof").object == nil)
  }
}
