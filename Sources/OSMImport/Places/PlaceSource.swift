// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One OSM element that is a place, before its goal and its edge are known. Texts are indices
/// into the names of the ``PlaceCollector``, 0 = none.
struct PlaceSource {
  var kind: PlaceKind
  var element: PlaceElement
  var id: Int64
  var name: Int32 = 0
  var number: Int32 = 0
  var ref: Int32 = 0
  var code: Int32 = 0
  var alternatives: Int32 = 0
  var locality: Int32 = 0
  /// Range in the collector's outline; empty for a node.
  var first: Int32 = 0
  var count: Int32 = 0
  /// Of a node; of everything else once the nodes are known.
  var position = Coordinate(latitudeE7: 0, longitudeE7: 0)
  var goal = Coordinate(latitudeE7: 0, longitudeE7: 0)
  var goalKind = PlaceGoal.position
  var standing = Standing.node

  /// Which of several elements that are one place speaks for it, best first.
  enum Standing: UInt8 {
    case door, area, node, shopNode, stopPosition, interpolated
  }

  init(kind: PlaceKind, element: PlaceElement, id: Int64) {
    self.kind = kind
    self.element = element
    self.id = id
  }

  var range: Range<Int> { Int(first)..<Int(first + count) }
}

/// A row of house numbers between two mapped ones (OSM wiki: Key:addr:interpolation).
struct InterpolationLine {
  enum Rule: String { case even, odd, all }
  var way: Int64
  var rule: Rule
  /// Range in the collector's outline.
  var first: Int32
  var count: Int32
}

/// `public_transport=stop_area`: what is one stop, with its name and public identifier.
struct StopArea {
  var name: Int32
  var code: Int32
  var members: [MemberKey]
}

/// An OSM element of any kind, as a key.
struct MemberKey: Hashable {
  var element: UInt8
  var id: Int64
}

/// The nodes that outlines need, as columns in the order of their ids.
struct OutlineNodes {
  private(set) var ids = [Int64]()
  private(set) var latitudes = [Int32]()
  private(set) var longitudes = [Int32]()
  /// How good a door the node is, 0 = none; the lower the better.
  private(set) var doors = [UInt8]()
  private var cursor = 0
  private var lastID = Int64.min

  static let missing = Int32.max
  /// `entrance=main`.
  static let mainDoor: UInt8 = 1
  /// Any other entrance for people.
  static let door: UInt8 = 2

  init(needed references: [Int64]) {
    var sorted = references
    sorted.sort()
    var unique = 0
    for index in sorted.indices where index == 0 || sorted[index] != sorted[unique - 1] {
      sorted[unique] = sorted[index]
      unique += 1
    }
    ids = Array(sorted[0..<unique])
    latitudes = [Int32](repeating: Self.missing, count: unique)
    longitudes = latitudes
    doors = [UInt8](repeating: 0, count: unique)
  }

  /// The position of an id; `nil` for one that is not needed.
  func index(of id: Int64) -> Int? {
    let position = lowerBound(id)
    return position < ids.count && ids[position] == id ? position : nil
  }

  private func lowerBound(_ id: Int64) -> Int {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place of the id if it is needed and new; ids come in rising order as a rule.
  mutating func take(_ id: Int64, _ latitude: Int32, _ longitude: Int32) {
    if id < lastID { cursor = lowerBound(id) }
    lastID = id
    while cursor < ids.count && ids[cursor] < id { cursor += 1 }
    guard cursor < ids.count, ids[cursor] == id, latitudes[cursor] == Self.missing else { return }
    latitudes[cursor] = latitude
    longitudes[cursor] = longitude
  }

  mutating func setDoor(_ id: Int64, _ door: UInt8) {
    if let index = index(of: id) { doors[index] = door }
  }

  func coordinate(_ index: Int) -> Coordinate? {
    guard latitudes[index] != Self.missing else { return nil }
    return Coordinate(latitudeE7: latitudes[index], longitudeE7: longitudes[index])
  }
}
