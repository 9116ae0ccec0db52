// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// What can be wrong inside a protobuf message of an OSM file. Small and trivial, because the
/// innermost loops may throw it.
enum PBFFault: Error {
  case truncated
  case overlongNumber
  case invalidField
  case wrongWireType
  case invalidStringIndex
  case unequalColumns
  case missingField
  case invalidGranularity
  case invalidMemberKind
  case coordinateOutOfRange(Int64)

  var cause: LocalText {
    switch self {
    case .truncated:
      LocalText("eine Zahl oder ein Feld ist abgeschnitten", "a number or field is cut off")
    case .overlongNumber:
      LocalText("eine Zahl hat mehr als zehn Byte", "a number has more than ten bytes")
    case .invalidField:
      LocalText(
        "ein Feld hat eine ungültige Nummer oder Art", "a field has an invalid number or type")
    case .wrongWireType: LocalText("ein Feld hat die falsche Art", "a field has the wrong type")
    case .invalidStringIndex:
      LocalText(
        "ein Verweis zeigt neben die Tabelle der Texte", "an index points outside the string table")
    case .unequalColumns:
      LocalText(
        "zusammengehörige Spalten sind verschieden lang",
        "columns that belong together differ in length")
    case .missingField: LocalText("ein nötiges Feld fehlt", "a required field is missing")
    case .invalidGranularity:
      LocalText("die Auflösung ist nicht positiv", "the granularity is not positive")
    case .invalidMemberKind:
      LocalText(
        "ein Mitglied einer Relation ist weder Punkt, Weg noch Relation",
        "a relation member is neither node, way nor relation")
    case .coordinateOutOfRange(let id):
      LocalText(
        "der Ort von node \(id) liegt außerhalb der Welt",
        "the location of node \(id) is outside the world")
    }
  }
}

/// Bytes `start ..< end` of a buffer that outlives the value.
struct ByteSpan {
  var start: UnsafePointer<UInt8>
  var end: UnsafePointer<UInt8>

  var count: Int { end - start }

  /// No bytes at all; the address is never read.
  static var empty: ByteSpan {
    let nowhere = UnsafePointer<UInt8>(("" as StaticString).utf8Start)
    return ByteSpan(start: nowhere, end: nowhere)
  }

  /// The number of varints in a packed field: as many as bytes without continuation bit.
  func varintCount() throws(PBFFault) -> Int {
    guard count > 0 else { return 0 }
    var total = 0
    var position = start
    // Eight bytes at once: each leaves 1 in its lane, and a lane holds up to 255.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let wordsPerSum = 31
    while end - position >= 8 {
      let words = min((end - position) / 8, wordsPerSum)
      var lanes: UInt64 = 0
      for _ in 0..<words {
        let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
        lanes &+= (~word &>> 7) & ones
        position += 8
      }
      total &+= Int(truncatingIfNeeded: (lanes &* ones) &>> 56)
    }
    while position < end {
      total &+= position.pointee < 0x80 ? 1 : 0
      position += 1
    }
    guard end[-1] < 0x80 else { throw .truncated }
    return total
  }

  func string() -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// Wire types of protobuf (encoding specification, "Message Structure").
enum WireType: UInt8 {
  case varint = 0
  case fixed64 = 1
  case bytes = 2
  case fixed32 = 5
}

/// One field of a message: `value` of a number, `span` of bytes.
struct WireField {
  var number: UInt64
  var type: WireType
  var value: UInt64
  var span: ByteSpan

  @inline(__always)
  func bytes() throws(PBFFault) -> ByteSpan {
    guard type == .bytes else { throw .wrongWireType }
    return span
  }

  @inline(__always)
  func unsigned() throws(PBFFault) -> UInt64 {
    guard type == .varint else { throw .wrongWireType }
    return value
  }

  /// `int32`, `int64` and `bool` as written: two's complement in 64 bits.
  @inline(__always)
  func signed() throws(PBFFault) -> Int64 {
    Int64(bitPattern: try unsigned())
  }

  /// `sint32` and `sint64`.
  @inline(__always)
  func zigzag() throws(PBFFault) -> Int64 {
    Int64(zigzag: try unsigned())
  }
}

extension Int64 {
  /// Undoes protobuf's zigzag code, which puts the sign into the lowest bit.
  @inline(__always)
  init(zigzag value: UInt64) {
    self = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}

/// Reads numbers and fields from a span and never outside it.
struct WireCursor {
  var position: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>

  @inline(__always)
  init(_ span: ByteSpan) {
    position = span.start
    end = span.end
  }

  @inline(__always)
  var isAtEnd: Bool { position >= end }

  /// The next varint. Most have one byte; up to eight are gathered from one 64-bit load.
  @inline(__always)
  mutating func varint() throws(PBFFault) -> UInt64 {
    let left = end - position
    guard left > 0 else { throw .truncated }
    let first = position.pointee
    if first < 0x80 {
      position += 1
      return UInt64(first)
    }
    guard left >= 8 else { return try shortVarint() }
    let word = UInt64(
      littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
    let stops = ~word & 0x8080_8080_8080_8080
    guard stops != 0 else { return try shortVarint() }
    let bits = stops.trailingZeroBitCount &+ 1
    position += bits &>> 3
    // Keep the bytes up to the stop, drop the continuation bits, close the gaps pairwise.
    var value = word & (~0 &>> UInt64(64 &- bits)) & 0x7F7F_7F7F_7F7F_7F7F
    value = (value & 0x007F_007F_007F_007F) | ((value & 0x7F00_7F00_7F00_7F00) &>> 1)
    value = (value & 0x0000_3FFF_0000_3FFF) | ((value & 0x3FFF_0000_3FFF_0000) &>> 2)
    return (value & 0x0FFF_FFFF) | ((value & 0x0FFF_FFFF_0000_0000) &>> 4)
  }

  /// Byte by byte, for the last bytes of a span and for nine or ten bytes.
  @inline(never)
  private mutating func shortVarint() throws(PBFFault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = position.pointee
      position += 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift += 7
      guard shift < 64 else { throw .overlongNumber }
    }
    throw .truncated
  }

  @inline(__always)
  mutating func zigzag() throws(PBFFault) -> Int64 {
    Int64(zigzag: try varint())
  }

  /// The next field, or nil at the end of the message.
  @inline(__always)
  mutating func next() throws(PBFFault) -> WireField? {
    guard position < end else { return nil }
    let key = try varint()
    guard key >> 3 != 0, let type = WireType(rawValue: UInt8(truncatingIfNeeded: key & 7)) else {
      throw .invalidField
    }
    var field = WireField(
      number: key >> 3, type: type, value: 0, span: ByteSpan(start: position, end: position))
    switch type {
    case .varint:
      field.value = try varint()
    case .bytes:
      field.span = try take(try varint())
    case .fixed64:
      _ = try take(8)
    case .fixed32:
      _ = try take(4)
    }
    return field
  }

  @inline(__always)
  private mutating func take(_ length: UInt64) throws(PBFFault) -> ByteSpan {
    guard length <= UInt64(end - position) else { throw .truncated }
    let start = position
    position += Int(length)
    return ByteSpan(start: start, end: position)
  }
}
