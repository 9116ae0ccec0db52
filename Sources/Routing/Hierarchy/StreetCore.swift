// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork

/// The streets without what needs no cut: dead ends and chains of nodes with two edges are drawn
/// together into the node where they begin. A cut of what remains is a cut of the whole.
///
/// Edges that are drawn together lie inside a node of the core; they are contracted before any
/// edge of the core, in the order in which they were drawn in.
struct StreetCore {
  /// Per core node its place, in units of equal length along both axes.
  private(set) var east: [Int32]
  private(set) var north: [Int32]
  /// Per core edge its ends.
  private(set) var first: [UInt32] = []
  private(set) var second: [UInt32] = []
  /// Per core edge its number in the network.
  private(set) var edges: [UInt32] = []
  /// Per core node the ends of its list of inner edges, and per edge of the network the next one.
  private var innerFirst: [UInt32]
  private var innerLast: [UInt32]
  private var innerNext: [UInt32]

  static let none = UInt32.max
  /// Drawing chains together makes new dead ends and chains; later rounds find next to nothing.
  private static let rounds = 4

  var nodeCount: Int { east.count }

  /// The streets of a network. Edges whose ends don't exist belong to no core.
  init(_ graph: PedestrianGraph) {
    let kernel = graph.kernel
    let count = kernel.nodeCount
    // A degree of longitude shrinks towards the poles; one factor serves a whole map.
    let shrink = cos(graph.bounds.center.latitude * .pi / 180)
    east = (0..<count).map { Int32(Double(kernel.longitudes[$0]) * shrink / 2) }
    north = (0..<count).map { kernel.latitudes[$0] / 2 }
    innerFirst = [UInt32](repeating: Self.none, count: count)
    innerLast = innerFirst
    innerNext = [UInt32](repeating: Self.none, count: kernel.edgeCount)
    for edge in 0..<UInt32(kernel.edgeCount) {
      let record = graph.edge(EdgeID(edge))
      guard Int(record.from.index) < count && Int(record.to.index) < count else { continue }
      first.append(record.from.index)
      second.append(record.to.index)
      edges.append(edge)
    }
    for _ in 0..<Self.rounds {
      let before = edges.count
      contract()
      if edges.count * 50 > before * 49 { break }
    }
  }

  /// The edges inside a core node, in the order in which they are contracted.
  func innerEdges(of node: Int, _ visit: (UInt32) -> Void) {
    var edge = innerFirst[node]
    while edge != Self.none {
      visit(edge)
      edge = innerNext[Int(edge)]
    }
  }

  // MARK: One round

  private mutating func append(_ edge: UInt32, to node: Int) {
    if innerFirst[node] == Self.none {
      innerFirst[node] = edge
    } else {
      innerNext[Int(innerLast[node])] = edge
    }
    innerLast[node] = edge
  }

  /// Draws a node, with what lies inside it, and the edge to it into another node.
  private mutating func draw(_ node: Int, by edge: UInt32, into target: Int) {
    if innerFirst[node] != Self.none {
      if innerFirst[target] == Self.none {
        innerFirst[target] = innerFirst[node]
      } else {
        innerNext[Int(innerLast[target])] = innerFirst[node]
      }
      innerLast[target] = innerLast[node]
    }
    append(edge, to: target)
  }

  private mutating func contract() {
    var round = Round(nodeCount: nodeCount, first: first, second: second)
    for index in edges.indices where first[index] == second[index] {
      append(edges[index], to: Int(first[index]))
      round.remove(index)
      round.degrees[Int(first[index])] -= 2
    }
    drawDeadEnds(&round)
    drawChains(&round)
    renumber(round)
  }

  private mutating func drawDeadEnds(_ round: inout Round) {
    var open = round.degrees.indices.filter { round.degrees[$0] == 1 }
    while let node = open.popLast() {
      guard round.degrees[node] == 1, let edge = round.edge(at: node, otherThan: -1) else {
        continue
      }
      let target = Int(first[edge] ^ second[edge]) ^ node
      draw(node, by: edges[edge], into: target)
      round.remove(edge)
      round.isAlive[node] = false
      round.degrees[node] = 0
      round.degrees[target] -= 1
      if round.degrees[target] == 1 { open.append(target) }
    }
  }

