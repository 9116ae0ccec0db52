// SPDX-License-Identifier: GPL-3.0-or-later

import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Where the length of a crossing comes from: a guess must not pass for a measurement.
@Suite struct CrossedWidthTests {
  private static let roads: [(AsciiMap.Tags, LengthOrigin)] = [
    (["highway": "residential"], .usual),
    (["highway": "residential", "lanes": "2"], .lanes),
    (["highway": "residential", "lanes": "2", "width": "5.5"], .width),
    // Taken for a mistake in the map.
    (["highway": "residential", "width": "2"], .usual),
    (["highway": "residential", "lanes": "20"], .usual),
  ]

  @Test(arguments: roads.indices)
  func aFootwayOverARoadIsAsLongAsTheRoadIsWide(row: Int) throws {
    let (tags, origin) = Self.roads[row]
    let map = try AsciiMap(
      CrossingPlannerTests.over, gridMeters: 10,
      ways: ["AXB": tags, "NXS": ["highway": "footway"]])
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == origin)
  }

  @Test(arguments: roads.indices)
  func acrossAStreetWithPavementsToo(row: Int) throws {
    let (tags, origin) = Self.roads[row]
    let map = try AsciiMap(
      """
      A---X---B
      """, gridMeters: 20,
      taggedWays: [("AXB", tags.map { ($0.key, $0.value) } + [("sidewalk", "both")])],
      taggedNodes: [("X", [("highway", "crossing"), ("crossing", "marked")])])
    #expect(map.graph.crossingCount == 1)
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == origin)
  }

  @Test func aMappedCrossingWayIsMeasured() throws {
    let map = try AsciiMap(
      CrossingPlannerTests.over, gridMeters: 3,
      ways: [
        "AXB": ["highway": "residential"],
        "NXS": ["highway": "footway", "footway": "crossing"],
      ])
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == .mapped)
  }

  @Test func halfAMappedCrossingIsHalfAGuess() throws {
    let map = try AsciiMap(
      CrossingPlannerTests.over, gridMeters: 5,
      ways: [
        "AXB": ["highway": "residential"], "NX": ["highway": "footway", "footway": "crossing"],
        "XS": ["highway": "footway"],
      ])
    #expect(map.graph.crossingCount == 1)
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == .usual)
  }

  @Test func betweenMappedKerbsIsMeasured() throws {
    let map = try AsciiMap(
      """
          N
          K
      A---X---B
          L
          S
      """, gridMeters: 4,
      ways: ["AXB": ["highway": "residential"], "NKXLS": ["highway": "footway"]],
      nodes: ["K": ["kerb": "lowered"], "L": ["kerb": "raised"]])
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == .mapped)
  }

  @Test func railsHaveTheirUsualClearance() throws {
    let map = try AsciiMap(
      CrossingPlannerTests.over, gridMeters: 10,
      ways: ["AXB": ["railway": "rail"], "NXS": ["highway": "footway"]],
      nodes: ["X": ["railway": "crossing"]])
    #expect(map.graph.crossing(CrossingID(0)).lengthOrigin == .usual)
  }
}
