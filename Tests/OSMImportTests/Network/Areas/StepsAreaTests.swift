// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Steps mapped as an area, as at Darmstadt's Luisenplatz.
@Suite struct StepsAreaTests {
  static let steps: AsciiMap.Tags = [
    "highway": "steps", "area": "yes", "step_count": "3", "handrail": "no", "incline": "up",
  ]

  @Test func theyAreClimbedBetweenTheWaysAtTheirRim() throws {
    let map = try AsciiMap(
      """
      N
      |
      A-B-C
      |   |
      D-E-F
        |
        S
      """, gridMeters: 4,
      ways: [
        "ABCFEDA": Self.steps, "NA": ["highway": "footway"], "ES": ["highway": "footway"],
      ])
    let flights = map.edges(of: .steps)
    #expect(flights.count == 1)
    let flight = try #require(flights.first)
    #expect(map.graph.steps(of: flight)?.count == 3)
    #expect(map.graph.steps(of: flight)?.handrail == .no)
    #expect(map.graph.steps(of: flight)?.incline == .unknown, "a ring has no up and down")
    #expect(map.graph.attributes(of: flight).isAcross)
    #expect(map.graph.componentCount == 1)
  }

  @Test func betweenTwoSquaresTheyAreClimbedAndNotWalkedAlong() throws {
    let square: AsciiMap.Tags = ["highway": "pedestrian", "area": "yes"]
    let map = try AsciiMap(
      """
      G-------H
      |       |
      I-A---C-J
        |   |
      K-D---F-L
      |       |
      M-------N
      """, gridMeters: 4,
      ways: [
        "GHJCAIG": square, "KDFLNMK": square,
        "ACFDA": ["highway": "steps", "area": "yes", "step_count": "3"],
      ])
    #expect(map.graph.componentCount == 1)
    let flights = map.edges(of: .steps)
    #expect(!flights.isEmpty)
    for flight in flights {
      let bearing = abs(Polyline(map.graph.geometry(of: flight)).bearing(at: 1).degrees)
      #expect(abs(bearing - 90) > 20, "down, not along the edge")
    }
  }

  @Test func withoutTwoWaysInTheyLeadNowhere() throws {
    let map = try AsciiMap(
      """
      N
      |
      A---C
      |   |
      D---F
      """, gridMeters: 4, ways: ["ACFDA": Self.steps, "NA": ["highway": "footway"]])
    #expect(map.edges(of: .steps).isEmpty, "no loop around the outline")
    #expect(map.edges(of: .footway).count == 1)
  }

  @Test func aLineOfStepsThatComesBackStaysALine() throws {
    let map = try AsciiMap(
      """
      A---C
      |   |
      D---F
      """, gridMeters: 4, ways: ["ACFDA": ["highway": "steps"]])
    #expect(map.edges(of: .steps).count == 1)
  }
}
