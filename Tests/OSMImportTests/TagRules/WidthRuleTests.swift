// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct WidthRuleTests {
  @Test(
    arguments: [
      ("2", 20), ("2.5", 25), ("2,5", 25), ("1.8m", 18), ("120cm", 12), ("6'", 18), ("0.01", 1),
      ("25.5", 255), ("400", 255), ("0", 0), ("-2", 0), ("breit", 0), ("2-3", 0),
    ] as [(String, UInt8)])
  func widthsAreDecimetres(value: String, decimeters: UInt8) {
    #expect(WidthRule.widthDecimeters(Tags("width=\(value)")) == decimeters)
  }

  @Test func noTagIsUnknown() { #expect(WidthRule.widthDecimeters(Tags("")) == 0) }
}
