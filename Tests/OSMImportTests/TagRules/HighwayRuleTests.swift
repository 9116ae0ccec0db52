// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct HighwayRuleTests {
  @Test(arguments: [
    ("highway=footway", WayClass.footway), ("highway=footway footway=sidewalk", .sidewalk),
    ("highway=footway footway=crossing", .crossing),
    ("highway=footway footway=traffic_island", .trafficIsland),
    ("highway=footway footway=link", .link), ("highway=footway footway=access_aisle", .link),
    ("highway=footway footway=alley", .footway), ("highway=path", .path),
    ("highway=path path=crossing", .crossing), ("highway=cycleway", .cycleway),
    ("highway=cycleway cycleway=crossing", .crossing), ("highway=pedestrian", .pedestrian),
    ("highway=steps", .steps), ("highway=steps conveying=forward", .escalator),
    ("highway=steps conveying=no", .steps), ("highway=footway conveying=yes", .movingWalkway),
    ("highway=elevator", .elevator), ("highway=corridor", .corridor),
    ("indoor=corridor", .corridor), ("highway=platform", .platform),
    ("railway=platform", .platform), ("public_transport=platform", .platform),
    ("highway=living_street", .livingStreet), ("highway=service", .service),
    ("highway=track", .track), ("highway=residential", .residential),
    ("highway=unclassified", .unclassified), ("highway=road", .road),
    ("highway=tertiary_link", .tertiary), ("highway=secondary", .secondary),
    ("highway=primary_link", .primary), ("highway=trunk", .trunk),
    ("highway=motorway_link", .trunk), ("railway=rail", .railway), ("railway=tram", .tramway),
    ("railway=light_rail", .railway), ("highway=residential railway=tram", .residential),
  ])
  func theClassFollowsTheTags(tags: String, wayClass: WayClass) {
    #expect(HighwayRule.wayClass(Tags(tags), isClosed: false) == wayClass)
  }

  @Test(arguments: [
    "highway=construction", "highway=proposed", "highway=raceway", "highway=nonsense",
    "railway=abandoned", "railway=disused", "building=yes", "indoor=room", "highway=bus_stop",
  ])
  func whatIsNoWayHasNoClass(tags: String) {
    #expect(HighwayRule.wayClass(Tags(tags), isClosed: false) == nil)
  }

  @Test(
    arguments: [
      ("highway=pedestrian place=square", WayClass.square),
      ("highway=pedestrian place=square area=no", .pedestrian),
      ("highway=path area=yes", .square), ("highway=living_street area=yes", .square),
      ("highway=service area=yes", .service), ("area:highway=footway", .square),
      ("place=square", nil), ("area:highway=tertiary", nil),
    ] as [(String, WayClass?)])
  func aClosedLineIsASquareWhereItsTagsSaySo(tags: String, wayClass: WayClass?) {
    #expect(HighwayRule.wayClass(Tags(tags), isClosed: true) == wayClass)
  }

  @Test func onlyAClosedLineIsASquare() {
    let tags = Tags("highway=pedestrian area=yes")
    #expect(HighwayRule.wayClass(tags, isClosed: true) == .square)
    #expect(HighwayRule.wayClass(tags, isClosed: false) == .pedestrian)
    #expect(HighwayRule.wayClass(Tags("highway=pedestrian"), isClosed: true) == .pedestrian)
    #expect(
      HighwayRule.wayClass(Tags("highway=footway area=yes"), isClosed: true) == .square)
  }

  @Test func aValueThatNobodyKnowsIsNotTakenForOneThatIsNotWalkable() {
    #expect(!HighwayRule.isKnownAsNotWalkable(Tags("highway=footwya")[.highway]))
    #expect(HighwayRule.isKnownAsNotWalkable(Tags("highway=construction")[.highway]))
  }
}
