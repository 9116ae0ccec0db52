// SPDX-License-Identifier: GPL-3.0-or-later

/// In which voice a name of the map is said: by the words that it consists of, else by the language of
/// the map's region.
public enum NameLanguage {
  /// By the time zone of a map (IANA), which stands in its manifest. `nil` for zones in which more than one
  /// language is written on signs, and for languages without a voice here.
  public static func ofZone(_ zone: String) -> SpokenLanguage? {
    switch zone {
    case "Europe/Berlin", "Europe/Busingen", "Europe/Vienna", "Europe/Vaduz": return .german
    case "Europe/Oslo", "Arctic/Longyearbyen": return .norwegian
    case "Europe/Paris", "Europe/Monaco": return .french
    case "Europe/London", "Europe/Dublin", "Europe/Jersey", "Europe/Guernsey",
      "Europe/Isle_of_Man":
      return .english
    default: return nil
    }
  }

  /// The names of a sentence that are of another language than it, each with its language.
  ///
  /// - Parameters:
  ///   - region: the language of the map's region, if it is known.
  public static func foreign(
    _ names: [String], in sentence: SpokenLanguage, region: SpokenLanguage?
  ) -> [SpokenText.Name] {
    names.compactMap { name in
      // A bare number is said as the sentence says numbers.
      guard name.contains(where: \.isLetter), let language = language(of: name) ?? region,
        language != sentence
      else { return nil }
      return SpokenText.Name(name, language: language)
    }
  }

  /// By words for ways that are of one language only, where they stand in its names: first in French,
  /// last in English and Norwegian.
  private static func language(of name: String) -> SpokenLanguage? {
    let words = name.lowercased().split { !$0.isLetter }
    guard let first = words.first, let last = words.last, words.count > 1 else { return nil }
    if firstFrench.contains(first) { return .french }
    if lastEnglish.contains(last) { return .english }
    return lastNorwegian.contains(last) ? .norwegian : nil
  }

  private static let firstFrench: Set<Substring> = [
    "rue", "avenue", "boulevard", "chemin", "impasse", "quai", "route", "sentier", "ruelle",
  ]
  private static let lastEnglish: Set<Substring> = [
    "street", "road", "lane", "square", "avenue", "crescent", "court",
  ]
  private static let lastNorwegian: Set<Substring> = [
    "gate", "gata", "veien", "vei", "plass", "brygge",
  ]
}
