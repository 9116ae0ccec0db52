// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Lower bounds of the cost between two nodes from the costs to a few far-off nodes (ALT:
/// Goldberg, Harrelson 2005), for one profile. Turns cost extra and are left out of the bound.
struct LandmarkPotential: Sendable {
  /// Enough to have one behind the goal in most directions; each costs one search when a profile
  /// is applied and 4 bytes per node.
  static let count = 12
  /// Larger networks would pay seconds and much memory: they use the straight-line bound.
  static let largestNetwork = 400_000

  /// `count` values per node; `.max` where the landmark is not reached.
  let costs: [UInt32]

  init?(graph: PedestrianGraph, metric: ProfileMetric) {
    guard graph.nodeCount > 1, graph.nodeCount <= Self.largestNetwork,
      let start = Self.firstNode(of: metric)
    else { return nil }
    let bounds = NodeMetric(graph: graph, metric: metric)
    var search = NodeSearch(count: graph.nodeCount)
    search.run(from: start, bounds)
    var nearest = [UInt32](repeating: .max, count: graph.nodeCount)
    var landmark = search.farthest(limitedBy: nearest)
    var table = [UInt32](repeating: .max, count: graph.nodeCount * Self.count)
    for index in 0..<Self.count {
      search.run(from: landmark, bounds)
      for node in 0..<graph.nodeCount {
        let cost = search.costs[node]
        table[node * Self.count + index] = cost
        nearest[node] = min(nearest[node], cost)
      }
      landmark = search.farthest(limitedBy: nearest)
    }
    costs = table
  }

  /// A node of the walker's largest component.
  private static func firstNode(of metric: ProfileMetric) -> UInt32? {
    // Labels rise with their first nodes, so that there are no more of them than nodes.
    var sizes = [Int](repeating: 0, count: metric.components.count)
    for label in metric.components where Int(label) < sizes.count { sizes[Int(label)] += 1 }
    guard let largest = sizes.indices.max(by: { (sizes[$0], $1) < (sizes[$1], $0) }) else {
      return nil
    }
    return metric.components.firstIndex(of: UInt32(largest)).map { UInt32($0) }
  }
}

/// The graph with the cheaper direction of each edge and no turns: symmetric, so that one search
/// bounds both directions.
private struct NodeMetric {
  let kernel: GraphKernel
  var costs: [UInt32]

  init(graph: PedestrianGraph, metric: ProfileMetric) {
    let kernel = graph.kernel
    self.kernel = kernel
    var cheapest = [UInt32](repeating: .max, count: kernel.edgeCount)
    for arc in 0..<kernel.arcCount {
      let edge = Int(kernel.edges[arc] >> 1)
      if edge < cheapest.count { cheapest[edge] = min(cheapest[edge], metric.arcCosts[arc]) }
    }
    let edgeCosts = cheapest
    costs = (0..<kernel.arcCount).map { arc in
      let edge = Int(kernel.edges[arc] >> 1)
      return edge < edgeCosts.count ? edgeCosts[edge] : .max
    }
  }
}

/// Dijkstra over nodes, for landmarks.
private struct NodeSearch {
  private(set) var costs: [UInt32]
  private var heap = SearchHeap()

  init(count: Int) { costs = [UInt32](repeating: .max, count: count) }

  mutating func run(from start: UInt32, _ metric: NodeMetric) {
    for node in costs.indices { costs[node] = .max }
    heap.removeAll()
    costs[Int(start)] = 0
    heap.push(SearchHeap.pack(key: 0, label: start))
    let kernel = metric.kernel
    while !heap.isEmpty {
      let item = heap.pop()
      let node = Int(item & 0xFFFF_FFFF)
      let cost = UInt32(item >> 32)
      if cost > costs[node] { continue }
      let end = min(Int(kernel.firstArcs[node + 1]), kernel.arcCount)
      var arc = Int(kernel.firstArcs[node])
      while arc < end {
        let step = metric.costs[arc]
        let head = Int(kernel.heads[arc])
        if step != .max && head < kernel.nodeCount {
          // Both are below 2^31: no sum wraps around. Farther than that is no way.
          let next = cost &+ step
          if next < ArcQuery.infinite && next < costs[head] {
            costs[head] = next
            heap.push(SearchHeap.pack(key: next, label: UInt32(head)))
          }
        }
        arc += 1
      }
    }
  }

  /// The reached node whose cost, limited by `bounds`, is largest; ties by index.
  func farthest(limitedBy bounds: [UInt32]) -> UInt32 {
    var best = 0
    var bestCost: UInt32 = 0
    for node in costs.indices where costs[node] != .max {
      let cost = min(costs[node], bounds[node])
      if cost > bestCost && cost != .max {
        best = node
        bestCost = cost
      }
    }
    return UInt32(best)
  }
}
