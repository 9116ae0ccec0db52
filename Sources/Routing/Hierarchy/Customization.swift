// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Fills the columns of a ``HierarchyMetric``: from the lowest rank up, each shortcut costs the turn
/// that it is or the cheapest way over one lower arc.
struct Customization {
  private let hierarchy: ContractionHierarchy
  private let kernel: GraphKernel
  private let metric: ProfileMetric
  private let up: HierarchyMetric.Columns
  private let down: HierarchyMetric.Columns

  init(
    _ hierarchy: ContractionHierarchy, _ kernel: GraphKernel, _ metric: ProfileMetric,
    _ up: HierarchyMetric.Columns, _ down: HierarchyMetric.Columns
  ) {
    self.hierarchy = hierarchy
    self.kernel = kernel
    self.metric = metric
    self.up = up
    self.down = down
  }

  /// - Parameter changed: the ranks to compute; all others keep what stands in the columns.
  func run(changed: [Bool]?) {
    guard metric.arcCosts.count == hierarchy.arcCount, kernel.arcCount == hierarchy.arcCount else {
      return
    }
    let turns = TurnLists(kernel)
    let sums = ShortcutSums(count: hierarchy.arcCount)
    defer { sums.deallocate() }
    for rank in 0..<hierarchy.arcCount {
      if changed?[rank] ?? true {
        addTurns(rank, turns, sums)
        sums.addTriangles(rank, hierarchy, up, down)
        Self.take(hierarchy.upFirst, hierarchy.upHeads, rank, sums.up, up)
        Self.take(hierarchy.downFirst, hierarchy.downTails, rank, sums.down, down)
      }
      sums.advance(rank, hierarchy)
    }
  }

  /// The turns between an arc and higher ones.
  private func addTurns(_ rank: Int, _ turns: TurnLists, _ sums: ShortcutSums) {
    let arc = Int(hierarchy.arcs[rank])
    let head = NodeID(kernel.heads[arc])
    for next in turns.after(arc) {
      let other = Int(hierarchy.ranks[next])
      guard other > rank else { continue }
      sums.up[other] = UInt64(weight(arc, next, head)) << 32
    }
    let tail = NodeID(turns.tails[arc])
    for before in turns.before(arc) {
      let other = Int(hierarchy.ranks[Int(before)])
      guard other > rank else { continue }
      sums.down[other] = UInt64(weight(Int(before), arc, tail)) << 32
    }
  }

  /// What it costs to turn from one arc into another and to walk that.
  @inline(__always)
  private func weight(_ from: Int, _ to: Int, _ node: NodeID) -> UInt32 {
    let step = metric.arcCosts[to]
    guard step != ProfileMetric.forbidden else { return HierarchyMetric.infinite }
    let turn = metric.turnCost(from: from, to: to, at: node, kernel)
    guard turn != ProfileMetric.forbidden else { return HierarchyMetric.infinite }
    return UInt32(min(UInt64(turn) + UInt64(step), UInt64(HierarchyMetric.infinite)))
  }

  /// Takes the sums of one rank into its column, and leaves them infinite.
  @inline(__always)
  private static func take(
    _ first: UnsafePointer<UInt32>, _ members: UnsafePointer<UInt32>, _ rank: Int,
    _ sums: UnsafeMutablePointer<UInt64>, _ columns: HierarchyMetric.Columns
  ) {
    var position = Int(first[rank])
    let end = Int(first[rank + 1])
    while position < end {
      let member = Int(members[position])
      let sum = sums[member]
      sums[member] = ShortcutSums.infinite
      columns.weights[position] = UInt32(truncatingIfNeeded: sum >> 32)
      columns.middles[position] = UInt32(truncatingIfNeeded: sum)
      position += 1
    }
  }
}

/// What one rank's shortcuts cost so far, and which lower ranks still have to do with which.
struct ShortcutSums {
  /// Per higher rank the cost in the upper half, the middle as in ``HierarchyMetric`` in the lower.
  let up: UnsafeMutablePointer<UInt64>
  let down: UnsafeMutablePointer<UInt64>
  /// Per rank the first of those whose list has come to it, and per rank the next with it.
  private let upWaiting: UnsafeMutablePointer<UInt32>
  private let upLinks: UnsafeMutablePointer<UInt32>
  private let downWaiting: UnsafeMutablePointer<UInt32>
  private let downLinks: UnsafeMutablePointer<UInt32>
  /// Per rank how far its lists were walked.
  private let upNext: UnsafeMutablePointer<UInt32>
  private let downNext: UnsafeMutablePointer<UInt32>

