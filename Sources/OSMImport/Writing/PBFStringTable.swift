// SPDX-License-Identifier: GPL-3.0-or-later

/// The string table of a block that is being written: each text once, in the order of its first use.
struct PBFStringTable {
  /// Index 0 ends the tags of a dense node, so that no text may have it, not even the empty one.
  private var starts: [Int] = [0, 0]
  private var text: [UInt8] = []
  private var hashes: [UInt32] = [0]
  /// Open addressing; 0 = free. The count is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// Bytes of all texts.
  var byteCount: Int { text.count }

  mutating func removeAll() {
    starts.truncate(to: 2)
    text.removeAll(keepingCapacity: true)
    hashes.truncate(to: 1)
    for slot in slots.indices { slots[slot] = 0 }
  }

  /// The index of the text with these bytes; a new one is added.
  mutating func index(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash && matches(index, bytes) { return UInt64(index) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = hashes.count
    slots[slot] = UInt32(truncatingIfNeeded: index)
    text.append(contentsOf: bytes)
    starts.append(text.count)
    hashes.append(hash)
    // Half full: searches stay short.
    if hashes.count * 2 > slots.count { rehash() }
    return UInt64(index)
  }

  private func matches(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == bytes.count else { return false }
    return text.withUnsafeBufferPointer { text in
      (0..<bytes.count).allSatisfy { text[start + $0] == bytes[$0] }
    }
  }

  private mutating func rehash() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for index in hashes.indices.dropFirst() {
      var slot = Int(hashes[index]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: index)
    }
  }

  /// FNV-1a with a last mix, as in `TagLexicon`.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }

  /// The message `StringTable`.
  var message: WireWriter {
    var message = WireWriter()
    for index in hashes.indices {
      message.field(1, bytes: text[starts[index]..<starts[index + 1]])
    }
    return message
  }
}
