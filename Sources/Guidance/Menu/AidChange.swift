// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What it means for a way that the walker has chosen another aid.
public struct AidChange: Hashable, Sendable {
  public enum Way: Hashable, Sendable {
    /// There is no way to compare.
    case none
    case same
    /// Another one would be taken, of this length.
    case other(SpokenDistance)
    /// No way is known to who goes like this.
    case unknown
  }

  public var aid: WalkingAid
  public var way = Way.none
  /// What of the present way the new profile excludes: the first thing that comes.
  public var refused: ForbiddenThing?

  public init(aid: WalkingAid, way: Way = .none, refused: ForbiddenThing? = nil) {
    self.aid = aid
    self.way = way
    self.refused = refused
  }

  /// One of each.
  static let samples: [AidChange] = [
    AidChange(aid: .guideDog), AidChange(aid: .lowVision, way: .same),
    AidChange(aid: .deafblind, way: .other(.meters(800))),
    AidChange(aid: .wheelchair, way: .other(.meters(800)), refused: .steps(street: "")),
    AidChange(aid: .guideDog, way: .other(.meters(1500)), refused: .crossing(street: "Grüner Weg")),
    AidChange(aid: .guideDog, way: .unknown, refused: .crossing(street: "")),
    AidChange(aid: .wheelchair, way: .unknown, refused: .steps(street: "Grüner Weg")),
    AidChange(aid: .lowVision, way: .unknown, refused: .rails),
    AidChange(aid: .lowVision, way: .unknown, refused: .rough(street: "")),
    AidChange(aid: .wheelchair, way: .other(.meters(800)), refused: .narrow(street: "Grüner Weg")),
    AidChange(aid: .wheelchair, way: .unknown, refused: .barrier(.kissingGate, street: "")),
    AidChange(aid: .wheelchair, way: .same, refused: .escalator),
    AidChange(aid: .guideDog, way: .unknown, refused: .way(street: "Grüner Weg")),
  ]
}

extension GermanSettingWords {
  static func aid(_ aid: WalkingAid) -> Phrase {
    switch aid {
    case .cane: return Phrase("Unterwegs mit Langstock.")
    case .guideDog: return Phrase("Unterwegs mit Führhund.")
    case .lowVision: return Phrase("Unterwegs sehbehindert.")
    case .deafblind: return Phrase("Unterwegs mit Begleitung, taubblind.")
    case .wheelchair: return Phrase("Unterwegs im Rollstuhl, blind.")
    }
  }
}

extension EnglishSettingWords {
  static func aid(_ aid: WalkingAid) -> Phrase {
    switch aid {
    case .cane: return Phrase("Walking with a cane.")
    case .guideDog: return Phrase("Walking with a guide dog.")
    case .lowVision: return Phrase("Walking with some sight.")
    case .deafblind: return Phrase("Walking accompanied, deafblind.")
    case .wheelchair: return Phrase("In a wheelchair, blind.")
    }
  }
}

/// The words of one language for what another aid means; how they are put together is the same in all.
struct AidChangeWords: Sendable {
  /// "Excluded on the present way", and shorter without what it is.
  var refused: (head: String, brief: String)
  var same: String
  var other: String
  var offer: String
  /// Sentences, each with its shorter form.
  var unknown: [(text: String, brief: String)]
  /// What is excluded, as a noun that a name may follow; a crossing whose street has no name, too.
  var crossing: (named: String, unnamed: String)
  var rails: String
  var steps: String
  var escalator: String
  var movingWalkway: String
  var elevator: String
  var closedHours: String
  var closure: String
  var avoided: String
  var way: String
  var narrow: String
  var rough: String

  /// - Parameters:
  ///   - aid: the sentence of the new aid.
  ///   - length: a distance in the words of the language.
  ///   - barrier: a barrier in them.
  func phrase(
    _ change: AidChange, aid: Phrase, length: (SpokenDistance) -> String,
    barrier: (Barrier) -> String
  ) -> Phrase {
    var phrase = aid
    if let thing = change.refused {
      let (noun, name) = noun(thing, barrier)
      let text = name.isEmpty ? noun : "\(noun) \(name)"
      phrase = phrase.adding(
        "\(refused.head): \(text).", names: [name], briefs: [refused.brief])
    }
    switch change.way {
    case .none: return phrase
    case .same: return phrase.adding(same)
    case .other(let distance):
      return phrase.optionally("\(other): \(length(distance)).").adding(offer)
    case .unknown:
      return unknown.reduce(phrase) { $0.adding($1.text, briefs: [$1.brief]) }
    }
  }

