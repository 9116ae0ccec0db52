// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// Finding the route and telling its beginning.
extension WalkSession {
  /// Good enough to say which street one is in.
  func isUsableForStart(_ estimate: PositionEstimate?) -> Bool {
    guard let estimate, estimate.status != .initializing, estimate.status != .lost,
      let startedAt
    else { return false }
    if estimate.r95 <= settings.startRadius { return true }
    return now.seconds(since: startedAt) >= settings.startPatience
      && estimate.r95 <= settings.lostLimit
  }

  mutating func clearRoute() {
    giveUpSpeechOfRoute()
    route = nil
    pieces = []
    maneuvers = []
    progress = nil
    schedule = nil
    offer = nil
    reassurances = []
    closures = []
    ownNotes = []
    lastNamed = nil
    landmark = nil
    zone = QuietZone(settings: settings)
    detector.reset()
    said.offRouteAt = nil
    said.owesBackOnRoute = false
    said.isAwayTold = false
    said.returnedAlong = nil
    said.isReturning = false
    said.goalAt = nil
    said.leftAlong = nil
    said.owesFound = false
  }

  /// What waits to be said is about places of the way that is given up: recorded in the words that it
  /// would have had.
  private mutating func giveUpSpeechOfRoute() {
    let dropped = queue.removeAll(where: \.isOfRoute)
    var effects = [WalkEffect]()
    for announcement in dropped { suppress(announcement, .interrupted, &effects) }
    givenUp += effects
  }

  mutating func findRoute(from estimate: PositionEstimate, isNew: Bool) {
    guard let destination else { return }
    isWaitingForRoute = false
    do throws(RouteFailure) {
      let found = try foundRoute(from: estimate.coordinate, to: destination)
      take(found, isNew: isNew)
    } catch {
      let phrase = speaker.wording.noRoute(reason(of: error))
      var announcement = Announcement(.fixed(phrase), .act, kind: "no route", rule: "R1")
      announcement.isAnswer = true
      queue.add(announcement, at: now)
    }
  }

  /// Follows a way from now on, and tells how it begins.
  mutating func take(_ found: Route, isNew: Bool) {
    clearRoute()
    route = found
    let changes = search.mapChanges
    pieces = RoutePiece.pieces(of: found, in: graph, covered: changes.coveredStrips)
    maneuvers = ManeuverPlanner(graph: graph, settings: settings, changes: changes)
      .maneuvers(for: found, goalName: destination?.name)
    markRims(on: found)
    schedule = AnnouncementSchedule(maneuvers: maneuvers, settings: settings)
    progress = RouteProgress(line: found.line, settings: settings)
    settleAtStart()
    said.owesDirection = firstDirection(of: found) == nil
    reassurances = legs()
    closures = closureCallouts(found)
    ownNotes = notes(on: found)
    var announcement = Announcement(
      .fixed(startPhrase(found, isNew: isNew)), .act, kind: "start", rule: "R2")
    announcement.isAnswer = true
    if certainty.grade == .uncertain { said.uncertainAt = now }
    // Steps ahead at the start are warned of before it; it is told all the same.
    announcement.isLasting = true
    announcement.facts = maneuvers.first?.facts ?? []
    queue.add(announcement, at: now)
    tellCrossingAtStart()
    tellFirstSteps(found)
    tellFarGoal()
    tellTimedAccess(found)
  }

  /// What is told with the start is as certain as the position is by now (R11), and not as it was before.
  private mutating func settleAtStart() {
    guard let estimate else { return }
    progress?.update(estimate)
    certainty.update(
      radius: progress?.r95Along ?? estimate.r95, estimate: estimate, at: now)
  }

  /// The known way ends far from the goal: whoever sets out for it is told so before.
  private mutating func tellFarGoal() {
    guard let last = maneuvers.last, case .arrival(let arrival) = last.kind, arrival.isFar else {
      return
    }
    let meters = settings.style.unit.phraseMeters(arrival.offset)
    var announcement = Announcement(
      .fixed(speaker.wording.goalBeyondWay(meters: meters)), .act, kind: "goal beyond the way",
      rule: "R2")
    announcement.isAnswer = true
    announcement.isLasting = true
    queue.add(announcement, at: now)
  }

