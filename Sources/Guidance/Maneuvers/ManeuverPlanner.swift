// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// Turns a route into what there is to say about it, in walking order.
///
/// A turn whose next edge is a crossing becomes part of the crossing (R6); what lies so near
/// behind a manoeuvre that there is no time for a sentence of its own becomes its sequel.
public struct ManeuverPlanner: Sendable {
  let graph: PedestrianGraph
  let settings: GuidanceSettings
  let changes: MapChanges

  /// Start and goal this near to each other along the way are one place, metres.
  public var samePlaceLength: Double { settings.samePlaceLength }

  /// - Parameter changes: what is not as the map has it now.
  public init(
    graph: PedestrianGraph, settings: GuidanceSettings = GuidanceSettings(),
    changes: MapChanges = .none
  ) {
    self.graph = graph
    self.settings = settings
    self.changes = changes
  }

  /// - Parameters:
  ///   - goalName: the spoken name of the destination, if it has one.
  ///   - isVia: the destination is a place on the way.
  /// - Returns: manoeuvres ordered by `along`; the first is the start, the last the arrival.
  ///   A route without edges has only these two.
  public func maneuvers(
    for route: Route, goalName: String?, isVia: Bool = false
  ) -> [Maneuver] {
    var plan = ManeuverPlan(route: route, graph: graph, settings: settings, changes: changes)
    plan.addPassages()
    plan.addTurns()
    plan.addForksAndSideStreets()
    plan.addNameChanges()
    plan.addWarnings()
    plan.addEnds(goalName: goalName, isVia: isVia)
    return plan.finished()
  }
}

/// The planner's work on one route.
struct ManeuverPlan {
  let route: Route
  let graph: PedestrianGraph
  let settings: GuidanceSettings
  let pieces: [RoutePiece]
  let crossings: [RouteStretch]
  let steps: [RouteStretch]
  let bends: [BendGroup]
  var maneuvers = [Maneuver]()
  let changes: MapChanges

  var line: Polyline { route.line }

  init(
    route: Route, graph: PedestrianGraph, settings: GuidanceSettings, changes: MapChanges = .none
  ) {
    self.route = route
    self.graph = graph
    self.settings = settings
    self.changes = changes
    pieces = RoutePiece.pieces(of: route, in: graph, covered: changes.coveredStrips)
    crossings = pieces.stretches { $0.crossing }
    let links = pieces.stretches { $0.isConnector ? true : nil }
    let (pieces, line) = (pieces, route.line)
    let forks = pieces.indices.dropLast().filter { index in
      !graph.waysOff(between: pieces[index], and: pieces[index + 1]).isEmpty
    }
    // Where another way leaves the landing and the flight goes on to a side, a walker has to choose.
    let landings = forks.filter { index in
      let (flight, next) = (pieces[index], pieces[index + 1])
      let reach = settings.choiceReach
      let inward = line.bearing(from: max(flight.start, flight.end - reach), to: flight.end)
      let outward = line.bearing(from: next.start, to: min(next.end, next.start + reach))
      return abs(inward.turn(to: outward)) >= settings.bearAngle
    }
    steps = pieces.stretches(
      isBroken: { landings.contains($0 - 1) },
      by: { piece in piece.steps.map { [$0.incline.rawValue, $0.conveying.rawValue] } })
    let barriers = (crossings + steps).sorted { $0.start < $1.start }
    bends = BendGroup.groups(
      of: route.line, barriers: barriers, links: links, forks: forks.map { pieces[$0].end },
      settings: settings)
  }

  /// - Parameter leaving: see ``Maneuver/leaving``.
  mutating func add(
    _ kind: Maneuver.Kind, from along: Double, to end: Double? = nil, leaving: Double? = nil,
    facts: [SpokenFact]
  ) {
    maneuvers.append(
      Maneuver(
        kind: kind, along: along, end: end ?? along, coordinate: line.point(at: along),
        street: pieces.street(at: max(along - 1, 0), gap: settings.namelessGap), facts: facts,
        leaving: leaving.map { min($0, along) }))
  }

