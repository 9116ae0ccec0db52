// SPDX-License-Identifier: GPL-3.0-or-later

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

extension GermanPhrases {
  public func aid(_ aid: WalkingAid) -> Phrase { GermanSettingWords.aid(aid) }

  public func aidChanged(_ change: AidChange) -> Phrase {
    var phrase = aid(change.aid)
    if let thing = change.refused {
      let (text, name) = noun(thing)
      phrase = phrase.adding(
        "Auf dem jetzigen Weg ausgeschlossen: \(text).", names: [name],
        briefs: ["Der jetzige Weg ist ausgeschlossen."])
    }
    switch change.way {
    case .none: return phrase
    case .same: return phrase.adding("Der Weg bleibt gleich.")
    case .other(let distance):
      return phrase.optionally("Anderer Weg: \(length(distance)).")
        .adding("Lang drücken: neuer Weg.")
    case .unknown:
      return phrase.adding(
        "Dafür kein Weg bekannt, der jetzige bleibt.", briefs: ["Dafür kein Weg bekannt."])
    }
  }

  private func noun(_ thing: ForbiddenThing) -> (text: String, name: String) {
    switch thing {
    case .crossing(let street):
      return (street.isEmpty ? "Querung ohne bekannte Ampel" : "Querung \(street)", street)
    case .rails: return ("Querung von Gleisen", "")
    case .steps(let street): return (street.isEmpty ? "Treppe" : "Treppe \(street)", street)
    default: return ("ein Stück", "")
    }
  }
}

extension PlainGermanWording {
  public func aidChanged(_ change: AidChange) -> Phrase {
    var phrase = aid(change.aid)
    if let thing = change.refused {
      let (text, name) = noun(thing)
      phrase = phrase.adding(
        "Dieser Weg passt nicht: \(text).", names: [name], briefs: ["Dieser Weg passt nicht."])
    }
    switch change.way {
    case .none: return phrase
    case .same: return phrase.adding("Der Weg bleibt gleich.")
    case .other(let distance):
      return phrase.optionally("Anderer Weg: \(length(distance)).")
        .adding("Lang drücken: neuer Weg.")
    case .unknown:
      return phrase.adding("Ich kenne keinen passenden Weg.", briefs: ["Kein Weg bekannt."])
        .adding("Der jetzige Weg bleibt.", briefs: [""])
    }
  }

  private func noun(_ thing: ForbiddenThing) -> (text: String, name: String) {
    switch thing {
    case .crossing(let street):
      return (
        street.isEmpty ? "ein Übergang ohne bekannte Ampel" : "Übergang \(street)", street
      )
    case .rails: return ("Gleise", "")
    case .steps(let street): return (street.isEmpty ? "Treppe" : "Treppe \(street)", street)
    default: return ("ein Stück vom Weg", "")
    }
  }
}

extension EnglishWording {
  public func aid(_ aid: WalkingAid) -> Phrase { EnglishSettingWords.aid(aid) }

  public func aidChanged(_ change: AidChange) -> Phrase {
    var phrase = aid(change.aid)
    if let thing = change.refused {
      let (text, name) = noun(thing)
      phrase = phrase.adding(
        "Excluded on the present way: \(text).", names: [name],
        briefs: ["The present way is excluded."])
    }
    switch change.way {
    case .none: return phrase
    case .same: return phrase.adding("The way stays the same.")
    case .other(let distance):
      return phrase.optionally("Another way: \(length(distance)).")
        .adding("Long press: new route.")
    case .unknown:
      return phrase.adding(
        "No way known for this, the present one stays.", briefs: ["No way known for this."])
    }
  }

  private func noun(_ thing: ForbiddenThing) -> (text: String, name: String) {
    switch thing {
    case .crossing(let street):
      return (street.isEmpty ? "a crossing without known signals" : "crossing \(street)", street)
    case .rails: return ("a crossing of rails", "")
    case .steps(let street): return (street.isEmpty ? "steps" : "steps \(street)", street)
    default: return ("a piece of it", "")
    }
  }
}
