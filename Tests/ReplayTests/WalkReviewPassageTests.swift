// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

/// Crossings and steps that were never told, sentences that contradict each other, too much talk, and
/// sentences at a crossing as it truly lies: each is found in a file that was made wrong on purpose.
@Suite struct WalkReviewPassageTests {
  private func line(
    _ seconds: Double, _ kind: String, _ text: String, at point: String? = "6.1,50.1",
    priority: String = "act", rule: String = "R7", names: String = "", state: String = "good",
    truly: Bool? = nil, suppressed: String? = nil, lasting: Double = 3
  ) -> String {
    let quiet = truly.map { ",\"true_quiet_zone\":\($0)" } ?? ""
    return """
      {"t":\(seconds),"t_end":\(seconds + lasting),"priority":"\(priority)","kind":"\(kind)",\
      "rule":"\(rule)","text":"\(text)","names":[\(names)],\
      "point":\(point.map { "[\($0)]" } ?? "null"),"estimated_m":null,"true_m":null,\
      "state":"\(state)","r95_m":5.0,"quiet_zone":false\(quiet),\
      "suppressed":\(suppressed.map { "\"\($0)\"" } ?? "null"),"facts":[]}
      """
  }

  private func passage(
    _ seconds: Double, _ word: String, at point: String = "6.1,50.1", state: String = "good"
  ) -> String {
    line(
      seconds, "passage: \(word)", "", at: point, priority: "status", state: state,
      suppressed: "no speech", lasting: 0)
  }

