// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Tells whether the walker has left the route (guidance.md 3b, R9): by distance, by the share of
/// headings that do not fit, or by walking back. It warns; it never changes the route.
struct OffRouteDetector: Sendable {
  private struct Vote: Sendable {
    var instant: Instant
    var isOff: Bool
    var isBack: Bool
  }

  let settings: GuidanceSettings
  /// How the walker deviates; `nil` while on the route.
  private(set) var deviation: Deviation?
  /// The walker goes against the way, as far as can be told.
  private(set) var isHeadedBack = false
  /// The walker holds the wrong side of the street.
  private(set) var isOnWrongSide = false
  private var farSince: Instant?
  private var votes = [Vote]()
  private var votedAt: Coordinate?
  private var backFrom: Double?
  private var awaySince: Instant?
  /// How much the ways of the map say that the route was left: seconds, weighed by how far the share of
  /// belief is above ``GuidanceSettings/voteShare``, and the moment of the last of them.
  private var elsewhereEvidence = 0.0
  private var elsewhereAt: Instant?
  /// Since when the walker stands on a way beside the route.
  private var asideSince: Instant?
  private var restsUntil = Instant.start
  private var onSince: Instant?
  private var wrongSideSince: Instant?

  init(settings: GuidanceSettings) { self.settings = settings }

  /// - Parameters:
  ///   - elsewhere: how probable it is that the walker is on ways away from the route, 0 … 1.
  ///   - aside: the same for all ways but the route's own, of a walker who stands out of r95 of it.
  mutating func update(
    _ estimate: PositionEstimate, progress: RouteProgress, elsewhere: Double = 0,
    aside: Double = 0
  ) {
    noteElsewhere(elsewhere, estimate, progress)
    noteAside(aside, estimate)
    // Without fresh observations the estimate merely rolls on: that is no evidence of anything.
    guard estimate.age <= settings.freshAge else {
      farSince = nil
      awaySince = nil
      onSince = nil
      return
    }
    if deviation == nil {
      deviation = detected(estimate, progress)
      if deviation != nil {
        farSince = nil
        awaySince = nil
        onSince = nil
        votes.removeAll(keepingCapacity: true)
      }
      isHeadedBack = deviation == .backward
    } else if max(elsewhere, aside) < settings.voteShare, isBack(estimate, progress) {
      deviation = nil
      onSince = nil
      backFrom = nil
      votes.removeAll(keepingCapacity: true)
    } else {
      follow(estimate, progress)
    }
  }

  private mutating func noteElsewhere(
    _ share: Double, _ estimate: PositionEstimate, _ progress: RouteProgress
  ) {
    // Nearer may be the other pavement, or the way across to it.
    let isFar = abs(progress.offset) > settings.oppositeOffset
    let least = isFar ? settings.voteShare : settings.awayShare
    guard share >= least, estimate.age <= settings.freshAge,
      estimate.speed >= settings.standingSpeed || elsewhereAt != nil
    else {
      forgetElsewhere()
      return
    }
    if let elsewhereAt {
      let seconds = min(max(0, estimate.instant.seconds(since: elsewhereAt)), settings.freshAge)
      elsewhereEvidence += (share - settings.voteShare) * seconds
    }
    elsewhereAt = estimate.instant
  }

  private mutating func forgetElsewhere() {
    elsewhereEvidence = 0
    elsewhereAt = nil
  }

  private mutating func noteAside(_ share: Double, _ estimate: PositionEstimate) {
    guard share >= settings.awayShare, estimate.age <= settings.freshAge,
      estimate.speed < settings.standingSpeed
    else {
      asideSince = nil
      return
    }
    if asideSince == nil { asideSince = estimate.instant }
  }

  /// Off the route: who turned round does not walk back any more, and who is away from the line is
  /// beside it, whichever way it was left.
  private mutating func follow(_ estimate: PositionEstimate, _ progress: RouteProgress) {
    if let heading = estimate.heading, (estimate.headingSigma ?? 0) <= settings.voteSigma,
      estimate.speed >= settings.standingSpeed
    {
      isHeadedBack = abs(heading.turn(to: progress.bearing)) > settings.backAngle
    }
    let isFar =
      abs(progress.offset) > max(settings.onRouteDistance, min(estimate.r95, settings.hedgedLimit))
    if deviation == .backward, isFar, !isHeadedBack { deviation = .beside }
  }

