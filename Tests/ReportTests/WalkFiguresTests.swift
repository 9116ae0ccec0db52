// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Replay
import Testing

@testable import Report

@Suite struct WalkFiguresTests {
  private static func figures(_ record: WalkRecord, _ graph: PedestrianGraph) -> WalkFigures {
    let truth = TruthTrack(record.truth)
    let series = EstimateSeries(record.estimates, truth: truth)
    return WalkFigures(
      record: record, entries: UtteranceEntry.entries(of: record, series: series, truth: truth),
      series: series, truth: truth,
      quiet: QuietSpans(record: record, graph: graph, truth: truth))
  }

  private static func spoken(
    _ from: Double, _ to: Double, suppressed: SuppressionReason? = nil,
    priority: Priority = .act
  ) -> SpokenRecord {
    SpokenRecord(
      utterance: Utterance(
        id: 0, instant: Instant(seconds: from), end: Instant(seconds: to), priority: priority,
        kind: "turn", rule: "R6", text: "x", names: [], point: nil, estimatedMeters: nil,
        earcon: nil, state: .good, r95: 5, inQuietZone: false, facts: []),
      suppressed: suppressed, trueMeters: nil)
  }

  @Test func overlappingSpeechCountsOnceAndSuppressedNotAtAll() throws {
    var record = WalkRecord()
    record.end = Instant(seconds: 100)
    record.spoken = [
      Self.spoken(10, 20), Self.spoken(15, 30), Self.spoken(40, 60, suppressed: .stale),
      Self.spoken(90, 95),
    ]
    let figures = Self.figures(record, try SampleTown.network())
    #expect(figures.said == 3)
    #expect(figures.suppressed == 1)
    #expect(figures.speechShare == 0.25)
    #expect(figures.longestSilence == 60)
    #expect(figures.walked == nil)
    #expect(figures.containedIn95 == nil)
    #expect(figures.begunOnCrossing == nil)
  }

  @Test func saidAndSuppressedAreNumberedApartInOrderOfTime() {
    var record = WalkRecord()
    record.spoken = [
      Self.spoken(30, 31), Self.spoken(20, 21, suppressed: .stale), Self.spoken(10, 11),
      Self.spoken(40, 41, suppressed: .passed),
    ]
    let truth = TruthTrack([])
    let entries = UtteranceEntry.entries(
      of: record, series: EstimateSeries([], truth: truth), truth: truth)
    #expect(entries.map(\.label) == ["1", "S1", "2", "S2"])
    #expect(entries.map(\.index) == [0, 1, 2, 3])
  }

  /// The sample route crosses 92–108, 232–248, 372–388 (first over the main street) metres.
  @Test func speechBegunOnACrossingIsCountedUnlessItWasAskedFor() throws {
    let graph = try SampleTown.network()
    var record = try SampleWalk(graph: graph).record
    let truth = TruthTrack(record.truth)
    let quiet = QuietSpans(record: record, graph: graph, truth: truth)
    #expect(quiet.crossed.count == 3)
    // 1.1 m/s: the first crossing lies between 83.6 s and 98.2 s.
    #expect(quiet.isTrulyOnCrossing(at: 90))
    #expect(!quiet.isTrulyOnCrossing(at: 70))
    #expect(!quiet.isTrulyOnCrossing(at: 105))
    record.spoken = [
      Self.spoken(90, 92), Self.spoken(91, 93, priority: .answer),
      Self.spoken(91, 93, suppressed: .quietZone), Self.spoken(70, 72),
    ]
    #expect(Self.figures(record, graph).begunOnCrossing == 1)
  }

  @Test func theQuietZoneReachesAtLeastFiveMetresBeforeTheKerb() throws {
    let graph = try SampleTown.network()
    var record = try SampleWalk(graph: graph).record
    for index in record.estimates.indices {
      record.estimates[index].coordinate = record.truth[index].coordinate
      record.estimates[index].r95 = 0.5
      record.estimates[index].covariance = (0, 0, 0)
    }
    let quiet = QuietSpans(record: record, graph: graph, truth: TruthTrack(record.truth))
    let first = try #require(quiet.estimated.first)
    // The way starts 92 m before the kerb at 1.1 m/s, one estimate a second.
    #expect(abs(first.from * 1.1 - 87) <= 1.2)
    #expect(abs(first.to * 1.1 - 108) <= 1.7)
  }

  @Test func containmentComparesTheErrorWithTheRadius() {
    let origin = SampleTown.origin
    let moments = (0..<4).map { Instant(seconds: Double($0)) }
    let truth = TruthTrack(moments.map { TruthPoint(instant: $0, coordinate: origin) })
    let estimates = moments.enumerated().map { index, moment in
      PositionEstimate(
        instant: moment, coordinate: SampleTown.place(Double(index) * 4, 0), r50: 3, r95: 9,
        covariance: (1, 0, 1), status: index == 3 ? .uncertain : .good)
    }
    let series = EstimateSeries(estimates, truth: truth)
    #expect(series.containment(\.r95) == 0.75)
    #expect(series.containment(\.r50) == 0.25)
    #expect(series.outsideSpans().map(\.from) == [3])
    #expect(series.statusSpans(until: 5).map(\.to) == [3, 5])
  }

  @Test func thinningKeepsTheWorstMoment() throws {
    let origin = SampleTown.origin
    let truth = TruthTrack([
      TruthPoint(instant: .start, coordinate: origin),
      TruthPoint(instant: Instant(seconds: 1_000), coordinate: origin),
    ])
    let estimates = (0...1_000).map { second in
      PositionEstimate(
        instant: Instant(seconds: Double(second)),
        coordinate: SampleTown.place(second == 503 ? 40 : 1, 0), r50: 2, r95: 5,
        covariance: (1, 0, 1), status: .good)
    }
    let thinned = EstimateSeries(estimates, truth: truth).thinned(to: 20)
    #expect(thinned.count <= 21)
    #expect(thinned.contains { $0.seconds == 503 })
  }

  @Test(
    arguments: [(0.5, 3.0), (0.95, 5.0), (0.0, 1.0), (1.0, 5.0)] as [(Double, Double)])
  func quantilesAreRecordedValues(share: Double, value: Double) {
    #expect(EstimateSeries.quantile(share, of: [5, 1, 4, 2, 3]) == value)
    #expect(EstimateSeries.quantile(share, of: []) == nil)
  }

  @Test(arguments: [(-0.1, nil), (0.0, 0.0), (5.0, 10.0), (10.0, 20.0), (10.1, nil)])
  func theTruthIsKnownBetweenItsFirstAndLastMoment(seconds: Double, east: Double?) throws {
    let track = TruthTrack([
      TruthPoint(instant: Instant(seconds: 10), coordinate: SampleTown.place(20, 0)),
      TruthPoint(instant: .start, coordinate: SampleTown.place(0, 0)),
    ])
    let place = track.place(at: Instant(seconds: seconds))
    #expect((place == nil) == (east == nil))
    guard let place, let east else { return }
    #expect(place.distance(to: SampleTown.place(east, 0)).meters < 0.05)
  }
}
