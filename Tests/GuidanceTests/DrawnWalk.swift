// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport

@testable import Guidance

/// A walk over a drawn street: estimates of a chosen quality, made from a path walked at constant
/// speed, go into a session below its filter.
struct DrawnWalk {
  var session: WalkSession
  private(set) var effects = [WalkEffect]()
  private(set) var seconds = 0.0
  /// Radius of the estimates that are handed in.
  var r95: Double
  var speed: Double
  var beacon = false
  /// The side of the street that the estimates are certain of.
  var side = SideOfStreet.unknown
  /// The way of the map that the estimates are certain of.
  var edge: EdgeID?
  /// Half a second, as a replay ticks.
  static let step = 0.5

  init(
    _ map: AsciiMap, from start: Character, to goal: Character, named name: String? = nil,
    language: Language = .german, aid: WalkingAid = .cane, r95: Double = 4, speed: Double = 1,
    profile: WalkerProfile = .shortest, closures: [Closure] = [],
    settings: GuidanceSettings? = nil, city: CityAdvice = .none, departure: Int64? = nil
  ) throws {
    self.r95 = r95
    self.speed = speed
    var configuration = WalkConfiguration(language: language, aid: aid, settings: settings)
    configuration.city = city
    session = WalkSession(
      graph: map.graph, search: Self.search(map, profile, closures, departure),
      configuration: configuration)
    let destination = Destination(coordinate: try map.coordinate(goal), name: name)
    effects += session.handle(TimedEvent(instant: .start, event: .start(to: destination)))
    stand(at: try map.coordinate(start), heading: nil)
  }

  /// A free walk without a destination.
  init(
    free map: AsciiMap, at start: Character, language: Language = .german,
    settings: GuidanceSettings? = nil, r95: Double = 4, speed: Double = 1,
    closures: [Closure] = []
  ) throws {
    self.r95 = r95
    self.speed = speed
    session = WalkSession(
      graph: map.graph, search: Self.search(map, .shortest, closures),
      configuration: WalkConfiguration(language: language, settings: settings))
    effects += session.handle(TimedEvent(instant: .start, event: .start(to: nil)))
    stand(at: try map.coordinate(start), heading: nil)
  }

  /// Closures need a time: without any, the walk has none.
  private static func search(
    _ map: AsciiMap, _ profile: WalkerProfile, _ closures: [Closure], _ departure: Int64? = nil
  ) -> RouteSearch {
    guard !closures.isEmpty || departure != nil else {
      return RouteSearch(graph: map.graph, profile: profile)
    }
    return RouteSearch(
      graph: map.graph, profile: profile,
      timetable: AccessTimetable(map.graph, departure: departure ?? 1000),
      overlay: Overlay(closures: closures, graph: map.graph))
  }

  // MARK: Moving

  private func estimate(
    _ place: Coordinate, heading: Bearing?, speed: Double, age: Double = 0
  ) -> PositionEstimate {
    let variance = (r95 / 2.448) * (r95 / 2.448)
    var estimate = PositionEstimate(
      instant: Instant(seconds: seconds), coordinate: place, r50: r95 / 2, r95: r95,
      covariance: (variance, 0, variance),
      status: age > 10 ? .lost : r95 <= 15 ? .good : r95 <= 25 ? .degraded : .uncertain)
    estimate.heading = heading
    estimate.headingSigma = heading == nil ? nil : 10
    estimate.speed = speed
    estimate.age = age
    estimate.isBeaconFix = beacon
    estimate.side = side
    (estimate.edge, estimate.edgeProbability) = (edge, edge == nil ? 0 : 0.95)
    estimate.sideProbability = side == .unknown ? 0 : 0.95
    return estimate
  }

  mutating func stand(at place: Coordinate, heading: Bearing?, seconds duration: Double = 0) {
    let end = seconds + duration
    repeat {
      effects += session.handle(estimate: estimate(place, heading: heading, speed: 0))
      seconds += Self.step
    } while seconds < end
  }

