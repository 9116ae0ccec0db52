// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// What the keys of buttons, headsets and keyboards mean, by their codes (Linux, input-event-codes.h).
struct KeyMap: Hashable, Sendable {
  enum Meaning: Hashable, Sendable {
    case key(Key)
    case volume(VolumeStep)
  }

  var meanings: [UInt16: Meaning]
  /// The letters of a keyboard in the order of their codes, as a German or an English one has them.
  var layout = KeyboardLayout.german

  /// Four buttons at the computer's pins (BTN_0…BTN_3); the keys F1…F4 of a keyboard; play, next, back
  /// and stop of a headset or a remote control; louder and quieter of all of these.
  static let standard = KeyMap(meanings: [
    0x100: .key(.a), 0x101: .key(.b), 0x102: .key(.c), 0x103: .key(.d),
    59: .key(.a), 60: .key(.b), 61: .key(.c), 62: .key(.d),
    // Play and pause under their several names, and the one button of wired headsets.
    164: .key(.a), 200: .key(.a), 201: .key(.a), 207: .key(.a), 226: .key(.a),
    163: .key(.b), 165: .key(.c), 166: .key(.d), 128: .key(.d),
    115: .volume(.louder), 114: .volume(.quieter),
  ])

  init(meanings: [UInt16: Meaning]) { self.meanings = meanings }
}

/// Which character a key of a keyboard writes.
struct KeyboardLayout: Hashable, Sendable {
  /// By the key's code: alone, and with a shift key.
  private let characters: [UInt16: [Character]]

  static let enter: Set<UInt16> = [28, 96]
  static let shifts: Set<UInt16> = [42, 54]
  static let backspace: UInt16 = 14
  static let escape: UInt16 = 1

  static let german = KeyboardLayout(
    rows: [
      (2, "1234567890ß", "!\"§$%&/()=?"), (16, "qwertzuiopü+", "QWERTZUIOPÜ*"),
      (30, "asdfghjklöä", "ASDFGHJKLÖÄ"), (43, "#", "'"), (44, "yxcvbnm,.-", "YXCVBNM;:_"),
    ])
  static let english = KeyboardLayout(
    rows: [
      (2, "1234567890-=", "!@#$%^&*()_+"), (16, "qwertyuiop[]", "QWERTYUIOP{}"),
      (30, "asdfghjkl;'", "ASDFGHJKL:\""), (44, "zxcvbnm,./", "ZXCVBNM<>?"),
    ])

  /// Codes follow each other along a row.
  private init(rows: [(first: UInt16, plain: String, shifted: String)]) {
    var found: [UInt16: [Character]] = [57: [" ", " "]]
    for row in rows {
      for (number, pair) in zip(row.plain, row.shifted).enumerated() {
        found[row.first + UInt16(number)] = [pair.0, pair.1]
      }
    }
    // The number block.
    for (number, digit) in zip([82, 79, 80, 81, 75, 76, 77, 71, 72, 73] as [UInt16], "0123456789") {
      found[number] = [digit, digit]
    }
    characters = found
  }

  /// `nil` for a key that writes nothing.
  func character(of code: UInt16, isShifted: Bool) -> Character? {
    characters[code]?[isShifted ? 1 : 0]
  }
}
