// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One question to the search: from a point on an edge to a point on an edge.
struct ArcQuery {
  /// How the goal was reached: by which arc before, and on which directed edge.
  struct Arrival {
    var cost: UInt32
    var parent: UInt32
    /// edge << 1 | backward.
    var packedEdge: UInt32
  }

  let from: EdgeMatch
  let to: EdgeMatch
  let goalEdge: UInt32
  /// Shares of the goal edge that are walked to the goal, entered forward and backward.
  private let goalShares: (forward: Double, backward: Double)
  /// Arcs that leave the start edge, with the cost to their heads.
  private(set) var starts: [(arc: Int, cost: UInt32)] = []
  /// The way along the common edge, if start and goal lie on one.
  private(set) var direct: Arrival?
  /// What the goal's edge costs as a whole for who arrives on it, entered forward and backward,
  /// where a part of it is closed.
  private var openGoal: (forward: UInt32, backward: UInt32)?

  init(from: EdgeMatch, to: EdgeMatch, graph: PedestrianGraph, metric: ProfileMetric) {
    self.from = from
    self.to = to
    goalEdge = to.edge.index
    let goalShare = Self.share(of: to, graph)
    goalShares = (goalShare, 1 - goalShare)
    let startShare = Self.share(of: from, graph)
    let record = graph.edge(from.edge)
    for (node, isForward) in [(record.from, true), (record.to, false)] {
      let directed = DirectedEdge(edge: from.edge, forward: isForward)
      guard
        let arc = graph.arcs(from: node).first(where: { graph.directedEdge(ofArc: $0) == directed }
        )
      else { continue }
      let packedEdge = from.edge.index << 1 | (isForward ? 0 : 1)
      let end = isForward ? Double.infinity : -.infinity
      let out = metric.wholeCost(ofArc: arc, packedEdge, between: from.along, end)
      let rest = isForward ? 1 - startShare : startShare
      if out != ProfileMetric.forbidden {
        starts.append((arc, UInt32((Double(out) * rest).rounded())))
      }
      let ahead = isForward ? goalShare - startShare : startShare - goalShare
      guard from.edge == to.edge && ahead >= 0 else { continue }
      let between = metric.wholeCost(ofArc: arc, packedEdge, between: from.along, to.along)
      if between != ProfileMetric.forbidden {
        direct = Arrival(
          cost: UInt32((Double(between) * ahead).rounded()), parent: .max, packedEdge: packedEdge)
      }
    }
    if metric.openEnds[goalEdge] != nil { openGoal = Self.openGoal(to, graph, metric) }
  }

  private static func openGoal(
    _ to: EdgeMatch, _ graph: PedestrianGraph, _ metric: ProfileMetric
  ) -> (forward: UInt32, backward: UInt32) {
    let record = graph.edge(to.edge)
    func whole(_ node: NodeID, _ isForward: Bool) -> UInt32 {
      let packedEdge = to.edge.index << 1 | (isForward ? 0 : 1)
      let arc = graph.arcs(from: node).first { graph.kernel.edges[$0] == packedEdge }
      let end = isForward ? -Double.infinity : .infinity
      return arc.map { metric.wholeCost(ofArc: $0, packedEdge, between: to.along, end) }
        ?? ProfileMetric.forbidden
    }
    return (whole(record.from, true), whole(record.to, false))
  }

  /// Whether an arc may be walked to the goal though it is forbidden as a whole.
  @inline(__always)
  func opensGoal(ofArc packedEdge: UInt32) -> Bool {
    openGoal != nil && packedEdge >> 1 == goalEdge
  }

  /// What an arc on the goal's edge costs as a whole for who arrives on it.
  ///
  /// - Parameter step: by the metric.
  @inline(__always)
  func goalWhole(ofArc packedEdge: UInt32, _ step: UInt32) -> UInt32 {
    guard let openGoal else { return step }
    return packedEdge & 1 == 0 ? openGoal.forward : openGoal.backward
  }

  /// Who walks less than this on an edge does not walk on it, metres: lengths are stored in
  /// centimetres. A turn from there is none.
  private static let nothing = 0.005

  private static func share(of match: EdgeMatch, _ graph: PedestrianGraph) -> Double {
    let length = graph.edge(match.edge).length.meters
    guard length > 0, match.along > nothing else { return 0 }
    return length - match.along > nothing ? match.along / length : 1
  }

