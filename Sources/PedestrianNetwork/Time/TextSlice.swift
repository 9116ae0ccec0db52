// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a text that knows where it stands in it.
struct TextSlice {
  let bytes: [UInt8]
  /// Bytes of UTF-8 from the start of the whole text.
  let start: Int
  let end: Int

  init(_ text: String) {
    bytes = Array(text.utf8)
    start = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = max(start, end)
  }

  var isEmpty: Bool { start >= end }
  var text: String { String(decoding: bytes[start..<end], as: UTF8.self) }

  var trimmed: TextSlice {
    var first = start
    var last = end
    while first < last, Self.isSpace(bytes[first]) { first += 1 }
    while last > first, Self.isSpace(bytes[last - 1]) { last -= 1 }
    return TextSlice(bytes, first, last)
  }

  /// The parts between a separator, which does not count in brackets and quotes.
  func split(at separator: UInt8, limit: Int = .max) -> [TextSlice] {
    var parts: [TextSlice] = []
    var begin = start
    for index in outerPositions where bytes[index] == separator && parts.count < limit {
      parts.append(TextSlice(bytes, begin, index))
      begin = index + 1
    }
    return parts + [TextSlice(bytes, begin, end)]
  }

  /// The parts between the word `AND`, in any case, which does not count in brackets and quotes.
  func splitAtAnd() -> [TextSlice] {
    var parts: [TextSlice] = []
    var begin = start
    for index in outerPositions where index >= begin && isAnd(at: index) {
      parts.append(TextSlice(bytes, begin, index))
      begin = index + 3
    }
    return parts + [TextSlice(bytes, begin, end)]
  }

  private func isAnd(at index: Int) -> Bool {
    guard index > start, index + 3 <= end else { return false }
    // Setting bit 5 makes ASCII letters small.
    let word = bytes[index..<(index + 3)].map { $0 | 0x20 }
    // The end of the text separates as well as a space does.
    let isFree = [bytes[index - 1], index + 3 < end ? bytes[index + 3] : 0x20].allSatisfy {
      Self.isSpace($0) || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")
    }
    return isFree && word == Array("and".utf8)
  }

  /// The content of one pair of brackets around everything; itself if there is none.
  var withoutBrackets: TextSlice {
    guard end - start >= 2, bytes[start] == UInt8(ascii: "("), bytes[end - 1] == UInt8(ascii: ")")
    else { return self }
    let inner = TextSlice(bytes, start + 1, end - 1)
    // `(sunset+01:00)-(sunrise-01:00)` begins and ends with brackets of two pairs.
    return inner.isBalanced ? inner.trimmed : self
  }

  private var isBalanced: Bool {
    var depth = 0
    var isQuoted = false
    for byte in bytes[start..<end] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// The positions outside brackets and quotes.
  private var outerPositions: [Int] {
    var positions: [Int] = []
    var depth = 0
    var isQuoted = false
    for index in start..<end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { positions.append(index) }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
    }
    return positions
  }

  /// A value as OSM writes them: letters, digits, `_` and `:`.
  var isWord: Bool { !isEmpty && bytes[start..<end].allSatisfy(Self.isWordByte) }

  /// A condition that is not a time: `wet`, `level 0`, `weight>7.5`, `length <= 5 m`.
  var isOtherCondition: Bool {
    let signs = Array("<>=".utf8)
    guard let sign = (start..<end).first(where: { signs.contains(bytes[$0]) }) else {
      let words = split(at: 0x20).filter { !$0.isEmpty }
      guard let first = words.first, first.isWord, !first.isNumber else { return false }
      return words.count == 1 || (words.count == 2 && words[1].isNumber)
    }
    let subject = TextSlice(bytes, start, sign).trimmed
    var after = sign
    while after < end, signs.contains(bytes[after]) { after += 1 }
    let object = TextSlice(bytes, after, end).trimmed
    let words = object.split(at: 0x20).filter { !$0.isEmpty }
    return subject.isWord && (1...2).contains(words.count)
      && words.allSatisfy { $0.isWord || $0.isNumber }
  }

  private var isNumber: Bool {
    let marks = Array(".,+-'".utf8)
    return !isEmpty
      && bytes[start..<end].allSatisfy { (0x30...0x39).contains($0) || marks.contains($0) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return true
    default: return byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0d).contains(byte)
  }
}
