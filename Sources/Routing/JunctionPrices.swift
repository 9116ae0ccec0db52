// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What it costs one walker to get over the roads of a junction whose streets are walked along their
/// middle: see `PedestrianNetwork.JunctionArm`.
///
/// One object and no value, so that a search hands on a reference and never copies the columns.
final class JunctionPrices: Sendable {
  /// Per node the first of its arms; one more than there are nodes.
  let starts: MetricColumn<UInt32>
  let bearings: MetricColumn<UInt8>
  let hardnesses: MetricColumn<UInt32>
  /// Centimetre equivalents, or `ProfileMetric.forbidden`.
  let prices: MetricColumn<UInt32>
  /// Per arc a `JunctionEnd`'s raw value: how it comes to junctions; empty where nothing has arms.
  let ends: MetricColumn<UInt8>

  init(_ graph: PedestrianGraph, _ pricing: EdgePricing, allowForbidden: Bool) {
    var starts = [UInt32](repeating: 0, count: graph.nodeCount + 1)
    var bearings = [UInt8]()
    for index in 0..<graph.junctionArmCount {
      let arm = graph.junctionArm(index)
      if Int(arm.node.index) < graph.nodeCount { starts[Int(arm.node.index) + 1] += 1 }
      bearings.append(arm.bearing)
    }
    for node in 0..<graph.nodeCount { starts[node + 1] += starts[node] }
    self.starts = MetricColumn(starts)
    self.bearings = MetricColumn(bearings)
    hardnesses = Self.hardnesses(graph, pricing)
    prices = Self.prices(graph, pricing, allowForbidden)
    ends = MetricColumn(bearings.isEmpty ? [] : Self.ends(graph))
  }

  /// As they were written; all of the same network.
  init(
    starts: MetricColumn<UInt32>, bearings: MetricColumn<UInt8>,
    hardnesses: MetricColumn<UInt32>, prices: MetricColumn<UInt32>, ends: MetricColumn<UInt8>
  ) {
    self.starts = starts
    self.bearings = bearings
    self.hardnesses = hardnesses
    self.prices = prices
    self.ends = ends
  }

  /// The same junctions with what closures change of their crossings.
  func repriced(
    _ graph: PedestrianGraph, _ pricing: EdgePricing, allowForbidden: Bool
  ) -> JunctionPrices {
    JunctionPrices(
      starts: starts, bearings: bearings, hardnesses: Self.hardnesses(graph, pricing),
      prices: Self.prices(graph, pricing, allowForbidden), ends: ends)
  }

  /// The same junctions, whose roads cost nothing.
  var free: JunctionPrices {
    JunctionPrices(
      starts: starts, bearings: bearings, hardnesses: hardnesses,
      prices: MetricColumn(repeating: 0, count: prices.count), ends: ends)
  }

  /// A closed crossing is harder than every other: it is the one that counts.
  private static func hardnesses(
    _ graph: PedestrianGraph, _ pricing: EdgePricing
  ) -> MetricColumn<UInt32> {
    MetricColumn(
      (0..<graph.junctionArmCount).map {
        let id = graph.junctionArm($0).crossing
        let isClosed = pricing.effects?.change(id)?.isClosed == true
        return isClosed ? .max : JunctionCrossing.hardness(graph.crossing(id))
      })
  }

  private static func prices(
    _ graph: PedestrianGraph, _ pricing: EdgePricing, _ allowForbidden: Bool
  ) -> MetricColumn<UInt32> {
    MetricColumn(
      (0..<graph.junctionArmCount).map {
        price(pricing.wholeCrossing(graph.junctionArm($0).crossing), allowForbidden)
      })
  }

  private static func ends(_ graph: PedestrianGraph) -> [UInt8] {
    let classes = (0..<graph.attributeClassCount).map {
      JunctionEnd(graph.attributes(ofClass: $0)).rawValue
    }
    return (0..<graph.arcCount).map { arc in
      let index = Int(graph.edge(graph.directedEdge(ofArc: arc).edge).attributeClass)
      return index < classes.count ? classes[index] : JunctionEnd.beside.rawValue
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
    let first = Int(starts[node])
    let end = min(Int(starts[node + 1]), prices.count)
    guard first < end, !ends.isEmpty, let before = JunctionEnd(rawValue: ends[from]),
      let after = JunctionEnd(rawValue: ends[to]), before.leads(to: after)
    else { return 0 }
    let arm = JunctionCrossing.arm(
      first..<end, entry: UInt8(graph.bearings[from] >> 8) &+ 128,
      exit: UInt8(truncatingIfNeeded: graph.bearings[to]), bearing: { bearings[$0] },
      hardness: { hardnesses[$0] })
    return arm.map { prices[$0] } ?? 0
  }
}
