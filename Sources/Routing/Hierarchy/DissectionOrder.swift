// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// In which order the arcs of a network are contracted: nested dissection of the streets. The edges
/// of a cut, both arcs of each, part the arcs of the two sides from each other, and are contracted
/// after them. Depends on the network only.
struct DissectionOrder {
  /// All arcs, the first to be contracted first.
  let arcs: [UInt32]

  /// - Parameter progress: told the share done, 0 … 1, now and then.
  init(_ graph: PedestrianGraph, progress: (Double) -> Void = { _ in }) {
    let core = StreetCore(graph)
    var dissection = Dissection(core)
    dissection.run(progress)
    arcs = Self.lifted(dissection.edges, graph.kernel)
  }

  /// The arcs of edges in descending order of contraction, in ascending order. Arcs whose edge was
  /// not met belong to a damaged network and come first.
  private static func lifted(_ descending: [UInt32], _ kernel: GraphKernel) -> [UInt32] {
    var position = [UInt32](repeating: 0, count: kernel.edgeCount)
    for (index, edge) in descending.enumerated() {
      position[Int(edge)] = UInt32(descending.count - index)
    }
    // Counting sort by the edge's position keeps arcs of one edge together, lower index first.
    var starts = [UInt32](repeating: 0, count: descending.count + 2)
    func place(_ arc: Int) -> Int {
      let edge = Int(kernel.edges[arc] >> 1)
      return edge < position.count ? Int(position[edge]) : 0
    }
    for arc in 0..<kernel.arcCount { starts[place(arc) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var arcs = [UInt32](repeating: 0, count: kernel.arcCount)
    for arc in 0..<kernel.arcCount {
      let slot = place(arc)
      arcs[Int(starts[slot])] = UInt32(arc)
      starts[slot] += 1
    }
    return arcs
  }
}

/// The recursion, on a stack of its own: a damaged map must not exhaust the thread's.
private struct Dissection {
  private let core: StreetCore
  private var cutter: CellCut
  /// The nodes of each open cell stand together.
  private var nodes: [UInt32]
  /// Edges, the last to be contracted first.
  private(set) var edges: [UInt32] = []
  private var open: [Range<Int>] = []
  private var labels: [Int32] = []
  private var moved: [UInt32] = []
  private var doneNodes = 0

  /// Progress is told once for so many nodes.
  private static let progressStep = 4096

  init(_ core: StreetCore) {
    self.core = core
    cutter = CellCut(core)
    nodes = (0..<UInt32(core.nodeCount)).map { $0 }
  }

  mutating func run(_ progress: (Double) -> Void) {
    if !nodes.isEmpty { open.append(0..<nodes.count) }
    while let cell = open.popLast() {
      if cell.count == 1 {
        emitInner(Int(nodes[cell.lowerBound]))
        doneNodes += 1
        if doneNodes % Self.progressStep == 0 { progress(Double(doneNodes) / Double(nodes.count)) }
        continue
      }
      cutter.load(nodes[cell], core)
      let count = cutter.components(&labels)
      if count > 1 {
        part(cell, count)
      } else {
        cutter.cut(nodes[cell], core)
        halve(cell)
      }
    }
    progress(1)
  }

  private mutating func emitInner(_ node: Int) {
    var inner = [UInt32]()
    core.innerEdges(of: node) { inner.append($0) }
    edges.append(contentsOf: inner.reversed())
  }

  /// Sorts the nodes of a cell by their component and opens each as a cell.
  private mutating func part(_ cell: Range<Int>, _ count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for label in labels { starts[Int(label) + 1] += 1 }
    for index in 1...count { starts[index] += starts[index - 1] }
    for index in 0..<count {
      open.append(cell.lowerBound + starts[index]..<cell.lowerBound + starts[index + 1])
    }
    moved.removeAll(keepingCapacity: true)
    moved.append(contentsOf: nodes[cell])
    for (index, label) in labels.enumerated() {
      nodes[cell.lowerBound + starts[Int(label)]] = moved[index]
      starts[Int(label)] += 1
    }
  }

  /// Emits the edges of the cut and opens both sides.
  private mutating func halve(_ cell: Range<Int>) {
    var cut = [UInt32]()
    cutter.cutEdges { cut.append(core.edges[$0]) }
    edges += cut
    moved.removeAll(keepingCapacity: true)
    var end = cell.lowerBound
    for index in cell {
      let node = nodes[index]
      if cutter.isFirst[index - cell.lowerBound] {
        nodes[end] = node
        end += 1
      } else {
        moved.append(node)
      }
    }
    nodes.replaceSubrange(end..<cell.upperBound, with: moved)
    open.append(cell.lowerBound..<end)
    open.append(end..<cell.upperBound)
  }
}
