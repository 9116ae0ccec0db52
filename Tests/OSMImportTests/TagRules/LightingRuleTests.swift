// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct LightingRuleTests {
  @Test(arguments: [
    ("lit=yes", Known.yes), ("lit=24/7", .yes), ("lit=automatic", .yes), ("lit=no", .no),
    ("lit=disused", .no), ("lit=dusk", .unknown), ("", .unknown),
  ])
  func lightFollowsTheTag(tags: String, lit: Known) {
    #expect(LightingRule.lit(Tags(tags)) == lit)
  }
}
