// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct TactilePavingRuleTests {
  @Test(arguments: [
    ("tactile_paving=yes", TactilePaving.yes), ("tactile_paving=no", .no),
    ("tactile_paving=contrasted", .contrasted), ("tactile_paving=primitive", .primitive),
    ("tactile_paving=incorrect", .incorrect), ("tactile_paving=partial", .partial),
    ("tactile_paving=perhaps", .unknown), ("", .unknown),
  ])
  func absentIsUnknownAndNeverNo(tags: String, paving: TactilePaving) {
    #expect(TactilePavingRule.tactilePaving(Tags(tags)) == paving)
  }
}
