// SPDX-License-Identifier: GPL-3.0-or-later

/// German names of destinations behind "zu": "zum Hauptbahnhof", "zur Fackelstraße", "zum Alten Rathaus".
public enum GermanGoalGrammar {
  /// `nil` for a name whose gender is not certain: it is told in a form that needs none ("Ziel: Aldi").
  ///
  /// - Parameter name: of a place, or a street with its number.
  public static func destination(_ name: String) -> (text: String, name: String)? {
    let words = name.split(separator: " ").map(String.init)
    // "Eisenbahnstraße 12 a": the number is not inflected.
    let first = words.dropFirst().firstIndex { $0.first?.isNumber == true } ?? words.count
    let (noun, rest) = (Array(words[..<first]), words[first...])
    guard let gender = gender(of: noun) else { return nil }
    let inflected = inflected(noun, gender) + rest
    let text = inflected.joined(separator: " ")
    return (gender == .feminine ? "zur \(text)" : "zum \(text)", text)
  }

  private typealias Gender = GermanStreetGrammar.Gender

  private static func gender(of words: [String]) -> Gender? {
    guard let first = words.first, let last = words.last,
      !GermanStreetGrammar.openings.contains(first.lowercased())
    else { return nil }
    guard words.count > 1 else { return gender(of: last) }
    // "Haus der Kunst", "Apotheke am Markt": what it is stands before the small word.
    let small = words.dropFirst().firstIndex { smallWords.contains($0.lowercased()) }
    if let small { return gender(of: Array(words[..<small])) }
    let (leading, trailing) = (gender(of: first), gender(of: last))
    // "Kaiserslautern Hauptbahnhof": "zum Hauptbahnhof Kaiserslautern" is another name than the map's.
    let isStation = last.lowercased().hasSuffix("bahnhof")
    if isStation, leading == nil, GermanStreetGrammar.adjectiveStem(first, .masculine) == nil {
      return nil
    }
    if let leading, let trailing, leading != trailing { return nil }
    return leading ?? trailing
  }

  /// The first suffix that fits counts, so longer ones stand before those they end in.
  private static func gender(of word: String) -> Gender? {
    let lower = word.lowercased()
    return types.first { lower == $0.suffix || isPart($0.suffix, of: lower) }?.gender
  }

  /// Short nouns are the end of many words that are none of them: "Motor", "Amerika-Zentrum" is one.
  private static func isPart(_ suffix: String, of word: String) -> Bool {
    guard word.hasSuffix(suffix), !strangers.contains(word) else { return false }
    // "Mannheim", "Hamburg", "Ludwigshafen": towns take no "zum".
    if townEndings.contains(suffix) {
      return word.hasSuffix("-\(suffix)") || homes.contains { word.hasSuffix($0) }
    }
    return suffix.count >= leastPart || shortParts.contains(suffix) || word.hasSuffix("-\(suffix)")
  }

  private static let leastPart = 4
  /// But these end few other words.
  private static let shortParts: Set<String> = ["weg", "amt"]

  /// They end as a noun does that they do not have.
  private static let strangers: Set<String> = [
    "dortmund", "catering", "gesamt", "samt", "transport", "export",
  ]

  /// Towns end so more often than places in them.
  private static let townEndings: Set<String> = ["heim", "burg", "hafen"]
  /// What ends so and is no town.
  private static let homes: Set<String> = [
    "altenheim", "altersheim", "pflegeheim", "wohnheim", "kinderheim", "tierheim", "seniorenheim",
    "jugendheim", "pfarrheim", "vereinsheim", "clubheim", "flughafen", "yachthafen",
    "binnenhafen", "rheinhafen", "stadthafen", "sporthafen", "kaiserburg",
  ]

  private static let smallWords: Set<String> = [
    "am", "an", "auf", "bei", "beim", "der", "des", "im", "in", "vor", "zum", "zur", "für", "und",
    "&",
    "sankt", "st.",
  ]

  private static let types: [(suffix: String, gender: Gender)] = [
    ("hauptbahnhof", .masculine), ("bahnhof", .masculine), ("friedhof", .masculine),
    ("supermarkt", .masculine), ("markt", .masculine), ("platz", .masculine),
    ("kindergarten", .masculine), ("garten", .masculine), ("park", .masculine),
    ("brunnen", .masculine), ("turm", .masculine), ("laden", .masculine), ("dom", .masculine),
    ("zoo", .masculine), ("eingang", .masculine), ("ausgang", .masculine), ("weg", .masculine),
    ("pfad", .masculine), ("steig", .masculine), ("ring", .masculine), ("damm", .masculine),
    ("graben", .masculine), ("hafen", .masculine), ("flughafen", .masculine), ("hort", .masculine),
    ("salon", .masculine), ("friseur", .masculine), ("kiosk", .masculine),
    ("boulevard", .masculine),
    ("straße", .feminine), ("strasse", .feminine), ("str.", .feminine), ("gasse", .feminine),
    ("allee", .feminine), ("brücke", .feminine), ("promenade", .feminine), ("passage", .feminine),
    ("apotheke", .feminine), ("schule", .feminine), ("kirche", .feminine), ("kapelle", .feminine),
    ("moschee", .feminine), ("synagoge", .feminine), ("bibliothek", .feminine),
    ("bücherei", .feminine), ("haltestelle", .feminine), ("tankstelle", .feminine),
    ("praxis", .feminine), ("bäckerei", .feminine), ("metzgerei", .feminine),
    ("fleischerei", .feminine), ("gärtnerei", .feminine), ("konditorei", .feminine),
    ("klinik", .feminine), ("universität", .feminine), ("hochschule", .feminine),
    ("akademie", .feminine), ("post", .feminine), ("bank", .feminine), ("sparkasse", .feminine),
    ("kasse", .feminine), ("halle", .feminine), ("galerie", .feminine), ("filiale", .feminine),
    ("reinigung", .feminine), ("pizzeria", .feminine), ("gaststätte", .feminine),
    ("werkstatt", .feminine), ("wache", .feminine), ("polizei", .feminine), ("burg", .feminine),
    ("oper", .feminine), ("kita", .feminine), ("mühle", .feminine),
    ("rathaus", .neuter), ("krankenhaus", .neuter), ("kaufhaus", .neuter), ("haus", .neuter),
    ("museum", .neuter), ("theater", .neuter), ("kino", .neuter), ("hotel", .neuter),
    ("café", .neuter), ("restaurant", .neuter), ("bistro", .neuter), ("gasthaus", .neuter),
    ("amtsgericht", .neuter), ("gericht", .neuter), ("amt", .neuter), ("zentrum", .neuter),
    ("center", .neuter), ("gymnasium", .neuter), ("stadion", .neuter), ("schloss", .neuter),
    ("ufer", .neuter), ("institut", .neuter), ("heim", .neuter), ("denkmal", .neuter),
    ("rondell", .neuter), ("archiv", .neuter), ("bürgerbüro", .neuter), ("büro", .neuter),
    ("parkhaus", .neuter), ("freibad", .neuter), ("hallenbad", .neuter), ("schwimmbad", .neuter),
  ]

  /// "Altes Rathaus" behind "zum" is "Alten Rathaus".
  private static func inflected(_ words: [String], _ gender: Gender) -> [String] {
    var words = words
    for index in words.indices.dropLast() {
      guard let stem = GermanStreetGrammar.adjectiveStem(words[index], gender) else { break }
      words[index] = stem + "en"
    }
    return words
  }
}
