// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A stretch of one walkable way between two nodes of the graph.
struct StreetPiece {
  /// Index of the way.
  var way: Int32
  /// Range in ``StreetLines/nodes``, both ends included.
  var first: Int32
  var count: Int32
  /// The crossing that the whole piece belongs to, −1 = none.
  var crossing: Int32 = -1
  /// Crossings that take the first or last metres of the piece, −1 = none.
  var startCrossing: Int32 = -1
  var endCrossing: Int32 = -1
  /// How many metres they take.
  var startReach = 0.0
  var endReach = 0.0
  /// The way cannot be left or entered at this end: a closed gate.
  var isStartClosed = false
  var isEndClosed = false
  var name: Int32
  var streetSide = SideOfStreet.unknown
  /// Index of the street beside it that lends its name, −1 = the name is its own.
  var nameSource: Int32 = -1

  var last: Int { Int(first + count) - 1 }
}

/// All walkable ways, cut where one can turn off, or where something stands on the line.
struct StreetLines {
  /// Node indices of all lines, one after the other.
  private(set) var nodes = [Int32]()
  var pieces = [StreetPiece]()
  /// Node → bits of `Mark`.
  private var marks: [UInt8]

  private struct Run {
    var way: Int32
    var first: Int32
    var count: Int32
  }

  private enum Mark {
    /// The two low bits and the next count the walkable line ends here, up to 7.
    static let armMask: UInt8 = 0b0000_0111
    static let lineEnd: UInt8 = 0b0000_1000
    static let obstacle: UInt8 = 0b0001_0000
    /// A kerb or tactile paving: part of a crossing where the way is one, else a place of its own.
    static let edge: UInt8 = 0b0010_0000
    static let mapEdge: UInt8 = 0b0100_0000
    /// Rails, or a road without walkers, pass here.
    static let crossedOnly: UInt8 = 0b1000_0000
  }

  /// - Parameters:
  ///   - indices: node index of each reference of the ways.
  ///   - border: what the extract covers: lines that end outside it go on.
  init(
    _ ways: [StreetWay], indices: [Int32], nodes store: NodeStore, border: BoundingBox?,
    _ warnings: inout ImportWarnings
  ) {
    marks = [UInt8](repeating: 0, count: store.count)
    markFacts(store)
    var runs = [Run]()
    for (index, way) in ways.enumerated() {
      if way.isWalkable {
        addRuns(Int32(index), way, indices, store, &runs, &warnings)
      } else {
        for position in way.range { marks[Int(indices[position])] |= Mark.crossedOnly }
      }
    }
    if let border {
      for run in runs { markBorder(run, store, border) }
    }
    for run in runs { split(run, ways[Int(run.way)], store) }
  }

  func isMapEdge(_ node: Int) -> Bool { marks[node] & Mark.mapEdge != 0 }

  func nodeRange(_ piece: StreetPiece) -> ArraySlice<Int32> {
    nodes[Int(piece.first)...piece.last]
  }

  private mutating func markFacts(_ store: NodeStore) {
    for node in 0..<store.count {
      guard let facts = store.facts(node) else { continue }
      let attributes = facts.attributes
      if facts.isClosed || attributes.barrier != .none || attributes.isElevator
        || attributes.isEntrance || attributes.isCrossing || attributes.landmark != .none
        || attributes.blind != .unknown || facts.remarks > 0
      {
        marks[node] |= Mark.obstacle
      } else if attributes.kerb != .unknown || attributes.tactilePaving != .unknown {
        marks[node] |= Mark.edge
      }
    }
  }

  /// Adds the stretches of a way whose nodes are known.
  private mutating func addRuns(
    _ index: Int32, _ way: StreetWay, _ indices: [Int32], _ store: NodeStore,
    _ runs: inout [Run], _ warnings: inout ImportWarnings
  ) {
    var missing = 0
    var start = nodes.count
    let runsBefore = runs.count
    for position in way.range {
      let node = indices[position]
      guard store.isKnown(Int(node)) else {
        missing += 1
        // The line goes on where the map ends.
        if let last = nodes.last, nodes.count > start { marks[Int(last)] |= Mark.mapEdge }
        close(index, &start, &runs)
        continue
      }
      if nodes.count > start && nodes[nodes.count - 1] == node { continue }
      if nodes.count == start && missing > 0 { marks[Int(node)] |= Mark.mapEdge }
      nodes.append(node)
    }
    close(index, &start, &runs)
    if missing > 0 { warnings.note(.missingNodeReference, .way(way.id), count: missing) }
    if runs.count == runsBefore { warnings.note(.wayWithoutNodes, .way(way.id)) }
  }

  private mutating func close(_ way: Int32, _ start: inout Int, _ runs: inout [Run]) {
    let count = nodes.count - start
    if count < 2 {
      nodes.removeLast(count)
      return
    }
    runs.append(Run(way: way, first: Int32(start), count: Int32(count)))
    for position in start..<nodes.count {
      let isEnd = position == start || position == nodes.count - 1
      let node = Int(nodes[position])
      let arms = min((marks[node] & Mark.armMask) + (isEnd ? 1 : 2), Mark.armMask)
      marks[node] = marks[node] & ~Mark.armMask | arms | (isEnd ? Mark.lineEnd : 0)
      // The tip of a line that turns back on itself is a dead end.
      if !isEnd && nodes[position - 1] == nodes[position + 1] { marks[node] |= Mark.lineEnd }
    }
    start = nodes.count
  }

  /// Marks where a line leaves the box for the first time, and its ends outside: beyond, the
  /// streets that it meets are not in the map.
  private mutating func markBorder(_ run: Run, _ store: NodeStore, _ box: BoundingBox) {
    let last = run.first + run.count - 1
    for position in run.first...last {
      let node = Int(nodes[Int(position)])
      if box.contains(store.coordinate(node)) { continue }
      func isInside(_ position: Int32) -> Bool {
        position >= run.first && position <= last
          && box.contains(store.coordinate(Int(nodes[Int(position)])))
      }
      let isEnd = position == run.first || position == last
      if isEnd || isInside(position - 1) || isInside(position + 1) {
        marks[node] |= Mark.mapEdge
      }
    }
  }

  private func isBreak(_ node: Int, _ way: StreetWay) -> Bool {
    let mark = marks[node]
    if mark & (Mark.lineEnd | Mark.obstacle | Mark.crossedOnly | Mark.mapEdge) != 0 { return true }
    if mark & Mark.armMask >= 3 { return true }
    return mark & Mark.edge != 0 && way.crossing < 0
  }

  private mutating func split(_ run: Run, _ way: StreetWay, _ store: NodeStore) {
    let firstPiece = pieces.count
    var start = Int(run.first)
    let last = Int(run.first + run.count) - 1
    for position in (start + 1)...last
    where position == last || isBreak(Int(nodes[position]), way) {
      var piece = StreetPiece(
        way: run.way, first: Int32(start), count: Int32(position - start + 1), name: way.name)
      piece.isStartClosed = store.facts(Int(nodes[start]))?.isClosed ?? false
      piece.isEndClosed = store.facts(Int(nodes[position]))?.isClosed ?? false
      if !isRepeated(piece, since: firstPiece) { pieces.append(piece) }
      start = position
    }
  }

  /// Whether the way has run along the very same nodes before.
  private func isRepeated(_ piece: StreetPiece, since first: Int) -> Bool {
    let own = nodeRange(piece)
    return pieces[first...].contains { other in
      guard other.count == piece.count else { return false }
      let earlier = nodeRange(other)
      return own.elementsEqual(earlier) || own.elementsEqual(earlier.reversed())
    }
  }
}
