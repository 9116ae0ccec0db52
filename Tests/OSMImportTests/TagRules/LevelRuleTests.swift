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

  @Test(
    arguments: [
      ("0", [0]), ("0;1", [0, 100]), ("1; 0", [0, 100]), ("-1", [-100]), ("0.5", [50]),
      ("-0.25", [-25]), ("0-2", [0, 100, 200]), ("-1-3", [-100, 0, 100, 200, 300]),
      ("-3--1", [-300, -200, -100]), ("0-2;5", [0, 100, 200, 500]), ("0-1.5", [0, 100, 150]),
      ("0;0", [0]), ("EG", []), ("0;EG", []), ("2-0", []), ("500", []), ("", []), ("1-", []),
      ("0-1-2", []), ("99999999999999", []),
    ] as [(String, [Int16])])
  func listsAndRangesOfFloorsAreRead(text: String, floors: [Int16]) {
    #expect(LevelRule.floors(text) == floors)
  }

  @Test func repeatedFloorsCountAndLayersDoNot() {
    #expect(LevelRule.floors(Tags("level=0;1 repeat_on=2-3")) == [0, 100, 200, 300])
    #expect(LevelRule.floors(Tags("layer=1")) == [])
  }
}
