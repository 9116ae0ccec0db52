// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct RailwayRuleTests {
  @Test(arguments: [
    ("railway=crossing", CrossingKind.railway), ("railway=level_crossing", .railway),
    ("railway=tram_crossing", .tram), ("railway=tram_level_crossing", .tram),
  ])
  func aCrossingNodeOfRailsHasItsKind(tags: String, kind: CrossingKind) {
    #expect(RailwayRule.crossingKind(Tags(tags)) == kind)
  }

  @Test func otherNodesOnRailsAreNoCrossing() {
    #expect(RailwayRule.crossingKind(Tags("railway=switch")) == nil)
    #expect(RailwayRule.crossingKind(Tags("highway=crossing")) == nil)
  }

  @Test(arguments: [
    ("crossing:barrier=full", Known.yes, Known.unknown, Known.unknown),
    ("crossing:barrier=half crossing:bell=yes crossing:light=no", .yes, .yes, .no),
    ("crossing:barrier=no crossing:bell=no", .no, .no, .unknown),
    ("crossing:barrier=perhaps", .unknown, .unknown, .unknown), ("", .unknown, .unknown, .unknown),
  ])
  func protectionIsUnknownUnlessTagged(
    tags: String, barrier: Known, bell: Known, light: Known
  ) {
    var crossing = Crossing()
    RailwayRule.addProtection(Tags(tags), to: &crossing)
    #expect(crossing.barrier == barrier)
    #expect(crossing.bell == bell)
    #expect(crossing.light == light)
  }
}
