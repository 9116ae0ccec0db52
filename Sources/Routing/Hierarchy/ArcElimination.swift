// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Contracts the arcs of a network in a given order, without costs: which arcs higher up can be
/// reached from each, and which reach it, over lower ones only. Arcs are named by their rank.
///
/// Directed: a cell's way out and its way in over one edge are two arcs, and only one of them
/// follows an arc of the cell; that halves what an undirected contraction would keep.
struct ArcElimination {
  let arcs: [UInt32]
  let ranks: [UInt32]
  /// Per rank the lowest arc above it in the elimination tree, or ``none``.
  private(set) var parents: [UInt32]
  /// Per rank the higher arcs that it leads to, ascending.
  private(set) var up = Lists()
  /// Per rank the higher arcs that lead to it, ascending.
  private(set) var down = Lists()

  static let none = UInt32.max

  /// Lists of ranks, one after the other.
  struct Lists {
    var first: [UInt32] = [0]
    var members: [UInt32] = []

    /// Ends the current list: sorts it and gives its range.
    mutating func close() {
      let start = Int(first[first.count - 1])
      members.withUnsafeMutableBufferPointer { buffer in
        var list = UnsafeMutableBufferPointer(rebasing: buffer[start...])
        list.sort()
      }
      first.append(UInt32(members.count))
    }
  }

  init(_ graph: PedestrianGraph, order: DissectionOrder) {
    arcs = order.arcs
    var ranks = [UInt32](repeating: 0, count: arcs.count)
    for (rank, arc) in arcs.enumerated() { ranks[Int(arc)] = UInt32(rank) }
    self.ranks = ranks
    parents = [UInt32](repeating: Self.none, count: arcs.count)
    let turns = TurnLists(graph.kernel)
    findParents(turns)
    eliminate(turns)
  }

  /// The elimination tree (Liu 1990): of all arcs as if every turn could be made both ways.
  private mutating func findParents(_ turns: TurnLists) {
    var ancestors = parents
    for rank in 0..<UInt32(arcs.count) {
      let arc = Int(arcs[Int(rank)])
      for next in turns.after(arc) { join(ranks[next], rank, &ancestors) }
      for before in turns.before(arc) { join(ranks[Int(before)], rank, &ancestors) }
    }
  }

  private mutating func join(_ low: UInt32, _ high: UInt32, _ ancestors: inout [UInt32]) {
    var node = low
    while node < high {
      let above = ancestors[Int(node)]
      ancestors[Int(node)] = high
      if above == Self.none { parents[Int(node)] = high }
      node = above
    }
  }

  private mutating func eliminate(_ turns: TurnLists) {
    let count = arcs.count
    var upQueue = RankQueue(count: count)
    var downQueue = RankQueue(count: count)
    var upStamps = [UInt32](repeating: Self.none, count: count)
    var downStamps = upStamps
    var upLow = [UInt32]()
    var downLow = [UInt32]()
    for rank in 0..<UInt32(count) {
      let arc = Int(arcs[Int(rank)])
      upQueue.take(rank, into: &upLow)
      downQueue.take(rank, into: &downLow)
      for next in turns.after(arc) { add(ranks[next], to: &up, above: rank, &upStamps) }
      for low in downLow { add(of: low, upQueue, to: &up, above: rank, &upStamps) }
      up.close()
      for before in turns.before(arc) {
        add(ranks[Int(before)], to: &down, above: rank, &downStamps)
      }
      for low in upLow { add(of: low, downQueue, to: &down, above: rank, &downStamps) }
      down.close()
      // What leads here and can be reached from here is wholly taken over: it adds nothing later.
      for low in upLow where downQueue.rank(of: low, in: down) != rank {
        upQueue.advance(low, in: up)
      }
      for low in downLow where upQueue.rank(of: low, in: up) != rank {
        downQueue.advance(low, in: down)
      }
      upQueue.begin(rank, in: up)
      downQueue.begin(rank, in: down)
    }
  }

  @inline(__always)
  private func add(
    _ member: UInt32, to lists: inout Lists, above rank: UInt32, _ stamps: inout [UInt32]
  ) {
    guard member > rank && stamps[Int(member)] != rank else { return }
    stamps[Int(member)] = rank
    lists.members.append(member)
  }

