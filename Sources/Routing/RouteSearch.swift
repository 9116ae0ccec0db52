// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds the best way for one walker: A* over arcs, so that turns have their exact cost.
///
/// A value: copies search independently. The arrays of a search are kept for the next one.
public struct RouteSearch: Sendable {
  public let graph: PedestrianGraph
  public let metric: ProfileMetric
  /// The time of the walk, if it is known.
  public let timetable: AccessTimetable?
  /// What lies over the map.
  public let overlay: Overlay
  let pricing: EdgePricing
  private let landmarks: LandmarkPotential?
  let movesPlacesFar: Bool
  let allowsForbidden: Bool
  var kernel: ArcSearch
  private var hierarchy: HierarchyUse?
  private let arriving: [Int: Closure.State]
  /// The metric without what the hour or an overlay changes.
  private let base: ProfileMetric
  private let archive: (any MetricArchive)?

  /// How far from a way a place may lie and still be routed from, metres.
  public static let snapRadius = 300.0

  /// - Parameters:
  ///   - allowForbidden: forbidden pieces are used where there is no other way.
  ///   - landmarks: prepares faster searches; pays after a few dozen routes.
  ///   - movesPlacesFar: a place on the map is moved to a connected way however far that is, as
  ///     other programs do: for comparisons with them, never for a person.
  ///   - timetable: the time of the walk; without it access that depends on it is unknown.
  ///   - hierarchy: the network's; used as soon as its costs are worth computing, or from
  ///     ``applyHierarchy()`` on.
  ///   - keptMetric: what ``HierarchyMetric/bytes`` were for the same profile; computed anew where
  ///     they are of others.
  ///   - archive: where metrics of this network are kept.
  ///   - overlay: closures and the walker's own list; matched to the same graph.
  public init(
    graph: PedestrianGraph, profile: WalkerProfile, allowForbidden: Bool = false,
    landmarks: Bool = false, movesPlacesFar: Bool = false, timetable: AccessTimetable? = nil,
    hierarchy: ContractionHierarchy? = nil, keptMetric: NetworkBytes? = nil,
    archive: (any MetricArchive)? = nil, overlay: Overlay = .none
  ) {
    self.init(
      graph: graph, profile: profile, allowForbidden: allowForbidden, landmarks: landmarks,
      movesPlacesFar: movesPlacesFar, timetable: timetable, hierarchy: hierarchy,
      keptMetric: keptMetric, archive: archive, base: nil, overlay: overlay, arriving: [:])
  }

  /// - Parameters:
  ///   - base: of the same profile, by the same light, if it is there already.
  ///   - arriving: closures as they will be when the walker gets there.
  private init(
    graph: PedestrianGraph, profile: WalkerProfile, allowForbidden: Bool, landmarks: Bool = false,
    movesPlacesFar: Bool, timetable: AccessTimetable?, hierarchy: ContractionHierarchy? = nil,
    keptMetric: NetworkBytes? = nil, archive: (any MetricArchive)?, base: ProfileMetric?,
    overlay: Overlay, arriving: [Int: Closure.State]
  ) {
    self.graph = graph
    self.movesPlacesFar = movesPlacesFar
    allowsForbidden = allowForbidden
    self.timetable = timetable
    self.overlay = overlay
    self.arriving = arriving
    self.archive = archive
    let isNight = timetable?.isNight == true
    let effects =
      overlay.isEmpty
      ? nil : OverlayEffects(overlay, graph, profile, timetable, arriving: arriving)
    let kept =
      base == nil
      ? PriceFile.kept(
        in: archive, of: graph,
        MetricKey(profile, isNight: isNight, allowForbidden: allowForbidden)) : nil
    let pricing = EdgePricing(
      graph: graph, profile: profile, timetable: timetable, effects: effects,
      marks: base?.marks ?? kept?.marks)
    self.pricing = pricing
    let base =
      base
      ?? ProfileMetric.base(
        graph, profile, isNight: isNight, allowForbidden: allowForbidden, archive,
        kept: kept, pricing: pricing)
    self.base = base
    // Both rise; who changes an arc twice changes it to the same.
    let changed = (timetable?.decidedArcs(graph) ?? []) + (effects?.arcs(graph) ?? [])
    let metric =
      changed.isEmpty
      ? base : base.changing(changed, pricing, graph, allowForbidden: allowForbidden)
    self.metric = metric
    self.landmarks = landmarks ? LandmarkPotential(graph: graph, metric: metric) : nil
    kernel = ArcSearch(arcCount: graph.arcCount, nodeCount: graph.nodeCount)
    self.hierarchy = hierarchy.map { hierarchy in
      let place = archive.map { archive in
        HierarchyUse.Place(
          archive: archive,
          key: MetricKey(profile, isNight: isNight, allowForbidden: allowForbidden))
      }
      let bytes = keptMetric ?? place.flatMap { $0.archive.bytes(.shortcuts, $0.key) }
      // What was kept knows of no closures: only what lies above them is computed again.
      let kept = bytes.flatMap { try? HierarchyMetric($0, hierarchy, of: base) }
      return HierarchyUse(
        hierarchy,
        kept: changed.isEmpty
          ? kept : kept?.updated(graph: graph, metric: metric, arcs: changed),
        place: changed.isEmpty ? place : nil)
    }
  }

