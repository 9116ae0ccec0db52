// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning

/// Feeds the observations of a trace to a position filter, asks it once a second, and holds the
/// answers against the truth, beside the baselines on the same observations.
public struct LocateRunner: Sendable {
  public let trace: Trace
  public let truth: Truth?
  public let graph: PedestrianGraph?
  public let beacons: BeaconRegistry
  public let seed: UInt64
  /// Whether the simple methods are run beside it.
  public var hasBaselines = true
  /// Whether what the filter believed is kept for pictures, second by second.
  public var keepsBeliefs = false

  /// Whether the radii of each scored estimate are kept beside its error.
  public var keepsRadii = false

  /// The filter is asked on whole seconds.
  static let sampleMilliseconds: Int64 = 1000
  /// After so much silence of the trace nothing is asked until its next event.
  static let silenceMilliseconds: Int64 = 120_000

  public init(
    trace: Trace, truth: Truth?, graph: PedestrianGraph?, beacons: BeaconRegistry = .empty,
    seed: UInt64
  ) {
    self.trace = trace
    self.truth = truth
    self.graph = graph
    self.beacons = beacons
    self.seed = seed
  }

  /// What came out.
  public struct Result: Sendable {
    /// One a second, once there is any.
    public var estimates: [PositionEstimate]
    /// Without a truth only shares of status and times.
    public var metrics: PositionMetrics
    /// One a second, if they were asked for.
    public var beliefs: [BeliefSnapshot]
    /// One for each scored estimate, if they were asked for.
    public var radii: [RadiusSample]
  }

  /// - Parameter nanoseconds: a clock that runs on, to time the filter; `nil` leaves it untimed.
  public func run(nanoseconds: (() -> UInt64)? = nil) -> Result {
    var run = LocateRun(self, nanoseconds: nanoseconds)
    guard let first = trace.events.first?.instant else { return run.finished() }
    let step = Self.sampleMilliseconds
    var next = (first.milliseconds + step - 1) / step * step
    var latest = first
    for event in trace.events {
      let limit = latest.milliseconds &+ Self.silenceMilliseconds
      while next < event.instant.milliseconds, next < limit {
        run.sample(at: Instant(milliseconds: next))
        next += step
      }
      // Behind a long silence the seconds go on where the trace does.
      if next < event.instant.milliseconds {
        next = (event.instant.milliseconds + step - 1) / step * step
      }
      latest = max(latest, event.instant)
      if case .observation(let observation) = event.event {
        run.take(observation, at: event.instant)
      }
    }
    run.sample(at: Instant(milliseconds: max(next, latest.milliseconds)))
    return run.finished()
  }
}

/// The state of one run.
private struct LocateRun {
  private var filter: PositionFilter
  private var baselines: [any PositionBaseline]
  private var scorer: EstimateScorer?
  private var heard = HeardSources()
  private var metrics = PositionMetrics()
  private var estimates: [PositionEstimate] = []
  private var relocation = RelocationWatch()
  private var beliefs: [BeliefSnapshot] = []
  private let keepsBeliefs: Bool
  private var radii: [RadiusSample] = []
  private let keepsRadii: Bool
  private let nanoseconds: (() -> UInt64)?
  private var spent: UInt64 = 0
  private let begin: Instant
  private var isStarted = false
  private var isGood = false

  init(_ runner: LocateRunner, nanoseconds: (() -> UInt64)?) {
    filter = PositionFilter(graph: runner.graph, seed: runner.seed, beacons: runner.beacons)
    baselines =
      runner.hasBaselines && runner.truth != nil
      ? PositionBaselines.all(graph: runner.graph, beacons: runner.beacons) : []
    scorer = runner.truth.map { EstimateScorer(truth: $0, graph: runner.graph) }
    keepsBeliefs = runner.keepsBeliefs
    keepsRadii = runner.keepsRadii
    self.nanoseconds = nanoseconds
    begin = runner.trace.events.first?.instant ?? .start
  }

  mutating func take(_ observation: Observation, at instant: Instant) {
    heard.note(observation, at: instant)
    let before = nanoseconds?()
    filter.update(observation, at: instant)
    if let before, let nanoseconds {
      let taken = nanoseconds() &- before
      spent &+= taken
      metrics.microsecondsPerUpdate.add(Double(taken) / 1000)
    }
    for index in baselines.indices { baselines[index].update(observation, at: instant) }
  }

