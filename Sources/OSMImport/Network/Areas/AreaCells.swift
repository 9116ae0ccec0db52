// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Which cells of a grid over the Earth areas touch: a quick "no" for nearly every node of a map.
struct AreaCells {
  /// Cells of 2^13 ten-millionths of a degree (about 91 m north to south): houses beside a square
  /// lie mostly within the cells that the square touches.
  private static let shift: Int32 = 13
  /// An area across more cells than this is a mistake in the map.
  private static let mostCells = 16_384

  /// Rising.
  private var keys = [UInt64]()
  /// One bit for each value of 16 bits of a key's hash.
  private var bits = [UInt64](repeating: 0, count: 1024)

  init(_ boxes: [BoundingBox]) {
    for box in boxes where !box.isEmpty {
      let rows = (box.south >> Self.shift)...(box.north >> Self.shift)
      let columns = (box.west >> Self.shift)...(box.east >> Self.shift)
      guard rows.count * columns.count <= Self.mostCells else { continue }
      for row in rows {
        for column in columns { keys.append(Self.key(row, column)) }
      }
    }
    keys.sort()
    for key in keys {
      let hash = Self.hash(key)
      bits[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  func contains(latitudeE7: Int32, longitudeE7: Int32) -> Bool {
    let key = Self.key(latitudeE7 >> Self.shift, longitudeE7 >> Self.shift)
    let hash = Self.hash(key)
    guard bits[hash >> 6] & 1 << UInt64(hash & 63) != 0 else { return false }
    let low = (0..<keys.count).firstIndex(notBelow: { keys[$0] < key })
    return low < keys.count && keys[low] == key
  }

  func contains(_ place: Coordinate) -> Bool {
    contains(latitudeE7: place.latitudeE7, longitudeE7: place.longitudeE7)
  }

  private static func key(_ row: Int32, _ column: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
  }

  private static func hash(_ key: UInt64) -> Int {
    // Fibonacci hashing: the high bits of a product with 2^64 / golden ratio.
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }
}