  static let infinite = UInt64(HierarchyMetric.infinite) << 32

  init(count: Int) {
    func column<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
      let column = UnsafeMutablePointer<Value>.allocate(capacity: max(count, 1))
      column.initialize(repeating: value, count: max(count, 1))
      return column
    }
    up = column(Self.infinite)
    down = column(Self.infinite)
    upWaiting = column(ArcElimination.none)
    upLinks = column(ArcElimination.none)
    downWaiting = column(ArcElimination.none)
    downLinks = column(ArcElimination.none)
    upNext = column(0)
    downNext = column(0)
  }

  func deallocate() {
    up.deallocate()
    down.deallocate()
    for column in [upWaiting, upLinks, downWaiting, downLinks, upNext, downNext] {
      column.deallocate()
    }
  }

  /// Ways between an arc and higher ones over each lower arc.
  func addTriangles(
    _ rank: Int, _ hierarchy: ContractionHierarchy, _ upColumns: HierarchyMetric.Columns,
    _ downColumns: HierarchyMetric.Columns
  ) {
    var low = downWaiting[rank]
    while low != ArcElimination.none {
      // From this rank down to `low`, from there up.
      let node = Int(low)
      let cost = downColumns.weights[Int(downNext[node])]
      if cost < HierarchyMetric.infinite {
        Self.add(
          cost, low, hierarchy.upHeads, upColumns.weights, Int(upNext[node]),
          Int(hierarchy.upFirst[node + 1]), up)
      }
      low = downLinks[node]
    }
    low = upWaiting[rank]
    while low != ArcElimination.none {
      let node = Int(low)
      let cost = upColumns.weights[Int(upNext[node])]
      if cost < HierarchyMetric.infinite {
        Self.add(
          cost, low, hierarchy.downTails, downColumns.weights, Int(downNext[node]),
          Int(hierarchy.downFirst[node + 1]), down)
      }
      low = upLinks[node]
    }
    // A way back to this rank itself is none.
    up[rank] = Self.infinite
    down[rank] = Self.infinite
  }

  @inline(__always)
  private static func add(
    _ cost: UInt32, _ low: UInt32, _ members: UnsafePointer<UInt32>,
    _ weights: UnsafePointer<UInt32>, _ start: Int, _ end: Int,
    _ sums: UnsafeMutablePointer<UInt64>
  ) {
    var position = start
    let middle = UInt64(low) + 1
    while position < end {
      let sum = UInt64(cost &+ weights[position]) << 32 | middle
      let member = Int(members[position])
      if sum < sums[member] { sums[member] = sum }
      position += 1
    }
  }

  /// Sends on the lists that waited at a rank, and begins its own.
  func advance(_ rank: Int, _ hierarchy: ContractionHierarchy) {
    upNext[rank] = hierarchy.upFirst[rank]
    downNext[rank] = hierarchy.downFirst[rank]
    Self.advance(rank, hierarchy.upFirst, hierarchy.upHeads, upWaiting, upLinks, upNext)
    Self.advance(rank, hierarchy.downFirst, hierarchy.downTails, downWaiting, downLinks, downNext)
  }

  @inline(__always)
  private static func advance(
    _ rank: Int, _ first: UnsafePointer<UInt32>, _ members: UnsafePointer<UInt32>,
    _ waiting: UnsafeMutablePointer<UInt32>, _ links: UnsafeMutablePointer<UInt32>,
    _ next: UnsafeMutablePointer<UInt32>
  ) {
    var low = waiting[rank]
    while low != ArcElimination.none {
      let node = Int(low)
      let following = links[node]
      next[node] &+= 1
      wait(node, first, members, waiting, links, next)
      low = following
    }
    wait(rank, first, members, waiting, links, next)
  }

  @inline(__always)
  private static func wait(
    _ node: Int, _ first: UnsafePointer<UInt32>, _ members: UnsafePointer<UInt32>,
    _ waiting: UnsafeMutablePointer<UInt32>, _ links: UnsafeMutablePointer<UInt32>,
    _ next: UnsafeMutablePointer<UInt32>
  ) {
    guard next[node] < first[node + 1] else { return }
    let rank = Int(members[Int(next[node])])
    links[node] = waiting[rank]
    waiting[rank] = UInt32(node)
  }
}
