// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// "Where am I", what is around, and the next junction.
@Suite struct WhereaboutsTests {
  private func walk(to along: Double, r95: Double = 4) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: r95)
    walk.walkRoute(to: along)
    return walk
  }

  /// What is said after a long A, until nothing more comes.
  private func answers(_ walk: inout DrawnWalk) throws -> [String] {
    let before = walk.utterances.count
    walk.press(.a, .long)
    let place = try #require(walk.session.estimate?.coordinate)
    walk.stand(at: place, heading: nil, seconds: 14)
    return walk.utterances.dropFirst(before).filter { $0.kind == "where" }.map(\.text)
  }

  @Test func theNextJunctionComesInASentenceOfItsOwn() throws {
    var walk = try walk(to: 60)
    let heard = try answers(&walk)
    #expect(heard.count == 2, "\(heard)")
    #expect(
      heard.last?.hasPrefix("Nächste Kreuzung laut Karte: Fackelstraße, ") == true, "\(heard)")
  }

  /// What is repeated is where the walker is, and not the junction alone.
  @Test func theAnswerIsRepeatedFromItsBeginning() throws {
    var walk = try walk(to: 60)
    _ = try answers(&walk)
    #expect(walk.session.lastSaid?.isSequel == false)
  }

  /// R3: nobody asked for the second half by itself: in the quiet zone it does not begin.
  @Test func theJunctionIsNotToldInTheQuietZone() throws {
    var walk = try DrawnWalk(
      try DrawnStreets.crossing(
        DrawnStreets.signals, before: ["highway": "residential", "name": "Parkstraße"]),
      from: "A", to: "D", r95: 4)
    walk.walkRoute(to: 87)
    let place = try #require(walk.session.estimate?.coordinate)
    #expect(walk.session.isInQuietZone && walk.session.nextJunction?.streets.isEmpty == false)
    let before = walk.utterances.count
    walk.press(.a, .long)
    walk.stand(at: place, heading: walk.session.estimate?.heading, seconds: 14)
    #expect(walk.utterances.dropFirst(before).map(\.kind) == ["where"])
    #expect(walk.suppressed.contains { $0.utterance.kind == "where" && $0.reason == .quietZone })
  }

  /// R5: what is to be done comes when it is due, whatever is still to be told of the junction.
  @Test func theJunctionGivesWayToTheNextTurn() throws {
    var asking = try walk(to: 183)
    asking.press(.a, .long)
    asking.walkRoute(from: 183)
    #expect(asking.utterances.count { $0.kind == "where" } == 1)
    var silent = try walk(to: 183)
    silent.walkRoute(from: 183)
    let cues = [asking, silent].map { $0.utterances.last { $0.kind == "turn" }?.instant }
    #expect(cues[0] == cues[1])
  }

  @Test func theShapeOfTheJunctionHasNoSidesWhileTheFacingIsUnknown() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G")
    walk.press(.d)
    walk.choose(MenuSteps.to(.junction))
    let text = try #require(walk.texts.last)
    #expect(text.contains("Fackelstraße") && text.contains("Blickrichtung unbekannt."), "\(text)")
    for word in ["links", "rechts", "geradeaus", "hinten"] { #expect(!text.contains(word)) }
  }

  @Test func theSideIsToldOnlyWhereItIsCertain() throws {
    var certain = try walk(to: 50)
    certain.side = .right
    certain.walkRoute(from: 50, to: 60)
    let heard = try answers(&certain).first
    #expect(
      heard?.contains("vermutlich rechte Straßenseite in Laufrichtung") == true, "\(heard ?? "")")
    var open = try walk(to: 60)
    let unknown = try answers(&open).first
    #expect(unknown?.contains("Straßenseite unbekannt") == true, "\(unknown ?? "")")
    var inexact = try walk(to: 50, r95: 30)
    inexact.side = .right
    inexact.walkRoute(from: 50, to: 60)
    #expect(try answers(&inexact).first?.contains("vermutlich rechte") == false)
  }

  /// "On your left" would be where the walker's hand is, and not which side of the street it is.
  @Test func theSideIsTheStreets() {
    var place = Whereabouts(
      street: StreetReference(name: "Ring", wayClass: .sidewalk), accuracy: .under(15))
    place.side = .left
    #expect(
      EnglishWording().whereAmI(place).text.contains(
        "probably the left side of the street, as you walk"))
    #expect(
      GermanWording().whereAmI(place).text.contains(
        "vermutlich linke Straßenseite in Laufrichtung"))
    (place.side, place.compassSide) = (.unknown, .northeast)
    #expect(EnglishWording().whereAmI(place).text.contains("the north-east side of the street"))
    #expect(GermanWording().whereAmI(place).text.contains("vermutlich nordöstliche Straßenseite"))
    #expect(PlainGermanWording().whereAmI(place).text.contains("wahrscheinlich im Nord-Osten."))
  }

  /// Left and right are a walker's: who does not walk is told the side by the compass.
  @Test func withoutADirectionTheSideIsThatOfTheCompass() throws {
    let map = try AsciiMap(
      """
      A----------------B
      |
      C----------------D
      """, gridMeters: 5,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Ring"],
        "CD": ["highway": "residential", "name": "Ring", "sidewalk": "separate"],
        "AC": ["highway": "footway"],
      ])
    var walk = try DrawnWalk(free: map, at: "A")
    let north = try map.coordinate("A").moved(
      by: Distance(meters: 40), toward: Bearing(degrees: 90))
    let graph = walk.session.graph
    walk.edge = graph.edges(near: north, radius: 5).first?.edge
    walk.stand(at: north, heading: nil, seconds: 4)
    let heard = try answers(&walk).first
    #expect(heard?.contains("vermutlich nördliche Straßenseite") == true, "\(heard ?? "")")
    for word in ["links", "rechts", "linke", "rechte"] { #expect(heard?.contains(word) == false) }
    walk.stand(at: north, heading: Bearing(degrees: 90), seconds: 4)
    #expect(try answers(&walk).first?.contains("nördliche") == false)
  }

  @Test func thePointsOfTheCompassAreEight() {
    let bearings = [
      (0.0, CompassPoint.north), (44, .northeast), (90, .east), (338, .north), (300, .northwest),
    ]
    for (degrees, point) in bearings {
      #expect(CompassPoint(Bearing(degrees: degrees)) == point, "\(degrees)")
    }
  }

  @Test func theSourceIsThatOfTheEstimate() throws {
    let walk = try walk(to: 60)
    var estimate = try #require(walk.session.estimate)
    let cases: [(PositionSources, Double, PositionGround?)] = [
      (.satellites, 0, .satellites), (.beacons, 0, .beacons), ([.satellites, .beacons], 0, .both),
      ([.satellites, .steps], 0, .satellites), ([.satellites, .steps], 9, .steps),
      (.steps, 0, .steps), (.map, 0, nil), ([], 0, nil),
    ]
    for (sources, age, ground) in cases {
      (estimate.sources, estimate.age) = (sources, age)
      #expect(PositionGround(estimate, freshAge: 2.5) == ground, "\(sources), \(age)")
    }
  }

  @Test func aroundIsToldAheadRightLeftBehind() {
    let angles: [(String, Double?)] = [
      ("hinten", 170), ("links", -80), ("hier", nil), ("vorn", 10), ("rechts", 90), ("vorn 2", -20),
    ]
    let streets = angles.map { name, angle in
      NearbyStreet(name: name, direction: angle.map { SeenDirection(angle: $0) })
    }
    #expect(
      NearbyStreet.inOrder(streets).map(\.name)
        == ["hier", "vorn", "vorn 2", "rechts", "links", "hinten"])
  }

  /// Nobody is told left or right while nobody knows which way they face.
  @Test func withoutAHeadingThereAreNoSides() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(free: map, at: "A")
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 3)
    walk.press(.b, .long)
    let text = try #require(walk.texts.last)
    #expect(text.hasSuffix("Blickrichtung unbekannt."), "\(text)")
    for word in ["links", "rechts", "geradeaus", "hinten"] { #expect(!text.contains(word)) }
  }

  @Test func theJunctionIsToldWithItsStreets() throws {
    var walk = try walk(to: 60)
    walk.press(.d)
    walk.choose(MenuSteps.to(.junction))
    let text = try #require(walk.texts.last)
    #expect(
      text.contains(
        "arte: geradeaus Eisenbahnstraße, rechts Fackelstraße, hinten Eisenbahnstraße."), "\(text)")
  }

  @Test func theJunctionsDistanceIsToldWhereItIsKnown() {
    var junction = NextJunction(
      streets: [NearbyStreet(name: "Fackelstraße", direction: .right)], distance: .about(40),
      isFacingKnown: true)
    #expect(
      GermanWording().junction(junction).text
        == "Nächste Kreuzung, laut Karte: rechts Fackelstraße. Entfernung: etwa 40 Meter.")
    junction.distance = nil
    #expect(!GermanWording().junction(junction).text.contains("Entfernung"))
  }
}
