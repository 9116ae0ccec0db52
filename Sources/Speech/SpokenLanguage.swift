// SPDX-License-Identifier: GPL-3.0-or-later

/// A language an utterance, or a name inside it, is spoken in.
///
/// Raw values are the subtags of ISO 639-1, as an OSM key `name:de` has them.
public enum SpokenLanguage: String, Sendable, Hashable, CaseIterable {
  case german = "de"
  case english = "en"
  /// For names only: no sentence of the product is French.
  case french = "fr"
  /// For names only. Bokmål.
  case norwegian = "nb"

  /// Reads a tag of BCP 47 such as `de`, `de-AT` or `en_GB`; `nil` for a language without voice.
  public init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    self.init(rawValue: primary == "no" ? "nb" : primary)
  }

  /// The name under which eSpeak NG 1.51 finds the voice; its British `en-gb` is called `en`.
  public var voiceName: String { rawValue }
}
