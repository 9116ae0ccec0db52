// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// German street names in a sentence: gender, preposition, article, inflected adjective.
///
/// "Eisenbahnstraße" → "in die Eisenbahnstraße", "in der Eisenbahnstraße"; "Stiftsplatz" → "auf
/// den Stiftsplatz"; "Am Altenhof" stays as it is, because it brings its own preposition.
public struct GermanStreetGrammar: Hashable, Sendable {
  enum Gender: Sendable {
    case masculine, feminine, neuter
  }

  enum Preposition: String, Sendable {
    case into = "in"
    case onto = "auf"
    case at = "an"
  }

  /// What the last part of a name says about it. The first suffix that fits counts, so longer
  /// ones stand before those they end in.
  private static let types: [(suffix: String, gender: Gender, preposition: Preposition)] = [
    ("straße", .feminine, .into), ("strasse", .feminine, .into), ("str.", .feminine, .into),
    ("reihe", .feminine, .into), ("anlage", .feminine, .into), ("fahrt", .feminine, .into),
    ("bahn", .feminine, .onto),
    ("terrasse", .feminine, .onto), ("tangente", .feminine, .onto), ("wiese", .feminine, .onto),
    ("mauer", .feminine, .at), ("kirche", .feminine, .at), ("mühle", .feminine, .at),
    ("gasse", .feminine, .into), ("gässchen", .neuter, .into), ("allee", .feminine, .into),
    ("chaussee", .feminine, .onto), ("promenade", .feminine, .onto),
    ("passage", .feminine, .into), ("unterführung", .feminine, .into),
    ("siedlung", .feminine, .into), ("zeile", .feminine, .into), ("twiete", .feminine, .into),
    ("brücke", .feminine, .onto), ("treppe", .feminine, .onto), ("stiege", .feminine, .onto),
    ("steige", .feminine, .onto), ("meile", .feminine, .onto), ("höhe", .feminine, .onto),
    ("halde", .feminine, .into), ("kehre", .feminine, .into), ("insel", .feminine, .onto),
    ("hauptbahnhof", .masculine, .at), ("bahnhof", .masculine, .at),
    ("friedhof", .masculine, .at), ("platz", .masculine, .onto), ("markt", .masculine, .onto),
    ("anger", .masculine, .onto), ("weg", .masculine, .into), ("pfad", .masculine, .onto),
    ("bürgersteig", .masculine, .onto), ("stieg", .masculine, .onto),
    ("steig", .masculine, .onto), ("steg", .masculine, .onto), ("damm", .masculine, .onto),
    ("wall", .masculine, .onto), ("ring", .masculine, .into), ("park", .masculine, .into),
    ("garten", .masculine, .into), ("hof", .masculine, .into), ("graben", .masculine, .into),
    ("gang", .masculine, .into), ("winkel", .masculine, .into), ("bogen", .masculine, .into),
    ("grund", .masculine, .into), ("hain", .masculine, .into), ("wald", .masculine, .into),
    ("berg", .masculine, .onto), ("kai", .masculine, .onto), ("tunnel", .masculine, .into),
    ("boulevard", .masculine, .onto), ("deich", .masculine, .onto), ("kamp", .masculine, .into),
    ("hafen", .masculine, .into), ("acker", .masculine, .into), ("kreisel", .masculine, .into),
    ("rain", .masculine, .into), ("hang", .masculine, .at), ("brunnen", .masculine, .at),
    ("ufer", .neuter, .at), ("tor", .neuter, .at), ("eck", .neuter, .at),
    ("rondell", .neuter, .onto), ("gelände", .neuter, .onto), ("feld", .neuter, .onto),
    ("haus", .neuter, .at), ("schloss", .neuter, .at), ("tal", .neuter, .into),
    ("dorf", .neuter, .into),
  ]

  /// Names that begin with one of these are kept as they are.
  static let openings: Set<String> = [
    "am", "an", "auf", "aufm", "bei", "beim", "hinter", "hinterm", "im", "in", "neben", "ob",
    "über", "unter", "unterm", "vor", "vorm", "zu", "zum", "zur", "zwischen", "entlang", "um",
    "durch", "oberhalb", "unterhalb", "gegenüber", "längs",
  ]

