// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct FloorGroupsTests {
  struct Case: Sendable {
    var lines: [([Int16], Bool)]
    var groups: [[Int16]]
    var ground: Int
  }

  @Test(arguments: [
    Case(lines: [([0], false), ([100], false)], groups: [[0], [100]], ground: 0),
    Case(
      lines: [([-100], false), ([100], false), ([200], false)],
      groups: [[-100], [100], [200]], ground: 0),
    Case(lines: [([0], false), ([0, 100], true), ([100], false)], groups: [[0, 100]], ground: 0),
    // Steps without floors join whatever meets; a way without floors joins the ground only.
    Case(lines: [([0], false), ([], true), ([300], false)], groups: [[0, 300]], ground: 0),
    Case(lines: [([100], false), ([], false), ([300], false)], groups: [[100], [300]], ground: 0),
    // A flight on one floor leads to the next, not beyond.
    Case(lines: [([0], true), ([100], false)], groups: [[0, 100]], ground: 0),
    Case(lines: [([0], true), ([200], false)], groups: [[0], [200]], ground: 0),
    Case(lines: [([0], true), ([100], true), ([200], true)], groups: [[0, 100, 200]], ground: 0),
    Case(lines: [([], false), ([], false)], groups: [[]], ground: 0),
  ])
  func floorsHangTogetherWhereOneChangesBetweenThem(example: Case) {
    for lines in [example.lines, example.lines.reversed()] {
      var groups = FloorGroups()
      for (floors, isVertical) in lines { groups.add(floors, isVertical: isVertical) }
      let result = groups.result(partsGround: false)
      #expect(result.groups == example.groups)
      #expect(result.ground == example.ground)
    }
  }

  @Test func atALiftTheGroundIsAFloorOfItsOwn() {
    var groups = FloorGroups()
    groups.add([-100], isVertical: false)
    groups.add([], isVertical: false)
    let result = groups.result(partsGround: true)
    #expect(result.groups == [[-100], [0]])
    #expect(result.group(of: []) == 1)
    #expect(result.group(of: [-100]) == 0)
  }
}
