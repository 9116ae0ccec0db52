// SPDX-License-Identifier: GPL-3.0-or-later

/// The English tables.
enum EnglishTables {
  /// Abbreviations with or without full stop; what follows decides about `St`, `Dr` and letters.
  static let abbreviations: [String: String] = [
    "Ave": "Avenue", "Av": "Avenue", "Blvd": "Boulevard", "Bldg": "Building", "Cl": "Close",
    "Cres": "Crescent", "Ct": "Court", "Gdns": "Gardens", "Hwy": "Highway", "Jct": "Junction",
    "Ln": "Lane", "Mt": "Mount", "Pde": "Parade", "Pl": "Place", "Rd": "Road", "Sq": "Square",
    "Stn": "Station", "Ter": "Terrace", "Hbf": "Hauptbahnhof", "Prof": "Professor",
    "approx": "approximately", "etc": "et cetera", "opp": "opposite", "incl": "including",
  ]
  /// Only with full stop: without it they are words.
  static let stopped: [String: String] = [
    "No": "number", "Str": "Straße", "ca": "about", "vs": "versus", "max": "maximum",
    "min": "minimum", "adj": "adjacent", "Jan": "January", "Feb": "February", "Aug": "August",
    "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
  ]
  static let dotted: [String: String] = [
    "e.g.": "for example", "i.e.": "that is", "a.m.": "a m", "p.m.": "p m",
  ]

  static let directions: [String: String] = [
    "N": "North", "S": "South", "E": "East", "W": "West", "NE": "Northeast", "NW": "Northwest",
    "SE": "Southeast", "SW": "Southwest",
  ]
  /// Before these a letter is a letter: "Exit E".
  static let lettered: Set<String> = [
    "block", "bus", "door", "exit", "gate", "line", "platform", "stand", "stop", "track",
  ]
  static let roadWords: Set<String> = [
    "Avenue", "Boulevard", "Close", "Court", "Crescent", "Drive", "Gardens", "Highway", "Lane",
    "Place", "Road", "Square", "Street", "Terrace",
  ]
  /// Names behind which `St` is a saint even where another capital stands in front.
  static let saints: Set<String> = [
    "Andrew", "Anne", "Catherine", "Clement", "Francis", "George", "Giles", "Halvards", "Helen",
    "James", "Johann", "John", "Jørgens", "Joseph", "Louis", "Mark", "Martin", "Mary", "Michael",
    "Nicholas", "Olavs", "Patrick", "Paul", "Peter", "Stephen", "Thomas",
  ]
  static let months: [String] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let units: [String: (singular: String, plural: String)] = [
    "m": ("metre", "metres"), "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"),
    "s": ("second", "seconds"), "sec": ("second", "seconds"), "min": ("minute", "minutes"),
    "h": ("hour", "hours"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
    "%": ("percent", "percent"), "°": ("degree", "degrees"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "km/h": ("kilometre per hour", "kilometres per hour"),
    "m/s": ("metre per second", "metres per second"),
    "mph": ("mile per hour", "miles per hour"), "ft": ("foot", "feet"),
    "kg": ("kilogram", "kilograms"), "t": ("tonne", "tonnes"),
  ]
  static let spelled: Set<String> = ["IC", "ICE", "IRE", "RE", "TU", "PLZ"]

  /// "third" for 3; 1…39, as far as days and rulers go.
  static func ordinal(_ number: Int) -> String? {
    switch number {
    case 1...19: units1To19[number - 1]
    case 20: "twentieth"
    case 30: "thirtieth"
    case 21...29: "twenty-" + units1To19[number - 21]
    case 31...39: "thirty-" + units1To19[number - 31]
    default: nil
    }
  }

  private static let units1To19 = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
  ]
}
