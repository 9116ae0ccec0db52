// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import TestSupport
import Testing

@testable import Replay

/// A phone on a walk of 47 minutes whose line was drawn by hand on a map (error 1–2 m).
@Suite struct BelvalTests {
  /// What the receiver tells besides its positions.
  enum Telling: CaseIterable { case everything, dilution, nothing }

  static func told(_ events: [TimedEvent], _ telling: Telling) -> [TimedEvent] {
    events.compactMap { event in
      guard telling != .everything else { return event }
      if case .observation(.sky) = event.event { return nil }
      guard telling == .nothing, case .observation(.gnss(var fix)) = event.event else {
        return event
      }
      fix.hdop = 99.99
      return TimedEvent(instant: event.instant, event: .observation(.gnss(fix)))
    }
  }

  /// Shares that r95 must hold; without signals a smoothed output hides the error (aim 0.88).
  @Test(
    .enabled(if: SharedData.isPresent, "needs ../shared/data"),
    arguments: [(Telling.everything, 0.9), (.dilution, 0.78), (.nothing, 0.84)])
  func filterIsNoWorseThanThePhoneAndItsRadiusIsHonest(telling: Telling, share: Double) throws {
    let trace = try Trace.read(
      path: SharedData.path("traces/belval/20221027-Crosscall-nmea.txt"))
    let truth = try Truth.read(
      path: SharedData.path("traces/belval/truth_wgs84_derived.geojson"), started: trace.started)
    var sample = ErrorSample()
    var filter = PositionFilter(graph: nil, seed: 1)
    for event in Self.told(trace.events, telling) {
      guard case .observation(let observation) = event.event else { continue }
      filter.update(observation, at: event.instant)
      guard case .gnss(let fix) = observation, let estimate = filter.estimate,
        estimate.status != .initializing
      else { continue }
      let raw = try #require(truth.crossTrack(of: fix.coordinate))
      let filtered = try #require(truth.crossTrack(of: estimate.coordinate))
      sample.raw.append(raw)
      sample.filtered.append(filtered)
      sample.r95.append(estimate.r95)
      if filtered <= estimate.r95 { sample.inside95 += 1 }
      if filtered <= estimate.r50 { sample.inside50 += 1 }
      if estimate.status == .good && filtered > 1.5 * estimate.r95 { sample.misleading += 1 }
    }
    let note = Comment(rawValue: sample.line("belval"))
    #expect(sample.containment95 >= share, note)
    for (quantile, limit) in [(0.5, 1.0), (0.75, 1.0), (0.95, 1.0)] {
      #expect(
        ErrorSample.quantile(sample.filtered, quantile)
          <= limit * ErrorSample.quantile(sample.raw, quantile), note)
    }
    #expect(trace.warnings.isEmpty)
  }
}
