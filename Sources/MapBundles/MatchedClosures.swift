// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The closures of an overlay with the edges that they touch, as `closures.bin` holds them: reading
/// a hundred thousand of them takes a part of a second, matching them a part of a minute. It
/// follows from `overlay.json` and the network alone and names both; what does not fit is matched
/// anew.
///
/// Layout, little-endian: magic, checksum of all behind it (u64), the key, then closures, hits and
/// hits at crossings, each with its count.
struct MatchedClosures {
  static let name = "closures.bin"

  private static let magic: UInt64 = 0x3153_4F4C_4354_534C
  /// Raised whenever matching or the layout changes.
  private static let version = 1

  /// What the content follows from: network, overlay, and the facts that change what is a signal.
  static func key(fingerprint: String, overlaySHA256: String, factsMark: UInt64) -> String {
    "\(version) \(fingerprint) \(overlaySHA256) \(factsMark)"
  }

  // MARK: Writing

  static func content(of overlay: Overlay, key: String) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.text(key)
    bytes.number(UInt32(clamping: overlay.closures.count))
    for closure in overlay.closures { write(closure, to: &bytes) }
    bytes.number(UInt32(clamping: overlay.hits.count))
    for hit in overlay.hits {
      bytes.number(hit.edge.index)
      bytes.number(UInt32(clamping: hit.closure))
      bytes.number(hit.isWholeStreet ? 1 : 0 as UInt8)
      bytes.number(hit.span.from.bitPattern)
      bytes.number(hit.span.to.bitPattern)
    }
    bytes.number(UInt32(clamping: overlay.crossingHits.count))
    for hit in overlay.crossingHits {
      bytes.number(hit.crossing.index)
      bytes.number(UInt32(clamping: hit.closure))
      bytes.number(hit.isPartial ? 1 : 0 as UInt8)
    }
    var head = ByteWriter()
    head.number(magic)
    head.number(bytes.bytes.withUnsafeBytes { checksum($0) })
    return head.bytes + bytes.bytes
  }

  private static func write(_ closure: Closure, to bytes: inout ByteWriter) {
    bytes.text(closure.id)
    bytes.word(closure.status)
    bytes.word(closure.affects)
    bytes.word(closure.effect)
    bytes.number(closure.side.map { Closure.Side.allCases.firstIndex(of: $0) ?? 0 } ?? -1)
    bytes.number((closure.isOpenEnded ? 1 : 0) | (closure.isConfirmed ? 2 : 0) as UInt8)
    bytes.number(closure.validFrom)
    bytes.number(closure.validTo)
    bytes.number(closure.lastConfirmed ?? .min)
    bytes.number((closure.remainingWidth ?? .nan).bitPattern)
    bytes.number(closure.accuracy.bitPattern)
    bytes.text(closure.additionGerman)
    bytes.text(closure.additionEnglish)
    bytes.number(UInt32(clamping: closure.windows.count))
    for window in closure.windows {
      bytes.number(window.weekdays.reduce(0 as UInt8) { $0 | 1 << UInt8(clamping: $1.rawValue) })
      bytes.number(window.from)
      bytes.number(window.to)
    }
    let (kind, lists): (UInt8, [[Coordinate]])
    switch closure.shape {
    case .lines(let lines): (kind, lists) = (0, lines)
    case .points(let points): (kind, lists) = (1, [points])
    case .rings(let rings): (kind, lists) = (2, rings)
    }
    bytes.number(kind)
    bytes.number(UInt32(clamping: lists.count))
    for list in lists {
      bytes.number(UInt32(clamping: list.count))
      for place in list {
        bytes.number(place.latitudeE7)
        bytes.number(place.longitudeE7)
      }
    }
  }

  // MARK: Reading

  /// The overlay; `nil` where the bytes are of another key, damaged, or contradict the network.
  static func overlay(
    _ buffer: UnsafeRawBufferPointer, key: String, graph: PedestrianGraph
  ) -> Overlay? {
    var reader = ByteReader(buffer)
    guard reader.number(UInt64.self) == magic else { return nil }
    let sum = reader.number(UInt64.self)
    guard buffer.count > headBytes,
      checksum(UnsafeRawBufferPointer(rebasing: buffer[headBytes...])) == sum, reader.text() == key
    else { return nil }
    var closures = [Closure]()
    for _ in 0..<reader.count(leastBytes: leastClosure) {
      guard let closure = closure(&reader) else { return nil }
      closures.append(closure)
    }
    var hits = [Overlay.Hit]()
    for _ in 0..<reader.count(leastBytes: hitBytes) {
      hits.append(
        Overlay.Hit(
          edge: EdgeID(reader.number(UInt32.self)), closure: Int(reader.number(UInt32.self)),
          isWholeStreet: reader.number(UInt8.self) == 1,
          span: EdgeSpan(
            from: Double(bitPattern: reader.number(UInt64.self)),
            to: Double(bitPattern: reader.number(UInt64.self)))))
    }
    var crossings = [Overlay.CrossingHit]()
    for _ in 0..<reader.count(leastBytes: crossingBytes) {
      crossings.append(
        Overlay.CrossingHit(
          crossing: CrossingID(reader.number(UInt32.self)),
          closure: Int(reader.number(UInt32.self)), isPartial: reader.number(UInt8.self) == 1))
    }
    guard !reader.isBroken else { return nil }
    return Overlay(matched: closures, hits: hits, crossingHits: crossings, graph: graph)
  }

  /// Magic and checksum.
  private static let headBytes = 16
  /// No record is shorter, bytes: a count beyond what is left is damage.
  private static let (leastClosure, hitBytes, crossingBytes) = (60, 25, 9)

  private static func closure(_ reader: inout ByteReader) -> Closure? {
    let id = reader.text()
    guard let status = reader.word(Closure.Status.self),
      let affects = reader.word(Closure.Affected.self),
      let effect = reader.word(Closure.Effect.self)
    else { return nil }
    let side = reader.number(Int.self)
    let flags = reader.number(UInt8.self)
    let (from, to) = (reader.number(Int64.self), reader.number(Int64.self))
    let confirmed = reader.number(Int64.self)
    let width = Double(bitPattern: reader.number(UInt64.self))
    let accuracy = Double(bitPattern: reader.number(UInt64.self))
    let (german, english) = (reader.text(), reader.text())
    var windows = [Closure.Window]()
    for _ in 0..<reader.count(leastBytes: 17) {
      let days = reader.number(UInt8.self)
      windows.append(
        Closure.Window(
          weekdays: Weekday.allCases.filter { days & 1 << UInt8(clamping: $0.rawValue) != 0 },
          from: reader.number(Int.self), to: reader.number(Int.self)))
    }
    guard let shape = shape(&reader), !reader.isBroken else { return nil }
    var closure = Closure(id: id, validFrom: from, validTo: to, shape: shape)
    (closure.status, closure.affects, closure.effect) = (status, affects, effect)
    let sides = Closure.Side.allCases
    closure.side = sides.indices.contains(side) ? sides[side] : nil
    (closure.isOpenEnded, closure.isConfirmed) = (flags & 1 != 0, flags & 2 != 0)
    closure.lastConfirmed = confirmed == .min ? nil : confirmed
    closure.remainingWidth = width.isFinite ? width : nil
    closure.accuracy = accuracy.isFinite ? accuracy : Closure.usualAccuracy
    (closure.additionGerman, closure.additionEnglish) = (german, english)
    closure.windows = windows
    return closure
  }

  private static func shape(_ reader: inout ByteReader) -> Closure.Shape? {
    let kind = reader.number(UInt8.self)
    var lists = [[Coordinate]]()
    for _ in 0..<reader.count(leastBytes: 4) {
      let count = reader.count(leastBytes: 8)
      lists.append(
        (0..<count).map { _ in
          Coordinate(
            latitudeE7: reader.number(Int32.self), longitudeE7: reader.number(Int32.self))
        })
    }
    switch kind {
    case 0: return .lines(lists)
    case 1: return .points(lists.first ?? [])
    case 2: return .rings(lists)
    default: return nil
    }
  }

  /// FNV-1a over words of eight bytes: as fast as reading, and a flipped bit changes it.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    var position = 0
    while position < bytes.count {
      var word: UInt64 = 0
      if position + 8 <= bytes.count {
        word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      } else {
        for index in position..<bytes.count { word = word << 8 | UInt64(bytes[index]) }
      }
      sum = (sum ^ word) &* 0x0000_0100_0000_01B3
      sum ^= sum >> 29
      position += 8
    }
    return sum
  }
}

