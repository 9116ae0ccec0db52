// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Guidance
import Synchronization

/// Where all threads of the device put what they have seen, and the one that walks takes it: in the
/// order of arrival, stamped with the steady clock. Never grows without bound: what is only repeated
/// (observations) is dropped first, and the loss is counted.
final class EventQueue: Sendable {
  struct Entry: Sendable {
    /// Seconds of the steady clock since the queue was made.
    var seconds: Double
    var event: DeviceEvent
  }

  private struct State {
    var entries: [Entry] = []
    var dropped = 0
    var isClosed = false
  }

  /// Two minutes of everything that the sensors of one device send.
  static let limit = 20_000

  private let state = Mutex(State())
  private let origin = EventQueue.steadySeconds()
  /// Wakes the taker: an event counter of the kernel, so that it can be polled beside other files.
  private let wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  deinit { if wake >= 0 { Glibc.close(wake) } }

  static func steadySeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Seconds since the queue was made.
  var now: Double { Self.steadySeconds() - origin }

  func put(_ event: DeviceEvent) {
    let seconds = now
    state.withLock { state in
      guard !state.isClosed else { return }
      if state.entries.count >= Self.limit, case .walk(.observation) = event {
        state.dropped += 1
        return
      }
      // Threads that were interrupted between clock and lock must not turn time back.
      let latest = state.entries.last?.seconds ?? 0
      state.entries.append(Entry(seconds: max(seconds, latest), event: event))
    }
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
  }

  func put(_ event: WalkEvent) { put(.walk(event)) }

  /// What has come, at once if there is something, else after `seconds` at most.
  func take(waiting seconds: Double) -> [Entry] {
    let already = drain()
    guard already.isEmpty, seconds > 0 else { return already }
    var file = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(min(max(seconds * 1000, 0), 3_600_000).rounded(.up))
    _ = poll(&file, 1, milliseconds)
    var count: UInt64 = 0
    _ = read(wake, &count, 8)
    return drain()
  }

  private func drain() -> [Entry] {
    state.withLock { state in
      let entries = state.entries
      state.entries.removeAll(keepingCapacity: true)
      return entries
    }
  }

  /// Observations that found no room since the last call.
  func takeDropped() -> Int {
    state.withLock { state in
      let dropped = state.dropped
      state.dropped = 0
      return dropped
    }
  }

  /// Takes nothing more and wakes the taker.
  func close() {
    state.withLock { $0.isClosed = true }
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
  }
}
