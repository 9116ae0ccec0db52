// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// What was said once and is not said again at every step.
struct SaidOnce: Sendable {
  var lost = false
  /// Metres along the route where the position was lost.
  var lostAlong: Double?
  /// While "lost" was said last: a position that is still too inexact for directions was told.
  var isBetween = false
  /// Since when the position is good enough to be called known.
  var knownSince: Instant?
  /// When changes of state were told, in order.
  var changes = [Instant]()
  var uncertainAt: Instant?
  var offRouteAt: Instant?
  /// The walker heard that they are off the way, and not yet that they are back on it.
  var isAwayTold = false
  /// Metres along the route where it was left last.
  var leftAlong: Double?
  /// … and where it was come back to.
  var returnedAlong: Double?
  var wrongSideAt: Instant?
  /// The walker is back on the route and was not told yet …
  var owesBackOnRoute = false
  /// … or is being told, and of what lies ahead.
  var isReturning = false
  /// Names that were heard just now.
  var names = [SaidName]()
  var sideStreets = [SaidName]()
  /// The last reassurance by time, and when one was last tried.
  var progress = ""
  var progressAt: Instant?
  /// The sentence that gave way to a hazard last.
  var cut: Announcement.Topic?
  var hasHadPosition = false
  /// Where the walker was when the goal was told as reached.
  var goalAt: Coordinate?
  /// The way began with the direction unknown, and nothing was said since of where it leads.
  var owesDirection = false
  /// Closures that were told in this walk, by id.
  var closures = [String]()
  var hasToldExpiredCity = false
  /// The lowest battery level that was spoken of.
  var batteryThreshold = 101
  /// On a free walk: that the position is looked for was told, and not yet that it was found.
  var owesFound = false
  /// The device said that the position is looked for.
  var hasToldSearch = false
}

/// A name with the moment and the place on the route where it was said.
struct SaidName: Sendable {
  var name: String
  var instant: Instant
  var along: Double
}

/// "Probably in …", due at a place of the route.
struct Reassurance: Sendable {
  var along: Double
  var street: StreetReference
}

/// Vehicle mode: faster than a walker for a while (R14).
struct VehicleWatch: Sendable {
  var isRiding = false
  var since: Instant?
}

/// Route, position and vehicle: what changes between two estimates.
extension WalkSession {
  mutating func watchRoute(_ estimate: PositionEstimate) {
    guard var progress, !isFinished else { return }
    let before = detector.deviation
    if before != nil {
      progress.relocate(estimate)
      self.progress = progress
    }
    if certainty.grade < .lost {
      detector.update(
        estimate, progress: progress, elsewhere: elsewhere(progress, near: estimate),
        aside: aside(progress, near: estimate))
      // Off the route nobody comes on along it.
      if detector.deviation != nil { self.progress?.forgetStall() }
      let roadSide = currentStreet?.roadSide ?? .unknown
      detector.updateSide(estimate, roadSide: roadSide, along: progress.bearing)
    } else {
      detector.noteLost(at: now)
    }
    if let deviation = detector.deviation {
      announce(deviation, estimate, progress)
    } else if before != nil {
      offer = nil
      said.offRouteAt = nil
      // R9: who did not hear that they had left the way is told of no return.
      said.owesBackOnRoute = said.isAwayTold
      said.isAwayTold = false
      said.isReturning = true
      said.returnedAlong = progress.along
      schedule?.renewAhead(of: progress.along)
    } else {
      announceSide(estimate, progress)
    }
    if before == nil { tellReturn() }
    expireOffer(estimate)
  }