  private mutating func detected(
    _ estimate: PositionEstimate, _ progress: RouteProgress
  ) -> Deviation? {
    let now = estimate.instant
    let limit = max(settings.offRouteDistance, settings.offRouteRadii * estimate.r95)
    if abs(progress.offset) > limit {
      if let farSince, now.seconds(since: farSince) >= settings.offRouteHold { return .beside }
      if farSince == nil { farSince = now }
    } else {
      farSince = nil
    }
    let isElsewhere =
      elsewhereEvidence >= (settings.awayShare - settings.voteShare) * settings.awayShareHold
    guard now >= restsUntil else {
      // Who is so far out is not merely moved sideways to where they are.
      let isFar = abs(progress.offset) > settings.offRouteRadii * estimate.r95
      return isElsewhere && isFar ? .beside : nil
    }
    if isElsewhere { return .beside }
    if let asideSince, now.seconds(since: asideSince) >= settings.asideHold { return .beside }
    // Who goes round in circles on the route does not find where it goes on.
    if progress.walkedInVain >= settings.stallWalk { return .beside }
    if isHeadedAway(estimate, progress) {
      if let awaySince, now.seconds(since: awaySince) >= settings.awayHold { return .beside }
      if awaySince == nil { awaySince = now }
    } else {
      awaySince = nil
    }
    return byHeading(estimate, progress)
  }

  /// The position is lost: what the headings said before and say at first is worth nothing.
  mutating func noteLost(at now: Instant) {
    farSince = nil
    awaySince = nil
    backFrom = nil
    forgetElsewhere()
    asideSince = nil
    votes.removeAll(keepingCapacity: true)
    restsUntil = now.advanced(bySeconds: settings.voteRest)
  }

  /// The route is out of r95 and the walker leaves it: two signs that do not depend on each other.
  private func isHeadedAway(_ estimate: PositionEstimate, _ progress: RouteProgress) -> Bool {
    guard let heading = estimate.heading, estimate.speed >= settings.standingSpeed,
      abs(progress.offset) > max(settings.voteOffset, estimate.r95)
    else { return false }
    let sigma = estimate.headingSigma ?? 0
    return sigma <= settings.voteSigma
      && smallestAngle(heading, estimate, progress) >= max(settings.voteAngle, sigma)
  }

  private mutating func byHeading(
    _ estimate: PositionEstimate, _ progress: RouteProgress
  ) -> Deviation? {
    let now = estimate.instant
    votes.removeAll { now.seconds(since: $0.instant) > settings.voteMemory }
    guard let heading = estimate.heading, (estimate.headingSigma ?? 0) <= settings.voteSigma,
      estimate.speed >= settings.standingSpeed
    else { return nil }
    if let votedAt, votedAt.distance(to: estimate.coordinate).meters < settings.voteSpacing {
      return nil
    }
    votedAt = estimate.coordinate
    let angle = smallestAngle(heading, estimate, progress)
    // Against the leg the walker is on: at a corner either leg would hide a walk back.
    let isBack =
      abs(heading.turn(to: progress.bearing)) > settings.backAngle
      && !fitsParallelLeg(heading, estimate, progress)
    if isBack {
      backFrom = backFrom ?? progress.along
    } else {
      backFrom = nil
    }
    // Near the line only walking back counts; the width of a pavement is not a deviation.
    let isOff =
      angle >= max(settings.voteAngle, estimate.headingSigma ?? 0)
      && abs(progress.offset) > settings.voteOffset
    votes.append(Vote(instant: now, isOff: isOff, isBack: isBack))
    if let backFrom, backFrom - progress.along > settings.backDistance { return .backward }
    // Who set out the wrong way has nothing of the route to walk back.
    if isBack, progress.behindStart > max(settings.backDistance, 1.5 * progress.r95Along) {
      return .backward
    }
    guard votes.count >= settings.voteCount else { return nil }
    let off = votes.reduce(0) { $0 + ($1.isOff ? 1 : 0) }
    return Double(off) >= settings.voteShare * Double(votes.count) ? .beside : nil
  }

