// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct InclineRuleTests {
  @Test(arguments: [
    ("up", Incline.up), ("down", .down), ("5%", .up), ("-5.5%", .down), ("10°", .up), ("0", .level),
    ("0%", .level), ("5", .unknown), ("steep", .unknown), ("yes", .unknown),
  ])
  func theInclineFollowsTheWay(value: String, incline: Incline) {
    #expect(InclineRule.incline(Tags("incline=\(value)")) == incline)
  }
}
