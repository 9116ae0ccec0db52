// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// Water that lies within a step or two of a way (guidance.md, R4).
@Suite struct WaterFinderTests {
  /// A drawing in metres: the way A–B, water along C–D, and whatever else. Tags as "key=value key=value".
  private func hazard(
    _ drawing: String, water: String = "natural=water", path: String = "highway=footway",
    other: (way: String, tags: String)? = nil
  ) throws -> Hazard {
    var ways = [("AB", Self.tags(path)), ("CD", Self.tags(water))]
    if let other { ways.append((other.way, Self.tags(other.tags))) }
    let map = try AsciiMap(drawing, gridMeters: 1, taggedWays: ways)
    return map.graph.attributes(of: try map.edge("AB").edge).hazard
  }

  private static func tags(_ text: String) -> [(String, String)] {
    text.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=").map(String.init)
      return (parts.first ?? "", parts.last ?? "")
    }
  }

  private static let beside = """
    A..................B


    C..................D
    """

  @Test(arguments: [
    "natural=water", "natural=coastline", "waterway=river", "waterway=stream", "waterway=canal",
    "waterway=riverbank", "waterway=dock", "landuse=basin",
  ])
  func waterBesideAWayIsAHazardOfIt(tags: String) throws {
    #expect(try hazard(Self.beside, water: tags) == .water)
  }

  /// Dry, covered, or over the walker's head.
  @Test(arguments: [
    "waterway=ditch", "waterway=stream tunnel=culvert", "natural=water location=underground",
    "natural=wood", "landuse=grass",
  ])
  func whatNobodyFallsIntoIsNone(tags: String) throws {
    #expect(try hazard(Self.beside, water: tags) == .unknown)
  }

  @Test func waterFartherThanAStepOrTwoIsNone() throws {
    let far = """
      A..................B




      C..................D
      """
    #expect(try hazard(far) == .unknown)
  }

  /// A way leads over it: there is a bridge, drawn or not.
  @Test func waterAcrossTheWayIsNone() throws {
    let across = """
      .........C..........
      A..................B
      .........D..........
      """
    #expect(try hazard(across) == .unknown)
  }

  @Test func aBridgeLiesOverTheWater() throws {
    #expect(try hazard(Self.beside, path: "highway=footway bridge=yes") == .unknown)
  }

  /// Only between the way and the water a fence keeps anybody from it.
  @Test(arguments: [("fence", Hazard.unknown), ("wall", .unknown), ("kerb", .water)])
  func aFenceBetweenGuards(barrier: String, expected: Hazard) throws {
    let between = """
      A..................B
      E..................F

      C..................D
      """
    #expect(try hazard(between, other: ("EF", "barrier=\(barrier)")) == expected)
    let behind = """
      E..................F
      A..................B


      C..................D
      """
    #expect(try hazard(behind, other: ("EF", "barrier=\(barrier)")) == .water)
  }

  /// What somebody tagged of the way itself stays.
  @Test func aTaggedHazardStays() throws {
    #expect(try hazard(Self.beside, path: "highway=footway hazard=falling_rocks") == .rockfall)
  }

  /// A pond's rim beside a third of a long way is enough, and a few metres are not.
  @Test(arguments: [("C......D", Hazard.unknown), ("C...........D", .water)])
  func someMetresMustLieBesideIt(shore: String, expected: Hazard) throws {
    let drawing = "A" + String(repeating: ".", count: 58) + "B\n\n\n" + shore
    #expect(try hazard(drawing) == expected)
  }

  /// Lakes and rivers are mapped as relations, whose ways say nothing themselves.
  @Test func theShoreOfARelationIsWater() throws {
    let map = try AsciiMap(
      """
      A..................B


      C..................D
      F..................E
      """, gridMeters: 1, ways: ["AB": ["highway": "footway"], "CDEFC": [:]],
      areas: [
        AsciiMap.Area(
          ["CDEFC": "outer"], ["type": "multipolygon", "natural": "water"])
      ])
    #expect(map.graph.attributes(of: try map.edge("AB").edge).hazard == .water)
  }
}
