// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// Draws walks through a map, walks them, and scores position and guidance. The number of a walk
/// and the seed decide everything about it: it is the same in every shard.
public struct EvaluationPlan: Sendable {
  public let graph: PedestrianGraph
  public let search: RouteSearch
  public let seed: UInt64
  /// `nil` draws one for each walk.
  public var environment: WalkEnvironment?
  public var walker: SimulatedAid?
  public var sensors: [SimulatedSensor]?
  public var faults: [SimulatedFault] = []
  public var language = Language.german
  /// Walkers follow only what they hear, instead of their way.
  public var obeys = false
  /// What the receivers tell of their error, besides the strength of signals.
  public var claim = SimulatedClaim.accuracy
  /// Whether positions are worked out with the map; the walk itself is always on it.
  public var hasMap = true
  /// Whether the radii of each scored estimate are kept beside its error.
  public var keepsRadii = false
  /// Whether the positions are scored, too; what is said does not depend on it.
  public var locates = true
  /// Receives each walk with its number, from any thread.
  public var tell: (@Sendable (Int, ObeyedWalk) -> Void)?
  /// The beacons of the map.
  public var beacons: [RegisteredBeacon] = []

  /// Longest straight line between start and goal, metres; the shortest is a quarter of it.
  public var farthest = Self.usualFarthest

  /// A walk of a quarter to half an hour: long enough for a corner and a crossing of every kind.
  public static let usualFarthest = 1_200.0
  /// How far from a drawn place a way may lie.
  private static let reach = 150.0
  /// So often places are drawn anew before a walk is given up.
  private static let attempts = 40
  /// Share of the walks that go as they should.
  private static let straightShare = 0.4
  /// What walkers carry, one set each, where nothing is asked for.
  private static let kits: [[SimulatedSensor]] = [
    [.gnss], [.gnss, .sky], [.gnss, .sky, .steps, .heading, .gyro],
    SimulatedSensor.allCases,
  ]
  /// Metres between beacons along a way that has them.
  private static let spacings = 8.0...40.0

  public init(graph: PedestrianGraph, search: RouteSearch, seed: UInt64) {
    self.graph = graph
    self.search = search
    self.seed = seed
  }

  /// The score of one walk.
  ///
  /// - Parameter nanoseconds: a clock that runs on, to time the filter.
  public func evaluate(_ number: Int, nanoseconds: (() -> UInt64)? = nil) -> Evaluation {
    evaluateWithRadii(number, nanoseconds: nanoseconds).evaluation
  }

  /// The score of one walk, and its radii with their errors if they are kept.
  public func evaluateWithRadii(
    _ number: Int, nanoseconds: (() -> UInt64)? = nil
  ) -> (evaluation: Evaluation, radii: [RadiusSample]) {
    var evaluation = Evaluation()
    // Neighbouring numbers must not give related walks: the generator mixes them first.
    var numbering = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    var random = numbering.split()
    guard let route = route(&random, &evaluation) else { return (evaluation, []) }
    var simulator = WalkSimulator(seed: random.next())
    simulator.aid = walker ?? Self.drawn(SimulatedAid.allCases, &random) ?? .cane
    simulator.environment =
      environment ?? Self.drawn(WalkEnvironment.allCases, &random) ?? .suburban
    simulator.sensors = sensors ?? Self.drawn(Self.kits, &random) ?? SimulatedSensor.usual
    simulator.faults = faults
    simulator.beacons = beacons
    if obeys {
      score(route, simulator, number, &evaluation)
      return (evaluation, [])
    }
    let deviates = random.uniform() >= Self.straightShare
    if let deviation = Self.drawn(SimulatedDeviation.allCases, &random), deviates {
      simulator.deviations = [deviation]
    }
    let spacing =
      Self.spacings.lowerBound
      + (Self.spacings.upperBound - Self.spacings.lowerBound) * random.uniform()
    if simulator.sensors.contains(.beacons) { simulator.beaconSpacing = spacing }
    let goal = Destination(coordinate: route.goal.requested)
    let walk = simulator.walk(route, on: graph, to: goal)
    let (radii, tally) = score(walk, number, &evaluation, nanoseconds)
    evaluation.take(tally, in: simulator.environment)
    return (evaluation, radii)
  }

