// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The one queue of speech: one sentence at a time, none cut off by another, the most urgent
/// first (R5). Knows nothing of words; durations come from outside.
struct SpeechQueue: Sendable {
  /// What to do with a waiting announcement whose turn it is.
  enum Verdict: Sendable {
    case speak
    case wait
    case drop(SuppressionReason)
  }

  private(set) var pending = [Announcement]()
  private var speaking: (id: Int, end: Instant)?
  /// When the last word of the last sentence ended.
  private(set) var silentSince = Instant.start
  let staleAfter: Double

  init(staleAfter: Double) { self.staleAfter = staleAfter }

  func isSpeaking(at now: Instant) -> Bool { speaking.map { now < $0.end } ?? false }

  /// Seconds until the running sentence is over; 0 in silence.
  func secondsLeft(at now: Instant) -> Double {
    speaking.map { max(0, $0.end.seconds(since: now)) } ?? 0
  }

  /// Stops the running sentence alone.
  mutating func cut(at now: Instant) {
    if isSpeaking(at: now) { silentSince = now }
    speaking = nil
  }

  /// Something is being said or waits to be.
  func isBusy(at now: Instant) -> Bool { isSpeaking(at: now) || !pending.isEmpty }

  mutating func add(_ announcement: Announcement, at now: Instant) {
    guard !pending.contains(where: { $0.topic == announcement.topic }) else { return }
    var announcement = announcement
    announcement.created = now
    pending.append(announcement)
  }

  /// Notes the end of a sentence that is over by its duration.
  mutating func settle(at now: Instant) {
    guard let current = speaking, now >= current.end else { return }
    silentSince = current.end
    speaking = nil
  }

  mutating func begin(id: Int, until end: Instant) { speaking = (id, end) }

  /// The sound of an utterance ended, perhaps earlier than its rule says.
  mutating func finish(id: Int, at now: Instant) {
    guard let current = speaking, current.id == id else { return }
    silentSince = now
    speaking = nil
  }

  /// Stops the running speech and empties the queue; hazards stay (they
  /// lapse only when passed), and what the device owes.
  /// - Returns: what was dropped, most urgent first.
  mutating func hush(at now: Instant) -> [Announcement] {
    cut(at: now)
    return removeAll { $0.priority != .hazard && !$0.isOwed }
  }

  /// Takes out what fits, in the order of the queue.
  mutating func removeAll(where fits: (Announcement) -> Bool) -> [Announcement] {
    let dropped = order().filter { fits(pending[$0]) }.map { pending[$0] }
    pending.removeAll(where: fits)
    return dropped
  }

  /// The next announcement to speak, if nothing is being said.
  /// - Returns: it, and everything that was dropped on the way, with the reason.
  mutating func next(
    at now: Instant, judge: (Announcement) -> Verdict
  ) -> (next: Announcement?, dropped: [(Announcement, SuppressionReason)]) {
    var dropped = [(Announcement, SuppressionReason)]()
    settle(at: now)
    let isBusy = speaking != nil
    var keep = [Announcement]()
    var chosen: Announcement?
    for index in order() {
      let announcement = pending[index]
      // The second half of an answer waits for the first, however long that is.
      let begin =
        announcement.isSequel
        ? max(announcement.created, isBusy ? now : silentSince) : announcement.created
      let age = now.seconds(since: begin)
      if age > staleAfter, announcement.priority != .hazard,
        !announcement.isLasting, !announcement.isOwed
      {
        dropped.append((announcement, .stale))
        continue
      }
      guard !isBusy, chosen == nil else {
        if announcement.isSequel, let chosen, !chosen.isAnswer {
          dropped.append((announcement, .interrupted))
        } else {
          keep.append(announcement)
        }
        continue
      }
      switch judge(announcement) {
      case .speak: chosen = announcement
      case .wait: keep.append(announcement)
      case .drop(let reason): dropped.append((announcement, reason))
      }
    }
    pending = keep
    return (chosen, dropped)
  }

  /// Indices of the waiting ones: answers first, then by urgency, then what completes the sentence before
  /// it, then by age, then by place; the second half of an answer last of all.
  private func order() -> [Int] {
    pending.indices.sorted { left, right in
      let (a, b) = (pending[left], pending[right])
      if a.isSequel != b.isSequel { return b.isSequel }
      if a.isAnswer != b.isAnswer { return a.isAnswer }
      if a.urgency != b.urgency { return a.urgency < b.urgency }
      let order = Announcement.order(of:)
      if a.completion != b.completion { return order(a.completion) < order(b.completion) }
      if a.created != b.created { return a.created < b.created }
      return left < right
    }
  }
}
