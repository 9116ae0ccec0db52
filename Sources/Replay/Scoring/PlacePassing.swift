// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning

/// When a walker was at a place of the way, from the places where they were.
struct PlacePassing: Sendable {
  /// In the order of time.
  let points: [TruthPoint]

  /// Nearer than this the walker is at a place, metres: the sway and a pavement's width.
  static let placeReach = 8.0
  /// Passing a place again, one is so much nearer to it or farther off, metres.
  private static let sway = 2.0
  /// Seconds before a place in which the position must have been known, and the walk led over what
  /// lies before it.
  static let knownFor = 20.0
  /// R11: beyond this radius the position is lost, metres.
  static let lostRadius = 50.0

  /// When the walker was first at a place: not yet where a way that folds back led past it, a few
  /// metres off, on another leg, or over it, if they came to it later over the place before it, too.
  func arrival(
    at place: Coordinate, over before: Coordinate, from begin: Instant, to end: Instant
  ) -> Instant? {
    let moments = points.filter { $0.instant >= begin && $0.instant <= end }
    let nearest = moments.map { $0.coordinate.distance(to: place).meters }.min()
    guard let nearest, nearest <= Self.placeReach else { return nil }
    let reach = min(nearest + Self.sway, Self.placeReach)
    let first = passing(of: place, from: begin, to: end, reach: reach)
    var passed = first
    while let instant = passed {
      if came(over: before, until: instant) { return instant }
      let left = moments.first {
        $0.instant > instant && $0.coordinate.distance(to: place).meters > 2 * reach
      }
      passed = left.flatMap { passing(of: place, from: $0.instant, to: end, reach: reach) }
    }
    return first
  }

  /// The walker was at a place within the last metres that they walked.
  private func came(over place: Coordinate, until instant: Instant) -> Bool {
    points.contains {
      $0.instant <= instant && instant.seconds(since: $0.instant) <= Self.knownFor
        && $0.coordinate.distance(to: place).meters <= Self.placeReach / 2
    }
  }

  /// When the walker first came nearest to a place.
  func passing(
    of place: Coordinate, from begin: Instant, to end: Instant, reach: Double
  ) -> Instant? {
    let first = points.firstIndex { $0.instant >= begin } ?? points.count
    var best: (meters: Double, instant: Instant)?
    for point in points[first...] {
      guard point.instant <= end else { break }
      let meters = point.coordinate.distance(to: place).meters
      if meters < best?.meters ?? reach { best = (meters, point.instant) }
      if let best, meters > best.meters + reach { break }
    }
    return best?.instant
  }
}

extension WalkRecord {
  /// Just before a moment the walker was farther from where the position held them to be than it said:
  /// one time in twenty that may be (positioning.md), and what is told then comes at another place.
  func wasBeyondRadius(before instant: Instant, _ truth: Truth) -> Bool {
    estimates.contains { estimate in
      guard estimate.instant <= instant,
        instant.seconds(since: estimate.instant) <= PlacePassing.knownFor,
        let place = truth.place(at: estimate.instant)
      else { return false }
      return place.distance(to: estimate.coordinate).meters > estimate.r95
    }
  }

  /// The position was lost just before a moment: R4 lets nothing be told then.
  func isLost(before instant: Instant) -> Bool {
    estimates.contains {
      $0.instant <= instant && instant.seconds(since: $0.instant) <= PlacePassing.knownFor
        && ($0.status == .lost || $0.r95 > PlacePassing.lostRadius)
    }
  }
}
