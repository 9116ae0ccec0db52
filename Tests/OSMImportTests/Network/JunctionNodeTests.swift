// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

/// A node in the middle of a junction that is tagged as a crossing: nobody knows of which arm.
@Suite struct JunctionNodeTests {
  private let drawing = """
              C
              |
            a F b
              |
    A-------E-X-G-------B
              |
            c H d
              |
              D
    """
  private let signals: KeyValuePairs<Character, AsciiMap.Tags> = [
    "X": ["highway": "traffic_signals", "crossing": "traffic_signals"]
  ]
  private let ring: AsciiMap.Tags = [
    "highway": "residential", "name": "Ring", "sidewalk": "both", "lanes": "2",
  ]
  private let lane: AsciiMap.Tags = [
    "highway": "residential", "name": "Gasse", "sidewalk": "both", "lanes": "2",
  ]
  private let mapped: AsciiMap.Tags = [
    "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
  ]

  private func kinds(_ map: AsciiMap) -> [CrossingKind] {
    (0..<UInt32(map.graph.crossingCount)).map { map.graph.crossing(CrossingID($0)).kind }
      .sorted { $0.rawValue < $1.rawValue }
  }

  @Test func withoutWaysOverTheArmsEachIsACrossingOfUnknownKind() throws {
    let map = try AsciiMap(
      drawing, gridMeters: 5, ways: ["AEXGB": ring, "CFXHD": lane], nodes: signals)
    #expect(kinds(map) == Array(repeating: .unknown, count: 4))
  }

  @Test func besideWaysOverTheArmsTheNodeMakesNoSecondCrossing() throws {
    let map = try AsciiMap(
      drawing, gridMeters: 5,
      ways: [
        "AEXGB": ring, "CFXHD": lane, "aFb": mapped, "cHd": mapped, "aEc": mapped, "bGd": mapped,
      ], nodes: signals)
    #expect(kinds(map) == Array(repeating: .trafficSignals, count: 4))
  }
}
