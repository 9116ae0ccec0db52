// SPDX-License-Identifier: GPL-3.0-or-later

/// What is heard of a written German syllable, so that nobody needs to know how a name is spelled.
enum SyllableSound {
  /// - Parameters:
  ///   - syllable: in lower case.
  ///   - word: the whole word, if the syllable is its first one; else empty.
  static func key(_ syllable: String, word: String) -> String {
    var key = syllable
    if key.first == "v" { key = (isLikeW(word.isEmpty ? key : word) ? "w" : "f") + key.dropFirst() }
    if key.first == "y", !word.isEmpty { key = "j" + key.dropFirst() }
    for (written, heard) in pairs { key = key.replacing(written, with: heard) }
    key = withoutSilent(key)
    if let last = key.last, let hard = hardened[last] { key = key.dropLast() + hard }
    return key.isEmpty ? syllable : key
  }

  /// In this order.
  private static let pairs = [
    ("ß", "s"), ("äu", "oi"), ("eu", "oi"), ("ai", "ei"), ("ay", "ei"), ("ey", "ei"), ("æ", "e"),
    ("ä", "e"), ("é", "e"), ("è", "e"), ("ê", "e"), ("ë", "e"), ("á", "a"), ("à", "a"), ("â", "a"),
    ("å", "o"), ("ô", "o"), ("ó", "o"), ("ø", "ö"), ("œ", "ö"), ("í", "i"), ("î", "i"), ("ï", "i"),
    ("ú", "u"), ("û", "u"), ("ae", "e"), ("oe", "ö"), ("ie", "i"), ("y", "ü"), ("chs", "x"),
    ("ks", "x"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("tz", "z"), ("ck", "k"), ("qu", "kw"),
    ("v", "w"), ("ce", "ze"), ("ci", "zi"),
  ]

  /// At the end of a syllable nobody hears the difference.
  private static let hardened: [Character: String] = ["b": "p", "d": "t", "g": "k"]

  private static let vowels = Set("aeiouöü")

  /// Without a letter that is there twice, without a lengthening "h", and with "c" as it is heard.
  private static func withoutSilent(_ text: String) -> String {
    var heard = ""
    let letters = Array(text)
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      if letter == heard.last { continue }
      if letter == "h", let last = heard.last, vowels.contains(last),
        next.map({ !vowels.contains($0) }) ?? true
      {
        continue
      }
      heard.append(letter == "c" && next != "h" && heard.last != "s" ? "k" : letter)
    }
    return heard
  }

  /// Foreign words, where "V" is heard as in "Villa"; in others it is heard as in "Vogel".
  private static func isLikeW(_ word: String) -> Bool {
    likeW.contains { word.hasPrefix($0) }
  }

  private static let likeW = [
    "vik", "vil", "vio", "vin", "vis", "vit", "ven", "ver", "ves", "val", "var", "vati", "vul",
    "vas",
  ]
}
