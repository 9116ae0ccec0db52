// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// Tells once that a part came and once that it went, and what the walk needs to know of it.
struct PartPresence: Sendable {
  private let part: DevicePart
  /// What the walk knows of the part: it hears only of what it had before.
  private let sensors: [Sensor]
  private var told: PartState?
  private var wasHere = false

  init(_ part: DevicePart, sensors: [Sensor] = []) {
    self.part = part
    self.sensors = sensors
  }

  var isHere: Bool { told == .here }

  /// The part works.
  mutating func came(_ queue: EventQueue) {
    guard !isHere else { return }
    told = .here
    queue.put(.part(part, .here))
    if wasHere { for sensor in sensors { queue.put(.sensorBack(sensor)) } }
    wasHere = true
  }

  /// The part does not work. A new reason for the same absence is not told.
  mutating func went(_ reason: String, _ queue: EventQueue) {
    guard told == nil || isHere else { return }
    let state: PartState = wasHere ? .lost(reason: reason) : .absent(reason: reason)
    told = state
    queue.put(.part(part, state))
    if wasHere { for sensor in sensors { queue.put(.sensorLost(sensor)) } }
  }
}