  /// A crossing at whose kerb the way begins belongs to the start: its quiet zone holds already, or does
  /// before its sentence could be said, so that nothing would be said of it by itself (R3), and nobody is
  /// to come upon it untold.
  private mutating func tellCrossingAtStart() {
    guard let estimate, let found = route,
      let index = maneuvers.firstIndex(where: \.isCrossing)
    else { return }
    let first = found.line.bearing(from: 0, to: settings.turnChord)
    let r95 = estimate.r95(along: first)
    let cues = CueDistances(
      settings: settings, speed: settings.speedPrior, r95Along: r95, grade: certainty.grade)
    let seconds = speaker.phrase(.act(index), in: context).map(speaker.seconds) ?? 0
    // Behind a turn it is told when that is done: its side counts from there (R6). While nobody knows how
    // the walker faces, it is told without a side.
    let isFirst =
      maneuvers.firstIndex(where: \.isDecision) == index || context.isFacingOpen(settings)
    let reach = max(
      QuietZone.reach(r95, settings), isFirst ? cues.act(maneuvers[index], seconds: seconds) : 0)
    guard maneuvers[index].along <= reach else { return }
    let topic: Announcement.Topic =
      certainty.grade >= .uncertain ? .nearby(index) : .act(index)
    var announcement = Announcement(topic, .act, rule: "R3", of: maneuvers[index])
    announcement.isAnswer = true
    // The start takes longer to say than sentences wait.
    announcement.isLasting = true
    queue.add(announcement, at: now)
    guard case .act = topic, let schedule else { return }
    for next in schedule.followers(of: index) {
      var following = schedule.follower(next)
      following.isAnswer = true
      following.opensWay = true
      queue.add(following, at: now)
    }
  }

  /// What is to be done or minded within a few metres of the start is told with it: who walks off
  /// first would be past it before the sentence is over.
  ///
  /// Whoever must turn round first hears that first: in between left and right would be the wrong way round.
  private mutating func tellFirstSteps(_ found: Route) {
    let isBehind = facesBack(from: found)
    let last = maneuvers.firstIndex { $0.isDecision } ?? maneuvers.endIndex
    let cues = CueDistances(
      settings: settings, speed: settings.speedPrior, r95Along: progress?.r95Along ?? .infinity,
      grade: certainty.grade)
    for index in maneuvers.indices
    where index <= last && maneuvers[index].along <= settings.startNotice {
      let maneuver = maneuvers[index]
      let topic: Announcement.Topic
      switch maneuver.kind {
      // The direction follows when the walker goes.
      case .turn where context.isFacingOpen(settings), .fork where context.isFacingOpen(settings):
        continue
      case .turn, .fork:
        // So near that a sentence of its own would come too late after this one.
        let isHere = maneuver.along <= cues.lead(maneuver) + cues.spoken(settings.firstTurnSpeech)
        topic =
          certainty.grade >= .uncertain ? .nearby(index) : isHere ? .act(index) : .preview(index)
      case .steps, .barrier:
        topic = certainty.grade >= .uncertain ? .nearby(index) : .act(index)
      default: continue
      }
      var announcement = Announcement(
        topic, maneuver.isHazard ? .hazard : .act, rule: "R7", of: maneuver)
      announcement.isAnswer = true
      announcement.isLasting = true
      announcement.followsStart = isBehind
      queue.add(announcement, at: now)
    }
  }

  /// What of the route is not open at all times, where that matters for this walk: told once, with
  /// the first stretch that closes soon or of which nobody knows.
  private mutating func tellTimedAccess(_ found: Route) {
    for stretch in search.timedStretches(of: found) {
      var closing: LocalTime?
      if case .allowed = stretch.state.verdict {
        guard let timetable = search.timetable, let departure = timetable.departure,
          let end = stretch.state.end,
          Double(end - departure) - stretch.along / settings.speedFloor < settings.closingSoon
        else { continue }
        closing = timetable.zone.localTime(at: end)
      }
      let street = graph.streetName(of: stretch.edge.edge)
      var announcement = Announcement(
        .fixed(speaker.wording.timedAccess(street: street, closing: closing)), .act,
        kind: "access hours", rule: "R2")
      announcement.isAnswer = true
      announcement.facts = [SpokenFact(graph.source(of: .everything, at: stretch.edge.edge))]
      queue.add(announcement, at: now)
      return
    }
  }

