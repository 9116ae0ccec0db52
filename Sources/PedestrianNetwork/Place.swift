// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Index of a place; valid in one network file only.
public struct PlaceID: Hashable, Comparable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (left: PlaceID, right: PlaceID) -> Bool {
    left.index < right.index
  }
}

/// The kind of OSM element that a place comes from, numbered as in the PBF format.
public enum PlaceElement: UInt8, Sendable, CaseIterable {
  case node = 0
  case way = 1
  case relation = 2

  /// As OSM writes it before an id.
  public var word: String {
    switch self {
    case .node: return "node"
    case .way: return "way"
    case .relation: return "relation"
    }
  }
}

/// What a walk to a place leads to.
public enum PlaceGoal: UInt8, Sendable, CaseIterable {
  /// The mapped point itself; where its door is, the map does not say.
  case position = 0
  /// `entrance=main`.
  case mainEntrance = 1
  /// Another `entrance=*`.
  case entrance = 2
  /// The platform at which one boards.
  case platform = 3
  /// The point of the outline that lies nearest to a way; the door may be elsewhere.
  case outline = 4
  /// Where the vehicle stops, on the road or on the rails; where one boards, the map does not say.
  case vehicle = 5
}

/// Something that one walks to: an address, a stop, a shop, a street.
public struct Place: Hashable, Sendable {
  static let byteCount = 64

  public var kind = PlaceKind.unknown
  public var element = PlaceElement.node
  public var osmID: Int64 = 0
  public var goalKind = PlaceGoal.position
  /// Index into the names: what it is called; for an address its street. 0 = no name in the map.
  public var name: UInt32 = 0
  /// House number (`addr:housenumber`) as mapped; index into the names.
  public var number: UInt32 = 0
  /// Platform or stop letter (`local_ref`, `ref`); index into the names.
  public var ref: UInt32 = 0
  /// `ref:IFOPT`, the public identifier of a stop; index into the names.
  public var code: UInt32 = 0
  /// Other names (`alt_name`, `short_name`, …), separated by semicolons; index into the names.
  public var alternatives: UInt32 = 0
  /// Postcode and town; index into the names.
  public var locality: UInt32 = 0
  public var position = Coordinate(latitudeE7: 0, longitudeE7: 0)
  /// Where a route to this place ends.
  public var goal = Coordinate(latitudeE7: 0, longitudeE7: 0)
  /// The edge nearest to the goal; `EdgeRecord.none` where none is near.
  public var edge = EdgeID(EdgeRecord.none)
  /// Centimetres from the edge's `from` node.
  public var alongCentimeters: UInt32 = 0
  /// Of the door that is the goal, or of the stop.
  public var features = PlaceFeatures()

  public init() {}
}

extension Place {
  static func kind(_ reader: RecordReader) -> PlaceKind { reader.value(8, or: .unknown) }

  init(_ reader: RecordReader) {
    osmID = reader.i64(0)
    kind = Self.kind(reader)
    element = reader.value(9, or: .node)
    goalKind = reader.value(10, or: .position)
    name = reader.u32(12)
    number = reader.u32(16)
    ref = reader.u32(20)
    code = reader.u32(24)
    alternatives = reader.u32(28)
    locality = reader.u32(32)
    position = Self.coordinate(reader, 36)
    goal = Self.coordinate(reader, 44)
    edge = EdgeID(reader.u32(52))
    alongCentimeters = reader.u32(56)
    features = PlaceFeatures(packed: reader.u32(60))
  }

  /// The edge of a record that is not read otherwise.
  static func edge(_ reader: RecordReader) -> UInt32 { reader.u32(52) }

  /// The highest index of a text in a record that is not read otherwise.
  static func highestText(_ reader: RecordReader) -> UInt32 {
    var highest: UInt32 = 0
    for offset in stride(from: 12, through: 32, by: 4) {
      highest = max(highest, reader.u32(offset))
    }
    return highest
  }

  private static func coordinate(_ reader: RecordReader, _ offset: Int) -> Coordinate {
    Coordinate(
      latitudeE7: Int32(bitPattern: reader.u32(offset)),
      longitudeE7: Int32(bitPattern: reader.u32(offset + 4)))
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(osmID)
    bytes += [kind.rawValue, element.rawValue, goalKind.rawValue, 0]
    for index in [name, number, ref, code, alternatives, locality] {
      bytes.appendLittleEndian(index)
    }
    for value in [
      position.latitudeE7, position.longitudeE7, goal.latitudeE7, goal.longitudeE7,
    ] { bytes.appendLittleEndian(value) }
    bytes.appendLittleEndian(edge.index)
    bytes.appendLittleEndian(alongCentimeters)
    bytes.appendLittleEndian(features.packed)
  }
}

/// A place near another one.
public struct PlaceMatch: Sendable {
  public var id: PlaceID
  public var place: Place
  /// Metres to the place's position.
  public var distance: Double
}

/// Something with places and their texts.
public protocol PlaceTable: Sendable {
  var placeCount: Int { get }
  /// The place with this id; an unknown one at 0, 0 if there is none.
  func place(_ id: PlaceID) -> Place
  /// The text with this index; empty for index 0 or one that does not exist.
  func name(_ index: UInt32) -> String
}

extension PedestrianGraph: PlaceTable {
  public var placeCount: Int { sections.placeCount }

  /// The place with this id; an unknown one at 0, 0 if there is none.
  public func place(_ id: PlaceID) -> Place {
    let index = Int(id.index)
    guard index < sections.placeCount else { return Place() }
    return Place(RecordReader(base: sections.places + index * Place.byteCount))
  }

  /// All places of some kinds, in the order of their ids. Reads the others' kinds only.
  public func places(where accepts: (PlaceKind) -> Bool) -> [Place] {
    var found = [Place]()
    for index in 0..<sections.placeCount {
      let reader = RecordReader(base: sections.places + index * Place.byteCount)
      if accepts(Place.kind(reader)) { found.append(Place(reader)) }
    }
    return found
  }

  /// All places within `radius` metres, nearest first; ties by id, so that the order is the same
  /// everywhere. Needs no database.
  public func places(
    near here: Coordinate, radius: Double, where accepts: (Place) -> Bool = { _ in true }
  ) -> [PlaceMatch] {
    guard sections.placeCellCount > 0, radius >= 0 else { return [] }
    var matches = [PlaceMatch]()
    let plane = LocalPlane(origin: here)
    let (rows, columns) = SpatialGrid.cells(around: plane, radius: radius)
    for row in rows {
      let end = SpatialGrid.key(row: row, column: columns.upperBound)
      var cell = firstPlaceCell(atOrAfter: SpatialGrid.key(row: row, column: columns.lowerBound))
      while cell < sections.placeCellCount && sections.placeCellKeys[cell] <= end {
        for index in placeRange(ofCell: cell) {
          let id = PlaceID(UInt32(index))
          let place = self.place(id)
          let distance = plane.point(place.position).length
          if distance <= radius && accepts(place) {
            matches.append(PlaceMatch(id: id, place: place, distance: distance))
          }
        }
        cell += 1
      }
    }
    matches.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
    return matches
  }

  private func firstPlaceCell(atOrAfter key: UInt64) -> Int {
    return (0..<sections.placeCellCount).firstIndex(notBelow: { sections.placeCellKeys[$0] < key })
  }

  private func placeRange(ofCell cell: Int) -> Range<Int> {
    let start = Int(sections.placeCellStarts[cell])
    let end = Int(sections.placeCellStarts[cell + 1])
    return start <= end && end <= sections.placeCount ? start..<end : 0..<0
  }
}
