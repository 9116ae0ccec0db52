// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What the tags of a crossing node or a crossing way say (OSM wiki: Key:crossing,
/// Key:crossing:markings, Key:crossing:signals, Key:crossing:island).
enum CrossingRule {
  /// Whether a node is mapped as a crossing of a road, `crossing=no` included.
  static func isCrossing(_ tags: Tags) -> Bool {
    tags[.highway] == .crossing
      || (tags.has(.crossing) && RailwayRule.crossingKind(tags) == nil)
  }

  /// Everything but length, ends and the crossed road.
  static func crossing(_ tags: Tags) -> Crossing {
    var crossing = Crossing()
    crossing.signals = signals(tags)
    crossing.kind = kind(tags, signals: crossing.signals)
    crossing.island = island(tags)
    crossing.isRaised = raised(tags)
    SignalRule.addSignals(tags, to: &crossing)
    RailwayRule.addProtection(tags, to: &crossing)
    return crossing
  }

  /// `uncontrolled`, `unmarked` and `zebra` mean by their definition that there are no signals.
  /// `marked` was proposed to say only that there are markings, and leaves signals to
  /// `crossing:signals`: for a blind walker that is unknown (R2), not "no".
  static func signals(_ tags: Tags) -> Known {
    switch tags[.crossingSignals] {
    case .yes, .trafficSignals: return .yes
    case .no: return .no
    case .absent, .unknown: break
    // `shared`, `separate` and the like describe signals that are there.
    default: return tags[.crossing] == .trafficSignals ? .yes : .unknown
    }
    switch tags[.crossing] {
    case .trafficSignals, .toucan, .pelican, .puffin, .pegasus: return .yes
    case .uncontrolled, .unmarked, .zebra, .tiger: return .no
    // "traffic_signals;marked": one of several words is enough for signals.
    case .other: if listsSignals(tags) { return .yes }
    default: break
    }
    return tags[.highway] == .trafficSignals && tags.has(.crossing) && tags[.crossing] == .yes
      ? .yes : .unknown
  }

  private static func listsSignals(_ tags: Tags) -> Bool {
    tags.text(.crossing)?.split(separator: ";").contains { $0 == "traffic_signals" } ?? false
  }

  /// The kind; `.unknown` where the tags only say that there is a crossing.
  static func kind(_ tags: Tags, signals: Known) -> CrossingKind {
    if tags[.crossing] == .no { return .forbidden }
    if signals == .yes { return .trafficSignals }
    switch markings(tags[.crossingMarkings]) {
    case .some(let kind): return kind
    case nil: break
    }
    if tags[.crossingRef] == .zebra || tags[.crossing] == .zebra { return .zebra }
    switch tags[.crossing] {
    case .marked, .uncontrolled, .tiger: return .marked
    case .unmarked, .informal: return .unmarked
    default: return .unknown
    }
  }

  /// `crossing:markings` overrides what `crossing=*` implies about markings.
  private static func markings(_ word: TagWord) -> CrossingKind? {
    switch word {
    case .absent, .unknown: return nil
    case .no: return .unmarked
    case .zebra, .zebraDouble, .zebraPaired, .zebraBicolour: return .zebra
    // `yes`, lines, dashes, ladders and every other pattern: priority unknown.
    default: return .marked
    }
  }

  private static func island(_ tags: Tags) -> Known {
    let known = KnownRule.known(tags[.crossingIsland])
    if known != .unknown { return known }
    return tags[.trafficCalming] == .island || tags[.crossing] == .island ? .yes : .unknown
  }

  private static func raised(_ tags: Tags) -> Known {
    if tags[.crossingContinuous] == .yes || tags[.crossingRaised] == .yes { return .yes }
    switch tags[.trafficCalming] {
    case .table, .raisedCrosswalk: return .yes
    default: return KnownRule.known(tags[.crossingContinuous])
    }
  }
}
