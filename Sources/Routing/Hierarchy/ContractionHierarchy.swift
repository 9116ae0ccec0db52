// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016) of one network's arcs:
/// profile independent, read in place from a flat file.
public struct ContractionHierarchy: @unchecked Sendable {
  // Pointers into immutable bytes that `bytes` keeps alive.
  /// The file's bytes.
  public let bytes: NetworkBytes
  let arcCount: Int
  let upCount: Int
  let downCount: Int
  /// Per rank its arc, and per arc its rank.
  let arcs: UnsafePointer<UInt32>
  let ranks: UnsafePointer<UInt32>
  /// Per rank the next one above it in the elimination tree, or ``ArcElimination/none``.
  let parents: UnsafePointer<UInt32>
  /// Per rank the higher ones that it leads to: arcCount + 1 starts, and the lists.
  let upFirst: UnsafePointer<UInt32>
  let upHeads: UnsafePointer<UInt32>
  /// Per rank the higher ones that lead to it.
  let downFirst: UnsafePointer<UInt32>
  let downTails: UnsafePointer<UInt32>
  /// Tells one order from another.
  let checksum: UInt64

  /// Orders and contracts the arcs of a network.
  ///
  /// - Parameters:
  ///   - fingerprint: the network's, by which the file is known to belong to it; 64 characters.
  ///   - progress: told the share done, 0 … 1, now and then.
  public init(
    ordering graph: PedestrianGraph, fingerprint: String, progress: (Double) -> Void = { _ in }
  ) throws(HierarchyFault) {
    let order = DissectionOrder(graph, progress: progress)
    let elimination = ArcElimination(graph, order: order)
    try self.init(
      NetworkBytes(copying: Self.layOut(elimination, graph, fingerprint)), of: graph,
      fingerprint: fingerprint)
  }

  /// Reads a file made of ``bytes``.
  ///
  /// - Throws: ``HierarchyFault`` where it is damaged or belongs to another network.
  public init(
    _ bytes: NetworkBytes, of graph: PedestrianGraph, fingerprint: String
  ) throws(HierarchyFault) {
    let buffer = bytes.buffer
    guard let base = buffer.baseAddress, buffer.count >= 16,
      buffer.prefix(8).elementsEqual(HierarchyLayout.orderMagic)
    else { throw .foreign }
    let reader = HierarchyReader(base: base, count: buffer.count)
    guard reader.word(8) <= HierarchyLayout.version else { throw .newer(version: reader.word(8)) }
    guard buffer.count >= HierarchyLayout.orderHeaderBytes + HierarchyLayout.checksumBytes else {
      throw .damaged
    }
    let arcCount = Int(reader.word(24))
    let (upCount, downCount) = (reader.long(32), reader.long(40))
    let counts = [arcCount, arcCount, arcCount, arcCount + 1, arcCount + 1, upCount, downCount]
    guard
      let (columns, end) = HierarchyLayout.offsets(
        header: HierarchyLayout.orderHeaderBytes, counts: counts),
      reader.isWhole(checksumAt: end)
    else { throw .damaged }
    let named = buffer[48..<48 + HierarchyLayout.fingerprintBytes]
    guard named.elementsEqual(Self.padded(fingerprint)), Int(reader.word(16)) == graph.nodeCount,
      Int(reader.word(20)) == graph.edgeCount, arcCount == graph.arcCount
    else { throw .otherNetwork }
    self.bytes = bytes
    (self.arcCount, self.upCount, self.downCount) = (arcCount, upCount, downCount)
    arcs = reader.column(columns[0])
    ranks = reader.column(columns[1])
    parents = reader.column(columns[2])
    upFirst = reader.column(columns[3])
    downFirst = reader.column(columns[4])
    upHeads = reader.column(columns[5])
    downTails = reader.column(columns[6])
    checksum = UInt64(bitPattern: Int64(reader.long(end)))
    guard isConsistent else { throw .damaged }
  }

