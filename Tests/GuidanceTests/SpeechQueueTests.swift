// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Guidance

/// Timelines: one character is 100 ms.
@Suite struct SpeechQueueTests {
  /// What a letter in a timeline asks for: its priority and how many characters it takes.
  private static let letters: [(Character, Priority, Int)] = [
    ("h", .hazard, 6), ("o", .offRoute, 5), ("a", .act, 4), ("p", .preview, 5),
    ("g", .arrival, 3), ("r", .reassure, 3), ("c", .callout, 3),
  ]

  /// Runs a timeline. In `asked` a letter is added at its moment, `!` is a key press.
  /// - Returns: what was being said at each moment; `.` is silence, `x` in `dropped` something
  ///   that was dropped at that moment.
  private func run(_ asked: [String]) -> (said: String, dropped: String) {
    var queue = SpeechQueue(staleAfter: 0.5)
    let columns = asked.map { Array($0) }
    let length = (columns.map(\.count).max() ?? 0)
    var said = ""
    var dropped = ""
    var current: Character = "."
    var end = Instant.start
    for tick in 0..<length {
      let now = Instant(milliseconds: Int64(tick) * 100)
      if now >= end { current = "." }
      var drops = 0
      for column in columns where tick < column.count {
        let character = column[tick]
        if character == "!" {
          drops += queue.hush(at: now).count
          current = "."
          end = now
        }
        guard let (_, priority, _) = Self.letters.first(where: { $0.0 == character }) else {
          continue
        }
        queue.add(
          Announcement(
            .fixed(Phrase(String(character))), priority, kind: String(character), rule: ""),
          at: now)
      }
      let (next, stale) = queue.next(at: now) { _ in .speak }
      drops += stale.count
      if let next, let entry = Self.letters.first(where: { String($0.0) == next.kind }) {
        current = entry.0
        end = now.advanced(bySeconds: Double(entry.2) * 0.1)
        queue.begin(id: tick, until: end)
      }
      said.append(current)
      dropped.append(drops == 0 ? "." : "x")
    }
    return (said, dropped)
  }

  @Test func oneSentenceAtATimeAndNoneCutOff() {
    #expect(run(["p..a......"]).said == "pppppaaaa.")
  }

  @Test func theMostUrgentOfThoseThatWaitGoesFirst() {
    #expect(run(["c........", ".r.......", "..p......", "..a......"]).said == "cccaaaapp")
  }

  @Test func hazardsGoFirstR5() {
    #expect(run(["p.........", ".r........", "..h......."]).said.hasPrefix("ppppphhhhh"))
  }

  @Test func whatWaitedTooLongIsDroppedR5() {
    let result = run(["h..........", "r.........."])
    #expect(result.said == "hhhhhh.....")
    #expect(result.dropped.contains("x"))
  }

  @Test func hazardsNeverGrowStaleR5() {
    let result = run([
      "p...............", ".a..............", "..........h.....", "...........r....",
    ])
    #expect(result.said == "pppppaaaa.hhhhhh")
    var queue = SpeechQueue(staleAfter: 5)
    queue.begin(id: 1, until: Instant(seconds: 60))
    queue.add(
      Announcement(.positionBack(turn: nil, crossing: nil), .hazard, kind: "h", rule: ""),
      at: .start)
    queue.add(Announcement(.positionLost, .act, kind: "a", rule: ""), at: .start)
    let (next, dropped) = queue.next(at: Instant(seconds: 61)) { _ in .speak }
    #expect(next?.kind == "h")
    #expect(dropped.map(\.0.kind) == ["a"])
  }

  @Test func aKeyHushesAtOnceR5() {
    #expect(run(["p..!......"]).said == "ppp.......")
    #expect(run(["pa.!......"]).said == "ppp.......")
  }

  @Test func aHushKeepsHazardsThatWait() {
    #expect(run(["p..!......", ".h........"]).said == "ppphhhhhh.")
  }

