// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Obstacles, gates and doors on the line (OSM wiki: Key:barrier, Key:door).
enum BarrierRule {
  static func barrier(_ tags: Tags) -> Barrier {
    switch tags[.barrier] {
    // A kerb is no obstacle; it has its own rule. An entrance is a gap in a wall, with a door or not.
    case .absent, .no, .kerb, .entrance: return door(tags)
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

  private static func door(_ tags: Tags) -> Barrier {
    switch tags[.door] {
    case .no: return .none
    case .revolving: return .revolvingDoor
    case .absent where !tags.has(.automaticDoor) || tags[.automaticDoor] == .no: return .none
    default: break
    }
    let opens = tags[.automaticDoor]
    return opens == .absent || opens == .no || opens == .unknown ? .door : .automaticDoor
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
    case .none, .bollard, .cycleBarrier, .stile, .block, .chain, .door, .automaticDoor,
      .revolvingDoor:
      return false
    }
  }
}
