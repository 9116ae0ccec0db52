// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// The last word before a place is of that place, and of one who went elsewhere it is where they are.
@Suite struct LastWordTests {
  private static func ramp() throws -> AsciiMap {
    try AsciiMap(
      """
      A-----------------------B
                              |
                              |
                              |
      D-----------------------C
      """, gridMeters: 5, ways: ["ABCD": ["highway": "footway"]])
  }

  /// Metres that were told 20 m before a corner are not what one walks by: where the position is known by
  /// then, the corner itself is told.
  @Test(arguments: [(2.0, true), (12, false)])
  func theCornerIsToldWhereItIsKnown(_ r95: Double, _ isTold: Bool) throws {
    var walk = try DrawnWalk(
      try Self.ramp(), from: "A", to: "C", r95: 12, speed: 0.8)
    let turn = try #require(walk.session.maneuvers.first { $0.isTurning }).along
    walk.walkRoute(to: turn - 12)
    let cues = walk.texts("turn").count
    #expect(walk.texts("turn").last?.hasPrefix("In ") == true, "\(walk.texts("turn"))")
    walk.r95 = r95
    walk.walkRoute(from: turn - 12, to: turn)
    let corner = walk.texts("turn").dropFirst(cues)
    #expect(corner.map { $0.hasPrefix("Jetzt rechts") } == (isTold ? [true] : []), "\(corner)")
  }

  /// "Gleich rechts" and "gleich rechts" are one turn to who hears them 20 s apart.
  @Test(arguments: [
    (Language.german, "noch einmal rechts"), (.english, "once more right"),
  ])
  func twoTurnsInEqualWordsAreTwo(_ language: Language, _ words: String) throws {
    var walk = try DrawnWalk(
      try Self.ramp(), from: "A", to: "D", language: language)
    walk.walkRoute()
    let told = walk.utterances.filter { $0.kind == "turn" && $0.priority == .act }.map(\.text)
    try #require(told.count == 2, "\(told)")
    #expect(!told[0].contains(words), "\(told)")
    #expect(told[1].contains(words), "\(told)")
  }

  private static let junction = """
                            E
                            |
                            |
                            |
    A-----------------------B-----------------------F
                            |
                            |
                            |
                            |
                            C
    """

  private static func streets() throws -> AsciiMap {
    try AsciiMap(
      junction, gridMeters: 10,
      ways: [
        "ABF": ["highway": "residential", "name": "Eisenbahnstraße"],
        "EBC": ["highway": "residential", "name": "Parkstraße"],
      ])
  }

  /// R9: in the street that they were sent to, and the other way along it; straight on past it is beside the way.
  @Test(arguments: [
    ("ABE", "Vermutlich in Gegenrichtung, Parkstraße."),
    ("ABF", "Vermutlich neben dem Weg, Eisenbahnstraße."),
  ])
  func theWrongDirectionInTheRightStreetIsToldAsThat(_ path: String, _ words: String) throws {
    let map = try Self.streets()
    var walk = try DrawnWalk(map, from: "A", to: "C")
    try walk.walk(path, on: map)
    #expect(walk.first("off route")?.text.hasPrefix(words) == true, "\(walk.texts("off route"))")
  }

  /// Who was told and comes back does not hear that they are wrong; who goes on does.
  @Test(arguments: [(true, 1), (false, 2)])
  func whoComesBackIsNotToldAgain(_ comesBack: Bool, _ count: Int) throws {
    let map = try AsciiMap(
      "A--------B--------------------------F\n         |\n         |\n         C", gridMeters: 10,
      ways: [
        "ABF": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "residential", "name": "Parkstraße"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "C")
    let line = Polyline([try map.coordinate("A"), try map.coordinate("F")])
    var place = 0.0
    while walk.first("off route") == nil, place < line.length.meters {
      walk.walk(line, from: place, to: place + 5)
      place += 5
    }
    walk.walk(line, from: place, to: place + 45)
    // Longer than until it would be told again.
    if comesBack {
      let back = Polyline([line.point(at: place + 45), try map.coordinate("B")])
      walk.walk(back, to: back.length.meters - 20)
    } else {
      walk.walk(line, from: place + 45, to: place + 90)
    }
    #expect(walk.texts("off route").count == count)
  }

  /// R2: of a crossing of the way that lay in an outage nobody knows whether it was walked.
  @Test(arguments: [(16.0, true), (3, false)])
  func aCrossingInAnOutageMayStillBeAhead(_ r95: Double, _ isOpen: Bool) throws {
    var walk = try DrawnWalk(
      try DrawnStreets.crossing(DrawnStreets.signals), from: "A", to: "D", r95: 4)
    let crossing = try #require(walk.session.maneuvers.first { $0.isCrossing })
    let line = try #require(walk.session.route?.line)
    walk.walkRoute(to: crossing.along - 45)
    walk.loseSight(at: line.point(at: crossing.along - 45), seconds: 20)
    walk.r95 = r95
    walk.walkRoute(from: crossing.end + 24, to: crossing.end + 30)
    let back = try #require(walk.texts("position back").first, "\(walk.utterances.map(\.text))")
    #expect(back.contains("Querung Fackelstraße vielleicht noch vor Ihnen.") == isOpen, "\(back)")
  }

  /// R5: the warning of a flight is the last word before its edge, and the tunnel behind it is told before.
  @Test func theTunnelIsToldBeforeTheFlightThatLeadsIntoIt() throws {
    let map = try AsciiMap(
      "A------------------B-C-----------D", gridMeters: 5,
      ways: [
        "AB": ["highway": "footway"], "BC": ["highway": "steps", "incline": "down"],
        "CD": ["highway": "footway", "tunnel": "yes"],
      ])
    var walk = try DrawnWalk(map, from: "A", to: "D")
    walk.walkRoute()
    let kinds = walk.utterances.filter { $0.priority != .preview }.map(\.kind)
    let tunnel = try #require(kinds.firstIndex(of: "underpass"), "\(kinds)")
    let flight = try #require(kinds.firstIndex(of: "steps"), "\(kinds)")
    #expect(tunnel < flight)
  }

  /// A second crossing that is told with the first has signals of its own to be checked.
  @Test func theSecondOfTwoSignalsIsCheckedAgain() {
    var signals = Crossing()
    signals.kind = .trafficSignals
    signals.sound = .yes
    let passage = CrossingPassage(
      crossing: signals, street: "Ring", length: 8, approach: .straight, sequel: nil)
    #expect(
      GermanWording().crossingAfter(passage).text
        == "Danach Querung Ring, Ampel laut Karte. Signal erneut prüfen. Laut Karte mit Ton.")
    let english = EnglishWording().crossingAfter(passage).text
    #expect(english.hasSuffix("Check the signal again. With sound by the map."))
    let plain = PlainGermanWording().crossingAfter(passage).text
    #expect(plain.hasSuffix("Prüfen Sie das Signal neu."))
  }
}
