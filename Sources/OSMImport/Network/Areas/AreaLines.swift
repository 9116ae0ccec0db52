// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Draws the straight lines over the areas of a map as ways of their own.
struct AreaLines {
  private let areas: [PedestrianArea]
  private let obstacles: [AreaObstacle]
  private let uses: AreaUses
  private let traffic: [TrafficLine]

  /// A road or rails that lines over areas meet.
  struct TrafficLine {
    var way: Int
    var nodes: [Int32]
    var box: BoundingBox
  }

  static func add(
    _ areas: [PedestrianArea], _ obstacles: [AreaObstacle], _ cells: AreaCells,
    _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) {
    let planner = AreaLines(areas, obstacles, cells, store, nodes, indices)
    for index in areas.indices {
      planner.draw(index, &store, &nodes, &indices, &warnings)
    }
  }

  /// The box of an area's known nodes.
  static func box(
    _ area: PedestrianArea, _ nodes: NodeStore, _ indices: [Int32]
  ) -> BoundingBox {
    var box = BoundingBox.empty
    for ring in area.rings {
      for part in ring.parts {
        for node in indices[part.range] where nodes.isKnown(Int(node)) {
          box.extend(by: nodes.coordinate(Int(node)))
        }
      }
    }
    return box
  }

  private init(
    _ areas: [PedestrianArea], _ obstacles: [AreaObstacle], _ cells: AreaCells, _ store: WayStore,
    _ nodes: NodeStore, _ indices: [Int32]
  ) {
    self.areas = areas
    self.obstacles = obstacles
    uses = AreaUses(areas, store.ways, nodes, indices)
    traffic = store.ways.indices.compactMap { index in
      let way = store.ways[index]
      guard way.isRail || CrossedWidth.isCrossedUnmapped(way.wayClass) else { return nil }
      let line = Array(indices[way.range])
      guard
        line.contains(where: { nodes.isKnown(Int($0)) && cells.contains(nodes.coordinate(Int($0))) }
        )
      else { return nil }
      var box = BoundingBox.empty
      for node in line where nodes.isKnown(Int(node)) {
        box.extend(by: nodes.coordinate(Int(node)))
      }
      return TrafficLine(way: index, nodes: line, box: box)
    }
  }

  private func draw(
    _ index: Int, _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) {
    let area = areas[index]
    let rings = area.rings.map { PedestrianArea.nodes($0, indices) }
    guard rings.allSatisfy({ $0.allSatisfy { nodes.isKnown(Int($0)) } }) else {
      warnings.note(.areaIncomplete, .way(area.template.id))
      return
    }
    let box = Self.box(area, nodes, indices)
    let extent = max(
      Int64(box.north) - Int64(box.south), Int64(box.east) - Int64(box.west))
    guard !box.isEmpty, extent <= AreaShape.mostExtent else { return }
    var plan = AreaPlan(area, rings, box, nodes)
    if plan.crossesItself { warnings.note(.areaCrossesItself, .way(area.template.id)) }
    plan.addEntries(uses, area: index, nodes)
    guard plan.entryCount >= 2 else { return }
    for obstacle in obstacles where obstacle.box.meets(box) { plan.add(obstacle) }
    for line in traffic where line.box.meets(box) {
      plan.add(line, store.ways[line.way], nodes)
    }
    plan.addCorners()
    plan.emit(&store, &nodes, &indices) { uses.shareRing($0, $1, besides: index) }
  }
}

/// The grid of one area: exact whole numbers for tests, metres for lengths.
struct AreaGrid {
  private let origin: Coordinate
  /// Metres of one step.
  let scale: (x: Double, y: Double)

  init(_ box: BoundingBox) {
    origin = box.center
    let metric = LocalMetric(latitude: origin.latitude)
    scale = (metric.metersPerLongitudeE7 / 2, metric.metersPerLatitudeE7 / 2)
  }

  func point(_ place: Coordinate) -> GridPoint {
    GridPoint(
      x: (Int(place.longitudeE7) - Int(origin.longitudeE7)) * 2,
      y: (Int(place.latitudeE7) - Int(origin.latitudeE7)) * 2)
  }

  /// The place nearest to a point of the grid.
  func place(_ point: GridPoint) -> Coordinate {
    Coordinate(
      latitudeE7: Int32(clamping: Int(origin.latitudeE7) + point.y / 2),
      longitudeE7: Int32(clamping: Int(origin.longitudeE7) + point.x / 2))
  }

  func meters(_ a: GridPoint, _ b: GridPoint) -> Double {
    let x = Double(b.x - a.x) * scale.x
    let y = Double(b.y - a.y) * scale.y
    return (x * x + y * y).squareRoot()
  }
}
