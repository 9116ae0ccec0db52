// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Access that depends on the time (OSM wiki: Conditional restrictions, Key:opening_hours).
enum AccessTimeRule {
  /// What the tags of a way, or of a gate, door or lift on it, say of access over time; `nil` where
  /// they say the same for all times.
  static func tagging(_ tags: Tags, wayClass: WayClass? = nil) -> AccessOverTime.Tagging? {
    let hasHours = tags.has(.openingHours) && opensTheWay(tags, wayClass)
    guard hasHours || tags.has(.footConditional) || tags.has(.accessConditional) else { return nil }
    var tagging = AccessOverTime.Tagging()
    tagging.foot = tags.text(.foot)
    tagging.access = tags.text(.access)
    tagging.footConditional = tags.text(.footConditional)
    tagging.accessConditional = tags.text(.accessConditional)
    if hasHours { tagging.openingHours = tags.text(.openingHours) }
    // `access:conditional` is about everybody; who says `foot=yes` without a time means always.
    let isForWalkers =
      tagging.openingHours != nil || tagging.footConditional != nil || tagging.foot == nil
    return isForWalkers ? tagging : nil
  }

  /// At a platform the hours are those of a counter or of the trains, not of the way.
  private static func opensTheWay(_ tags: Tags, _ wayClass: WayClass?) -> Bool {
    if tags[.openingHours] == .alwaysOn { return false }
    return wayClass != .platform && tags[.publicTransport] == .absent
      && tags[.amenity] == .absent
  }

  /// Keys whose value could not be understood.
  static func faults(of tagging: AccessOverTime.Tagging) -> [String] {
    AccessOverTime(tagging).faults.map(\.key)
  }

  /// Whether the value of one of the keys that tell times can be read.
  static func isUnderstood(_ tags: Tags, _ key: TagKey) -> Bool {
    var tagging = AccessOverTime.Tagging()
    switch key {
    case .openingHours: tagging.openingHours = tags.text(key)
    case .footConditional: tagging.footConditional = tags.text(key)
    case .accessConditional: tagging.accessConditional = tags.text(key)
    default: return false
    }
    return faults(of: tagging).isEmpty
  }

  /// Whether a rule may let walkers in whom `foot` or `access` alone would keep out.
  static func mayOpen(_ tags: Tags) -> Bool {
    tags.has(.footConditional) || (tags.has(.accessConditional) && !tags.has(.foot))
  }
}
