// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct KerbRuleTests {
  @Test(arguments: [
    ("kerb=raised", Kerb.raised), ("kerb=regular", .raised), ("kerb=lowered", .lowered),
    ("kerb=flush", .flush), ("kerb=rolled", .rolled), ("kerb=no", .none),
    ("kerb=yes", .unknown), ("kerb=3cm", .unknown), ("barrier=kerb", .unknown), ("", .unknown),
  ])
  func theKerbFollowsTheTag(tags: String, kerb: Kerb) {
    #expect(KerbRule.kerb(Tags(tags)) == kerb)
  }
}