  /// How probable it is that the walker is away from the route: what is believed of each way and beside
  /// them tells that sooner than the distance to the middle of it all.
  private mutating func elsewhere(
    _ progress: RouteProgress, near estimate: PositionEstimate
  ) -> Double {
    // Who is in the middle of it near the line is not away for certain.
    guard abs(progress.offset) > settings.voteOffset / 2 else { return 0 }
    let street = currentStreet?.name ?? ""
    let (line, graph, settings) = (progress.line, graph, settings)
    var sum = 0.0
    filter.forEachWay { edge, share, place in
      guard let here = line.project(place) else { return }
      let name = graph.streetName(of: edge)
      // Where either has no known name it may be the same street's other pavement, if it leads along.
      let way = Polyline(graph.geometry(of: edge))
      let isSameStreet =
        name.isEmpty || street.isEmpty
        ? Self.angle(of: way, near: place, to: line.bearing(at: here.along)) <= settings.alongAngle
        : name == street
      let isBeside = isSameStreet && Self.runsBeside(line, way, at: place, settings)
      let reach = isBeside ? settings.sameStreetOffset : settings.voteOffset
      if abs(here.offset) > reach { sum += share }
    }
    // What is believed beside the ways can't make up for the rest.
    guard sum + 1 - estimate.mapProbability >= settings.voteShare else { return sum }
    let isAlong =
      estimate.heading.map { Self.angle(between: $0, and: progress.bearing) <= settings.alongAngle }
      ?? true
    let reach = isAlong ? settings.sameStreetOffset : settings.voteOffset
    filter.forEachFreePlace { share, place in
      guard let here = line.project(place) else { return }
      // Past the corner where the way turns off is not beside it.
      let isPast =
        estimate.heading.map {
          90 - Self.angle(between: $0, and: here.foot.bearing(to: place)) > settings.alongAngle
        } ?? false
      if abs(here.offset) > (isPast ? settings.voteOffset : reach) { sum += share }
    }
    return sum
  }

  /// How probable it is that a walker who stands is on another way than the route's: so near beside it
  /// only what stays so tells. The other pavement is another way, too, and has a warning of its own (R9).
  private mutating func aside(_ progress: RouteProgress, near estimate: PositionEstimate) -> Double
  {
    guard estimate.speed < settings.standingSpeed, !zone.isActive, let route,
      abs(progress.offset) > max(settings.asideOffset, estimate.r95)
    else { return 0 }
    let own = Set(route.edges.map(\.directed.edge))
    let streets = streets(near: progress)
    let (line, graph, settings) = (progress.line, graph, settings)
    var sum = 0.0
    filter.forEachWay { edge, share, place in
      guard !own.contains(edge) else { return }
      let isOpposite =
        streets.contains(graph.streetName(of: edge))
        && Self.runsBeside(line, Polyline(graph.geometry(of: edge)), at: place, settings)
      if !isOpposite { sum += share }
    }
    return sum
  }

  /// The names of the route's streets where the walker may be, and a little before and behind.
  private func streets(near progress: RouteProgress) -> Set<String> {
    let reach = min(progress.r95Along, settings.lostLimit) + settings.asideReach
    let (first, last) = (progress.along - reach, progress.along + reach)
    let names = pieces.lazy.filter { $0.start <= last && $0.end >= first }.map(\.street.name)
    return Set(names).subtracting([""])
  }

  /// A place of a way lies to the side of the route, and the way leads along it there: who went straight
  /// on where the route turns is in the same street and not on its other pavement.
  private static func runsBeside(
    _ line: Polyline, _ way: Polyline, at place: Coordinate, _ settings: GuidanceSettings
  ) -> Bool {
    guard let nearest = line.project(place), abs(nearest.offset) <= settings.sameStreetOffset
    else { return false }
    let across = nearest.foot.bearing(to: place)
    return 90 - angle(of: way, near: place, to: across) <= settings.alongAngle
  }

  /// Degrees between a way, where it is nearest to a place, and a direction, either way along it.
  private static func angle(of way: Polyline, near place: Coordinate, to bearing: Bearing) -> Double
  {
    way.project(place).map { angle(between: way.bearing(at: $0.along), and: bearing) } ?? 0
  }

  private static func angle(between one: Bearing, and other: Bearing) -> Double {
    let turn = abs(one.turn(to: other))
    return min(turn, 180 - turn)
  }

  private mutating func tellReturn() {
    guard said.owesBackOnRoute, detector.deviation == nil, !zone.isActive, !isPaused,
      certainty.grade < .lost
    else { return }
    // What was told of a crossing is not talked over at its kerb.
    if let progress, schedule?.isActOpen(at: progress.along) == true { return }
    said.owesBackOnRoute = false
    say(.backOnRoute, .offRoute, "back on route", "R9")
  }

