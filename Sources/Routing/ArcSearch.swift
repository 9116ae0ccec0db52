// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way with its cost in centimetre equivalents.
struct FoundWay {
  var cost: UInt32
  var edges: [RouteEdge]
}

/// The kernel: A* whose labels are arcs. Flat columns, stamped instead of cleared, reused.
struct ArcSearch: Sendable {
  /// Of no use between two searches: copies of this value take one of their own before they search.
  private(set) var scratch: ArcScratch?
  private var heap = SearchHeap()
  private let arcCount: Int
  private let nodeCount: Int
  /// Arcs taken out of the heap by the last search.
  private(set) var settledArcs = 0

  private static let noParent = UInt32.max

  init(arcCount: Int, nodeCount: Int) {
    self.arcCount = arcCount
    self.nodeCount = nodeCount
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
    settledArcs = 0
    guard let scratch = ownScratch() else { return best }
    scratch.begin()
    heap.removeAll()
    let bound = GoalBound(query: query, graph: graph, metric: metric, landmarks: landmarks)
    for (arc, cost) in query.starts {
      relax(arc, cost, parent: Self.noParent, graph.kernel, bound, scratch)
    }
    run(query, &best, graph.kernel, metric, bound, scratch)
    return best
  }

  /// Takes over the columns of a search on the same network that rests meanwhile: fresh ones would
  /// have to be brought into memory page by page.
  mutating func takeScratch(of other: inout ArcSearch) {
    guard scratch == nil, arcCount == other.arcCount, nodeCount == other.nodeCount else { return }
    scratch = other.scratch.take()
  }

  /// A scratch that no other value has; `nil` where there is no memory.
  private mutating func ownScratch() -> ArcScratch? {
    if scratch == nil || !isKnownUniquelyReferenced(&scratch) {
      scratch = ArcScratch(arcCount: arcCount, nodeCount: nodeCount)
    }
    return scratch
  }

  private mutating func run(
    _ query: ArcQuery, _ best: inout ArcQuery.Arrival?, _ graph: GraphKernel,
    _ metric: ProfileMetric, _ bound: GoalBound, _ scratch: ArcScratch
  ) {
    let (labels, potentials) = (scratch.labels, scratch.potentials)
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
            relax(next, cost &+ turn &+ step, parent: UInt32(arc), graph, bound, scratch)
          }
        }
        next += 1
      }
    }
  }

  @inline(__always)
  private mutating func relax(
    _ arc: Int, _ cost: UInt32, parent: UInt32, _ graph: GraphKernel, _ bound: GoalBound,
    _ scratch: ArcScratch
  ) {
    // So far leads no way, and what is added to a smaller cost does not wrap around.
    guard cost < ArcQuery.infinite else { return }
    let (stamp, labels, potentials) = (scratch.stamp, scratch.labels, scratch.potentials)
    let label = labels[arc]
    if UInt32(label >> 32) == stamp && UInt32(truncatingIfNeeded: label) <= cost { return }
    let head = Int(graph.heads[arc])
    // A head outside the network is a damaged file: the arc leads nowhere.
    guard head < graph.nodeCount else { return }
    labels[arc] = UInt64(stamp) << 32 | UInt64(cost)
    scratch.parents[arc] = parent
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
    while arc != Self.noParent && packed.count <= arcCount, let scratch {
      packed.append(graph.kernel.edges[Int(arc)])
      arc = scratch.parents[Int(arc)]
    }
    packed.reverse()
    return query.route(packed, graph)
  }
}
