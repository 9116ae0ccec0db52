// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The segments of carriageways, or of other ways, found by place.
struct StreetGrid {
  struct Segment {
    /// Index of the way.
    var way: Int32
    var start: Coordinate
    var end: Coordinate
  }

  /// Cells of 2^12 ten-millionths of a degree (about 45 m north to south): a look-up of 15 m
  /// touches few cells, and a segment seldom many.
  private static let shift: Int32 = 12
  /// A segment across more cells than this is a mistake in the map (a line over a country) and
  /// no street beside which one walks.
  private static let mostCells = 4096

  private(set) var segments = [Segment]()
  private var keys = [UInt64]()
  private var items = [Int32]()

  init(
    _ ways: [StreetWay], indices: [Int32], nodes: NodeStore,
    where isTaken: (StreetWay) -> Bool = { $0.isCarriageway }
  ) {
    struct Entry {
      var key: UInt64
      var item: Int32
    }
    var entries = [Entry]()
    for (index, way) in ways.enumerated() where isTaken(way) {
      for position in way.range.dropFirst() {
        let a = Int(indices[position - 1])
        let b = Int(indices[position])
        guard nodes.isKnown(a) && nodes.isKnown(b) else { continue }
        let segment = Segment(
          way: Int32(index), start: nodes.coordinate(a), end: nodes.coordinate(b))
        Self.forEachKey(Self.box(segment)) { key in
          entries.append(Entry(key: key, item: Int32(segments.count)))
        }
        segments.append(segment)
      }
    }
    entries.sort { ($0.key, $0.item) < ($1.key, $1.item) }
    keys = entries.map(\.key)
    items = entries.map(\.item)
  }

  /// Calls `body` for the segments whose cells a box touches; a segment may come more than once.
  func forEachSegment(in box: BoundingBox, _ body: (Segment) -> Void) {
    Self.forEachKey(box) { key in
      var position = firstPosition(of: key)
      while position < keys.count && keys[position] == key {
        body(segments[Int(items[position])])
        position += 1
      }
    }
  }

  private func firstPosition(of key: UInt64) -> Int {
    return (0..<keys.count).firstIndex(notBelow: { keys[$0] < key })
  }

  private static func box(_ segment: Segment) -> BoundingBox {
    var box = BoundingBox.empty
    box.extend(by: segment.start)
    box.extend(by: segment.end)
    return box
  }

  private static func forEachKey(_ box: BoundingBox, _ body: (UInt64) -> Void) {
    guard !box.isEmpty else { return }
    let rows = (box.south >> shift)...(box.north >> shift)
    let columns = (box.west >> shift)...(box.east >> shift)
    guard rows.count * columns.count <= mostCells else { return }
    for row in rows {
      for column in columns {
        body(UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column)))
      }
    }
  }
}
