// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Steps, rails, platform edges, crossings and what stands in the way near a walker whom no route
/// leads (R4, R14: the free walk).
///
/// Flights that are connected or near each other are one place and warned of once, until the
/// walker has been well away from it.
struct HazardWatch: Sendable {
  private enum Kind: Sendable {
    case steps, crossing, platform
    /// Beside the walker's own way, or one that leads on from it: water, a drop.
    case beside
  }

  /// An edge of a place that was warned of.
  private struct Warned: Sendable {
    var edge: EdgeID
    var place: Coordinate
    var kind: Kind
    var topic: Announcement.Topic
    var instant: Instant
    /// The distance within which it was a warning; grows with the radius, never shrinks.
    var reach: Double
    /// The walker went away from it since.
    var wasBehind = false
  }

  /// A gate, bollard or the like that was warned of.
  private struct WarnedNode: Sendable {
    var node: NodeID
    var place: Coordinate
    var topic: Announcement.Topic
    var instant: Instant
    var reach: Double
  }

  let settings: GuidanceSettings
  private var warned = [Warned]()
  private var warnedNodes = [WarnedNode]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// What a way told near its goal is no news there.
  mutating func note(_ edges: Set<EdgeID>, told estimate: PositionEstimate, graph: PedestrianGraph)
  {
    let reach = min(estimate.r95, settings.lostLimit) + settings.freeWarning
    let near = graph.edges(near: estimate.coordinate, radius: reach)
    for match in near where edges.contains(match.edge) {
      for (node, barrier) in barriers(on: match.edge, graph) {
        warnedNodes.append(
          WarnedNode(
            node: node, place: graph.coordinate(of: node), topic: .barrierNearby(barrier),
            instant: .start, reach: reach))
      }
      guard let topic = warning(match, graph: graph)?.topic else { continue }
      warned.append(
        Warned(
          edge: match.edge, place: match.foot, kind: kind(match.edge, graph) ?? .crossing,
          topic: topic, instant: .start, reach: reach))
    }
  }

  /// New hazards within reach, nearest first.
  /// - Parameter includesRoads: else steps and rails alone.
  mutating func due(
    _ estimate: PositionEstimate, graph: PedestrianGraph, includesRoads: Bool = true,
    at now: Instant
  ) -> [Announcement] {
    let reach = min(estimate.r95, settings.lostLimit) + settings.freeWarning
    release(estimate, reach: reach)
    var due = [Announcement]()
    let matches = graph.edges(near: estimate.coordinate, radius: reach)
    for match in matches {
      if let known = warned.firstIndex(where: { $0.edge == match.edge }) {
        // A platform is long: who walks along it is never away from it.
        warned[known].place = match.foot
        guard isComingBack(known, estimate, at: now) else { continue }
        let topic = warned[known].topic
        warned.removeAll { $0.topic == topic }
      }
      let edge = graph.edge(match.edge)
      guard let kind = kind(match.edge, graph),
        kind != .crossing || !isBehind(match.foot, estimate),
        kind != .platform && kind != .beside || leads(match, estimate, graph),
        var announcement = warning(match, graph: graph),
        includesRoads || announcement.priority == .hazard
      else { continue }
      var entry = Warned(
        edge: match.edge, place: match.foot, kind: kind, topic: announcement.topic, instant: now,
        reach: reach)
      if let group = warned.last(where: { isOnePlace($0, entry, graph) }) {
        entry.instant = group.instant
        entry.topic = group.topic
        warned.append(entry)
        continue
      }
      // The same words again so soon would be taken for the same place.
      let isTooSoon = warned.contains {
        $0.topic == entry.topic && now.seconds(since: $0.instant) < settings.freeRepeat
      }
      if isTooSoon { continue }
      warned.append(entry)
      announcement.point = match.foot
      let crossing = edge.crossing != EdgeRecord.none ? CrossingID(edge.crossing) : nil
      let source =
        crossing.map { graph.source(of: .crossing, at: $0) } ?? graph.source(at: match.edge)
      announcement.facts = [SpokenFact(source)]
      announcement.earcon = .hazard
      due.append(announcement)
    }
    for match in matches where leads(match, estimate, graph) {
      due += barriersDue(on: match.edge, estimate, graph, reach: reach, at: now)
    }
    return due
  }

