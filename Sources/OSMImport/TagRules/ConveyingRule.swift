// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Escalators and moving walkways (OSM wiki: Key:conveying), along the way's direction.
enum ConveyingRule {
  static func conveying(_ tags: Tags) -> Conveying {
    switch tags[.conveying] {
    case .absent, .no: return .none
    case .forward: return .forward
    case .backward: return .backward
    case .reversible: return .reversible
    default: return .unknown
    }
  }

  /// Whether the way may be walked in one direction only, and then whether against its own.
  static func oneWay(_ tags: Tags) -> (isOneWay: Bool, isReversed: Bool) {
    switch conveying(tags) {
    case .forward: return (true, false)
    case .backward: return (true, true)
    default: break
    }
    switch tags[.onewayFoot] {
    case .yes: return (true, false)
    case .minusOne: return (true, true)
    default: return (false, false)
    }
  }
}
