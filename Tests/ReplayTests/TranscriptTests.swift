// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing
import Testing

@testable import Replay

@Suite struct TranscriptTests {
  static let corner = Coordinate(latitude: 50.775, longitude: 6.083)

  static func utterance(
    _ seconds: Double, _ text: String, priority: Priority = .act, lasts: Double = 2,
    point: Coordinate? = nil, meters: Double? = nil, earcon: Earcon? = nil, quiet: Bool = false
  ) -> Utterance {
    Utterance(
      id: 1, instant: Instant(seconds: seconds), end: Instant(seconds: seconds + lasts),
      priority: priority, kind: priority == .offRoute ? "off route" : "turn", rule: "R7",
      text: text, names: ["Fackelstraße"], point: point, estimatedMeters: meters,
      earcon: earcon, state: .good, r95: 4.26, inQuietZone: quiet,
      facts: [SpokenFact(osm: "way/7", source: "osm", asOf: "2021-08-01")])
  }

  static func record(
    _ spoken: [(Utterance, SuppressionReason?)], end: Double = 100
  ) -> WalkRecord {
    var record = WalkRecord()
    record.spoken = spoken.map {
      SpokenRecord(utterance: $0.0, suppressed: $0.1, trueMeters: 7.04)
    }
    record.end = Instant(seconds: end)
    return record
  }

