// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// What the profiles for people must and must not price, and terms that no tag of a way decides.
@Suite struct ProfileRuleTests {
  private func profile(_ name: String) throws -> WalkerProfile {
    try #require(try ProfileFile.named(name))
  }

  @Test(arguments: ["way.steps", "way.escalator", "steps.flight", "width.veryNarrow"])
  func aWheelchairIsNotLedOver(key: String) throws {
    #expect(try profile("wheelchair-and-blind")[.known(key)] == .infinity)
  }

  /// Strips before a raised kerb help a cane; they do not lower the kerb.
  @Test func aRaisedKerbStopsWheelsWithAndWithoutStrips() throws {
    let kerb = [("highway", "crossing"), ("crossing", "zebra"), ("kerb", "raised")]
    let wheels = try profile("wheelchair-and-blind")
    #expect(try kerbCost(kerb, wheels) >= 500)
    #expect(try kerbCost(kerb + [("tactile_paving", "yes")], wheels) >= 500)
    #expect(try kerbCost(kerb, profile("cane")) == 0)
  }

  /// Rule 0: a zero kerb is the hazard unless strips replace the edge.
  @Test func aZeroKerbIsTheHazardWithoutStripsOnly() throws {
    let kerb = [("highway", "crossing"), ("crossing", "zebra"), ("kerb", "flush")]
    let cane = try profile("cane")
    #expect(try kerbCost(kerb, cane) >= 80)
    #expect(try kerbCost(kerb + [("tactile_paving", "yes")], cane) == 0)
  }

  @Test func whoDoesNotHearPaysForVibrationAndNotForSound() throws {
    let deafblind = try profile("deafblind-accompanied")
    for key in ["crossing.soundUnknown", "crossing.soundNone", "crossing.soundLocate"] {
      #expect(deafblind[.known(key)] == 0)
    }
    #expect(deafblind[.known("crossing.vibrationNone")] > 0)
    #expect(deafblind[.known("crossing.vibrationUnknown")] > 0)
    #expect(try profile("cane")[.known("crossing.vibrationNone")] == 0)
  }

  @Test func lowVisionPricesLightAndContrast() throws {
    let low = try profile("low-vision")
    #expect(low[.known("night.no")] > low[.known("night.unknown")])
    #expect(low[.known("night.unknown")] > low[.known("night.yes")])
    #expect(low[.known("tactile.contrasted")] < low[.known("tactile.yes")])
  }

  /// Unlit costs more at night only: on 21 June at noon and at midnight.
  @Test func lightCountsAtNightOnly() throws {
    let map = try AsciiMap(
      "A.........B", gridMeters: 10, taggedWays: [("AB", [("highway", "footway"), ("lit", "no")])])
    func light(_ departure: Int64?) throws -> Double {
      let pricing = EdgePricing(
        graph: map.graph, profile: try profile("low-vision"),
        timetable: AccessTimetable(map.graph, departure: departure))
      return try cost(map, pricing, [.light])
    }
    let noon: Int64 = 1_782_043_200
    #expect(abs(try light(noon + 43_200) / light(noon) - 4.3) < 0.01)
    #expect(try light(nil) == light(noon))
  }

  @Test func nightLiesBetweenDuskAndDawn() throws {
    let map = try AsciiMap(
      "A.........B", gridMeters: 10, taggedWays: [("AB", [("highway", "footway")])])
    // 2026-06-21, 12:00 UTC; civil dawn about 02:45 UTC, dusk about 20:20 UTC.
    let noon: Int64 = 1_782_043_200
    let hours: [(Int64, Bool)] = [
      (-12, true), (-10, true), (-8, false), (0, false), (8, false), (9, true), (11, true),
    ]
    for (hour, isNight) in hours {
      let timetable = AccessTimetable(map.graph, departure: noon + hour * 3600)
      #expect(timetable.isNight == isNight, "\(hour) h from noon")
    }
  }

  @Test func fiveWaysAtOnePlaceCost() throws {
    let drawing = """
      C....D....E
      ...........
      A....P....B
      ...........
      ....F......
      """
    let way = [("highway", "footway")]
    let four = try AsciiMap(
      drawing, gridMeters: 10, taggedWays: [("APB", way), ("CP", way), ("DP", way)])
    let five = try AsciiMap(
      drawing, gridMeters: 10,
      taggedWays: [("APB", way), ("CP", way), ("DP", way), ("EP", way), ("FP", way)])
    var profile = WalkerProfile.shortest
    profile.values[ProfileKey.known("junction.complex").index] = 7
    let free = EdgePricing(graph: four.graph, profile: profile)
    let dear = EdgePricing(graph: five.graph, profile: profile)
    #expect(try cost(four, free, [.junction]) == 0)
    // Of the six edges five are drawn towards the junction.
    #expect(try cost(five, dear, [.junction]) == 5 * 7)
  }

  @Test(arguments: [
    ("turn.slight", 32), ("turn.right", 64), ("turn.sharp", 96), ("turn.back", 128),
  ])
  func aTurnCostsByItsAngle(key: String, angle: Int) {
    var profile = WalkerProfile.shortest
    profile.values[ProfileKey.known(key).index] = 9
    let turns = TurnCost(ProfileTable(profile))
    for other in [0, 32, 64, 96, 128] {
      #expect(turns.costs[other] == (other == angle ? 900 : 0))
      #expect(turns.costs[(256 - other) % 256] == turns.costs[other], "left as right")
    }
  }

  @Test(arguments: ["cane", "guide-dog"])
  func aRightAngleIsEasierThanHalfOfIt(name: String) throws {
    let profile = try profile(name)
    #expect(profile[.known("turn.right")] < profile[.known("turn.slight")])
  }

  @Test func aLongDetourIsToldOfAndAShortOneNot() throws {
    let cane = try profile("cane")
    #expect(!cane.exceedsDetourLimit(140, shortest: 50), "90 m are no matter")
    #expect(!cane.exceedsDetourLimit(1400, shortest: 1000))
    #expect(cane.exceedsDetourLimit(1600, shortest: 1000))
    #expect(WalkerProfile.shortest.detourFactor == 1)
  }

  private func kerbCost(_ node: [(String, String)], _ profile: WalkerProfile) throws -> Double {
    let map = try AsciiMap(
      """
      ..........D..........
      A.........B.........C
      ..........E..........
      """, gridMeters: 3,
      taggedWays: [("ABC", [("highway", "footway")]), ("DBE", [("highway", "residential")])],
      taggedNodes: [("B", node)])
    return try cost(map, EdgePricing(graph: map.graph, profile: profile), [.kerb])
  }

  private func cost(_ map: AsciiMap, _ pricing: EdgePricing, _ terms: [CostTerm]) throws -> Double {
    var sum = 0.0
    for index in 0..<UInt32(map.graph.edgeCount) {
      let directed = DirectedEdge(edge: EdgeID(index), forward: true)
      let cost = pricing.cost(of: directed, record: map.graph.edge(directed.edge))
      for term in terms { sum += cost[term] }
    }
    return sum
  }
}
