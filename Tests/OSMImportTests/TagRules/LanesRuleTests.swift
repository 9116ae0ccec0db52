// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct LanesRuleTests {
  @Test(
    arguments: [("1", 1), ("4", 4), ("999", 255), ("2;3", 0), ("1.5", 0), ("", 0)]
      as [(String, UInt8)])
  func lanesAreAWholeNumber(value: String, lanes: UInt8) {
    #expect(LanesRule.lanes(Tags("lanes=\(value)")) == lanes)
  }
}
