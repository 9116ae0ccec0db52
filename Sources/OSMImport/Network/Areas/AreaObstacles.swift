// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Something on or beside an area that no line may pass through.
struct AreaObstacle {
  var way: Int64
  var points: [Coordinate]
  var isClosed: Bool
  var kind: ObstacleRule.Kind
  /// ``LevelRule/level(_:)``.
  var level: Int8
  var box: BoundingBox
}

/// What stands near areas: houses, walls, fountains. Two more passes over the file, which keep
/// only what lies in the areas' cells; most houses of a city stand on no square.
struct AreaObstacles {
  private(set) var obstacles = [AreaObstacle]()

  private let cells: AreaCells
  private let relations: AreaRelations
  /// Nodes in the cells, by id.
  private var nodes = [(id: Int64, place: Coordinate)]()
  private var isSorted = true
  private var tags = Tags()
  /// Ways that obstacles were made of: in several files a way may stand again.
  private var met = Set<Int64>()

  init(_ cells: AreaCells, _ relations: AreaRelations) {
    self.cells = cells
    self.relations = relations
  }

  mutating func addNodes(_ block: OSMBlock) {
    for index in block.nodeIDs.indices {
      let latitude = block.nodeLatitudesE7[index]
      let longitude = block.nodeLongitudesE7[index]
      guard cells.contains(latitudeE7: latitude, longitudeE7: longitude) else { continue }
      let id = block.nodeIDs[index]
      if let last = nodes.last, last.id >= id { isSorted = false }
      nodes.append((id, Coordinate(latitudeE7: latitude, longitudeE7: longitude)))
    }
  }

  mutating func addWays(_ block: OSMBlock) {
    if !isSorted {
      let order = nodes.indices.sorted { (nodes[$0].id, $0) < (nodes[$1].id, $1) }
      nodes = order.map { nodes[$0] }
      isSorted = true
    }
    tags.begin(block)
    for index in block.wayIDs.indices {
      let range = block.wayNodes(index)
      // Few ways lie near an area: the first node nearly always tells.
      guard range.count >= 2, isNear(block, range) else { continue }
      tags.loadKeys(block.wayTags(index), keys: block.wayTagKeys, values: block.wayTagValues)
      tags.resolveWords()
      add(block, index, range)
    }
  }

  private func isNear(_ block: OSMBlock, _ range: Range<Int>) -> Bool {
    // Every third node: a line that touches the cells with fewer does so at their margin.
    stride(from: range.lowerBound, to: range.upperBound, by: 3).contains {
      place(block, $0) != nil
    }
  }

  /// Where a way's node lies: known from the nodes near areas, or from the way itself.
  private func place(_ block: OSMBlock, _ position: Int) -> Coordinate? {
    if block.wayReferenceLatitudesE7.count == block.wayReferences.count,
      block.wayReferenceLatitudesE7[position] != OSMBlock.unknownCoordinate
    {
      let place = Coordinate(
        latitudeE7: block.wayReferenceLatitudesE7[position],
        longitudeE7: block.wayReferenceLongitudesE7[position])
      return cells.contains(place) ? place : nil
    }
    let id = block.wayReferences[position]
    let low = (0..<nodes.count).firstIndex(notBelow: { nodes[$0].id < id })
    return low < nodes.count && nodes[low].id == id ? nodes[low].place : nil
  }

  private mutating func add(_ block: OSMBlock, _ index: Int, _ range: Range<Int>) {
    let id = block.wayIDs[index]
    let isClosed =
      range.count > 3
      && block.wayReferences[range.lowerBound] == block.wayReferences[range.upperBound - 1]
    let kind =
      ObstacleRule.kind(tags, isClosed: isClosed)
      ?? (relations.isObstacle(id) ? .building : nil)
    guard let kind, met.insert(id).inserted else { return }
    // A house that only partly lies near the area is not closed for it, and its far side is of no
    // concern.
    var line = [Coordinate]()
    var isWhole = true
    for position in range {
      if let place = place(block, position) {
        line.append(place)
      } else {
        isWhole = false
        keep(id, line, isClosed: false, kind)
        line = []
      }
    }
    keep(id, line, isClosed: isClosed && isWhole, kind)
  }

  private mutating func keep(
    _ id: Int64, _ line: [Coordinate], isClosed: Bool, _ kind: ObstacleRule.Kind
  ) {
    guard line.count >= 2 else { return }
    var box = BoundingBox.empty
    for place in line { box.extend(by: place) }
    obstacles.append(
      AreaObstacle(
        way: id, points: line, isClosed: isClosed, kind: kind, level: LevelRule.level(tags),
        box: box))
  }

  /// Forgets the nodes and puts the obstacles in the order of their ways.
  mutating func finish() {
    nodes = []
    let order = obstacles.indices.sorted { (obstacles[$0].way, $0) < (obstacles[$1].way, $1) }
    obstacles = order.map { obstacles[$0] }
  }
}

extension BoundingBox {
  func meets(_ other: BoundingBox) -> Bool {
    south <= other.north && other.south <= north && west <= other.east && other.west <= east
  }
}