  private func review(_ lines: [String]) throws -> WalkReview {
    try WalkReview(events: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func causes(_ lines: [String]) throws -> [String] {
    try review(lines).findings.map(\.cause)
  }

  // MARK: Told before

  static let told = [
    ("crossing", "Querung Parkstraße, Ampel unbekannt."), ("crossing", "Gleich Gleise."),
    ("crossing", "In 20 Metern Übergang Parkstraße. Ampel: nicht bekannt."),
    ("crossing", "Position ungenau, etwa 20 Meter. In der Nähe: Querung Parkstraße."),
    ("crossing", "Crossing Parkstraße, signals unknown."), ("crossing", "Rails soon."),
    ("steps", "Achtung, gleich Treppe abwärts, laut Karte 12 Stufen."),
    ("steps", "Achtung, gleich Rolltreppe aufwärts."),
    ("steps", "Attention, steps down soon, 12 by the map."),
    ("steps", "Attention, escalator up soon."),
  ]

  @Test(arguments: told)
  func whatIsToldBeforeIsNoFinding(word: String, text: String) throws {
    let sentence = line(40, word, text)
    #expect(try causes([sentence, passage(60, word)]).isEmpty)
    // The same walk without the sentence, with it too late, and with it about another place.
    let cause =
      word == "steps"
      ? "steps that were never told before" : "a crossing that was never told before"
    let turn = line(40, "turn", "Gleich links.")
    #expect(try causes([turn, passage(60, word)]) == [cause])
    #expect(try causes([passage(40, word), line(42, word, text)]) == [cause])
    let elsewhere = line(40, word, text, at: "6.1,50.101")
    #expect(try causes([elsewhere, passage(60, word)]) == [cause])
    let silenced = line(40, word, text, suppressed: "quiet zone")
    #expect(try causes([turn, silenced, passage(60, word)]) == [cause])
  }

  /// A name is no crossing.
  @Test func aNameTellsOfNoCrossing() throws {
    let sentence = line(
      40, "turn", "Gleich links in den Querungsweg.", names: "\"Querungsweg\"")
    #expect(try causes([sentence, passage(60, "crossing")]).count == 1)
  }

  /// Of two crossings ten metres apart one sentence tells of one, unless it names both.
  @Test func eachCrossingNeedsASentence() throws {
    let passages = [passage(60, "crossing"), passage(80, "crossing", at: "6.1,50.1001")]
    let one = line(40, "crossing", "Querung Parkstraße, Ampel unbekannt.")
    #expect(try causes([one] + passages) == ["a crossing that was never told before"])
    let both = line(
      40, "crossing", "Querung Parkstraße, Ampel unbekannt, danach Querung Ring, Ampel unbekannt.")
    #expect(try causes([both] + passages).isEmpty)
  }

  /// R4: where the position is lost or the way was left nothing can be told before.
  @Test func whatCannotBeToldIsNoFinding() throws {
    let start = line(0, "start", "Start, Ring.", at: nil)
    #expect(try causes([start, passage(60, "crossing", state: "lost")]).isEmpty)
    #expect(try causes([start, passage(2, "crossing")]).isEmpty)
    let off = line(40, "off route", "Vermutlich neben dem Weg.", at: nil, priority: "off-route")
    #expect(try causes([start, off, passage(60, "crossing")]).isEmpty)
    let back = line(
      50, "back on route", "Vermutlich wieder auf dem Weg.", at: nil, priority: "off-route")
    #expect(try causes([start, off, back, passage(80, "crossing")]).count == 1)
    let paused = line(50, "crossing", "Querung Ring.", suppressed: "paused")
    #expect(try causes([start, paused, passage(60, "crossing")]).isEmpty)
    #expect(try causes([start, passage(60, "crossing")]).count == 1)
  }

  /// A whole walk as the program writes it, and the same without the sentences of the crossing: the
  /// map knows of it, though nobody said a word.
  @Test func aWholeWalkWithoutItsCrossingIsFound() throws {
    let drawn = try DrawnRoute()
    var simulator = WalkSimulator(seed: 5)
    simulator.environment = .open
    let walk = simulator.walk(
      drawn.route, on: drawn.graph, to: Destination(coordinate: drawn.goal))
    var session = WalkSession(
      graph: drawn.graph, search: RouteSearch(graph: drawn.graph, profile: .shortest),
      configuration: WalkConfiguration(language: .german))
    var record = ReplayRunner(
      trace: Trace(form: .walkLog, events: walk.events), truth: Truth(points: walk.truth)
    ).run(&session)
    let whole = try WalkReview(events: Array(EventsFile.text(record, in: drawn.graph).utf8))
    #expect(whole.findings.isEmpty)
    #expect(whole.passages == 1)
    #expect(whole.placed > 3)
    // Without a truth the estimates tell when the walker came there.
    var unknown = record
    unknown.truth = []
    let estimated = try WalkReview(events: Array(EventsFile.text(unknown, in: drawn.graph).utf8))
    #expect(estimated.passages == 1)
    #expect(estimated.trulyQuietShare == nil)
    record.spoken.removeAll { $0.utterance.text.contains("Querung") }
    let doctored = try WalkReview(events: Array(EventsFile.text(record, in: drawn.graph).utf8))
    #expect(
      doctored.findings.map(\.cause).contains("a crossing that was never told before"))
  }

  // MARK: Contradictions

  static let contradicting = [
    ("turn", "In 40 Metern links in den Ring.", "Gleich rechts."),
    (
      "crossing", "In 40 Metern Querung Ring. Ampel, laut Karte mit Ton.",
      "Querung Ring. Ampel, laut Karte ohne Ton."
    ),
    ("crossing", "Querung Ring, laut Karte ohne Ampel.", "Querung Ring. Ampel, Ton unbekannt."),
    ("crossing", "Querung Ring, Ampel unbekannt.", "Querung Parkstraße, Ampel unbekannt."),
    (
      "crossing", "Crossing Ring. Signals, with sound by the map.",
      "Crossing Ring. Signals, no sound by the map."
    ),
    ("turn", "In 40 Metern links in den Ring.", "Gleich links in die Parkstraße."),
    ("steps", "In 40 Metern Treppe aufwärts.", "Achtung, gleich Treppe abwärts."),
    ("steps", "In 40 Metern Treppe, laut Karte 12 Stufen.", "Treppe, laut Karte 14 Stufen."),
    ("steps", "Treppe aufwärts, Handlauf links.", "Achtung, gleich Treppe, Handlauf rechts."),
    ("steps", "In 40 metres steps up.", "Attention, steps down soon."),
    (
      "crossing", "Übergang Ring. Die Karte sagt: Ampel mit Ton.",
      "Übergang Ring. Die Karte sagt: keine Ampel."
    ),
  ]

  @Test(arguments: contradicting)
  func whatContradictsIsFound(kind: String, first: String, second: String) throws {
    func names(_ text: String) -> String {
      ["Ring", "Parkstraße"].filter { text.contains($0) }.map { "\"\($0)\"" }.joined(separator: ",")
    }
    func found(_ lines: [String]) throws -> [String] {
      try review(lines).findings.map(\.rule)
    }
    let before = line(0, kind, first, names: names(first))
    #expect(try found([before, line(30, kind, second, names: names(second))]) == ["R6"])
    #expect(try found([before, line(30, kind, first, names: names(first))]).isEmpty)
    // Another element of the map at the same corner is another matter, and so is another place.
    func of(_ way: Int, _ line: String) -> String {
      line.replacing("\"facts\":[]", with: "\"facts\":[{\"osm\":\"way/\(way)\"}]")
    }
    let later = line(30, kind, second, names: names(second))
    #expect(try found([of(1, before), of(2, later)]).isEmpty)
    #expect(try found([of(1, before), of(1, later)]) == ["R6"])
    let elsewhere = line(30, kind, second, at: "6.1,50.101", names: names(second))
    #expect(try found([before, elsewhere]).isEmpty)
  }

  /// Off the way the roads of a corner are told one after the other.
  @Test(arguments: [("R4", 0), ("R7", 1)])
  func roadsThatMeetBesideTheWalkerAreNoContradiction(_ rule: String, _ count: Int) throws {
    let lines = ["Ring", "Parkstraße"].enumerated().map { index, name in
      line(
        Double(index) * 30, "crossing", "In der Nähe: Querung \(name), Ampel unbekannt.",
        rule: rule, names: "\"\(name)\"")
    }
    #expect(try review(lines).findings.count == count)
  }

  /// What comes behind the place is another place.
  @Test func theNextCrossingIsNoContradiction() throws {
    let first = line(
      0, "crossing",
      "Querung Ring, laut Karte ohne Ampel, danach Querung Parkstraße, Ampel laut Karte.",
      names: "\"Ring\",\"Parkstraße\"")
    let second = line(30, "crossing", "Querung Ring, laut Karte ohne Ampel.", names: "\"Ring\"")
    #expect(try causes([first, second]).isEmpty)
  }

  @Test func aReturnWithoutLeavingIsFound() throws {
    let back = line(
      50, "back on route", "Vermutlich wieder auf dem Weg.", at: nil, priority: "off-route")
    let off = line(20, "off route", "Vermutlich neben dem Weg.", at: nil, priority: "off-route")
    #expect(try causes([off, back]).isEmpty)
    #expect(try review([back]).findings.map(\.rule) == ["R9"])
  }

  // MARK: Shares

  @Test func tooMuchTalkIsFound() throws {
    func walk(lasting seconds: Double, _ priority: String) -> [String] {
      (0..<10).map {
        line(
          Double($0) * 30, "progress", "Weiter geradeaus, noch \($0) Meter.", at: nil,
          priority: priority, lasting: seconds)
      }
    }
    #expect(try causes(walk(lasting: 3, "reassure")).isEmpty)
    #expect(try review(walk(lasting: 7, "reassure")).findings.map(\.rule) == ["R14"])
    // What has to be said is said.
    #expect(try causes(walk(lasting: 7, "act")).isEmpty)
    #expect(abs((try review(walk(lasting: 7, "act")).speechShare ?? 0) - 70 / 277) < 0.001)
  }

  @Test func whatIsSaidAtTheTrueCrossingIsCounted() throws {
    let walk = try review([
      line(0, "start", "Start.", at: nil, truly: true),
      line(40, "turn", "Gleich links.", truly: false),
      line(60, "turn", "Gleich rechts.", at: "6.1,50.2", truly: true),
      line(80, "where", "Ring.", at: nil, priority: "answer", truly: true),
      line(90, "turn", "Gleich links.", at: "6.1,50.3", truly: true, suppressed: "quiet zone"),
    ])
    #expect(walk.placed == 2)
    #expect(walk.trulyQuietShare == 0.5)
    #expect(walk.findings.isEmpty)
    #expect(try review([line(0, "start", "Start.", at: nil)]).trulyQuietShare == nil)
  }
}
