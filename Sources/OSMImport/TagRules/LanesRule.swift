// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Lanes of a road (OSM wiki: Key:lanes).
enum LanesRule {
  /// 1 … 255, 0 where unknown or not understood.
  static func lanes(_ tags: Tags) -> UInt8 {
    guard let text = tags.text(.lanes), let count = NumberRule.wholeNumber(text) else { return 0 }
    return UInt8(min(count, 255))
  }
}
