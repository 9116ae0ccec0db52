// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Guidance

/// What is told where a walk begins, as exactly as the position is.
@Suite struct StartWalkTests {
  /// A pavement with one house, so many metres from its first place.
  private func start(house meters: Double, _ tested: TestedWording) throws -> String {
    let map = try AsciiMap(
      """
      R-----------------S
      A-----------------B
      ....H.............
      """,
      gridMeters: meters / 4.12,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Eisenbahnstraße"],
        "RS": ["highway": "secondary", "name": "Eisenbahnstraße", "sidewalk": "separate"],
      ],
      nodes: ["H": ["addr:housenumber": "12", "addr:street": "Eisenbahnstraße"]])
    let walk = try tested.walk(map, "A", "B", r95: 4)
    return try #require(walk.texts.first { $0.contains("Eisenbahnstraße") })
  }

  /// A house across the street and far down it is not where one stands.
  @Test func aHouseFarAwayIsOnlyNear() throws {
    let words = [
      ("Start, Eisenbahnstraße 12.", "Start, Eisenbahnstraße, bei Nummer 12."),
      ("Start, 12 Eisenbahnstraße.", "Start, Eisenbahnstraße, near number 12."),
      ("Start: Eisenbahnstraße 12.", "Start: Eisenbahnstraße, nahe Nummer 12."),
    ]
    for (tested, (here, near)) in zip(TestedWording.usual, words) {
      #expect(try start(house: 12, tested).hasPrefix(here))
      #expect(try start(house: 30, tested).hasPrefix(near))
    }
  }

  /// R11: what is told with the start is hedged as all else is.
  @Test func anUncertainStartIsHedged() throws {
    let map = try WalkSessionTests.streets()
    let hedge = "Position ungenau, etwa 20 Meter."
    for (r95, isHedged) in [(4.0, false), (12, false), (20, true)] {
      let walk = try DrawnWalk(map, from: "A", to: "G", r95: r95)
      let text = try #require(walk.first("start")?.text)
      #expect(text.hasPrefix(hedge) == isHedged, "\(text)")
    }
  }
}