  @Test func theSameThingIsNotQueuedTwice() {
    let result = run(["p.........", ".aa......."])
    #expect(result.said == "pppppaaaa.")
  }

  /// "Listen for traffic" behind something else would be heard of that.
  @Test func whatCompletesASentenceComesDirectlyBehindIt() {
    var queue = SpeechQueue(staleAfter: 60)
    func add(_ topic: Announcement.Topic, _ priority: Priority, _ kind: String, at second: Double) {
      var announcement = Announcement(topic, priority, kind: kind, rule: "")
      announcement.isAnswer = true
      queue.add(announcement, at: Instant(seconds: second))
    }
    add(.positionLost, .act, "goal", at: 0)
    add(.warning(1, Phrase("Verkehr hören.")), .act, "rest", at: 2)
    add(.backOnRoute, .hazard, "steps", at: 3)
    let said = (0..<3).map { _ in queue.next(at: Instant(seconds: 4)) { _ in .speak }.next?.kind }
    // Only a hazard cannot wait for it (R5).
    #expect(said == ["steps", "rest", "goal"])
  }

  /// R5: the second half of an answer goes behind all that waits, and not at all behind what is to be minded.
  @Test func theSecondHalfOfAnAnswerGoesLast() {
    var sequel = Announcement(.fixed(Phrase("sequel")), .answer, kind: "sequel", rule: "R12")
    sequel.isSequel = true
    for (priority, isAnswer, isKept) in [
      (Priority.hazard, false, false), (.callout, false, false), (.act, true, true),
    ] {
      var queue = SpeechQueue(staleAfter: 5)
      queue.begin(id: 1, until: Instant(seconds: 8))
      queue.add(sequel, at: .start)
      var other = Announcement(.fixed(Phrase("other")), priority, kind: "other", rule: "")
      other.isAnswer = isAnswer
      // Behind the first half, however long that takes, it is not stale.
      queue.add(other, at: Instant(seconds: 8))
      let (next, dropped) = queue.next(at: Instant(seconds: 8)) { _ in .speak }
      #expect(next?.kind == "other")
      #expect(dropped.map(\.0.kind) == (isKept ? [] : ["sequel"]))
    }
    var queue = SpeechQueue(staleAfter: 5)
    queue.begin(id: 1, until: Instant(seconds: 8))
    queue.add(sequel, at: .start)
    #expect(queue.next(at: Instant(seconds: 8)) { _ in .speak }.next?.kind == "sequel")
  }

  @Test func theEndOfTheSoundCountsIfItComesEarly() {
    var queue = SpeechQueue(staleAfter: 5)
    queue.begin(id: 7, until: Instant(seconds: 8))
    #expect(queue.isSpeaking(at: Instant(seconds: 2)))
    queue.finish(id: 6, at: Instant(seconds: 2))
    #expect(queue.isSpeaking(at: Instant(seconds: 2)))
    queue.finish(id: 7, at: Instant(seconds: 2))
    #expect(!queue.isSpeaking(at: Instant(seconds: 2)))
    #expect(queue.silentSince == Instant(seconds: 2))
  }

  /// The second crossing of two belongs to the sentence of the first: a word on the other pavement waits.
  @Test func whatCompletesASentenceComesBeforeAWordOnTheWayThatWasLeft() {
    var queue = SpeechQueue(staleAfter: 5)
    queue.add(
      Announcement(.wrongSide(signalsAhead: nil), .offRoute, kind: "wrong side", rule: "R9"),
      at: .start)
    queue.add(Announcement(.chained(3), .act, kind: "crossing", rule: "R3"), at: .start)
    queue.add(Announcement(.act(4), .hazard, kind: "steps", rule: "R8"), at: .start)
    var order = [Announcement.Topic]()
    while let next = queue.next(at: .start, judge: { _ in .speak }).next {
      order.append(next.topic)
    }
    #expect(order == [.act(4), .chained(3), .wrongSide(signalsAhead: nil)])
  }
}