  private func score(
    _ walk: SimulatedWalk, _ number: Int, _ evaluation: inout Evaluation,
    _ nanoseconds: (() -> UInt64)?
  ) -> (radii: [RadiusSample], tally: GuidanceTally) {
    let trace = Trace(form: .walkLog, header: walk.header, events: claim.applied(to: walk.events))
    let truth = Truth(points: walk.truth)
    let registry = BeaconRegistry(walk.beacons)
    let filterSeed = walk.header.seed ?? seed
    var runner = LocateRunner(
      trace: trace, truth: truth, graph: hasMap ? graph : nil, beacons: registry,
      seed: filterSeed)
    runner.keepsRadii = keepsRadii
    let located = locates ? runner.run(nanoseconds: nanoseconds) : nil
    if let located { evaluation.positions = located.metrics }
    var session = WalkSession(
      graph: graph, search: search,
      configuration: WalkConfiguration(
        language: language, aid: search.metric.profile.aid, seed: filterSeed, beacons: registry))
    let record = ReplayRunner(trace: trace, truth: truth).run(&session)
    let decisions = DecisionScore(record, truth: truth, graph: graph, language: language)
    let length = record.routes.first?.length.meters ?? 0
    tell?(
      number,
      ObeyedWalk(
        isCompleted: session.isFinished, record: record,
        walked: truth.lines.first?.length.meters ?? 0, planned: length, deeds: [],
        decisions: decisions))
    let tally = GuidanceTally(
      WalkMetrics(record, truth: truth, scoresPositions: false, decisions: decisions))
    return (located?.radii ?? [], tally)
  }

  private func score(
    _ route: Route, _ simulator: WalkSimulator, _ number: Int, _ evaluation: inout Evaluation
  ) {
    var run = ObeyingRun(
      graph: graph, search: search,
      configuration: WalkConfiguration(
        language: language, aid: search.metric.profile.aid, seed: simulator.seed),
      seed: simulator.seed)
    run.aid = simulator.aid
    run.environment = simulator.environment
    run.sensors = simulator.sensors
    guard let walk = run.walk(route) else { return }
    tell?(number, walk)
    let metrics = WalkMetrics(
      walk.record, truth: Truth(points: walk.record.truth), scoresPositions: false,
      decisions: walk.decisions)
    evaluation.take(
      GuidanceTally(metrics, isCompleted: walk.isCompleted), in: simulator.environment)
  }

  private func route(_ random: inout SeededGenerator, _ evaluation: inout Evaluation) -> Route? {
    guard graph.nodeCount > 0 else { return nil }
    var search = search
    for _ in 0..<Self.attempts {
      let node = NodeID(UInt32(random.next() % UInt64(graph.nodeCount)))
      let share = random.uniform()
      let direction = Bearing(degrees: 360 * random.uniform())
      let meters = farthest * (0.25 + 0.75 * share)
      let start = graph.coordinate(of: node)
      let wanted = start.moved(by: Distance(meters: meters), toward: direction)
      // Islands of the network lead nowhere.
      guard graph.component(of: node) == 0, !obeys || isOnFoot(node),
        let goal = graph.nearestEdge(
          to: wanted, radius: Self.reach, where: { graph.component(of: $0) == 0 })
      else { continue }
      do throws(RouteFailure) {
        return try search.route(from: start, to: goal.foot)
      } catch {
        evaluation.redrawn += 1
      }
    }
    return nil
  }

  /// Nobody who waits for words stands on a road, on a crossing or on steps.
  private func isOnFoot(_ node: NodeID) -> Bool {
    graph.arcs(from: node).allSatisfy { arc in
      let edge = graph.directedEdge(ofArc: arc).edge
      return graph.crossingID(of: edge) == nil && graph.steps(of: edge) == nil
        && graph.attributes(of: edge).wayClass != .link
    }
  }

  private static func drawn<Value>(
    _ values: [Value], _ random: inout SeededGenerator
  ) -> Value? {
    guard !values.isEmpty else { return nil }
    return values[Int(random.next() % UInt64(values.count))]
  }
}
