// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Boxes by the cells of a grid that they touch: each of hundreds of areas asks for the few of
/// tens of thousands of things that lie near it.
struct BoxIndex: Sendable {
  /// Cells of 2^16 ten-millionths of a degree (about 730 m north to south): most squares lie in
  /// one or two.
  private static let shift: Int32 = 16
  /// A box across more cells than this is kept in a list of its own.
  private static let mostCells = 64

  private var entries = [(cell: UInt64, item: Int32)]()
  /// Items whose boxes are too large for cells; every question looks at them.
  private var large = [Int32]()
  private let boxes: [BoundingBox]

  init(_ boxes: [BoundingBox]) {
    self.boxes = boxes
    for (index, box) in boxes.enumerated() where !box.isEmpty {
      let cells = Self.cells(box)
      if cells.count > Self.mostCells {
        large.append(Int32(index))
      } else {
        entries += cells.map { ($0, Int32(index)) }
      }
    }
    entries.sort { ($0.cell, $0.item) < ($1.cell, $1.item) }
  }

  /// The items whose boxes meet `box`, rising.
  func items(meeting box: BoundingBox) -> [Int] {
    guard !box.isEmpty else { return [] }
    let cells = Self.cells(box)
    // A box over a country asks everybody.
    guard cells.count <= entries.count else {
      return boxes.indices.filter { !boxes[$0].isEmpty && boxes[$0].meets(box) }
    }
    var found = large
    for cell in cells {
      var position = start(of: cell)
      while position < entries.count && entries[position].cell == cell {
        found.append(entries[position].item)
        position += 1
      }
    }
    found.sort()
    var items = [Int]()
    for item in found where items.last != Int(item) && boxes[Int(item)].meets(box) {
      items.append(Int(item))
    }
    return items
  }

  private func start(of cell: UInt64) -> Int {
    return (0..<entries.count).firstIndex(notBelow: { entries[$0].cell < cell })
  }

  private static func cells(_ box: BoundingBox) -> CellRange {
    CellRange(
      rows: (box.south >> shift)...(box.north >> shift),
      columns: (box.west >> shift)...(box.east >> shift))
  }

  /// The cells of a box, counted without listing them.
  private struct CellRange: Sequence {
    var rows: ClosedRange<Int32>
    var columns: ClosedRange<Int32>

    var count: Int { rows.count * columns.count }

    func makeIterator() -> AnyIterator<UInt64> {
      var row = rows.lowerBound
      var column = columns.lowerBound
      return AnyIterator {
        guard row <= rows.upperBound else { return nil }
        defer {
          column += 1
          if column > columns.upperBound {
            column = columns.lowerBound
            row += 1
          }
        }
        return UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
      }
    }
  }
}