  private func startPhrase(
    _ found: Route, isNew: Bool
  ) -> Phrase {
    guard let first = maneuvers.first, case .start(var street) = first.kind else {
      return Phrase("")
    }
    if street.ground == .ordinary, isKerbNear { street.ground = .kerb }
    let meters = found.length.meters
    if meters <= settings.samePlaceLength { return speaker.wording.samePlace() }
    let length = speaker.wording.routeLength(
      SpokenDistance(meters: meters, grade: .plain, settings: settings), isNew: isNew)
    let start = hedge.adding(
      speaker.wording.start(
        street, houseNumber: houseNumber(in: street), orientation(found, street)))
    return isNew ? length.adding(start) : start.optionally(length.text)
  }

  /// A crossing begins within a few steps, as far as the position tells.
  private var isKerbNear: Bool {
    maneuvers.contains { $0.isCrossing && $0.along <= settings.plainLimit }
  }

  /// R11: beyond the plain limit the place where one starts is not told without its radius.
  private var hedge: Phrase {
    guard certainty.grade >= .hedged else { return Phrase("") }
    return speaker.wording.positionUncertain(radius: context.radius)
  }

  /// The nearest house of the street, where the position is sure enough to be told plainly (R11); one
  /// that is farther away than the position's error is only near.
  private func houseNumber(in street: StreetReference) -> HouseNumber? {
    // How certain the position is told later; at the start only its radius is there.
    guard let estimate, street.isNamed, estimate.r95 <= settings.plainLimit else { return nil }
    let houses = graph.places(near: estimate.coordinate, radius: settings.addressRadius) {
      $0.kind == .address
    }
    guard let house = houses.first(where: { graph.name($0.place.name) == street.name }) else {
      return nil
    }
    let number = graph.name(house.place.number)
    let reach = max(estimate.r95, settings.houseReach)
    return number.isEmpty ? nil : HouseNumber(number, isHere: house.distance <= reach)
  }

  private func orientation(
    _ found: Route, _ street: StreetReference
  ) -> StartOrientation {
    firstDirection(of: found).map { .toward($0) } ?? .unknown(houses: street.roadSide.opposite)
  }

  /// Where a way begins, as the walker sees it; `nil` while their direction is not known.
  private func firstDirection(of found: Route) -> SeenDirection? {
    guard let heading = tellableHeading else { return nil }
    let first = found.line.bearing(from: 0, to: settings.turnChord)
    return SeenDirection(angle: heading.turn(to: first), settings: settings)
  }

  /// The way begins behind the walker.
  private func facesBack(from found: Route) -> Bool {
    firstDirection(of: found)?.sector == .turnBack
  }

  /// The walker's direction, if it is certain enough to tell left from right.
  var tellableHeading: Bearing? {
    guard let estimate, (estimate.headingSigma ?? 0) <= settings.tellableSigma else { return nil }
    return estimate.heading
  }

  func reason(of failure: RouteFailure) -> NoRouteReason {
    switch failure {
    case .startOffMap: return .startOffMap
    case .goalOffMap: return .goalOffMap
    case .noWay: return .noWay
    case .onlyForbidden(let pieces):
      return .onlyForbidden(
        pieces.map { ForbiddenThing($0, graph, search.timetable) },
        instead: InsteadNotice(pieces, search))
    }
  }

  /// The way the walker is in: by the route, or by the map where they are off it.
  var currentStreet: StreetReference? {
    if detector.deviation == nil, let progress, !pieces.isEmpty {
      return pieces.street(at: progress.along, gap: settings.namelessGap)
    }
    return streetByPosition?.street
  }

  /// The most probable way by the map, and the nearest other named street.
  var streetByPosition: (street: StreetReference, corner: String?)? {
    guard let estimate else { return nil }
    let matches = graph.edges(near: estimate.coordinate, radius: settings.whereRadius)
    guard let nearest = matches.first else { return nil }
    let edge = estimate.edge ?? nearest.edge
    var street = reference(edge)
    if !street.isNamed, let named = matches.first(where: { reference($0.edge).isNamed }),
      named.distance <= estimate.r95
    {
      street = reference(named.edge)
    }
    let corner = matches.lazy.map { self.reference($0.edge).name }
      .first { !$0.isEmpty && $0 != street.name }
    return (street, corner)
  }

  func reference(_ edge: EdgeID) -> StreetReference {
    let attributes = graph.attributes(of: edge)
    return StreetReference(
      name: graph.streetName(of: edge), wayClass: attributes.wayClass,
      ground: attributes.isRailPlatform ? .railPlatform : .ordinary)
  }
}
