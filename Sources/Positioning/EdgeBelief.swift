// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// Which edge of the map the walker is on, as probabilities that follow the estimate.
///
/// Each look weighs the edges in reach by their distance and direction; looks are averaged over a
/// few seconds instead of multiplied, because the error of one second is that of the next.
struct EdgeBelief: Sendable {
  private struct Candidate: Sendable {
    var edge: EdgeID
    var from: NodeID
    var to: NodeID
    var look = 0.0
    var belief = 0.0
    /// Metres, positive to the right of the edge's forward direction.
    var offset = 0.0
    var direction = Bearing(degrees: 0)
    var attributes = EdgeAttributes()
  }

  private var candidates: [Candidate] = []
  private var previous: [Candidate] = []
  /// More edges than this within reach are not told apart anyway.
  private static let limit = 48

  init() {
    candidates.reserveCapacity(Self.limit)
    previous.reserveCapacity(Self.limit)
  }

  mutating func restart() { candidates.removeAll(keepingCapacity: true) }

  /// Looks at the map around a place known to `sigma` metres along one axis.
  mutating func look(
    at place: Coordinate, sigma: Double, heading: Bearing?, on graph: PedestrianGraph
  ) {
    swap(&candidates, &previous)
    candidates.removeAll(keepingCapacity: true)
    let reach = min(PositioningSettings.edgeReach, 3 * sigma + 10)
    var found: [Candidate] = []
    swap(&found, &candidates)
    graph.forEachEdge(near: place, radius: reach) { match in
      guard found.count < Self.limit else { return }
      let record = graph.edge(match.edge)
      found.append(Candidate(edge: match.edge, from: record.from, to: record.to))
      Self.weigh(&found[found.count - 1], match, place, sigma, heading, graph)
    }
    candidates = found
    blend()
  }

  private static func weigh(
    _ candidate: inout Candidate, _ match: EdgeMatch, _ place: Coordinate, _ sigma: Double,
    _ heading: Bearing?, _ graph: PedestrianGraph
  ) {
    let width = (sigma * sigma + PositioningSettings.edgeSigma * PositioningSettings.edgeSigma)
      .squareRoot()
    candidate.attributes = graph.attributes(of: match.edge)
    let start = graph.coordinate(of: candidate.from)
    let end = graph.coordinate(of: candidate.to)
    candidate.direction = start.bearing(to: end)
    let across = place.bearing(to: match.foot)
    // The foot lies to the left of a walker who is right of the line.
    candidate.offset =
      match.distance * (candidate.direction.turn(to: across) < 0 ? 1 : -1)
    var weight = exp(-match.distance * match.distance / (2 * width * width))
    if let heading, match.distance < width * 3 {
      // Edges are walked both ways; a short one's direction says little.
      let turn = abs(candidate.direction.turn(to: heading))
      let away = min(turn, 180 - turn)
      let spread = 35.0
      weight *= 0.1 + exp(-away * away / (2 * spread * spread))
    }
    candidate.look = weight
  }

  /// Averages the new look with what was believed of each edge and of its neighbours.
  private mutating func blend() {
    var looks = 0.0
    for candidate in candidates { looks += candidate.look }
    guard looks > 0 else { return }
    var sum = 0.0
    for index in candidates.indices {
      var carried = 0.0
      for old in previous {
        if old.edge == candidates[index].edge {
          carried += 0.9 * old.belief
        } else if old.from == candidates[index].from || old.from == candidates[index].to
          || old.to == candidates[index].from || old.to == candidates[index].to
        {
          carried += 0.1 * old.belief * candidates[index].look
        }
      }
      let gain = previous.isEmpty ? 1 : PositioningSettings.edgeGain
      candidates[index].belief =
        (1 - gain) * carried + gain * candidates[index].look / looks
      sum += candidates[index].belief
    }
    guard sum > 0 else { return }
    for index in candidates.indices { candidates[index].belief /= sum }
  }

  /// The most probable edge.
  var best: (edge: EdgeID, probability: Double)? {
    var best: Candidate?
    for candidate in candidates {
      if let found = best,
        (found.belief, candidate.edge.index) >= (candidate.belief, found.edge.index)
      {
        continue
      }
      best = candidate
    }
    return best.map { ($0.edge, $0.belief) }
  }

  /// The walker's side of the street in the direction of travel, with its probability; unknown
  /// below the threshold.
  func side(heading: Bearing?, sigma: Double) -> (side: SideOfStreet, probability: Double) {
    guard let heading else { return (.unknown, 0) }
    var left = 0.0
    var right = 0.0
    for candidate in candidates {
      let forward = abs(candidate.direction.turn(to: heading)) < 90
      let onRight = Self.probabilityOfRight(candidate, sigma: sigma)
      guard let onRight else { continue }
      right += candidate.belief * (forward ? onRight : 1 - onRight)
      left += candidate.belief * (forward ? 1 - onRight : onRight)
    }
    let threshold = PositioningSettings.sideThreshold
    if right >= threshold { return (.right, right) }
    if left >= threshold { return (.left, left) }
    return (.unknown, max(left, right))
  }

  /// Right of the street along the edge's forward direction; `nil` where the edge tells nothing.
  private static func probabilityOfRight(_ candidate: Candidate, sigma: Double) -> Double? {
    switch candidate.attributes.streetSide {
    case .left: return 1
    case .right: return 0
    case .unknown: break
    }
    guard candidate.attributes.wayClass.isCarriageway else { return nil }
    // The normal distribution's share on one side of the line.
    let width = max(sigma, PositioningSettings.edgeSigma)
    return 0.5 * erfc(-candidate.offset / (width * 2.0.squareRoot()))
  }
}
