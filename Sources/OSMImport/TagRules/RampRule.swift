// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A ramp beside or on steps (OSM wiki: Key:ramp).
enum RampRule {
  static func hasRamp(_ tags: Tags) -> Bool {
    tags[.ramp] == .yes || tags[.rampWheelchair] == .yes || tags[.rampStroller] == .yes
  }
}
