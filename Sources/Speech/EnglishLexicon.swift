// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of `Audio/lexicon.en.tsv`, so that the program is whole without the file.
enum EnglishLexicon {
  static let entries: [PronunciationLexicon.Entry] = []
}
