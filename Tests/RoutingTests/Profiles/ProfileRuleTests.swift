// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import OSMImport
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

  /// Which ramp on steps carries whom: wheels take one for wheelchairs and no other.
  static let ramps: [(tags: String, profile: String, isWay: Bool)] = [
    ("ramp:wheelchair=yes", "wheelchair-and-blind", true),
    ("ramp=yes ramp:wheelchair=yes ramp:bicycle=yes", "wheelchair-and-blind", true),
    ("ramp=yes", "wheelchair-and-blind", false),
    ("ramp:stroller=yes", "wheelchair-and-blind", false),
    ("ramp:bicycle=yes", "wheelchair-and-blind", false),
    ("ramp=separate", "wheelchair-and-blind", false), ("", "wheelchair-and-blind", false),
    ("ramp=yes", "cane", true), ("", "cane", true), ("ramp:stroller=yes", "guide-dog", true),
  ]

  @Test(arguments: ramps)
  func aRampCarriesWhomItIsFor(tags: String, profile: String, isWay: Bool) throws {
    let map = try stairs(tags)
    var search = RouteSearch(graph: map.graph, profile: try self.profile(profile))
    let route = try? search.route(from: map.coordinate("A"), to: map.coordinate("D"))
    #expect((route != nil) == isWay)
    guard route == nil else { return }
    #expect {
      _ = try search.route(from: map.coordinate("A"), to: map.coordinate("D"))
    } throws: { error in
      guard case RouteFailure.onlyForbidden(let pieces) = error else { return false }
      return pieces.count == 1
    }
  }

  /// With a cane one may take the steps or their ramp, and pays for the easier one.
  @Test func aRampNeverMakesStepsDearer() throws {
    let cane = EdgePricing(graph: try stairs("").graph, profile: try profile("cane"))
    let steps = try cost(stairs(""), cane, [.steps])
    func withRamp(_ tags: String) throws -> Double {
      let map = try stairs(tags)
      return try cost(map, EdgePricing(graph: map.graph, profile: profile("cane")), [.steps])
    }
    #expect(try withRamp("ramp:wheelchair=yes") == 30)
    #expect(try withRamp("ramp:wheelchair=yes") < steps)
    #expect(try withRamp("ramp=yes") == steps, "of unknown kind: perhaps a channel for bicycles")
    #expect(try withRamp("ramp:bicycle=yes") == steps + 5)
  }

  private func stairs(_ ramp: String) throws -> AsciiMap {
    let tags = ramp.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=")
      return (String(parts[0]), String(parts[1]))
    }
    let way = [("highway", "footway")]
    return try AsciiMap(
      "A---B--C---D", gridMeters: 5,
      taggedWays: [
        ("AB", way), ("BC", [("highway", "steps"), ("step_count", "20")] + tags), ("CD", way),
      ])
  }

  /// Belts and moving steps are two things, and a dog goes on neither.
  @Test func movingWalkwaysAreNoEscalators() throws {
    for name in ["cane", "guide-dog", "wheelchair-and-blind"] {
      let profile = try profile(name)
      #expect(profile[.known("way.escalator")] == .infinity, "\(name)")
      #expect(profile[.known("way.movingWalkway")] == .infinity, "\(name)")
    }
    let low = try profile("low-vision")
    #expect(low[.known("way.movingWalkway")].isFinite)
    #expect(low[.known("way.escalator")] == .infinity)
  }

  /// Age may raise a price and never lowers or forbids.
  @Test(arguments: ProfileFile.builtIn)
  func whatIsOldIsNeverBetterAndNeverForbidden(name: String) throws {
    let profile = try profile(name)
    for key in ["age.way", "age.crossing", "stop.busy"] {
      let value = profile[.known(key)]
      #expect(value.isFinite && value >= (ProfileKey.known(key).unit == .factor ? 1 : 0))
      #expect(!ProfileKey.known(key).mayForbid)
    }
    #expect(ProfileKey.known("age.way").range.lowerBound == 1)
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

  /// Where the sun does not come up the whole day is night, where it does not go down none of it.
  /// 2026-12-21 and 2026-06-21, in Longyearbyen and near the South Pole.
  @Test(
    arguments: [
      (78.22, 1_797_811_200, true), (78.22, 1_782_000_000, false), (-89.0, 1_797_811_200, false),
      (-89, 1_782_000_000, true),
    ] as [(Double, Int64, Bool)])
  func polarNightIsNightAndPolarDayIsDay(latitude: Double, midnight: Int64, isNight: Bool) throws {
    var elements = OSMElements()
    for (id, step) in [(1, 0.0), (2, 0.001)] as [(Int64, Double)] {
      elements.nodes.append(
        OSMElements.Node(
          id: id, coordinate: Coordinate(latitude: latitude + step, longitude: 15.65)))
    }
    elements.ways.append(
      OSMElements.Way(id: 1, nodes: [1, 2], tags: [(key: "highway", value: "footway")]))
    let content = try OSMImporter.importNetwork(elements).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    for hour in 0..<24 {
      let timetable = AccessTimetable(graph, departure: midnight + Int64(hour) * 3600)
      #expect(timetable.isNight == isNight, "\(hour) h")
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
