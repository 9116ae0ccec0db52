// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Texts of the map, each once; index 0 is the empty text. Looked up by their bytes, so that a
/// text is made of them only when it is new: a street's name comes with each of its houses.
struct NameTable {
  private(set) var names = [""]
  private var hashes: [UInt32] = [Self.hash(UnsafeBufferPointer(start: nil, count: 0))]
  /// Open addressing; −1 = free. The count is a power of two.
  private var slots = [Int32](repeating: -1, count: 64)

  init() { insert(0) }

  /// Goes on with names that have their indices already; the first is the empty name.
  init(_ names: [String]) {
    self.names = names.isEmpty ? [""] : names
    hashes = self.names.map { name in
      var name = name
      return name.withUTF8 { Self.hash($0) }
    }
    rehash()
  }

  func position(of name: String) -> Int32? {
    var name = name
    return name.withUTF8 { find($0, Self.hash($0)) }
  }

  mutating func index(of name: String?) -> Int32 {
    guard var name else { return 0 }
    return name.withUTF8 { index(ofBytes: $0) }
  }

  /// The index of a text in UTF-8; what is no UTF-8 is repaired.
  mutating func index(ofBytes bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Self.hash(bytes)
    if let known = find(bytes, hash) { return known }
    let name = String(decoding: bytes, as: UTF8.self)
    if !name.utf8.elementsEqual(bytes) { return index(of: name) }
    let index = Int32(names.count)
    names.append(name)
    hashes.append(hash)
    // Three quarters full is the usual bound for short searches.
    if names.count * 4 > slots.count * 3 { rehash() } else { insert(index) }
    return index
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash && Self.isEqual(names[index], bytes) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func isEqual(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let answer = name.utf8.withContiguousStorageIfAvailable { own in
      guard own.count == bytes.count else { return false }
      guard let first = own.baseAddress, let second = bytes.baseAddress else { return true }
      return memcmp(first, second, own.count) == 0
    }
    return answer ?? name.utf8.elementsEqual(bytes)
  }

  private mutating func insert(_ index: Int32) {
    var slot = Int(hashes[Int(index)]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }

  private mutating func rehash() {
    var size = slots.count
    while names.count * 2 > size { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for index in names.indices { insert(Int32(index)) }
  }

  /// FNV-1a with a last mix, so that the low bits count.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash ^= hash >> 15
    return hash &* 0x2c1b_3c6d
  }
}
