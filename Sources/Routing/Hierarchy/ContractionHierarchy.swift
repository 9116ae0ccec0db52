// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016) of one network's arcs:
/// profile independent, read in place from a flat file.
public struct ContractionHierarchy: @unchecked Sendable {
  // Pointers into immutable bytes that `bytes` keeps alive.
  let bytes: NetworkBytes
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
  ) {
    let order = DissectionOrder(graph, progress: progress)
    let elimination = ArcElimination(graph, order: order)
    let content = Self.layOut(elimination, graph, fingerprint)
    let bytes = NetworkBytes(copying: content)
    let counts = Counts(
      arcs: elimination.arcs.count, up: elimination.up.members.count,
      down: elimination.down.members.count)
    self.init(bytes, counts, Self.offsets(counts)?.columns ?? [0, 0, 0, 0, 0, 0, 0])
  }

  /// Reads a file made by ``withContent(_:)``.
  ///
  /// - Throws: ``HierarchyFault`` where it is damaged or belongs to another network.
  public init(
    _ bytes: NetworkBytes, of graph: PedestrianGraph, fingerprint: String
  ) throws(HierarchyFault) {
    let buffer = bytes.buffer
    guard buffer.count >= 16, buffer.prefix(8).elementsEqual(HierarchyLayout.orderMagic) else {
      throw .foreign
    }
    let reader = HierarchyReader(buffer)
    guard reader.word(8) <= HierarchyLayout.version else { throw .newer(version: reader.word(8)) }
    guard buffer.count >= HierarchyLayout.orderHeaderBytes + HierarchyLayout.checksumBytes else {
      throw .damaged
    }
    let counts = Counts(
      arcs: Int(reader.word(24)), up: reader.long(32), down: reader.long(40))
    guard let (columns, end) = Self.offsets(counts), reader.isWhole(checksumAt: end) else {
      throw .damaged
    }
    let named = buffer[48..<48 + HierarchyLayout.fingerprintBytes]
    guard named.elementsEqual(Self.padded(fingerprint)), Int(reader.word(16)) == graph.nodeCount,
      Int(reader.word(20)) == graph.edgeCount, counts.arcs == graph.arcCount
    else { throw .otherNetwork }
    self.init(bytes, counts, columns)
    guard isConsistent else { throw .damaged }
  }

  private struct Counts {
    var arcs: Int
    var up: Int
    var down: Int
  }

  private init(_ bytes: NetworkBytes, _ counts: Counts, _ columns: [Int]) {
    self.bytes = bytes
    arcCount = counts.arcs
    upCount = counts.up
    downCount = counts.down
    let reader = HierarchyReader(bytes.buffer)
    arcs = reader.column(columns[0])
    ranks = reader.column(columns[1])
    parents = reader.column(columns[2])
    upFirst = reader.column(columns[3])
    downFirst = reader.column(columns[4])
    upHeads = reader.column(columns[5])
    downTails = reader.column(columns[6])
    checksum = UInt64(bitPattern: Int64(reader.long(bytes.buffer.count - 8)))
  }

  /// The file's bytes.
  public func withContent<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes.buffer)
  }

  /// How many numbers a metric of this hierarchy has.
  public var shortcutCount: Int { upCount + downCount }

  // MARK: The file

  private static func offsets(_ counts: Counts) -> (columns: [Int], checksum: Int)? {
    HierarchyLayout.offsets(
      header: HierarchyLayout.orderHeaderBytes,
      counts: [
        counts.arcs, counts.arcs, counts.arcs, counts.arcs + 1, counts.arcs + 1, counts.up,
        counts.down,
      ])
  }

  private static func padded(_ fingerprint: String) -> [UInt8] {
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
  private let buffer: UnsafeRawBufferPointer

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  func word(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func long(_ offset: Int) -> Int {
    Int(truncatingIfNeeded: Int64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
  }

  /// Whether the file ends with the checksum at this offset, and the checksum is right.
  func isWhole(checksumAt end: Int) -> Bool {
    guard buffer.count == end + HierarchyLayout.checksumBytes else { return false }
    return UInt64(bitPattern: Int64(long(end)))
      == HierarchyLayout.checksum(UnsafeRawBufferPointer(rebasing: buffer[..<end]))
  }

  /// A column; the caller has compared the file's size with its counts.
  func column(_ offset: Int) -> UnsafePointer<UInt32> {
    UnsafePointer((buffer.baseAddress ?? Self.nothing) .advanced(by: offset).assumingMemoryBound(to: UInt32.self))
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
