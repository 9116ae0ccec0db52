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
  /// Metres along the route where it was left last.
  public var end: Double
  /// Seconds since 1970: the end of the window that keeps the walker out, where that is near; else
  /// the end of the entry.
  public var until: Int64

  public init(
    closure: Closure, state: Closure.State, edge: EdgeID, isWholeStreet: Bool, forbids: Bool,
    along: Double, end: Double, until: Int64
  ) {
    self.closure = closure
    self.state = state
    self.edge = edge
    self.isWholeStreet = isWholeStreet
    self.forbids = forbids
    self.along = along
    self.end = end
    self.until = until
  }
}

/// What of the map is not as the map has it, by the city. Only looked up.
public struct MapChanges: Sendable {
  /// Crossings whose signals are off or silent, or whose strips are covered, as they are now.
  public var crossings: [CrossingID: Crossing]
  /// Edges whose guide strips and studs are covered.
  public var coveredStrips: Set<EdgeID>

  public static let none = MapChanges(crossings: [:], coveredStrips: [])

  public init(crossings: [CrossingID: Crossing], coveredStrips: Set<EdgeID>) {
    self.crossings = crossings
    self.coveredStrips = coveredStrips
  }
}

/// A way around closures, compared with the way that one would take without them.
public struct ClosureDetour: Sendable {
  /// What lies on the way that one would take and not on the other, in walking order; never empty.
  public var closures: [ClosureStretch]
  /// Metres more than without them; may be negative where the easier way is the longer one.
  public var extraMeters: Double
  /// Metres along the route where it leaves the other one.
  public var parting: Double
  /// The first road that is crossed on the way around and not on the other way.
  public var crossing: CrossingID?
  /// Whether that crossing leads to the other side of the street whose pavement is closed.
  public var isOtherSide = false

  init(closures: [ClosureStretch], extraMeters: Double, parting: Double) {
    self.closures = closures
    self.extraMeters = extraMeters
    self.parting = parting
  }
}

extension RouteSearch {
  /// The entries that a route meets, each once, in walking order. What the route's own length of
  /// time makes of them counts, not the moment of setting out.
  public func closures(on route: Route) -> [ClosureStretch] {
    stretches(of: route.edges, route.measures, after: route.cameBy)
  }

  func stretches(
    of edges: [RouteEdge], _ measures: [Double], after cameBy: DirectedEdge? = nil
  ) -> [ClosureStretch] {
    guard overlay.hasClosures else { return [] }
    var met = [Int]()
    var found = [ClosureStretch]()
    func add(_ hit: Overlay.Hit, _ along: Double, to end: Double) {
      if let index = met.firstIndex(of: hit.closure) {
        found[index].end = max(found[index].end, end)
        return
      }
      var stretch = stretch(hit, along: along)
      guard stretch.state != .none else { return }
      stretch.end = end
      met.append(hit.closure)
      found.append(stretch)
    }
    var previous = joint(cameBy, edges.first)
    for (step, along) in zip(edges, measures) {
      if let previous {
        for hit in hits(between: previous, step.directed) { add(hit, along, to: along) }
      }
      for (hit, start) in hits(on: step) {
        let meters = min(hit.span.meters(of: step.length.meters), step.length.meters - start)
        add(hit, along + start, to: along + start + meters)
      }
      previous = step.directed
    }
    return found
  }

  /// The entries on the part of an edge that is walked, with the metres from where it is entered.
  func hits(on step: RouteEdge) -> [(hit: Overlay.Hit, start: Double)] {
    let hits = overlay.hits(of: step.directed.edge)
    guard !hits.isEmpty else { return [] }
    let length = graph.edge(step.directed.edge).length.meters
    return hits.compactMap { hit in hit.span.start(on: step, length: length).map { (hit, $0) } }
  }

  /// The road that is crossed between two edges without an edge of its own.
  func roadCrossed(from: DirectedEdge, to: DirectedEdge) -> CrossingID? {
    guard let effects = pricing.effects else { return graph.roadCrossed(from: from, to: to) }
    return graph.roadCrossed(from: from, to: to) { effects.change($0)?.isClosed == true }
  }

  /// The entries on a road that is crossed between two edges.
  private func hits(between before: DirectedEdge, _ after: DirectedEdge) -> [Overlay.Hit] {
    guard !overlay.crossingHits.isEmpty, let crossing = roadCrossed(from: before, to: after)
    else { return [] }
    return overlay.crossingHits.filter { $0.crossing == crossing }.map {
      Overlay.Hit(
        edge: after.edge, closure: $0.closure, isWholeStreet: $0.isPartial, span: .whole)
    }
  }

  /// The entries within `radius` metres of a place that are in force when the walk begins, nearest
  /// first, each once.
  public func closures(near place: Coordinate, radius: Double) -> [ClosureStretch] {
    var found = [ClosureStretch]()
    guard !overlay.hits.isEmpty else { return found }
    for match in graph.edges(near: place, radius: radius) {
      for hit in overlay.hits(of: match.edge)
      where !found.contains(where: { $0.closure.id == overlay.closures[hit.closure].id })
        && isNear(hit.span, match, place, radius)
      {
        let stretch = stretch(hit, along: 0)
        if stretch.state != .none { found.append(stretch) }
      }
    }
    return found
  }

  /// Whether the part of an edge on which an entry lies is near.
  private func isNear(
    _ span: EdgeSpan, _ match: EdgeMatch, _ place: Coordinate, _ radius: Double
  ) -> Bool {
    guard !span.isWhole else { return true }
    let nearest = Polyline(graph.geometry(of: match.edge))
      .point(at: min(max(match.along, span.from), span.to))
    return nearest.distance(to: place).meters <= radius
  }

