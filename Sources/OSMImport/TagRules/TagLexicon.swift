// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the position of a known text from its bytes, without making a `String`.
struct TagLexicon: Sendable {
  /// Keys of tags; a position is that of `TagKey.allCases`.
  static let keys = TagLexicon(TagKey.allCases.map(\.rawValue))
  /// Values of tags; a position is that of `TagWord.allCases`.
  static let words = TagLexicon(TagWord.allCases.map(\.rawValue))

  private struct Slot {
    var hash: UInt32
    var position: UInt16
    var length: UInt16
    var start: UInt32
  }

  /// Marks a slot that holds nothing, and a text that is not known.
  static let none = UInt16.max

  private let slots: [Slot]
  private let text: [UInt8]
  private let longest: Int

  init(_ texts: [String]) {
    // Four slots per text: nearly every look-up ends at the first slot.
    var capacity = 16
    while capacity < texts.count * 4 { capacity *= 2 }
    var slots = [Slot](
      repeating: Slot(hash: 0, position: Self.none, length: 0, start: 0), count: capacity)
    var text = [UInt8]()
    for (position, entry) in texts.enumerated() {
      let bytes = Array(entry.utf8)
      let hash = bytes.withUnsafeBufferPointer { Self.hash($0) }
      var slot = Int(hash) & (capacity - 1)
      while slots[slot].position != Self.none { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Slot(
        hash: hash, position: UInt16(position), length: UInt16(bytes.count),
        start: UInt32(text.count))
      text += bytes
    }
    self.slots = slots
    self.text = text
    longest = texts.map(\.utf8.count).max() ?? 0
  }

  /// The position of the text with these bytes, or ``none``.
  func position(of bytes: UnsafeBufferPointer<UInt8>) -> UInt16 {
    guard bytes.count <= longest else { return Self.none }
    let hash = Self.hash(bytes)
    return slots.withUnsafeBufferPointer { slots in
      var index = Int(hash) & (slots.count - 1)
      while slots[index].position != Self.none {
        let slot = slots[index]
        if slot.hash == hash && Int(slot.length) == bytes.count
          && matches(bytes, at: Int(slot.start))
        {
          return slot.position
        }
        index = (index + 1) & (slots.count - 1)
      }
      return Self.none
    }
  }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    text.withUnsafeBufferPointer { text in
      for index in 0..<bytes.count where text[start + index] != bytes[index] { return false }
      return true
    }
  }

  /// FNV-1a, 32 bits: short texts, no seed, the same everywhere.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }
}
