// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

@Suite struct ReplayRunnerTests {
  static func trace(_ moments: [(Double, WalkEvent)]) -> Trace {
    Trace(
      form: .walkLog,
      events: moments.map { TimedEvent(instant: Instant(seconds: $0.0), event: $0.1) })
  }

  static let fix = WalkEvent.observation(
    .gnss(GNSSFix(coordinate: Coordinate(latitude: 50, longitude: 6))))

  @Test func ticksFillTheTimeBetweenEvents() {
    let runner = ReplayRunner(trace: Self.trace([(0.2, Self.fix), (2, Self.fix)]))
    #expect(
      runner.events.map { "\($0.instant.milliseconds)\($0.event == .tick ? "t" : "")" }
        == ["200", "200", "500t", "1000t", "1500t", "2000"])
  }

  @Test func aTraceWithTicksKeepsItsOwn() {
    let runner = ReplayRunner(trace: Self.trace([(0, Self.fix), (3, .tick), (9, Self.fix)]))
    #expect(runner.events.filter { $0.event == .tick }.count == 1)
  }

  @Test func aGapOfANightIsNotWalkedThrough() {
    let runner = ReplayRunner(trace: Self.trace([(0, Self.fix), (40_000, Self.fix)]))
    #expect(runner.events.filter { $0.event == .tick }.count == 240)
  }

  @Test func theDestinationReplacesTheLoggedOne() {
    let logged = Destination(coordinate: Coordinate(latitude: 50, longitude: 6))
    let wanted = Destination(coordinate: Coordinate(latitude: 51, longitude: 6))
    let trace = Self.trace([(0, .mark(note: "a")), (1, .start(to: logged)), (2, Self.fix)])
    func starts(_ runner: ReplayRunner) -> [WalkEvent] {
      runner.events.map(\.event).filter {
        if case .start = $0 { return true }
        return false
      }
    }
    #expect(starts(ReplayRunner(trace: trace)) == [.start(to: logged)])
    #expect(starts(ReplayRunner(trace: trace, destination: wanted)) == [.start(to: wanted)])
    #expect(starts(ReplayRunner(trace: Self.trace([(0, Self.fix)]))) == [.start(to: nil)])
  }

  @Test func anEmptyTraceGivesAnEmptyRecord() {
    let record = ReplayRunner(trace: Self.trace([])).run { _ in
      Issue.record("nothing happened")
      return ReplayStep(effects: [], estimate: nil, route: nil)
    }
    #expect(record.estimates.isEmpty)
    #expect(
      Evaluation(positions: PositionMetrics(), guidance: WalkMetrics(record, truth: nil))
        .json.contains("\"horizontal_m\":null"))
  }

  /// A whole walk: simulated, written, read, replayed twice.
  @Test(arguments: [Language.german, .english])
  func twoRunsGiveTheSameBytes(language: Language) throws {
    let drawn = try DrawnRoute()
    var simulator = WalkSimulator(seed: 5)
    simulator.environment = .open
    let walk = simulator.walk(
      drawn.route, on: drawn.graph, to: Destination(coordinate: drawn.goal))
    func run() throws -> (transcript: String, events: String, metrics: String) {
      let trace = try Trace.read(Array(walk.log.utf8))
      let truth = Truth(points: walk.truth)
      var session = WalkSession(
        graph: drawn.graph, search: RouteSearch(graph: drawn.graph, profile: .shortest),
        configuration: WalkConfiguration(language: language))
      let record = ReplayRunner(trace: trace, truth: truth).run(&session)
      #expect(record.routes.count == 1)
      #expect(record.warnings.isEmpty)
      #expect(!record.estimates.isEmpty)
      return (
        Transcript(record).text, EventsFile.text(record),
        Evaluation(
          positions: LocateRunner(trace: trace, truth: truth, graph: drawn.graph, seed: 1)
            .run().metrics,
          guidance: WalkMetrics(record, truth: truth)
        ).json
      )
    }
    let first = try run()
    let second = try run()
    #expect(first == second)
    #expect(!first.transcript.isEmpty)
    // Every line of the events file is one JSON object.
    for line in first.events.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONScanner.value(of: Array(line.utf8)[...]) }
    }
    let metrics = try JSONScanner.value(of: Array(first.metrics.utf8)[...])
    #expect(metrics["forbidden"]?.integer == 0)
    #expect((metrics["horizontal_m"]?["p50"]?.number ?? 99) < 8)
  }

  /// The walker overshoots, hears of it, comes back.
  @Test(arguments: [UInt64(5), 6, 7])
  func aDeviationIsHeardAndScored(seed: UInt64) throws {
    let drawn = try DrawnRoute()
    var simulator = WalkSimulator(seed: seed)
    simulator.environment = .open
    simulator.deviations = [.wrongTurn]
    let walk = simulator.walk(
      drawn.route, on: drawn.graph, to: Destination(coordinate: drawn.goal))
    let truth = Truth(points: walk.truth)
    var session = WalkSession(
      graph: drawn.graph, search: RouteSearch(graph: drawn.graph, profile: .shortest),
      configuration: WalkConfiguration())
    let record = ReplayRunner(
      trace: Trace(form: .walkLog, events: walk.events), truth: truth
    ).run(&session)
    let metrics = WalkMetrics(record, truth: truth)
    let delay = try #require(metrics.offRouteDelay)
    // How soon is the detector's business; here it must be heard before the walker is back.
    #expect((1.0..<75).contains(delay))
    #expect(Transcript(record).text.contains("[tone: off route]"))
  }
}
