// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct StepsRuleTests {
  @Test(
    arguments: [
      ("step_count=12", 12), ("step_count=1", 1), ("step_count=0", nil), ("step_count=-4", nil),
      ("step_count=four", nil), ("step_count=~10", nil), ("step_count=12001", nil), ("", nil),
    ] as [(String, UInt16?)])
  func onlyAPlausibleCountIsOne(tags: String, count: UInt16?) {
    #expect(StepsRule.count(Tags(tags)) == count)
  }

  @Test func aFlightHoldsAllThatIsTagged() {
    let steps = StepsRule.steps(
      Tags("step_count=9 incline=up handrail:left=yes tactile_paving=partial"))
    #expect(steps.count == 9)
    #expect(steps.incline == .up)
    #expect(steps.handrail == .left)
    #expect(steps.tactilePaving == .partial)
    #expect(steps.conveying == .none)
    #expect(StepsRule.steps(Tags("highway=steps")) == Steps())
  }
}
