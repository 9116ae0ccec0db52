// SPDX-License-Identifier: GPL-3.0-or-later

/// Counts the keys of all elements of a file, and the values that the rules met and did not
/// understand.
struct TagSurvey {
  private static let keys = SurveyedKeys()

  /// By position in the surveyed keys, and in the surveyed pairs.
  private var keyCounts = [Int](repeating: 0, count: keys.names.count)
  private var pairCounts = [Int](repeating: 0, count: SurveyedKeys.pairs.count)
  /// By position in `TagKey.allCases`.
  private var reads = [Int](repeating: 0, count: TagKey.allCases.count)
  private var foreign = [UInt8: [String: Foreign]]()

  private struct Foreign {
    var count = 0
    var examples = [ImportWarnings.Subject]()
  }

  /// Values of one key that are told apart: free text in a field of fixed words must not fill the
  /// memory.
  private static let mostTexts = 1000
  private static let otherTexts = "…"

  // MARK: Counting

  /// Where in a block's bytes a text was found to be which one: in PBF files all elements of a block
  /// share one table of texts, so that nearly every key has been met before.
  private struct Memory {
    private struct Slot {
      var offset = UInt32.max
      var length: UInt32 = 0
      var position = TagLexicon.none
    }
    private static let size = 4096
    private var slots = [Slot](repeating: Slot(), count: size)

    mutating func forget() {
      for index in slots.indices { slots[index].offset = .max }
    }

    mutating func position(
      _ reference: OSMBlock.StringReference, _ bytes: UnsafeBufferPointer<UInt8>,
      _ lexicon: TagLexicon
    ) -> UInt16 {
      let index = Int(reference.offset) & (Self.size - 1)
      let slot = slots[index]
      if slot.offset == reference.offset && slot.length == reference.length {
        return slot.position
      }
      let start = Int(reference.offset)
      let end = start + Int(reference.length)
      guard end <= bytes.count else { return TagLexicon.none }
      let position = lexicon.position(of: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      slots[index] = Slot(offset: reference.offset, length: reference.length, position: position)
      return position
    }
  }

  private var keyMemory = Memory()
  private var valueMemory = Memory()

  /// Counts the tags of all elements of a block. Call once for each element of the file.
  mutating func count(_ block: OSMBlock) {
    keyMemory.forget()
    valueMemory.forget()
    count(block.nodeTagKeys, block.nodeTagValues, block.bytes)
    count(block.wayTagKeys, block.wayTagValues, block.bytes)
    count(block.relationTagKeys, block.relationTagValues, block.bytes)
  }

  private mutating func count(
    _ keys: [OSMBlock.StringReference], _ values: [OSMBlock.StringReference], _ bytes: [UInt8]
  ) {
    let surveyed = Self.keys
    bytes.withUnsafeBufferPointer { bytes in
      for index in keys.indices {
        let key = keyMemory.position(keys[index], bytes, surveyed.lexicon)
        guard key != TagLexicon.none else { continue }
        keyCounts[Int(key)] += 1
        guard surveyed.isPaired[Int(key)] else { continue }
        let value = valueMemory.position(values[index], bytes, surveyed.values)
        guard value != TagLexicon.none else { continue }
        for pair in SurveyedKeys.pairs.indices
        where surveyed.pairPositions[pair] == (key: key, value: value) { pairCounts[pair] += 1 }
      }
    }
  }

  // MARK: Judging

  /// Looks at all tags of an element that some rule has read.
  mutating func judge(_ tags: Tags, _ subject: ImportWarnings.Subject) {
    for index in 0..<tags.count { judge(tags, tags.key(at: index), subject) }
  }

  mutating func judge(_ tags: Tags, _ key: TagKey, _ subject: ImportWarnings.Subject) {
    guard let isUnderstood = TagUnderstanding.isUnderstood(tags, key, subject) else { return }
    reads[Int(key.ordinal)] += 1
    if isUnderstood { return }
    var text = tags.text(key) ?? ""
    if let texts = foreign[key.ordinal], texts.count >= Self.mostTexts, texts[text] == nil {
      text = Self.otherTexts
    }
    var entry = foreign[key.ordinal, default: [:]][text] ?? Foreign()
    entry.count += 1
    ImportWarnings.insert(subject, into: &entry.examples)
    foreign[key.ordinal, default: [:]][text] = entry
  }

  // MARK: Result

  /// All keys that occur, by name, then the pairs.
  var entries: [TagCount] {
    var entries = [TagCount]()
    for (position, name) in Self.keys.names.enumerated() where keyCounts[position] > 0 {
      var entry = TagCount(key: name, elements: keyCounts[position])
      if let key = TagKey(rawValue: name), reads[Int(key.ordinal)] > 0 {
        let values = (foreign[key.ordinal] ?? [:]).map {
          TagCount.Value(
            value: $0.key, count: $0.value.count, examples: $0.value.examples.map(\.text))
        }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        entry.read = reads[Int(key.ordinal)]
        entry.understood = entry.read - values.reduce(0) { $0 + $1.count }
        entry.notUnderstood = Array(values.prefix(TagCount.mostValues))
      }
      entries.append(entry)
    }
    for (index, pair) in SurveyedKeys.pairs.enumerated() where pairCounts[index] > 0 {
      entries.append(
        TagCount(key: "\(pair.key)=\(pair.value)", elements: pairCounts[index]))
    }
    return entries
  }
}

/// The keys that are counted.
struct SurveyedKeys: Sendable {
  /// Values that make an element what it is.
  static let pairs: [(key: String, value: String)] = [
    ("footway", "crossing"), ("footway", "sidewalk"), ("highway", "crossing"),
    ("highway", "elevator"), ("highway", "steps"), ("railway", "crossing"),
    ("railway", "level_crossing"), ("railway", "tram_crossing"),
  ]
  /// No rule reads these yet; whoever judges a map wants to know how many there are.
  private static let others = [
    "blind", "blind:description", "check_date:opening_hours", "kerb:height", "opening_hours",
    "shelter", "speech_output", "tactile_writing", "traffic_signals:minimap", "wheelchair",
  ]

  let names: [String]
  let lexicon: TagLexicon
  let values: TagLexicon
  /// Per name: whether it is the key of a pair.
  let isPaired: [Bool]
  /// Per pair: its key's and its value's position.
  let pairPositions: [(key: UInt16, value: UInt16)]

  init() {
    let all = TagKey.allCases.map(\.rawValue) + PlaceKey.allCases.map(\.rawValue) + Self.others
    let names = Set(all).sorted()
    let values = Set(Self.pairs.map(\.value)).sorted()
    self.names = names
    lexicon = TagLexicon(names)
    self.values = TagLexicon(values)
    isPaired = names.map { name in Self.pairs.contains { $0.key == name } }
    pairPositions = Self.pairs.map { pair in
      (
        UInt16(names.firstIndex(of: pair.key) ?? 0), UInt16(values.firstIndex(of: pair.value) ?? 0)
      )
    }
  }
}
