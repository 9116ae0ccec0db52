// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Lays out a ``NetworkContent`` as the flat file that ``PedestrianGraph`` reads.
///
/// The layout is canonical: it depends on what the network holds and not on the order in which
/// the import met it, so that equal networks give equal bytes and equal fingerprints.
public struct NetworkWriter {
  private let content: NetworkContent
  /// Position → index of the content's node, along the Hilbert curve.
  private var nodeOrder: [Int32]
  /// Position → index of the content's edge, by tail, head, way and geometry.
  private var edgeOrder: [Int32]
  private var nodePosition: [UInt32]

  public init(_ content: NetworkContent) {
    self.content = content
    let keys = content.nodes.map { HilbertCurve.position(of: $0.coordinate) }
    var order = (0..<Int32(content.nodes.count)).map { $0 }
    order.sort { left, right in
      let a = content.nodes[Int(left)]
      let b = content.nodes[Int(right)]
      return (keys[Int(left)], a.osmID.value) < (keys[Int(right)], b.osmID.value)
    }
    var position = [UInt32](repeating: 0, count: order.count)
    for (place, node) in order.enumerated() { position[Int(node)] = UInt32(place) }
    nodeOrder = order
    nodePosition = position
    edgeOrder = Self.orderedEdges(content, position)
  }

  private static func orderedEdges(_ content: NetworkContent, _ position: [UInt32]) -> [Int32] {
    struct Key {
      var ends: UInt64
      var way: Int64
      var index: Int32
    }
    var keys = content.edges.indices.map { index in
      let edge = content.edges[index]
      return Key(
        ends: UInt64(position[Int(edge.from)]) << 32 | UInt64(position[Int(edge.to)]),
        way: edge.way.value, index: Int32(index))
    }
    keys.sort { left, right in
      if left.ends != right.ends { return left.ends < right.ends }
      if left.way != right.way { return left.way < right.way }
      return precedes(content, content.edges[Int(left.index)], content.edges[Int(right.index)])
    }
    return keys.map(\.index)
  }

  /// Geometry decides between two edges of one way with the same ends.
  private static func precedes(
    _ content: NetworkContent, _ left: NetworkContent.Edge, _ right: NetworkContent.Edge
  ) -> Bool {
    let a = content.geometry[
      Int(left.geometryStart)..<Int(left.geometryStart + left.geometryCount)]
    let b = content.geometry[
      Int(right.geometryStart)..<Int(right.geometryStart + right.geometryCount)]
    return a.lexicographicallyPrecedes(b) {
      ($0.latitudeE7, $0.longitudeE7) < ($1.latitudeE7, $1.longitudeE7)
    }
  }

  /// Writes the whole file, piece by piece, in order.
  public func write(_ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let layout = makeSections()
    var header = NetworkLayout.magic
    header.appendLittleEndian(NetworkLayout.version)
    header.appendLittleEndian(UInt32(layout.count))
    let headerBytes =
      NetworkLayout.fixedHeaderBytes + layout.count * NetworkLayout.sectionEntryBytes + 4
    var offset = Self.aligned(headerBytes)
    var entries = [UInt8]()
    for column in layout {
      entries.appendLittleEndian(column.section.rawValue)
      entries.appendLittleEndian(UInt32(column.section.elementBytes))
      entries.appendLittleEndian(Int64(offset))
      entries.appendLittleEndian(Int64(column.byteCount))
      offset = Self.aligned(offset + column.byteCount)
    }
    header.appendLittleEndian(Int64(offset))
    header += entries
    header.appendLittleEndian(header.withUnsafeBytes { Checksum.crc32($0) })
    try Self.writePadded(header, sink)
    for column in layout { try Self.writePadded(column.bytes(), sink) }
  }

