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

  // MARK: Stops

  /// A stop and, 30 m on, another.
  private static func stops(
    _ lines: String, shelter: String = "", speech: String = "", then more: String
  ) throws -> AsciiMap {
    try AsciiMap(
      "A-----S--T----------------------------B", gridMeters: 10,
      ways: ["ASTB": ["highway": "residential", "name": "Eisenbahnstraße"]],
      nodes: [
        "S": [
          "highway": "bus_stop", "public_transport": "platform", "name": "Rathaus",
          "route_ref": lines, "shelter": shelter, "departures_board:speech_output": speech,
        ],
        "T": [
          "highway": "bus_stop", "public_transport": "platform", "name": "Rathaus",
          "route_ref": more,
        ],
      ])
  }

  private func callouts(_ map: AsciiMap, city: [CityStop] = []) throws -> [String] {
    var settings = GuidanceSettings()
    settings.callouts = .orientation
    var walk = try DrawnWalk(
      map, from: "A", to: "B", settings: settings, city: CityAdvice(notices: [], stops: city))
    walk.walkRoute()
    return walk.texts("place")
  }

  @Test(arguments: [
    ("21;11", "", "", "Linien 11 und 21, laut Karte."),
    ("N4", "", "", "Linie N4, laut Karte."),
    ("1;2;3;4;5;6", "", "", "Linien 1, 2, 3, 4, 5 und 6, laut Karte."),
    ("1;2;3;4;5;6;7", "", "", "Linien 1, 2, 3, 4, 5 und 2 weitere, laut Karte."),
    ("", "yes", "", "mit Wartehaus, laut Karte."),
    ("3", "yes", "yes", "Linie 3, mit Wartehaus, Abfahrten mit Ansage, laut Karte."),
    // What is not known is not told, nor is what a stop lacks: nobody asked.
    ("", "no", "no", "laut Karte."),
  ])
  func whatIsKnownOfAStopIsTold(
    lines: String, shelter: String, speech: String, end: String
  ) throws {
    let map = try Self.stops(lines, shelter: shelter, speech: speech, then: lines)
    #expect(try callouts(map) == ["Haltestelle Rathaus in der Nähe, \(end)"])
  }

  /// The city's name is not the source of what the map says.
  @Test func linesAreTheMapsWhereTheNameIsTheCitys() throws {
    let map = try Self.stops("11", then: "11")
    var stop = CityStop(place: try map.coordinate("S"), name: "Rathaus")
    stop.german = "Rathaus, Fruchthalle"
    #expect(
      try callouts(map, city: [stop]).first
        == "Haltestelle Rathaus, Fruchthalle in der Nähe, laut Stadt. Linie 11, laut Karte.")
  }

  @Test(arguments: [("11;12", 1), ("12;11", 1), ("12", 1), ("3", 2), ("", 1)])
  func anotherStopOfTheNameIsToldForItsOtherLines(lines: String, count: Int) throws {
    #expect(try callouts(Self.stops("11;12", then: lines)).count == count)
  }

  @Test func aPostBoxCanBeTouched() throws {
    let map = try AsciiMap(
      """
      ......P..................
      A---------------------------------B
      """,
      gridMeters: 10,
      ways: ["AB": ["highway": "residential", "name": "Eisenbahnstraße"]],
      nodes: ["P": ["amenity": "post_box"]])
    var settings = GuidanceSettings()
    settings.callouts = .orientation
    var walk = try DrawnWalk(map, from: "A", to: "B", settings: settings)
    walk.walkRoute()
    #expect(walk.texts("place") == ["Briefkasten links, laut Karte."])
  }

  @Test func placesAreInWhatIsAround() throws {
    let map = try Self.street()
    var walk = try DrawnWalk(map, from: "A", to: "B")
    walk.walkRoute(to: 90)
    walk.press(.b, .long)
    #expect(
      walk.texts.last
        == "In der Nähe: Eisenbahnstraße. Laut Karte: geradeaus Löwen-Apotheke, hinten Haltestelle Rathaus.",
      "\(walk.texts.last ?? "")")
  }

  @Test func anInexactPositionTellsNone() throws {
    #expect(try said(.all, r95: 18).isEmpty)
  }
}