  mutating func sample(at instant: Instant) {
    let before = nanoseconds?()
    filter.advance(to: instant)
    if let before, let nanoseconds {
      metrics.microsecondsPerSecond.add(Double(spent &+ (nanoseconds() &- before)) / 1000)
      spent = 0
    }
    var moment = scorer?.moment(at: instant)
    // Against a line without times a walker who is not heard of would be right for ever.
    if moment?.place == nil, heard.isOutage(at: instant) { moment = nil }
    let names = strata(moment)
    if let moment, let scorer {
      for method in baselines {
        guard let answer = method.answer(at: instant) else { continue }
        let scored = scorer.score(
          answer.place, edge: answer.edge, r50: nil, r95: answer.r95, moment)
        metrics.baselines[method.name, default: PositionMetrics.BaselineFigures()]
          .note(scored, in: names.circumstances)
      }
    }
    guard let estimate = filter.estimate else { return }
    estimates.append(estimate)
    if keepsBeliefs {
      beliefs.append(BeliefSnapshot(instant: instant, places: filter.particles))
    }
    noteStart(estimate, at: instant)
    let status = estimate.status.name
    let sources = estimate.sources.names
    let all =
      names.circumstances + names.local
      + ["status:\(status)", "sources:\(sources)", "state:\(status)/\(sources)"]
    if let moment, let scorer {
      let scored = scorer.score(estimate, moment)
      // Before the first fix counts nothing is claimed.
      if estimate.status != .initializing {
        metrics.note(scored, in: all)
        if keepsRadii, let error = scored.error {
          radii.append(RadiusSample(estimate, sky: moment.row?.sky, error: error))
        }
      }
      relocation.note(scored.horizontal, true: moment.place, at: instant, &metrics)
    } else if scorer == nil {
      metrics.note(ScoredEstimate(status: estimate.status), in: [])
    }
  }

  private mutating func noteStart(_ estimate: PositionEstimate, at instant: Instant) {
    if !isStarted, estimate.status != .initializing {
      isStarted = true
      metrics.firstFix.add(instant.seconds(since: begin))
    }
    if !isGood, estimate.status == .good {
      isGood = true
      metrics.firstGood.add(instant.seconds(since: begin))
    }
  }

  /// Names of the strata of a moment: those that hold for every method, and those of ours alone.
  private func strata(
    _ moment: EstimateScorer.Moment?
  ) -> (circumstances: [String], local: [String]) {
    guard let moment else { return ([], []) }
    var circumstances: [String] = []
    if let sky = moment.row?.sky { circumstances.append("sky:\(sky.rawValue)") }
    var local: [String] = []
    if let isStanding = moment.row?.isStanding {
      local.append(isStanding ? "standing" : "walking")
    }
    if heard.isOutage(at: moment.instant) { local.append("outage") }
    if heard.hasBeacon(at: moment.instant) { local.append("beacons") }
    return (circumstances, local)
  }

  mutating func finished() -> LocateRunner.Result {
    metrics.walks = 1
    if !isGood { metrics.neverGood = 1 }
    relocation.finish(&metrics)
    return LocateRunner.Result(
      estimates: estimates, metrics: metrics, beliefs: beliefs, radii: radii)
  }
}

/// Whether fixes and beacons have been heard lately.
private struct HeardSources {
  private var fix: Instant?
  private var beacon: Instant?

  /// Seconds after which a fix is no news, and after which a beacon is not.
  private static let fixSeconds = 5.0
  private static let beaconSeconds = 3.0

  mutating func note(_ observation: Observation, at instant: Instant) {
    switch observation {
    case .gnss: fix = instant
    case .beacon: beacon = instant
    case .sky, .heading, .gyro, .step, .pressure: break
    }
  }

  func isOutage(at instant: Instant) -> Bool { !Self.isFresh(fix, Self.fixSeconds, instant) }

  func hasBeacon(at instant: Instant) -> Bool { Self.isFresh(beacon, Self.beaconSeconds, instant) }

  private static func isFresh(_ last: Instant?, _ seconds: Double, _ now: Instant) -> Bool {
    last.map { now.seconds(since: $0) <= seconds } ?? false
  }
}

/// Measures how long it takes to find a walker who was carried elsewhere.
private struct RelocationWatch {
  private var lastPlace: Coordinate?
  private var since: Instant?
  private var calm = 0

  /// Nobody walks as far in a second, metres.
  private static let leapMeters = 25.0
  /// Found is who is known within this distance for so many seconds.
  private static let foundMeters = 15.0
  private static let calmSeconds = 3

  mutating func note(
    _ error: Double?, true place: Coordinate?, at instant: Instant,
    _ metrics: inout PositionMetrics
  ) {
    guard let place, let error else { return }
    defer { lastPlace = place }
    if let lastPlace, lastPlace.distance(to: place).meters > Self.leapMeters {
      if since != nil { metrics.neverFound += 1 }
      since = instant
      calm = 0
      return
    }
    guard let since else { return }
    calm = error <= Self.foundMeters ? calm + 1 : 0
    if calm >= Self.calmSeconds {
      metrics.relocation.add(instant.seconds(since: since) - Double(Self.calmSeconds - 1))
      self.since = nil
    }
  }

  mutating func finish(_ metrics: inout PositionMetrics) {
    if since != nil { metrics.neverFound += 1 }
  }
}
