// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import Testing

@testable import GuideDevice

@Suite("Queue of events")
struct EventQueueTests {
  @Test("gives back in the order of arrival, with times that never go back")
  func order() {
    let queue = EventQueue()
    for percent in 0..<100 { queue.put(.battery(percent: Double(percent))) }
    let entries = queue.take(waiting: 0)
    #expect(entries.map(\.event) == (0..<100).map { .walk(.battery(percent: Double($0))) })
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
    #expect(queue.take(waiting: 0).isEmpty)
  }

  @Test("drops observations when nobody takes them, never keys, and counts the loss")
  func overflow() {
    let queue = EventQueue()
    for _ in 0..<(EventQueue.limit + 5) {
      queue.put(.observation(.pressure(hectopascals: 1000)))
    }
    queue.put(.key(.a, .short))
    #expect(queue.takeDropped() == 5)
    #expect(queue.takeDropped() == 0)
    #expect(queue.take(waiting: 0).last?.event == .walk(.key(.a, .short)))
  }

  @Test("wakes a waiting taker from another thread")
  func wakes() {
    let queue = EventQueue()
    nonisolated(unsafe) var thread = pthread_t()
    let pointer = Unmanaged.passRetained(queue).toOpaque()
    pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<EventQueue>.fromOpaque(raw).takeRetainedValue().put(.tick)
        return nil
      }, pointer)
    // Far longer than any machine needs; a taker that is not woken fails by its empty hands.
    var entries = queue.take(waiting: 30)
    if entries.isEmpty { entries = queue.take(waiting: 0) }
    pthread_join(thread, nil)
    #expect(entries.map(\.event) == [.walk(.tick)])
  }
}
