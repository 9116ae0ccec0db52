// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// The profiles that can be chosen from on a walk: the walker's own for the aid that it is for, and the
/// built-in ones for all others.
///
/// A profile of one's own is numbers for one aid, with reasons that speak of it ("my cane sticks in it"): it
/// cannot be carried over to another aid, and holds again as soon as its own is chosen. A device and a replay
/// make them by this one function, because a walk and its replay have to agree.
public struct WalkProfiles: Sendable {
  /// With what the walk begins.
  public let aid: WalkingAid
  public let byAid: [WalkingAid: WalkerProfile]

  /// - Parameters:
  ///   - own: what is set for the device, or asked for.
  ///   - chosen: the aid that the walker has chosen by the menu; `nil`: none.
  public init(_ own: WalkerProfile, chosen: WalkingAid?) throws(BundleError) {
    var byAid = [WalkingAid: WalkerProfile]()
    for aid in WalkingAid.allCases {
      byAid[aid] = aid == own.aid ? own : try ProfileFile.named(aid.builtInName)
    }
    self.byAid = byAid
    aid = chosen ?? own.aid
    profile = byAid[aid] ?? own
  }

  public let profile: WalkerProfile
}
