// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The kernel of long ways: both ends walk up the elimination tree of a hierarchy and meet (Dibbelt,
/// Strasser, Wagner 2016). No heap; what is visited depends on the two places alone, so that no way
/// is much slower to find than another. The labels are kept for the next search.
struct HierarchySearch: Sendable {
  /// Per rank two labels, from the start and to the goal: the cost in the upper half; in the lower
  /// the rank before or after, or an end's number with ``endMark``.
  private var labels: [UInt64]
  private var ends = QueryEnds()
  private var unpacking = ShortcutUnpacking()

  static let endMark: UInt32 = 0x8000_0000
  private static let infinite = UInt64(HierarchyMetric.infinite) << 32

  init(_ hierarchy: ContractionHierarchy) {
    labels = [UInt64](repeating: Self.infinite, count: 2 * hierarchy.arcCount)
  }

  /// A way with its cost.
  struct Answer {
    var cost: UInt32
    /// Edges << 1 | backward, from the start's to the goal's.
    var packed: [UInt32]
  }

  /// The cheapest way between two points on edges, or `nil` if there is none.
  mutating func path(
    _ query: ArcQuery, graph: PedestrianGraph, metric: ProfileMetric,
    _ hierarchyMetric: HierarchyMetric
  ) -> FoundWay? {
    answer(query, graph: graph, metric: metric, hierarchyMetric).map {
      FoundWay(cost: $0.cost, edges: query.route($0.packed, graph))
    }
  }

  /// What ``ArcSearch`` finds, cost for cost.
  mutating func answer(
    _ query: ArcQuery, graph: PedestrianGraph, metric: ProfileMetric,
    _ hierarchyMetric: HierarchyMetric
  ) -> Answer? {
    let hierarchy = hierarchyMetric.hierarchy
    guard hierarchy.arcCount == graph.arcCount, labels.count == 2 * graph.arcCount else {
      return nil
    }
    ends.collect(query, graph, metric)
    var fronts = [UInt32]()
    for (number, start) in ends.starts.enumerated() {
      let rank = hierarchy.ranks[start.arc]
      label(2 * Int(rank), start.cost, number)
      fronts.append(rank)
    }
    for (number, goal) in ends.goals.enumerated() {
      let rank = hierarchy.ranks[goal.arc]
      label(2 * Int(rank) + 1, goal.cost, number)
      fronts.append(rank)
    }
    defer { clear(fronts, hierarchy) }
    var best = ends.direct?.cost ?? HierarchyMetric.infinite
    let meeting = labels.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { Self.climb(fronts, hierarchyMetric, $0, &best) }
    }
    guard let meeting else { return ends.direct }
    return unpack(meeting, cost: best, graph.kernel, hierarchyMetric)
  }

  private mutating func label(_ position: Int, _ cost: UInt32, _ number: Int) {
    let label = UInt64(cost) << 32 | UInt64(Self.endMark | UInt32(number))
    if label < labels[position] { labels[position] = label }
  }

  // MARK: Climbing

  /// The rank where the cheapest way has its highest arc, if it is cheaper than `best`.
  private static func climb(
    _ ends: [UInt32], _ metric: HierarchyMetric, _ labels: UnsafeMutablePointer<UInt64>,
    _ best: inout UInt32
  ) -> Int? {
    let hierarchy = metric.hierarchy
    var meeting: Int?
    var fronts = ends
    while let lowest = fronts.min() {
      let rank = Int(lowest)
      let from = UInt32(truncatingIfNeeded: labels[2 * rank] >> 32)
      let to = UInt32(truncatingIfNeeded: labels[2 * rank + 1] >> 32)
      let sum = from &+ to
      if sum < best {
        best = sum
        meeting = rank
      }
      if from < best {
        relax(rank, from, hierarchy.upFirst, hierarchy.upHeads, metric.upWeights, labels)
      }
      if to < best {
        relax(
          rank, to, hierarchy.downFirst, hierarchy.downTails, metric.downWeights, labels + 1)
      }
      rise(&fronts, from: lowest, to: hierarchy.parents[rank])
    }
    return meeting
  }

  /// The fronts at a rank go on to the next one; those that meet become one.
  @inline(__always)
  private static func rise(_ fronts: inout [UInt32], from rank: UInt32, to parent: UInt32) {
    if fronts.count == 1 && parent != ArcElimination.none {
      fronts[0] = parent
      return
    }
    fronts.removeAll { $0 == rank || $0 == parent }
    if parent != ArcElimination.none { fronts.append(parent) }
  }

  private mutating func clear(_ ends: [UInt32], _ hierarchy: ContractionHierarchy) {
    var fronts = ends
    while let lowest = fronts.min() {
      labels[2 * Int(lowest)] = Self.infinite
      labels[2 * Int(lowest) + 1] = Self.infinite
      Self.rise(&fronts, from: lowest, to: hierarchy.parents[Int(lowest)])
    }
  }

  @inline(__always)
  private static func relax(
    _ rank: Int, _ cost: UInt32, _ first: UnsafePointer<UInt32>,
    _ members: UnsafePointer<UInt32>, _ weights: UnsafePointer<UInt32>,
    _ labels: UnsafeMutablePointer<UInt64>
  ) {
    var position = Int(first[rank])
    let end = Int(first[rank + 1])
    while position < end {
      let label = UInt64(cost &+ weights[position]) << 32 | UInt64(rank)
      let member = 2 * Int(members[position])
      if label < labels[member] { labels[member] = label }
      position += 1
    }
  }

  // MARK: The way

  private mutating func unpack(
    _ meeting: Int, cost: UInt32, _ kernel: GraphKernel, _ metric: HierarchyMetric
  ) -> Answer? {
    guard let before = walk(from: meeting, offset: 0), before.end < ends.starts.count,
      let after = walk(from: meeting, offset: 1), after.end < ends.goals.count
    else { return nil }
    let chain = before.chain.reversed() + [UInt32(meeting)] + after.chain
    let start = ends.starts[before.end]
    let goal = ends.goals[after.end]
    var packed = ends.prefix(of: start)
    guard unpacking.run(chain, metric, { packed.append(kernel.edges[$0]) }) else { return nil }
    packed.append(goal.packedEdge)
    return Answer(cost: cost, packed: packed)
  }

  /// The ranks below a meeting down to an end, and the end's number; `nil` where a hierarchy made
  /// to deceive leads in circles.
  private func walk(from meeting: Int, offset: Int) -> (chain: [UInt32], end: Int)? {
    var chain = [UInt32]()
    var rank = UInt32(meeting)
    while true {
      let below = UInt32(truncatingIfNeeded: labels[2 * Int(rank) + offset])
      if below & Self.endMark != 0 { return (chain, Int(below & ~Self.endMark)) }
      guard below < rank else { return nil }
      chain.append(below)
      rank = below
    }
  }
}