  private mutating func drawChains(_ round: inout Round) {
    let anchors = round.degrees.map { $0 != 2 }
    for node in anchors.indices where anchors[node] && round.isAlive[node] {
      drawChains(from: node, &round, anchors)
    }
    // Rings without a junction: the first node holds what is left.
    for node in anchors.indices where !anchors[node] && round.isAlive[node] {
      drawChains(from: node, &round, anchors)
    }
  }

  private mutating func drawChains(from node: Int, _ round: inout Round, _ anchors: [Bool]) {
    var position = round.firstIncident[node]
    while position < round.firstIncident[node + 1] {
      let start = Int(round.incident[position])
      position += 1
      guard round.isAliveEdge[start], !round.isVisited[start] else { continue }
      var edge = start
      var current = Int(first[edge] ^ second[edge]) ^ node
      while !anchors[current] && current != node {
        guard let next = round.edge(at: current, otherThan: edge) else { break }
        draw(current, by: edges[edge], into: node)
        round.remove(edge)
        round.isAlive[current] = false
        edge = next
        current = Int(first[edge] ^ second[edge]) ^ current
      }
      round.isVisited[edge] = true
      first[edge] = UInt32(node)
      second[edge] = UInt32(current)
      if current == node {
        append(edges[edge], to: node)
        round.remove(edge)
      }
    }
  }

  private mutating func renumber(_ round: Round) {
    var number = [UInt32](repeating: Self.none, count: nodeCount)
    var count = 0
    for node in number.indices where round.isAlive[node] {
      number[node] = UInt32(count)
      east[count] = east[node]
      north[count] = north[node]
      innerFirst[count] = innerFirst[node]
      innerLast[count] = innerLast[node]
      count += 1
    }
    east.removeLast(east.count - count)
    north.removeLast(north.count - count)
    innerFirst.removeLast(innerFirst.count - count)
    innerLast.removeLast(innerLast.count - count)
    var kept = 0
    for edge in edges.indices where round.isAliveEdge[edge] {
      first[kept] = number[Int(first[edge])]
      second[kept] = number[Int(second[edge])]
      edges[kept] = edges[edge]
      kept += 1
    }
    first.removeLast(first.count - kept)
    second.removeLast(second.count - kept)
    edges.removeLast(edges.count - kept)
  }

  /// What one round knows of nodes and edges.
  private struct Round {
    var degrees: [Int32]
    var isAlive: [Bool]
    var isAliveEdge: [Bool]
    var isVisited: [Bool]
    var firstIncident: [Int]
    var incident: [UInt32]

    init(nodeCount: Int, first: [UInt32], second: [UInt32]) {
      degrees = [Int32](repeating: 0, count: nodeCount)
      isAlive = [Bool](repeating: true, count: nodeCount)
      isAliveEdge = [Bool](repeating: true, count: first.count)
      isVisited = [Bool](repeating: false, count: first.count)
      for edge in first.indices {
        degrees[Int(first[edge])] += 1
        degrees[Int(second[edge])] += 1
      }
      firstIncident = [Int](repeating: 0, count: nodeCount + 1)
      for node in 0..<nodeCount {
        firstIncident[node + 1] = firstIncident[node] + Int(degrees[node])
      }
      incident = [UInt32](repeating: 0, count: 2 * first.count)
      var fill = firstIncident
      for edge in first.indices {
        for node in [Int(first[edge]), Int(second[edge])] {
          incident[fill[node]] = UInt32(edge)
          fill[node] += 1
        }
      }
    }

    mutating func remove(_ edge: Int) { isAliveEdge[edge] = false }

    /// A living edge at a node other than `edge`.
    func edge(at node: Int, otherThan edge: Int) -> Int? {
      for position in firstIncident[node]..<firstIncident[node + 1] {
        let candidate = Int(incident[position])
        if candidate != edge && isAliveEdge[candidate] { return candidate }
      }
      return nil
    }
  }
}
