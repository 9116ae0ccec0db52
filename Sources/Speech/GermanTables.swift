// SPDX-License-Identifier: GPL-3.0-or-later

/// The German tables. A rule that can be a row here is not written as code.
enum GermanTables {
  /// Abbreviations that need their full stop to be recognised.
  static let stopped: [String: String] = [
    "Abf": "Abfahrt", "Abs": "Absatz", "Abt": "Abteilung", "Abzw": "Abzweigung",
    "Apr": "April", "Art": "Artikel", "Aug": "August", "Ausg": "Ausgang", "Bld": "Boulevard",
    "Dez": "Dezember", "Eing": "Eingang", "Feb": "Februar", "Fr": "Frau", "Geb": "Gebäude",
    "Gem": "Gemeinde", "Hr": "Herr", "Hst": "Haltestelle", "Ing": "Ingenieur",
    "Jan": "Januar", "Jh": "Jahrhundert", "Kl": "Klein",
    "Mrz": "März", "Mär": "März", "Nov": "November",
    "Ob": "Ober", "Okt": "Oktober", "Pl": "Platz", "Ri": "Richtung", "Richtg": "Richtung",
    "Sep": "September", "Sept": "September", "Std": "Stunden", "Unt": "Unter",
    "Städt": "Städtische", "städt": "städtisch", "v": "von",
    "allg": "allgemein", "ehem": "ehemalig", "einschl": "einschließlich",
    "ev": "evangelisch", "evtl": "eventuell", "gegenüb": "gegenüber", "ggf": "gegebenenfalls",
    "gr": "groß", "inkl": "inklusive", "kath": "katholisch", "kl": "klein",
    "li": "links", "max": "maximal", "mind": "mindestens", "min": "mindestens",
    "nördl": "nördlich", "re": "rechts", "sog": "sogenannt", "südl": "südlich",
    "usf": "und so fort",
    "usw": "und so weiter", "vgl": "vergleiche", "westl": "westlich", "zw": "zwischen",
    "zzgl": "zuzüglich", "öffentl": "öffentlich", "östl": "östlich", "öff": "öffentlich",
    "OB": "Ober", "GR": "Groß",
  ]

  /// Abbreviations that are recognised with and without full stop.
  static let plain: [String: String] = [
    "Dr": "Doktor", "Nr": "Nummer", "Nrn": "Nummern", "Prof": "Professor", "Str": "Straße",
    "St": "Sankt", "Tel": "Telefon", "bzgl": "bezüglich", "bzw": "beziehungsweise",
    "ca": "zirka", "ggü": "gegenüber", "str": "Straße",
  ]

  /// Abbreviations written without full stop: one behind them ends the sentence.
  static let unstopped: [String: String] = [
    "Bf": "Bahnhof", "Bhf": "Bahnhof", "Bhs": "Bahnhofs", "EG": "Erdgeschoss",
    "Gbf": "Güterbahnhof", "Hbf": "Hauptbahnhof", "KG": "Kellergeschoss", "OG": "Obergeschoss",
    "UG": "Untergeschoss",
  ]

  /// Abbreviations with inner full stops, written with or without spaces between.
  static let dotted: [String: String] = [
    "a.D.": "außer Dienst", "a.M.": "am Main", "a.d.": "an der", "d.h.": "das heißt",
    "e.V.": "e V", "i.d.R.": "in der Regel", "o.ä.": "oder ähnlich", "o.g.": "oben genannt",
    "u.a.": "unter anderem", "u.ä.": "und ähnlich", "u.U.": "unter Umständen",
    "v.a.": "vor allem", "z.B.": "zum Beispiel", "z.T.": "zum Teil", "z.Zt.": "zur Zeit",
    "z.Z.": "zur Zeit",
  ]

  /// Capitals that eSpeak would read as a word ("ICE" as "ieke").
  static let spelled: Set<String> = [
    "AOK", "DHL", "EC", "EDV", "IC", "ICE", "IHK", "INF", "IRE", "ITU", "PLZ", "RE", "TU", "TÜV",
    "USA", "VHS", "ÖPNV", "ÖBB",
  ]

  /// Ends of nouns behind which a letter is a name of its own, and no initial: "Halle H".
  static let lettered = [
    "abschnitt", "ausgang", "bau", "block", "eingang", "gang", "gebäude", "gleis", "halle",
    "haus", "linie", "steig", "tor", "treppe", "zone",
  ]

  static let weekdays: [String: String] = [
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag",
    "Sa": "Samstag", "So": "Sonntag",
  ]

