// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// Answers a walk's questions for places that its trace leaves open: a log that was written by hand, or
/// from which the places were taken out, can then be replayed over its map. What the trace answers
/// itself is never asked twice.
public struct ReplayAnswers {
  private let answered: Set<Int>
  private let answer: (PlaceQuery) -> [Destination]?

  /// - Parameter answer: `nil` for a question that cannot be answered; the walk then goes on without.
  public init(trace: Trace, answer: @escaping (PlaceQuery) -> [Destination]?) {
    answered = Set(
      trace.events.compactMap { event in
        if case .placeResults(let id, _) = event.event { id } else { nil }
      })
    self.answer = answer
  }

  /// Handles an event, and the answers to what it asked at the same moment, as a device does.
  public func handle(_ event: TimedEvent, in session: inout WalkSession) -> [WalkEffect] {
    var effects = session.handle(event)
    for case .search(let query, let id) in effects where !answered.contains(id) {
      guard let places = answer(query) else { continue }
      effects += session.handle(
        TimedEvent(instant: event.instant, event: .placeResults(id: id, places: places)))
    }
    return effects
  }
}
