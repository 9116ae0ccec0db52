// SPDX-License-Identifier: GPL-3.0-or-later

import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

@Suite struct StreetNamerTests {
  static let beside = """
    C-------------------D
    A-------------------B
    """
  static let street: AsciiMap.Tags = ["highway": "tertiary", "name": "Eisenbahnstraße"]

  private func named(
    _ ways: KeyValuePairs<String, AsciiMap.Tags>, _ way: String, gridMeters: Double = 8,
    drawing: String = beside
  ) throws -> (name: String, side: SideOfStreet) {
    let map = try AsciiMap(drawing, gridMeters: gridMeters, ways: ways)
    let edge = try #require(try map.edges(ofWay: way).first)
    return (map.graph.streetName(of: edge), map.graph.attributes(of: edge).streetSide)
  }

  @Test func aPavementTakesTheNameOfItsStreetAndKnowsItsSide() throws {
    let sidewalk: AsciiMap.Tags = ["highway": "footway", "footway": "sidewalk"]
    let east = try named(["AB": Self.street, "CD": sidewalk], "CD")
    #expect(east == ("Eisenbahnstraße", .right))
    let west = try named(["AB": Self.street, "DC": sidewalk], "DC")
    #expect(west == ("Eisenbahnstraße", .left))
  }

  @Test func aRoadWithoutANameGivesItsNumber() throws {
    let found = try named(
      [
        "AB": ["highway": "primary", "ref": "B 270"],
        "CD": ["highway": "footway", "footway": "sidewalk"],
      ], "CD")
    #expect(found.name == "B 270")
  }

  @Test func aStreetFarAwayOrAcrossGivesNoName() throws {
    let sidewalk: AsciiMap.Tags = ["highway": "footway", "footway": "sidewalk"]
    let far = try named(["AB": Self.street, "CD": sidewalk], "CD", gridMeters: 20)
    #expect(far == ("", .unknown))
    let across = try named(
      ["AB": Self.street, "CD": sidewalk], "CD",
      drawing: """
               C
               |
        A------+------B
               |
               D
        """)
    #expect(across == ("", .unknown))
  }

  @Test func aFootwayThatIsNoPavementKeepsNoName() throws {
    let found = try named(["AB": Self.street, "CD": ["highway": "footway"]], "CD")
    #expect(found == ("", .unknown))
  }

  @Test func theTagOfTheStreetWins() throws {
    let found = try named(
      [
        "AB": Self.street,
        "CD": ["highway": "path", "is_sidepath:of:name": "Nebenstraße"],
      ], "CD")
    #expect(found == ("Nebenstraße", .unknown))
  }
}