  /// Stands without any observation, for `age` seconds already.
  mutating func loseSight(at place: Coordinate, seconds duration: Double, age: Double = 0) {
    let begin = seconds
    while seconds < begin + duration {
      effects += session.handle(
        estimate: estimate(place, heading: nil, speed: 0, age: age + seconds - begin))
      seconds += Self.step
    }
  }

  /// Walks a line from its start to its end, or to a place on it.
  mutating func walk(_ line: Polyline, from begin: Double = 0, to end: Double = .infinity) {
    var along = begin
    let end = min(end, line.length.meters)
    while along < end {
      along = min(along + speed * Self.step, end)
      let heading = line.bearing(from: max(0, along - 2), to: along)
      effects += session.handle(
        estimate: estimate(line.point(at: along), heading: heading, speed: speed))
      seconds += Self.step
    }
  }

  /// Walks from letter to letter.
  mutating func walk(_ letters: String, on map: AsciiMap) throws {
    walk(Polyline(try letters.map { try map.coordinate($0) }))
  }

  /// Walks the route that was found.
  mutating func walkRoute(from begin: Double = 0, to end: Double = .infinity) {
    guard let line = session.route?.line else { return }
    walk(line, from: begin, to: end)
  }

  mutating func press(_ key: Key, _ press: KeyPress = .short) {
    effects += session.handle(
      TimedEvent(instant: Instant(seconds: seconds), event: .key(key, press)))
  }

  /// Works the open menu: so many short presses and a long one, for each list (`MenuSteps`).
  mutating func choose(_ steps: [Int]) {
    for presses in steps {
      for _ in 0..<presses { press(.d) }
      press(.d, .long)
    }
  }

  mutating func send(_ event: WalkEvent) {
    effects += session.handle(TimedEvent(instant: Instant(seconds: seconds), event: event))
  }

  // MARK: What was said

  var utterances: [Utterance] {
    effects.compactMap { if case .speak(let utterance) = $0 { utterance } else { nil } }
  }

  var suppressed: [(utterance: Utterance, reason: SuppressionReason)] {
    effects.compactMap {
      if case .suppress(let utterance, let reason) = $0 { (utterance, reason) } else { nil }
    }
  }

  var texts: [String] { utterances.map(\.text) }

  func texts(_ kind: String) -> [String] { utterances.filter { $0.kind == kind }.map(\.text) }

  func first(_ kind: String, _ priority: Priority? = nil) -> Utterance? {
    utterances.first { $0.kind == kind && (priority == nil || $0.priority == priority) }
  }

  /// Hush effects so far.
  var hushes: Int {
    effects.count { if case .hush = $0 { true } else { false } }
  }

  /// The manoeuvres' kinds in order, for short assertions.
  var plan: [String] { session.maneuvers.map(\.word) }
}

/// The shortest route between two letters.
func route(_ map: AsciiMap, _ start: Character, _ goal: Character) throws -> Route {
  var search = RouteSearch(graph: map.graph, profile: .shortest)
  return try search.route(from: map.coordinate(start), to: map.coordinate(goal))
}

/// Its manoeuvres.
func plan(
  _ map: AsciiMap, _ start: Character, _ goal: Character, name: String? = nil
) throws -> [Maneuver] {
  ManeuverPlanner(graph: map.graph).maneuvers(for: try route(map, start, goal), goalName: name)
}

/// A sentence of every manoeuvre that has one, as it would be said 40 m before it.
func sentences(_ maneuvers: [Maneuver], _ language: Language = .german) -> [String] {
  let speaker = Speaker(configuration: WalkConfiguration(language: language))
  let context = SpeechContext(
    maneuvers: maneuvers, progress: nil, estimate: nil, grade: .plain,
    previewed: maneuvers.map { _ in false }, street: nil)
  return maneuvers.indices.compactMap { speaker.phrase(.act($0), in: context)?.text }
}
