// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct ConveyingRuleTests {
  @Test(arguments: [
    ("", Conveying.none, false, false), ("conveying=no", .none, false, false),
    ("conveying=yes", .unknown, false, false), ("conveying=forward", .forward, true, false),
    ("conveying=backward", .backward, true, true),
    ("conveying=reversible", .reversible, false, false),
    ("oneway:foot=yes", .none, true, false), ("oneway:foot=-1", .none, true, true),
    ("oneway:foot=no", .none, false, false),
  ])
  func stairsThatMoveGoOneWay(
    tags: String, conveying: Conveying, isOneWay: Bool, isReversed: Bool
  ) {
    #expect(ConveyingRule.conveying(Tags(tags)) == conveying)
    #expect(ConveyingRule.oneWay(Tags(tags)).isOneWay == isOneWay)
    #expect(ConveyingRule.oneWay(Tags(tags)).isReversed == isReversed)
  }
}
