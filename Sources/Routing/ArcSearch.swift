// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The kernel: A* whose labels are arcs. Flat arrays, stamped instead of cleared, reused.
struct ArcSearch: Sendable {
  /// Per arc: stamp of the search in the upper half, cost to its head in the lower.
  private var labels: [UInt64]
  private var parents: [UInt32]
  /// Per node: stamp in the upper half, potential in the lower.
  private var potentials: [UInt64]
  private var heap = SearchHeap()
  private var stamp: UInt32 = 0

  private static let noParent = UInt32.max

  init(arcCount: Int, nodeCount: Int) {
    labels = [UInt64](repeating: 0, count: arcCount)
    parents = [UInt32](repeating: Self.noParent, count: arcCount)
    potentials = [UInt64](repeating: 0, count: nodeCount)
  }

  /// The cost of turning from one arc into the next, centimetre equivalents. At a node where only
  /// two edges meet the way merely bends: that is no decision and costs nothing. Where a street
  /// forks to both its pavements, from one to the other is a crossing, and may be forbidden;
  /// so is turning back on such a street. A road between two ways of a junction is crossed, too.
  /// Leaving a platform at rails is a price of its own.
  @inline(__always)
  func turnCost(
    from: Int, to: Int, at node: NodeID, _ graph: GraphKernel, _ metric: ProfileMetric
  ) -> UInt32 {
    let index = Int(node.index)
    guard index < graph.nodeCount else { return 0 }
    let crossed =
      metric.junctions.hasArms(index)
      ? metric.junctions.price(from: from, to: to, at: index, graph) : 0
    if crossed == ProfileMetric.forbidden { return crossed }
    let degree = graph.firstArcs[index + 1] &- graph.firstArcs[index]
    let difference =
      UInt8(truncatingIfNeeded: graph.bearings[to])
      &- UInt8(graph.bearings[from] >> 8)
    let isBackward = graph.edges[from] == graph.edges[to] ^ 1
    let link = metric.sideLinks[from]
    var leaving = crossed
    if link != 0 {
      let next = metric.sideLinks[to]
      if link == ProfileMetric.railPlatform {
        if next != link { leaving &+= metric.platformThrough }
      } else if next != 0 && next != ProfileMetric.railPlatform && !isBackward {
        return metric.sideChanges[Int(link) - 1]
      }
    }
    if isBackward && metric.centerLines[from] != 0 {
      let change = metric.sideChanges[Int(metric.centerLines[from]) - 1]
      return max(change, metric.turns.costs[Int(difference)])
    }
    if degree == 2 && !isBackward { return leaving }
    return metric.turns.costs[Int(difference)] &+ leaving
  }

  /// The cheapest way between two points on edges, or `nil` if there is none.
  mutating func path(
    from: EdgeMatch, to: EdgeMatch, graph: PedestrianGraph, metric: ProfileMetric,
    _ landmarks: LandmarkPotential?
  ) -> [RouteEdge]? {
    let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
    var best = query.direct
    advanceStamp()
    heap.removeAll()
    let bound = GoalBound(query: query, graph: graph, metric: metric, landmarks: landmarks)
    for (arc, cost) in query.starts {
      relax(arc, cost, parent: Self.noParent, graph.kernel, bound)
    }
    run(query, &best, graph.kernel, metric, bound)
    guard let best else { return nil }
    return edges(endingWith: best, query, graph)
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
    while !heap.isEmpty {
      let item = heap.pop()
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
        if step != ProfileMetric.forbidden {
          // Who starts at the very end of an edge has not walked it and does not turn.
          let turn =
            cost == 0
            ? 0 : turnCost(from: arc, to: next, at: NodeID(UInt32(node)), graph, metric)
          if turn == ProfileMetric.forbidden {
            next += 1
            continue
          }
          let base = cost &+ turn
          if graph.edges[next] >> 1 == query.goalEdge {
            let rest = query.goalCost(ofArc: graph.edges[next], step)
            let total = rest == 0 ? cost : base &+ rest
            if total < best?.cost ?? .max {
              best = ArcQuery.Arrival(
                cost: total, parent: UInt32(arc), packedEdge: graph.edges[next])
            }
          }
          relax(next, base &+ step, parent: UInt32(arc), graph, bound)
        }
        next += 1
      }
    }
  }

  @inline(__always)
  private mutating func relax(
    _ arc: Int, _ cost: UInt32, parent: UInt32, _ graph: GraphKernel, _ bound: GoalBound
  ) {
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
    var path = packed.map { packed in
      let edge = EdgeID(packed >> 1)
      return RouteEdge(
        directed: DirectedEdge(edge: edge, forward: packed & 1 == 0), entry: 0,
        exit: graph.edge(edge).length.meters)
    }
    path[0].entry = query.along(query.from, path[0].directed, graph)
    path[path.count - 1].exit = query.along(query.to, path[path.count - 1].directed, graph)
    // Nothing is walked on an edge that is left where it is entered.
    return path.filter { $0.exit - $0.entry > 0.005 }
  }
}