  @Test func aLineHoldsTimePriorityMetresAndText() {
    let record = Self.record([
      (Self.utterance(12.34, "Gleich links.", point: Self.corner, meters: 7.6), nil),
      (Self.utterance(13, "Alt.", priority: .preview), .stale),
      (Self.utterance(20, "Vom Weg ab.", priority: .offRoute, earcon: .offRoute), nil),
      (Self.utterance(21, "", priority: .status, meters: 3, earcon: .key), nil),
      (Self.utterance(22, "Zwei\nZeilen", priority: .answer), nil),
    ])
    #expect(
      Transcript(record).text == """
        12.3s  act  8  Gleich links.
        20.0s  off-route  -  [tone: off route] Vom Weg ab.
        21.0s  status  -  [tone: key]
        22.0s  answer  -  Zwei Zeilen

        """)
  }

  @Test func eventsHoldWhatWasNotSaidAsWell() {
    let record = Self.record([
      (Self.utterance(13, "„Alt“", point: Self.corner, meters: 7.66, quiet: true), .quietZone)
    ])
    #expect(
      EventsFile.text(record) == """
        {"t":13.000,"t_end":15.000,"priority":"act","kind":"turn","rule":"R7","text":"„Alt“",\
        "names":["Fackelstraße"],"point":[6.0830000,50.7750000],"estimated_m":7.7,"true_m":7.0,\
        "state":"good","r95_m":4.3,"quiet_zone":true,"suppressed":"quiet zone",\
        "facts":[{"osm":"way/7","source":"osm","as_of":"2021-08-01"}]}

        """)
  }

  @Test func estimatesAreWrittenOneALine() {
    var estimate = PositionEstimate(
      instant: Instant(seconds: 1.5), coordinate: Self.corner, r50: 2.004, r95: 5.256,
      covariance: (1, 0, 1), status: .degraded)
    estimate.side = .left
    #expect(
      EstimateFile.text([estimate]) == """
        {"t":1.500,"lat":50.7750000,"lon":6.0830000,"r50_m":2.00,"r95_m":5.26,\
        "heading_deg":null,"heading_sigma_deg":null,"speed_mps":0.00,"status":"degraded",\
        "edge":null,"edge_probability":0.000,"side":"left","side_probability":0.000}

        """)
  }

  @Test func theFirstDifferenceComesWithItsContext() throws {
    let transcript = Transcript(
      Self.record((0..<6).map { (Self.utterance(Double($0), "Nummer \($0)"), nil) }))
    #expect(transcript.firstDifference(fromGolden: transcript.text) == nil)
    #expect(
      transcript.firstDifference(
        fromGolden: transcript.text.replacing("\n", with: "\r\n")) == nil)
    let changed = transcript.text.replacing("Nummer 4", with: "Nummer 9")
    let difference = try #require(transcript.firstDifference(fromGolden: changed))
    #expect(
      difference.text == """
        line 5:
          1.0s  act  -  Nummer 1
          2.0s  act  -  Nummer 2
          3.0s  act  -  Nummer 3
        - 4.0s  act  -  Nummer 9
        + 4.0s  act  -  Nummer 4
        """)
    let longer = try #require(transcript.firstDifference(fromGolden: transcript.text + "mehr\n"))
    #expect(longer.line == 7)
    #expect(longer.actual == nil)
    let shorter = try #require(transcript.firstDifference(fromGolden: ""))
    #expect(shorter.line == 1)
    #expect(shorter.expected == nil)
  }

  @Test func speechAndSilenceAreMeasured() {
    let metrics = WalkMetrics(
      Self.record([
        (Self.utterance(10, "Eins", lasts: 4), nil), (Self.utterance(12, "Zwei", lasts: 4), nil),
        (Self.utterance(30, "Nie"), .stale), (Self.utterance(60, "Drei", lasts: 4), nil),
      ]), truth: nil)
    #expect(metrics.speechShare == 0.1)
    #expect(metrics.longestSilence == 44)
    #expect(metrics.lateShare == nil)
    #expect(metrics.horizontal == nil)
    #expect(metrics.forbidden == 0)
  }

  @Test func forbiddenWordsAndBrokenQuietAreCounted() {
    let metrics = WalkMetrics(
      Self.record([
        (Self.utterance(1, "Jetzt überqueren"), nil),
        (Self.utterance(5, "Links", quiet: true), nil),
        (Self.utterance(9, "Hier", priority: .answer, quiet: true), nil),
      ]), truth: nil)
    #expect(metrics.forbidden == 1)
    #expect(metrics.quietZoneViolations == 1)
  }

  /// A straight walk to the north at 1 m/s past a point at 50 m.
  static let straight = (0...100).map {
    TruthPoint(
      instant: Instant(seconds: Double($0)),
      coordinate: corner.moved(by: Distance(meters: Double($0)), toward: Bearing(degrees: 0)))
  }

  @Test func aCueThatEndsBehindItsPointIsLate() {
    let point = Self.corner.moved(by: Distance(meters: 50), toward: Bearing(degrees: 0))
    let metrics = WalkMetrics(
      Self.record([
        (Self.utterance(45, "Links", lasts: 3, point: point, meters: 5), nil),
        (Self.utterance(49, "Links", lasts: 3, point: point, meters: 1), nil),
        // On no way it is told of what is near, whichever way the walker goes.
        (Self.utterance(49, "In der Nähe", lasts: 3, point: point), nil),
      ]), truth: Truth(points: Self.straight))
    #expect(metrics.lateShare == 0.5)
  }

  @Test func theErrorIsMeasuredAgainstTheTruth() throws {
    var record = Self.record([])
    for second in 0..<100 {
      let truth = Self.straight[second].coordinate
      var estimate = PositionEstimate(
        instant: Instant(seconds: Double(second)),
        coordinate: truth.moved(by: Distance(meters: 3), toward: Bearing(degrees: 90)), r50: 2,
        r95: second < 95 ? 4 : 1, covariance: (1, 0, 1), status: .good)
      estimate.speed = 1
      record.estimates.append(estimate)
    }
    let metrics = WalkMetrics(record, truth: Truth(points: Self.straight))
    #expect(abs((metrics.horizontal?.p95 ?? 0) - 3) < 0.02)
    #expect(abs((metrics.cross?.p50 ?? 0) - 3) < 0.02)
    #expect(metrics.contained95 == 0.95)
    #expect(metrics.contained50 == 0)
    #expect(metrics.misleading == 0.05)
    #expect(metrics.sharpness == 4)
  }
}
