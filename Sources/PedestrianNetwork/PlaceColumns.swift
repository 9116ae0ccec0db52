// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The places in the order of the grid's cells, so that a cell's places lie side by side and
/// equal content gives equal bytes.
struct PlaceColumns {
  var records = [Place]()
  var keys = [UInt64]()
  var starts: [UInt32] = [0]
  /// By place, then in the order in which lines are told.
  var lines = [StopLine]()

  init(_ content: NetworkContent, edgeOrder: [Int32], _ tables: inout RecordTables) {
    guard !content.places.isEmpty else { return }
    var edgePosition = [UInt32](repeating: EdgeRecord.none, count: content.edges.count)
    for (position, edge) in edgeOrder.enumerated() { edgePosition[Int(edge)] = UInt32(position) }
    let cells = content.places.map { SpatialGrid.key($0.position) }
    let order = Self.order(content, cells)
    records.reserveCapacity(order.count)
    for index in order {
      var place = content.places[index]
      tables.rename(&place)
      let edge = Int(place.edge.index)
      place.edge = EdgeID(edge < edgePosition.count ? edgePosition[edge] : EdgeRecord.none)
      if keys.last != cells[index] {
        if !keys.isEmpty { starts.append(UInt32(records.count)) }
        keys.append(cells[index])
      }
      records.append(place)
    }
    starts.append(UInt32(records.count))
    addLines(content, order, &tables)
  }

  private mutating func addLines(
    _ content: NetworkContent, _ order: [Int], _ tables: inout RecordTables
  ) {
    let linesOfPlace = Dictionary(grouping: content.stopLines, by: \.place.index)
    guard !linesOfPlace.isEmpty else { return }
    for (position, index) in order.enumerated() {
      let names = Set((linesOfPlace[UInt32(index)] ?? []).map(\.name))
      let told = names.map { (index: $0, text: content.names[Int($0)]) }
        .sorted { StopLine.precedes($0.text, $1.text) }
      for line in told {
        let name = tables.name(Int32(truncatingIfNeeded: line.index))
        lines.append(StopLine(place: PlaceID(UInt32(position)), name: name))
      }
    }
  }

  /// The order of the file: by cell, then by what the places are alone.
  static func order(_ content: NetworkContent, _ cells: [UInt64]) -> [Int] {
    content.places.indices.sorted { left, right in
      if cells[left] != cells[right] { return cells[left] < cells[right] }
      return precedes(content.places[left], content.places[right], content.names)
    }
  }

  /// An order that depends on what the places are alone.
  private static func precedes(_ a: Place, _ b: Place, _ names: [String]) -> Bool {
    let left = (a.position.latitudeE7, a.position.longitudeE7, a.kind.rawValue, a.element.rawValue)
    let right = (b.position.latitudeE7, b.position.longitudeE7, b.kind.rawValue, b.element.rawValue)
    if left != right { return left < right }
    if a.osmID != b.osmID { return a.osmID < b.osmID }
    func text(_ place: Place) -> (String, String) {
      (names[Int(place.name)], names[Int(place.number)])
    }
    return text(a) < text(b)
  }
}

extension RecordTables {
  /// Puts the file's names in the place of the content's.
  fileprivate mutating func rename(_ place: inout Place) {
    place.name = name(Int32(truncatingIfNeeded: place.name))
    place.number = name(Int32(truncatingIfNeeded: place.number))
    place.ref = name(Int32(truncatingIfNeeded: place.ref))
    place.code = name(Int32(truncatingIfNeeded: place.code))
    place.alternatives = name(Int32(truncatingIfNeeded: place.alternatives))
    place.locality = name(Int32(truncatingIfNeeded: place.locality))
  }
}

/// The places of a network that is not laid out yet, numbered as ``NetworkWriter`` will: what
/// needs nothing but places can be made while the network is written.
public struct PlaceListing: PlaceTable {
  private let content: NetworkContent
  private let order: [Int]

  public init(_ content: NetworkContent) {
    self.content = content
    order = PlaceColumns.order(content, content.places.map { SpatialGrid.key($0.position) })
  }

  public var placeCount: Int { order.count }

  public func place(_ id: PlaceID) -> Place {
    let index = Int(id.index)
    return index < order.count ? content.places[order[index]] : Place()
  }

  public func name(_ index: UInt32) -> String {
    Int(index) < content.names.count ? content.names[Int(index)] : ""
  }
}
