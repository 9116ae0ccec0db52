// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The two ends of an ``ArcQuery`` as a hierarchy needs them: arcs from which the turns cost what
/// they always cost, and arcs after which only the goal's edge comes.
///
/// Where the start's edge is closed as a whole and open on the start's side the hierarchy cannot be
/// asked: the steps after such an edge are made here.
struct QueryEnds: Sendable {
  /// An arc that was walked to its end.
  struct Start {
    var arc: Int
    /// Cost to its head, above zero.
    var cost: UInt32
    /// The part of an edge that is walked before, which the hierarchy has not.
    fileprivate var before: UInt32?
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
  mutating func collect(_ query: ArcQuery, _ graph: PedestrianGraph, _ metric: ProfileMetric) {
    starts.removeAll(keepingCapacity: true)
    goals.removeAll(keepingCapacity: true)
    direct = query.direct.map {
      HierarchySearch.Answer(cost: $0.cost, packed: [$0.packedEdge])
    }
    for (arc, cost) in query.starts {
      if metric.arcCosts[arc] != ProfileMetric.forbidden {
        starts.append(Start(arc: arc, cost: cost, before: nil))
      } else {
        leavePart(arc, cost, query, graph.kernel, metric)
      }
    }
    collectGoals(query, graph, metric)
  }

  /// The steps after the open part of an edge that is closed as a whole.
  private mutating func leavePart(
    _ arc: Int, _ cost: UInt32, _ query: ArcQuery, _ kernel: GraphKernel, _ metric: ProfileMetric
  ) {
    let node = NodeID(kernel.heads[arc])
    let before = kernel.edges[arc]
    for next in kernel.arcs(from: Int(node.index)) {
      let step = metric.arcCosts[next]
      let turn = metric.turnCost(from: arc, to: next, at: node, kernel)
      let packedEdge = kernel.edges[next]
      if packedEdge >> 1 == query.goalEdge {
        let total = query.arrivalCost(ofArc: packedEdge, step, after: cost, turn: turn)
        if total < direct?.cost ?? ArcQuery.infinite {
          direct = HierarchySearch.Answer(cost: total, packed: [before, packedEdge])
        }
      }
      guard step != ProfileMetric.forbidden, turn != ProfileMetric.forbidden else { continue }
      starts.append(Start(arc: next, cost: cost &+ turn &+ step, before: before))
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
      let step = metric.arcCosts[arc]
      for reversed in leaving {
        let entering = kernel.arcs(from: Int(kernel.heads[reversed]))
          .first { kernel.edges[$0] == kernel.edges[reversed] ^ 1 }
        guard let entering else { continue }
        let turn = metric.turnCost(from: entering, to: arc, at: node, kernel)
        let sum = query.arrivalCost(ofArc: packedEdge, step, after: 0, turn: turn)
        guard sum < ArcQuery.infinite else { continue }
        goals.append(Goal(arc: entering, cost: sum, packedEdge: packedEdge))
      }
    }
  }

  /// The edges before a start's arc.
  func prefix(of start: Start) -> [UInt32] { start.before.map { [$0] } ?? [] }
}
