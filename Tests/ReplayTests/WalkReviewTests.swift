// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Replay

/// What the review finds in the events of a walk, and what it leaves alone.
@Suite struct WalkReviewTests {
  private func line(
    _ begin: Double, _ end: Double, _ priority: String, _ kind: String, _ text: String,
    names: String = "", state: String = "good", quiet: Bool = false, suppressed: String = "null"
  ) -> String {
    """
    {"t":\(begin),"t_end":\(end),"priority":"\(priority)","kind":"\(kind)","rule":"R7",\
    "text":"\(text)","names":[\(names)],"point":null,"estimated_m":null,"true_m":null,\
    "state":"\(state)","r95_m":5.0,"quiet_zone":\(quiet),"suppressed":\(suppressed),"facts":[]}
    """
  }

  private func rules(_ lines: [String]) throws -> [String] {
    let text = lines.joined(separator: "\n") + "\n"
    return try WalkReview(events: Array(text.utf8)).findings.map(\.rule)
  }

  @Test func aGoodWalkHasNoFindings() throws {
    let found = try rules([
      // Where a way begins the walker stands and listens (R10).
      line(0, 9, "act", "start", "Start, Grüner Weg.", names: "\"Grüner Weg\""),
      line(20, 22, "act", "turn", "Jetzt links."),
      line(40, 46, "act", "crossing", "Querung Parkstraße, Ampel unbekannt."),
      line(50, 52, "act", "turn", "Gleich rechts.", quiet: true, suppressed: "\"quiet zone\""),
      line(70, 73, "act", "past crossing", "Laut Position hinter der Querung."),
    ])
    #expect(found.isEmpty)
  }

  static let broken: [(String, String, String, String, Bool, String, Double)] = [
    ("act", "turn", "Der Weg ist sicher.", "good", false, "R1", 22),
    ("act", "turn", "Gleich links.", "good", true, "R3", 22),
    ("act", "past crossing", "Laut Position hinter der Querung.", "good", false, "R3", 22),
    ("act", "turn", "Jetzt links.", "uncertain", false, "R4", 22),
    ("act", "crossing", "Querung, und so weiter.", "good", false, "R10", 31),
  ]

  @Test(arguments: broken)
  func whatBreaksARuleIsFound(
    priority: String, kind: String, text: String, state: String, quiet: Bool, rule: String,
    end: Double
  ) throws {
    let found = try rules([line(20, end, priority, kind, text, state: state, quiet: quiet)])
    #expect(found == [rule])
  }

  @Test func repetitionAndOverlapAreFound() throws {
    let twice = line(0, 2, "act", "turn", "Gleich links.")
    #expect(try rules([twice, line(9, 11, "act", "turn", "Gleich links.")]) == ["3b"])
    #expect(try rules([twice, line(1, 3, "act", "turn", "Gleich rechts.")]) == ["R5"])
    // A key hushes, and is always answered.
    #expect(try rules([twice, line(1, 3, "answer", "where", "Gleich links.")]).isEmpty)
  }

  /// A line about a place that lies so many metres ahead.
  private func cue(_ text: String, meters: Double, point: String, at begin: Double = 0) -> String {
    line(begin, begin + 3, "preview", "turn", text)
      .replacing("\"point\":null", with: "\"point\":[\(point)]")
      .replacing("\"estimated_m\":null", with: "\"estimated_m\":\(meters)")
  }

  /// Feet are metres in other words, plain German and the clock other words for the same sides.
  @Test func everyStyleIsReviewed() throws {
    #expect(try rules([cue("In 125 Fuß links.", meters: 39, point: "6.1,50.1")]).isEmpty)
    #expect(try rules([cue("In 125 feet left.", meters: 90, point: "6.1,50.1")]) == ["R11"])
    #expect(try rules([cue("In 40 Metern nach links.", meters: 90, point: "6.1,50.1")]) == ["R11"])
    for (first, second) in [
      ("In 40 Metern nach links.", "Gleich nach rechts."),
      ("In 40 Metern links auf 9 Uhr.", "Gleich rechts auf 3 Uhr."),
      ("In 40 Metern links Übergang Ring.", "Rechts Übergang Ring."),
    ] {
      let found = try rules([
        cue(first, meters: 40, point: "6.1,50.1"),
        cue(second, meters: 8, point: "6.1,50.1", at: 30),
      ])
      #expect(found == ["R6"], "\(second)")
    }
  }

  @Test func anotherFileIsRefused() {
    #expect(throws: TraceError.self) { try WalkReview(events: Array("{\"a\":1}\n".utf8)) }
    #expect(throws: TraceError.self) { try WalkReview(events: Array("no json\n".utf8)) }
  }

  /// Numbers of a file that nobody wrote are refused or bear no weight, and never end the program.
  @Test func absurdTimesAreNoTrap() throws {
    for (begin, end) in [(0.0, 1e300), (-1e300, 0), (1e19, 1e19)] {
      #expect(throws: TraceError.self, "\(begin) \(end)") {
        try rules([line(begin, end, "callout", "callout", "Bäckerei.")])
      }
    }
    let short = [
      line(0, 0, "act", "start", "Start."), line(0, 1e-300, "callout", "callout", "Bäckerei."),
      line(0, 1e-300, "callout", "callout", "Bank."),
    ].joined(separator: "\n")
    let share = try #require(try WalkReview(events: Array(short.utf8)).speechShare)
    #expect(share <= 1)
  }
}
