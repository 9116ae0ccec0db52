// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct NodeRuleTests {
  @Test func aNodeHoldsAllThatIsTagged() {
    let attributes = NodeRule.attributes(
      Tags("highway=crossing kerb=lowered tactile_paving=yes barrier=bollard"))
    #expect(attributes.isCrossing)
    #expect(attributes.kerb == .lowered)
    #expect(attributes.tactilePaving == .yes)
    #expect(attributes.barrier == .bollard)
    #expect(!attributes.isElevator)
    #expect(NodeRule.attributes(Tags("highway=elevator")).isElevator)
    #expect(NodeRule.attributes(Tags("entrance=main")).isEntrance)
    #expect(!NodeRule.attributes(Tags("entrance=no")).isEntrance)
    #expect(NodeRule.attributes(Tags("railway=level_crossing")).isCrossing)
    #expect(NodeRule.attributes(Tags("name=Baum")) == NodeAttributes())
  }
}
