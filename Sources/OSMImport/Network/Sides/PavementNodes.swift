// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The nodes of pavements that are ways of the map, found by place.
struct PavementNodes {
  private struct Entry {
    var key: UInt64
    var node: Int32
    var place: Coordinate
  }

  /// Cells of 2^12 ten-millionths of a degree, about 45 m: a look-up within 15 m touches four.
  private static let shift: Int32 = 12

  private var entries = [Entry]()

  init(_ content: NetworkContent) {
    var isPavement = [Bool](repeating: false, count: content.nodes.count)
    for edge in content.edges where edge.attributes.wayClass == .sidewalk {
      isPavement[Int(edge.from)] = true
      isPavement[Int(edge.to)] = true
    }
    for node in content.nodes.indices where isPavement[node] {
      let place = content.nodes[node].coordinate
      let key = Self.key(place.latitudeE7 >> Self.shift, place.longitudeE7 >> Self.shift)
      entries.append(Entry(key: key, node: Int32(node), place: place))
    }
    entries.sort { ($0.key, $0.node) < ($1.key, $1.node) }
  }

  private static func key(_ row: Int32, _ column: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
  }

  /// The nearest node that is accepted, the first of several at one distance.
  func nearest(
    to place: Coordinate, within reach: Double, where accepts: (Int32, Coordinate) -> Bool
  ) -> Int32? {
    guard !entries.isEmpty else { return nil }
    let metric = LocalMetric(latitude: place.latitude)
    let box = StreetNamer.box(around: place, metric, reach: reach)
    guard !box.isEmpty else { return nil }
    var best: (distance: Double, node: Int32)?
    for row in (box.south >> Self.shift)...(box.north >> Self.shift) {
      for column in (box.west >> Self.shift)...(box.east >> Self.shift) {
        let key = Self.key(row, column)
        var position = firstPosition(of: key)
        while position < entries.count && entries[position].key == key {
          let entry = entries[position]
          position += 1
          let distance = entry.place.distance(to: place).meters
          guard distance <= reach, accepts(entry.node, entry.place) else { continue }
          if best.map({ (distance, entry.node) < ($0.distance, $0.node) }) ?? true {
            best = (distance, entry.node)
          }
        }
      }
    }
    return best?.node
  }

  private func firstPosition(of key: UInt64) -> Int {
    return (0..<entries.count).firstIndex(notBelow: { entries[$0].key < key })
  }
}
