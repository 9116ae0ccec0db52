// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Obstacles and gates on the line (OSM wiki: Key:barrier).
enum BarrierRule {
  static func barrier(_ tags: Tags) -> Barrier {
    switch tags[.barrier] {
    // A kerb is no obstacle; it has its own rule. An entrance is a gap in a wall.
    case .absent, .no, .kerb, .entrance: return .none
    case .bollard, .planter: return .bollard
    case .cycleBarrier, .motorcycleBarrier: return .cycleBarrier
    case .gate, .liftGate, .swingGate, .wicketGate, .slidingGate, .hampshireGate, .sliding:
      return .gate
    case .kissingGate: return .kissingGate
    case .turnstile, .fullHeightTurnstile: return .turnstile
    case .stile: return .stile
    case .block, .jerseyBarrier: return .block
    case .chain, .rope: return .chain
    default: return .other
    }
  }

  /// Whether nobody may or can walk through: the line is broken here.
  static func isClosed(_ tags: Tags) -> Bool {
    guard tags.has(.barrier) else { return false }
    // Closed at some times only: `AccessTimeRule` says when.
    if AccessTimeRule.mayOpen(tags) { return false }
    switch tags[.foot] {
    case .no, .isPrivate: return true
    case .absent, .unknown, .other: break
    default: return tags[.locked] == .yes
    }
    if tags[.locked] == .yes { return true }
    guard tags[.access] == .no || tags[.access] == .isPrivate else { return false }
    // `access=no` on a bollard keeps cars out; a walker passes beside it.
    switch barrier(tags) {
    case .gate, .kissingGate, .turnstile, .other: return true
    case .none, .bollard, .cycleBarrier, .stile, .block, .chain: return false
    }
  }
}
