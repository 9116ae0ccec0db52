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
    ......1.X.2........
    S...A....P....B...G
    ......3.Y.4........
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
    let (none, high) = Self.prices(key.unit)
    profile.values[key.index] = none
    #expect(try length(map, profile, row) < Self.between, "at no price the short way")
    profile.values[key.index] = high
    #expect(try length(map, profile, row) > Self.between, "at a high price the long one")
  }

  /// What costs nothing, and what more than the other way.
  private static func prices(_ unit: ProfileKey.Unit) -> (none: Double, high: Double) {
    switch unit {
    case .factor: return (1, 50)
    case .steps: return (0, 500)
    case .meters, .speed: return (0, 1000)
    case .width: return (30, 200)
    case .years: return (50, 1)
    }
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
    let plain = [("highway", other)] + pairs(row.other)
    var ways = [("SA", plain), ("BG", plain), ("APB", short), ("ACDB", plain)]
    if !row.road.isEmpty { ways.append(("XPY", pairs(row.road))) }
    var nodes = row.node.isEmpty ? [] : [(Character("P"), pairs(row.node))]
    if !row.beside.isEmpty {
      // Platforms that are numbered are not taken for one.
      nodes += "1234".map { ($0, pairs(row.beside) + [("local_ref", String($0))]) }
    }
    return try AsciiMap(
      Self.drawing, gridMeters: 10, taggedWays: ways, taggedNodes: nodes)
  }

  /// Seconds since 1970, when the drawn closures are in force.
  private static let departure: Int64 = 1000

  private func overlay(_ map: AsciiMap, _ row: ProfileTermRows.Row) throws -> Overlay {
    let words = row.closure.split(separator: " ").map(String.init)
    guard words.count > 1 else { return .none }
    // In the middle of the way only, so that it means none of those that join it.
    let way = Polyline([try map.coordinate("A"), try map.coordinate("B")])
    let part = way.slice(from: way.length.meters * 0.3, to: way.length.meters * 0.7)
    var closure = Closure(
      id: "K", validFrom: 0, validTo: 2 * Self.departure, shape: .lines([part]))
    closure.effect = try #require(Closure.Effect(rawValue: words[0]))
    closure.affects = try #require(Closure.Affected(rawValue: words[1]))
    closure.isConfirmed = !words.contains("unconfirmed")
    closure.remainingWidth = words.last.flatMap(Double.init)
    return Overlay(closures: [closure], graph: map.graph)
  }

  private func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), String(parts[1]))
    }
  }

  private func length(
    _ map: AsciiMap, _ profile: WalkerProfile, _ row: ProfileTermRows.Row
  ) throws -> Double {
    var search = RouteSearch(
      graph: map.graph, profile: profile,
      timetable: AccessTimetable(map.graph, departure: Self.departure),
      overlay: try overlay(map, row))
    return try search.route(from: map.coordinate("S"), to: map.coordinate("G")).length.meters
  }
}