  private mutating func announce(
    _ deviation: Deviation, _ estimate: PositionEstimate, _ progress: RouteProgress
  ) {
    if let last = said.offRouteAt, now.seconds(since: last) < settings.offerRepeat { return }
    guard !zone.isActive, !isPaused else { return }
    // Who was told and has turned round does not hear it again.
    if deviation == .backward, !detector.isHeadedBack { return }
    // Nor who has almost come back.
    if returnOffer != nil || said.offRouteAt != nil,
      abs(progress.offset) <= settings.onRouteDistance,
      deviation == .beside
    {
      return
    }
    // Nor who was told and comes back to the way.
    if said.offRouteAt != nil, isComingBack(estimate, progress) { return }
    said.offRouteAt = now
    let along = returnOffer?.along ?? progress.along
    said.leftAlong = along
    offer = WalkOffer(made: now, place: estimate.coordinate, along: along)
    var announcement = Announcement(
      .offRoute(deviation), .offRoute, kind: "off route", rule: "R9")
    announcement.point = progress.line.point(at: along)
    announcement.earcon = .offRoute
    queue.add(announcement, at: now)
  }

  /// The walker goes towards the nearest place of the way, or towards where they left it.
  private func isComingBack(_ estimate: PositionEstimate, _ progress: RouteProgress) -> Bool {
    guard let heading = tellableHeading, estimate.speed >= settings.standingSpeed,
      let foot = progress.line.project(estimate.coordinate)?.foot
    else { return false }
    let left = said.leftAlong.map { progress.line.point(at: $0) }
    return [foot, left].compactMap(\.self).contains {
      abs(heading.turn(to: estimate.coordinate.bearing(to: $0))) <= 90 - settings.alongAngle
    }
  }

  /// Off the way, in a street that it leads along from there on, and going away from it the other way along it.
  var goesAgainstNext: Bool {
    guard detector.deviation == .beside, let estimate, let progress, let heading = tellableHeading,
      estimate.speed >= settings.standingSpeed, let street = currentStreet, street.isNamed
    else { return false }
    let left = returnOffer?.along ?? progress.along
    let away = progress.line.point(at: left).bearing(to: estimate.coordinate)
    guard abs(heading.turn(to: away)) <= 90 - settings.alongAngle else { return false }
    let reach = min(progress.r95Along, settings.lostLimit) + settings.asideReach
    let angles = pieces.filter {
      $0.street.name == street.name && $0.start <= left + reach && $0.end >= left - reach
    }.map { abs(heading.turn(to: progress.bearing(at: ($0.start + $0.end) / 2))) }
    // Who went on straight where the way turned off goes along a part of it.
    return !angles.isEmpty && angles.allSatisfy { $0 > settings.backAngle }
  }

  private mutating func announceSide(_ estimate: PositionEstimate, _ progress: RouteProgress) {
    guard detector.isOnWrongSide, !zone.isActive, !isPaused else { return }
    // What was told of a crossing is not talked over at its kerb (R3).
    if schedule?.isActOpen(at: progress.along) == true { return }
    if let last = said.wrongSideAt, now.seconds(since: last) < settings.offerRepeat { return }
    said.wrongSideAt = now
    offer = WalkOffer(made: now, place: estimate.coordinate, along: progress.along)
    let signals = maneuvers.first { maneuver in
      guard case .crossing(let passage) = maneuver.kind else { return false }
      return passage.crossing.kind == .trafficSignals && maneuver.along > progress.along
        && maneuver.along - progress.along <= settings.sideSearch
    }
    say(
      .wrongSide(signalsAhead: signals.map { $0.along - progress.along }), .offRoute,
      "wrong side", "R9")
  }

  mutating func watchVehicle(_ estimate: PositionEstimate) {
    let isFast = estimate.speed > settings.vehicleSpeed
    guard isFast != vehicle.isRiding else {
      vehicle.since = nil
      return
    }
    guard let since = vehicle.since else {
      vehicle.since = now
      return
    }
    guard now.seconds(since: since) >= settings.vehicleHold else { return }
    vehicle.since = nil
    vehicle.isRiding = isFast
    let phrase = isFast ? speaker.wording.inVehicle() : speaker.wording.resumed()
    say(.fixed(phrase), .status, "vehicle", "R14")
  }
}