  /// Computes the hierarchy's costs for this profile at once, instead of when they pay: for who
  /// will ask for many ways. Without a hierarchy nothing happens.
  public mutating func applyHierarchy() {
    let (graph, metric) = (graph, metric)
    hierarchy?.apply(graph, metric)
  }

  /// The hierarchy's costs, to be kept for the next time; `nil` while they are not computed.
  public var hierarchyMetric: HierarchyMetric? { hierarchy?.metric }

  private mutating func way(_ query: ArcQuery) -> FoundWay? {
    let (graph, metric) = (graph, metric)
    if let answer = hierarchy?.path(query, graph, metric) { return answer.way }
    let way = kernel.path(query, graph: graph, metric: metric, landmarks)
    hierarchy?.add(settledArcs: kernel.settledArcs)
    return way
  }

  /// The best route between two places.
  public mutating func route(
    from start: Coordinate, to goal: Coordinate
  ) throws(RouteFailure) -> Route {
    do {
      let route = try permittedRoute(from: start, to: goal)
      let late = closedOnArrival(route)
      let closing = closuresOnArrival(route)
      // Who wants to see what is forbidden gets it, with its name.
      guard !late.isEmpty || !closing.isEmpty, !allowsForbidden else { return route }
      // Open now, closed on arrival: looked for again without it. Each round closes a rule more.
      var later = sibling(metric.profile, closing: late, meeting: closing)
      return try later.route(from: start, to: goal)
    } catch RouteFailure.noWay {
      throw forbiddenOnly(from: start, to: goal)
    } catch RouteFailure.onlyForbidden(let ground) {
      throw closedGoal(ground, from: start, to: goal)
    }
  }

  /// A search on the same graph for the same place and time with other numbers.
  ///
  /// - Parameters:
  ///   - closing: rules of access that are closed when the walker gets there.
  ///   - met: what closures mean when the walker gets there.
  func sibling(
    _ profile: WalkerProfile, allowForbidden: Bool? = nil, closing late: Set<Int> = [],
    meeting met: [Int: Closure.State] = [:]
  ) -> RouteSearch {
    let allowForbidden = allowForbidden ?? allowsForbidden
    let isSame = profile == metric.profile && allowForbidden == allowsForbidden
    return RouteSearch(
      graph: graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: movesPlacesFar, timetable: timetable?.closing(late), archive: archive,
      base: isSame ? base : nil, overlay: overlay,
      arriving: arriving.merging(met) { old, _ in old })
  }

  /// The search of another walker at the same time on the same map, with its own kept prices.
  public func changed(to profile: WalkerProfile) -> RouteSearch {
    RouteSearch(
      graph: graph, profile: profile, allowForbidden: allowsForbidden,
      landmarks: landmarks != nil, movesPlacesFar: movesPlacesFar, timetable: timetable,
      hierarchy: hierarchy?.hierarchy, archive: archive, overlay: overlay)
  }

