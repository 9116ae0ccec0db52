// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Things by the square in which they lie: what is near a place is found without a look at all.
struct PlaceGrid<Item> {
  private struct Square: Hashable {
    var row: Int
    var column: Int
  }

  private var items: [Square: [Item]] = [:]
  /// Side of a square, metres.
  private let cell: Double

  /// - Parameter cell: nothing farther away than this is found for sure, metres.
  init(_ items: [(Coordinate, Item)], cell: Double) {
    self.cell = cell
    for (place, item) in items { add(item, at: place) }
  }

  mutating func add(_ item: Item, at place: Coordinate) {
    items[square(of: place), default: []].append(item)
  }

  /// All within a cell's side of a place, and some beyond; in no order.
  func near(_ place: Coordinate) -> [Item] {
    let middle = square(of: place)
    return (-1...1).flatMap { row in
      (-1...1).flatMap { column in
        items[Square(row: middle.row + row, column: middle.column + column)] ?? []
      }
    }
  }

  private func square(of place: Coordinate) -> Square {
    Square(
      row: Int((place.latitude * Degree.latitudeMeters / cell).rounded(.down)),
      column: Int((place.longitude * Degree.longitudeMeters / cell).rounded(.down)))
  }
}

/// How long a degree is at least.
private enum Degree {
  /// A degree of latitude is nowhere shorter, metres (at the equator).
  static let latitudeMeters = 110_574.0
  /// A degree of longitude at 80° north or south, where the last towns are, metres: squares are
  /// wider nearer to the equator, never narrower than ``cell``.
  static let longitudeMeters = 19_300.0
}
