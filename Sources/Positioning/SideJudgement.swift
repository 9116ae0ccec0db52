// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// On which side of the street the walker is, told only where it is probable enough, and kept until
/// it is clearly no longer so.
struct SideJudgement: Sendable {
  private(set) var side = SideOfStreet.unknown
  private(set) var probability = 0.0

  mutating func restart() {
    side = .unknown
    probability = 0
  }

  /// - Parameters:
  ///   - left, right: probabilities; what is missing to one is neither.
  mutating func update(left: Double, right: Double) {
    let own = side == .left ? left : right
    if side == .unknown || own < PositioningSettings.sideLeave {
      side = .unknown
      if left >= PositioningSettings.sideThreshold { side = .left }
      if right >= PositioningSettings.sideThreshold { side = .right }
    }
    switch side {
    case .left: probability = left
    case .right: probability = right
    case .unknown: probability = max(left, right)
    }
  }
}
