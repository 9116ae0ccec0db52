// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing

/// What a walk shows after it has handled one event.
public struct ReplayStep: Sendable {
  public var effects: [WalkEffect]
  public var estimate: PositionEstimate?
  public var route: Route?

  public init(effects: [WalkEffect], estimate: PositionEstimate?, route: Route?) {
    self.effects = effects
    self.estimate = estimate
    self.route = route
  }
}

/// Feeds the events of a trace to a walk and keeps what comes out. Nothing in it depends on the
/// machine, the process or the clock: equal traces give equal records.
public struct ReplayRunner: Sendable {
  /// A tick every half second, where the trace holds none: fine enough that a cue is at most half
  /// a second late, as on the device.
  public static let tickMilliseconds: Int64 = 500
  static let tickSeconds = Double(tickMilliseconds) / 1000
  /// After so much silence of the trace no more ticks are made until its next event: a gap of a
  /// night is not walked through, and all that time can change has changed by then.
  public static let tickLimitMilliseconds: Int64 = 120_000

  private let trace: Trace
  private let truth: Truth?
  private let start: WalkEvent

  /// - Parameters:
  ///   - truth: where the walker really was, if known.
  ///   - destination: where the walk leads; without one the trace's own start counts, and without
  ///     that the walk is free.
  public init(trace: Trace, truth: Truth? = nil, destination: Destination? = nil) {
    self.trace = trace
    self.truth = truth
    let logged = trace.events.lazy.map(\.event).first { Self.isStart($0) }
    start = destination.map { .start(to: $0) } ?? logged ?? .start(to: nil)
  }

  /// The events that a walk receives: those of the trace, its start and the ticks between them.
  ///
  /// Ticks lie on whole multiples of the cadence and come after events of the same moment.
  public var events: [TimedEvent] {
    guard let first = trace.events.first else { return [] }
    var events: [TimedEvent] = []
    // The first start is replaced where it stands, or put in front; later ones stay.
    var startIsPending = trace.events.contains { Self.isStart($0.event) }
    if !startIsPending { events.append(TimedEvent(instant: first.instant, event: start)) }
    let hasTicks = trace.events.contains { $0.event == .tick }
    var last = first.instant
    for event in trace.events {
      if !hasTicks { Self.appendTicks(after: last, before: event.instant, to: &events) }
      last = event.instant
      if startIsPending, Self.isStart(event.event) {
        startIsPending = false
        events.append(TimedEvent(instant: event.instant, event: start))
      } else {
        events.append(event)
      }
    }
    return events
  }

  /// Runs the walk.
  ///
  /// - Parameter handle: the walk: one event in, effects and state out.
  public func run(_ handle: (TimedEvent) -> ReplayStep) -> WalkRecord {
    var record = WalkRecord()
    record.fixes = trace.fixes
    record.truth = truth?.points ?? []
    record.warnings = trace.warnings
    for event in events {
      let step = handle(event)
      record.end = event.instant
      note(step, at: event.instant, in: &record)
    }
    return record
  }

  /// Runs the walk of a session.
  public func run(_ session: inout WalkSession) -> WalkRecord {
    run { event in
      let effects = session.handle(event)
      return ReplayStep(effects: effects, estimate: session.estimate, route: session.route)
    }
  }

  private func note(_ step: ReplayStep, at instant: Instant, in record: inout WalkRecord) {
    if let route = step.route, record.routes.last?.edges != route.edges {
      record.routes.append(route)
      record.routesSince.append(instant)
    }
    if let estimate = step.estimate, !Self.isSame(estimate, record.estimates.last) {
      record.estimates.append(estimate)
    }
    for effect in step.effects {
      switch effect {
      case .speak(let utterance): record.spoken.append(spoken(utterance, suppressed: nil))
      case .suppress(let utterance, let reason):
        record.spoken.append(spoken(utterance, suppressed: reason))
      case .hush, .search, .keep, .keepChoices, .setRate, .changeVolume: break
      }
    }
  }

  private func spoken(_ utterance: Utterance, suppressed: SuppressionReason?) -> SpokenRecord {
    var meters: Double?
    if let point = utterance.point, let place = truth?.place(at: utterance.instant) {
      meters = place.distance(to: point).meters
    }
    return SpokenRecord(utterance: utterance, suppressed: suppressed, trueMeters: meters)
  }

  private static func isSame(_ estimate: PositionEstimate, _ last: PositionEstimate?) -> Bool {
    guard let last else { return false }
    return estimate.coordinate == last.coordinate && estimate.status == last.status
      && estimate.r95 == last.r95
  }

  private static func isStart(_ event: WalkEvent) -> Bool {
    if case .start = event { return true }
    return false
  }

  private static func appendTicks(
    after last: Instant, before next: Instant, to events: inout [TimedEvent]
  ) {
    let cadence = tickMilliseconds
    let end = min(next.milliseconds, last.milliseconds &+ tickLimitMilliseconds)
    // The first multiple at or after the last event; an event's own moment gets its tick too.
    var moment = (last.milliseconds + cadence - 1) / cadence * cadence
    while moment < end {
      events.append(TimedEvent(instant: Instant(milliseconds: moment), event: .tick))
      moment += cadence
    }
  }
}
