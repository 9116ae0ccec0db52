// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// "Slip lanes beside signals are crossings of their own" (osm-tags, top).
@Suite struct SlipLaneTests {
  @Test(arguments: [("primary_link", 2), ("primary", 1)])
  func aSlipLaneIsACrossingOfItsOwn(highway: String, count: Int) throws {
    let map = try AsciiMap(
      """
          N
          |
          |
      C---Y---D
          |
          |
      A---X---B
          |
          |
          S
      """, gridMeters: 3,
      ways: [
        "AXB": ["highway": "primary"], "CYD": ["highway": highway],
        "NYXS": ["highway": "footway"],
      ])
    #expect(map.graph.crossingCount == count)
  }

  @Test func aCrossingWayOverATrackAndARoadNamesTheTrack() throws {
    let map = try AsciiMap(
      """
          N
      C---Y---D
      A---X---B
          S
      """, gridMeters: 4,
      ways: [
        "AXB": ["highway": "tertiary"], "CYD": ["highway": "cycleway"],
        "NYXS": ["highway": "footway", "footway": "crossing"],
      ])
    let crossing = map.graph.crossing(CrossingID(0))
    #expect(crossing.hasCycleTrack == .yes)
    #expect(crossing.crossedClass == .tertiary)
  }

  @Test(arguments: [
    ("NYXS", "one way over both"), ("NYIXS", "a kerb on the island"),
    ("NYI+IXS", "two ways that meet on the island"),
  ])
  func oneCrossingWayOverASlipLaneAndTheRoadIsTwoCrossings(
    line: String, name: String
  ) throws {
    let crossing: AsciiMap.Tags = ["highway": "footway", "footway": "crossing"]
    let parts = line.split(separator: "+").map(String.init)
    let roads: AsciiMap.Tags = ["highway": "primary", "name": "Hauptstraße"]
    let slip: AsciiMap.Tags = ["highway": "primary_link"]
    let ways: KeyValuePairs<String, AsciiMap.Tags> =
      parts.count == 1
      ? ["AXB": roads, "CYD": slip, parts[0]: crossing]
      : ["AXB": roads, "CYD": slip, parts[0]: crossing, parts[1]: crossing]
    let map = try AsciiMap(
      """
          N
          |
      C---Y---D
          |
          |
          I
          |
          |
      A---X---B
          |
          |
          S
      """, gridMeters: 3, ways: ways,
      nodes: [
        "I": ["kerb": "lowered"], "Y": ["highway": "crossing", "crossing": "unmarked"],
        "X": [
          "highway": "crossing", "crossing": "traffic_signals", "traffic_signals:sound": "yes",
        ],
      ])
    let kinds = (0..<UInt32(map.graph.crossingCount)).map { map.graph.crossing(CrossingID($0)) }
    #expect(Set(kinds.map(\.kind)) == [.trafficSignals, .unmarked], "\(name)")
    #expect(kinds.count == 2)
    #expect(kinds.first { $0.kind == .unmarked }?.sound == .unknown, "the tone is the road's own")
    let islands = map.edges(of: .trafficIsland)
    #expect(islands.allSatisfy { map.graph.crossingID(of: $0) == nil })
    #expect(islands.isEmpty == (parts.count == 2))
    #expect(map.graph.componentCount == 1)
  }
}
