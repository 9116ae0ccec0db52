// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A ramp beside or on steps (OSM wiki: Key:ramp).
enum RampRule {
  static func hasRamp(_ tags: Tags) -> Bool {
    tags[.ramp] == .yes || tags[.rampWheelchair] == .yes || tags[.rampStroller] == .yes
  }

  /// For whom the ramp is, as far as the tags say it.
  static func kinds(_ tags: Tags) -> RampKinds {
    var kinds: RampKinds = []
    if tags[.rampWheelchair] == .yes { kinds.insert(.wheelchair) }
    if tags[.rampStroller] == .yes { kinds.insert(.stroller) }
    if tags[.rampBicycle] == .yes { kinds.insert(.bicycle) }
    return kinds.isEmpty && tags[.ramp] == .yes ? .unknownKind : kinds
  }
}
