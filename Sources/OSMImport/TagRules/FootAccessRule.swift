// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Who may walk on a way (OSM wiki: Key:access, Key:foot, Key:motorroad).
enum FootAccessRule {
  /// The permission, or `nil` where walking is forbidden or private.
  static func access(_ tags: Tags, wayClass: WayClass) -> FootAccess? {
    if tags[.motorroad] == .yes || isNeverForWalkers(tags[.highway]) { return nil }
    switch tags[.foot] {
    case .no, .isPrivate, .useSidepath, .permit, .military, .residents, .construction:
      // Closed as a rule, open at some time: `AccessTimeRule` says when.
      return tags.has(.footConditional) && isOpenByClass(tags, wayClass) ? .unknown : nil
    case .yes, .official: return .yes
    case .designated: return .designated
    case .permissive: return .permissive
    case .destination: return .destination
    case .customers: return .customers
    default: return withoutFoot(tags, wayClass)
    }
  }

  private static func isNeverForWalkers(_ highway: TagWord) -> Bool {
    highway == .motorway || highway == .motorwayLink || highway == .busGuideway
  }

  private static func withoutFoot(_ tags: Tags, _ wayClass: WayClass) -> FootAccess? {
    switch tags[.access] {
    case .no, .isPrivate, .permit, .military, .residents, .construction:
      return AccessTimeRule.mayOpen(tags) && isOpenByClass(tags, wayClass) ? .unknown : nil
    default: break
    }
    guard isOpenByClass(tags, wayClass) else { return nil }
    switch tags[.access] {
    case .yes: return .yes
    case .designated: return .designated
    case .permissive: return .permissive
    case .destination: return .destination
    case .customers: return .customers
    // `agricultural`, `forestry` and `delivery` are about vehicles where no `foot` is given.
    default: return .unknown
    }
  }

  /// Cycle tracks, bridleways, bus lanes and trunk roads need an explicit sign of walkers.
  private static func isOpenByClass(_ tags: Tags, _ wayClass: WayClass) -> Bool {
    if tags[.highway] == .busway { return false }
    switch wayClass {
    case .railway, .tramway, .bridleway: return false
    case .cycleway: return false
    case .crossing: return tags[.highway] != .cycleway
    case .trunk:
      let (left, right) = SidewalkRule.sidewalks(tags)
      return left == .yes || right == .yes || tags[.sidewalk] == .yes
    default: return true
    }
  }
}
