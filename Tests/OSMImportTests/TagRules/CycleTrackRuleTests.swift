// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct CycleTrackRuleTests {
  @Test(arguments: [
    ("cycleway=track", Known.yes), ("cycleway:right=track", .yes),
    ("cycleway:left=no cycleway:right=sidewalk", .yes), ("cycleway=no", .no),
    ("cycleway:both=no", .no), ("cycleway:left=no", .unknown), ("cycleway=lane", .unknown),
    ("", .unknown),
  ])
  func aTrackOnEitherSideCounts(tags: String, known: Known) {
    #expect(CycleTrackRule.hasTrack(Tags(tags)) == known)
  }
}
