// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing
import Testing

@testable import Replay

/// Positions held against the truth, and the simple methods beside them.
@Suite struct LocateRunnerTests {
  static func metrics(
    _ drawn: DrawnRoute, hasMap: Bool = true, _ change: (inout WalkSimulator) -> Void = { _ in }
  ) -> PositionMetrics {
    let walk = WalkSimulatorTests.walk(drawn) {
      $0.environment = .open
      change(&$0)
    }
    return LocateRunner(
      trace: Trace(form: .walkLog, events: walk.events), truth: Truth(points: walk.truth),
      graph: hasMap ? drawn.graph : nil, beacons: BeaconRegistry(walk.beacons), seed: 1
    ).run().metrics
  }

  @Test func everyMethodIsScoredOnTheSameSeconds() throws {
    let metrics = try Self.metrics(DrawnRoute()) { $0.beaconSpacing = 15 }
    #expect(
      metrics.baselines.keys.sorted() == [
        "Newson-Krumm HMM", "constant-velocity Kalman", "nearest edge", "raw fix",
        "strongest beacon",
      ])
    let counts = metrics.baselines.values.map(\.overall.estimates)
    let least = counts.min() ?? 0
    let most = counts.max() ?? 0
    #expect(least > 100 && most - least < 20)
    #expect(abs(metrics.overall.estimates - most) < 20)
  }

  @Test func withoutAMapThereIsNoEdge() throws {
    let metrics = try Self.metrics(DrawnRoute(), hasMap: false)
    #expect(metrics.baselines["nearest edge"] == nil)
    #expect(metrics.overall.wrongEdge == nil)
    #expect(metrics.baselines["raw fix"] != nil)
  }

  /// The error of the raw fix is the receiver's, whatever else is true.
  @Test func theRawFixIsAsWrongAsTheReceiver() throws {
    let drawn = try DrawnRoute()
    let walk = WalkSimulatorTests.walk(drawn) { $0.environment = .open }
    let truth = Truth(points: walk.truth)
    let metrics = LocateRunner(
      trace: Trace(form: .walkLog, events: walk.events), truth: truth, graph: nil, seed: 1
    ).run().metrics
    var errors: [Double] = []
    for fix in Trace(form: .walkLog, events: walk.events).fixes {
      guard let place = truth.place(at: fix.instant) else { continue }
      errors.append(place.distance(to: fix.coordinate).meters)
    }
    let median = errors.sorted()[errors.count / 2]
    let scored = try #require(metrics.baselines["raw fix"]?.overall.horizontal.quantile(0.5))
    // A fix stands for up to a second of walking.
    #expect(abs(scored - median) < 0.8, "\(scored) for \(median)")
  }

  @Test func strataHoldPartsOfTheWhole() throws {
    let metrics = try Self.metrics(DrawnRoute()) { $0.faults = [.outage] }
    func count(_ prefix: String) -> Int {
      metrics.strata.filter { $0.key.hasPrefix(prefix) }.map(\.value.estimates).reduce(0, +)
    }
    for prefix in ["sky:", "status:", "sources:", "state:"] {
      #expect(count(prefix) == metrics.overall.estimates, "\(prefix)")
    }
    #expect(count("standing") + count("walking") == metrics.overall.estimates)
    #expect(count("outage") >= 30)
  }

  @Test func twoRunsCountTheSame() throws {
    let drawn = try DrawnRoute()
    #expect(Self.metrics(drawn).json == Self.metrics(drawn).json)
  }

  @Test func whoIsCarriedIsFoundAgainOrCountedAsLost() throws {
    let metrics = try Self.metrics(DrawnRoute()) { $0.faults = [.kidnap] }
    #expect(metrics.relocation.total + metrics.neverFound == 1)
  }

  @Test(arguments: [
    [.jump, .clockStep, .duplicates, .beaconCloned, .beaconMoved], SimulatedFault.allCases,
  ])
  func damagedObservationsNeverTrap(faults: [SimulatedFault]) throws {
    let metrics = try Self.metrics(DrawnRoute()) {
      $0.faults = faults
      $0.sensors = SimulatedSensor.allCases
      $0.beaconSpacing = 12
    }
    #expect(metrics.walks == 1)
  }

  @Test func aLineWithoutTimesScoresAcrossOnly() throws {
    let drawn = try DrawnRoute()
    let walk = WalkSimulatorTests.walk(drawn) { $0.environment = .open }
    let metrics = LocateRunner(
      trace: Trace(form: .walkLog, events: walk.events),
      truth: Truth(points: [], lines: [drawn.route.line]), graph: nil, seed: 1
    ).run().metrics
    #expect(metrics.overall.horizontal.total == 0)
    #expect(metrics.overall.cross.total > 100)
    #expect(metrics.json.contains("\"horizontal_m\":null"))
  }
}

