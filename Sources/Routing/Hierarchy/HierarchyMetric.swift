// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A profile's costs on a ``ContractionHierarchy``: per shortcut its cost and the lower arc that it
/// leads over. Flat bytes, so that it can be kept beside the map and read in place.
public struct HierarchyMetric: @unchecked Sendable {
  // Pointers into immutable bytes that `bytes` keeps alive.
  /// The bytes to keep: header, four columns, checksum.
  public let bytes: NetworkBytes
  public let hierarchy: ContractionHierarchy
  /// Costs in centimetre equivalents, turn and arc, or ``infinite``.
  let upWeights: UnsafePointer<UInt32>
  let downWeights: UnsafePointer<UInt32>
  /// 1 + the rank that a shortcut leads over, 0 where it is one turn.
  let upMiddles: UnsafePointer<UInt32>
  let downMiddles: UnsafePointer<UInt32>

  /// Where there is no way, or one of more than 21 000 km: two such sums still fit.
  static let infinite = UInt32(Int32.max)

  /// Applies a profile to a hierarchy of the same network.
  public init(_ hierarchy: ContractionHierarchy, graph: PedestrianGraph, metric: ProfileMetric) {
    self.init(hierarchy, metric) { up, down in
      Customization(hierarchy, graph.kernel, metric, up, down).run(changed: nil)
    }
  }

  /// Applies a profile that differs in a few arcs only, such as by a closure: only what lies above
  /// them in the hierarchy is computed. The same as applying it anew.
  ///
  /// - Parameters:
  ///   - metric: the changed costs.
  ///   - arcs: the arcs whose own cost or whose turns' costs differ.
  public func updated(
    graph: PedestrianGraph, metric: ProfileMetric, arcs: [Int]
  ) -> HierarchyMetric {
    HierarchyMetric(hierarchy, metric) { up, down in
      up.weights.update(from: upWeights, count: hierarchy.upCount)
      up.middles.update(from: upMiddles, count: hierarchy.upCount)
      down.weights.update(from: downWeights, count: hierarchy.downCount)
      down.middles.update(from: downMiddles, count: hierarchy.downCount)
      let changed = hierarchy.ancestors(ofTurnsOf: arcs, graph.kernel)
      Customization(hierarchy, graph.kernel, metric, up, down).run(changed: changed)
    }
  }

  /// Reads bytes that were kept.
  ///
  /// - Throws: ``HierarchyFault`` where they are damaged, or were made of another hierarchy or
  ///   other costs.
  public init(
    _ bytes: NetworkBytes, _ hierarchy: ContractionHierarchy, of metric: ProfileMetric
  ) throws(HierarchyFault) {
    let buffer = bytes.buffer
    guard let base = buffer.baseAddress, buffer.count >= HierarchyLayout.metricHeaderBytes,
      buffer.prefix(8).elementsEqual(HierarchyLayout.metricMagic)
    else { throw .foreign }
    let reader = HierarchyReader(base: base, count: buffer.count)
    guard reader.word(8) <= HierarchyLayout.version else { throw .newer(version: reader.word(8)) }
    guard let layout = Self.layout(hierarchy), reader.isWhole(checksumAt: layout.checksum) else {
      throw .damaged
    }
    guard UInt64(bitPattern: Int64(reader.long(16))) == hierarchy.checksum,
      UInt64(bitPattern: Int64(reader.long(24))) == metric.identity
    else { throw .otherNetwork }
    self.init(bytes, base, hierarchy, layout.columns)
  }

  // MARK: Bytes

  /// A column pair that is being filled.
  struct Columns {
    let weights: UnsafeMutablePointer<UInt32>
    let middles: UnsafeMutablePointer<UInt32>
  }

  private static func layout(
    _ hierarchy: ContractionHierarchy
  ) -> (columns: [Int], checksum: Int)? {
    let (up, down) = (hierarchy.upCount, hierarchy.downCount)
    return HierarchyLayout.offsets(
      header: HierarchyLayout.metricHeaderBytes, counts: [up, up, down, down])
  }