  /// The whole file in memory, for tests and small maps.
  public func bytes() -> [UInt8] {
    var all = [UInt8]()
    // The sink never throws, so neither does this.
    try? write { all.append(contentsOf: $0) }
    return all
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + NetworkLayout.alignment - 1) / NetworkLayout.alignment * NetworkLayout.alignment
  }

  private static func writePadded(
    _ bytes: [UInt8], _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes(sink)
    let padding = [UInt8](repeating: 0, count: aligned(bytes.count) - bytes.count)
    if !padding.isEmpty { try padding.withUnsafeBytes(sink) }
  }

  // MARK: Sections

  /// A section of the file: its size, and its bytes only when it is written, so that no two of
  /// them are in memory at once.
  private struct Column {
    var section: NetworkLayout.Section
    var count: Int
    var bytes: () -> [UInt8]

    var byteCount: Int { count * section.elementBytes }

    init(_ section: NetworkLayout.Section, _ count: Int, _ bytes: @escaping () -> [UInt8]) {
      self.section = section
      self.count = count
      self.bytes = bytes
    }

    init<Value: FixedWidthInteger>(_ section: NetworkLayout.Section, _ values: [Value]) {
      self.init(section, values.count) { NetworkWriter.bytes(values) }
    }

    init<Record>(
      _ section: NetworkLayout.Section, _ records: [Record],
      _ encode: @escaping (Record, inout [UInt8]) -> Void
    ) {
      self.init(section, records.count) {
        var bytes = [UInt8]()
        bytes.reserveCapacity(records.count * section.elementBytes)
        for record in records { encode(record, &bytes) }
        return bytes
      }
    }
  }

  private func makeSections() -> [Column] {
    var tables = RecordTables(content)
    let records = edgeOrder.map { tables.record(content.edges[Int($0)], nodePosition) }
    tables.addRemarks(ofNodes: nodeOrder)
    tables.addArms(nodePosition)
    let places = PlaceColumns(content, edgeOrder: edgeOrder, &tables)
    let columns =
      nodeSections(records) + edgeSections(records, tables) + [
        Column(.places, places.records) { $0.encode(into: &$1) },
        Column(.placeCellKeys, places.keys), Column(.placeCellStarts, places.starts),
        Column(.stopLines, places.lines) { $0.encode(into: &$1) },
        Column(.edgeRemarks, tables.edgeRemarks) { $0.encode(into: &$1) },
        Column(.nodeRemarks, tables.nodeRemarks) { $0.encode(into: &$1) },
        Column(.junctionArms, tables.arms) { $0.encode(into: &$1) },
      ]
    return columns.filter { $0.count > 0 || !$0.section.isOptional }
  }

  private func nodeSections(_ records: [EdgeRecord]) -> [Column] {
    let components = ComponentLabels(records, nodeCount: nodeOrder.count)
    let bounds = content.bounds
    func column<Value: FixedWidthInteger>(
      _ section: NetworkLayout.Section, _ value: @escaping (NetworkContent.Node) -> Value
    ) -> Column {
      Column(section, nodeOrder.count) {
        Self.bytes(nodeOrder.map { value(content.nodes[Int($0)]) })
      }
    }
    return [
      Column(.bounds, [bounds.south, bounds.west, bounds.north, bounds.east]),
      column(.nodeLatitudes) { $0.coordinate.latitudeE7 },
      column(.nodeLongitudes) { $0.coordinate.longitudeE7 },
      Column(.nodeComponents, components.labels),
      column(.nodeOSMIDs) { $0.osmID.value },
      column(.nodeAttributes) { $0.attributes.packed },
      column(.nodeDates) { $0.date.packed },
      Column(.componentSizes, components.sizes),
    ]
  }

  private func edgeSections(_ records: [EdgeRecord], _ tables: RecordTables) -> [Column] {
    let geometry = tables.geometry
    let arcs = ArcColumns(records, nodeCount: nodeOrder.count, geometry: geometry)
    let grid = GridColumns(records, geometry: geometry)
    return [
      Column(.nodeFirstArcs, arcs.firstArcs), Column(.arcHeads, arcs.heads),
      Column(.arcEdges, arcs.edges), Column(.arcBearings, arcs.bearings),
      Column(.edges, records) { $0.encode(into: &$1) },
      Column(.attributeClasses, tables.classes) { $0.encode(into: &$1) },
      Column(.crossings, tables.crossings) { $0.encode(into: &$1) },
      Column(.steps, tables.steps) { $0.encode(into: &$1) },
      Column(.edgeDates, tables.edgeDates),
      Column(.edgeNotes, tables.edgeNotes) { $0.encode(into: &$1) },
      Column(.crossingNotes, tables.crossingNotes) { $0.encode(into: &$1) },
      Column(.accessRules, tables.accessRules) { $0.encode(into: &$1) },
      Column(.timedEdges, tables.timedEdges) { $0.encode(into: &$1) },
      Column(.geometry, geometry.count) { Self.encoded(geometry) },
      Column(.nameOffsets, tables.nameOffsets),
      Column(.nameBytes, tables.nameBytes),
      Column(.cellKeys, grid.keys), Column(.cellStarts, grid.starts),
      Column(.cellEdges, grid.edges),
    ]
  }

  private static func bytes<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt8] {
    // Linux on x86-64 and arm64 is little-endian: the column is its own encoding.
    var result = [UInt8]()
    result.reserveCapacity(values.count * MemoryLayout<Value>.size)
    if Value(littleEndian: 1) == 1 {
      values.withUnsafeBytes { result.append(contentsOf: $0) }
    } else {
      for value in values { result.appendLittleEndian(value) }
    }
    return result
  }

  private static func encoded(_ geometry: [Coordinate]) -> [UInt8] {
    var values = [Int32]()
    values.reserveCapacity(2 * geometry.count)
    for point in geometry {
      values.append(point.latitudeE7)
      values.append(point.longitudeE7)
    }
    return bytes(values)
  }
}

/// Position on a Hilbert curve over the whole Earth: neighbours on the ground become neighbours
/// in memory.
enum HilbertCurve {
  /// All 32 bits of each axis count, so that only equal coordinates share a position.
  static func position(of place: Coordinate) -> UInt64 {
    var x = UInt32(bitPattern: place.longitudeE7) ^ 0x8000_0000
    var y = UInt32(bitPattern: place.latitudeE7) ^ 0x8000_0000
    var position: UInt64 = 0
    var bit: UInt32 = 1 << 31
    while bit > 0 {
      let right: UInt64 = x & bit != 0 ? 1 : 0
      let upper: UInt64 = y & bit != 0 ? 1 : 0
      position = position << 2 | (3 * right ^ upper)
      if upper == 0 {
        if right == 1 {
          x = ~x
          y = ~y
        }
        swap(&x, &y)
      }
      bit >>= 1
    }
    return position
  }
}
