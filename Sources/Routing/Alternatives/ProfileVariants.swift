// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A walker's own numbers, turned so that a search finds another of the choices.
extension WalkerProfile {
  /// The metres alone, but nothing that this walker's profile forbids.
  var measuringLength: WalkerProfile {
    changing { key, value in
      guard value.isFinite else { return value }
      switch key.unit {
      case .factor: return 1
      case .meters: return 0
      default: return value
      }
    }
  }

  /// What is a risk counts this many times what it does for the walker: enough that a crossing
  /// without known signals outweighs a detour around several blocks.
  static let riskWeight = 5.0

  /// Begins of the names of the numbers that stand for a risk: crossings without known signals or
  /// without their tone, kerbs that are not felt, rails, steps, cycles on the same way, no known
  /// pavement, hazards, what the city has closed or narrowed.
  private static let risks = [
    "crossing.unknown.", "crossing.unmarked.", "crossing.implied.", "crossing.marked",
    "crossing.lanes", "crossing.tagged.no", "rails.", "steps.flight", "steps.step",
    "steps.noHandrail", "cycling.", "sidewalk.unknown", "sidewalk.none", "platform.through",
    "crossing.sound", "kerb.", "hazard.", "closure.",
  ]

  /// The same walker with every risk weighted up; lengths and comforts count as before.
  var weightingRisks: WalkerProfile {
    changing { key, value in
      guard value.isFinite, Self.risks.contains(where: { key.name.hasPrefix($0) }) else {
        return value
      }
      switch key.unit {
      case .factor: return value > 1 ? 1 + (value - 1) * Self.riskWeight : value
      case .meters: return value * Self.riskWeight
      default: return value
      }
    }
  }

  private func changing(_ change: (ProfileKey, Double) -> Double) -> WalkerProfile {
    var other = self
    for key in ProfileKey.all { other.values[key.index] = change(key, values[key.index]) }
    return other
  }
}
