// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a text of opening hours piece by piece. Nothing is taken unless all of it is there, so
/// a caller may try one reading after the other.
struct TimeTextScanner {
  let bytes: [UInt8]
  /// Bytes of UTF-8 from the start.
  var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }

  func byte(at offset: Int = 0) -> UInt8? {
    let index = position + offset
    return bytes.indices.contains(index) ? bytes[index] : nil
  }

  mutating func skipSpaces() {
    while let byte = byte() {
      if byte == 0x20 || (0x09...0x0d).contains(byte) {
        position += 1
      } else if byte == 0xc2, self.byte(at: 1) == 0xa0 {
        // A space that does not break.
        position += 2
      } else {
        return
      }
    }
  }

  /// Takes one ASCII character after spaces.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    let start = position
    skipSpaces()
    if byte() == UInt8(truncatingIfNeeded: character.value) {
      position += 1
      return true
    }
    position = start
    return false
  }

  mutating func takeFallbackBars() -> Bool {
    let start = position
    if take("|"), byte() == UInt8(ascii: "|") {
      position += 1
      return true
    }
    position = start
    return false
  }

  /// A hyphen, or what people type for one: the dashes U+2010 … U+2015 and the minus U+2212.
  mutating func takeDash() -> Bool {
    if take("-") { return true }
    let start = position
    skipSpaces()
    if byte() == 0xe2, let second = byte(at: 1), let third = byte(at: 2) {
      let isDash = second == 0x80 && (0x90...0x95).contains(third)
      if isDash || (second == 0x88 && third == 0x92) {
        position += 3
        return true
      }
    }
    position = start
    return false
  }

  /// A number of `width` digits after spaces; no further digit may follow.
  mutating func number(digits width: ClosedRange<Int>) -> Int? {
    let start = position
    skipSpaces()
    var value = 0
    var count = 0
    while let byte = byte(), (0x30...0x39).contains(byte), count <= width.upperBound {
      value = value * 10 + Int(byte - 0x30)
      count += 1
      position += 1
    }
    if width.contains(count) { return value }
    position = start
    return nil
  }

  /// A run of letters after spaces, in lower case.
  mutating func word() -> String? {
    let start = position
    skipSpaces()
    let first = position
    while let byte = byte(), Self.isLetter(byte, next: self.byte(at: 1)) { position += 1 }
    guard position > first else {
      position = start
      return nil
    }
    return String(decoding: bytes[first..<position], as: UTF8.self).lowercased()
  }

  /// Takes a word if it means something.
  mutating func word<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
    let start = position
    if let word = word(), let found = meaning(word) { return found }
    position = start
    return nil
  }

  /// Letters; of what is not ASCII everything but dashes and spaces.
  private static func isLetter(_ byte: UInt8, next: UInt8?) -> Bool {
    switch byte {
    case 0x41...0x5a, 0x61...0x7a: return true
    case 0xc2: return next != 0xa0
    case 0xe2: return next != 0x80 && next != 0x88
    default: return byte >= 0x80
    }
  }

  /// A text in double quotes, without them.
  mutating func quoted() -> String? {
    let start = position
    skipSpaces()
    let quote = UInt8(ascii: "\"")
    if byte() == quote, let end = bytes[(position + 1)...].firstIndex(of: quote) {
      let text = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
      position = end + 1
      return text
    }
    position = start
    return nil
  }

  /// Tries to read something; takes nothing if it isn't there.
  mutating func attempt<Found>(_ read: (inout TimeTextScanner) -> Found?) -> Found? {
    let start = position
    if let found = read(&self) { return found }
    position = start
    return nil
  }
}