  func stretch(_ hit: Overlay.Hit, along: Double) -> ClosureStretch {
    let closure = overlay.closures[hit.closure]
    let state = state(of: hit.closure, after: along)
    let prices = ClosurePrices(metric.profile)
    return ClosureStretch(
      closure: closure, state: state, edge: hit.edge, isWholeStreet: hit.isWholeStreet,
      forbids: !prices.price(closure, state, isWholeStreet: hit.isWholeStreet).isFinite,
      along: along, end: along, until: end(of: hit.closure, after: along))
  }

  /// An hour of the day is worth saying up to the next evening, seconds.
  private static let tellableWindow: Int64 = 30 * 3600

  private func end(of index: Int, after along: Double) -> Int64 {
    let closure = overlay.closures[index]
    guard let timetable, let departure = timetable.departure, !closure.windows.isEmpty else {
      return closure.validTo
    }
    for moment in [departure, departure &+ seconds(along)]
    where closure.state(at: moment, zone: timetable.zone) == .inForce {
      let end = closure.end(after: moment, within: Self.tellableWindow, zone: timetable.zone)
      return end ?? closure.validTo
    }
    return closure.validTo
  }

  /// How long a slow walker needs. No walk takes a year.
  private func seconds(_ along: Double) -> Int64 {
    along.isFinite ? Int64(min(max(along / Self.pace, 0), 3e7)) : 0
  }

  /// What is to be spoken of otherwise than the map has it.
  public var mapChanges: MapChanges {
    guard let effects = pricing.effects else { return .none }
    return MapChanges(
      crossings: effects.spokenCrossings(graph), coveredStrips: effects.coveredStrips)
  }

  /// What an entry means some metres into the walk; what was in force at the start stays so.
  func state(of closure: Int, after along: Double) -> Closure.State {
    let now = pricing.effects?.state(closure) ?? .none
    guard now == .none, let departure = timetable?.departure, along.isFinite else { return now }
    return overlay.closures[closure].state(
      at: departure &+ seconds(along), zone: timetable?.zone ?? .utc)
  }

  /// Entries that are not in force yet and will be when the walker gets there.
  ///
  /// - Parameter walked: metres before the route begins.
  func closuresOnArrival(
    _ route: Route, before walked: Double = 0
  ) -> [Int: Closure.State] {
    var found: [Int: Closure.State] = [:]
    func add(_ closure: Int, _ along: Double) {
      guard found[closure] == nil, pricing.effects?.state(closure) == Closure.State.none else {
        return
      }
      let later = state(of: closure, after: walked + along)
      if later != .none { found[closure] = later }
    }
    guard overlay.hasClosures else { return found }
    var previous: DirectedEdge?
    for (step, along) in zip(route.edges, route.measures) {
      if let previous {
        for hit in hits(between: previous, step.directed) { add(hit.closure, along) }
      }
      for (hit, start) in hits(on: step) { add(hit.closure, along + start) }
      previous = step.directed
    }
    return found
  }

  /// How a route differs from the one that the same walker would take without the city's closures;
  /// `nil` where they are not in its way.
  public func detour(of route: Route) -> ClosureDetour? {
    guard overlay.hasClosures else { return nil }
    var plain = withoutClosures()
    guard let other = try? plain.path(from: route.start.requested, to: route.goal.requested) else {
      return nil
    }
    let own = Set(closures(on: route).map(\.closure.id))
    let met = stretches(of: other.edges, other.measures).filter { !own.contains($0.closure.id) }
    guard !met.isEmpty, other.edges.map(\.directed) != route.edges.map(\.directed) else {
      return nil
    }
    let common = zip(route.edges, other.edges).prefix { $0.directed == $1.directed }.count
    let parting = common < route.measures.count ? route.measures[common] : route.length.meters
    var detour = ClosureDetour(
      closures: met, extraMeters: route.length.meters - other.line.length.meters, parting: parting)
    detour.crossing = firstCrossing(of: route.edges, from: common, notIn: other.edges)
    if let crossing = detour.crossing, let first = met.first, first.closure.affects == .sidewalk {
      let crossed = graph.name(graph.crossing(crossing).crossedName)
      detour.isOtherSide = !crossed.isEmpty && crossed == graph.streetName(of: first.edge)
    }
    return detour
  }

  /// The first road that is crossed on a way from one of its edges on and not on another way.
  private func firstCrossing(
    of edges: [RouteEdge], from first: Int, notIn other: [RouteEdge]
  ) -> CrossingID? {
    let known = Set(other.compactMap { graph.crossingID(of: $0.directed.edge) })
    for index in edges.indices where index >= first {
      let edge = edges[index].directed
      if let id = graph.crossingID(of: edge.edge) ?? crossedBefore(index, edges) {
        if !known.contains(id) { return id }
      }
    }
    return nil
  }

  private func crossedBefore(_ index: Int, _ edges: [RouteEdge]) -> CrossingID? {
    guard index > 0 else { return nil }
    return roadCrossed(from: edges[index - 1].directed, to: edges[index].directed)
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
    if let index {
      let hit =
        overlay.hits(of: edge).first { $0.closure == index }
        ?? Overlay.Hit(edge: edge, closure: index, isWholeStreet: false, span: .whole)
      piece.closure = stretch(hit, along: along)
    }
    return piece
  }
}

extension Overlay {
  /// The entries on an edge.
  func hits(of edge: EdgeID) -> ArraySlice<Hit> {
    let low = (0..<hits.count).firstIndex(notBelow: { hits[$0].edge < edge })
    var end = low
    while end < hits.count && hits[end].edge == edge { end += 1 }
    return hits[low..<end]
  }
}