  private func noun(
    _ thing: ForbiddenThing, _ barrier: (Barrier) -> String
  ) -> (noun: String, name: String) {
    switch thing {
    case .crossing(let street): (street.isEmpty ? crossing.unnamed : crossing.named, street)
    case .rails: (rails, "")
    case .steps(let street): (steps, street)
    case .escalator: (escalator, "")
    case .movingWalkway: (movingWalkway, "")
    case .elevator: (elevator, "")
    case .closedHours(let street): apposed(closedHours, street)
    case .closure(let notice): apposed(closure, notice.street)
    case .avoided(let name): apposed(avoided, name)
    case .way(let street): apposed(way, street)
    case .narrow(let street): apposed(narrow, street)
    case .rough(let street): apposed(rough, street)
    case .barrier(let kind, let street): (barrier(kind), street)
    }
  }

  /// "zu schmaler Weg, Grüner Weg".
  private func apposed(_ noun: String, _ name: String) -> (noun: String, name: String) {
    (name.isEmpty ? noun : noun + ",", name)
  }
}

extension GermanPhrases {
  public func aid(_ aid: WalkingAid) -> Phrase { GermanSettingWords.aid(aid) }

  public func aidChanged(_ change: AidChange) -> Phrase {
    let words = AidChangeWords(
      refused: ("Auf dem jetzigen Weg ausgeschlossen", "Der jetzige Weg ist ausgeschlossen."),
      same: "Der Weg bleibt gleich.", other: "Anderer Weg", offer: "Lang drücken: neuer Weg.",
      unknown: [("Dafür kein Weg bekannt, der jetzige bleibt.", "Dafür kein Weg bekannt.")],
      crossing: ("Querung", "Querung ohne bekannte Ampel"), rails: "Querung von Gleisen",
      steps: "Treppe", escalator: "Rolltreppe", movingWalkway: "Rollsteig", elevator: "Aufzug",
      closedHours: "laut Karte geschlossener Weg", closure: "gesperrter Weg",
      avoided: "Weg der eigenen Liste", way: "Weg", narrow: "zu schmaler Weg",
      rough: "zu unebener Weg")
    return words.phrase(
      change, aid: aid(change.aid), length: length, barrier: { noun($0) })
  }
}

extension PlainGermanWording {
  public func aidChanged(_ change: AidChange) -> Phrase {
    let words = AidChangeWords(
      refused: ("Dieser Weg passt nicht", "Dieser Weg passt nicht."),
      same: "Der Weg bleibt gleich.", other: "Anderer Weg", offer: "Lang drücken: neuer Weg.",
      unknown: [
        ("Ich kenne keinen passenden Weg.", "Kein Weg bekannt."), ("Der jetzige Weg bleibt.", ""),
      ],
      crossing: ("Übergang", "ein Übergang ohne bekannte Ampel"), rails: "Gleise",
      steps: "Treppe", escalator: "Rolltreppe", movingWalkway: "Rollsteig", elevator: "Aufzug",
      closedHours: "geschlossener Weg", closure: "gesperrter Weg", avoided: "Weg auf Ihrer Liste",
      way: "Weg", narrow: "zu schmaler Weg", rough: "zu unebener Weg")
    return words.phrase(
      change, aid: aid(change.aid), length: length, barrier: { noun($0) })
  }
}

extension EnglishWording {
  public func aid(_ aid: WalkingAid) -> Phrase { EnglishSettingWords.aid(aid) }

  public func aidChanged(_ change: AidChange) -> Phrase {
    let words = AidChangeWords(
      refused: ("Excluded on the present way", "The present way is excluded."),
      same: "The way stays the same.", other: "Another way", offer: "Long press: new route.",
      unknown: [
        ("No way known for this, the present one stays.", "No way known for this.")
      ],
      crossing: ("crossing", "a crossing without known signals"), rails: "a crossing of rails",
      steps: "steps", escalator: "an escalator", movingWalkway: "a moving walkway",
      elevator: "a lift", closedHours: "a way closed by the map", closure: "a closed way",
      avoided: "a way on your list", way: "a way", narrow: "too narrow a way",
      rough: "too uneven a way")
    return words.phrase(
      change, aid: aid(change.aid), length: length, barrier: { noun($0) })
  }
}
