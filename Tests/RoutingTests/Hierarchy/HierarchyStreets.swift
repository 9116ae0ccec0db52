// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork
@testable import Routing

/// Made-up streets with all that can go wrong for a hierarchy: islands, dead ends, loops, doubled
/// edges, edges without length; and costs drawn for each arc.
struct HierarchyStreets {
  let graph: PedestrianGraph
  private let seed: UInt64

  static let fingerprint = "a network of tests"

  init(seed: UInt64, columns: Int = 8, rows: Int = 7) throws {
    self.seed = seed
    var content = RandomNetwork(seed: seed, columns: columns, rows: rows).content
    var random = SeededGenerator(seed: seed &* 7919)
    for _ in 0..<6 {
      guard let model = content.edges.randomElement(using: &random) else { break }
      var twin = model
      twin.way = OSMWayID(Int64(10_000 + content.edges.count))
      content.edges.append(twin)
      var loop = model
      loop.to = loop.from
      loop.way = OSMWayID(Int64(20_000 + content.edges.count))
      content.edges.append(loop)
      // Two nodes at one place.
      let place = content.nodes[Int(model.from)].coordinate
      content.nodes.append(
        NetworkContent.Node(
          coordinate: place, osmID: OSMNodeID(Int64(50_000 + content.nodes.count))))
      var nothing = model
      nothing.to = Int32(content.nodes.count - 1)
      nothing.geometryStart = Int32(content.geometry.count)
      nothing.geometryCount = 2
      nothing.way = OSMWayID(Int64(30_000 + content.edges.count))
      content.geometry += [place, place]
      content.edges.append(nothing)
    }
    graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  /// A profile's costs, mixed with drawn ones: forbidden arcs, arcs of one direction, arcs for
  /// next to nothing, forbidden changes of side, platforms.
  func metric(_ profile: WalkerProfile = .shortest) -> ProfileMetric {
    var metric = ProfileMetric(graph: graph, profile: profile)
    var random = SeededGenerator(seed: seed &* 104_729)
    for arc in 0..<graph.arcCount {
      switch random.next() % 12 {
      case 0: metric.arcCosts[arc] = ProfileMetric.forbidden
      case 1: metric.arcCosts[arc] = ProfileMetric.leastPrice
      case 2, 3, 4: metric.arcCosts[arc] = UInt32(1 + random.next() % 20_000)
      default: break
      }
      switch random.next() % 16 {
      case 0: metric.sideLinks[arc] = ProfileMetric.railPlatform
      case 1, 2: metric.sideLinks[arc] = 1 + UInt8(random.next() % 3)
      case 3: metric.centerLines[arc] = 1 + UInt8(random.next() % 3)
      default: break
      }
    }
    for rank in metric.sideChanges.indices {
      metric.sideChanges[rank] = random.next() % 2 == 0 ? ProfileMetric.forbidden : 2_500
    }
    metric.leastCostPerMeter = 0
    return metric
  }

  func hierarchy() throws -> ContractionHierarchy {
    try ContractionHierarchy(ordering: graph, fingerprint: Self.fingerprint)
  }

  /// Points on edges, at their ends as often as between.
  func points(_ count: Int, _ random: inout SeededGenerator) -> [EdgeMatch] {
    Self.points(count, on: graph, &random)
  }

  static func points(
    _ count: Int, on graph: PedestrianGraph, _ random: inout SeededGenerator
  ) -> [EdgeMatch] {
    (0..<count).map { _ in
      let edge = EdgeID(UInt32(random.next() % UInt64(max(graph.edgeCount, 1))))
      let length = graph.edge(edge).length.meters
      let along = [0, length, random.uniform() * length, random.uniform() * length][
        Int(random.next() % 4)]
      return EdgeMatch(
        edge: edge, along: along, distance: 0,
        foot: Polyline(graph.geometry(of: edge)).point(at: along))
    }
  }
}

/// What a walk costs, added up step by step.
struct WalkedCost {
  let graph: PedestrianGraph
  let metric: ProfileMetric

  /// `nil` where the steps don't join, or one of them is forbidden.
  func cost(of packed: [UInt32], _ query: ArcQuery) -> UInt32? {
    guard let first = packed.first, let last = packed.last else { return nil }
    if packed.count == 1 {
      guard first == query.direct?.packedEdge else { return nil }
      return query.direct?.cost
    }
    guard let start = query.starts.first(where: { graph.kernel.edges[$0.arc] == first }),
      last >> 1 == query.goalEdge
    else { return nil }
    var cost = start.cost
    var arc = start.arc
    for (index, edge) in packed.enumerated().dropFirst() {
      let node = graph.head(ofArc: arc)
      guard let next = graph.arcs(from: node).first(where: { graph.kernel.edges[$0] == edge }),
        metric.arcCosts[next] != ProfileMetric.forbidden
      else { return nil }
      let turn = metric.turnCost(from: arc, to: next, at: node, graph.kernel)
      if index == packed.count - 1 {
        let rest = query.goalCost(ofArc: edge, metric.arcCosts[next])
        if rest == 0 { return cost }
        return turn == ProfileMetric.forbidden ? nil : cost + turn + rest
      }
      guard turn != ProfileMetric.forbidden else { return nil }
      cost += turn + metric.arcCosts[next]
      arc = next
    }
    return nil
  }
}
