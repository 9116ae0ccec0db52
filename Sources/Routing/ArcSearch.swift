// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way with its cost in centimetre equivalents.
struct FoundWay {
  var cost: UInt32
  var edges: [RouteEdge]
}

/// The kernel: A* whose labels are arcs. Flat arrays, stamped instead of cleared, reused.
struct ArcSearch: Sendable {
  /// Per arc: stamp of the search in the upper half, cost to its head in the lower.
  private var labels: [UInt64]
  private var parents: [UInt32]
  /// Per node: stamp in the upper half, potential in the lower.
  private var potentials: [UInt64]
  private var heap = SearchHeap()
  private var stamp: UInt32 = 0
  /// Arcs taken out of the heap by the last search.
  private(set) var settledArcs = 0

  private static let noParent = UInt32.max

  init(arcCount: Int, nodeCount: Int) {
    labels = [UInt64](repeating: 0, count: arcCount)
    parents = [UInt32](repeating: Self.noParent, count: arcCount)
    potentials = [UInt64](repeating: 0, count: nodeCount)
  }

  /// ``ProfileMetric/turnCost(from:to:at:_:)``.
  @inline(__always)
  func turnCost(
    from: Int, to: Int, at node: NodeID, _ graph: GraphKernel, _ metric: ProfileMetric
  ) -> UInt32 {
    metric.turnCost(from: from, to: to, at: node, graph)
  }

  /// The cheapest way between two points on edges, or `nil` if there is none.
  mutating func path(
    _ query: ArcQuery, graph: PedestrianGraph, metric: ProfileMetric,
    _ landmarks: LandmarkPotential?
  ) -> FoundWay? {
    arrival(query, graph: graph, metric: metric, landmarks).map {
      FoundWay(cost: $0.cost, edges: edges(endingWith: $0, query, graph))
    }
  }

  /// How the goal of a query is reached at the least cost, or `nil` if it is not.
  mutating func arrival(
    _ query: ArcQuery, graph: PedestrianGraph, metric: ProfileMetric,
    _ landmarks: LandmarkPotential?
  ) -> ArcQuery.Arrival? {
    var best = query.direct
    advanceStamp()
    heap.removeAll()
    settledArcs = 0
    let bound = GoalBound(query: query, graph: graph, metric: metric, landmarks: landmarks)
    for (arc, cost) in query.starts {
      relax(arc, cost, parent: Self.noParent, graph.kernel, bound)
    }
    run(query, &best, graph.kernel, metric, bound)
    return best
  }

  private mutating func advanceStamp() {
    stamp &+= 1
    if stamp == 0 {
      // After 2^32 searches old stamps could be mistaken for new ones.
      for index in labels.indices { labels[index] = 0 }
      for index in potentials.indices { potentials[index] = 0 }
      stamp = 1
    }
  }

  private mutating func run(
    _ query: ArcQuery, _ best: inout ArcQuery.Arrival?, _ graph: GraphKernel,
    _ metric: ProfileMetric, _ bound: GoalBound
  ) {
    var settled = 0
    defer { settledArcs = settled }
    while !heap.isEmpty {
      let item = heap.pop()
      settled += 1
      let key = UInt32(item >> 32)
      if let best, best.cost <= key { return }
      let arc = Int(item & 0xFFFF_FFFF)
      let cost = UInt32(truncatingIfNeeded: labels[arc])
      let node = Int(graph.heads[arc])
      // A stale entry: the arc was reached more cheaply since.
      if key != cost &+ UInt32(truncatingIfNeeded: potentials[node]) { continue }
      let end = min(Int(graph.firstArcs[node + 1]), graph.arcCount)
      var next = Int(graph.firstArcs[node])
      while next < end {
        let step = metric.arcCosts[next]
        let isGoal = graph.edges[next] >> 1 == query.goalEdge
        if step != ProfileMetric.forbidden || isGoal {
          let turn = turnCost(from: arc, to: next, at: NodeID(UInt32(node)), graph, metric)
          if isGoal {
            let total = query.arrivalCost(
              ofArc: graph.edges[next], step, after: cost, turn: turn)
            if total < best?.cost ?? ArcQuery.infinite {
              best = ArcQuery.Arrival(
                cost: total, parent: UInt32(arc), packedEdge: graph.edges[next])
            }
          }
          if turn != ProfileMetric.forbidden && step != ProfileMetric.forbidden {
            relax(next, cost &+ turn &+ step, parent: UInt32(arc), graph, bound)
          }
        }
        next += 1
      }
    }
  }

  @inline(__always)
  private mutating func relax(
    _ arc: Int, _ cost: UInt32, parent: UInt32, _ graph: GraphKernel, _ bound: GoalBound
  ) {
    // So far leads no way, and what is added to a smaller cost does not wrap around.
    guard cost < ArcQuery.infinite else { return }
    let label = labels[arc]
    if UInt32(label >> 32) == stamp && UInt32(truncatingIfNeeded: label) <= cost { return }
    let head = Int(graph.heads[arc])
    // A head outside the network is a damaged file: the arc leads nowhere.
    guard head < graph.nodeCount else { return }
    labels[arc] = UInt64(stamp) << 32 | UInt64(cost)
    parents[arc] = parent
    var potential = potentials[head]
    if UInt32(potential >> 32) != stamp {
      potential = UInt64(stamp) << 32 | UInt64(bound.least(from: head))
      potentials[head] = potential
    }
    heap.push(
      SearchHeap.pack(
        key: cost &+ UInt32(truncatingIfNeeded: potential), label: UInt32(arc)))
  }

  private func edges(
    endingWith arrival: ArcQuery.Arrival, _ query: ArcQuery, _ graph: PedestrianGraph
  ) -> [RouteEdge] {
    var packed = [arrival.packedEdge]
    var arc = arrival.parent
    while arc != Self.noParent && packed.count <= parents.count {
      packed.append(graph.kernel.edges[Int(arc)])
      arc = parents[Int(arc)]
    }
    packed.reverse()
    return query.route(packed, graph)
  }
}
