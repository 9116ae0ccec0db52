// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing
import TestSupport
import Testing

@testable import Replay

/// Questions for places that a trace leaves open are answered from outside; its own answers are kept.
@Suite struct ReplayAnswersTests {
  /// A walk on which the choice by syllables is opened with one key.
  private func events(_ drawn: DrawnRoute) -> [TimedEvent] {
    var simulator = WalkSimulator(seed: 5)
    simulator.environment = .open
    let walk = simulator.walk(
      drawn.route, on: drawn.graph, to: Destination(coordinate: drawn.goal))
    var presses: [KeyPress] = [.short]
    for steps in MenuSteps.to(MenuEntry.syllables) {
      presses += (0..<steps).map { _ in .short } + [.long]
    }
    let keys = presses.enumerated().map { index, press in
      TimedEvent(
        instant: Instant(seconds: 20 + Double(index) * 0.25), event: .key(.d, press))
    }
    return (walk.events + keys).enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }.map(\.element)
  }

  private func texts(
    _ events: [TimedEvent], _ drawn: DrawnRoute, answer: @escaping (PlaceQuery) -> [Destination]?
  ) -> [String] {
    let trace = Trace(form: .walkLog, events: events)
    let answers = ReplayAnswers(trace: trace, answer: answer)
    var session = WalkSession(
      graph: drawn.graph, search: RouteSearch(graph: drawn.graph, profile: .shortest),
      configuration: WalkConfiguration(language: .german))
    let record = ReplayRunner(trace: trace).run { event in
      ReplayStep(
        effects: answers.handle(event, in: &session), estimate: session.estimate,
        route: session.route)
    }
    return record.spoken.filter { $0.suppressed == nil }.map(\.utterance.text)
  }

  @Test func whatTheTraceLeavesOpenIsAnswered() throws {
    let drawn = try DrawnRoute()
    let heard = texts(events(drawn), drawn) { query in
      guard case .names = query else { return nil }
      return [Destination(coordinate: drawn.goal, name: "Rathaus")]
    }
    #expect(
      heard.contains { $0.hasPrefix("Ziel nach Silben, 1 Name in der Nähe. Rathaus") }, "\(heard)")
  }

  @Test func theAnswerOfTheTraceIsKept() throws {
    let drawn = try DrawnRoute()
    var events = events(drawn)
    let last = try #require(
      events.lastIndex { if case .key = $0.event { true } else { false } })
    let place = Destination(coordinate: drawn.goal, name: "Theater")
    events.insert(
      TimedEvent(
        instant: events[last].instant, event: .placeResults(id: 1, places: [place])),
      at: last + 1)
    let heard = texts(events, drawn) { _ in
      Issue.record("asked although the trace answers")
      return nil
    }
    #expect(heard.contains { $0.contains("1 Name in der Nähe. Theater") }, "\(heard)")
  }

  @Test func aQuestionWithoutAnswerChangesNothing() throws {
    let drawn = try DrawnRoute()
    let heard = texts(events(drawn), drawn) { _ in nil }
    #expect(!heard.contains { $0.contains("Silben,") })
    #expect(heard.contains { $0.hasPrefix("Menü.") }, "\(heard)")
  }
}
