// SPDX-License-Identifier: GPL-3.0-or-later

/// Times of day, dates and years in German.
enum GermanTimes {
  static func expand(_ tokens: inout [Token]) {
    var index = 0
    while index < tokens.count {
      expandOne(&tokens, at: index)
      index += 1
    }
  }

  private static func expandOne(_ tokens: inout [Token], at index: Int) {
    let token = tokens[index]
    let previous = index > 0 && tokens[index - 1].trail.isEmpty ? tokens[index - 1].core : nil
    let saysUhr = tokens.core(at: index + 1) == "Uhr" && token.trail.isEmpty
    if let phrase = time(token.core, saysUhr: saysUhr) {
      let end = index + (saysUhr ? 2 : 1)
      tokens.replace(index..<end, by: phrase, trail: tokens[end - 1].trail)
    } else if let date = ClockText.date(token.core, stop: token.hasStop) {
      let phrase = spoken(date, after: previous)
      let trail = date.year == nil ? token.trailWithoutStop : token.trail
      tokens.replace(index..<index + 1, by: phrase, trail: trail)
    } else if let previous, let year = token.number, beforeYears.contains(previous) {
      tokens.replace(index..<index + 1, by: GermanNumerals.year(year), trail: token.trail)
    }
  }

  /// `14:30` alone, a range of two, and `14.30` where "Uhr" follows.
  private static func time(_ core: String, saysUhr: Bool) -> String? {
    let ends = core.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { return nil }
    let phrases = ends.compactMap { end in
      ClockText.time(end, separator: ":") ?? (saysUhr ? ClockText.time(end, separator: ".") : nil)
    }.map { $0.minute == 0 ? "\(hour($0.hour)) Uhr" : "\(hour($0.hour)) Uhr \($0.minute)" }
    if saysUhr, core == "1" { return "ein Uhr" }
    return phrases.count == ends.count ? phrases.joined(separator: " bis ") : nil
  }

  private static func hour(_ hour: Int) -> String { hour == 1 ? "ein" : String(hour) }

  private static func spoken(_ date: ClockText.Date, after previous: String?) -> String {
    let stem = GermanNumerals.ordinalStem(date.day) ?? String(date.day)
    let day = stem + dayEnding(after: previous)
    let year = date.year.map { " " + GermanNumerals.year($0) } ?? ""
    return "\(day) \(GermanTables.months[date.month - 1])\(year)"
  }

  /// "am dritten Mai", "der dritte Mai", and "dritter Mai" where nothing governs it.
  static func dayEnding(after previous: String?) -> String {
    guard let previous = previous?.lowercased() else { return "er" }
    if previous == "der" { return "e" }
    let isOblique =
      GermanTables.weakOblique.contains(previous)
      || GermanTables.dativePrepositions.contains(previous)
    return isOblique ? "en" : "er"
  }

  /// Words behind which four digits are a year.
  private static let beforeYears: Set<String> =
    Set(GermanTables.months).union(["Jahr", "Jahre", "Stand", "Baujahr", "seit", "anno"])
}

/// Digits that are a time or a date, the same in every language.
enum ClockText {
  struct Time: Hashable {
    var hour: Int
    var minute: Int
  }

  struct Date: Hashable {
    var day: Int
    /// 1…12.
    var month: Int
    var year: Int?
  }

  /// One or two digits, the separator, two digits; up to 24:00.
  static func time(_ text: Substring, separator: Character) -> Time? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts[0].isDigits, parts[1].isDigits, let hour = Int(parts[0]), let minute = Int(parts[1]),
      hour <= 24, minute <= 59, hour < 24 || minute == 0
    else { return nil }
    return Time(hour: hour, minute: minute)
  }

  /// `12.11.2026`, `2026-11-12` (ISO 8601), and `12.11` with a full stop behind it.
  static func date(_ text: String, stop: Bool) -> Date? {
    let iso = text.split(separator: "-", omittingEmptySubsequences: false)
    if iso.count == 3, iso[0].count == 4 { return date(iso[2], iso[1], iso[0]) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[2].count == 4 { return date(parts[0], parts[1], parts[2]) }
    return parts.count == 2 && stop ? date(parts[0], parts[1], nil) : nil
  }

  private static func date(_ day: Substring, _ month: Substring, _ year: Substring?) -> Date? {
    guard (1...2).contains(day.count), (1...2).contains(month.count), day.isDigits, month.isDigits,
      year?.isDigits != false, let day = Int(day), let month = Int(month),
      (1...31).contains(day), (1...12).contains(month)
    else { return nil }
    return Date(day: day, month: month, year: year.flatMap { Int($0) })
  }
}