/// Numbers and texts one after another.
struct ByteWriter {
  private(set) var bytes = [UInt8]()

  mutating func number<Value: FixedWidthInteger>(_ value: Value) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    number(UInt32(clamping: text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func word<Word: CaseIterable & Equatable>(_ word: Word) {
    number(UInt8(clamping: Array(Word.allCases).firstIndex(of: word) ?? 0))
  }
}

/// Reads what ``ByteWriter`` wrote. Beyond the end everything is zero, and ``isBroken``.
struct ByteReader {
  private let buffer: UnsafeRawBufferPointer
  private var position = 0
  private(set) var isBroken = false

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  mutating func number<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
    let size = MemoryLayout<Value>.size
    guard size <= buffer.count - position else {
      isBroken = true
      return 0
    }
    defer { position += size }
    return Value(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: type))
  }

  /// How many records follow; 0 where so many cannot.
  mutating func count(leastBytes: Int) -> Int {
    let count = Int(number(UInt32.self))
    guard count <= (buffer.count - position) / max(leastBytes, 1) else {
      isBroken = true
      return 0
    }
    return count
  }

  mutating func text() -> String {
    let count = count(leastBytes: 1)
    defer { position += count }
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: buffer[position..<position + count]),
      as: UTF8.self)
  }

  mutating func word<Word: CaseIterable>(_ type: Word.Type) -> Word? {
    let index = Int(number(UInt8.self))
    let words = Array(Word.allCases)
    return words.indices.contains(index) ? words[index] : nil
  }
}