/// Shortcuts taken apart into arcs.
private struct ShortcutUnpacking: Sendable {
  private var open: [(from: UInt32, to: UInt32)] = []

  /// Visits the arcs along a chain of ranks; false where the metric's middles contradict it.
  mutating func run(
    _ chain: [UInt32], _ metric: HierarchyMetric, _ visit: (Int) -> Void
  ) -> Bool {
    let hierarchy = metric.hierarchy
    guard let first = chain.first else { return false }
    visit(Int(hierarchy.arcs[Int(first)]))
    var count = 0
    for (from, to) in zip(chain, chain.dropFirst()) {
      open.removeAll(keepingCapacity: true)
      open.append((from, to))
      while let shortcut = open.popLast() {
        guard let middle = middle(shortcut.from, shortcut.to, metric) else { return false }
        if middle == 0 {
          visit(Int(hierarchy.arcs[Int(shortcut.to)]))
          count += 1
          // No cheapest way uses an arc twice.
          guard count <= hierarchy.arcCount else { return false }
        } else {
          guard middle - 1 < min(shortcut.from, shortcut.to) else { return false }
          open.append((middle - 1, shortcut.to))
          open.append((shortcut.from, middle - 1))
        }
      }
    }
    return true
  }

  /// What a shortcut leads over, as in ``HierarchyMetric``; `nil` where there is none.
  private func middle(_ from: UInt32, _ to: UInt32, _ metric: HierarchyMetric) -> UInt32? {
    let hierarchy = metric.hierarchy
    if from < to {
      return Self.position(of: to, hierarchy.upFirst, hierarchy.upHeads, Int(from))
        .map { metric.upMiddles[$0] }
    }
    return Self.position(of: from, hierarchy.downFirst, hierarchy.downTails, Int(to))
      .map { metric.downMiddles[$0] }
  }

  private static func position(
    of member: UInt32, _ first: UnsafePointer<UInt32>, _ members: UnsafePointer<UInt32>,
    _ rank: Int
  ) -> Int? {
    var low = Int(first[rank])
    var high = Int(first[rank + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if members[middle] < member { low = middle + 1 } else { high = middle }
    }
    return low < end && members[low] == member ? low : nil
  }
}
