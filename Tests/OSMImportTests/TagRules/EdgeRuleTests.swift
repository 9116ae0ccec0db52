// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct EdgeRuleTests {
  @Test func anEdgeHoldsAllThatIsTagged() {
    let attributes = EdgeRule.attributes(
      Tags(
        "highway=footway surface=sett smoothness=bad lit=yes width=2 level=-1 incline=up "
          + "tactile_paving=yes bicycle=yes tunnel=yes lanes=2 ramp=yes oneway:foot=yes"),
      wayClass: .footway, access: .designated)
    #expect(attributes.wayClass == .footway)
    #expect(attributes.access == .designated)
    #expect(attributes.surface == .sett)
    #expect(attributes.smoothness == .bad)
    #expect(attributes.lit == .yes)
    #expect(attributes.widthDecimeters == 20)
    #expect(attributes.level == -1)
    #expect(attributes.incline == .up)
    #expect(attributes.tactilePaving == .yes)
    #expect(attributes.cycling == .shared)
    #expect(attributes.isTunnel)
    #expect(attributes.lanes == 2)
    #expect(attributes.hasRamp)
    #expect(attributes.isForwardOnly)
  }

  @Test func nothingTaggedIsNothingKnown() {
    var expected = EdgeAttributes()
    expected.wayClass = .path
    #expect(
      EdgeRule.attributes(Tags("highway=path"), wayClass: .path, access: .unknown) == expected)
  }

  @Test func turningAroundTwiceChangesNothing() {
    var attributes = EdgeRule.attributes(
      Tags("incline=up sidewalk=left"), wayClass: .residential, access: .unknown)
    attributes.streetSide = .left
    #expect(attributes.reversed.incline == .down)
    #expect(attributes.reversed.sidewalkRight == .yes)
    #expect(attributes.reversed.sidewalkLeft == .no)
    #expect(attributes.reversed.streetSide == .right)
    #expect(attributes.reversed.reversed == attributes)
  }
}
