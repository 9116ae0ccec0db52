// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing
import Testing

@testable import Replay

@Suite struct WalkSimulatorTests {
  static func walk(
    _ drawn: DrawnRoute, _ change: (inout WalkSimulator) -> Void = { _ in }
  ) -> SimulatedWalk {
    var simulator = WalkSimulator(seed: 42)
    change(&simulator)
    return simulator.walk(
      drawn.route, on: drawn.graph, to: Destination(coordinate: drawn.goal, name: "Ziel"))
  }

  static func fixes(_ walk: SimulatedWalk) -> [TruthPoint] {
    Trace(form: .walkLog, events: walk.events).fixes
  }

  /// Farthest distance of the true way from the route, metres.
  static func farthest(_ walk: SimulatedWalk, _ drawn: DrawnRoute) -> Double {
    walk.truth.map { abs(drawn.route.line.project($0.coordinate)?.offset ?? 0) }.max() ?? 0
  }

  @Test func equalSeedsGiveEqualBytesAndOthersDoNot() throws {
    let drawn = try DrawnRoute()
    #expect(Self.walk(drawn).log == Self.walk(drawn).log)
    #expect(Truth.text(Self.walk(drawn).truth) == Truth.text(Self.walk(drawn).truth))
    #expect(Self.walk(drawn) { $0.seed = 43 }.log != Self.walk(drawn).log)
  }

  @Test(arguments: SimulatedAid.allCases)
  func theWalkerReachesTheGoalAtAPlausiblePace(aid: SimulatedAid) throws {
    let drawn = try DrawnRoute()
    let walk = Self.walk(drawn) { $0.aid = aid }
    let last = try #require(walk.truth.last)
    #expect(last.coordinate.distance(to: drawn.goal).meters < 4)
    #expect(Self.farthest(walk, drawn) < 3)
    let seconds = drawn.route.length.meters / aid.pace.most
    #expect(last.instant.seconds > seconds)
    for (before, after) in zip(walk.truth, walk.truth.dropFirst()) {
      // Pace and sway of half a second together.
      #expect(before.coordinate.distance(to: after.coordinate).meters < 2.7)
    }
  }

  @Test(arguments: SimulatedDeviation.allCases)
  func aDeviationLeadsAwayAndBack(deviation: SimulatedDeviation) throws {
    let drawn = try DrawnRoute()
    let walk = Self.walk(drawn) { $0.deviations = [deviation] }
    let reach = deviation == .otherPavement ? 7.0...12 : 35...75
    #expect(deviation.leadsAway == reach.contains(Self.farthest(walk, drawn)))
    let last = try #require(walk.truth.last)
    #expect(last.coordinate.distance(to: drawn.goal).meters < 4)
  }

  @Test func faultsAreInTheFixesAndNotInTheTruth() throws {
    let drawn = try DrawnRoute()
    func wild(_ walk: SimulatedWalk) -> Int {
      Self.fixes(walk).filter { $0.coordinate.distance(to: drawn.goal).meters > 5_000 }.count
    }
    #expect(wild(Self.walk(drawn) { $0.environment = .open }) == 0)
    #expect(
      wild(
        Self.walk(drawn) {
          $0.environment = .open
          $0.faults = [.jump]
        }) == 3)
    #expect(
      wild(
        Self.walk(drawn) {
          $0.environment = .open
          $0.faults = [.zero]
        }) == 5)
    let gap = Self.walk(drawn) {
      $0.environment = .open
      $0.faults = [.outage]
    }
    let instants = Self.fixes(gap).map(\.instant)
    let longest = zip(instants, instants.dropFirst()).map { $1.seconds(since: $0) }.max()
    #expect((39...42).contains(longest ?? 0))
  }

  @Test func theLogReadsBackEqualInWhatItKeeps() throws {
    let drawn = try DrawnRoute()
    let walk = Self.walk(drawn) {
      $0.sensors = SimulatedSensor.allCases
      $0.beaconSpacing = 20
    }
    let trace = try Trace.read(Array(walk.log.utf8))
    #expect(trace.events.count == walk.events.count)
    #expect(WalkLogWriter.text(header: walk.header, events: trace.events) == walk.log)
    let truth = try Truth.read(Array(Truth.text(walk.truth).utf8), started: nil)
    #expect(truth.points == walk.truth)
  }
}
