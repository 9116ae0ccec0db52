// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Sound, vibration, arrow and button of pedestrian signals
/// (OSM wiki: Key:traffic_signals:sound, :vibration, :arrow, Key:button_operated).
enum SignalRule {
  static func addSignals(_ tags: Tags, to crossing: inout Crossing) {
    crossing.sound = sound(tags)
    crossing.vibration = KnownRule.known(tags[.trafficSignalsVibration])
    crossing.arrow = KnownRule.known(tags[.trafficSignalsArrow])
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
