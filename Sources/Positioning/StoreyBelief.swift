// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// On which storey the walker is, as far as beacons of several storeys tell it.
///
/// A ceiling takes as much from a signal as thirty metres of way do: a beacon right above seems to be far
/// away, and one that is far away on the walker's own storey near. The strengths of beacons whose levels
/// are known tell which of these levels is the walker's, and what the ceilings took is given back.
struct StoreyBelief: Sendable {
  /// Levels told apart at once.
  private static let capacity = 8

  private(set) var levels: [Double] = []
  private var heard: [Instant] = []
  /// Logarithms of what is believed of each, up to a constant.
  private var logs: [Double] = []
  private var last: Instant?

  init() {
    levels.reserveCapacity(Self.capacity)
    heard.reserveCapacity(Self.capacity)
    logs.reserveCapacity(Self.capacity)
  }

  /// Whether there is more than one level to choose from.
  var isOpen: Bool { levels.count > 1 }

  /// The walk goes on elsewhere.
  mutating func restart() {
    levels.removeAll(keepingCapacity: true)
    heard.removeAll(keepingCapacity: true)
    logs.removeAll(keepingCapacity: true)
    last = nil
  }

  /// A beacon of this level is heard.
  mutating func note(_ level: Double, at instant: Instant) {
    if let known = levels.firstIndex(of: level) {
      heard[known] = instant
    } else if levels.count < Self.capacity {
      levels.append(level)
      heard.append(instant)
      var highest = 0.0
      for (index, value) in logs.enumerated() { highest = index == 0 ? value : max(highest, value) }
      // Nothing is known of it: as likely as the likeliest, if it is the first to be compared with.
      logs.append(levels.count > 2 ? highest - PositioningSettings.newStoreyDoubt : highest)
    }
  }

  /// Lets what is known fade, and forgets levels that have not been heard for long.
  mutating func advance(to instant: Instant) {
    let seconds = last.map { max(instant.seconds(since: $0), 0) } ?? 0
    last = instant
    let fade = exp(-seconds / PositioningSettings.storeySeconds)
    var index = 0
    while index < levels.count {
      logs[index] *= fade
      if instant.seconds(since: heard[index]) > PositioningSettings.storeySilence {
        levels.remove(at: index)
        heard.remove(at: index)
        logs.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  /// One of ``levels`` explains what was heard as well as `score` tells, the logarithm of how probable that
  /// was. To be followed by ``settle()`` once all have been weighed.
  mutating func weigh(_ index: Int, score: Double) { logs[index] += score }

  /// No level may die: stairs are short.
  mutating func settle() {
    var highest = -Double.infinity
    for value in logs { highest = max(highest, value) }
    for index in logs.indices {
      logs[index] = max(logs[index] - highest, -PositioningSettings.storeyLimit)
    }
  }

  /// What the ceilings take from a beacon of `level`, dB, as far as the walker's level is known, with its
  /// variance, dB². A beacon whose level is not recorded may be on any of ``levels``.
  func loss(from level: Double?) -> (mean: Double, variance: Double) {
    guard isOpen else { return (0, 0) }
    var total = 0.0
    var (sum, squares) = (0.0, 0.0)
    func add(_ own: Double, times weight: Double, to index: Int) {
      let loss = Self.loss(from: own, to: levels[index])
      total += weight
      sum += weight * loss
      squares += weight * loss * loss
    }
    for index in levels.indices {
      let weight = exp(logs[index])
      if let level {
        add(level, times: weight, to: index)
      } else {
        for own in levels { add(own, times: weight, to: index) }
      }
    }
    let mean = sum / total
    return (mean, max(squares / total - mean * mean, 0))
  }

  /// What the ceilings between two levels take, dB.
  static func loss(from level: Double, to other: Double) -> Double {
    let floors = abs(level - other)
    return PositioningSettings.floorLoss * min(floors, 1)
      + PositioningSettings.furtherFloorLoss * max(min(floors, 5) - 1, 0)
  }
}
