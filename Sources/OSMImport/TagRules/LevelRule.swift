// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The floors a way lies on (OSM wiki: Key:level, Key:repeat_on; Key:layer where there is no level).
enum LevelRule {
  static let unknown: Int8 = -128

  /// A floor in hundredths, so that half floors ("0.5", "-0.25") are exact.
  typealias Floor = Int16
  static let floor: Floor = 100
  /// No building has floors beyond this.
  private static let most = 127.0

  /// −127 … 127; ``unknown`` for several floors ("0;1"), half floors and what is no number.
  static func level(_ tags: Tags) -> Int8 {
    guard let text = tags.text(.level) ?? tags.text(.layer),
      let (value, unit) = NumberRule.number(text), unit.isEmpty,
      value == value.rounded(), abs(value) < 128
    else { return unknown }
    return Int8(value)
  }

  /// `level` as it is written where it names more than one floor, which ``level(_:)`` can't tell.
  static func several(_ tags: Tags) -> String? { floors(tags).count > 1 ? tags.text(.level) : nil }

  /// All floors that the element lies on or joins, rising, each once; empty where the tags do not
  /// say or where some part of them is not understood.
  ///
  /// A layer is no floor: it says what lies above what, and a bridge meets its street on another.
  static func floors(_ tags: Tags) -> [Floor] {
    guard let text = tags.text(.level) else { return [] }
    let own = floors(text)
    guard !own.isEmpty, let repeated = tags.text(.repeatOn) else { return own }
    return unique(own + floors(repeated))
  }

  /// Whether one may change between the floors of a node: at a door or a landing. A column or the
  /// corner of a wall stands on every floor and joins none (OSM wiki: Simple Indoor Tagging).
  static func joinsFloors(_ tags: Tags) -> Bool {
    switch tags[.indoor] {
    case .absent, .yes, .door: return true
    default: return false
    }
  }

  /// "0", "0;1", "-1-3", "0-2;5", "0.5".
  static func floors(_ text: String) -> [Floor] {
    var floors = [Floor]()
    for item in text.split(separator: ";") {
      guard let range = range(String(item)) else { return [] }
      floors += range
    }
    return unique(floors)
  }

  private static func range(_ text: String) -> [Floor]? {
    guard let (first, rest) = NumberRule.number(text), let low = floor(first) else { return nil }
    if rest.isEmpty { return [low] }
    guard rest.first == "-", let (last, unit) = NumberRule.number(String(rest.dropFirst())),
      unit.isEmpty, let high = floor(last), low <= high
    else { return nil }
    // The last floor counts even where it lies no whole number of floors above the first.
    return Array(stride(from: low, to: high, by: Int(floor))) + [high]
  }

  private static func floor(_ value: Double) -> Floor? {
    abs(value) <= most ? Floor((value * Double(floor)).rounded()) : nil
  }

  private static func unique(_ floors: [Floor]) -> [Floor] {
    var result = [Floor]()
    for floor in floors.sorted() where result.last != floor { result.append(floor) }
    return result
  }
}
