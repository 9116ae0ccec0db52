// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What a way costs, term by term, and what lies between two of its edges.
extension RouteSearch {
  /// What kind of crossing the city and the map together make of it.
  public func category(of crossing: CrossingID) -> CrossingCategory { pricing.category(crossing) }

  /// - Parameter cameBy: see ``Route/cameBy``.
  func ledger(of path: [RouteEdge], after cameBy: DirectedEdge? = nil) -> CostLedger {
    var ledger = CostLedger()
    if let first = path.first, let before = joint(cameBy, first),
      let over = bareCrossing(from: before, to: first.directed)
    {
      ledger[.crossing] += over.price
      ledger[over.category] += 1
    }
    var previous: RouteEdge?
    var previousCrossing: CrossingID?
    var hasArrived = false
    for step in path {
      let record = graph.edge(step.directed.edge)
      let cost = pricing.cost(of: step, record: record)
      let share = record.length.meters > 0 ? step.length.meters / record.length.meters : 1
      for term in CostTerm.allCases {
        let amount = cost[term] * share
        let part = term == .closure ? closedShare(of: step) ?? share : share
        ledger[term] += amount.isFinite ? amount : ProfileMetric.forbiddenPenalty * part
      }
      if let before = previous {
        let through = platformPrice(from: before.directed, to: step.directed)
        let turn = turnCost(from: before.directed, to: step.directed) - through
        // Who starts on a platform does not walk through it.
        if hasArrived { ledger[.way] += through }
        let over = bareCrossing(from: before.directed, to: step.directed)
        if let over {
          ledger[.crossing] += over.price
          ledger[over.category] += 1
        }
        // The search counts in centimetres.
        let bend = max(turn - (over?.price ?? 0), 0)
        ledger[.turn] += bend
        if bend >= 0.01 { ledger.turns += 1 }
      }
      let crossing = graph.crossingID(of: step.directed.edge)
      if let crossing, crossing != previousCrossing {
        ledger[pricing.category(crossing)] += 1
      }
      if let steps = graph.steps(of: step.directed.edge) {
        if !continuesFlight(previous, record) { ledger.flights += 1 }
        ledger.stepCount += Int(steps.count)
      }
      if takesLift(previous, step) { ledger.lifts += 1 }
      hasArrived = hasArrived || !pricing.isRailPlatform(record)
      previousCrossing = crossing
      previous = step
    }
    return ledger
  }

  /// Whether the steps of an edge belong to the flight of the edge before.
  func continuesFlight(_ before: RouteEdge?, _ record: EdgeRecord) -> Bool {
    guard let edge = before?.directed.edge, graph.steps(of: edge) != nil else { return false }
    return graph.edge(edge).way == record.way
  }

  /// Whether a lift is entered between two edges, or with the second. A shaft has an edge for each
  /// pair of floors; a lift that is a node between two ways has none.
  func takesLift(_ before: RouteEdge?, _ step: RouteEdge) -> Bool {
    let isShaft = graph.attributes(of: step.directed.edge).wayClass == .elevator
    guard let before else { return isShaft }
    let record = graph.edge(before.directed.edge)
    if graph.attributes(of: before.directed.edge).wayClass == .elevator {
      return isShaft && record.way != graph.edge(step.directed.edge).way
    }
    return isShaft
      || graph.attributes(of: before.directed.forward ? record.to : record.from).isElevator
  }

  /// The part of ``turnCost(from:to:)`` that keeps from walking through a platform at rails.
  func platformPrice(from before: DirectedEdge, to after: DirectedEdge) -> Double {
    let records = (graph.edge(before.edge), graph.edge(after.edge))
    return pricing.isRailPlatform(records.0) && !pricing.isRailPlatform(records.1)
      ? Double(metric.platformThrough) / 100 : 0
  }

  func turnCost(from before: DirectedEdge, to after: DirectedEdge) -> Double {
    let record = graph.edge(before.edge)
    let node = before.forward ? record.to : record.from
    guard let first = arc(of: before), let second = arc(of: after) else { return 0 }
    let cost = kernel.turnCost(from: first, to: second, at: node, graph.kernel, metric)
    return cost == ProfileMetric.forbidden ? ProfileMetric.forbiddenPenalty : Double(cost) / 100
  }

  /// The road that is crossed between two edges of a route without an edge of its own, and its price
  /// in metre equivalents; infinite where it is forbidden.
  func crossedJunction(
    from: DirectedEdge, to: DirectedEdge
  ) -> (crossing: CrossingID, price: Double)? {
    roadCrossed(from: from, to: to).map { ($0, pricing.wholeCrossing($0)) }
  }

  func forbiddenJunction(_ from: DirectedEdge, _ to: DirectedEdge) -> CrossingID? {
    guard let over = crossedJunction(from: from, to: to), !over.price.isFinite else { return nil }
    return over.crossing
  }

  /// Whether the walker goes from one pavement of a street to the other where it forks to both.
  func isSideChange(from before: DirectedEdge, to after: DirectedEdge) -> Bool {
    guard before.edge != after.edge, let first = arc(of: before), let second = arc(of: after)
    else { return false }
    return [metric.sideLinks[first], metric.sideLinks[second]].allSatisfy {
      $0 != 0 && $0 != ProfileMetric.railPlatform
    }
  }

  /// Whether the walker would change sides of a street that the profile forbids to cross there.
  func isForbiddenChange(from before: DirectedEdge, to after: DirectedEdge) -> Bool {
    guard isSideChange(from: before, to: after), let first = arc(of: before) else { return false }
    // By the profile: where the forbidden is allowed the metric has a price for it.
    let rank = RoadRank(rawValue: metric.sideLinks[first] - 1)
    return rank.map { !pricing.sideChangeCost($0).isFinite } ?? false
  }

  /// The arc of a directed edge.
  private func arc(of directed: DirectedEdge) -> Int? {
    let record = graph.edge(directed.edge)
    let packed = directed.edge.index << 1 | (directed.forward ? 0 : 1)
    let edges = graph.kernel.edges
    return graph.arcs(from: directed.forward ? record.from : record.to)
      .first { edges[$0] == packed }
  }
}