  private init(
    _ bytes: NetworkBytes, _ base: UnsafeRawPointer, _ hierarchy: ContractionHierarchy,
    _ columns: [Int]
  ) {
    self.bytes = bytes
    self.hierarchy = hierarchy
    let reader = HierarchyReader(base: base, count: bytes.buffer.count)
    upWeights = reader.column(columns[0])
    upMiddles = reader.column(columns[1])
    downWeights = reader.column(columns[2])
    downMiddles = reader.column(columns[3])
  }

  private init(
    _ hierarchy: ContractionHierarchy, _ metric: ProfileMetric,
    _ fill: (Columns, Columns) -> Void
  ) {
    // The counts were checked when the hierarchy was read: there always is a layout.
    let layout = Self.layout(hierarchy) ?? ([0, 0, 0, 0], HierarchyLayout.metricHeaderBytes)
    let count = layout.checksum + HierarchyLayout.checksumBytes
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count, alignment: HierarchyLayout.alignment)
    var header = HierarchyLayout.metricMagic
    header.appendNumber(HierarchyLayout.version)
    header.appendNumber(UInt32(0))
    header.appendNumber(hierarchy.checksum)
    header.appendNumber(metric.identity)
    header.pad()
    header.withUnsafeBytes {
      memory.copyMemory(
        from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: min($0.count, count))
    }
    let sizes = [hierarchy.upCount, hierarchy.upCount, hierarchy.downCount, hierarchy.downCount]
    let columns = layout.columns.indices.map { index in
      let column = memory.advanced(by: layout.columns[index])
      let end = index + 1 < sizes.count ? layout.columns[index + 1] : layout.checksum
      // What fills a column up to the next boundary counts into the checksum.
      column.advanced(by: 4 * sizes[index]).initializeMemory(
        as: UInt8.self, repeating: 0, count: end - layout.columns[index] - 4 * sizes[index])
      return column.initializeMemory(as: UInt32.self, repeating: 0, count: sizes[index])
    }
    fill(
      Columns(weights: columns[0], middles: columns[1]),
      Columns(weights: columns[2], middles: columns[3]))
    let checksum = HierarchyLayout.checksum(
      UnsafeRawBufferPointer(start: memory, count: layout.checksum))
    memory.storeBytes(of: checksum.littleEndian, toByteOffset: layout.checksum, as: UInt64.self)
    let address = UInt(bitPattern: memory)
    let bytes = NetworkBytes(UnsafeRawBufferPointer(start: memory, count: count)) {
      UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
    self.init(bytes, UnsafeRawPointer(memory), hierarchy, layout.columns)
  }
}

extension ProfileMetric {
  /// Tells the costs of one profile, at one time, from another's: of all that an arc or a turn
  /// costs.
  public var identity: UInt64 {
    func mix(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
      // The last bytes that fill no word are mixed in one by one.
      var mixed = HierarchyLayout.checksum(bytes)
      for byte in bytes.suffix(bytes.count % 16) {
        mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      return mixed
    }
    var identity: UInt64 = UInt64(platformThrough)
    for part in [
      arcCosts.withBytes(mix), turns.costs.withUnsafeBytes(mix), sideLinks.withBytes(mix),
      centerLines.withBytes(mix), sideChanges.withUnsafeBytes(mix),
      junctions.prices.withBytes(mix),
    ] {
      identity = (identity ^ part) &* 0x9E37_79B9_7F4A_7C15
      identity ^= identity >> 32
    }
    return identity
  }
}

extension ContractionHierarchy {
  /// Marks the ranks whose shortcuts can depend on the costs of arcs and of their turns.
  func ancestors(ofTurnsOf arcs: [Int], _ kernel: GraphKernel) -> [Bool] {
    var marks = [Bool](repeating: false, count: arcCount)
    let turns = TurnLists(kernel)
    for arc in arcs where arc >= 0 && arc < arcCount {
      mark(ranks[arc], &marks)
      // A turn is kept by the lower of its two arcs.
      for next in turns.after(arc) where ranks[next] < ranks[arc] { mark(ranks[next], &marks) }
      for before in turns.before(arc) where ranks[Int(before)] < ranks[arc] {
        mark(ranks[Int(before)], &marks)
      }
    }
    return marks
  }

  private func mark(_ rank: UInt32, _ marks: inout [Bool]) {
    var rank = rank
    while rank != ArcElimination.none && !marks[Int(rank)] {
      marks[Int(rank)] = true
      rank = parents[Int(rank)]
    }
  }
}
