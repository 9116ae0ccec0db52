// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// The hidden Markov model of Newson and Krumm (2009), online: normal emission (σ 4.07 m),
/// exponential difference of way and straight line (β 3 m), the best candidate of each moment.
struct HiddenMarkovMatch: PositionBaseline {
  let name = "Newson-Krumm HMM"
  let graph: PedestrianGraph

  private static let sigma = 4.07
  private static let beta = 3.0
  /// Candidates lie within this distance, metres; more than so many of them change nothing.
  private static let reach = 50.0
  private static let candidateLimit = 12
  /// A way may be longer than the straight line by this much, metres.
  private static let detour = 100.0

  private struct Candidate: Sendable {
    var match: EdgeMatch
    var logProbability: Double
  }

  private var candidates: [Candidate] = []
  private var lastPlace: Coordinate?

  init(graph: PedestrianGraph) { self.graph = graph }

  mutating func update(_ observation: Observation, at instant: Instant) {
    guard case .gnss(let fix) = observation else { return }
    let matches = graph.edges(near: fix.coordinate, radius: Self.reach)
      .prefix(Self.candidateLimit)
    guard !matches.isEmpty else { return }
    let straight = lastPlace.map { $0.distance(to: fix.coordinate).meters } ?? 0
    lastPlace = fix.coordinate
    var next = matches.map { match in
      Candidate(match: match, logProbability: -Double.infinity)
    }
    for old in candidates {
      let ways = WaysFromPlace(graph, old.match, limit: straight + Self.detour)
      for index in next.indices {
        guard let way = ways.meters(to: next[index].match) else { continue }
        let probability = old.logProbability - abs(way - straight) / Self.beta
        next[index].logProbability = max(next[index].logProbability, probability)
      }
    }
    // No way leads from any candidate to any other: the match begins anew.
    if next.allSatisfy({ $0.logProbability == -.infinity }) {
      for index in next.indices { next[index].logProbability = 0 }
    }
    for index in next.indices {
      let distance = next[index].match.distance / Self.sigma
      next[index].logProbability -= distance * distance / 2
    }
    let best = next.map(\.logProbability).max() ?? 0
    for index in next.indices { next[index].logProbability -= best }
    candidates = next.filter { $0.logProbability > -.infinity }
  }

  func answer(at instant: Instant) -> BaselineAnswer? {
    // The first of equals is the nearest to the fix.
    guard let best = candidates.first(where: { $0.logProbability == 0 }) ?? candidates.first else {
      return nil
    }
    return BaselineAnswer(place: best.match.foot, edge: best.match.edge)
  }
}

/// Lengths of the shortest ways from a place on an edge to places near by.
private struct WaysFromPlace {
  private let graph: PedestrianGraph
  private let start: EdgeMatch
  /// Nodes that were reached, with metres.
  private var reached: [(node: NodeID, meters: Double)] = []

  init(_ graph: PedestrianGraph, _ start: EdgeMatch, limit: Double) {
    self.graph = graph
    self.start = start
    let record = graph.edge(start.edge)
    let length = Self.length(graph, start.edge)
    // Few nodes lie within the limit: a list is searched faster than a heap is kept.
    var open: [(node: NodeID, meters: Double)] = [
      (record.from, start.along), (record.to, max(length - start.along, 0)),
    ]
    while let index = open.indices.min(by: { open[$0].meters < open[$1].meters }) {
      let nearest = open.remove(at: index)
      guard nearest.meters <= limit else { break }
      guard !reached.contains(where: { $0.node == nearest.node }) else { continue }
      reached.append(nearest)
      for arc in graph.arcs(from: nearest.node) {
        let head = graph.head(ofArc: arc)
        guard !reached.contains(where: { $0.node == head }) else { continue }
        let meters = Self.length(graph, graph.directedEdge(ofArc: arc).edge)
        open.append((head, nearest.meters + meters))
      }
    }
  }

  func meters(to goal: EdgeMatch) -> Double? {
    if goal.edge == start.edge { return abs(goal.along - start.along) }
    let record = graph.edge(goal.edge)
    let length = Self.length(graph, goal.edge)
    var best: Double?
    for entry in reached {
      if entry.node == record.from {
        best = min(best ?? .infinity, entry.meters + goal.along)
      }
      if entry.node == record.to {
        best = min(best ?? .infinity, entry.meters + max(length - goal.along, 0))
      }
    }
    return best
  }

  private static func length(_ graph: PedestrianGraph, _ edge: EdgeID) -> Double {
    Double(graph.edge(edge).lengthCentimeters) / 100
  }
}