  /// A road that the walker went away from and, a while after it was told, goes towards again.
  private mutating func isComingBack(
    _ known: Int, _ estimate: PositionEstimate, at now: Instant
  ) -> Bool {
    guard warned[known].kind == .crossing else { return false }
    if isBehind(warned[known].place, estimate) { warned[known].wasBehind = true }
    return warned[known].wasBehind && !isBehind(warned[known].place, estimate)
      && estimate.speed >= settings.standingSpeed
      && now.seconds(since: warned[known].instant) >= settings.freeRepeat
  }

  /// What stands in the walker's way or in one that leads on from it (OSM key `barrier` on a node).
  private func barriers(
    on edge: EdgeID, _ graph: PedestrianGraph
  ) -> [(node: NodeID, barrier: Barrier)] {
    let record = graph.edge(edge)
    return [record.from, record.to].compactMap { node in
      let barrier = graph.attributes(of: node).barrier
      // A door is come upon only by one who goes in.
      return barrier == .none || barrier.isDoor ? nil : (node, barrier)
    }
  }

  private mutating func barriersDue(
    on edge: EdgeID, _ estimate: PositionEstimate, _ graph: PedestrianGraph, reach: Double,
    at now: Instant
  ) -> [Announcement] {
    var due = [Announcement]()
    for (node, barrier) in barriers(on: edge, graph) {
      let place = graph.coordinate(of: node)
      guard !warnedNodes.contains(where: { $0.node == node }),
        place.distance(to: estimate.coordinate).meters <= reach, !isBehind(place, estimate)
      else { continue }
      let topic = Announcement.Topic.barrierNearby(barrier)
      var entry = WarnedNode(node: node, place: place, topic: topic, instant: now, reach: reach)
      let same = warnedNodes.filter { $0.topic == topic }
      // Bollards in a row are one place.
      if let row = same.last(where: {
        $0.place.distance(to: place).meters <= settings.freeGroup
      }) {
        entry.instant = row.instant
        warnedNodes.append(entry)
        continue
      }
      if same.contains(where: { now.seconds(since: $0.instant) < settings.freeRepeat }) { continue }
      warnedNodes.append(entry)
      var announcement = Announcement(topic, .hazard, kind: "barrier", rule: "R4")
      announcement.point = place
      announcement.facts = [SpokenFact(graph.source(of: node))]
      announcement.earcon = .hazard
      due.append(announcement)
    }
    return due
  }

  private func kind(_ edge: EdgeID, _ graph: PedestrianGraph) -> Kind? {
    let record = graph.edge(edge)
    if record.steps != EdgeRecord.none { return .steps }
    if record.crossing != EdgeRecord.none { return .crossing }
    let attributes = graph.attributes(of: edge)
    if attributes.isRailPlatform { return .platform }
    return attributes.hazard == .unknown ? nil : .beside
  }

  /// The walker is on the platform or on a way that leads onto it: many lie above or below a street.
  private func leads(
    _ match: EdgeMatch, _ estimate: PositionEstimate, _ graph: PedestrianGraph
  ) -> Bool {
    guard let own = estimate.edge else { return match.distance <= estimate.r95 }
    let (one, other) = (graph.edge(own), graph.edge(match.edge))
    return own == match.edge
      || [one.from, one.to].contains { $0 == other.from || $0 == other.to }
  }

  /// A road that the walker goes away from is none to be warned of; steps are, on all sides.
  private func isBehind(_ place: Coordinate, _ estimate: PositionEstimate) -> Bool {
    guard let heading = estimate.heading,
      (estimate.headingSigma ?? 0) <= settings.tellableSigma,
      estimate.speed >= settings.standingSpeed,
      estimate.coordinate.distance(to: place).meters > settings.quietFloor
    else { return false }
    return abs(heading.turn(to: estimate.coordinate.bearing(to: place))) > 90
  }

