// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct HandrailRuleTests {
  @Test(arguments: [
    ("handrail=yes", Handrail.yes), ("handrail=no", .no), ("handrail=both", .both),
    ("handrail=left", .left), ("handrail=right", .right), ("handrail:left=yes", .left),
    ("handrail:right=yes handrail=yes", .right),
    ("handrail:left=yes handrail:right=yes", .both), ("handrail:center=yes", .center),
    ("handrail:left=no handrail:right=no", .no), ("handrail:left=no", .unknown),
    ("handrail=perhaps", .unknown), ("", .unknown),
  ])
  func theSideIsToldWhereItIsKnown(tags: String, handrail: Handrail) {
    #expect(HandrailRule.handrail(Tags(tags)) == handrail)
  }
}