  /// A search by the same numbers without the city's closures.
  func withoutClosures() -> RouteSearch {
    RouteSearch(
      graph: graph, profile: metric.profile, allowForbidden: allowsForbidden,
      movesPlacesFar: movesPlacesFar, timetable: timetable, archive: archive, base: base,
      overlay: Overlay(closures: [], avoided: overlay.avoided, graph: graph), arriving: [:])
  }

  /// An easy pace, at which one is late rather than early, m/s.
  static let pace = 0.8

  /// The stretches of a route that may be used at some times only, each with what its rule says
  /// when the walker gets there.
  ///
  /// - Parameter before: metres walked before the route begins.
  public func timedStretches(of route: Route, before: Double = 0) -> [TimedStretch] {
    guard graph.timedEdgeCount > 0 else { return [] }
    let timetable = timetable ?? AccessTimetable(graph, departure: nil)
    return zip(route.edges, route.measures).compactMap { step, along in
      graph.accessRule(of: step.directed.edge).map { rule in
        TimedStretch(
          edge: step.directed, rule: rule, along: along,
          state: timetable.state(rule, after: (before + along) / Self.pace))
      }
    }
  }

  func closedOnArrival(_ route: Route, before: Double = 0) -> Set<Int> {
    guard timetable != nil else { return [] }
    var rules = Set<Int>()
    for stretch in timedStretches(of: route, before: before) {
      if case .forbidden = stretch.state.verdict { rules.insert(stretch.rule) }
    }
    return rules
  }

  /// A way without its ledger: edges and line only.
  public struct Path: Sendable {
    public var start: SnappedPlace
    public var goal: SnappedPlace
    public var edges: [RouteEdge]
    public var line: Polyline
    /// Metres along `line` where each edge begins.
    public var measures: [Double]
    /// See ``Route/cameBy``.
    var cameBy: DirectedEdge?
    /// Centimetre equivalents.
    var cost: UInt32 = 0
  }

  /// The best way between two places without its costs' account, which few callers need at once.
  /// `noWay` says nothing about forbidden ways.
  public mutating func path(
    from start: Coordinate, to goal: Coordinate
  ) throws(RouteFailure) -> Path {
    let (from, to) = try snap(start, goal)
    var best: Path?
    for from in ends(at: start, from) {
      for to in ends(at: goal, to) {
        let found = try? path(from: from, to: to)
        guard let found, found.cost < best?.cost ?? .max else { continue }
        best = found
      }
    }
    guard let best else { throw .noWay }
    return best
  }

  /// The best way between two points of the network.
  ///
  /// - Parameter cameBy: see ``Route/cameBy``.
  mutating func path(
    from: SnappedPlace, to: SnappedPlace, after cameBy: DirectedEdge? = nil
  ) throws(RouteFailure) -> Path {
    // Parted for this walker: without this the search would flood all that can be reached.
    guard
      metric.component(of: from.match.edge, graph) == metric.component(of: to.match.edge, graph)
    else { throw .noWay }
    let query = ArcQuery(
      from: from.match, to: to.match, after: cameBy, graph: graph, metric: metric)
    guard let found = way(query) else { throw .noWay }
    return makePath(found, from: from, to: to, after: cameBy)
  }

  /// The best route that uses nothing forbidden; `noWay` says nothing about forbidden ones.
  private mutating func permittedRoute(
    from start: Coordinate, to goal: Coordinate
  ) throws(RouteFailure) -> Route {
    // On a line of its own: a copy of this value, held meanwhile, would cost the search its scratch.
    let path = try path(from: start, to: goal)
    return route(path)
  }

  /// A way with its ledger.
  func route(_ path: Path) -> Route {
    Route(
      start: path.start, goal: path.goal, edges: path.edges, line: path.line,
      measures: path.measures, ledger: ledger(of: path.edges, after: path.cameBy),
      cameBy: path.cameBy)
  }

  /// Looks for the least forbidden way, to tell the walker what stands in between.
  func forbiddenOnly(from start: Coordinate, to goal: Coordinate) -> RouteFailure {
    var search = sibling(metric.profile, allowForbidden: true)
    guard let route = try? search.permittedRoute(from: start, to: goal) else { return .noWay }
    return only(route)
  }

