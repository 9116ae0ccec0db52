// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A way through places in a given order: one route from each to the next.
public struct Itinerary: Sendable {
  /// In walking order; at least one.
  public let legs: [Route]
  /// The legs' ledgers, summed. Who stops at a place on the way may turn there for nothing, but pays
  /// for a road that is crossed there.
  public let ledger: CostLedger
  /// The whole line, from the first start to the last goal.
  public let line: Polyline

  /// - Parameter legs: at least one; each begins where the one before ends.
  public init(first: Route, others: [Route] = []) {
    legs = [first] + others
    ledger = others.reduce(first.ledger) { $0.adding($1.ledger) }
    var points = first.line.points
    for leg in others {
      points +=
        points.last == leg.line.points.first ? leg.line.points.dropFirst() : leg.line.points[...]
    }
    line = others.isEmpty ? first.line : Polyline(points)
  }

  public var start: SnappedPlace { legs[0].start }
  public var goal: SnappedPlace { legs[legs.count - 1].goal }

  /// Start, places on the way, goal.
  public var stops: [SnappedPlace] { [start] + legs.map(\.goal) }

  /// All edges in walking order; one on which a place on the way lies may stand twice, in parts.
  public var edges: [RouteEdge] { legs.flatMap(\.edges) }

  public var length: Distance { Distance(meters: legs.reduce(0) { $0 + $1.length.meters }) }
}

/// No way through all places: which leg fails, and why.
public struct LegFailure: Error, Sendable {
  /// Counted from 0: leg 0 leads from the start to the first place.
  public var leg: Int
  public var reason: RouteFailure

  public init(leg: Int, reason: RouteFailure) {
    self.leg = leg
    self.reason = reason
  }
}

extension CostLedger {
  /// Both ledgers as one.
  func adding(_ other: CostLedger) -> CostLedger {
    var sum = self
    for term in CostTerm.allCases { sum[term] += other[term] }
    for category in CrossingCategory.allCases { sum[category] += other[category] }
    sum.flights += other.flights
    sum.lifts += other.lifts
    sum.stepCount += other.stepCount
    sum.turns += other.turns
    return sum
  }
}

extension RouteSearch {
  /// The best way through places in this order.
  ///
  /// - Parameter places: two or more: start, places on the way, goal.
  public mutating func itinerary(
    through places: [Coordinate]
  ) throws(LegFailure) -> Itinerary {
    if places.count > 2 { return try itinerary(fromEitherSide: try snapped(places)) }
    do throws(RouteFailure) {
      guard let start = places.first, let goal = places.last else { throw .noWay }
      return Itinerary(first: try route(from: start, to: goal))
    } catch {
      throw LegFailure(leg: 0, reason: error)
    }
  }

  /// The best way from whichever side of the street the start is on and to whichever the goal is on,
  /// where they lie in the roadway. What one passes on the way has no side.
  private mutating func itinerary(
    fromEitherSide stops: [SnappedPlace]
  ) throws(LegFailure) -> Itinerary {
    let last = stops.count - 1
    var best: Itinerary?
    var failure: LegFailure?
    for start in ends(at: stops[0].requested, stops[0].match) {
      for goal in ends(at: stops[last].requested, stops[last].match) {
        var stops = stops
        stops[0] = start
        stops[last] = goal
        do throws(LegFailure) {
          let found = try itinerary(between: stops)
          if found.ledger.total < best?.ledger.total ?? .infinity { best = found }
        } catch {
          failure = failure ?? error
        }
      }
    }
    if let best { return best }
    throw failure ?? LegFailure(leg: 0, reason: .noWay)
  }

  /// The best way through points of the network.
  mutating func itinerary(between stops: [SnappedPlace]) throws(LegFailure) -> Itinerary {
    var legs = [Route]()
    var walked = 0.0
    var late = Set<Int>()
    var met: [Int: Closure.State] = [:]
    var cameBy: DirectedEdge?
    for index in stops.indices.dropLast() {
      do throws(RouteFailure) {
        let path = try path(from: stops[index], to: stops[index + 1], after: cameBy)
        let leg = route(path)
        cameBy = leg.edges.last?.directed ?? cameBy
        late.formUnion(closedOnArrival(leg, before: walked))
        met.merge(closuresOnArrival(leg, before: walked)) { old, _ in old }
        walked += leg.length.meters
        legs.append(leg)
      } catch {
        throw LegFailure(
          leg: index,
          reason: forbiddenOnly(from: stops[index], to: stops[index + 1], after: cameBy))
      }
    }
    guard let first = legs.first else { throw LegFailure(leg: 0, reason: .noWay) }
    // Who wants to see what is forbidden gets it, with its name.
    if !late.isEmpty || !met.isEmpty, !allowsForbidden {
      // Each round closes a rule more, so this ends.
      var later = sibling(metric.profile, closing: late, meeting: met)
      return try later.itinerary(between: stops)
    }
    return Itinerary(first: first, others: Array(legs.dropFirst()))
  }

  /// The points of the network for three places or more, all on one island of the map.
  private func snapped(_ places: [Coordinate]) throws(LegFailure) -> [SnappedPlace] {
    var nearest = [EdgeMatch]()
    for (index, place) in places.enumerated() {
      let leg = max(index - 1, 0)
      let match = nearestPermitted(place)
      if let closed = closedGround(place, before: match) {
        throw LegFailure(leg: leg, reason: .onlyForbidden([closed]))
      }
      guard let match else {
        throw LegFailure(
          leg: leg,
          reason: onlyForbidden(at: place)
            ?? (index == 0
              ? .startOffMap(searched: Self.snapRadius) : .goalOffMap(searched: Self.snapRadius)))
      }
      nearest.append(match)
    }
    let components = nearest.map { graph.component(of: $0.edge) }
    if let parted = components.indices.first(where: { components[$0] != components[0] }) {
      guard let joint = onOneIsland(places) else {
        throw LegFailure(leg: max(parted - 1, 0), reason: .noWay)
      }
      nearest = joint
    }
    return zip(places, nearest).map { SnappedPlace(requested: $0, match: $1) }
  }

  /// For each place its nearest point on the island that lies nearest to all of them.
  private func onOneIsland(_ places: [Coordinate]) -> [EdgeMatch]? {
    let found = places.map { nearestPerComponent($0) }
    var best: (matches: [EdgeMatch], distance: Double)?
    for candidate in found.first ?? [] {
      let matches = found.compactMap { list in
        list.first { $0.component == candidate.component }?.match
      }
      guard matches.count == places.count else { continue }
      let distance = matches.reduce(0) { $0 + $1.distance }
      if distance < best?.distance ?? .infinity { best = (matches, distance) }
    }
    return best?.matches
  }
}
