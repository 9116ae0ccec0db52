// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Testing

@testable import Routing

@Suite struct ProfileTests {
  @Test func keysAreUnique() {
    #expect(Set(ProfileKey.all.map(\.name)).count == ProfileKey.all.count)
  }

  @Test func everyNameThatTheTableUsesExists() {
    let singles = ProfileTable.Single.allCases
    #expect(ProfileTable.Single.names.count == singles.count)
    for (single, name) in zip(singles, ProfileTable.Single.names) {
      #expect(ProfileKey.named(name) != nil, "\(name)")
      #expect("\(single)".lowercased() == name.split(separator: ".").joined().lowercased())
    }
    for kind in ProfileTable.BareCrossing.allCases {
      for rank in RoadRank.allCases {
        #expect(ProfileKey.named("crossing.\(kind).\(rank)") != nil)
      }
    }
  }

  @Test func shortestCostsMetresOnly() throws {
    for key in ProfileKey.all {
      let value = WalkerProfile.shortest[key]
      switch key.unit {
      case .factor: #expect(value == 1, "\(key.name)")
      case .meters, .steps: #expect(value == 0, "\(key.name)")
      // Limits, no prices.
      case .speed, .width, .years: #expect(key.range.contains(value), "\(key.name)")
      }
    }
  }

  /// osm-tags.md, top: what `cane` and `guide-dog` forbid by default.
  @Test(arguments: ["cane", "guide-dog"])
  func theDefaultsForbidWhatTheRulesForbid(name: String) throws {
    let profile = try #require(try ProfileFile.named(name))
    for key in [
      "crossing.unmarked.main", "crossing.implied.main", "crossing.lanes", "crossing.tagged.no",
      "rails.noProtection",
    ] {
      #expect(profile[ProfileKey.known(key)] == .infinity, "\(key)")
    }
    #expect(profile[ProfileKey.known("crossing.soundUnknown")] == 30)
    #expect(profile[ProfileKey.known("crossing.soundNone")] == 60)
  }

  @Test func guideStripsAreNoDiscountForADog() throws {
    let dog = try #require(try ProfileFile.named("guide-dog"))
    for tactile in TactilePaving.allCases {
      #expect(dog[ProfileKey.known("tactile.\(tactile)")] == 1)
    }
    let cane = try #require(try ProfileFile.named("cane"))
    #expect(cane[ProfileKey.known("tactile.yes")] < 1)
  }

  /// Rule 0: for a cane a flush kerb is the hazard and a raised one is orientation.
  @Test func flushKerbsCostAndRaisedOnesDoNot() throws {
    let cane = try #require(try ProfileFile.named("cane"))
    #expect(cane[ProfileKey.known("kerb.raised")] == 0)
    #expect(cane[ProfileKey.known("kerb.unknown")] == 0)
    #expect(cane[ProfileKey.known("kerb.flush")] > cane[ProfileKey.known("kerb.lowered")])
  }
}