  /// The same between two points of the network, for who came to the first by an edge.
  func forbiddenOnly(
    from start: SnappedPlace, to goal: SnappedPlace, after cameBy: DirectedEdge?
  ) -> RouteFailure {
    var search = sibling(metric.profile, allowForbidden: true)
    if cameBy != nil, let path = try? search.path(from: start, to: goal, after: cameBy),
      case .onlyForbidden(let pieces) = only(search.route(path))
    {
      return .onlyForbidden(pieces)
    }
    return forbiddenOnly(from: start.requested, to: goal.requested)
  }

  private func only(_ route: Route) -> RouteFailure {
    let pieces = forbiddenPieces(of: route)
    return pieces.isEmpty ? .noWay : .onlyForbidden(pieces)
  }

  /// The pieces of a route that the profile forbids, in walking order.
  public func forbiddenPieces(of route: Route) -> [ForbiddenPiece] {
    var pieces = [ForbiddenPiece]()
    var previous = joint(route.cameBy, route.edges.first)
    var lastCrossing: CrossingID?
    for (step, along) in zip(route.edges, route.measures) {
      defer { previous = step.directed }
      let record = graph.edge(step.directed.edge)
      let cost = pricing.cost(of: step, record: record)
      var piece: ForbiddenPiece?
      if let term = CostTerm.allCases.first(where: { !cost[$0].isFinite }) {
        piece = ForbiddenPiece(edge: step.directed, term: term)
      } else if let previous, let crossing = forbiddenJunction(previous, step.directed) {
        piece = ForbiddenPiece(edge: step.directed, term: .crossing, crossing: crossing)
      } else if let previous, isForbiddenChange(from: previous, to: step.directed) {
        piece = ForbiddenPiece(edge: step.directed, term: .crossing)
      }
      if var piece {
        piece = explained(piece, along: along + closedStart(on: step, piece.term))
        piece.missing = piece.reached.map { max(route.length.meters - $0, 0) }
        piece.lastCrossing = lastCrossing
        pieces.append(piece)
      }
      lastCrossing = graph.crossingID(of: step.directed.edge) ?? lastCrossing
    }
    return pieces
  }

  // MARK: Snapping

  /// Wider than any map, metres.
  private static let anywhere = 2e7

  /// A place this far outside the network is still on its map, ten-millionths of a degree: 1 km.
  private static let margin = 100_000

  /// How far a place may be moved.
  func reach(of place: Coordinate) -> Double {
    guard movesPlacesFar else { return Self.snapRadius }
    let bounds = graph.bounds
    // Wide numbers: the bounds come from a file.
    let (row, column) = (Int(place.latitudeE7), Int(place.longitudeE7))
    let isOnMap =
      row >= Int(bounds.south) - Self.margin && row <= Int(bounds.north) + Self.margin
      && column >= Int(bounds.west) - Self.margin && column <= Int(bounds.east) + Self.margin
    return isOnMap ? Self.anywhere : Self.snapRadius
  }

  /// The points of the network for both places: the nearest ways that this walker may use. Only
  /// where those lie on different islands of the map (a path that joins nothing beside the street)
  /// the nearest pair on one island is taken. What merely the profile parts stays apart: a goal
  /// must not move across a road that the walker cannot cross.
  private func snap(
    _ start: Coordinate, _ goal: Coordinate
  ) throws(RouteFailure) -> (EdgeMatch, EdgeMatch) {
    let from = nearestPermitted(start)
    let to = nearestPermitted(goal)
    // Who stands on ground that is closed now must hear that, and not be led from somewhere else.
    let closed = [closedGround(start, before: from), closedGround(goal, before: to)].compactMap {
      $0
    }
    if !closed.isEmpty { throw .onlyForbidden(closed) }
    guard let from else {
      throw onlyForbidden(at: start) ?? .startOffMap(searched: Self.snapRadius)
    }
    guard let to else { throw onlyForbidden(at: goal) ?? .goalOffMap(searched: Self.snapRadius) }
    if graph.component(of: from.edge) == graph.component(of: to.edge) { return (from, to) }
    let starts = nearestPerComponent(start)
    let goals = nearestPerComponent(goal)
    var best: (EdgeMatch, EdgeMatch)?
    var bestDistance = Double.infinity
    for (component, from) in starts {
      guard let to = goals.first(where: { $0.component == component })?.match else { continue }
      if from.distance + to.distance < bestDistance {
        best = (from, to)
        bestDistance = from.distance + to.distance
      }
    }
    guard let best else { throw .noWay }
    return best
  }