  /// In a hairpin the other leg lies within r95 and is walked the other way: a heading that fits it
  /// is no walking back.
  private func fitsParallelLeg(
    _ heading: Bearing, _ estimate: PositionEstimate, _ progress: RouteProgress
  ) -> Bool {
    let reach = min(max(estimate.r95, settings.voteOffset), settings.lostLimit)
    let end = min(progress.line.length.meters, progress.along + settings.hairpinSearch)
    return stride(
      from: max(0, progress.along - settings.hairpinSearch), through: end, by: settings.turnChord
    ).contains { place in
      let bearing = progress.bearing(at: place)
      return abs(bearing.turn(to: progress.bearing)) > settings.backAngle
        && abs(bearing.turn(to: heading)) < settings.voteAngle
        && progress.line.point(at: place).distance(to: estimate.coordinate).meters <= reach
    }
  }

  /// The angle to the way, taken around the walker's place: at a corner either leg will do. Not so
  /// for one who is farther from the line than a corner is long: who walked straight on past it
  /// still heads along the leg before it.
  private func smallestAngle(
    _ heading: Bearing, _ estimate: PositionEstimate, _ progress: RouteProgress
  ) -> Double {
    let reach = settings.turnChord + settings.nowLead
    // Twice r95: where the position is off by more than it claims, after an underpass, a bend of
    // the way must not look like leaving it.
    let isAtCorner = abs(progress.offset) <= max(reach, 2 * estimate.r95)
    return (isAtCorner ? [-reach, 0, reach] : [0]).map { shift in
      let place = min(max(progress.along + shift, 0), progress.line.length.meters)
      return abs(heading.turn(to: progress.bearing(at: place)))
    }.min() ?? 0
  }

  private mutating func isBack(
    _ estimate: PositionEstimate, _ progress: RouteProgress
  ) -> Bool {
    let near =
      abs(progress.offset) <= max(settings.onRouteDistance, min(estimate.r95, settings.hedgedLimit))
    // Farther beside it than a corner is cut, the leg that counts is the one beside the walker.
    let isCut = abs(progress.offset) <= settings.cornerCut
    let fits =
      estimate.heading.map {
        let angle =
          isCut
          ? smallestAngle($0, estimate, progress) : abs($0.turn(to: progress.bearing))
        return angle < settings.voteAngle
      } ?? false
    guard near && fits else {
      onSince = nil
      return false
    }
    guard let onSince else {
      self.onSince = estimate.instant
      return false
    }
    return estimate.instant.seconds(since: onSince) >= settings.onRouteHold
  }

  /// R9's rule of its own for the opposite pavement, which is too near for distances.
  /// - Parameters:
  ///   - roadSide: where the carriageway lies for a walker on the route's pavement.
  ///   - bearing: the direction of the route there.
  mutating func updateSide(
    _ estimate: PositionEstimate, roadSide: SideOfStreet, along bearing: Bearing
  ) {
    let expected = roadSide.opposite
    guard expected != .unknown, let side = side(estimate, along: bearing) else {
      wrongSideSince = nil
      // Where the route has no side nobody is on the wrong one.
      if expected == .unknown { isOnWrongSide = false }
      return
    }
    guard side == expected.opposite, estimate.sideProbability >= settings.sideProbability else {
      wrongSideSince = nil
      if side == expected { isOnWrongSide = false }
      return
    }
    guard let since = wrongSideSince else {
      wrongSideSince = estimate.instant
      return
    }
    if estimate.instant.seconds(since: since) >= settings.sideHold { isOnWrongSide = true }
  }

  /// The side of the street as the route goes; `nil` where the walker stands, turns or walks across, for
  /// then left and right are those of another direction.
  private func side(_ estimate: PositionEstimate, along bearing: Bearing) -> SideOfStreet? {
    guard estimate.speed >= settings.standingSpeed else { return nil }
    guard let heading = estimate.heading else { return estimate.side }
    guard (estimate.headingSigma ?? 0) <= settings.voteSigma else { return nil }
    let turn = abs(heading.turn(to: bearing))
    if turn < settings.voteAngle { return estimate.side }
    return turn > 180 - settings.voteAngle ? estimate.side.opposite : nil
  }

  /// A new route begins.
  mutating func reset() { self = OffRouteDetector(settings: settings) }
}
