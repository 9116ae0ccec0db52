// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// R3: around a crossing that the route takes nothing starts by itself.
struct QuietZone: Sendable {
  enum Exit: Sendable {
    /// The estimate less its radius is past the far kerb, or a beacon says so.
    case past
    /// The walker turned back or walked by: they are not crossing.
    case withdrawn
  }

  let settings: GuidanceSettings
  /// Index of the crossing manoeuvre whose zone the walker is in.
  private(set) var crossing: Int?
  /// The last crossing that was left behind; its zone and earlier ones do not open again, even
  /// if the radius grows.
  private var passed = -1
  /// Metres walked within the open zone, and when that was last looked at.
  private var walked = 0.0
  private var walkedAt: Instant?
  /// A zone in which the walker went to and fro for longer than any crossing takes: it stays closed until
  /// it was left.
  private var spent: Int?

  init(settings: GuidanceSettings) { self.settings = settings }

  var isActive: Bool { crossing != nil }

  /// Metres before the near kerb at which the zone begins.
  static func reach(_ r95Along: Double, _ settings: GuidanceSettings) -> Double {
    // Without a position no zone can be told: the bound keeps a lost walker from being silenced.
    max(settings.quietFloor, min(r95Along, settings.lostLimit))
  }

  /// Follows the walker; returns how a zone was left, if one was.
  /// - Parameters:
  ///   - mayOpen: the walker is on the route.
  ///   - isReturning: they just came back to it and are still being told so: only the least zone
  ///     opens.
  ///   - isElsewhere: by the map they walk on another way, away from all roadways.
  ///   - isTold: something was said of the crossing. Before that only the least zone opens, however large
  ///     the radius is: nobody is to come upon a crossing untold (R4), and within the zone it could not be
  ///     told any more.
  mutating func update(
    _ progress: RouteProgress, maneuvers: [Maneuver], estimate: PositionEstimate,
    grade: CertaintyGrade, mayOpen: Bool = true, isReturning: Bool = false,
    isElsewhere: Bool = false, isTold: (Int) -> Bool = { _ in true }
  ) -> Exit? {
    let reach = Self.reach(progress.r95Along, settings)
    let radius = min(progress.r95Along, settings.lostLimit)
    // The width of a junction and an error of the position, of which neither tells of the other.
    let doubt = min(estimate.r95, settings.lostLimit)
    let sideways = (settings.quietSideways * settings.quietSideways + doubt * doubt).squareRoot()
    var exit: Exit?
    if let index = crossing {
      guard let place = index < maneuvers.count ? maneuvers[index] : nil else { return nil }
      let isPast =
        estimate.isBeaconFix
        ? progress.along > place.end
        : progress.along - radius > place.end || isBeyondGoal(progress, place, estimate)
      let isBefore = progress.along < place.along - reach - settings.passedMargin
      note(estimate)
      let isSpent = walked > settings.quietWalk + 2 * (place.end - place.along + reach)
      if isPast {
        passed = index
        exit = .past
      } else if isBefore || abs(progress.offset) > sideways || isElsewhere || isSpent {
        exit = .withdrawn
        spent = isSpent ? index : nil
      }
      guard exit != nil else { return nil }
      crossing = nil
    }
    release(progress, maneuvers, beyond: reach + settings.passedMargin, sideways: sideways)
    guard mayOpen, grade < .lost, abs(progress.offset) <= sideways else { return exit }
    if passed >= 0, passed < maneuvers.count,
      progress.along < maneuvers[passed].along - settings.returnRelease
    {
      passed = -1
    }
    crossing = maneuvers.indices.first { index in
      let place = maneuvers[index]
      let opening = isReturning || !isTold(index) ? settings.quietFloor : reach
      return index > passed && index != spent && place.isCrossing
        && place.along - opening <= progress.along
        && progress.along - radius <= place.end
        && !isBesideKerb(progress, place, reach: max(opening, isReturning ? 0 : estimate.r95))
    }
    (walked, walkedAt) = (0, estimate.instant)
    return exit
  }

  /// The walker comes to the near kerb from beside the way: to them it is as far as it is, though the
  /// nearest place of the way is at the kerb already.
  private func isBesideKerb(_ progress: RouteProgress, _ place: Maneuver, reach: Double) -> Bool {
    abs(progress.along - place.along) < settings.hereReach && abs(progress.offset) > reach
  }

  private mutating func note(_ estimate: PositionEstimate) {
    if let walkedAt {
      // A gap between two estimates tells nothing of what was walked.
      let seconds = min(max(estimate.instant.seconds(since: walkedAt), 0), settings.freshAge)
      walked += seconds * estimate.speed
    }
    walkedAt = estimate.instant
  }

  /// Who has left a spent zone may come to it again.
  private mutating func release(
    _ progress: RouteProgress, _ maneuvers: [Maneuver], beyond reach: Double, sideways: Double
  ) {
    guard let index = spent else { return }
    let isThere =
      index < maneuvers.count && abs(progress.offset) <= sideways
      && progress.along >= maneuvers[index].along - reach
      && progress.along <= maneuvers[index].end + reach
    if !isThere { spent = nil }
  }

  /// The route ends less than r95 behind the kerb: there the way along it proves nothing, the
  /// distance from the kerb does.
  private func isBeyondGoal(
    _ progress: RouteProgress, _ place: Maneuver, _ estimate: PositionEstimate
  ) -> Bool {
    guard progress.remaining < 0.5, estimate.r95 <= settings.hedgedLimit else { return false }
    let kerb = progress.line.point(at: place.end)
    return kerb.distance(to: estimate.coordinate).meters > estimate.r95
  }

  /// The walker confirms by key that the crossing is behind them: believed where the position, as far as it may
  /// err along the way, does not say that its far kerb is still ahead.
  mutating func confirm(_ progress: RouteProgress?, _ maneuvers: [Maneuver]) -> Int? {
    guard let index = crossing else { return nil }
    if let progress, maneuvers.indices.contains(index) {
      let reach = Self.reach(progress.r95Along, settings)
      guard progress.along + reach >= maneuvers[index].end else { return nil }
    }
    passed = index
    crossing = nil
    return index
  }
}
