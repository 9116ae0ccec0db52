// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

/// Main roads of whose pavements nothing is known: whoever walks there walks on one side.
@Suite struct BareSidesTests {
  private func bareSides(_ map: AsciiMap) -> [EdgeAttributes] {
    (0..<map.graph.edgeCount).map { map.graph.attributes(of: EdgeID(UInt32($0))) }
      .filter { $0.isFromTags && $0.wayClass.isCarriageway }
  }

  @Test(arguments: ["primary", "secondary", "trunk"], [nil, "no"])
  func aMainRoadWithoutKnownPavementsIsWalkedAtItsEdges(road: String, sidewalk: String?) throws {
    let tags = [("highway", road)] + (sidewalk.map { [("sidewalk", $0)] } ?? [])
    let map = try AsciiMap("A-----B", gridMeters: 20, taggedWays: [("AB", tags)])
    let sides = bareSides(map)
    #expect(sides.count == 2)
    #expect(Set(sides.map(\.streetSide)) == [.left, .right])
    // Unknown stays unknown.
    #expect(sides.allSatisfy { $0.sidewalkLeft == (sidewalk == nil ? .unknown : .no) })
    #expect(sides.allSatisfy { "\($0.wayClass)" == road && $0.streetClass == $0.wayClass })
  }

  @Test(arguments: ["tertiary", "residential", "service"])
  func aLesserRoadWithoutKnownPavementsIsWalkedAlongItsLine(road: String) throws {
    let map = try AsciiMap("A-----B", gridMeters: 20, ways: ["AB": ["highway": road]])
    #expect(map.graph.edgeCount == 1)
  }

  /// Two carriageways of one direction each: nobody walks on the strip between them.
  @Test func betweenTwoCarriagewaysNobodyWalks() throws {
    let map = try AsciiMap(
      """
      B---------A
      C---------D
      """, gridMeters: 15,
      ways: [
        "AB": ["highway": "primary", "name": "Ring", "oneway": "yes"],
        "CD": ["highway": "primary", "name": "Ring", "oneway": "yes"],
      ])
    let sides = bareSides(map)
    #expect(sides.count == 2)
    // Right-hand traffic: the street lies to the left of who walks with it.
    #expect(sides.allSatisfy { $0.streetSide == .left })
  }

  /// A pavement mapped beside it is the one that is walked on that side.
  @Test func besideAMappedPavementNoSecondOneIsMade() throws {
    let map = try AsciiMap(
      """
      C---------D
      A---------B
      """, gridMeters: 10,
      ways: [
        "AB": ["highway": "secondary", "name": "Allee"],
        "CD": ["highway": "footway", "footway": "sidewalk"],
      ])
    let sides = bareSides(map)
    #expect(sides.map(\.streetSide) == [.left], "only the southern edge")
    #expect(sides.first?.sidewalkLeft == .separate)
  }
}
