// SPDX-License-Identifier: GPL-3.0-or-later

/// The smallest cut through one cell of the streets: inertial flow (Schild, Sommer 2015). The nodes
/// are sorted along a line, the first of them are joined to a source and the last to a sink, and a
/// greatest flow between the two finds the fewest edges that part them; the best of several lines
/// counts. The arrays are kept for the next cell.
struct CellCut {
  /// Which share of the nodes is the source, and which the sink: the smaller the share, the
  /// smaller the cut and the less even its two sides.
  private static let share = 0.25
  /// Lines of inertia: along both axes and both diagonals.
  private static let lines: [(east: Int64, north: Int64)] = [(1, 0), (0, 1), (1, 1), (1, -1)]

  private(set) var nodeCount = 0
  // The cell's graph: per node its arcs, per arc its head, its twin and what may still flow.
  private var firstArcs: [Int32] = []
  private var heads: [Int32] = []
  private var twins: [Int32] = []
  private var edges: [UInt32] = []
  private var residuals: [UInt8] = []
  // The flow: per node 1 source, 2 sink, 0 other; its level; the next arc to try.
  private var roles: [UInt8] = []
  private var levels: [Int32] = []
  private var nextArcs: [Int32] = []
  private var queue: [Int32] = []
  private var path: [Int32] = []
  private var keys: [UInt64] = []
  private var side: [Bool] = []
  /// Per node whether it lies on the first side of the best cut.
  private(set) var isFirst: [Bool] = []
  /// Per node of the core its number in the cell.
  private var number: [Int32]
  /// Per core node its incident edges.
  private let firstIncident: [Int32]
  private let incident: [UInt32]

  init(_ core: StreetCore) {
    number = [Int32](repeating: -1, count: core.nodeCount)
    var starts = [Int32](repeating: 0, count: core.nodeCount + 1)
    for index in core.edges.indices {
      starts[Int(core.first[index]) + 1] += 1
      starts[Int(core.second[index]) + 1] += 1
    }
    for node in 0..<core.nodeCount { starts[node + 1] += starts[node] }
    var fill = starts
    var list = [UInt32](repeating: 0, count: 2 * core.edges.count)
    for index in core.edges.indices {
      for node in [Int(core.first[index]), Int(core.second[index])] {
        list[Int(fill[node])] = UInt32(index)
        fill[node] += 1
      }
    }
    firstIncident = starts
    incident = list
  }

  // MARK: The cell

  /// Takes the nodes of a cell and the edges between them.
  mutating func load(_ cell: ArraySlice<UInt32>, _ core: StreetCore) {
    nodeCount = cell.count
    for (index, node) in cell.enumerated() { number[Int(node)] = Int32(index) }
    firstArcs.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    twins.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    firstArcs.append(0)
    for (index, node) in cell.enumerated() {
      var position = Int(firstIncident[Int(node)])
      let end = Int(firstIncident[Int(node) + 1])
      while position < end {
        let edge = Int(incident[position])
        let other = number[Int(core.first[edge] ^ core.second[edge] ^ node)]
        if other >= 0 && Int(other) != index {
          heads.append(other)
          twins.append(0)
          edges.append(incident[position])
        }
        position += 1
      }
      firstArcs.append(Int32(heads.count))
    }
    pairTwins()
    for node in cell { number[Int(node)] = -1 }
  }

  /// Finds to each arc the one in the other direction.
  private mutating func pairTwins() {
    for node in 0..<nodeCount {
      var arc = Int(firstArcs[node])
      let end = Int(firstArcs[node + 1])
      while arc < end {
        let head = Int(heads[arc])
        // The lower end pairs both.
        if head > node {
          let edge = edges[arc]
          var twin = Int(firstArcs[head])
          while edges[twin] != edge { twin += 1 }
          twins[arc] = Int32(twin)
          twins[twin] = Int32(arc)
        }
        arc += 1
      }
    }
  }

  /// The core's edges of the best cut.
  func cutEdges(_ visit: (Int) -> Void) {
    for node in 0..<nodeCount where isFirst[node] {
      for arc in Int(firstArcs[node])..<Int(firstArcs[node + 1])
      where !isFirst[Int(heads[arc])] {
        visit(Int(edges[arc]))
      }
    }
  }

  /// Numbers the connected parts of the cell into `labels`; how many there are.
  mutating func components(_ labels: inout [Int32]) -> Int {
    labels.removeAll(keepingCapacity: true)
    labels.append(contentsOf: repeatElement(-1, count: nodeCount))
    var count = 0
    for start in 0..<nodeCount where labels[start] < 0 {
      queue.removeAll(keepingCapacity: true)
      queue.append(Int32(start))
      labels[start] = Int32(count)
      var done = 0
      while done < queue.count {
        let node = Int(queue[done])
        done += 1
        var arc = Int(firstArcs[node])
        let end = Int(firstArcs[node + 1])
        while arc < end {
          let head = Int(heads[arc])
          if labels[head] < 0 {
            labels[head] = Int32(count)
            queue.append(Int32(head))
          }
          arc += 1
        }
      }
      count += 1
    }
    return count
  }

  // MARK: The cut