  /// The nearest point where this walker may begin or end.
  func nearestPermitted(_ place: Coordinate) -> EdgeMatch? {
    let (metric, graph) = (metric, graph)
    return graph.nearestEdge(to: place, radius: reach(of: place)) {
      metric.permits($0, nearest: place, graph)
    }
  }

  /// A way that is closed at the time of the walk counts as the place's own where the nearest open
  /// one lies this much farther away, metres.
  private static let closedMargin = 20.0
  /// The same for what the city has closed or the walker avoids: the other pavement of a street is
  /// no place to begin, metres.
  private static let closureMargin = 6.0

  /// The way on which a place lies, if it is closed at the time of the walk.
  func closedGround(_ place: Coordinate, before open: EdgeMatch?) -> ForbiddenPiece? {
    guard !movesPlacesFar else { return nil }
    if graph.timedEdgeCount > 0,
      let piece = forbiddenGround(place, open, margin: Self.closedMargin, [.access])
    {
      return piece
    }
    guard pricing.effects != nil else { return nil }
    return forbiddenGround(place, open, margin: Self.closureMargin, [.closure, .avoided])
      .map { explained($0, along: 0) }
  }

  private func forbiddenGround(
    _ place: Coordinate, _ open: EdgeMatch?, margin: Double, _ terms: [CostTerm]
  ) -> ForbiddenPiece? {
    let reach = open.map { $0.distance - margin } ?? Self.snapRadius
    guard reach > 0 else { return nil }
    func term(_ edge: EdgeID) -> CostTerm? {
      let cost = pricing.cost(
        of: DirectedEdge(edge: edge, forward: true), record: graph.edge(edge))
      return terms.first { !cost[$0].isFinite }
    }
    let match = graph.nearestEdge(to: place, radius: reach) { edge in
      term(edge) != nil && !metric.permits(edge, nearest: place, graph)
    }
    return match.flatMap { match in
      term(match.edge).map {
        ForbiddenPiece(edge: DirectedEdge(edge: match.edge, forward: true), term: $0)
      }
    }
  }

  /// For each component near a place its nearest point, nearest first.
  func nearestPerComponent(_ place: Coordinate) -> [(component: Int, match: EdgeMatch)] {
    var found = [(component: Int, match: EdgeMatch)]()
    for match in graph.edges(near: place, radius: reach(of: place))
    where metric.permits(match.edge, at: match.along, graph) {
      let component = graph.component(of: match.edge)
      if !found.contains(where: { $0.component == component }) {
        found.append((component, match))
      }
    }
    return found
  }

  // MARK: The result

  func makePath(
    _ way: FoundWay, from: SnappedPlace, to: SnappedPlace, after cameBy: DirectedEdge? = nil
  ) -> Path {
    let edges = way.edges
    var points = [Coordinate]()
    var measures = [Double]()
    var length = 0.0
    for step in edges {
      measures.append(length)
      length += step.length.meters
      append(step, to: &points)
    }
    if points.isEmpty { points = [from.match.foot, to.match.foot] }
    let line = Polyline(points)
    // Stored edge lengths are rounded to the centimetre: the line's own measures rule.
    let scale = length > 0 ? line.length.meters / length : 1
    return Path(
      start: from, goal: to, edges: edges, line: line, measures: measures.map { $0 * scale },
      cameBy: cameBy, cost: way.cost)
  }

  private func append(_ step: RouteEdge, to points: inout [Coordinate]) {
    var piece = graph.geometry(of: step.directed)
    let length = graph.edge(step.directed.edge).length.meters
    if step.entry > 0 || step.exit < length {
      piece = Polyline(piece).slice(from: step.entry, to: step.exit)
    }
    if let last = points.last, last == piece.first { piece.removeFirst() }
    points += piece
  }
}
