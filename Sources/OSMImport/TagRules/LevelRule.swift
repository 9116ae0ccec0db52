// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The floor a way lies on (OSM wiki: Key:level; Key:layer where there is no level).
enum LevelRule {
  static let unknown: Int8 = -128

  /// −127 … 127; ``unknown`` for several floors ("0;1"), half floors and what is no number.
  static func level(_ tags: Tags) -> Int8 {
    guard let text = tags.text(.level) ?? tags.text(.layer),
      let (value, unit) = NumberRule.number(text), unit.isEmpty,
      value == value.rounded(), abs(value) < 128
    else { return unknown }
    return Int8(value)
  }
}
