// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

@testable import GuideDevice

/// A queue, and everything that was ever put into it.
final class EventWatch {
  let queue = EventQueue()
  private(set) var events: [DeviceEvent] = []

  /// Far longer than any machine needs: a claim that fails, fails by it.
  static let patience = 30.0

  /// Waits until what has come satisfies a condition; whether it did.
  @discardableResult
  func wait(
    seconds: Double = EventWatch.patience, until isSatisfied: ([DeviceEvent]) -> Bool
  ) -> Bool {
    let end = queue.now + seconds
    events += queue.take(waiting: 0).map(\.event)
    while !isSatisfied(events) {
      guard queue.now < end else { return false }
      events += queue.take(waiting: min(end - queue.now, 0.2)).map(\.event)
    }
    return true
  }

  /// Waits until an event has come so many times.
  @discardableResult
  func wait(for event: DeviceEvent, times: Int = 1) -> Bool {
    wait { $0.count { $0 == event } >= times }
  }

  /// What came of a part, and what the walk was told of sensors.
  var presence: [DeviceEvent] {
    _ = wait(seconds: 0) { _ in true }
    return events.filter {
      switch $0 {
      case .part, .walk(.sensorLost), .walk(.sensorBack): return true
      default: return false
      }
    }
  }

  var observations: [WalkEvent] {
    events.compactMap {
      guard case .walk(.observation(let observation)) = $0 else { return nil }
      return .observation(observation)
    }
  }
}
