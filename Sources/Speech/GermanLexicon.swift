// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of `Audio/lexicon.de.tsv`, so that the program is whole without the file.
enum GermanLexicon {
  static let entries: [PronunciationLexicon.Entry] = []
}
