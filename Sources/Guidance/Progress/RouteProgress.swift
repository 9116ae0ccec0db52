// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import Routing

/// Where on the route the walker is.
///
/// The estimate is projected on a window of the line around the last place, so that a route that
/// meets itself keeps its order; the place may go back as a walker may.
struct RouteProgress: Sendable {
  let line: Polyline
  let settings: GuidanceSettings
  /// Metres along the route.
  private(set) var along = 0.0
  /// Metres beside the line, positive to the right.
  private(set) var offset = 0.0
  /// Metres behind the route's first point, against its first direction: who starts the wrong way
  /// has walked nothing of the route and is farther from it with each step.
  private(set) var behindStart = 0.0
  /// The farthest place reached.
  private(set) var farthest = 0.0
  /// Half-width of the 95 % interval along the way, metres.
  private(set) var r95Along = Double.infinity
  /// Walking speed as used for timing, m/s.
  private(set) var speed: Double
  /// Metres walked since the walker was last so far from where they are that they came on.
  private(set) var walkedInVain = 0.0
  private var vainSince = 0.0
  private var last: Instant?
  /// Metres by which the walker is farther along than the estimate tells, by a landmark that they
  /// found, and the place on the route where they said so.
  private var shift = 0.0
  private var shiftedAt = 0.0

  init(line: Polyline, settings: GuidanceSettings) {
    self.line = line
    self.settings = settings
    speed = settings.speedPrior
  }

  var remaining: Double { max(0, line.length.meters - along) }

  /// Metres to the goal: along the way, and beside it as far as the walker is certainly beside it.
  /// One who walks past the last corner has nothing left along the way and goes away all the same.
  var distanceToGoal: Double {
    let beside = r95Along.isFinite ? max(0, abs(offset) - r95Along) : 0
    return (remaining * remaining + beside * beside).squareRoot()
  }

  /// Direction of the way where the walker is.
  var bearing: Bearing { bearing(at: along) }

  func bearing(at along: Double) -> Bearing {
    line.bearing(
      from: max(0, along - settings.turnChord / 2),
      to: min(line.length.meters, along + settings.turnChord / 2))
  }

  mutating func update(_ estimate: PositionEstimate) {
    r95Along = estimate.r95(along: bearing)
    let seconds = last.map { max(0, estimate.instant.seconds(since: $0)) } ?? 0
    last = estimate.instant
    let reach = estimate.r95.isFinite ? min(estimate.r95, settings.lostLimit) : settings.lostLimit
    let ahead = settings.windowAhead + reach + 2 * settings.speedCeiling * min(seconds, 60)
    let back = settings.windowBack + reach
    if let place = place(of: estimate, from: max(0, along - back), to: along + ahead) {
      along = min(max(place.along + rest(at: place.along), 0), line.length.meters)
      offset = place.offset
    }
    farthest = max(farthest, along)
    noteStall(estimate, seconds)
    behindStart = along > 0 ? 0 : distanceBehindStart(estimate.coordinate)
    r95Along = estimate.r95(along: bearing)
    if estimate.speed >= settings.standingSpeed {
      speed = min(max(estimate.speed, settings.speedFloor), settings.speedCeiling)
    }
  }

  /// The nearest place of a stretch. Where the route folds back, its next leg lies within the position's
  /// error: a walker stays on the leg they are on until the other is clearly nearer or they head along it.
  private func place(
    of estimate: PositionEstimate, from begin: Double, to end: Double
  ) -> (along: Double, offset: Double)? {
    func foot(_ begin: Double, _ end: Double) -> (along: Double, offset: Double)? {
      line.project(estimate.coordinate, from: begin, to: end).map { ($0.along, $0.offset) }
    }
    let (first, last) = (max(0, along - settings.foldReach), along + settings.foldReach)
    guard let nearest = foot(begin, end), last > 0 else { return foot(begin, end) }
    guard nearest.along < first || nearest.along > last, let near = foot(first, last),
      near.along > first + settings.hereReach, near.along < last - settings.hereReach,
      abs(near.offset) - abs(nearest.offset) <= settings.foldMargin
    else { return nearest }
    guard let heading = estimate.heading, (estimate.headingSigma ?? 0) <= settings.tellableSigma,
      estimate.speed >= settings.standingSpeed
    else { return near }
    let (turn, other) = (
      abs(heading.turn(to: bearing(at: near.along))),
      abs(heading.turn(to: bearing(at: nearest.along)))
    )
    return turn > settings.backAngle && other < settings.voteAngle ? nearest : near
  }

  private mutating func noteStall(_ estimate: PositionEstimate, _ seconds: Double) {
    if abs(along - vainSince) > settings.stallReach {
      (vainSince, walkedInVain) = (along, 0)
    } else if estimate.speed >= settings.standingSpeed {
      walkedInVain += estimate.speed * min(seconds, settings.freshAge)
    }
  }

  /// What was walked off the route counts for nothing.
  mutating func forgetStall() { (vainSince, walkedInVain) = (along, 0) }

  private func distanceBehindStart(_ place: Coordinate) -> Double {
    guard let first = line.points.first else { return 0 }
    let plane = LocalPlane(origin: first)
    let ahead = plane.point(line.point(at: settings.turnChord))
    let length = (ahead.east * ahead.east + ahead.north * ahead.north).squareRoot()
    guard length > 0 else { return 0 }
    let here = plane.point(place)
    return max(0, -(here.east * ahead.east + here.north * ahead.north) / length)
  }

  /// Looks for the walker on the whole line: after a detour they may come back anywhere.
  mutating func relocate(_ estimate: PositionEstimate) {
    guard let place = line.project(estimate.coordinate) else { return }
    // The known stretch first: a place far off is believed only if it is clearly nearer.
    if abs(place.offset) + settings.onRouteDistance < abs(offset) {
      along = place.along
      offset = place.offset
    }
  }

  /// What is left of a shift: with each metre the estimate itself counts for more.
  private func rest(at place: Double) -> Double {
    guard shift != 0 else { return 0 }
    return shift * max(0, 1 - abs(place - shiftedAt) / settings.landmarkFade)
  }

  /// The walker is so many metres farther along than the estimate tells; 0 takes it back.
  mutating func shift(by meters: Double) {
    along -= rest(at: along)
    shift = meters
    shiftedAt = along
    along = min(max(along + meters, 0), line.length.meters)
  }

  /// The walker says that they are here (a confirmed crossing).
  mutating func confirm(along place: Double) {
    along = max(along, place)
    farthest = max(farthest, along)
  }
}
