// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct FootAccessRuleTests {
  static func access(_ text: String) -> FootAccess? {
    let tags = Tags(text)
    guard let wayClass = HighwayRule.wayClass(tags, isClosed: false) else { return nil }
    return FootAccessRule.access(tags, wayClass: wayClass)
  }

  @Test(arguments: [
    ("highway=footway", FootAccess.unknown), ("highway=footway foot=yes", .yes),
    ("highway=path foot=designated", .designated), ("highway=path foot=official", .yes),
    ("highway=service access=permissive", .permissive),
    ("highway=service access=customers", .customers),
    ("highway=residential access=destination", .destination),
    ("highway=service access=private foot=yes", .yes),
    ("highway=service access=no foot=permissive", .permissive),
    ("highway=track access=agricultural", .unknown), ("highway=track access=forestry", .unknown),
    ("highway=cycleway foot=yes", .yes), ("highway=bridleway foot=designated", .designated),
    ("highway=cycleway cycleway=crossing foot=yes", .yes), ("highway=trunk foot=yes", .yes),
    ("highway=trunk sidewalk=both", .unknown), ("highway=trunk sidewalk:left=yes", .unknown),
    ("highway=residential foot=unknown", .unknown), ("railway=platform", .unknown),
    ("highway=busway foot=yes", .yes),
  ])
  func onThisOneMayWalk(tags: String, access: FootAccess) {
    #expect(Self.access(tags) == access)
  }

  @Test(arguments: [
    "highway=footway foot=no", "highway=footway access=no", "highway=footway access=private",
    "highway=path foot=private", "highway=primary foot=use_sidepath",
    "highway=primary motorroad=yes", "highway=primary motorroad=yes foot=yes",
    "highway=motorway", "highway=motorway foot=yes", "highway=trunk", "highway=trunk sidewalk=no",
    "highway=trunk sidewalk=separate", "highway=cycleway", "highway=cycleway access=yes",
    "highway=cycleway cycleway=crossing", "highway=bridleway", "highway=busway",
    "highway=bus_guideway foot=yes", "highway=service access=permit", "railway=rail",
    "highway=service access=military",
  ])
  func onThisNobodyWalks(tags: String) {
    #expect(Self.access(tags) == nil)
  }
}
