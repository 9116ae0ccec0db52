// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of `Audio/lexicon.en.tsv`, so that the program is whole without the file.
enum EnglishLexicon {
  static let entries: [PronunciationLexicon.Entry] = [
    .init("Holborn", "Hoaburn", "l is not spoken"),
    .init("Lotse", "Loatsuh", "the product's name: final e as in German"),
    .init("Southwark", "Sutherk", "short u, voiced th"),
  ]
}
