// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Rails, as something that is crossed (OSM wiki: Key:railway).
enum RailwayRule {
  /// `.railway`, `.tramway`, or `nil` where no trains run.
  static func wayClass(_ tags: Tags) -> WayClass? {
    switch tags[.railway] {
    case .rail, .lightRail, .narrowGauge, .preserved, .subway, .funicular, .miniature:
      return .railway
    case .tram: return .tramway
    default: return nil
    }
  }

  /// The kind of crossing that a node on rails is, or `nil`.
  static func crossingKind(_ tags: Tags) -> CrossingKind? {
    switch tags[.railway] {
    case .crossing, .levelCrossing: return .railway
    case .tramCrossing, .tramLevelCrossing: return .tram
    default: return nil
    }
  }

  /// Barrier, bell and light of a crossing of rails (OSM wiki: Key:crossing:barrier, …).
  static func addProtection(_ tags: Tags, to crossing: inout Crossing) {
    switch tags[.crossingBarrier] {
    case .yes, .full, .half, .doubleHalf, .quarter, .gate: crossing.barrier = .yes
    case .no: crossing.barrier = .no
    default: break
    }
    crossing.bell = KnownRule.known(tags[.crossingBell])
    crossing.light = KnownRule.known(tags[.crossingLight])
  }
}
