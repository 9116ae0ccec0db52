// SPDX-License-Identifier: GPL-3.0-or-later

/// Decodes the message `PrimitiveBlock` (OSM wiki, "PBF Format") into columns.
///
/// Packed fields may come in pieces and unpacked, as protobuf allows; the order of fields is free.
struct PBFBlockDecoder {
  let kinds: ElementKinds
  let includesMetadata: Bool
  /// Elements may be marked as deleted, so that even unwanted ones must be looked into.
  let isHistory: Bool

  /// Where each string of the string table lies in the block's content.
  var strings: [OSMBlock.StringReference] = []
  var counts = ElementCounts()
  var granularity: Int64 = 100
  var latitudeOffset: Int64 = 0
  var longitudeOffset: Int64 = 0
  /// Milliseconds per unit of time.
  var dateGranularity: Int64 = 1000
  /// First byte of the content; string references count from here.
  private var base: UnsafePointer<UInt8>?
  private var groups: [ByteSpan] = []

  init(kinds: ElementKinds, includesMetadata: Bool, isHistory: Bool) {
    self.kinds = kinds
    self.includesMetadata = includesMetadata
    self.isHistory = isHistory
  }

  /// Replaces the elements of `block` by those of `content`; `counts` then tells how many.
  mutating func decode(_ content: ByteSpan, into block: inout OSMBlock) throws(PBFFault) {
    block.removeAllElements()
    counts = ElementCounts()
    strings.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    base = content.start
    try readFrame(content)
    for group in groups {
      try decodeGroup(group, into: &block)
    }
  }

  /// Everything but the groups, which need the rest and may stand before it.
  private mutating func readFrame(_ content: ByteSpan) throws(PBFFault) {
    granularity = 100
    dateGranularity = 1000
    latitudeOffset = 0
    longitudeOffset = 0
    var cursor = WireCursor(content)
    while let field = try cursor.next() {
      switch field.number {
      case 1: try readStrings(try field.bytes(), base: content.start)
      case 2: groups.append(try field.bytes())
      case 17: granularity = try field.signed()
      case 18: dateGranularity = try field.signed()
      case 19: latitudeOffset = try field.signed()
      case 20: longitudeOffset = try field.signed()
      default: break
      }
    }
    guard granularity > 0, dateGranularity > 0 else { throw .invalidGranularity }
  }

  private mutating func readStrings(
    _ span: ByteSpan, base: UnsafePointer<UInt8>
  ) throws(PBFFault) {
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      guard field.number == 1 else { continue }
      let text = try field.bytes()
      // Both fit: a blob's content is at most 32 MiB.
      strings.append(
        OSMBlock.StringReference(
          offset: UInt32(truncatingIfNeeded: text.start - base),
          length: UInt32(truncatingIfNeeded: text.count)))
    }
  }

  private mutating func decodeGroup(
    _ span: ByteSpan, into block: inout OSMBlock
  ) throws(PBFFault) {
    let decodesNodes = isHistory || kinds.contains(.nodes)
    let decodesWays = isHistory || kinds.contains(.ways)
    let decodesRelations = isHistory || kinds.contains(.relations)
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1:
        if decodesNodes {
          try decodeNode(try field.bytes(), into: &block)
        } else {
          counts.nodes += 1
        }
      case 2:
        if decodesNodes {
          try decodeDenseNodes(try field.bytes(), into: &block)
        } else {
          counts.nodes += try Self.countDenseNodes(try field.bytes())
        }
      case 3:
        if decodesWays {
          try decodeWay(try field.bytes(), into: &block)
        } else {
          counts.ways += 1
        }
      case 4:
        if decodesRelations {
          try decodeRelation(try field.bytes(), into: &block)
        } else {
          counts.relations += 1
        }
      case 5:
        counts.changesets += 1
      default: break
      }
    }
  }

  private static func countDenseNodes(_ span: ByteSpan) throws(PBFFault) -> Int {
    var total = 0
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      guard field.number == 1 else { continue }
      total += field.type == .bytes ? try field.span.varintCount() : 1
    }
    return total
  }

  // MARK: Parts that all kinds of elements share

  /// The string at `index` of the string table.
  @inline(__always)
  func string(_ index: UInt64) throws(PBFFault) -> OSMBlock.StringReference {
    guard index < UInt64(strings.count) else { throw .invalidStringIndex }
    return strings[Int(truncatingIfNeeded: index)]
  }

  /// Appends the strings that a repeated field of indexes names.
  @inline(__always)
  func appendStrings(
    _ field: WireField, to column: inout [OSMBlock.StringReference]
  ) throws(PBFFault) {
    guard field.type == .bytes else {
      column.append(try string(try field.unsigned()))
      return
    }
    // Few entries as a rule: counting them first, as for references, was measured to be slower.
    var cursor = WireCursor(field.span)
    while !cursor.isAtEnd {
      column.append(try string(try cursor.varint()))
    }
  }

  /// What the message `Info` says of one element, or a column of `DenseInfo`.
  struct Edit {
    var version: UInt32 = 0
    var timestamp: Int64 = 0
    var isVisible = true
  }

  func readInfo(_ span: ByteSpan) throws(PBFFault) -> Edit {
    var edit = Edit()
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: edit.version = Self.version(try field.signed())
      case 2: edit.timestamp = seconds(try field.signed())
      case 6: edit.isVisible = try field.unsigned() != 0
      default: break
      }
    }
    return edit
  }

  /// −1, which some writers put there, and other impossible versions are unknown.
  static func version(_ raw: Int64) -> UInt32 {
    raw > 0 ? UInt32(clamping: raw) : 0
  }

  /// Seconds since 1970 of a date in the file's unit; 0 where it is before 1970 or absurd.
  func seconds(_ raw: Int64) -> Int64 {
    let (milliseconds, overflow) = raw.multipliedReportingOverflow(by: dateGranularity)
    return overflow ? 0 : max(0, milliseconds / 1000)
  }

  /// The end index that follows `column`'s last entry; at most 2²⁵ entries fit a blob.
  static func end<Entry>(of column: [Entry]) -> UInt32 {
    UInt32(truncatingIfNeeded: column.count)
  }
}
