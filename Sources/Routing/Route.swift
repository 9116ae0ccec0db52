// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One edge of a route, or the part of it that is walked.
public struct RouteEdge: Hashable, Sendable {
  public var directed: DirectedEdge
  /// Metres along the directed edge where the route enters it; 0 except on the first edge.
  public var entry: Double
  /// Metres along the directed edge where the route leaves it; its length except on the last edge.
  public var exit: Double

  public init(directed: DirectedEdge, entry: Double, exit: Double) {
    self.directed = directed
    self.entry = entry
    self.exit = exit
  }

  public var length: Distance { Distance(meters: exit - entry) }
}

/// A place asked for and the point of the network that stands for it.
public struct SnappedPlace: Sendable {
  public var requested: Coordinate
  public var match: EdgeMatch
  /// The place lies in the roadway, as near to the other side of the street: on which of them the
  /// walker is nobody knows, and the way takes the side that costs less.
  public var isBetweenSides: Bool

  public init(requested: Coordinate, match: EdgeMatch, isBetweenSides: Bool = false) {
    self.requested = requested
    self.match = match
    self.isBetweenSides = isBetweenSides
  }
}

/// A way for one walker, with its costs and reasons.
public struct Route: Sendable {
  public var start: SnappedPlace
  public var goal: SnappedPlace
  /// In walking order; empty if start and goal are the same point.
  public var edges: [RouteEdge]
  /// The line that is walked, from the snapped start to the snapped goal.
  public var line: Polyline
  /// Metres along `line` where each edge begins; same count as `edges`.
  public var measures: [Double]
  public var ledger: CostLedger
  /// The edge by which the walker came to the start, where that is a place on a longer way: a road
  /// that lies between that edge and the first one is crossed at the start.
  public var cameBy: DirectedEdge?

  public init(
    start: SnappedPlace, goal: SnappedPlace, edges: [RouteEdge], line: Polyline,
    measures: [Double], ledger: CostLedger, cameBy: DirectedEdge? = nil
  ) {
    self.start = start
    self.goal = goal
    self.edges = edges
    self.line = line
    self.measures = measures
    self.ledger = ledger
    self.cameBy = cameBy
  }

  public var length: Distance { line.length }

  /// Index of the edge that holds the point `along` metres from the start; `nil` for an empty
  /// route.
  public func edgeIndex(at along: Double) -> Int? {
    guard !measures.isEmpty else { return nil }
    var low = 0
    var high = measures.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if measures[middle] <= along { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension Polyline {
  /// The part of the line between two measures, both ends included.
  func slice(from: Double, to: Double) -> [Coordinate] {
    var points = [point(at: from)]
    for index in self.points.indices where measures[index] > from && measures[index] < to {
      points.append(self.points[index])
    }
    let end = point(at: to)
    if points.last != end || points.count < 2 { points.append(end) }
    return points
  }
}
