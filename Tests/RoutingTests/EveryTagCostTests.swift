// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// What every tag costs somebody with a cane: the price of a straight walk over tagged things,
/// against the same walk without the tag (shared/design/osm-tags.md).
@Suite struct EveryTagCostTests {
  /// What the tag does to the price of the walk.
  enum Effect: Sendable {
    /// Factor of the price of 100 m, within one hundredth.
    case factor(Double)
    /// Metres more, within one metre.
    case meters(Double)
    case forbidden
  }

  struct Row: CustomStringConvertible, Sendable {
    var tags: [(String, String)]
    var than: [(String, String)]
    var effect: Effect
    var description: String { tags.map { "\($0.0)=\($0.1)" }.joined(separator: " ") }
  }

  private static func row(_ tags: String, than: String = "", _ effect: Effect) -> Row {
    Row(tags: pairs(tags), than: pairs(than), effect: effect)
  }

  private static func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), String(parts[1]))
    }
  }

  // MARK: Ways

  static let ways: [Row] = [
    row("tactile_paving=yes", .factor(0.7)), row("tactile_paving=contrasted", .factor(0.7)),
    row("tactile_paving=primitive", .factor(0.9)), row("tactile_paving=incorrect", .factor(1.3)),
    row("tactile_paving=partial", .factor(1.3)), row("tactile_paving=no", .factor(1)),
    row("footway=sidewalk", .factor(1 / 1.15)), row("highway=path", .factor(1.5)),
    row("highway=pedestrian", .factor(1.1 / 1.15)), row("highway=service", .factor(1.2 / 1.15)),
    row("highway=track", .factor(1.6)), row("highway=cycleway foot=yes", .factor(1.8 * 1.8 / 1.15)),
    row("bicycle=yes segregated=yes", .factor(1.2)),
    row("bicycle=yes segregated=no", .factor(1.8)),
    row("surface=paving_stones", .factor(1)), row("surface=cobblestone", .factor(1.15)),
    row("surface=gravel", .factor(1.3)), row("surface=unpaved", .factor(1.4)),
    row("smoothness=horrible", .factor(3)), row("smoothness=bad", .factor(1.2)),
    row("tracktype=grade1", .factor(1)), row("tracktype=grade5", .factor(1.5)),
    row("tracktype=grade5 surface=asphalt", .factor(1)),
    row("blind=limited", .factor(1.5)), row("blind=no", .factor(8)),
    row("blind=yes", .factor(1)), row("hazard=falling_rocks", .factor(2)),
    row("lit=no", .factor(1)), row("handrail=yes", .factor(0.9)),
    row("handrail=no", .factor(1)), row("handrail=yes tactile_paving=yes", .factor(0.7)),
    row("highway=steps conveying=forward", .forbidden),
    row("highway=residential", .factor(1.1 / 1.15)),
    row("highway=residential sidewalk=no", .factor(1.5 / 1.15)),
    row("highway=tertiary sidewalk=no", .factor(4 * 1.05 / 1.15)),
    row("highway=steps step_count=10", .meters(40 - 15)),
    row("highway=steps step_count=10 handrail=no", .meters(60 - 15)),
    row("highway=elevator", .meters(60 - 15)),
    // To walk through from end to end costs `platform.through` besides: see PlatformTests.
    row("railway=platform", .factor(1.2 / 1.15)),
    row("kerb:left=raised", .factor(1)), row("incline=up", .factor(1)),
    row("tunnel=yes", .factor(1)), row("covered=yes", .factor(1)),
  ]

  @Test(arguments: ways)
  func aWayCostsWhatItsTagsSay(row: Row) throws {
    let with = try price(of: row.tags)
    try check(row, with, than: price(of: []))
  }

  private func price(of tags: [(String, String)]) throws -> Double {
    let isClassed = tags.contains { $0.0 == "highway" || $0.0 == "railway" }
    return try cost("A.........B", [("AB", (isClassed ? [] : [("highway", "footway")]) + tags)], [])
  }

  private func check(_ row: Row, _ with: Double, than without: Double) throws {
    switch row.effect {
    case .factor(let factor):
      #expect(abs(with / without - factor) <= 0.01, "\(with) against \(without)")
    case .meters(let meters): #expect(abs(with - without - meters) <= 1, "\(with), \(without)")
    case .forbidden: #expect(!with.isFinite)
    }
  }

  // MARK: Points and lines beside

  static let points: [Row] = [
    row("barrier=bollard", .meters(5)), row("barrier=cycle_barrier", .meters(15)),
    row("barrier=gate", .meters(10)), row("barrier=kissing_gate", .meters(30)),
    row("barrier=turnstile", .meters(100)), row("barrier=stile", .meters(200)),
    row("barrier=block", .meters(5)), row("barrier=chain", .meters(20)),
    row("amenity=bench", .meters(0)), row("highway=street_lamp", .meters(0)),
    row("amenity=bicycle_parking", .meters(5)), row("leisure=outdoor_seating", .meters(5)),
    row("amenity=fountain", .meters(10)), row("information=tactile_map", .meters(0)),
    row("blind=limited", .meters(50)), row("blind=no", .meters(300)),
  ]

  @Test(arguments: points)
  func aPointCostsWhatItsTagsSay(row: Row) throws {
    let way = [("AFB", [("highway", "footway")])]
    let with = try cost("A....F....B", way, [("F", row.tags)])
    try check(row, with, than: cost("A....F....B", way, []))
  }

  @Test(arguments: ["wall", "fence", "hedge", "kerb", "handrail"])
  func aLineBesideTheWayIsATenthCheaper(barrier: String) throws {
    let map = try AsciiMap(
      """
      A..................................................B

      C..................................................D
      """, gridMeters: 1,
      ways: ["AB": ["highway": "footway"], "CD": ["barrier": barrier]] as KeyValuePairs)
    let bare = try AsciiMap(
      """
      A..................................................B
      """, gridMeters: 1, ways: ["AB": ["highway": "footway"]])
    #expect(abs(try sum(map.graph) / sum(bare.graph) - 0.9) < 0.01)
  }

  // MARK: Crossings

  static let crossings: [Row] = [
    row("crossing=traffic_signals", .meters(15 + 10 + 30)),
    row("crossing=traffic_signals traffic_signals:sound=yes", .meters(25)),
    row("crossing=traffic_signals traffic_signals:sound=walk", .meters(25)),
    row("crossing=traffic_signals traffic_signals:sound=locate", .meters(55)),
    row("crossing=traffic_signals traffic_signals:sound=no", .meters(85)),
    row("crossing=traffic_signals traffic_signals:vibration=yes", .meters(40)),
    row("crossing=traffic_signals traffic_signals:floor_vibration=yes", .meters(40)),
    row("crossing=traffic_signals traffic_signals:arrow=yes", .meters(52)),
    row("crossing=traffic_signals traffic_signals:minimap=yes", .meters(52)),
    row("crossing=traffic_signals button_operated=yes", .meters(65)),
    row("crossing=traffic_signals crossing:island=yes", .meters(55)),
    row("crossing=zebra", .meters(30)), row("crossing=zebra crossing_ref=zebra", .meters(30)),
    row("crossing=uncontrolled", .meters(15 + 10 + 30)),
    row("crossing=unmarked", .meters(15 + 40)),
    row("crossing=unmarked crossing:island=yes", .meters(15 + 28)),
    row("crossing=unmarked tactile_paving=yes", .meters(15 + 28)),
    row("crossing=unmarked traffic_calming=table", .meters(15 + 40 + 20)),
    row("crossing=unmarked crossing:markings=zebra", .meters(30)),
    row("crossing=zebra kerb=raised", .meters(30)), row("crossing=zebra kerb=rolled", .meters(30)),
    row("crossing=zebra kerb=lowered", .meters(30 + 60)),
    row("crossing=zebra kerb=flush", .meters(30 + 160)),
    row("crossing=zebra kerb=no", .meters(30 + 160)),
    row("crossing=no", .forbidden),
  ]

  @Test(arguments: crossings)
  func aCrossingCostsWhatItsTagsSay(row: Row) throws {
    let with = try crossing("residential", [("highway", "crossing")] + row.tags)
    if case .forbidden = row.effect {
      #expect(!with.isFinite)
      return
    }
    try check(row, with, than: 0)
  }

  static let roads: [(highway: String, tags: [(String, String)], meters: Double)] = [
    ("residential", [], 40), ("tertiary", [], 120), ("service", [], 10),
    ("residential", [("cycleway", "track")], 50), ("secondary", [], .infinity),
    ("primary", [], .infinity), ("residential", [("lanes", "3")], .infinity),
  ]

  @Test(arguments: roads)
  func anUnmarkedCrossingCostsByItsRoad(
    highway: String, tags: [(String, String)], meters: Double
  ) throws {
    let price = try crossing(
      highway, [("highway", "crossing"), ("crossing", "unmarked")], road: tags)
    #expect(meters.isFinite ? abs(price - 15 - meters) <= 1 : !price.isFinite, "\(price)")
  }

  /// What the crossing adds to the metres.
  private func crossing(
    _ highway: String, _ tags: [(String, String)], road: [(String, String)] = []
  ) throws -> Double {
    let drawing = """
      ..........D..........
      A.........B.........C
      ..........E..........
      """
    let ways = [("ABC", [("highway", "footway")]), ("DBE", [("highway", highway)] + road)]
    let graph = try graph(drawing, ways, [("B", tags)], grid: 3)
    return try sum(graph, [.crossing, .kerb], ofWay: AsciiMap.firstWay)
  }

  // MARK: Prices

  private func cost(
    _ drawing: String, _ ways: [(String, [(String, String)])],
    _ nodes: [(Character, [(String, String)])]
  ) throws -> Double {
    try sum(graph(drawing, ways, nodes, grid: 10))
  }

  private func graph(
    _ drawing: String, _ ways: [(String, [(String, String)])],
    _ nodes: [(Character, [(String, String)])], grid: Double
  ) throws -> PedestrianGraph {
    let map = try AsciiMap(
      drawing, gridMeters: grid, taggedWays: ways, taggedNodes: nodes)
    return map.graph
  }

  /// The price of all edges, each walked forward.
  private func sum(
    _ graph: PedestrianGraph, _ terms: [CostTerm] = CostTerm.allCases, ofWay way: Int64? = nil
  ) throws -> Double {
    let profile = try #require(try ProfileFile.named("cane"))
    let pricing = EdgePricing(graph: graph, profile: profile)
    var sum = 0.0
    for index in 0..<UInt32(graph.edgeCount) {
      let record = graph.edge(EdgeID(index))
      if let way, record.way.value != way { continue }
      let cost = pricing.cost(
        of: DirectedEdge(edge: EdgeID(index), forward: true), record: record)
      for term in terms { sum += cost[term] }
    }
    return sum
  }
}
