// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// A walk whose walker follows only what is heard: sensors tell the guide where the walker is, the
/// guide speaks, and the walker does what the words say. Nobody knows the way but the guide.
public struct ObeyedWalk: Sendable {
  /// The walker was told of the goal, and is there.
  public var isCompleted: Bool
  public var record: WalkRecord
  /// Metres that were walked, and of the way as it was planned.
  public var walked: Double
  public var planned: Double
  /// What the walker did, by the words or for want of them.
  public var deeds: [(instant: Instant, text: String, along: Double?)]
  /// What was told of the decisions of the way.
  public var decisions: DecisionScore

  /// Transcript, what was not said and why, deeds and the distance from the way as one text, for people
  /// who want to know why a walk failed.
  public var story: String {
    let truth = Truth(points: record.truth)
    var lines = record.spoken.map { spoken in
      let ending =
        spoken.suppressed.map { " [not said: \($0.rawValue)]" }
        ?? Self.timing(spoken.utterance, record, truth)
      return (spoken.utterance.instant, Transcript.line(spoken.utterance) + ending)
    }
    lines += deeds.map { deed in
      let place = truth.place(at: deed.instant)
      let at = deed.along.map { "\(DecimalText.fixed($0, places: 0)) m" }
      let degrees = place.map { Self.degrees($0) }
      return (
        deed.instant,
        "\(DecimalText.fixed(deed.instant.seconds, places: 1))s    [\(deed.text)] "
          + "\(at ?? "-") (\(degrees ?? "-"))"
      )
    }
    lines += decisions.missed.map { ($0.instant, Self.remark($0.instant, "not told: \($0.text)")) }
    lines += decisions.wrong.map {
      ($0.instant, Self.remark($0.instant, "leads away by \($0.text)"))
    }
    let said = record.spoken.filter { $0.suppressed == nil }.map(\.utterance)
    lines += DepartureScore(said, record, truth).alarms.map { ($0, Self.remark($0, "false alarm")) }
    let sorted = lines.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    let head =
      "\(isCompleted ? "arrived" : "failed"), planned \(DecimalText.fixed(planned, places: 0)) m, "
      + "walked \(DecimalText.fixed(walked, places: 0)) m, from "
      + (record.routes.first.map { Self.degrees($0.start.requested) } ?? "-")
      + " to " + (record.routes.last.map { Self.degrees($0.goal.requested) } ?? "-")
    return ([head] + sorted.map(\.element.1)).joined(separator: "\n") + "\n"
  }

  /// When the last word came by the true point, and how well the place was known.
  private static func timing(
    _ utterance: Utterance, _ record: WalkRecord, _ truth: Truth
  ) -> String {
    let quiet = WalkMetrics.breaksQuiet(utterance, record) ? " [in a quiet zone]" : ""
    guard WalkMetrics.isCue(utterance, record),
      let delay = WalkMetrics.delay(of: utterance, record, truth)
    else { return quiet }
    let seconds = DecimalText.fixed(abs(delay), places: 1)
    let radius = DecimalText.fixed(utterance.r95, places: 0)
    return quiet + (delay > 0 ? " [late by \(seconds) s" : " [\(seconds) s before")
      + ", r95 \(radius) m]"
  }

  private static func remark(_ instant: Instant, _ text: String) -> String {
    "\(DecimalText.fixed(instant.seconds, places: 1))s    [\(text)]"
  }

  private static func degrees(_ place: Coordinate) -> String {
    DecimalText.fixed(place.latitude, places: 5) + ","
      + DecimalText.fixed(place.longitude, places: 5)
  }

  /// Nearer than this to where the way ends is there, metres: what a walker finds with a cane when
  /// told of it is not farther (guidance.md, R11: no number below 15 m).
  static let goalReach = 25.0
}

/// Walks a way with a walker, a guide and made-up sensors between them.
public struct ObeyingRun: Sendable {
  public let graph: PedestrianGraph
  public let search: RouteSearch
  public let configuration: WalkConfiguration
  public var aid = SimulatedAid.cane
  public var environment = WalkEnvironment.suburban
  public var sensors = SimulatedSensor.usual
  public var seed: UInt64
  /// Changes what is heard, for tests.
  var ear: @Sendable (String) -> String = { $0 }

  /// A walk may take so many times what its length takes at an easy pace, and so many seconds more.
  private static let patience = (factor: 3.0, seconds: 300.0)
  private static let easyPace = 0.5

  public init(
    graph: PedestrianGraph, search: RouteSearch, configuration: WalkConfiguration, seed: UInt64
  ) {
    self.graph = graph
    self.search = search
    self.configuration = configuration
    self.seed = seed
  }

