// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The outlines of what is a place, and their nodes: first as ids, then, once all outlines are
/// known, as positions in columns that the nodes of the file fill.
struct OutlineNodes {
  /// Node ids of all outlines, one after the other, until ``finish()``.
  private var references = [Int64]()
  /// After ``finish()``: per reference the position of its node.
  private(set) var positions = [Int32]()
  private var ids = [Int64]()
  private var latitudes = [Int32]()
  private var longitudes = [Int32]()
  /// How good a door the node is, 0 = none; the lower the better.
  private var doors = [UInt8]()
  /// What is known of some of the doors, by position.
  private var doorFeatures = [Int32: PlaceFeatures]()
  private var cursor = 0
  private var lastID = Int64.min

  /// In `latitudes`: the file has no such node (yet).
  private static let missing = Int32.max
  /// `entrance=main`.
  static let mainDoor: UInt8 = 1
  /// Any other entrance for people.
  static let door: UInt8 = 2

  // MARK: Outlines

  /// How many nodes all outlines have so far.
  var count: Int { references.count }

  mutating func append(_ nodes: some Sequence<Int64>) { references.append(contentsOf: nodes) }

  /// After the last outline.
  mutating func finish() {
    let index = IDIndex(references)
    references = []
    (ids, positions) = (index.ids, index.positions)
    latitudes = [Int32](repeating: Self.missing, count: ids.count)
    longitudes = latitudes
    doors = [UInt8](repeating: 0, count: ids.count)
  }

  // MARK: Nodes

  /// Takes the place of a node that an outline needs, the first time that it comes; ids come in
  /// rising order as a rule.
  mutating func take(_ id: Int64, _ latitude: Int32, _ longitude: Int32) {
    if id < lastID { cursor = lowerBound(id) }
    lastID = id
    while cursor < ids.count && ids[cursor] < id { cursor += 1 }
    guard cursor < ids.count, ids[cursor] == id, latitudes[cursor] == Self.missing else { return }
    latitudes[cursor] = latitude
    longitudes[cursor] = longitude
  }

  mutating func setDoor(_ id: Int64, _ door: UInt8, _ features: PlaceFeatures) {
    let position = lowerBound(id)
    guard position < ids.count && ids[position] == id else { return }
    doors[position] = door
    if features != PlaceFeatures() { doorFeatures[Int32(position)] = features }
  }

  func features(_ position: Int32) -> PlaceFeatures { doorFeatures[position] ?? PlaceFeatures() }

  private func lowerBound(_ id: Int64) -> Int {
    return (0..<ids.count).firstIndex(notBelow: { ids[$0] < id })
  }

  func id(_ position: Int32) -> Int64 { ids[Int(position)] }

  func door(_ position: Int32) -> UInt8 { doors[Int(position)] }

  /// `nil` where the file has no such node.
  func coordinate(_ position: Int32) -> Coordinate? {
    let index = Int(position)
    guard latitudes[index] != Self.missing else { return nil }
    return Coordinate(latitudeE7: latitudes[index], longitudeE7: longitudes[index])
  }
}
