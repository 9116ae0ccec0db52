// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import TestSupport
import Testing

@testable import Guidance

/// R14: what lies beside the way is told at three levels, the lowest by default.
@Suite struct CalloutTests {
  private static func street() throws -> AsciiMap {
    try AsciiMap(
      """
      ...........P.............
      A-----S---------------------------B
      """,
      gridMeters: 10,
      ways: ["ASB": ["highway": "residential", "name": "Eisenbahnstraße"]],
      nodes: [
        "S": ["highway": "bus_stop", "public_transport": "platform", "name": "Rathaus"],
        "P": ["amenity": "pharmacy", "name": "Löwen-Apotheke"],
      ])
  }

  private func said(_ level: CalloutLevel, r95: Double = 4) throws -> [String] {
    let map = try Self.street()
    var settings = GuidanceSettings()
    settings.callouts = level
    var walk = try DrawnWalk(
      map, from: "A", to: "B", r95: r95, settings: settings)
    walk.walkRoute()
    return walk.texts("place")
  }

  @Test func nothingIsToldByDefault() throws {
    #expect(GuidanceSettings().callouts == .none)
    #expect(try said(.none).isEmpty)
  }

  @Test func stopsAreToldForOrientation() throws {
    let texts = try said(.orientation)
    #expect(texts.count == 1)
    #expect(texts.first?.hasPrefix("Haltestelle Rathaus") == true)
  }

  @Test func shopsAreToldAtTheHighestLevelWithTheirSide() throws {
    let texts = try said(.all)
    #expect(texts.count == 2)
    #expect(texts.last == "Löwen-Apotheke links, laut Karte.")
  }

  @Test func anInexactPositionTellsNone() throws {
    #expect(try said(.all, r95: 18).isEmpty)
  }
}