  /// Adds what is left of a lower arc's list.
  private func add(
    of low: UInt32, _ queue: RankQueue, to lists: inout Lists, above rank: UInt32,
    _ stamps: inout [UInt32]
  ) {
    var position = Int(queue.next[Int(low)])
    let end = Int(lists.first[Int(low) + 1])
    while position < end {
      add(lists.members[position], to: &lists, above: rank, &stamps)
      position += 1
    }
  }
}

/// For each rank the lower ones whose list has come to it: every list is walked through once, as
/// the ranks ascend.
struct RankQueue {
  /// Per rank the first of those waiting there.
  private var waiting: [UInt32]
  private var links: [UInt32]
  /// Per rank its position in the members of its list.
  private(set) var next: [UInt32]

  init(count: Int) {
    waiting = [UInt32](repeating: ArcElimination.none, count: count)
    links = waiting
    next = [UInt32](repeating: 0, count: count)
  }

  /// Those waiting at a rank.
  mutating func take(_ rank: UInt32, into low: inout [UInt32]) {
    low.removeAll(keepingCapacity: true)
    var node = waiting[Int(rank)]
    while node != ArcElimination.none {
      low.append(node)
      node = links[Int(node)]
    }
  }

  /// To which rank a list has come.
  @inline(__always)
  func rank(of low: UInt32, in lists: ArcElimination.Lists) -> UInt32 {
    let position = next[Int(low)]
    return position < lists.first[Int(low) + 1]
      ? lists.members[Int(position)] : ArcElimination.none
  }

  mutating func begin(_ node: UInt32, in lists: ArcElimination.Lists) {
    next[Int(node)] = lists.first[Int(node)]
    wait(node, in: lists)
  }

  mutating func advance(_ node: UInt32, in lists: ArcElimination.Lists) {
    next[Int(node)] += 1
    wait(node, in: lists)
  }

  private mutating func wait(_ node: UInt32, in lists: ArcElimination.Lists) {
    let rank = rank(of: node, in: lists)
    guard rank != ArcElimination.none else { return }
    links[Int(node)] = waiting[Int(rank)]
    waiting[Int(rank)] = node
  }
}

/// Which arcs can follow which: every turn at every node, back as well.
struct TurnLists {
  private let kernel: GraphKernel
  /// Per arc the node where it begins, or ``ArcElimination/none`` in a damaged network.
  let tails: [UInt32]
  /// Per node the arcs that end there.
  private let firstEntering: [UInt32]
  private let entering: [UInt32]

  init(_ kernel: GraphKernel) {
    self.kernel = kernel
    var tails = [UInt32](repeating: ArcElimination.none, count: kernel.arcCount)
    for node in 0..<kernel.nodeCount {
      for arc in kernel.arcs(from: node) { tails[arc] = UInt32(node) }
    }
    self.tails = tails
    var starts = [UInt32](repeating: 0, count: kernel.nodeCount + 2)
    for arc in 0..<kernel.arcCount where Int(kernel.heads[arc]) < kernel.nodeCount {
      starts[Int(kernel.heads[arc]) + 2] += 1
    }
    for index in 2..<starts.count { starts[index] += starts[index - 1] }
    var list = [UInt32](repeating: 0, count: Int(starts[starts.count - 1]))
    for arc in 0..<kernel.arcCount where Int(kernel.heads[arc]) < kernel.nodeCount {
      let slot = Int(kernel.heads[arc]) + 1
      list[Int(starts[slot])] = UInt32(arc)
      starts[slot] += 1
    }
    firstEntering = starts
    entering = list
  }

  /// The arcs that can follow an arc.
  @inline(__always)
  func after(_ arc: Int) -> Range<Int> { kernel.arcs(from: Int(kernel.heads[arc])) }

  /// The arcs that an arc can follow.
  @inline(__always)
  func before(_ arc: Int) -> ArraySlice<UInt32> {
    let tail = Int(tails[arc])
    guard tail < kernel.nodeCount else { return [] }
    return entering[Int(firstEntering[tail])..<Int(firstEntering[tail + 1])]
  }
}

extension GraphKernel {
  /// The arcs that leave a node; none for a node that does not exist.
  @inline(__always)
  func arcs(from node: Int) -> Range<Int> {
    guard node < nodeCount else { return 0..<0 }
    let first = Int(firstArcs[node])
    let last = Int(firstArcs[node + 1])
    return first <= last && last <= arcCount ? first..<last : 0..<0
  }
}
