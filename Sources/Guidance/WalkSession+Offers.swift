// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// What a long press of A does for a while, as the last words said (R9, R12): nothing of it happens by
/// itself.
struct WalkOffer: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Off the route or on the wrong side: short goes back, long finds a new way.
    case back
    /// The way of another aid.
    case aid
    /// Along the rim of a square, by its manoeuvre.
    case rim(Int)
  }

  var made: Instant
  var place: Coordinate
  /// Metres along the route where it was left, or where the offer was made.
  var along: Double
  var kind = Kind.back
}

extension WalkSession {
  /// What leads back to a route that was left.
  var returnOffer: WalkOffer? { offer?.kind == .back ? offer : nil }

  mutating func takeOffer() {
    guard let estimate, let current = offer, destination != nil else { return }
    if case .rim(let index) = current.kind {
      takeRim(index)
      return
    }
    said.offRouteAt = nil
    findRoute(from: estimate, isNew: true)
  }

  mutating func expireOffer(_ estimate: PositionEstimate) {
    guard let current = offer else { return }
    var isOver =
      now.seconds(since: current.made) > settings.offerLife
      || current.place.distance(to: estimate.coordinate).meters > settings.offerDistance
    if case .rim(let index) = current.kind, let progress, maneuvers.indices.contains(index) {
      isOver = isOver || progress.along > maneuvers[index].along + settings.rimReach
    }
    if isOver { offer = nil }
  }

  // MARK: Squares

  /// Where the route crosses a square around which a way leads, its sentence offers that.
  mutating func markRims(on found: Route) {
    for index in maneuvers.indices {
      guard case .square(var passage) = maneuvers[index].kind, passage.path == .across,
        alongRim(maneuvers[index], on: found, from: 0) != nil
      else { continue }
      passage.offersRim = true
      maneuvers[index].kind = .square(passage)
    }
  }

  private func alongRim(_ square: Maneuver, on route: Route, from along: Double) -> Route? {
    guard square.along < square.end else { return nil }
    return search.alongRim(
      of: square.along...square.end, on: route, from: along, atMost: settings.rimFactor)
  }

  /// What a sentence has offered holds from then on.
  mutating func offerRim(_ announcement: Announcement, _ utterance: Utterance) {
    guard case .act(let index) = announcement.topic, maneuvers.indices.contains(index),
      case .square(let passage) = maneuvers[index].kind, passage.offersRim,
      speaker.offersRim(utterance.text), let estimate, let progress
    else { return }
    offer = WalkOffer(
      made: now, place: estimate.coordinate, along: progress.along, kind: .rim(index))
  }

  private mutating func takeRim(_ index: Int) {
    guard let route, let progress, maneuvers.indices.contains(index),
      let rim = alongRim(maneuvers[index], on: route, from: progress.along)
    else {
      offer = nil
      whereAmI()
      return
    }
    take(rim, isNew: true)
  }

  // MARK: Aid

  /// Another aid: other words (R13), another speed to begin with, and other prices. The present way stays
  /// until the walker asks for the other one (R9).
  mutating func change(to aid: WalkingAid, _ effects: inout [WalkEffect]) {
    guard let profile = configuration.profiles[aid] else { return }
    configuration.aid = aid
    settings.speedPrior = GuidanceSettings.usual(for: aid).speedPrior
    takeUpSettings()
    search = search.changed(to: profile)
    effects.append(.keepChoices(choices))
    let change = aidChange(to: aid)
    if case .other = change.way, let estimate, let progress {
      offer = WalkOffer(
        made: now, place: estimate.coordinate, along: progress.along, kind: .aid)
    }
    answer(speaker.wording.aidChanged(change), "aid")
  }

  /// What the new prices make of the rest of the way. Off the route another way is on offer already, and will
  /// be one by these prices.
  private mutating func aidChange(to aid: WalkingAid) -> AidChange {
    var change = AidChange(aid: aid)
    guard let route, let progress, let destination, !isFinished, detector.deviation == nil,
      let rest = search.rest(of: route, from: progress.along)
    else { return change }
    // By rims of the walker's choice a way differs and is no worse: only what it leads over now counts.
    change.refused = search.forbiddenPieces(of: rest).first.map {
      ForbiddenThing($0, graph, search.timetable)
    }
    do throws(RouteFailure) {
      let found = try foundRoute(from: rest.line.point(at: 0), to: destination)
      let isSame =
        rest.edges.map(\.directed).suffix(found.edges.count) == found.edges.map(\.directed)[...]
      change.way =
        isSame
        ? .same
        : .other(
          SpokenDistance(meters: found.length.meters, grade: .plain, settings: settings))
    } catch {
      change.way = .unknown
    }
    return change
  }
}
