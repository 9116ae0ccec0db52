// SPDX-License-Identifier: GPL-3.0-or-later

/// Parts compounds by hyphens where eSpeak NG 1.51 would not see the seam: it says
/// "Eisenbahns-traße", "Geh-wék", "Rataus". Split, both halves are read as words of their own,
/// without a pause; heard, that is a slight second stress.
enum GermanCompounds {
  /// The word with hyphens at its seams; unchanged where none is known.
  static func split(_ word: String) -> String {
    let lower = word.map { Character($0.lowercased().first.map(String.init) ?? "") }
    guard word.isLetters, lower.count == word.count, word.count > shortest,
      word.contains(where: \.isLowercase), !whole.contains(String(lower))
    else { return word }
    let characters = Array(word)
    // Heads end nouns: "engineering" in a firm's name is no ring.
    let head = word.first?.isUppercase == true ? headSeam(lower) : nil
    if let seam = head ?? rootSeam(lower) {
      let head = String(characters[seam...]).capitalizedFirst
      return split(String(characters[..<seam])) + "-" + (spelling[head] ?? split(head))
    }
    return word
  }

  /// `Schloßplatz` in the spelling since 1996: eSpeak reads a vowel before ß long.
  static func modernised(_ word: String) -> String {
    guard word.contains("ß") else { return word }
    var characters = Array(word)
    for index in characters.indices.reversed() where characters[index] == "ß" {
      let stem = String(characters[...index]).lowercased()
      if shortBeforeEszett.contains(where: { stem.hasSuffix($0) }) {
        characters.replaceSubrange(index...index, with: ["s", "s"])
      }
    }
    return String(characters)
  }

  /// Where the last element of a street or place name begins.
  private static func headSeam(_ lower: [Character]) -> Int? {
    guard !unsplitEndings.contains(where: { lower.ends(with: $0) }) else { return nil }
    for head in heads where lower.ends(with: head.ending) {
      let seam = lower.count - head.ending.count
      let hasVowel = lower[..<seam].contains { vowels.contains($0) }
      if seam >= head.minimum, hasVowel { return seam }
    }
    return nil
  }

  /// Where a root that begins with scht or schp stands inside, and where s meets sch.
  private static func rootSeam(_ lower: [Character]) -> Int? {
    guard lower.count > shortestRootSeam else { return nil }
    for seam in shortestRootSeam..<lower.count - 2 {
      let rest = lower[seam...]
      let isSch = rest.starts(with: sch) && !rest.starts(with: diminutive)
      if isSch, lower[seam - 1] == "s", lower[seam - 2] != "s" { return seam }
      guard lower[seam] == "s", lower[seam + 1] == "t" || lower[seam + 1] == "p" else { continue }
      guard roots.contains(where: { rest.starts(with: $0) }) else { continue }
      if !falseRoots.contains(where: { rest.starts(with: $0) }), !lower.starts(with: transport) {
        return seam
      }
    }
    return nil
  }

  private static let shortest = 5
  /// In front of a seam inside the word stand at least three letters: "Be-stellung" and
  /// "Ka-stell" are read right, "Ost-eingang" is no "Osts-teingang".
  private static let shortestRootSeam = 3

  private struct Head {
    let ending: [Character]
    /// The fewest letters in front.
    let minimum: Int
  }

  private static func heads(_ words: String, minimum: Int) -> [Head] {
    words.split(separator: " ").map { Head(ending: Array($0), minimum: minimum) }
  }

  /// Longest first. Short heads that also end other words ask for more letters in front.
  private static let heads: [Head] =
    (heads(
      """
      gasse platz vorplatz allee weg steg steig stieg stiege haus gewann \
      garten gärten winkel acker graben wiese wiesen hütte blick kirche mühle schule brücke \
      anlage ufer turm halle strecke stift stadion höfe höhe weiher gesang nest ecke eingang \
      ausgang aufgang einfahrt ausfahrt seite stein bach feld wald berg park pfad hof tal \
      zentrum stadt promenade gebiet siedlung kreuz quelle
      """, minimum: 3)
    + heads("straße strasse strassen", minimum: 2)
    + heads("ring rain loch damm wall", minimum: 4))
    .sorted { $0.ending.count > $1.ending.count }

  /// Words that end like a compound and are none, or that eSpeak's dictionary has right.
  private static let unsplitEndings: [[Character]] = [
    "bahnhof", "friedhof", "bischof", "hospital", "spital", "kapital", "portal", "digital",
    "quartal", "dental", "mental", "total", "hochschule", "heidelberg", "nürnberg", "bamberg",
    "gutenberg", "wittenberg", "herberg",
    "gering", "sonntag", "liechtenstein", "kindergarten", "biergarten",
  ].map(Array.init)

  private static let shortBeforeEszett = [
    "schloß", "schlöß", "schluß", "fluß", "flüß", "nuß", "nüß",
  ]

  private static let whole: Set<String> = [
    "umweg", "anstalt", "beispiel", "frühstück", "stadtteil", "hinweg", "vorstadt",
  ]

  private static let roots: [[Character]] = [
    "straß", "strass", "sträß", "sträss", "stollen", "stadt", "städt", "stein", "steg", "steig",
    "stieg", "stift", "stadion",
    "station", "streck", "streif", "stufe", "stelle", "stellung", "stellt", "stätte", "statt",
    "stand", "strand", "strom", "stock", "stück", "stunde", "stuhl", "stange", "stopp", "stolper",
    "stube", "steuer", "spiel", "spitz", "sport", "spital", "spur", "speicher", "sperr", "sprung",
    "spange",
  ].map(Array.init)

  /// "Nordosteingang", "Posteinfahrt": the s belongs to what stands before.
  private static let falseRoots: [[Character]] = ["steingang", "steinfahrt", "steinstieg"].map(
    Array.init)
  private static let transport: [Character] = Array("transport")
  private static let sch: [Character] = Array("sch")
  /// "Gässchen" is Gäss-chen.
  private static let diminutive: [Character] = Array("schen")
  private static let vowels: Set<Character> = Set("aeiouyäöü")

  /// Swiss and Liechtenstein spelling, which eSpeak reads with a short a.
  private static let spelling = ["Strasse": "Straße", "Strassen": "Straßen"]
}

extension [Character] {
  fileprivate func ends(with ending: [Character]) -> Bool {
    count >= ending.count && self[(count - ending.count)...].elementsEqual(ending)
  }
}