@Suite struct ErrorHistogramTests {
  @Test func quantilesAreThoseOfTheSortedValues() throws {
    var random = SeededGenerator(seed: 5)
    for count in [1, 2, 7, 100, 1_001] {
      let values = (0..<count).map { _ in 50 * random.uniform() * random.uniform() }
      var histogram = ErrorHistogram()
      for value in values { histogram.add(value) }
      for share in [0.01, 0.5, 0.75, 0.95, 1] {
        let index = Int((share * Double(count)).rounded(.up)) - 1
        let wanted = values.sorted()[min(max(index, 0), count - 1)]
        let told = try #require(histogram.quantile(share))
        #expect(abs(told - wanted) <= 0.005 + 1e-9)
      }
    }
  }

  @Test func partsInAnyOrderAreTheWhole() throws {
    var random = SeededGenerator(seed: 6)
    var whole = ErrorHistogram()
    var parts = Array(repeating: ErrorHistogram(), count: 3)
    for index in 0..<500 {
      let value = 1 / max(random.uniform(), 1e-6)
      whole.add(value)
      parts[index % 3].add(value)
    }
    var sum = parts[2]
    sum.merge(parts[0])
    sum.merge(parts[1])
    #expect(sum == whole)
    #expect(ErrorHistogram(text: whole.text) == whole)
  }

  @Test(arguments: ["5", "5:", "a:1", "-1:3", "5:0", "5:1 5:1", "99999999:1"])
  func damagedCountsAreRefused(text: String) {
    #expect(ErrorHistogram(text: text) == nil)
  }

  @Test(arguments: [Double.nan, .infinity, -3, 1e300])
  func whatIsNoSizeStillCounts(value: Double) {
    var histogram = ErrorHistogram()
    histogram.add(value)
    #expect(histogram.total == 1)
  }
}

@Suite struct EvaluationTests {
  static func plan(_ drawn: DrawnRoute) -> EvaluationPlan {
    EvaluationPlan(
      graph: drawn.graph, search: RouteSearch(graph: drawn.graph, profile: .shortest), seed: 3)
  }

  @Test(arguments: [("1/1", 5), ("1/2", 3), ("2/2", 2), ("7/9", 0)])
  func aShardTakesItsShareOfTheWalks(text: String, count: Int) throws {
    #expect(try #require(EvaluationShard(text)).walks(of: 5).count == count)
  }

  @Test(arguments: ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/2/3"])
  func aShardThatIsNoneIsRefused(text: String) { #expect(EvaluationShard(text) == nil) }

  @Test func damagedFilesAreRefusedAndNeverTrap() throws {
    var evaluation = Evaluation()
    evaluation.positions = try LocateRunnerTests.metrics(DrawnRoute())
    let text = EvaluationFile(question: "q", shards: [.whole], evaluation: evaluation).text
    let read = try EvaluationFile.read(Array(text.utf8))
    #expect(read.evaluation == evaluation)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<60 {
      var bytes = Array(text.utf8)
      bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      _ = try? EvaluationFile.read(bytes)
      #expect(throws: TraceError.self) {
        try EvaluationFile.read(Array(bytes.prefix(bytes.count / 2)))
      }
    }
  }
}
