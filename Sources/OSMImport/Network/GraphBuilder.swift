// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Builds the walkable network and its places from passes over the elements: relations, then ways,
/// then the nodes that they need, and what stands on squares after them. No table over all nodes of
/// a file is ever made.
struct GraphBuilder {
  private var ways = WayStore()
  private var places = PlaceCollector()
  private var warnings = ImportWarnings()
  private let box: BoundingBox?
  private let repeatedWays: [Int64]

  /// What the elements make.
  struct Result {
    var content: NetworkContent
    /// Metres of the walkable ways, each counted once.
    var wayMeters: Double
    var warnings: ImportWarnings
  }

  /// - Parameter box: keep only ways with a node inside; they are kept whole.
  /// - Parameter repeatedWays: ways that stood in the inputs again and were left out, rising.
  init(box: BoundingBox? = nil, repeatedWays: [Int64] = []) {
    self.box = box
    self.repeatedWays = repeatedWays
  }

  /// - Parameter read: gives all blocks of all inputs; called once per kind. Answers what box the
  ///   inputs say they cover.
  mutating func build(
    _ read: (ElementKinds, (OSMBlock) throws -> Void) throws -> BoundingBox?
  ) throws -> Result {
    var (content, nodes, indices) = try drawLines(read)
    if content.edges.isEmpty { warnings.note(.noWalkableWays) }
    // A street is as long as its line, however many sides it has.
    let meters = ImportReport.length(of: content)
    StreetSides.make(in: &content, ways, indices: indices, nodes: nodes)
    CrossedWidth.nameOrigins(in: &content, ways.ways)
    GuideLineFinder.find(in: &content, ways.barriers, indices: indices, nodes: nodes)
    WaterFinder.find(in: &content, ways.waters, indices: indices, nodes: nodes)
    PlatformLinks.make(in: &content, ways.ways, indices: indices, nodes: nodes)
    JunctionArms.make(in: &content, ways.ways, indices: indices, nodes: nodes)
    nodes = NodeStore(ids: [])
    indices = []
    ways = WayStore()
    // Places last: they name the edges that are there in the end.
    let collected = places
    places = PlaceCollector()
    var resolver = PlaceResolver(collected, content, box: box)
    return Result(content: resolver.resolve(), wayMeters: meters, warnings: warnings)
  }

  /// The network along the ways' own lines, before roads become their sides, and what it was made
  /// of.
  mutating func drawLines(
    _ read: (ElementKinds, (OSMBlock) throws -> Void) throws -> BoundingBox?
  ) throws -> (content: NetworkContent, nodes: NodeStore, indices: [Int32]) {
    var relations = AreaRelations()
    _ = try read(.relations) {
      relations.add($0)
      warnings.tags.count($0)
      places.addRelations($0)
    }
    relations.finish()
    let stated = try read(.ways) {
      ways.add($0, relations, &warnings)
      warnings.tags.count($0)
      places.addWays($0)
    }
    places.finishWays()
    ways.sortAndUnite(repeated: repeatedWays, &warnings)
    let needed = IDIndex(ways.references)
    var nodes = NodeStore(ids: needed.ids)
    var indices = needed.positions
    _ = try read(.nodes) {
      nodes.add($0, &warnings)
      warnings.tags.count($0)
      places.addNodes($0)
    }
    nodes.addLocations(ways, indices)
    ways.dropReferences()
    for way in ways.ways where way.isWalkable && way.changesFloor {
      nodes.separateEnds(of: way, indices)
    }
    if let box { keepWays(in: box, nodes, indices) }
    let border = box ?? MapBorder.box(stated: stated, nodes, ways.ways, indices)
    try addAreasAndFloors(relations, &nodes, &indices, read)
    return (assemble(nodes, indices, border: border), nodes, indices)
  }

  /// Areas and levels: see `Areas/` and `Levels/`.
  private mutating func addAreasAndFloors(
    _ relations: AreaRelations, _ nodes: inout NodeStore, _ indices: inout [Int32],
    _ read: (ElementKinds, (OSMBlock) throws -> Void) throws -> BoundingBox?
  ) throws {
    let survey = AreaSurvey(&ways, relations, nodes, &indices, within: box, &warnings)
    FloorSplitter.split(&ways, &nodes, &indices, rims: survey.rims, &warnings)
    guard !survey.areas.isEmpty else { return }
    let cells = AreaCells(survey.areas.map { AreaLines.box($0, nodes, indices) })
    var obstacles = AreaObstacles(cells, relations)
    _ = try read(.nodes) { obstacles.addNodes($0) }
    _ = try read(.ways) { obstacles.addWays($0) }
    obstacles.finish()
    AreaLines.add(
      survey.areas, obstacles.obstacles, cells, &ways, &nodes, &indices, &warnings)
  }

  private mutating func keepWays(in box: BoundingBox, _ nodes: NodeStore, _ indices: [Int32]) {
    ways.keep { way in
      way.range.contains { position in
        let node = Int(indices[position])
        return nodes.isKnown(node) && box.contains(nodes.coordinate(node))
      }
    }
  }

  private mutating func assemble(
    _ nodes: NodeStore, _ indices: [Int32], border: BoundingBox?
  ) -> NetworkContent {
    var lines = StreetLines(ways.ways, indices: indices, nodes: nodes, border: border, &warnings)
    var planner = CrossingPlanner(ways, indices: indices, nodes: nodes)
    planner.plan(&lines)
    let needsGrid = ways.ways.contains { $0.isWalkable && ($0.isSidepath || $0.crossing >= 0) }
    if needsGrid {
      let grid = StreetGrid(ways.ways, indices: indices, nodes: nodes)
      planner.findCrossedRoads(lines, grid)
      StreetNamer(ways.ways, nodes: nodes, grid: grid).name(&lines)
    }
    var assembler = NetworkAssembler(ways, nodes, lines, planner.groups)
    return assembler.assemble()
  }
}
