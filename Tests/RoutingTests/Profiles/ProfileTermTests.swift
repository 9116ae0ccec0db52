// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Each number of a profile decides between two drawn ways that differ in what it prices.
@Suite struct ProfileTermTests {
  /// Metres between the two ways' lengths: 180 against 240.
  private static let between = 210.0

  /// The short way leads straight through P, the long one around by C and D.
  private static let drawing = """
    ........X..........
    S...A....P....B...G
    ........Y..........
    ...................
    ....C.........D....
    """

  @Test(arguments: ProfileTermRows.all)
  func theNumberDecides(row: ProfileTermRows.Row) throws {
    let map = try map(row)
    var profile = WalkerProfile.shortest
    for (key, value) in pairs(row.with) {
      profile.values[try #require(ProfileKey.named(key)).index] = try #require(Double(value))
    }
    let key = try #require(ProfileKey.named(row.key))
    profile.values[key.index] = key.unit == .factor ? 1 : 0
    let dear = key.unit == .factor ? 50 : key.unit == .steps ? 500 : 1000.0
    #expect(try length(map, profile) < Self.between, "at no price the short way")
    profile.values[key.index] = dear
    #expect(try length(map, profile) > Self.between, "at a high price the long one")
  }

  @Test func everyKeyHasARowOrAReason() {
    let covered = ProfileTermRows.all.map(\.key)
    for key in ProfileKey.all where !covered.contains(key.name) {
      #expect(
        ProfileTermRows.elsewhere.contains { key.name.hasPrefix($0.key) }, "\(key.name)")
    }
    for row in ProfileTermRows.all { #expect(ProfileKey.named(row.key) != nil, "\(row.key)") }
  }

  private func map(_ row: ProfileTermRows.Row) throws -> AsciiMap {
    let isClassed = row.way.contains("highway=")
    let short = (isClassed ? [] : [("highway", "footway")]) + pairs(row.way)
    let other = row.way.contains("highway=pedestrian") ? "footway" : "pedestrian"
    let plain = [("highway", other)]
    var ways = [("SA", plain), ("BG", plain), ("APB", short), ("ACDB", plain)]
    if !row.road.isEmpty { ways.append(("XPY", pairs(row.road))) }
    return try AsciiMap(
      Self.drawing, gridMeters: 10, taggedWays: ways,
      taggedNodes: row.node.isEmpty ? [] : [(Character("P"), pairs(row.node))])
  }

  private func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), String(parts[1]))
    }
  }

  private func length(_ map: AsciiMap, _ profile: WalkerProfile) throws -> Double {
    var search = RouteSearch(graph: map.graph, profile: profile)
    return try search.route(from: map.coordinate("S"), to: map.coordinate("G")).length.meters
  }
}
