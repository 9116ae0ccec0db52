// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Where a map ends: the box inside which its data are complete.
///
/// Extracts keep the ways that they cut whole, so that lines stick out of the box; beyond it the
/// streets that they meet are missing. The box comes, in this order, from the request, from what
/// the files state (PBF header, `<bounds>`), or from where the nodes lie densely.
enum MapBorder {
  /// The stated box must hold more than this share of the nodes: writers put bogus boxes into
  /// files.
  private static let leastShare = 0.5
  /// Drawings and tiny extracts have no dense middle.
  private static let leastNodes = 1000
  /// Share of the nodes that may lie outside on each side: the ends of long ways.
  private static let tail = 0.002

  static func box(stated: BoundingBox?, _ nodes: NodeStore) -> BoundingBox? {
    if let stated, isPlausible(stated, nodes) {
      return stated
    }
    return denseBox(nodes)
  }

  /// A box that leaves nothing out is that of the data themselves, and says nothing of where the
  /// data are complete.
  private static func isPlausible(_ box: BoundingBox, _ nodes: NodeStore) -> Bool {
    var inside = 0
    var known = 0
    for node in 0..<nodes.count where nodes.isKnown(node) {
      known += 1
      if box.contains(nodes.coordinate(node)) { inside += 1 }
    }
    return inside < known && Double(inside) > Double(known) * leastShare
  }

  /// So many nodes tell where a city lies; sorting all of them would take longer than the rest.
  private static let mostSamples = 20_000

  private static func denseBox(_ nodes: NodeStore) -> BoundingBox? {
    let step = max(nodes.count / mostSamples, 1)
    let known = stride(from: 0, to: nodes.count, by: step).filter { nodes.isKnown($0) }
    guard nodes.count >= leastNodes, known.count * 2 * step >= nodes.count else { return nil }
    let (south, north) = quantiles(known.map { nodes.latitudes[$0] })
    let (west, east) = quantiles(known.map { nodes.longitudes[$0] })
    return BoundingBox(southE7: south, westE7: west, northE7: north, eastE7: east)
  }

  private static func quantiles(_ values: [Int32]) -> (low: Int32, high: Int32) {
    let sorted = values.sorted()
    let cut = Int(Double(sorted.count) * tail)
    return (sorted[cut], sorted[sorted.count - 1 - cut])
  }
}
