// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Routing

/// Everything that is fixed for one walk besides map and profile; the walk log's header keeps it.
public struct WalkConfiguration: Sendable {
  public var language: Language
  /// With what the walker feels the way (R13).
  public var aid: WalkingAid
  /// What ways cost with each aid that the walker can change to on the walk; with less than two of them
  /// nothing is to be chosen.
  public var profiles = [WalkingAid: WalkerProfile]()
  /// The aids that the walker can choose from.
  var aids: [WalkingAid] { WalkingAid.allCases.filter { profiles[$0] != nil } }
  public var settings: GuidanceSettings
  /// The walker's speech rate, words a minute.
  public var wordsPerMinute: Double
  public var seed: UInt64
  public var beacons: BeaconRegistry
  public var city = CityAdvice.none

  public init(
    language: Language = .german, aid: WalkingAid = .cane, settings: GuidanceSettings? = nil,
    wordsPerMinute: Double = 175, seed: UInt64 = 1, beacons: BeaconRegistry = .empty
  ) {
    self.language = language
    self.aid = aid
    self.settings = settings ?? .usual(for: aid)
    self.wordsPerMinute = wordsPerMinute
    self.seed = seed
    self.beacons = beacons
  }
}
