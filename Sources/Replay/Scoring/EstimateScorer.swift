// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import Positioning

/// Holds places and estimates against the truth of one moment.
struct EstimateScorer: Sendable {
  let truth: Truth
  let graph: PedestrianGraph?

  /// So close to a node, metres, both edges that meet there are right: nobody can tell them apart.
  private static let nodeMeters = 5.0
  /// A choice is asked for so many seconds after the node.
  private static let choiceDelay = 5.0
  /// Nodes where the way may be missed have at least so many arcs.
  private static let choiceArcs = 3

  /// The true edge of the last moment, and choices that are still to be asked for.
  private var lastEdge: EdgeID?
  private var dueChoices: [Instant] = []
  /// What is asked for at this moment.
  private(set) var isChoice = false

  init(truth: Truth, graph: PedestrianGraph?) {
    self.truth = truth
    self.graph = graph
  }

  /// What is known about one moment.
  struct Moment {
    var instant: Instant
    /// `nil` if only the walked line is known.
    var place: Coordinate?
    var row: TruthPoint?
    var direction: Bearing?
  }

  /// Goes on to a moment; `nil` outside the truth.
  mutating func moment(at instant: Instant) -> Moment? {
    if truth.points.isEmpty {
      return truth.lines.isEmpty ? nil : Moment(instant: instant)
    }
    guard let place = truth.place(at: instant) else { return nil }
    let row = truth.row(at: instant)
    noteNode(row?.edge, at: instant)
    return Moment(
      instant: instant, place: place, row: row,
      direction: row?.heading ?? direction(at: instant, from: place))
  }

  /// The direction of walking from two true places; `nil` where the walker stands.
  private func direction(at instant: Instant, from place: Coordinate) -> Bearing? {
    guard let later = truth.place(at: instant.advanced(bySeconds: 1)),
      place.distance(to: later).meters > 0.2
    else { return nil }
    return place.bearing(to: later)
  }

  private mutating func noteNode(_ edge: EdgeID?, at instant: Instant) {
    isChoice = false
    if let due = dueChoices.first, instant >= due {
      dueChoices.removeFirst()
      isChoice = true
    }
    defer { lastEdge = edge ?? lastEdge }
    guard let graph, let edge, let lastEdge, edge != lastEdge,
      let node = Self.sharedNode(graph, edge, lastEdge),
      graph.arcs(from: node).count >= Self.choiceArcs
    else { return }
    dueChoices.append(instant.advanced(bySeconds: Self.choiceDelay))
  }

  private static func sharedNode(
    _ graph: PedestrianGraph, _ one: EdgeID, _ other: EdgeID
  ) -> NodeID? {
    let (first, second) = (graph.edge(one), graph.edge(other))
    return [first.from, first.to].first { $0 == second.from || $0 == second.to }
  }

  /// Scores a place with the radii that are claimed for it.
  func score(
    _ place: Coordinate, edge: EdgeID?, r50: Double?, r95: Double?, _ moment: Moment
  ) -> ScoredEstimate {
    var scored = ScoredEstimate(r50: r50, r95: r95)
    if let actual = moment.place {
      let error = LocalPlane(origin: actual).point(place)
      scored.horizontal = error.length
      if let direction = moment.direction {
        let (sine, cosine) = (sin(direction.radians), cos(direction.radians))
        scored.along = abs(error.east * sine + error.north * cosine)
        scored.cross = abs(error.east * cosine - error.north * sine)
      }
    } else {
      scored.cross = truth.crossTrack(of: place)
    }
    if let known = moment.row?.edge, let edge, let actual = moment.place {
      scored.isEdgeExact = edge == known
      scored.isEdgeRight = edge == known || meet(edge, known, near: actual)
      if isChoice { scored.isChoiceRight = scored.isEdgeRight }
    }
    scored.isStanding = moment.row?.isStanding
    return scored
  }

  /// Scores an estimate with everything that it says.
  func score(_ estimate: PositionEstimate, _ moment: Moment) -> ScoredEstimate {
    var scored = score(
      estimate.coordinate, edge: estimate.edge, r50: estimate.r50, r95: estimate.r95, moment)
    scored.status = estimate.status
    if let row = moment.row, row.side != .unknown {
      scored.side =
        estimate.side == .unknown ? .abstained : estimate.side == row.side ? .right : .wrong
    }
    if let actual = moment.row?.heading, let heading = estimate.heading {
      scored.headingError = abs(actual.turn(to: heading))
    }
    if let actual = moment.place {
      scored.normalizedSquare = Self.square(
        LocalPlane(origin: actual).point(estimate.coordinate), estimate.covariance)
    }
    return scored
  }

  private static func square(
    _ error: PlanePoint, _ covariance: (east: Double, eastNorth: Double, north: Double)
  ) -> Double? {
    let determinant =
      covariance.east * covariance.north - covariance.eastNorth * covariance.eastNorth
    guard determinant > 1e-9 else { return nil }
    return
      (error.east * error.east * covariance.north
      - 2 * error.east * error.north * covariance.eastNorth
      + error.north * error.north * covariance.east) / determinant
  }

  /// Whether two edges meet at a node close to a place.
  private func meet(_ edge: EdgeID, _ other: EdgeID, near place: Coordinate) -> Bool {
    guard let graph, let node = Self.sharedNode(graph, edge, other) else { return false }
    return graph.coordinate(of: node).distance(to: place).meters <= Self.nodeMeters
  }
}
