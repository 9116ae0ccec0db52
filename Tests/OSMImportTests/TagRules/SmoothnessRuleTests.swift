// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct SmoothnessRuleTests {
  @Test(arguments: [
    ("excellent", Smoothness.excellent), ("good", .good), ("intermediate", .intermediate),
    ("bad", .bad), ("very_bad", .veryBad), ("horrible", .horrible),
    ("very_horrible", .veryHorrible), ("impassable", .impassable), ("fine", .unknown),
  ])
  func theSmoothnessFollowsTheTag(value: String, smoothness: Smoothness) {
    #expect(SmoothnessRule.smoothness(Tags("smoothness=\(value)")) == smoothness)
  }
}
