// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Draws the straight lines over the areas of a map as ways of their own.
struct AreaLines {
  private let areas: [PedestrianArea]
  private let obstacles: [AreaObstacle]
  private let uses: AreaUses
  private let traffic: [TrafficLine]
  private let obstaclesByPlace: BoxIndex
  private let trafficByPlace: BoxIndex

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
    // Drafts need nothing of each other; what they hold in memory is bounded.
    for first in stride(from: 0, to: areas.count, by: mostDrafts) {
      let some = first..<min(first + mostDrafts, areas.count)
      for draft in planner.drafts(of: some, store, nodes, indices) {
        planner.draw(draft, &store, &nodes, &indices, &warnings)
      }
    }
  }

  /// Areas that are planned at once.
  private static let mostDrafts = 256

  /// What is known of an area before its lines are among the ways.
  private struct Draft {
    var area: Int
    var plan: AreaPlan?
    var lines = [SightLines.Line]()
    var warnings = [ImportWarnings.Code]()
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
    obstaclesByPlace = BoxIndex(obstacles.map(\.box))
    let traffic: [TrafficLine] = store.ways.indices.compactMap { index in
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
    self.traffic = traffic
    trafficByPlace = BoxIndex(traffic.map(\.box))
  }

  private func drafts(
    of areas: Range<Int>, _ store: WayStore, _ nodes: NodeStore, _ indices: [Int32]
  ) -> [Draft] {
    var drafts = areas.map { Draft(area: $0) }
    TwoThreads.forEach(&drafts, ofAtLeast: 2) { plan(&$0, store, nodes, indices) }
    return drafts
  }

  /// Finds the lines of an area.
  private func plan(
    _ draft: inout Draft, _ store: WayStore, _ nodes: NodeStore, _ indices: [Int32]
  ) {
    let area = areas[draft.area]
    let rings = area.rings.map { PedestrianArea.nodes($0, indices) }
    guard rings.allSatisfy({ $0.allSatisfy { nodes.isKnown(Int($0)) } }) else {
      draft.warnings.append(.areaIncomplete)
      return
    }
    let box = Self.box(area, nodes, indices)
    let extent = max(
      Int64(box.north) - Int64(box.south), Int64(box.east) - Int64(box.west))
    guard !box.isEmpty, extent <= AreaShape.mostExtent else { return }
    var plan = AreaPlan(area, rings, box, nodes)
    if plan.crossesItself { draft.warnings.append(.areaCrossesItself) }
    plan.addEntries(uses, area: draft.area, nodes)
    guard plan.entryCount >= 2 else { return }
    for index in obstaclesByPlace.items(meeting: box) { plan.add(obstacles[index]) }
    for index in trafficByPlace.items(meeting: box) {
      plan.add(traffic[index], store.ways[traffic[index].way], nodes)
    }
    plan.addCorners()
    draft.lines = plan.lines()
    draft.plan = plan
  }

  /// Adds the lines of an area to the ways.
  private func draw(
    _ draft: Draft, _ store: inout WayStore, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ warnings: inout ImportWarnings
  ) {
    for code in draft.warnings { warnings.note(code, .way(areas[draft.area].template.id)) }
    draft.plan?.emit(draft.lines, &store, &nodes, &indices) {
      uses.shareRing($0, $1, besides: draft.area)
    }
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
