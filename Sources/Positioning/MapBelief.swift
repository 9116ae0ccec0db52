// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// How far the walker is believed to be on the ways of the map, by comparing how well the cloud on
/// the network and the free filter foretell the same observations. A map that does not fit the place
/// loses this comparison and then pulls nothing.
struct MapBelief: Sendable {
  /// Probability of being on the network.
  private(set) var share = 0.0
  private var lowSince: Instant?

  /// A new cloud was set down.
  mutating func begin(_ share: Double) {
    self.share = share
    lowSince = nil
  }

  /// The cloud has died.
  mutating func end() { share = 0 }

  /// Takes in the densities of one observation.
  ///
  /// - Parameter temper: exponent of their ratio, the smaller the more one observation's error is the last one's.
  mutating func weigh(cloud: Double, free: Double, temper: Double) {
    guard share > 0, free > 0 else { return }
    // A single observation never decides.
    let ratio = min(max(cloud / free, 1e-4), 1e4)
    let odds = share / (1 - share) * pow(ratio, temper)
    share = limited(odds / (1 + odds))
  }

  /// People leave the mapped ways and come back.
  mutating func pass(seconds: Double) {
    guard share > 0 else { return }
    let leaving = min(PositioningSettings.leaveRate * seconds, 0.5)
    let joining = min(PositioningSettings.joinRate * seconds, 0.5)
    share = limited(share * (1 - leaving) + (1 - share) * joining)
  }

  /// Whether the cloud has been out of belief so long that it should be set down anew.
  mutating func isSpent(at instant: Instant) -> Bool {
    guard share < PositioningSettings.reseedShare else {
      lowSince = nil
      return false
    }
    guard let since = lowSince else {
      lowSince = instant
      return false
    }
    return instant.seconds(since: since) >= PositioningSettings.reseedSeconds
  }

  private func limited(_ value: Double) -> Double {
    let range = PositioningSettings.mapShareRange
    return min(max(value, range.lowerBound), range.upperBound)
  }
}
