// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The two ends of an ``ArcQuery`` as a hierarchy needs them: arcs from which the turns cost what
/// they always cost, and arcs after which only the goal's edge comes.
///
/// Where ``ArcSearch`` takes no turn cost, because nothing was walked yet, the hierarchy cannot be
/// asked, nor where the start's edge is closed as a whole and open on the start's side: those first
/// steps are made here, one by one.
struct QueryEnds: Sendable {
  /// An arc that was walked to its end.
  struct Start {
    var arc: Int
    /// Cost to its head, above zero.
    var cost: UInt32
    /// The number of the free step that it follows, or −1.
    fileprivate var free: Int
  }

  /// An arc that is followed by the goal's edge.
  struct Goal {
    var arc: Int
    /// Cost from its head to the goal.
    var cost: UInt32
    var packedEdge: UInt32
  }

  private(set) var starts: [Start] = []
  private(set) var goals: [Goal] = []
  /// The cheapest way without an arc between start and goal that would have cost anything.
  private(set) var direct: HierarchySearch.Answer?
  /// Arcs to whose heads nothing was walked, and such that the hierarchy has not, each with the
  /// cost to its head and the one before it.
  private var free: [(arc: Int, cost: UInt32, before: Int, packedEdge: UInt32)] = []

  /// More free steps than this are a damaged network: they are not followed.
  private static let mostFree = 64

  mutating func collect(_ query: ArcQuery, _ graph: PedestrianGraph, _ metric: ProfileMetric) {
    starts.removeAll(keepingCapacity: true)
    goals.removeAll(keepingCapacity: true)
    free.removeAll(keepingCapacity: true)
    direct = query.direct.map {
      HierarchySearch.Answer(cost: $0.cost, packed: [$0.packedEdge])
    }
    let kernel = graph.kernel
    for (arc, cost) in query.starts {
      if cost > 0 && metric.arcCosts[arc] != ProfileMetric.forbidden {
        starts.append(Start(arc: arc, cost: cost, free: -1))
      } else {
        addFree(arc, cost, before: -1, kernel)
      }
    }
    var done = 0
    while done < free.count {
      stepFreely(done, query, kernel, metric)
      done += 1
    }
    collectGoals(query, graph, metric)
  }

  private mutating func addFree(
    _ arc: Int, _ cost: UInt32, before: Int, _ kernel: GraphKernel
  ) {
    guard free.count < Self.mostFree, !free.contains(where: { $0.arc == arc }) else { return }
    free.append((arc, cost, before, kernel.edges[arc]))
  }

  /// The steps after one of these arcs; where nothing was walked no turn costs anything.
  private mutating func stepFreely(
    _ number: Int, _ query: ArcQuery, _ kernel: GraphKernel, _ metric: ProfileMetric
  ) {
    let (arc, cost) = (free[number].arc, free[number].cost)
    let node = NodeID(kernel.heads[arc])
    for next in kernel.arcs(from: Int(node.index)) {
      let step = metric.arcCosts[next]
      let turn = cost == 0 ? 0 : metric.turnCost(from: arc, to: next, at: node, kernel)
      guard turn != ProfileMetric.forbidden else { continue }
      let packedEdge = kernel.edges[next]
      if packedEdge >> 1 == query.goalEdge {
        let whole = query.goalWhole(ofArc: packedEdge, step)
        let rest = query.goalCost(ofArc: packedEdge, whole)
        let total = rest == 0 ? cost : cost &+ turn &+ rest
        if whole != ProfileMetric.forbidden && total < direct?.cost ?? .max {
          direct = HierarchySearch.Answer(
            cost: total, packed: prefix(ofFree: number) + [packedEdge])
        }
      }
      guard step != ProfileMetric.forbidden else { continue }
      let sum = cost &+ turn &+ step
      if sum == 0 {
        addFree(next, 0, before: number, kernel)
      } else {
        starts.append(Start(arc: next, cost: sum, free: number))
      }
    }
  }

  private mutating func collectGoals(
    _ query: ArcQuery, _ graph: PedestrianGraph, _ metric: ProfileMetric
  ) {
    let kernel = graph.kernel
    let record = graph.edge(query.to.edge)
    for (node, backward) in [(record.from, UInt32(0)), (record.to, 1)] {
      let packedEdge = query.goalEdge << 1 | backward
      let leaving = kernel.arcs(from: Int(node.index))
      guard let arc = leaving.first(where: { kernel.edges[$0] == packedEdge }) else { continue }
      let step = query.goalWhole(ofArc: packedEdge, metric.arcCosts[arc])
      guard step != ProfileMetric.forbidden else { continue }
      let rest = query.goalCost(ofArc: packedEdge, step)
      for reversed in leaving {
        let entering = kernel.arcs(from: Int(kernel.heads[reversed]))
          .first { kernel.edges[$0] == kernel.edges[reversed] ^ 1 }
        guard let entering else { continue }
        let turn = metric.turnCost(from: entering, to: arc, at: node, kernel)
        guard turn != ProfileMetric.forbidden else { continue }
        // Who arrives where the edge begins does not turn into it.
        let sum = rest == 0 ? 0 : UInt64(turn) + UInt64(rest)
        guard sum < HierarchyMetric.infinite else { continue }
        goals.append(Goal(arc: entering, cost: UInt32(sum), packedEdge: packedEdge))
      }
    }
  }

  /// The edges before a start's arc.
  func prefix(of start: Start) -> [UInt32] { start.free < 0 ? [] : prefix(ofFree: start.free) }

  private func prefix(ofFree number: Int) -> [UInt32] {
    var packed = [UInt32]()
    var number = number
    while number >= 0 {
      packed.append(free[number].packedEdge)
      number = free[number].before
    }
    return packed.reversed()
  }
}
