// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Whether cycles use a footway, and how (OSM wiki: Key:segregated, Key:bicycle).
enum CyclingRule {
  static func cycling(_ tags: Tags, wayClass: WayClass) -> Cycling {
    guard wayClass.isFootway || wayClass == .cycleway else { return .unknown }
    let isCycleway = tags[.highway] == .cycleway
    switch tags[.bicycle] {
    case .yes, .designated, .permissive, .official: return divided(tags)
    case .no, .dismount, .useSidepath: return isCycleway ? divided(tags) : .no
    default: return isCycleway ? divided(tags) : .unknown
    }
  }

  /// Cycles are there: side by side only where `segregated=yes` says so.
  private static func divided(_ tags: Tags) -> Cycling {
    tags[.segregated] == .yes ? .segregated : .shared
  }
}
