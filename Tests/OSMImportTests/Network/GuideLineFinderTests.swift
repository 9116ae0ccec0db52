// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

@Suite struct GuideLineFinderTests {
  /// A drawing in metres: the way A–B runs east.
  private func guides(
    _ drawing: String, _ way: String, _ barrier: AsciiMap.Tags = ["barrier": "wall"],
    path: AsciiMap.Tags = ["highway": "footway"]
  ) throws -> (left: GuideLine, right: GuideLine) {
    let map = try AsciiMap(drawing, gridMeters: 1, ways: ["AB": path, way: barrier])
    let edge = try map.edge("AB")
    let attributes = map.graph.attributes(of: edge.edge)
    return edge.forward
      ? (attributes.guideLeft, attributes.guideRight)
      : (attributes.guideRight, attributes.guideLeft)
  }

  @Test func aWallToTheNorthOfAnEastwardWayIsOnItsLeft() throws {
    let guides = try guides(
      """
      C..................D

      A..................B
      """, "CD")
    #expect(guides == (.wall, .unknown))
  }

  @Test func aWallToTheSouthIsOnTheRight() throws {
    let guides = try guides(
      """
      A..................B

      C..................D
      """, "CD")
    #expect(guides == (.unknown, .wall))
  }

  @Test func aWallOutOfReachGuidesNobody() throws {
    let guides = try guides(
      """
      A..................B



      C..................D
      """, "CD")
    #expect(guides == (.unknown, .unknown))
  }

  @Test func aWallBesideLessThanHalfTheWayIsNoGuide() throws {
    let guides = try guides(
      """
      A..................B

      C......D............
      """, "CD")
    #expect(guides == (.unknown, .unknown))
  }

  @Test func aWallAcrossTheWayIsNoGuide() throws {
    let guides = try guides(
      """
      .........C..........
      A..................B
      .........D..........
      """, "CD")
    #expect(guides == (.unknown, .unknown))
  }

  @Test func aWallOnAnotherLevelIsNoGuide() throws {
    let drawing = """
      C..................D

      A..................B
      """
    let other = try guides(
      drawing, "CD", ["barrier": "wall", "level": "1"],
      path: ["highway": "footway", "level": "0"])
    #expect(other == (.unknown, .unknown))
  }

  @Test(arguments: ["residential", "steps"])
  func onlyWaysThatAreDrawnWhereOneWalksAreAsked(highway: String) throws {
    let guides = try guides(
      """
      C..................D

      A..................B
      """, "CD", path: ["highway": highway])
    #expect(guides == (.unknown, .unknown))
  }

  @Test(arguments: ["bollard", "gate", "chain", "block"])
  func whatIsNoLineIsNoGuide(barrier: String) throws {
    let guides = try guides(
      """
      C..................D

      A..................B
      """, "CD", ["barrier": barrier])
    #expect(guides == (.unknown, .unknown))
  }
}
