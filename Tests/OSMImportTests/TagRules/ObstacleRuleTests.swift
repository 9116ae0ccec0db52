// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct ObstacleRuleTests {
  @Test(
    arguments: [
      ("building=yes", .building), ("building=kiosk", .building), ("building=roof", nil),
      ("building=no", nil), ("amenity=fountain", .ground), ("natural=water", .ground),
      ("landuse=flowerbed", .ground), ("landuse=retail", nil), ("leisure=outdoor_seating", .ground),
      ("historic=memorial", .ground), ("barrier=wall", .ground), ("barrier=kerb", nil),
      ("barrier=bollard", nil), ("building=yes location=underground", nil),
      ("natural=water tunnel=culvert", nil), ("highway=pedestrian area=yes", nil), ("", nil),
    ] as [(String, ObstacleRule.Kind?)])
  func whatStandsOnASquareIsTold(tags: String, kind: ObstacleRule.Kind?) {
    #expect(ObstacleRule.kind(Tags(tags), isClosed: true) == kind)
  }

  @Test func anOpenLineIsAnObstacleOnlyAsABarrier() {
    #expect(ObstacleRule.kind(Tags("barrier=fence"), isClosed: false) == .ground)
    #expect(ObstacleRule.kind(Tags("building=yes"), isClosed: false) == nil)
  }
}