  func fact(of piece: RoutePiece) -> SpokenFact {
    SpokenFact(graph.source(of: .everything, at: piece.directed.edge))
  }

  func direction(_ angle: Double) -> TurnDirection {
    TurnDirection(angle: angle, settings: settings)
  }

  /// A crossing as it is now.
  func crossing(_ id: CrossingID) -> Crossing {
    changes.crossings[id] ?? graph.crossing(id)
  }

  /// Whether a closure changes the signals of a crossing.
  func changesSignals(_ id: CrossingID) -> Bool {
    let mapped = graph.crossing(id)
    return changes.crossings[id].map { $0.sound != mapped.sound || $0.kind != mapped.kind } ?? false
  }

  // MARK: Ends and order

  mutating func addEnds(goalName: String?, isVia: Bool) {
    let length = route.length.meters
    let first = pieces.first.map { [fact(of: $0)] } ?? []
    var street = pieces.isEmpty ? startStreet : pieces.street(at: 0, gap: settings.namelessGap)
    // The name may be that of the way behind; the ground is that of the first step.
    if let first = pieces.first {
      street.ground = first.crossing == nil ? first.street.ground : .carriageway
    }
    if route.start.isBetweenSides {
      street.roadSide = .unknown
      street.ground = .carriageway
    }
    add(.start(street), from: 0, facts: first)
    var arrival = arrival(named: goalName)
    arrival.isVia = isVia
    add(
      .arrival(arrival), from: length,
      facts: pieces.last.map { [fact(of: $0)] } ?? [])
  }

  /// The way of a route without edges: start and goal are the same point of it.
  private var startStreet: StreetReference {
    let edge = route.start.match.edge
    let attributes = graph.attributes(of: edge)
    return StreetReference(
      name: graph.streetName(of: edge), wayClass: attributes.wayClass,
      ground: attributes.isRailPlatform ? .railPlatform : .ordinary)
  }

  private func arrival(named name: String?) -> Arrival {
    let goal = route.goal.requested
    let foot = line.point(at: line.length.meters)
    let offset = foot.distance(to: goal).meters
    var side = SideOfStreet.unknown
    if offset >= settings.goalSideOffset, line.points.count >= 2 {
      let length = line.length.meters
      let last = line.bearing(from: max(0, length - settings.turnChord), to: length)
      let angle = last.turn(to: foot.bearing(to: goal))
      if abs(angle) > settings.bearAngle, abs(angle) < 180 - settings.bearAngle {
        side = angle < 0 ? .left : .right
      }
    }
    return Arrival(
      name: name, side: side, offset: offset, road: roadBetween(side),
      isFar: offset >= settings.goalFarOffset)
  }

  private func roadBetween(_ side: SideOfStreet) -> Arrival.RoadBetween {
    if endsOnRoadway { return .present }
    guard side != .unknown, let last = pieces.last else { return .none }
    if last.attributes.wayClass.isStreet, last.street.roadSide == .unknown { return .possible }
    return last.street.roadSide == side ? .present : .none
  }

  /// Same place: the more weighty first, so that order never depends on how they were found.
  private static func rank(_ kind: Maneuver.Kind) -> Int {
    switch kind {
    case .start: return 0
    case .barrier, .hazard, .platformEdge: return 1
    case .crossing: return 2
    case .steps: return 3
    case .elevator: return 4
    case .turn: return 5
    case .fork: return 6
    case .nameChange: return 7
    case .underpass: return 8
    case .sharedPath, .noPavement: return 9
    case .roughSurface: return 10
    case .sideStreet: return 11
    case .remark: return 12
    case .square: return 13
    case .guideLine, .guideStrip: return 14
    case .arrival: return 15
    }
  }

  /// The manoeuvres in walking order, each with what follows closely.
  func finished() -> [Maneuver] {
    var sorted = maneuvers.sorted { left, right in
      (left.along, Self.rank(left.kind)) < (right.along, Self.rank(right.kind))
    }
    for index in sorted.indices {
      sorted[index].kind = withSequel(sorted[index], followers: sorted[(index + 1)...])
    }
    number(&sorted)
    return sorted
  }