  /// - Returns: `nil` for a way without edges.
  public func walk(_ route: Route) -> ObeyedWalk? {
    guard let first = route.edges.first, let goal = route.line.points.last else { return nil }
    var random = SeededGenerator(seed: seed)
    let isForward = random.uniform() < 0.5
    let length = graph.edge(first.directed.edge).length.meters
    let entry = first.directed.forward ? first.entry : length - first.entry
    var walker = ObeyingWalker(
      graph: graph, edge: DirectedEdge(edge: first.directed.edge, forward: isForward),
      along: isForward ? entry : length - entry, aid: aid, random: random.split())
    var guide = HeardGuide(
      session: WalkSession(graph: graph, search: search, configuration: configuration),
      grammar: configuration.language == .german ? .german : .english, ear: ear)
    var recorder = recorder(&random)
    let limit =
      Self.patience.seconds + Self.patience.factor * route.length.meters / Self.easyPace
    guide.handle(
      TimedEvent(
        instant: .start, event: .start(to: Destination(coordinate: route.goal.requested))))
    var instant = Instant.start
    var index = 0
    var deeds: [(instant: Instant, text: String, along: Double?)] = []
    var hasSetOut = false
    while instant.seconds < limit, walker.state != .finished {
      let moment = moment(walker, instant)
      _ = recorder.record(moment, at: index, of: Int.max)
      guide.truth.append(TruthPoint(instant: instant, coordinate: moment.place))
      for event in recorder.take(until: instant) { guide.handle(event) }
      guide.handle(TimedEvent(instant: instant, event: .tick))
      for sentence in guide.finished(by: instant) {
        walker.hear(sentence)
        if sentence == .offRoute || sentence == .wrongSide {
          guide.press(.a, .long, at: instant)
          walker.wait()
          hasSetOut = false
        }
      }
      if !hasSetOut, guide.isStartOver {
        hasSetOut = true
        walker.setOut()
      }
      if case .lost(let since) = walker.state, since == ObeyingWalker.patience.key {
        guide.press(.a, .short, at: instant)
      }
      walker.step(SimulatedWalker.stepSeconds)
      deeds += walker.takeDeeds().map { (instant, $0, guide.session.along) }
      instant.milliseconds += SimulatedWalker.stepMilliseconds
      index += 1
    }
    let isThere = walker.place.distance(to: goal).meters <= ObeyedWalk.goalReach
    let record = guide.record(until: instant)
    return ObeyedWalk(
      isCompleted: walker.state == .finished && isThere, record: record,
      walked: walker.walked, planned: route.length.meters, deeds: deeds,
      decisions: DecisionScore(
        record, truth: Truth(points: record.truth), graph: graph,
        language: configuration.language))
  }

  private func recorder(_ random: inout SeededGenerator) -> SensorRecorder {
    SensorRecorder(
      sensors: sensors, faults: [],
      receiver: SimulatedReceiver(
        errors: GNSSErrorModel(environment: environment, random: random.split()),
        random: random.split()),
      radio: SimulatedBeacons([], faults: [], random: random.split()),
      inertia: SimulatedInertia(random: random.split()))
  }

  private func moment(_ walker: ObeyingWalker, _ instant: Instant) -> SimulatedWalker.Moment {
    let attributes = graph.attributes(of: walker.edge.edge)
    let side = walker.edge.forward ? attributes.streetSide : attributes.streetSide.opposite
    let course = walker.course
    return SimulatedWalker.Moment(
      instant: instant, place: walker.place, along: walker.walked, speed: walker.speed,
      course: course, heading: course, edge: walker.edge.edge, side: side.opposite,
      height: walker.height,
      isStanding: walker.speed == 0)
  }
}

/// The guide as it is heard: what is spoken reaches the ear when its last word has been said, and
/// not at all where it was hushed before.
private struct HeardGuide {
  var session: WalkSession
  let grammar: OrderGrammar
  let ear: @Sendable (String) -> String
  var truth: [TruthPoint] = []
  private var speaking: [Utterance] = []
  private var hasHeardStart = false
  private var log = WalkRecord()

  init(
    session: WalkSession, grammar: OrderGrammar, ear: @escaping @Sendable (String) -> String
  ) {
    self.session = session
    self.grammar = grammar
    self.ear = ear
  }

  mutating func handle(_ event: TimedEvent) {
    let effects = session.handle(event)
    for effect in effects {
      switch effect {
      case .speak(let utterance):
        speaking.append(utterance)
        log.spoken.append(SpokenRecord(utterance: utterance, suppressed: nil, trueMeters: nil))
      case .suppress(let utterance, let reason):
        log.spoken.append(SpokenRecord(utterance: utterance, suppressed: reason, trueMeters: nil))
      case .hush: speaking.removeAll { $0.end > event.instant }
      case .search, .keep, .keepChoices, .setRate, .changeVolume: break
      }
    }
    if let route = session.route, log.routes.last?.edges != route.edges {
      log.routes.append(route)
      log.routesSince.append(event.instant)
    }
    if let estimate = session.estimate, estimate.instant != log.estimates.last?.instant {
      log.estimates.append(estimate)
    }
  }

  /// A beginning was heard, and nothing is being said any more.
  var isStartOver: Bool { hasHeardStart && speaking.isEmpty }

  mutating func press(_ key: Key, _ press: KeyPress, at instant: Instant) {
    handle(TimedEvent(instant: instant, event: .key(key, press)))
  }

  /// What was said to its end, as it is understood.
  mutating func finished(by instant: Instant) -> [HeardSentence] {
    let done = speaking.filter { $0.end <= instant }
    hasHeardStart = hasHeardStart || done.contains { grammar.isStart(ear($0.text)) }
    speaking.removeAll { $0.end <= instant }
    return done.flatMap { grammar.understand(ear($0.text)) }
  }

  func record(until end: Instant) -> WalkRecord {
    var record = log
    record.truth = truth
    record.end = end
    return record
  }
}
