// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What it costs one walker to get over the roads of a junction whose streets are walked along their
/// middle: see `PedestrianNetwork.JunctionArm`.
struct JunctionPrices: Sendable {
  /// Per node the first of its arms; one more than there are nodes.
  private let starts: [UInt32]
  private let bearings: [UInt8]
  private let hardnesses: [UInt32]
  /// Centimetre equivalents, or `ProfileMetric.forbidden`.
  let prices: [UInt32]
  /// Per arc how it comes to junctions; empty where nothing has arms.
  private let ends: [JunctionEnd]

  init(_ graph: PedestrianGraph, _ pricing: EdgePricing, allowForbidden: Bool) {
    var starts = [UInt32](repeating: 0, count: graph.nodeCount + 1)
    var bearings = [UInt8]()
    var hardnesses = [UInt32]()
    var prices = [UInt32]()
    for index in 0..<graph.junctionArmCount {
      let arm = graph.junctionArm(index)
      let crossing = graph.crossing(arm.crossing)
      if Int(arm.node.index) < graph.nodeCount { starts[Int(arm.node.index) + 1] += 1 }
      bearings.append(arm.bearing)
      let isClosed = pricing.effects?.change(arm.crossing)?.isClosed == true
      hardnesses.append(isClosed ? .max : JunctionCrossing.hardness(crossing))
      prices.append(Self.price(pricing.wholeCrossing(arm.crossing), allowForbidden))
    }
    for node in 0..<graph.nodeCount { starts[node + 1] += starts[node] }
    self.starts = starts
    self.bearings = bearings
    self.hardnesses = hardnesses
    self.prices = prices
    let classes = (0..<graph.attributeClassCount).map {
      JunctionEnd(graph.attributes(ofClass: $0))
    }
    ends =
      prices.isEmpty
      ? []
      : (0..<graph.arcCount).map { arc in
        let index = Int(graph.edge(graph.directedEdge(ofArc: arc).edge).attributeClass)
        return index < classes.count ? classes[index] : .beside
      }
  }

  private static func price(_ meters: Double, _ allowForbidden: Bool) -> UInt32 {
    if !meters.isFinite {
      return allowForbidden ? UInt32(ProfileMetric.forbiddenPenalty * 100) : ProfileMetric.forbidden
    }
    return UInt32(min(max(meters * 100, 0), ProfileMetric.ceiling))
  }

  @inline(__always)
  func hasArms(_ node: Int) -> Bool { starts[node] != starts[node + 1] }

  /// What lies between two arcs at a node with arms: the price of crossing it, 0 for nothing.
  func price(from: Int, to: Int, at node: Int, _ graph: GraphKernel) -> UInt32 {
    guard ends[from].leads(to: ends[to]) else { return 0 }
    let range = Int(starts[node])..<min(Int(starts[node + 1]), prices.count)
    let arm = JunctionCrossing.arm(
      range, entry: UInt8(graph.bearings[from] >> 8) &+ 128,
      exit: UInt8(truncatingIfNeeded: graph.bearings[to]), bearing: { bearings[$0] },
      hardness: { hardnesses[$0] })
    return arm.map { prices[$0] } ?? 0
  }
}