  /// Tracks one behind the other are told apart by their number.
  private func number(_ maneuvers: inout [Maneuver]) {
    var last: (index: Int, number: Int)?
    for index in maneuvers.indices {
      guard case .crossing(var passage) = maneuvers[index].kind, passage.crossing.kind.isRail
      else { continue }
      if let before = last, case .crossing(var first) = maneuvers[before.index].kind,
        maneuvers[index].along - maneuvers[before.index].end <= settings.sequelReach
      {
        first.number = before.number
        maneuvers[before.index].kind = .crossing(first)
        passage.number = before.number + 1
        maneuvers[index].kind = .crossing(passage)
        last = (index, passage.number)
      } else {
        last = (index, 1)
      }
    }
  }

  private func withSequel(_ maneuver: Maneuver, followers: ArraySlice<Maneuver>) -> Maneuver.Kind {
    guard let next = followers.first(where: \.isDecision) else { return maneuver.kind }
    let gap = next.along - maneuver.end
    switch maneuver.kind {
    // The goal lies on the roadway and not behind it: the arrival tells that.
    case .crossing where next.isArrival && gap < Self.onRoadway && endsOnRoadway:
      return maneuver.kind
    case .steps(var passage):
      if next.isGoal, gap <= settings.sequelReach { passage.goal = goalAtSteps(gap) }
      return .steps(passage)
    case .crossing(var passage) where passage.sequel == nil && gap <= settings.sequelReach:
      passage.sequel = sequel(next)
      if case .turn(let seen, let street, _)? = passage.sequel,
        let second = followers.drop(while: { $0.along <= next.along }).first(where: \.isDecision),
        case .turn(let turn) = second.kind, second.along - next.end <= settings.sequelMemory
      {
        passage.sequel = .turn(seen, street, then: turn.seen)
      }
      return .crossing(passage)
    case .turn(var turn):
      // Two turns are one sentence only if the leg is short; what is more than a turn is
      // mentioned from farther off and keeps a sentence of its own.
      let isTurn = if case .turn = next.kind { true } else { false }
      if gap <= (isTurn ? settings.compoundLeg : settings.sequelReach) {
        turn.sequel = sequel(next)
        // What is behind a crossing is told with the crossing, never in a chain over it (R6, 3b).
        if case .crossing(let crossing, let street, let approach, _) = turn.sequel {
          turn.sequel = .crossing(crossing, street: street, approach: approach)
        }
      }
      return .turn(turn)
    default:
      return maneuver.kind
    }
  }

  /// A goal no farther behind the far kerb than this, metres, is on the roadway.
  private static let onRoadway = 0.5

  /// The way ends within a crossing: on a part of its line, or where streets cross in the middle.
  private var endsOnRoadway: Bool {
    let end = line.length.meters
    let isAtCrossing = maneuvers.contains {
      guard case .crossing(let passage) = $0.kind else { return false }
      return !passage.crossing.kind.isRail && $0.end > end - Self.onRoadway
    }
    guard isAtCrossing, let last = pieces.last else { return false }
    return last.crossing == nil || graph.edge(last.directed.edge).length.meters - last.length > 1
  }

  /// The way ends on a flight where it is left before the flight's own end.
  private func goalAtSteps(_ gap: Double) -> StepsPassage.GoalAtSteps {
    guard gap < Self.onRoadway, let last = pieces.last, last.steps != nil, pieces.count > 1,
      graph.edge(last.directed.edge).length.meters - last.length > 1
    else { return .behind }
    return .onThem
  }

  private func sequel(_ maneuver: Maneuver) -> Sequel? {
    switch maneuver.kind {
    case .turn(let turn): return .turn(turn.seen, turn.street)
    case .fork(let side, let street):
      return .turn(side == .left ? .bearLeft : .bearRight, street)
    case .crossing(let passage): return Sequel(passage)
    case .steps(let passage): return .steps(passage.steps)
    case .arrival(let arrival):
      return arrival.isVia ? .via : arrival.isFar ? .wayEnd : .arrival
    default: return nil
    }
  }
}