  /// Finds the best cut of the loaded cell, which has two nodes or more, into ``isFirst``. Both
  /// sides hold at least one node.
  mutating func cut(_ cell: ArraySlice<UInt32>, _ core: StreetCore) {
    var best = Int.max
    var bestEven = 0
    let ends = max(1, Int(Double(nodeCount) * Self.share))
    for line in Self.lines {
      prepare(cell, core, line, ends)
      guard let flow = greatestFlow(limit: best) else { continue }
      let even = takeSide()
      if flow < best || even > bestEven {
        best = flow
        bestEven = even
        swap(&isFirst, &side)
      }
      // Two nodes look alike along every line.
      if nodeCount == 2 { break }
    }
  }

  private mutating func prepare(
    _ cell: ArraySlice<UInt32>, _ core: StreetCore, _ line: (east: Int64, north: Int64),
    _ ends: Int
  ) {
    keys.removeAll(keepingCapacity: true)
    for (index, node) in cell.enumerated() {
      let measure =
        Int64(core.east[Int(node)]) * line.east + Int64(core.north[Int(node)]) * line.north
      // Shifted to be positive; nodes at one place by their number.
      let shifted = UInt64(bitPattern: measure + 1 << 32) & 0xF_FFFF_FFFF
      keys.append(shifted << 28 | UInt64(index) & 0xFFF_FFFF)
    }
    keys.sort()
    roles.removeAll(keepingCapacity: true)
    roles.append(contentsOf: repeatElement(0, count: nodeCount))
    for index in 0..<ends {
      roles[Int(keys[index] & 0xFFF_FFFF)] = 1
      roles[Int(keys[nodeCount - 1 - index] & 0xFFF_FFFF)] = 2
    }
    residuals.removeAll(keepingCapacity: true)
    residuals.append(contentsOf: repeatElement(1, count: heads.count))
  }

  /// The greatest flow (Dinic 1970), or `nil` as soon as it exceeds `limit`.
  private mutating func greatestFlow(limit: Int) -> Int? {
    var flow = 0
    while findLevels(from: 1, to: 2, forward: true) {
      nextArcs.removeAll(keepingCapacity: true)
      nextArcs.append(contentsOf: firstArcs)
      for source in 0..<nodeCount where roles[source] == 1 {
        while augment(from: source) {
          flow += 1
          if flow > limit { return nil }
        }
      }
    }
    return flow
  }

  /// Levels of all nodes reached from those of one role; whether one of the other role is reached.
  private mutating func findLevels(from start: UInt8, to goal: UInt8, forward: Bool) -> Bool {
    levels.removeAll(keepingCapacity: true)
    levels.append(contentsOf: repeatElement(-1, count: nodeCount))
    queue.removeAll(keepingCapacity: true)
    for node in 0..<nodeCount where roles[node] == start {
      levels[node] = 0
      queue.append(Int32(node))
    }
    var done = 0
    while done < queue.count {
      let node = Int(queue[done])
      done += 1
      let level = levels[node] + 1
      var arc = Int(firstArcs[node])
      let end = Int(firstArcs[node + 1])
      while arc < end {
        let head = Int(heads[arc])
        if levels[head] < 0 && residuals[forward ? arc : Int(twins[arc])] > 0 {
          if roles[head] == goal {
            levels[head] = level
            return true
          }
          levels[head] = level
          queue.append(Int32(head))
        }
        arc += 1
      }
    }
    return false
  }

  /// Sends one unit along a shortest path from a source, if there is one left.
  private mutating func augment(from source: Int) -> Bool {
    path.removeAll(keepingCapacity: true)
    var node = source
    while true {
      if roles[node] == 2 {
        for arc in path {
          residuals[Int(arc)] -= 1
          residuals[Int(twins[Int(arc)])] += 1
        }
        return true
      }
      let end = Int(firstArcs[node + 1])
      var arc = Int(nextArcs[node])
      let level = levels[node] + 1
      // Beyond the nearest sink the levels were not looked for: such sinks are taken as well.
      while arc < end {
        let head = Int(heads[arc])
        if residuals[arc] > 0
          && (levels[head] == level || (roles[head] == 2 && levels[head] < 0))
        {
          break
        }
        arc += 1
      }
      nextArcs[node] = Int32(arc)
      if arc < end {
        path.append(Int32(arc))
        node = Int(heads[arc])
      } else {
        guard let last = path.popLast() else { return false }
        levels[node] = -2
        node = Int(heads[Int(twins[Int(last)])])
        nextArcs[node] += 1
      }
    }
  }

  /// After a greatest flow: the more even of the two smallest cuts, the one nearest to the source
  /// and the one nearest to the sink, into `side`; the nodes on its smaller side.
  private mutating func takeSide() -> Int {
    // The last search for levels reached no sink: what it reached lies before the first cut.
    let reached = queue.count
    side.removeAll(keepingCapacity: true)
    for node in 0..<nodeCount { side.append(levels[node] >= 0) }
    let even = min(reached, nodeCount - reached)
    if 2 * reached >= nodeCount { return even }
    _ = findLevels(from: 2, to: 3, forward: false)
    let other = min(queue.count, nodeCount - queue.count)
    guard other > even else { return even }
    for node in 0..<nodeCount { side[node] = levels[node] < 0 }
    return other
  }
}
