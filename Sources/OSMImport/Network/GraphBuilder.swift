// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Builds the walkable network from two passes over the elements: ways first, then the nodes that
/// they need. No table over all nodes of a file is ever made.
struct GraphBuilder {
  private var ways = WayStore()
  private var warnings = ImportWarnings()
  private let box: BoundingBox?

  /// What the elements make.
  struct Result {
    var content: NetworkContent
    /// Metres of the walkable ways, each counted once.
    var wayMeters: Double
    var warnings: ImportWarnings
  }

  /// - Parameter box: keep only ways with a node inside; they are kept whole.
  init(box: BoundingBox? = nil) { self.box = box }

  /// - Parameter read: gives all blocks of all inputs; called once per kind. Answers what box the
  ///   inputs say they cover.
  mutating func build(
    _ read: (ElementKinds, (OSMBlock) throws -> Void) throws -> BoundingBox?
  ) throws -> Result {
    let stated = try read(.ways) { ways.add($0, &warnings) }
    ways.sortAndUnite(&warnings)
    var nodes = NodeStore(needed: ways.references)
    let indices = ways.references.map { Int32(nodes.index(of: $0) ?? 0) }
    _ = try read(.nodes) { nodes.add($0, &warnings) }
    nodes.addLocations(ways, indices)
    ways.dropReferences()
    for way in ways.ways where way.isWalkable && way.changesFloor {
      nodes.separateEnds(of: way, indices)
    }
    if let box { keepWays(in: box, nodes, indices) }
    let border = box ?? stated.flatMap { Self.isPlausible($0, nodes) ? $0 : nil }
    var content = assemble(nodes, indices, border: border)
    if content.edges.isEmpty { warnings.note(.noWalkableWays) }
    // A street is as long as its line, however many sides it has.
    let meters = ImportReport.length(of: content)
    StreetSides.make(in: &content, ways, indices: indices, nodes: nodes)
    return Result(content: content, wayMeters: meters, warnings: warnings)
  }

  private mutating func keepWays(in box: BoundingBox, _ nodes: NodeStore, _ indices: [Int32]) {
    ways.keep { way in
      way.range.contains { position in
        let node = Int(indices[position])
        return nodes.isKnown(node) && box.contains(nodes.coordinate(node))
      }
    }
  }

  /// Writers put bogus boxes into files: one that leaves out most of the map is no border.
  private static func isPlausible(_ box: BoundingBox, _ nodes: NodeStore) -> Bool {
    var inside = 0
    var known = 0
    for node in 0..<nodes.count where nodes.isKnown(node) {
      known += 1
      if box.contains(nodes.coordinate(node)) { inside += 1 }
    }
    return inside * 2 > known
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