  static let months = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
  ]

  /// Units behind a number.
  static let units: [String: Unit] = [
    "m": Unit("Meter", .masculine, dativePlural: "Metern"),
    "km": Unit("Kilometer", .masculine, dativePlural: "Kilometern"),
    "cm": Unit("Zentimeter", .masculine, dativePlural: "Zentimetern"),
    "mm": Unit("Millimeter", .masculine, dativePlural: "Millimetern"),
    "s": Unit("Sekunde", .feminine, plural: "Sekunden"),
    "sek": Unit("Sekunde", .feminine, plural: "Sekunden"),
    "Sek": Unit("Sekunde", .feminine, plural: "Sekunden"),
    "min": Unit("Minute", .feminine, plural: "Minuten"),
    "Min": Unit("Minute", .feminine, plural: "Minuten"),
    "h": Unit("Stunde", .feminine, plural: "Stunden"),
    "Std": Unit("Stunde", .feminine, plural: "Stunden"),
    "%": Unit("Prozent", .neuter),
    "°": Unit("Grad", .neuter),
    "°C": Unit("Grad Celsius", .neuter),
    "km/h": Unit("Kilometer pro Stunde", .masculine),
    "m/s": Unit("Meter pro Sekunde", .masculine),
    "t": Unit("Tonne", .feminine, plural: "Tonnen"),
    "kg": Unit("Kilogramm", .neuter),
  ]

  struct Unit: Sendable {
    let singular: String
    let plural: String
    let dativePlural: String
    let gender: GermanNumerals.Gender

    init(
      _ singular: String, _ gender: GermanNumerals.Gender, plural: String? = nil,
      dativePlural: String? = nil
    ) {
      self.singular = singular
      self.gender = gender
      self.plural = plural ?? singular
      self.dativePlural = dativePlural ?? self.plural
    }
  }

  /// Prepositions that put a measure into the dative, so that it is "in einem Meter".
  static let dativePrepositions: Set<String> = [
    "ab", "aus", "bei", "in", "mit", "nach", "seit", "von", "vor",
  ]
  /// Words that may stand between preposition and number.
  static let approximations: Set<String> = [
    "circa", "etwa", "gut", "knapp", "rund", "ungefähr", "weiteren", "maximal",
  ]

  /// Articles and fused prepositions after which an ordinal ends in -en, whatever the gender.
  static let weakOblique: Set<String> = [
    "am", "beim", "dem", "den", "des", "im", "vom", "zum", "zur", "jeder", "dieser", "bis", "seit",
  ]
  static let weakNominative: Set<String> = ["das", "die"]

  /// Nouns that an ordinal counts, as ends of words: `Seitenweg` is masculine as `weg` is.
  static let counted: [(ending: String, gender: GermanNumerals.Gender)] = [
    ("abzweigung", .feminine), ("ampel", .feminine), ("ausfahrt", .feminine),
    ("brücke", .feminine), ("einfahrt", .feminine), ("etage", .feminine), ("gasse", .feminine),
    ("haltestelle", .feminine), ("kreuzung", .feminine), ("möglichkeit", .feminine),
    ("querung", .feminine), ("querstraße", .feminine), ("reihe", .feminine),
    ("straße", .feminine), ("strasse", .feminine), ("str", .feminine), ("stufe", .feminine),
    ("treppe", .feminine), ("tür", .feminine), ("meldung", .feminine), ("hälfte", .feminine),
    ("stock", .masculine), ("weg", .masculine), ("eingang", .masculine), ("ausgang", .masculine),
    ("aufgang", .masculine), ("abschnitt", .masculine), ("bahnsteig", .masculine),
    ("bussteig", .masculine), ("bezirk", .masculine), ("fc", .masculine), ("platz", .masculine),
    ("poller", .masculine), ("ring", .masculine), ("steig", .masculine), ("tag", .masculine),
    ("zebrastreifen", .masculine), ("gang", .masculine), ("versuch", .masculine),
    ("gebäude", .neuter), ("geschoss", .neuter), ("gleis", .neuter), ("haus", .neuter),
    ("mal", .neuter), ("stockwerk", .neuter), ("tor", .neuter), ("fenster", .neuter),
    ("viertel", .neuter), ("ziel", .neuter),
  ]

  static func gender(of noun: String) -> GermanNumerals.Gender? {
    let lower = noun.lowercased()
    return counted.first { lower.hasSuffix($0.ending) }?.gender
  }
}