  /// How many numbers a metric of this hierarchy has.
  public var shortcutCount: Int { upCount + downCount }

  // MARK: The file

  static func padded(_ fingerprint: String) -> [UInt8] {
    var text = Array(fingerprint.utf8.prefix(HierarchyLayout.fingerprintBytes))
    text += [UInt8](repeating: 0, count: HierarchyLayout.fingerprintBytes - text.count)
    return text
  }

  private static func layOut(
    _ elimination: ArcElimination, _ graph: PedestrianGraph, _ fingerprint: String
  ) -> [UInt8] {
    var content = HierarchyLayout.orderMagic
    for value in [
      HierarchyLayout.version, 0, UInt32(graph.nodeCount), UInt32(graph.edgeCount),
      UInt32(elimination.arcs.count), 0,
    ] {
      content.appendNumber(value)
    }
    content.appendNumber(UInt64(elimination.up.members.count))
    content.appendNumber(UInt64(elimination.down.members.count))
    content += padded(fingerprint)
    for column in [
      elimination.arcs, elimination.ranks, elimination.parents, elimination.up.first,
      elimination.down.first, elimination.up.members, elimination.down.members,
    ] {
      content.pad()
      content.appendColumn(column)
    }
    content.pad()
    let checksum = content.withUnsafeBytes { HierarchyLayout.checksum($0) }
    content.appendNumber(checksum)
    return content
  }

  /// Whether every index leads to something, and upward: nothing is checked again in the search.
  private var isConsistent: Bool {
    for rank in 0..<arcCount {
      guard Int(arcs[rank]) < arcCount, Int(ranks[Int(arcs[rank])]) == rank,
        Int(parents[rank]) > rank,
        Int(parents[rank]) < arcCount || parents[rank] == ArcElimination.none
      else { return false }
    }
    return isAscending(upFirst, upHeads, upCount) && isAscending(downFirst, downTails, downCount)
  }

  private func isAscending(
    _ first: UnsafePointer<UInt32>, _ members: UnsafePointer<UInt32>, _ count: Int
  ) -> Bool {
    guard first[0] == 0, Int(first[arcCount]) == count else { return false }
    for rank in 0..<arcCount {
      var position = Int(first[rank])
      let end = Int(first[rank + 1])
      guard position <= end && end <= count else { return false }
      var previous = UInt32(rank)
      while position < end {
        guard members[position] > previous else { return false }
        previous = members[position]
        position += 1
      }
      guard Int(previous) < arcCount else { return false }
    }
    return true
  }
}

/// Numbers of a hierarchy's file.
struct HierarchyReader {
  let base: UnsafeRawPointer
  let count: Int

  func word(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func long(_ offset: Int) -> Int {
    let value = base.loadUnaligned(fromByteOffset: offset, as: Int64.self)
    return Int(truncatingIfNeeded: Int64(littleEndian: value))
  }

  /// Whether the file ends with the checksum at this offset, the checksum is right, and columns
  /// can be read in place.
  func isWhole(checksumAt end: Int) -> Bool {
    guard count == end + HierarchyLayout.checksumBytes, Int(bitPattern: base) % 4 == 0 else {
      return false
    }
    return UInt64(bitPattern: Int64(long(end)))
      == HierarchyLayout.checksum(UnsafeRawBufferPointer(start: base, count: end))
  }

  /// A column; the caller has compared the file's size with its counts.
  func column(_ offset: Int) -> UnsafePointer<UInt32> {
    base.advanced(by: offset).assumingMemoryBound(to: UInt32.self)
  }
}

extension [UInt8] {
  mutating func appendNumber<Value: FixedWidthInteger>(_ value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Columns are written as they stand in memory: Linux on x86-64 and arm64 is little-endian.
  mutating func appendColumn(_ column: [UInt32]) {
    column.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Zeros up to the next boundary of a column.
  mutating func pad() {
    let end = HierarchyLayout.aligned(count)
    append(contentsOf: repeatElement(0, count: end - count))
  }
}
