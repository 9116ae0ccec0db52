// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Platforms that share no node with the ways beside them.
@Suite struct PlatformLinksTests {
  static let platform: AsciiMap.Tags = ["public_transport": "platform"]

  /// A pavement AB and a platform PQ beside it, `meters` apart.
  private func map(
    meters: Double, platform: AsciiMap.Tags = platform, pavement: AsciiMap.Tags = [:]
  ) throws -> AsciiMap {
    let tags: AsciiMap.Tags = pavement.isEmpty ? ["highway": "footway"] : pavement
    return try AsciiMap(
      """
      A---------B
         P---Q
      """, gridMeters: meters, ways: ["AB": tags, "PQ": platform])
  }

  @Test func onePlatformBesideThePavementIsJoined() throws {
    let map = try map(meters: 3)
    #expect(map.graph.componentCount == 1)
    let link = try #require(map.edges(of: .link).first)
    #expect(abs(map.graph.edge(link).length.meters - 3) < 0.05)
    #expect(map.graph.attributes(of: link).isFromTags)
    #expect(map.edges(of: .footway).count == 2, "the pavement is cut where one steps over")
    #expect(map.edges(of: .platform).count == 1)
    #expect(abs(map.report.network.lengthMeters - 30 - 12) < 0.1, "a link is no way of the map")
  }

  @Test func onesFartherAwayAreNot() throws {
    #expect(try map(meters: 6).graph.componentCount == 2)
  }

  @Test(arguments: ["level", "layer"])
  func anotherFloorIsNot(key: String) throws {
    let map = try map(meters: 3, platform: ["public_transport": "platform", key: "1"])
    #expect(map.graph.componentCount == 2)
  }

  @Test(arguments: [
    ("railway", "tram"), ("railway", "rail"), ("highway", "residential"), ("highway", "primary"),
  ])
  func neverOverRailsOrARoad(key: String, value: String) throws {
    let map = try AsciiMap(
      """
      A---------B
      C---------D
         P---Q
      """, gridMeters: 2,
      ways: [
        "AB": ["highway": "footway"], "CD": [key: value, "foot": "no"], "PQ": Self.platform,
      ])
    #expect(map.graph.componentCount == 2)
  }

  @Test func aPlatformAtTheRoadsEdgeIsJoinedToTheRoad() throws {
    let map = try map(meters: 3, pavement: ["highway": "residential"])
    #expect(map.graph.componentCount == 1)
  }

  @Test func anAreaThatAWayRunsOverMeetsIt() throws {
    let map = try AsciiMap(
      """
          N
      P---+---Q
      |       |
      S-------R
          M
      """, gridMeters: 2,
      ways: ["NM": ["highway": "footway"], "PQRSP": Self.platform])
    #expect(map.graph.componentCount == 1)
    #expect(map.edges(of: .link).isEmpty)
    #expect(map.edges(of: .footway).count == 2)
  }

  @Test func oneThatHangsTogetherIsLeftAlone() throws {
    let map = try AsciiMap(
      """
      A---X-----B
          |
      P---Y---Q
      """, gridMeters: 2,
      ways: [
        "AXB": ["highway": "footway"], "XY": ["highway": "footway"], "PYQ": Self.platform,
      ])
    #expect(map.edges(of: .link).isEmpty)
  }
}
