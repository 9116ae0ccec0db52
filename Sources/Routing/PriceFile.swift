// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A profile's prices as they are kept: little-endian, a header, columns at 64-byte boundaries, a
/// checksum (u64) of all that. They are read in place.
///
/// Header: magic (8 bytes), version (u32), 0 (u32), key (u64), counts of nodes, arcs and junction
/// arms (u32 each), ``EntryAges/firstRecent`` (u32), the least cost per metre (f64), the network's fingerprint (64 bytes).
struct PriceFile {
  private static let magic: [UInt8] = Array("LOTSEPRC".utf8)
  /// Raised whenever a reader of the old version would misread the file.
  private static let version: UInt32 = 2
  private static let headerBytes = 48 + HierarchyLayout.fingerprintBytes
  /// No least cost per metre is higher: factors go up to 50, in centimetres.
  private static let highestLeast = 1e6

  private let bytes: NetworkBytes
  private let layout: Layout
  private let leastCostPerMeter: Double
  let marks: EdgeMarks

  /// Where the columns lie.
  private struct Layout {
    let (nodes, edges, arcs, arms): (Int, Int, Int, Int)
    let costs: Int
    let sideLinks: Int
    let centerLines: Int
    let components: Int
    let armStarts: Int
    let armBearings: Int
    let armHardnesses: Int
    let armPrices: Int
    let ends: Int
    /// One byte an edge.
    let busy: Int
    /// Where the checksum stands.
    let end: Int

    init(_ graph: PedestrianGraph) {
      (nodes, edges) = (graph.nodeCount, graph.edgeCount)
      (arcs, arms) = (graph.arcCount, graph.junctionArmCount)
      var offset = HierarchyLayout.aligned(PriceFile.headerBytes)
      func column(_ count: Int, _ width: Int) -> Int {
        defer { offset = HierarchyLayout.aligned(offset + count * width) }
        return offset
      }
      costs = column(arcs, 4)
      sideLinks = column(arcs, 1)
      centerLines = column(arcs, 1)
      components = column(nodes, 4)
      armStarts = column(nodes + 1, 4)
      armBearings = column(arms, 1)
      armHardnesses = column(arms, 4)
      armPrices = column(arms, 4)
      ends = column(arms > 0 ? arcs : 0, 1)
      busy = column(edges, 1)
      end = offset
    }
  }

  /// Reads what ``content(of:_:_:fingerprint:)`` wrote; `nil` where it is damaged, of another
  /// version, another network or other costs.
  init?(_ bytes: NetworkBytes, of graph: PedestrianGraph, _ key: MetricKey, fingerprint: String) {
    let layout = Layout(graph)
    guard bytes.buffer.count == layout.end + HierarchyLayout.checksumBytes,
      let base = bytes.buffer.baseAddress
    else { return nil }
    let reader = HierarchyReader(base: base, count: bytes.buffer.count)
    let least = Double(bitPattern: UInt64(bitPattern: Int64(reader.long(40))))
    let ages = EntryAges(
      firstRecent: FactDate(packed: UInt16(truncatingIfNeeded: reader.word(36))))
    guard
      bytes.buffer.prefix(Self.headerBytes)
        .elementsEqual(Self.header(layout, key, ages, least, fingerprint)),
      least >= 0, least <= Self.highestLeast, reader.isWhole(checksumAt: layout.end)
    else { return nil }
    self.bytes = bytes
    self.layout = layout
    leastCostPerMeter = least
    marks = EdgeMarks(
      busyStops: BusyStops(MetricColumn(bytes, at: layout.busy, count: layout.edges)), ages: ages)
  }

  /// What an archive has; `nil` where it has nothing that fits.
  static func kept(
    in archive: (any MetricArchive)?, of graph: PedestrianGraph, _ key: MetricKey
  ) -> PriceFile? {
    guard let archive, let bytes = archive.bytes(.prices, key) else { return nil }
    return PriceFile(bytes, of: graph, key, fingerprint: archive.fingerprint)
  }

  private static func header(
    _ layout: Layout, _ key: MetricKey, _ ages: EntryAges, _ least: Double,
    _ fingerprint: String
  ) -> [UInt8] {
    var header = magic
    header.appendNumber(version)
    header.appendNumber(UInt32(0))
    header.appendNumber(key.value)
    for count in [layout.nodes, layout.arcs, layout.arms] {
      header.appendNumber(UInt32(truncatingIfNeeded: count))
    }
    header.appendNumber(UInt32(ages.firstRecent.packed))
    header.appendNumber(least.bitPattern)
    return header + ContractionHierarchy.padded(fingerprint)
  }

  /// The metric, read in place.
  ///
  /// - Parameter pricing: of the same profile; only its numbers count.
  func metric(
    _ profile: WalkerProfile, _ pricing: EdgePricing, allowForbidden: Bool
  ) -> ProfileMetric {
    func column<Value>(_ offset: Int, _ count: Int) -> MetricColumn<Value> {
      MetricColumn(bytes, at: offset, count: count)
    }
    let arcs = ProfileMetric.Arcs(
      costs: column(layout.costs, layout.arcs), sideLinks: column(layout.sideLinks, layout.arcs),
      centerLines: column(layout.centerLines, layout.arcs),
      leastCostPerMeter: leastCostPerMeter, components: column(layout.components, layout.nodes))
    let junctions = JunctionPrices(
      starts: column(layout.armStarts, layout.nodes + 1),
      bearings: column(layout.armBearings, layout.arms),
      hardnesses: column(layout.armHardnesses, layout.arms),
      prices: column(layout.armPrices, layout.arms),
      ends: column(layout.ends, layout.arms > 0 ? layout.arcs : 0))
    return ProfileMetric(
      profile, pricing, allowForbidden: allowForbidden, arcs, junctions)
  }

  /// A metric as it is kept.
  static func content(
    of metric: ProfileMetric, _ graph: PedestrianGraph, _ key: MetricKey, fingerprint: String
  ) -> [UInt8] {
    let layout = Layout(graph)
    var content = header(
      layout, key, metric.marks.ages, metric.leastCostPerMeter, fingerprint)
    content.reserveCapacity(layout.end + HierarchyLayout.checksumBytes)
    func add(_ column: UnsafeRawBufferPointer) {
      content.pad()
      content.append(contentsOf: column)
    }
    metric.arcCosts.withBytes(add)
    metric.sideLinks.withBytes(add)
    metric.centerLines.withBytes(add)
    metric.components.withBytes(add)
    metric.junctions.starts.withBytes(add)
    metric.junctions.bearings.withBytes(add)
    metric.junctions.hardnesses.withBytes(add)
    metric.junctions.prices.withBytes(add)
    metric.junctions.ends.withBytes(add)
    let busy = metric.marks.busyStops.column
    (busy.isEmpty ? MetricColumn(repeating: 0, count: layout.edges) : busy).withBytes(add)
    content.pad()
    let checksum = content.withUnsafeBytes { HierarchyLayout.checksum($0) }
    content.appendNumber(checksum)
    return content
  }
}