  /// Adjectives that are inflected ("im Grünen Weg"); names of towns on "er" are not among them
  /// ("Pirmasenser Straße" stays).
  private static let adjectives: Set<String> = [
    "alt", "neu", "lang", "kurz", "hoh", "nieder", "groß", "klein", "breit", "schmal", "eng",
    "grün", "rot", "weiß", "schwarz", "blau", "gelb", "golden", "silbern", "ober", "unter",
    "mittler", "vorder", "hinter", "äußer", "inner", "krumm", "steil", "tief", "schön", "still",
    "heilig", "kalt", "warm", "erst", "zweit", "dritt", "viert", "fünft", "steinern", "hölzern",
    "eisern", "dunkl", "hell", "lieblich", "sonnig", "freien", "link", "recht", "östlich",
    "westlich", "nördlich", "südlich", "bunt", "nass", "sandig", "heiß", "rund", "gerad",
    "deutsch", "jung", "faul", "dürr", "spitz", "flach",
  ]

  public let name: String
  private let gender: Gender?
  private let preposition: Preposition
  /// "Am Altenhof" says by itself where one is.
  let bringsPreposition: Bool
  /// The kind stands first ("Platz der Einheit").
  private let isLeading: Bool

  public init(_ name: String) {
    self.name = name
    let lower = name.lowercased()
    let opening = lower.split(separator: " ").first.map(String.init) ?? ""
    // "Unter den Linden" brings its own preposition; "Untere Straße" is an adjective.
    bringsPreposition = Self.openings.contains(opening)
    // "Platz der Einheit" is a square, and "Straße am Wald" a street and no wood.
    let leading = lower.contains(" ") ? Self.types.first { $0.suffix == opening } : nil
    isLeading = leading != nil
    if Self.isReference(name) {
      (gender, preposition) = (.feminine, .onto)
      return
    }
    let type =
      bringsPreposition
      ? nil : leading ?? Self.types.first { lower.hasSuffix($0.suffix) }
    gender = type?.gender
    preposition = type?.preposition ?? .into
  }

