// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// Ways and places of the walker's own: recorded, followed, gone back, passed through, confirmed.
@Suite struct OwnWayTests {
  private func choose(_ entry: WayEntry, in walk: inout DrawnWalk) throws {
    walk.press(.d)
    walk.choose(MenuSteps.to(entry))
  }

  private func ask(_ entry: MenuEntry, in walk: inout DrawnWalk) throws -> Int {
    walk.press(.d)
    walk.choose(MenuSteps.to(entry))
    let ids = walk.effects.compactMap { effect -> Int? in
      if case .search(_, let id) = effect { id } else { nil }
    }
    return try #require(ids.last)
  }

  private func kept(_ walk: DrawnWalk) -> [WalkNote] {
    walk.effects.compactMap { if case .keep(let note) = $0 { note } else { nil } }
  }

  /// A free walk from A over B to D, not the way that a search would choose to C.
  private func recorded() throws -> (map: AsciiMap, way: RecordedWay) {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(free: map, at: "A", r95: 8)
    try choose(.record, in: &walk)
    try walk.walk("AB", on: map)
    walk.send(.mark(note: "Bäckerei, Stufe"))
    try walk.walk("BD", on: map)
    walk.send(.mark(note: "=Zum Markt"))
    try choose(.record, in: &walk)
    return (map, try #require(kept(walk).last?.way))
  }

  @Test func aWayIsRecordedWithItsNotesAndName() throws {
    let (map, way) = try recorded()
    #expect(way.name == "Zum Markt")
    #expect(way.notes.map(\.text) == ["Bäckerei, Stufe"])
    let line = Polyline(try "ABD".map { try map.coordinate($0) })
    #expect(abs(way.length - line.length.meters) < 10)
    #expect(abs((way.notes.first?.along ?? 0) - 100) < 10)
    #expect(way.points.allSatisfy { abs(line.project($0)?.offset ?? 99) < 1 })
  }

  @Test func tooShortAWayIsNotKept() throws {
    var walk = try DrawnWalk(free: try WalkSessionTests.streets(), at: "A", r95: 8)
    try choose(.record, in: &walk)
    #expect(walk.texts.last == "Weg wird aufgezeichnet.")
    try choose(.note, in: &walk)
    #expect(walk.texts.last == "Merkpunkt 1 gespeichert.")
    try choose(.record, in: &walk)
    #expect(kept(walk).isEmpty)
    #expect(walk.texts.last == "Aufzeichnung beendet. Zu kurz, nicht gespeichert.")
  }

  @Test func withoutARecordingThereIsNothingToMark() throws {
    var walk = try DrawnWalk(free: try WalkSessionTests.streets(), at: "A", r95: 8)
    try choose(.note, in: &walk)
    #expect(walk.texts.last == "Es wird kein Weg aufgezeichnet.")
    let before = walk.effects.count
    walk.send(.mark(note: "nur für den Leser"))
    #expect(walk.effects.count == before)
  }

  /// Chooses the recorded way, forward or back, and walks it.
  private func followed(back: Bool) throws -> (walk: DrawnWalk, ends: [Coordinate]) {
    let (map, way) = try recorded()
    var walk = try DrawnWalk(free: map, at: back ? "D" : "A", r95: 8)
    let id = try ask(.favourites, in: &walk)
    let end = try #require(way.points.last)
    walk.send(.placeResults(id: id, places: [Destination(coordinate: end, way: way)]))
    if back { walk.press(.d) }
    walk.press(.d, .long)
    walk.stand(at: try map.coordinate(back ? "D" : "A"), heading: nil, seconds: 8)
    walk.walkRoute()
    let line = try #require(walk.session.route?.line.points)
    return (walk, [try #require(line.first), try #require(line.last)])
  }

  @Test(arguments: [false, true])
  func aKeptWayIsFollowedBothWays(back: Bool) throws {
    let map = try WalkSessionTests.streets()
    let (walk, ends) = try followed(back: back)
    let places = try [map.coordinate("A"), map.coordinate("D")]
    let wanted = back ? Array(places.reversed()) : places
    for (end, place) in zip(ends, wanted) { #expect(end.distance(to: place).meters < 10) }
    let title = "Eigener Weg: Zum Markt\(back ? ", rückwärts" : ""), 200 Meter."
    #expect(walk.texts.contains { $0.hasPrefix(title) || $0.contains("Eigener Weg: Zum Markt") })
    #expect(walk.texts.contains("Eigene Notiz: Bäckerei, Stufe."))
    #expect(walk.texts.contains { $0.contains(back ? "links" : "rechts") })
    #expect(walk.texts.contains { $0.hasPrefix("Ziel vermutlich erreicht.") })
  }

  @Test func theReverseOfTheReverseIsTheWay() throws {
    let way = try recorded().way
    let again = way.reversed.reversed
    #expect(again.points == way.points && !again.isReversed)
    #expect(way.reversed.isReversed)
  }

  @Test func homeIsKeptAndWalkedTo() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", r95: 8)
    walk.walkRoute(to: 20)
    try choose(.saveHome, in: &walk)
    let note = try #require(kept(walk).last)
    #expect(note.kind == .home)
    #expect(walk.texts.last == "Als Zuhause gespeichert.")
    let home = Destination(coordinate: try #require(note.coordinate), name: "Zuhause")
    let id = try ask(.home, in: &walk)
    walk.send(.placeResults(id: id, places: [home]))
    walk.press(.d, .long)
    #expect(walk.session.destination == home)
  }

  @Test func aPlaceOnTheWayComesBeforeTheGoal() throws {
    let map = try WalkSessionTests.streets()
    var walk = try DrawnWalk(map, from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.walkRoute(to: 20)
    try choose(.via, in: &walk)
    #expect(walk.texts.last == "Zwischenziel wählen. Ziel: gespeicherte Orte.")
    walk.press(.d, .long)
    let ids = walk.effects.compactMap { effect -> Int? in
      if case .search(_, let id) = effect { id } else { nil }
    }
    let stop = Destination(coordinate: try map.coordinate("D"), name: "Bäckerei")
    walk.send(.placeResults(id: try #require(ids.last), places: [stop]))
    walk.press(.d, .long)
    #expect(walk.texts.contains("Zwischenziel: Bäckerei."))
    #expect(walk.session.destination == stop)
    walk.walkRoute(from: 0)
    walk.stand(at: try map.coordinate("D"), heading: nil, seconds: 20)
    #expect(walk.texts.contains { $0.hasPrefix("Ziel vermutlich erreicht. Bäckerei") })
    #expect(walk.session.destination?.name == "Rathaus")
    #expect(walk.texts.contains("Weg zum Rathaus."))
  }

  @Test func withoutAGoalThereIsNoPlaceOnTheWay() throws {
    var walk = try DrawnWalk(free: try WalkSessionTests.streets(), at: "A", r95: 8)
    try choose(.via, in: &walk)
    #expect(walk.texts.last == "Kein Ziel gewählt. Ein Zwischenziel braucht ein Ziel.")
  }

  // MARK: Landmarks

  /// Up to the cue of the corner at C.
  private func atCorner(r95: Double) throws -> DrawnWalk {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: r95)
    walk.walkRoute(to: 195)
    return walk
  }

  @Test func aNamedCornerIsConfirmedAndTakenBack() throws {
    var walk = try atCorner(r95: 8)
    let before = try #require(walk.session.along)
    let grade = walk.session.grade
    walk.press(.c)
    #expect(walk.texts.last == "Bestätigt. Noch einmal kurz drücken: zurücknehmen.")
    let confirmed = try #require(walk.session.along)
    #expect(confirmed > before + 3)
    // The position itself is no better for it.
    #expect(walk.session.grade == grade)
    walk.press(.c)
    #expect(walk.texts.last == "Bestätigung zurückgenommen.")
    #expect(abs(try #require(walk.session.along) - before) < 0.5)
  }

  @Test func whatWasNotNamedCannotBeConfirmed() throws {
    var walk = try DrawnWalk(
      try WalkSessionTests.streets(), from: "A", to: "G", named: "Rathaus", r95: 8)
    walk.walkRoute(to: 100)
    let before = walk.session.along
    walk.press(.c)
    #expect(walk.session.along == before)
    #expect(walk.texts.last?.contains("zurücknehmen") == false)
  }
}
