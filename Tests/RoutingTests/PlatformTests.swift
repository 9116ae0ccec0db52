// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing
import TestSupport
import Testing

/// "Rail platforms are goals, never through ways" (osm-tags, top).
@Suite struct PlatformTests {
  /// The platform PQ joins two streets that meet far to the south as well.
  private func map(_ tags: AsciiMap.Tags, detour: Bool = true) throws -> AsciiMap {
    let streets: AsciiMap.Tags = ["highway": "pedestrian"]
    let drawing = """
      A---P---Q---B
      |           |
      |           |
      |           |
      |           |
      C-----------D
      """
    return try AsciiMap(
      drawing, gridMeters: 10,
      ways: detour
        ? ["AP": streets, "QB": streets, "ACDB": streets, "PQ": tags]
        : ["AP": streets, "QB": streets, "PQ": tags])
  }

  private func classes(
    _ map: AsciiMap, _ from: Character, _ to: Character, profile: String = "cane"
  ) throws -> [WayClass] {
    var search = RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named(profile)))
    let route = try search.route(from: map.coordinate(from), to: map.coordinate(to))
    return route.edges.map { map.graph.attributes(of: $0.directed.edge).wayClass }
  }

  static let rail: AsciiMap.Tags = ["railway": "platform"]

  @Test(arguments: ["cane", "guide-dog"])
  func nobodyIsLedThroughAPlatformAtRails(profile: String) throws {
    let way = try classes(try map(Self.rail), "A", "B", profile: profile)
    #expect(way == [.pedestrian])
  }

  @Test func aPlatformThatIsTheOnlyLinkIsWalked() throws {
    let way = try classes(try map(Self.rail, detour: false), "A", "B")
    #expect(way == [.pedestrian, .platform, .pedestrian])
  }

  @Test func goalsAndStartsLieOnPlatforms() throws {
    let map = try AsciiMap(
      """
      A---P-M-Q---B
      |           |
      |           |
      C-----------D
      """, gridMeters: 10,
      ways: [
        "AP": ["highway": "pedestrian"], "QB": ["highway": "pedestrian"],
        "ACDB": ["highway": "pedestrian"], "PMQ": Self.rail,
      ])
    #expect(try classes(map, "A", "M") == [.pedestrian, .platform])
    #expect(try classes(map, "M", "A") == [.platform, .pedestrian])
    #expect(try classes(map, "M", "B") == [.platform, .pedestrian])
    #expect(try classes(map, "A", "B") == [.pedestrian])
  }

  @Test func aBusPlatformIsAPavementLikeAnother() throws {
    let way = try classes(
      try map(["highway": "platform", "public_transport": "platform"]), "A", "B")
    #expect(way == [.pedestrian, .platform, .pedestrian])
  }

  @Test func theLedgerNamesThePriceOfWalkingThrough() throws {
    let map = try map(Self.rail, detour: false)
    let profile = try #require(try ProfileFile.named("cane"))
    var search = RouteSearch(graph: map.graph, profile: profile)
    let through = try search.route(from: map.coordinate("A"), to: map.coordinate("B"))
    let away = try search.route(from: map.coordinate("P"), to: map.coordinate("B"))
    #expect(through.ledger[.way] > 2000)
    #expect(away.ledger[.way] < 100, "who starts on a platform does not walk through it")
  }
}