  /// The number of a road ("B 270", "L 1234"), which is feminine.
  private static func isReference(_ name: String) -> Bool {
    let rest = name.drop { $0 == "A" || $0 == "B" || $0 == "K" || $0 == "L" }
    let digits = rest.drop { $0 == " " }
    return name.count - rest.count == 1 && !digits.isEmpty
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Where one turns to: "in die Eisenbahnstraße", "auf den Stiftsplatz", "ans Rheinufer"; `nil`
  /// for a name without a known type.
  public var direction: (text: String, name: String)? {
    guard let gender else { return nil }
    let noun = gender == .masculine ? inflected : weak
    switch (preposition, gender) {
    case (.into, .neuter): return ("ins \(noun)", noun)
    case (.at, .neuter): return ("ans \(noun)", noun)
    case (_, .neuter): return ("\(preposition.rawValue) das \(noun)", noun)
    case (_, .feminine): return ("\(preposition.rawValue) die \(noun)", noun)
    case (_, .masculine): return ("\(preposition.rawValue) den \(noun)", noun)
    }
  }

  /// What one crosses: "die Eisenbahnstraße", "den Stiftsplatz", "das Rheinufer"; `nil` for a name
  /// without a known type.
  public var object: (text: String, name: String)? {
    guard let gender else { return nil }
    switch gender {
    case .feminine: return ("die \(name)", name)
    case .masculine: return ("den \(inflected)", inflected)
    case .neuter: return ("das \(weak)", weak)
    }
  }

  /// Where one is: "in der Eisenbahnstraße", "auf dem Stiftsplatz", "am Rheinufer"; `nil` for a
  /// name without a known type.
  public var location: (text: String, name: String)? {
    guard let gender else { return nil }
    let noun = inflected
    switch (preposition, gender) {
    case (_, .feminine): return ("\(preposition.rawValue) der \(noun)", noun)
    case (.into, _): return ("im \(noun)", noun)
    case (.at, _): return ("am \(noun)", noun)
    case (.onto, _): return ("auf dem \(noun)", noun)
    }
  }

  /// Whose pavement it is: "der Eisenbahnstraße", "des Stiftsplatzes"; `nil` without a type.
  public var genitive: (text: String, name: String)? {
    guard let gender else { return nil }
    if gender == .feminine { return ("der \(inflected)", inflected) }
    if isLeading {
      var words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      words[0] += Self.genitiveEnding(words[0])
      let noun = words.joined(separator: " ")
      return ("des \(noun)", noun)
    }
    let noun = inflected + Self.genitiveEnding(inflected)
    return ("des \(noun)", noun)
  }

  private static func genitiveEnding(_ noun: String) -> String {
    let hisses = ["s", "ß", "z", "x"].contains { noun.lowercased().hasSuffix($0) }
    return hisses ? "es" : "s"
  }

  /// The name with its leading adjectives in an oblique case: "Alten Weg", "Langen Straße".
  private var inflected: String { named("en") }

  /// The name with its leading adjectives behind "das": "Hallesche Ufer".
  private var weak: String { gender == .neuter ? named("e") : name }

  private func named(_ ending: String) -> String {
    var words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropLast() {
      guard let stem = Self.adjectiveStem(words[index], gender) else { break }
      words[index] = stem + ending
    }
    return words.joined(separator: " ")
  }

  /// "Alt" of "Alter" before a masculine noun; `nil` for what is no adjective. Its ending agrees
  /// with the noun, so that the towns of "Pirmasenser Straße" and "Schöneberger Ufer" are none.
  static func adjectiveStem(_ word: String, _ gender: Gender?) -> String? {
    let ending =
      switch gender {
      case .masculine: "er"
      case .feminine: "e"
      case .neuter: "es"
      case nil: ""
      }
    guard !ending.isEmpty, word.lowercased().hasSuffix(ending) else { return nil }
    let stem = String(word.dropLast(ending.count))
    let lower = stem.lowercased()
    // "Französisch", "Hackesch", "Hallesch", "Brühlsch"; "Fischer" is a trade.
    let isOfName = lower.count > 4 && lower.hasSuffix("sch") && lower != "fisch"
    return isOfName || adjectives.contains(lower) ? stem : nil
  }
}

/// How a way without a name is called in German, with its gender's indefinite article.
struct GermanWayKind {
  /// Where one turns to: "auf einen Fußweg".
  var direction: String
  /// Where one is: "auf dem Fußweg".
  var location: String
  /// Alone: "Fußweg".
  var noun: String

  init(_ wayClass: WayClass) {
    switch wayClass {
    case .footway, .link: self.init("Fußweg", "auf einen", "auf einem")
    case .sidewalk: self.init("Gehweg", "auf einen", "auf einem")
    case .crossing, .trafficIsland: self.init("Querung", "auf eine", "auf einer")
    case .path, .bridleway: self.init("Pfad", "auf einen", "auf einem")
    case .pedestrian: self.init("Fußgängerstraße", "in eine", "in einer")
    case .livingStreet: self.init("Wohnstraße", "in eine", "in einer")
    case .steps: self.init("Treppe", "auf eine", "auf einer")
    case .escalator: self.init("Rolltreppe", "auf eine", "auf einer")
    case .movingWalkway: self.init("Rollsteig", "auf einen", "auf einem")
    case .elevator: self.init("Aufzug", "in einen", "in einem")
    case .corridor: self.init("Gang", "in einen", "in einem")
    case .platform: self.init("Bahnsteig", "auf einen", "auf einem")
    case .service: self.init("Zufahrt", "in eine", "in einer")
    case .track: self.init("Wirtschaftsweg", "auf einen", "auf einem")
    case .cycleway: self.init("Radweg", "auf einen", "auf einem")
    case .square: self.init("Platz", "auf einen", "auf einem")
    case .residential, .unclassified, .road, .tertiary, .secondary, .primary, .trunk:
      self.init("Straße ohne Namen", "in eine", "in einer")
    case .unknown, .railway, .tramway: self.init("Weg", "auf einen", "auf einem")
    }
  }

  private init(_ noun: String, _ direction: String, _ location: String) {
    self.noun = noun
    self.direction = "\(direction) \(noun)"
    self.location = "\(location) \(noun)"
  }
}
