// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance

/// How soon a walker who leaves the way hears of it, by the truth (guidance.md R9, positioning.md 6).
///
/// The clock starts where the true place is more than 8 m from every way that was followed. Two kinds
/// are told apart by how far the walker gets before coming back: who stays within 15 m is *beside* the
/// way, on the opposite pavement (which R9 warns of in words of its own, and only once the side is known)
/// or a few steps astray; who gets farther has *left* it. Shorter than five seconds is neither. Who is
/// beside the way already where it begins, because the position was wrong there, leaves it by walking
/// 8 m farther from it than they came near it.
public struct DepartureScore: Hashable, Sendable {
  /// Times of one kind.
  public struct Episodes: Hashable, Sendable {
    public internal(set) var count = 0
    /// Seconds to the warning of each that was told.
    public internal(set) var delays: [Double] = []
  }

  public private(set) var left = Episodes()
  public private(set) var beside = Episodes()
  /// "Off route" without any reason in the truth.
  public var falseAlarms: Int { alarms.count }
  /// When each of them was said, for people who mend them.
  public private(set) var alarms: [Instant] = []
  /// Seconds that the truth covers, where there is a route.
  public private(set) var routedSeconds = 0.0

  /// The clock starts beyond so many metres …
  private static let awayMeters = 8.0
  /// … and nearer than this one stays beside the way: the opposite pavement is about so far away.
  private static let besideMeters = 15.0
  private static let leastSeconds = 5.0
  /// A warning belongs to a departure for so long after its end.
  private static let warnedAfter = 10.0
  /// … and an alarm is none without reason for so long after it.
  private static let graceSeconds = 20.0
  /// A walk back is believed over so many metres.
  private static let backLength = 8.0
  /// For so many seconds a warning that was not taken back holds: after them it is said again.
  private static let warnedSeconds = 60.0

  private struct Departure {
    var begin: Instant
    var end: Instant
    var farthest: Double
  }

  init() {}

  init(_ said: [Utterance], _ record: WalkRecord, _ truth: Truth) {
    guard !record.routes.isEmpty, let first = truth.points.first, let last = truth.points.last
    else { return }
    let told = said.filter { $0.priority == .offRoute && $0.kind == "off route" }
    // Who is on the other pavement is told so in words of its own (R9).
    let warnings = said.filter {
      ($0.priority == .offRoute && $0.kind == "off route") || $0.kind == "wrong side"
    }
    let departures = Self.departures(record, truth)
    for departure in departures {
      var delay: Double?
      if Self.isWarned(at: departure.begin, said, warnings) {
        delay = 0
      } else if let warning = warnings.first(where: {
        $0.instant >= departure.begin
          && $0.instant.seconds(since: departure.end) <= Self.warnedAfter
      }) {
        delay = warning.instant.seconds(since: departure.begin)
      }
      let kind = departure.farthest > Self.besideMeters ? \Self.left : \Self.beside
      self[keyPath: kind].count += 1
      if let delay { self[keyPath: kind].delays.append(delay) }
    }
    alarms = told.map(\.instant).filter { alarm in
      // Who walks back along the way has left it, too.
      if Self.isWalkedBack(at: alarm, record, truth) { return false }
      return !departures.contains {
        alarm >= $0.begin && alarm.seconds(since: $0.end) <= Self.graceSeconds
      }
    }
    routedSeconds = last.instant.seconds(since: first.instant)
  }

  private static func departures(_ record: WalkRecord, _ truth: Truth) -> [Departure] {
    var departures: [Departure] = []
    var isAway = false
    // How near the walker has come to the way yet.
    var nearest = Double.infinity
    for place in truth.points {
      var offset = Double.infinity
      for route in record.routes {
        offset = min(offset, abs(route.line.project(place.coordinate)?.offset ?? .infinity))
      }
      nearest = min(nearest, offset)
      let away = offset > (nearest > awayMeters ? nearest + awayMeters : awayMeters)
      if away, !isAway {
        departures.append(Departure(begin: place.instant, end: place.instant, farthest: offset))
      }
      if away, let index = departures.indices.last {
        departures[index].end = place.instant
        departures[index].farthest = max(departures[index].farthest, offset)
      }
      isAway = away
    }
    return departures.filter { $0.end.seconds(since: $0.begin) >= leastSeconds }
  }

  /// The last metres before a moment led against the way that was followed then.
  private static func isWalkedBack(
    at instant: Instant, _ record: WalkRecord, _ truth: Truth
  ) -> Bool {
    guard let index = record.routeIndex(at: instant), let here = truth.place(at: instant),
      let before = truth.points.last(where: {
        $0.instant <= instant && $0.coordinate.distance(to: here).meters >= backLength
      })
    else { return false }
    let line = record.routes[index].line
    guard let place = line.project(here) else { return false }
    let way = line.bearing(
      from: max(place.along - backLength, 0),
      to: min(place.along + backLength, line.length.meters))
    return abs(before.coordinate.bearing(to: here).turn(to: way)) > 90
  }

  /// Who goes back along the way, or is on its other pavement, has been told before the way is out of
  /// reach: what is still true is not said again at once.
  private static func isWarned(
    at instant: Instant, _ said: [Utterance], _ warnings: [Utterance]
  ) -> Bool {
    guard
      let warning = warnings.last(where: {
        $0.instant < instant && instant.seconds(since: $0.instant) <= warnedSeconds
      })
    else { return false }
    return !said.contains {
      // The return may be told with what is to be done there.
      ($0.kind == "back on route" || $0.priority == .act && $0.rule == "R9")
        && $0.instant > warning.instant && $0.instant < instant
    }
  }
}
