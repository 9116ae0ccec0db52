// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Whether the value of a tag means something to the rule that reads its key.
enum TagUnderstanding {
  /// - Returns: `nil` where no rule reads this key of such an element.
  static func isUnderstood(
    _ tags: Tags, _ key: TagKey, _ subject: ImportWarnings.Subject
  ) -> Bool? {
    switch key {
    case .amenity, .building, .historic, .landuse, .leisure, .location, .manMade, .natural, .place,
      .type, .publicTransport, .entrance, .waterway:
      // Any value may stand there; the rules look for a few.
      return true
    case .name, .ref, .isSidepathOfName, .advertising, .information, .indoormark: return true
    case .blindDescription, .blindDescriptionGerman, .blindDescriptionEnglish, .namePronunciation,
      .wheelchairDescription, .wheelchairDescriptionGerman, .wheelchairDescriptionEnglish,
      .kerbHeight:
      // Texts, kept as they are.
      return true
    case .kerbLeft, .kerbRight, .kerbBoth:
      let (left, right) = KerbRule.sides(tags)
      return left != .unknown || right != .unknown || tags[key] == .yes
    case .tracktype: return TrackGradeRule.grade(tags) != .unknown
    case .blind: return BlindRule.fitness(tags) != .unknown || tags[key] == .unknown
    case .highway: return highway(tags, subject)
    case .railway: return isNode(subject) ? nil : true
    case .surface: return SurfaceRule.surface(tags) != .unknown || tags[key] == .unknown
    case .smoothness: return SmoothnessRule.smoothness(tags) != .unknown
    case .tactilePaving:
      return TactilePavingRule.tactilePaving(tags) != .unknown || tags[key] == .unknown
    // `kerb=yes` says that there is one, and not which.
    case .kerb: return KerbRule.kerb(tags) != .unknown || tags[key] == .yes
    case .width: return WidthRule.widthDecimeters(tags) > 0
    case .lanes: return LanesRule.lanes(tags) > 0
    case .stepCount: return StepsRule.count(tags) != nil
    case .incline: return InclineRule.incline(tags) != .unknown
    case .lit: return LightingRule.isUnderstood(tags)
    case .openingHours, .footConditional, .accessConditional:
      return AccessTimeRule.isUnderstood(tags, key)
    case .level, .repeatOn: return tags.text(key).map { !LevelRule.floors($0).isEmpty } ?? false
    case .layer: return tags.text(key).flatMap { NumberRule.number($0) }?.unit.isEmpty ?? false
    case .trafficSignalsSound:
      return SignalRule.sound(tags) != .unknown || tags[key] == .unknown
    case .trafficSignalsVibration, .trafficSignalsArrow, .trafficSignalsMinimap,
      .trafficSignalsFloorVibration, .buttonOperated, .crossingIsland,
      .crossingBell, .crossingLight, .segregated, .isSidepath, .locked, .motorroad:
      return isOne(tags[key], of: [.yes, .no, .unknown])
    default: return isDate(key, tags) ?? isWord(tags, key)
    }
  }

  private static func isNode(_ subject: ImportWarnings.Subject) -> Bool {
    if case .node = subject { return true }
    return false
  }

  /// On nodes the key tells lamps, signs and much else that is no way.
  private static func highway(_ tags: Tags, _ subject: ImportWarnings.Subject) -> Bool? {
    if isNode(subject) { return nil }
    return HighwayRule.wayClass(tags, isClosed: false) != nil
      || HighwayRule.isKnownAsNotWalkable(tags[.highway])
  }

  private static func isDate(_ key: TagKey, _ tags: Tags) -> Bool? {
    guard key == .checkDate || key == .surveyDate || isCheck(key) else { return nil }
    return tags.text(key).flatMap(CheckDateRule.day) != nil
  }

  private static func isCheck(_ key: TagKey) -> Bool {
    CheckDateRule.table.contains { $0.key == key }
  }

  private static func isOne(_ word: TagWord, of words: [TagWord]) -> Bool {
    words.contains { $0 == word }
  }

  /// A value of the list that all rules share; of a key with few values, one of those.
  private static func isWord(_ tags: Tags, _ key: TagKey) -> Bool {
    let word = tags[key]
    if word == .other {
      // "traffic_signals;marked": one word of several is enough.
      return key == .crossing && CrossingRule.signals(tags) == .yes
    }
    switch key {
    case .sidewalk:
      return isOne(word, of: [.both, .left, .right, .no, .noneAtAll, .separate, .yes])
    case .sidewalkBoth, .sidewalkLeft, .sidewalkRight:
      return isOne(word, of: [.yes, .no, .noneAtAll, .separate])
    case .handrail, .handrailLeft, .handrailRight, .handrailCenter:
      return isOne(word, of: [.yes, .no, .both, .left, .right, .center])
    case .conveying:
      return isOne(word, of: [.yes, .no, .forward, .backward, .reversible])
    case .crossing:
      return isOne(
        word,
        of: [
          .trafficSignals, .uncontrolled, .marked, .unmarked, .zebra, .island, .informal, .no, .yes,
          .toucan, .pelican, .puffin, .tiger, .pegasus, .unknown,
        ])
    default: return true
    }
  }
}
