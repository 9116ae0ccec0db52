// SPDX-License-Identifier: GPL-3.0-or-later

/// Text in Windows-1252, which German spreadsheets and older feeds still write, and which holds
/// Latin-1 (ISO-8859-1) as every reader of today takes it (WHATWG Encoding).
enum WesternText {
  /// What 0x80 … 0x9F stand for; what no character has stands for itself.
  private static let marks: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
  private static let firstMark: UInt8 = 0x80

  static func text(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let index = Int(byte) - Int(firstMark)
      scalars.append(marks.indices.contains(index) ? marks[index] : Unicode.Scalar(byte))
    }
    return String(scalars)
  }
}
