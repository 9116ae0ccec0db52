// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What the map's rules of access over time say around one departure: each rule is evaluated once,
/// however many edges it holds for, and the search reads nothing but the answer.
public struct AccessTimetable: Sendable {
  /// What a rule says at some moment.
  public struct State: Hashable, Sendable {
    public var verdict: AccessVerdict
    /// The moment from which on it says something else, seconds since 1970; `nil` if none is known.
    public var end: Int64?
  }

  /// Seconds since 1970 at which the walk begins; `nil` where no time is known, and with it
  /// nothing of access that depends on it.
  public let departure: Int64?
  public let zone: TimeZoneRules
  private let holidays: HolidayCalendar
  private let place: Coordinate?
  private let rules: [AccessOverTime]
  private let states: [State]
  /// Rules that are open now and closed when the walker gets there.
  private var closedOnArrival: Set<Int> = []

  /// - Parameters:
  ///   - departure: seconds since 1970; `nil` for a walk at no time in particular.
  ///   - place: for hours that follow the sun.
  public init(
    _ graph: PedestrianGraph, departure: Int64?, zone: TimeZoneRules = .utc,
    holidays: HolidayCalendar = .unknown
  ) {
    self.departure = departure
    self.zone = zone
    self.holidays = holidays
    place = graph.bounds.isEmpty ? nil : graph.bounds.center
    rules = (0..<graph.accessRuleCount).map { AccessOverTime(graph.accessTagging($0)) }
    guard let departure else {
      states = rules.map { _ in State(verdict: .unknown(.condition), end: nil) }
      return
    }
    let place = place
    states = rules.map { rule in
      let span = rule.span(at: departure, zone: zone, holidays: holidays, place: place)
      return State(verdict: span.verdict, end: span.end)
    }
  }

  /// What a rule says when the walk begins.
  public func state(_ rule: Int) -> State {
    guard states.indices.contains(rule) else {
      return State(verdict: .unknown(.notUnderstood), end: nil)
    }
    if closedOnArrival.contains(rule) {
      return State(verdict: .forbidden(.closed), end: nil)
    }
    return states[rule]
  }

  /// Whether the walk begins while the sun in the middle of the map stands lower than at the end
  /// of civil twilight, so also all day in a polar night. `false` where no time is known.
  public var isNight: Bool {
    guard let departure, let place else { return false }
    return SunTimes.elevation(at: departure, of: place) < SunTimes.civilTwilightElevation
  }

  /// What a rule says `seconds` into the walk.
  public func state(_ rule: Int, after seconds: Double) -> State {
    guard let departure, rules.indices.contains(rule), seconds.isFinite else { return state(rule) }
    // No walk takes a year.
    let moment = departure + Int64(min(max(seconds, 0), 3e7))
    if let end = states[rule].end, moment >= end {
      let span = rules[rule].span(at: moment, zone: zone, holidays: holidays, place: place)
      return State(verdict: span.verdict, end: span.end)
    }
    return states[rule]
  }

  /// The same with rules that close before the walker gets there.
  func closing(_ rules: Set<Int>) -> AccessTimetable {
    var other = self
    other.closedOnArrival.formUnion(rules)
    return other
  }
}

/// A stretch of a route that may be used at some times only.
public struct TimedStretch: Hashable, Sendable {
  public var edge: DirectedEdge
  /// Index of the map's rule.
  public var rule: Int
  /// Metres along the route where it begins.
  public var along: Double
  /// What the rule says when the walker gets there at an easy pace.
  public var state: AccessTimetable.State
}
