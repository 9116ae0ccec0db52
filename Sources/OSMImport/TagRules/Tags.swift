// SPDX-License-Identifier: GPL-3.0-or-later

/// The tags of one element, as far as some rule reads them.
///
/// One value is reused for all elements of a file: `load` replaces its content.
struct Tags {
  private struct Entry {
    var key: UInt8
    var word: TagWord
    var offset: Int
    var length: Int
  }

  private var entries = [Entry]()
  private var bytes = [UInt8]()
  private let keyLexicon = TagLexicon.keys
  private let wordLexicon = TagLexicon.words
  private let keys = TagKey.allCases
  private let words = TagWord.allCases

  init() {}

  /// The tags of an element that comes from no file.
  init(_ pairs: [(key: String, value: String)]) {
    self.init()
    for (key, value) in pairs {
      let position = Array(key.utf8).withUnsafeBufferPointer { keyLexicon.position(of: $0) }
      guard position != TagLexicon.none else { continue }
      let start = bytes.count
      bytes += Array(value.utf8)
      entries.append(
        Entry(
          key: UInt8(position), word: .other, offset: start, length: bytes.count - start))
    }
    resolveWords()
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The known word of a key's value; `.absent` without the key, `.other` for any other value.
  subscript(key: TagKey) -> TagWord {
    let ordinal = key.ordinal
    for entry in entries where entry.key == ordinal { return entry.word }
    return .absent
  }

  func has(_ key: TagKey) -> Bool {
    let ordinal = key.ordinal
    return entries.contains { $0.key == ordinal }
  }

  /// How many tags there are.
  var count: Int { entries.count }

  /// The key of a tag, by its place among the element's.
  func key(at index: Int) -> TagKey { keys[Int(entries[index].key)] }

  /// The text of a key's value; bytes that are no UTF-8 are repaired. `nil` without the key.
  func text(_ key: TagKey) -> String? {
    let ordinal = key.ordinal
    guard let entry = entries.first(where: { $0.key == ordinal }) else { return nil }
    return String(decoding: bytes[entry.offset..<(entry.offset + entry.length)], as: UTF8.self)
  }

  // MARK: Loading

  /// Points to another block's bytes. Call before `loadKeys`.
  mutating func begin(_ block: OSMBlock) {
    entries.removeAll(keepingCapacity: true)
    bytes = block.bytes
  }

  /// Takes over the tags in `range` whose keys some rule reads; their words are not yet known.
  mutating func loadKeys(
    _ range: Range<Int>, keys tagKeys: [OSMBlock.StringReference],
    values: [OSMBlock.StringReference]
  ) {
    entries.removeAll(keepingCapacity: true)
    for index in range {
      let position = position(of: tagKeys[index], in: keyLexicon)
      guard position != TagLexicon.none else { continue }
      let value = values[index]
      let start = Int(value.offset)
      let length = Int(value.length)
      guard start + length <= bytes.count else { continue }
      entries.append(
        Entry(key: UInt8(truncatingIfNeeded: position), word: .other, offset: start, length: length)
      )
    }
  }

  /// Finds the words of what `loadKeys` took over.
  mutating func resolveWords() {
    for index in entries.indices {
      let entry = entries[index]
      let position = bytes.withUnsafeBufferPointer { all in
        wordLexicon.position(
          of: UnsafeBufferPointer(rebasing: all[entry.offset..<(entry.offset + entry.length)]))
      }
      entries[index].word = position == TagLexicon.none ? .other : words[Int(position)]
    }
  }

  private func position(
    of reference: OSMBlock.StringReference, in lexicon: TagLexicon
  ) -> UInt16 {
    let start = Int(reference.offset)
    let end = start + Int(reference.length)
    guard end <= bytes.count else { return TagLexicon.none }
    return bytes.withUnsafeBufferPointer {
      lexicon.position(of: UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
  }
}