  /// The warning could not be said: its place is new again.
  mutating func forget(_ topic: Announcement.Topic) {
    warned.removeAll { $0.topic == topic }
    warnedNodes.removeAll { $0.topic == topic }
  }

  private mutating func release(_ estimate: PositionEstimate, reach: Double) {
    for index in warned.indices { warned[index].reach = max(warned[index].reach, reach) }
    warned.removeAll {
      $0.place.distance(to: estimate.coordinate).meters > $0.reach + settings.freeRelease
    }
    for index in warnedNodes.indices {
      warnedNodes[index].reach = max(warnedNodes[index].reach, reach)
    }
    warnedNodes.removeAll {
      $0.place.distance(to: estimate.coordinate).meters > $0.reach + settings.freeRelease
    }
  }

  private func isOnePlace(_ one: Warned, _ other: Warned, _ graph: PedestrianGraph) -> Bool {
    guard one.kind == other.kind else { return false }
    let isAnyOne = one.kind != .crossing
    // From end to end: the places nearest to the walker lie a whole flight apart.
    let gap = ends(one.edge, graph).flatMap { end in
      ends(other.edge, graph).map { end.distance(to: $0).meters }
    }.min()
    if let gap, gap <= settings.freeGroup { return isAnyOne || one.topic == other.topic }
    let (left, right) = (graph.edge(one.edge), graph.edge(other.edge))
    return isAnyOne
      && (left.from == right.from || left.from == right.to || left.to == right.from
        || left.to == right.to)
  }

  private func ends(_ edge: EdgeID, _ graph: PedestrianGraph) -> [Coordinate] {
    let points = graph.geometry(of: DirectedEdge(edge: edge, forward: true))
    return [points.first, points.last].compactMap(\.self)
  }

  private func warning(_ match: EdgeMatch, graph: PedestrianGraph) -> Announcement? {
    if let steps = graph.steps(of: match.edge) {
      // Up or down is told from the end that is nearer: the walker would enter there.
      let isAtStart = match.along <= graph.edge(match.edge).length.meters / 2
      let entered = isAtStart ? steps : steps.reversed
      // Only what is put into words: equal words are one topic.
      var spoken = Steps()
      spoken.incline = entered.incline
      spoken.conveying = entered.conveying
      return Announcement(.stepsNearby(spoken), .hazard, kind: "steps", rule: "R4")
    }
    guard let id = graph.crossingID(of: match.edge) else {
      let attributes = graph.attributes(of: match.edge)
      if attributes.isRailPlatform {
        return Announcement(.platformNearby, .hazard, kind: "platform edge", rule: "R4")
      }
      guard attributes.hazard != .unknown else { return nil }
      return Announcement(.hazardNearby(attributes.hazard), .hazard, kind: "hazard", rule: "R4")
    }
    let crossing = graph.crossing(id)
    var spoken = Crossing()
    spoken.kind = crossing.kind
    spoken.signals = crossing.signals
    spoken.barrier = crossing.barrier
    if isMixed(match.edge, crossing, graph) {
      spoken.kind = .unknown
      spoken.signals = .unknown
    }
    // A road is no surprise as steps and rails are: it waits its turn.
    return Announcement(
      .crossingNearby(spoken, street: graph.name(crossing.crossedName)),
      crossing.kind.isRail ? .hazard : .act, kind: crossing.kind.isRail ? "rails" : "crossing",
      rule: "R4")
  }

  /// At the same corner the same street is crossed in another way, too. Which of them the walker comes
  /// to nobody knows who leads them nowhere: signals of one are not told of all, and not taken back.
  private func isMixed(_ edge: EdgeID, _ crossing: Crossing, _ graph: PedestrianGraph) -> Bool {
    guard !crossing.kind.isRail else { return false }
    let record = graph.edge(edge)
    return [record.from, record.to].flatMap { graph.arcs(from: $0) }.contains { arc in
      guard let id = graph.crossingID(of: graph.directedEdge(ofArc: arc).edge) else { return false }
      let other = graph.crossing(id)
      return !other.kind.isRail
        && graph.name(other.crossedName) == graph.name(crossing.crossedName)
        && (other.kind != crossing.kind || other.signals != crossing.signals)
    }
  }
}
