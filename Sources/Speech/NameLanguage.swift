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
      guard name.contains(where: \.isLetter),
        let language = language(of: name, region: region) ?? region, language != sentence
      else { return nil }
      return SpokenText.Name(name, language: language)
    }
  }

  /// By words for ways that are of one language, where they stand in its names: first in French, last in
  /// English and Norwegian. Words that other languages have taken over do not decide alone.
  private static func language(of name: String, region: SpokenLanguage?) -> SpokenLanguage? {
    let words = name.lowercased().split { !$0.isLetter }
    guard let first = words.first, let last = words.last, words.count > 1 else { return nil }
    let isOther = words.contains(where: otherSmallWords.contains)
    if firstFrench.contains(first), !isOther { return .french }
    if lastEnglish.contains(last) { return .english }
    if lastNorwegian.contains(last) { return .norwegian }
    if lastShared.contains(last), region == nil || region == .english { return .english }
    guard firstShared.contains(first), !isOther else { return nil }
    // "Avenue Foch" in a town whose signs have several languages; "Boulevard Berlin" in a German one.
    return region == nil || words.contains(where: frenchSmallWords.contains) ? .french : nil
  }

  private static let firstFrench: Set<Substring> = [
    "rue", "chemin", "impasse", "sentier", "ruelle",
  ]
  /// German and English ways are called so, too.
  private static let firstShared: Set<Substring> = ["avenue", "boulevard", "quai", "route"]
  private static let frenchSmallWords: Set<Substring> = [
    "de", "du", "la", "le", "les", "aux", "à", "l", "d", "et", "sur", "sous",
  ]
  /// German and English ones, which stand in no French name.
  private static let otherSmallWords: Set<Substring> = [
    "der", "die", "das", "dem", "den", "am", "an", "im", "zum", "zur", "und", "of", "the", "and",
    "at", "to",
  ]
  private static let lastEnglish: Set<Substring> = ["street", "road", "lane", "crescent"]
  /// French ways are called so, too.
  private static let lastShared: Set<Substring> = ["avenue", "court", "square"]
  // "Gate" is English as well; in Norway the map's region tells.
  private static let lastNorwegian: Set<Substring> = ["gata", "veien", "vei", "plass", "brygge"]
}
