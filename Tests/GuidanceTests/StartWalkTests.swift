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
    var walk = try tested.walk(map, "A", "B", r95: 4)
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 5)
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
      // Where there is no room for it, the number is left out, and never told as the place.
      let told = try start(house: 30, tested)
      #expect(told.hasPrefix(near) || (told.hasPrefix("Start: Eisen") && !told.contains("12")))
      let street = StreetReference(name: "Eisenbahnstraße", wayClass: .sidewalk)
      let whole = tested.wording().start(
        street, houseNumber: HouseNumber("12", isHere: false), .unknown(houses: .left))
      #expect(whole.text.hasPrefix(near))
    }
  }

  /// Whoever chose a place out of a list hears which one it was before how the way begins.
  @Test func theChosenGoalIsToldBeforeTheStart() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(free: map, at: "A")
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 6)
    let before = walk.utterances.count
    walk.session.tellGoal(Destination(coordinate: try map.coordinate("G"), name: "Rathaus"))
    walk.session.begin(Destination(coordinate: try map.coordinate("G"), name: "Rathaus"))
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 20)
    #expect(
      walk.utterances.dropFirst(before).prefix(2).map(\.kind) == ["destination", "start"],
      "\(walk.texts)")
  }

  /// "Known again" is no news to one who never heard that it was lost.
  @Test func aPositionThatWasNotToldAsLostIsNotToldAsBack() throws {
    var walk = try DrawnWalk(try WalkSessionTests.streets(), from: "A", to: "G")
    walk.walkRoute(to: 60)
    let place = try #require(walk.session.estimate?.coordinate)
    walk.loseSight(at: place, seconds: 9.5)
    walk.press(.a, .long)
    walk.loseSight(at: place, seconds: 3, age: 9.5)
    #expect(walk.session.grade == .lost)
    walk.stand(at: place, heading: nil, seconds: 20)
    #expect(walk.texts("position lost").isEmpty && walk.texts("position back").isEmpty)
    #expect(walk.suppressed.contains { $0.utterance.kind == "position lost" })
  }

  /// R11: what is told with the start is hedged as all else is.
  @Test func anUncertainStartIsHedged() throws {
    let map = try WalkSessionTests.streets()
    let hedge = "Position ungenau"
    for (r95, isHedged) in [(4.0, false), (12, false), (20, true)] {
      var walk = try DrawnWalk(map, from: "A", to: "G", r95: r95)
      walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 5)
      let text = try #require(walk.first("start")?.text)
      #expect(text.hasPrefix(hedge) == isHedged, "\(text)")
    }
  }
}
