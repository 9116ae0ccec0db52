// SPDX-License-Identifier: GPL-3.0-or-later

/// Names in a language the product has no sentences in: cleaned, and the few abbreviations that
/// stand in street names written out.
enum NameNormalizer {
  static func normalize(_ raw: String, language: SpokenLanguage, lexicon: PronunciationLexicon)
    -> String
  {
    var tokens = Token.split(TextCleaning.clean(raw, words: .none))
    PunctuationPass.separate(&tokens, keeping: [], rangeWord: "")
    PunctuationPass.splitInnerStops(&tokens)
    let table = language == .french ? french : norwegian
    for index in tokens.indices {
      if let spoken = table[tokens[index].core] {
        tokens[index] = Token(core: spoken, trail: tokens[index].trailWithoutStop)
      }
      if let respelling = lexicon.respelling(of: tokens[index].core) {
        tokens[index].core = respelling
      }
    }
    return Token.join(tokens)
  }

  private static let french: [String: String] = [
    "Av": "Avenue", "Bd": "Boulevard", "Bld": "Boulevard", "Pl": "Place", "St": "Saint",
    "Ste": "Sainte", "1er": "Premier", "II": "Deux", "III": "Trois",
  ]
  private static let norwegian: [String: String] = [
    "St": "Sankt", "gt": "gate", "pl": "plass", "vn": "veien",
  ]
}
