// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Sound, vibration, arrow, map and button of pedestrian signals
/// (OSM wiki: Key:traffic_signals:sound, :vibration, :floor_vibration, :arrow, :minimap,
/// Key:button_operated). `traffic_signals:floor_light` is for the eyes alone.
enum SignalRule {
  static func addSignals(_ tags: Tags, to crossing: inout Crossing) {
    crossing.sound = sound(tags)
    crossing.vibration = KnownRule.known(tags[.trafficSignalsVibration])
    crossing.arrow = KnownRule.known(tags[.trafficSignalsArrow])
    crossing.minimap = KnownRule.known(tags[.trafficSignalsMinimap])
    crossing.floorVibration = KnownRule.known(tags[.trafficSignalsFloorVibration])
    crossing.button = KnownRule.known(tags[.buttonOperated])
  }

  static func sound(_ tags: Tags) -> SignalSound {
    switch tags[.trafficSignalsSound] {
    case .yes: return .yes
    case .no: return .no
    case .locate: return .locate
    case .walk: return .walk
    default: return .unknown
    }
  }
}
