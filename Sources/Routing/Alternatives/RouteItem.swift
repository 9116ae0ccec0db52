// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What makes a route dear, as a person would name it.
public enum RouteFeature: Hashable, Sendable {
  case crossing(CrossingCategory)
  /// Trams and railways.
  case rails
  case steps
  case lift
  /// Cycles on the same way.
  case cycles
  /// Along a carriageway; `isKnown` where the map says that it has no pavement.
  case noPavement(isKnown: Bool)
  /// A kind of way that costs more than another.
  case way(WayClass)
  case surface(Surface)
  case barrier
  case turns
  /// Access that depends on the time and is not known.
  case access
  /// Ways with less room than this walker needs.
  case narrow
  /// Ways without known light, where that matters now.
  case dark
  /// Nodes at which many ways meet.
  case junctions
  case busyStops
  /// Ways and crossings of which the map has not heard for long.
  case oldEntries

  /// A carriageway without a known pavement is dear for that; every other way for its kind.
  static func way(of attributes: EdgeAttributes) -> RouteFeature {
    let sides = [attributes.sidewalkLeft, attributes.sidewalkRight]
    guard attributes.wayClass.isCarriageway, RoadRank(attributes.wayClass) != .service,
      !sides.contains(.yes), !sides.contains(.separate)
    else { return .way(attributes.wayClass) }
    return .noPavement(isKnown: sides == [.no, .no])
  }
}

/// All of one kind on a route: on one street, where it has to do with one.
public struct RouteItem: Hashable, Sendable {
  public var feature: RouteFeature
  /// The street that is crossed, or along which it is; may be empty.
  public var street: String
  /// Metres of the way.
  public var meters: Double
  /// How many of them; steps: counted steps.
  public var count: Int
  /// Metre equivalents above the metres walked, for the walker's own profile.
  public var cost: Double
  /// The profile forbids it.
  public var isForbidden: Bool
}

/// Gathers what a route consists of.
private struct ItemList {
  private(set) var items = [RouteItem]()

  mutating func add(
    _ feature: RouteFeature, _ street: String, meters: Double = 0, count: Int = 0, cost: Double
  ) {
    let isForbidden = !cost.isFinite
    let cost = isForbidden ? ProfileMetric.forbiddenPenalty : cost
    guard cost > 0 else { return }
    if let index = items.firstIndex(where: { $0.feature == feature && $0.street == street }) {
      items[index].meters += meters
      items[index].count += count
      items[index].cost += cost
      items[index].isForbidden = items[index].isForbidden || isForbidden
    } else {
      items.append(
        RouteItem(
          feature: feature, street: street, meters: meters, count: count, cost: cost,
          isForbidden: isForbidden))
    }
  }
}

extension RouteSearch {
  /// What a way consists of beside its metres, in walking order, by this search's profile.
  public func items(of itinerary: Itinerary) -> [RouteItem] {
    var list = ItemList()
    for leg in itinerary.legs {
      if let first = leg.edges.first, let before = joint(leg.cameBy, first) {
        addTurn(from: before, to: first.directed, &list, crossingOnly: true)
      }
      var previous: RouteEdge?
      for step in leg.edges {
        if let previous { addTurn(from: previous.directed, to: step.directed, &list) }
        addEdge(step, after: previous, &list)
        previous = step
      }
    }
    return list.items
  }

  private func addEdge(_ step: RouteEdge, after previous: RouteEdge?, _ list: inout ItemList) {
    let edge = step.directed.edge
    let record = graph.edge(edge)
    let cost = pricing.cost(of: step, record: record)
    let share = record.length.meters > 0 ? step.length.meters / record.length.meters : 1
    let attributes = graph.attributes(of: edge)
    let street = graph.streetName(of: edge)
    let meters = step.length.meters
    if let id = graph.crossingID(of: edge) {
      let crossing = graph.crossing(id)
      let isFirst = previous.flatMap { graph.crossingID(of: $0.directed.edge) } != id
      list.add(
        crossing.kind.isRail ? .rails : .crossing(pricing.category(id)),
        crossing.kind.isRail ? "" : graph.name(crossing.crossedName), meters: meters,
        count: isFirst ? 1 : 0,
        cost: (cost[.crossing] + cost[.rails] + cost[.kerb]) * share)
    }
    if attributes.wayClass == .elevator {
      list.add(.lift, "", count: takesLift(previous, step) ? 1 : 0, cost: cost[.steps] * share)
    } else {
      let steps = graph.steps(of: edge).map { Int($0.count) } ?? 0
      list.add(.steps, street, meters: meters, count: steps, cost: cost[.steps] * share)
    }
    list.add(.cycles, "", meters: meters, cost: cost[.cycling] * share)
    list.add(RouteFeature.way(of: attributes), street, meters: meters, cost: cost[.way] * share)
    list.add(.surface(attributes.surface), "", meters: meters, cost: cost[.surface] * share)
    list.add(.barrier, "", count: 1, cost: cost[.barrier])
    list.add(.narrow, "", meters: meters, cost: cost[.width] * share)
    list.add(.dark, "", meters: meters, cost: cost[.light] * share)
    list.add(.junctions, "", count: 1, cost: cost[.junction])
    list.add(.busyStops, "", count: 1, cost: cost[.stop] * share)
    list.add(.oldEntries, "", meters: meters, cost: cost[.age] * share)
    list.add(.access, street, meters: meters, cost: cost[.access] * share)
  }

  /// - Parameter crossingOnly: for a halt, where the turn itself costs nothing.
  private func addTurn(
    from before: DirectedEdge, to after: DirectedEdge, _ list: inout ItemList,
    crossingOnly: Bool = false
  ) {
    var turn = turnCost(from: before, to: after) - platformPrice(from: before, to: after)
    if let over = crossedJunction(from: before, to: after) {
      let crossing = graph.crossing(over.crossing)
      list.add(
        crossing.kind.isRail ? .rails : .crossing(pricing.category(over.crossing)),
        crossing.kind.isRail ? "" : graph.name(crossing.crossedName), count: 1, cost: over.price)
      turn -= over.price.isFinite ? over.price : ProfileMetric.forbiddenPenalty
    } else if isSideChange(from: before, to: after) {
      let isForbidden = isForbiddenChange(from: before, to: after)
      list.add(
        .crossing(.implied), sideChangeStreet(before.edge, after.edge), count: 1,
        cost: isForbidden ? .infinity : turn)
      turn = 0
    }
    if turn >= 0.01 && !crossingOnly { list.add(.turns, "", count: 1, cost: turn) }
  }

  /// The street between whose sides two links lead; the links themselves may have no name.
  private func sideChangeStreet(_ first: EdgeID, _ second: EdgeID) -> String {
    let record = graph.edge(first)
    let around = [record.from, record.to].flatMap { node in
      graph.arcs(from: node).map { graph.directedEdge(ofArc: $0).edge }
    }
    let sameWay = around.filter { graph.edge($0).way == record.way }
    return ([first, second] + sameWay).lazy.map { graph.streetName(of: $0) }
      .first { !$0.isEmpty } ?? ""
  }
}
