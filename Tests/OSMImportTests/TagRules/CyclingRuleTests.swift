// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct CyclingRuleTests {
  @Test(arguments: [
    ("highway=footway", Cycling.unknown), ("highway=footway bicycle=no", .no),
    ("highway=footway bicycle=dismount", .no), ("highway=footway bicycle=yes", .shared),
    ("highway=path bicycle=designated segregated=yes", .segregated),
    ("highway=path bicycle=designated segregated=no", .shared),
    ("highway=cycleway foot=designated", .shared),
    ("highway=cycleway foot=yes segregated=yes", .segregated),
    ("highway=residential bicycle=yes", .unknown),
  ])
  func cyclesAreToldOnlyWhereTheyAre(tags: String, cycling: Cycling) throws {
    let wayClass = try #require(HighwayRule.wayClass(Tags(tags), isClosed: false))
    #expect(CyclingRule.cycling(Tags(tags), wayClass: wayClass) == cycling)
  }
}
