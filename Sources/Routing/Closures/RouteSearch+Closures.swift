// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A closure where a route meets it.
public struct ClosureStretch: Hashable, Sendable {
  public var closure: Closure
  /// What it means when the walker gets there.
  public var state: Closure.State
  /// Where it was first met.
  public var edge: EdgeID
  /// The network has no such pavement: the middle of its street was met.
  public var isWholeStreet: Bool
  /// Whether it keeps this walker out, as against costing or being worth a word.
  public var forbids: Bool
  /// Metres along the route where it begins.
  public var along: Double
}

/// A way around closures, compared with the way that one would take without them.
public struct ClosureDetour: Sendable {
  /// What lies on the way that one would take, in walking order; never empty.
  public var closures: [ClosureStretch]
  /// Metres more than without them; may be negative where the easier way is the longer one.
  public var extraMeters: Double
  /// Metres along the route where it leaves the other one.
  public var parting: Double
}

extension RouteSearch {
  /// The entries that a route meets, each once, in walking order. What the route's own length of
  /// time makes of them counts, not the moment of setting out.
  public func closures(on route: Route) -> [ClosureStretch] {
    stretches(of: route.edges, route.measures)
  }

  func stretches(of edges: [RouteEdge], _ measures: [Double]) -> [ClosureStretch] {
    guard !overlay.hits.isEmpty else { return [] }
    var met = [Int]()
    var found = [ClosureStretch]()
    for (step, along) in zip(edges, measures) {
      for hit in overlay.hits(of: step.directed.edge) where !met.contains(hit.closure) {
        let stretch = stretch(hit, along: along)
        guard stretch.state != .none else { continue }
        met.append(hit.closure)
        found.append(stretch)
      }
    }
    return found
  }

  /// The entries within `radius` metres of a place that are in force when the walk begins, nearest
  /// first, each once.
  public func closures(near place: Coordinate, radius: Double) -> [ClosureStretch] {
    var found = [ClosureStretch]()
    guard !overlay.hits.isEmpty else { return found }
    for match in graph.edges(near: place, radius: radius) {
      for hit in overlay.hits(of: match.edge)
      where !found.contains(where: { $0.closure.id == overlay.closures[hit.closure].id }) {
        let stretch = stretch(hit, along: 0)
        if stretch.state != .none { found.append(stretch) }
      }
    }
    return found
  }

  private func stretch(_ hit: Overlay.Hit, along: Double) -> ClosureStretch {
    let closure = overlay.closures[hit.closure]
    let state = state(of: hit.closure, after: along)
    let prices = ClosurePrices(metric.profile)
    return ClosureStretch(
      closure: closure, state: state, edge: hit.edge, isWholeStreet: hit.isWholeStreet,
      forbids: !prices.price(closure, state, isWholeStreet: hit.isWholeStreet).isFinite,
      along: along)
  }

  /// Crossings whose signals are off or silent by the city, as they are to be spoken of.
  public var changedCrossings: [CrossingID: Crossing] {
    pricing.effects?.spokenCrossings(graph) ?? [:]
  }

  /// What an entry means some metres into the walk; what was in force at the start stays so.
  func state(of closure: Int, after along: Double) -> Closure.State {
    let now = pricing.effects?.state(closure) ?? .none
    guard now == .none, let departure = timetable?.departure, along.isFinite else { return now }
    // No walk takes a year.
    let seconds = Int64(min(max(along / Self.pace, 0), 3e7))
    return overlay.closures[closure].state(
      at: departure &+ seconds, zone: timetable?.zone ?? .utc)
  }

  /// Entries that are not in force yet and will be when the walker gets there.
  ///
  /// - Parameter walked: metres before the route begins.
  func closuresOnArrival(
    _ route: Route, before walked: Double = 0
  ) -> [Int: Closure.State] {
    var found: [Int: Closure.State] = [:]
    for (step, along) in zip(route.edges, route.measures) {
      for hit in overlay.hits(of: step.directed.edge) where found[hit.closure] == nil {
        guard pricing.effects?.state(hit.closure) == Closure.State.none else { continue }
        let later = state(of: hit.closure, after: walked + along)
        if later != .none { found[hit.closure] = later }
      }
    }
    return found
  }

  /// How a route differs from the one that the same walker would take without the city's closures;
  /// `nil` where they are not in its way.
  public func detour(of route: Route) -> ClosureDetour? {
    guard !overlay.hits.isEmpty else { return nil }
    var plain = withoutClosures()
    guard let other = try? plain.path(from: route.start.requested, to: route.goal.requested) else {
      return nil
    }
    let met = stretches(of: other.edges, other.measures)
    guard !met.isEmpty, other.edges.map(\.directed) != route.edges.map(\.directed) else {
      return nil
    }
    let common = zip(route.edges, other.edges).prefix { $0.directed == $1.directed }.count
    let parting = common < route.measures.count ? route.measures[common] : route.length.meters
    return ClosureDetour(
      closures: met, extraMeters: route.length.meters - other.line.length.meters, parting: parting)
  }

  /// Says of a forbidden piece what is closed there or stands on the walker's list.
  func explained(_ piece: ForbiddenPiece, along: Double) -> ForbiddenPiece {
    var piece = piece
    piece.reached = along
    let edge = piece.edge.edge
    let crossing = piece.crossing ?? graph.crossingID(of: edge)
    let lost = crossing.flatMap { pricing.effects?.change($0) }
    let change = pricing.effects?.change(edge)
    if piece.term == .avoided || piece.crossing != nil, let thing = change?.avoided ?? lost?.avoided
    {
      piece.avoided = overlay.avoided[thing]
      piece.term = .avoided
    }
    let index =
      piece.term == .closure ? change?.closure : piece.term == .crossing ? lost?.closure : nil
    if let index, let hit = overlay.hits(of: edge).first(where: { $0.closure == index }) {
      piece.closure = stretch(hit, along: along)
    }
    return piece
  }
}

extension Overlay {
  /// The entries on an edge.
  func hits(of edge: EdgeID) -> ArraySlice<Hit> {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].edge < edge { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < hits.count && hits[end].edge == edge { end += 1 }
    return hits[low..<end]
  }
}