  /// The cost on the goal edge up to the goal, for the arc with this packed edge.
  @inline(__always)
  func goalCost(ofArc packedEdge: UInt32, _ whole: UInt32) -> UInt32 {
    let share = packedEdge & 1 == 0 ? goalShares.forward : goalShares.backward
    return UInt32((Double(whole) * share).rounded())
  }

  /// Metres along a directed edge to a matched point on it.
  func along(_ match: EdgeMatch, _ directed: DirectedEdge, _ graph: PedestrianGraph) -> Double {
    directed.forward ? match.along : graph.edge(directed.edge).length.meters - match.along
  }

  /// The walk over edges << 1 | backward, from the start's to the goal's.
  func route(_ packed: [UInt32], _ graph: PedestrianGraph) -> [RouteEdge] {
    var path = packed.map { packed in
      let edge = EdgeID(packed >> 1)
      return RouteEdge(
        directed: DirectedEdge(edge: edge, forward: packed & 1 == 0), entry: 0,
        exit: graph.edge(edge).length.meters)
    }
    guard !path.isEmpty else { return [] }
    path[0].entry = along(from, path[0].directed, graph)
    path[path.count - 1].exit = along(to, path[path.count - 1].directed, graph)
    // Nothing is walked on an edge that is left where it is entered.
    return path.filter { $0.exit - $0.entry > Self.nothing }
  }
}

/// Lower bounds of the cost from a node to the goal of one query.
struct GoalBound {
  private let plane: LocalPlane
  private let graph: GraphKernel
  /// Centimetre equivalents per metre of beeline.
  private let rate: Double
  private let landmarks: LandmarkPotential?
  /// Per landmark the cost from it to the goal; `.max` where it does not reach it.
  private var goalCosts: [UInt32] = []

  /// Local plane and edge lengths differ by up to 0.1 % over a city: the bound stays below.
  private static let planeMargin = 0.998

  init(
    query: ArcQuery, graph: PedestrianGraph, metric: ProfileMetric, landmarks: LandmarkPotential?
  ) {
    plane = LocalPlane(origin: query.to.foot)
    self.graph = graph.kernel
    rate = metric.leastCostPerMeter * 100 * Self.planeMargin
    self.landmarks = landmarks
    // Of a goal on an edge that is partly closed landmarks know nothing.
    guard let landmarks, metric.openEnds[query.goalEdge] == nil else { return }
    let record = graph.edge(query.to.edge)
    let kernel = graph.kernel
    func costs(_ node: NodeID, _ isForward: Bool) -> (at: Int, step: UInt32)? {
      guard Int(node.index) < kernel.nodeCount else { return nil }
      var least = UInt32.max
      for end in [record.from, record.to] {
        for arc in graph.arcs(from: end)
        where graph.directedEdge(ofArc: arc).edge == query.to.edge {
          least = min(least, metric.arcCosts[arc])
        }
      }
      guard least != .max else { return nil }
      return (
        Int(node.index) * LandmarkPotential.count,
        query.goalCost(ofArc: isForward ? 0 : 1, least)
      )
    }
    guard let first = costs(record.from, true), let second = costs(record.to, false) else {
      return
    }
    goalCosts = (0..<LandmarkPotential.count).map { index in
      let a = landmarks.costs[first.at + index]
      let b = landmarks.costs[second.at + index]
      return min(a == .max ? .max : a &+ first.step, b == .max ? .max : b &+ second.step)
    }
  }

  /// A lower bound from a node, centimetre equivalents.
  @inline(__always)
  func least(from node: Int) -> UInt32 {
    let point = plane.point(
      Coordinate(latitudeE7: graph.latitudes[node], longitudeE7: graph.longitudes[node]))
    var bound = UInt32(min(point.length * rate, 4e9))
    guard let landmarks, !goalCosts.isEmpty else { return bound }
    landmarks.costs.withUnsafeBufferPointer { costs in
      let base = node * LandmarkPotential.count
      for index in 0..<LandmarkPotential.count {
        let here = costs[base + index]
        let there = goalCosts[index]
        if here == .max || there == .max { continue }
        bound = max(bound, here > there ? here - there : there - here)
      }
    }
    // One centimetre per rounding of an edge's share keeps the bound below the truth.
    return bound > 2 ? bound - 2 : 0
  }
}
