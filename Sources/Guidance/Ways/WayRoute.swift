// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

extension RouteSearch {
  /// A route that keeps to a kept way: found from place to place along it, and joined.
  ///
  /// - Parameters:
  ///   - start: where the walker is. Who is on the way already begins there.
  ///   - spacing: metres between the places by which the way is kept to.
  mutating func route(
    from start: Coordinate, along way: RecordedWay, spacing: Double, joinReach: Double
  ) throws(RouteFailure) -> Route {
    let line = Polyline(way.points)
    var along = 0.0
    if let foot = line.project(start), abs(foot.offset) <= joinReach { along = foot.along }
    var places: [Coordinate] = []
    while along + spacing < line.length.meters {
      along += spacing
      places.append(line.point(at: along))
    }
    places.append(line.point(at: line.length.meters))
    var joined: Route?
    for place in places {
      let from = joined?.goal.match.foot ?? start
      let leg: Route
      do throws(RouteFailure) {
        leg = try route(from: from, to: place)
      } catch {
        // A place that cannot be reached any more is left out, unless it is the goal.
        if place == places.last { throw error }
        continue
      }
      guard let before = joined else {
        joined = leg
        continue
      }
      if let longer = before.joined(with: leg) { joined = longer }
    }
    guard let joined else { throw RouteFailure.noWay }
    // Where the last leg could not be joined the way leads straight to the goal.
    guard let goal = places.last, joined.goal.requested == goal else {
      return try route(from: start, to: places.last ?? start)
    }
    return joined
  }
}

extension Route {
  /// Both, one after the other; `nil` where that would mean to turn round between them: the place
  /// there lies aside of the way.
  func joined(with next: Route) -> Route? {
    guard let last = edges.last else { return next }
    guard let first = next.edges.first else { return self }
    if first.directed == last.directed.reversed { return nil }
    var joined = self
    joined.goal = next.goal
    joined.line = Polyline(line.points + next.line.points.dropFirst())
    let shift = line.length.meters
    var added = Array(zip(next.edges, next.measures))[...]
    if first.directed == last.directed {
      joined.edges[joined.edges.count - 1].exit = first.exit
      added = added.dropFirst()
    }
    for (edge, along) in added {
      joined.edges.append(edge)
      joined.measures.append(along + shift)
    }
    for term in CostTerm.allCases { joined.ledger[term] += next.ledger[term] }
    for category in CrossingCategory.allCases {
      joined.ledger[category] += next.ledger[category]
    }
    joined.ledger.flights += next.ledger.flights
    joined.ledger.lifts += next.ledger.lifts
    joined.ledger.stepCount += next.ledger.stepCount
    joined.ledger.turns += next.ledger.turns
    return joined
  }
}
