// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Where a map ends: the box inside which its data are complete.
///
/// Extracts keep the ways that they cut whole, so that lines stick out of the box; beyond it the
/// streets that they meet are missing. The box comes, in this order, from the request, from what
/// the files state (PBF header, `<bounds>`), or from where the nodes lie densely.
enum MapBorder {
  /// Share of the walkable ways that must have a node inside the stated box: writers put bogus boxes
  /// into files. True ones hold half of the ways or more; extracts with all members of their
  /// relations have the lines of buses and trams far beyond their border.
  private static let leastShare = 0.25
  /// Drawings and tiny extracts have no dense middle.
  private static let leastNodes = 1000
  /// Share of the nodes that may lie outside on each side: the ends of long ways.
  private static let tail = 0.002

  static func box(
    stated: BoundingBox?, _ nodes: NodeStore, _ ways: [StreetWay], _ indices: [Int32]
  ) -> BoundingBox? {
    if let stated, isPlausible(stated, nodes, ways, indices) {
      return stated
    }
    return denseBox(nodes)
  }

  /// A box that no way leaves is that of the data themselves, and says nothing of where the data
  /// are complete.
  private static func isPlausible(
    _ box: BoundingBox, _ nodes: NodeStore, _ ways: [StreetWay], _ indices: [Int32]
  ) -> Bool {
    var known = 0
    var touching = 0
    var crossing = 0
    for way in ways where way.isWalkable {
      var inside = 0
      var outside = 0
      for position in way.range {
        let node = Int(indices[position])
        guard nodes.isKnown(node) else { continue }
        if box.contains(nodes.coordinate(node)) { inside += 1 } else { outside += 1 }
      }
      if inside + outside > 0 { known += 1 }
      if inside > 0 { touching += 1 }
      if inside > 0 && outside > 0 { crossing += 1 }
    }
    return crossing > 0 && Double(touching) >= Double(known) * leastShare
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
