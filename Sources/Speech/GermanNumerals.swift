// SPDX-License-Identifier: GPL-3.0-or-later

/// German number words up to 99, as far as ordinals need them: eSpeak reads "3." as "drei" and a
/// pause.
enum GermanNumerals {
  enum Gender: Sendable {
    case masculine
    case feminine
    case neuter
  }

  /// The ordinal without its ending: `erst`, `dritt`, `siebzehnt`; `nil` outside 1…99.
  static func ordinalStem(_ number: Int) -> String? {
    switch number {
    case 1: "erst"
    case 3: "dritt"
    case 7: "siebt"
    case 8: "acht"
    case 2...19: cardinals[number] + "t"
    case 20...99: (cardinal(number) ?? "") + "st"
    default: nil
    }
  }

  /// The number word for 0…99.
  static func cardinal(_ number: Int) -> String? {
    guard (0...99).contains(number) else { return nil }
    if number < 20 { return cardinals[number] }
    let unit = number % 10
    let ten = tens[number / 10 - 2]
    return unit == 0 ? ten : (unit == 1 ? "ein" : cardinals[unit]) + "und" + ten
  }

  /// A year: up to 1999 by hundreds ("neunzehnhundert 99"), which eSpeak does not know.
  static func year(_ number: Int) -> String {
    guard (1100...1999).contains(number), let hundreds = cardinal(number / 100) else {
      return String(number)
    }
    let rest = number % 100
    return hundreds + "hundert" + (rest == 0 ? "" : " \(rest)")
  }

  private static let cardinals = [
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
    "neunzehn",
  ]
  private static let tens = [
    "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
  ]
}
