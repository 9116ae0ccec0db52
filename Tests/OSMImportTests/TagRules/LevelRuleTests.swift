// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct LevelRuleTests {
  @Test(
    arguments: [
      ("level=0", 0), ("level=-2", -2), ("level=3 layer=1", 3), ("layer=1", 1), ("level=0;1", -128),
      ("level=0.5", -128), ("level=EG", -128), ("level=128", -128), ("", -128),
      ("level=0-2", -128),
    ] as [(String, Int8)])
  func oneWholeFloorIsKnown(tags: String, level: Int8) {
    #expect(LevelRule.level(Tags(tags)) == level)
  }
}
