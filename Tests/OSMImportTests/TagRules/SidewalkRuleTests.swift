// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct SidewalkRuleTests {
  @Test(arguments: [
    ("sidewalk=both", SidewalkTag.yes, SidewalkTag.yes), ("sidewalk=left", .yes, .no),
    ("sidewalk=right", .no, .yes), ("sidewalk=no", .no, .no), ("sidewalk=none", .no, .no),
    ("sidewalk=separate", .separate, .separate), ("sidewalk=yes", .unknown, .unknown),
    ("sidewalk:left=yes", .yes, .unknown), ("sidewalk:both=separate", .separate, .separate),
    ("sidewalk:both=yes sidewalk:right=separate", .yes, .separate),
    ("sidewalk=both sidewalk:left=separate", .separate, .yes), ("", .unknown, .unknown),
  ])
  func eachSideIsReadOnItsOwn(tags: String, left: SidewalkTag, right: SidewalkTag) {
    let sides = SidewalkRule.sidewalks(Tags(tags))
    #expect(sides.left == left)
    #expect(sides.right == right)
  }
}
