// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Events in, effects out, with the real position filter in between.
@Suite struct LiveWalkTests {
  private func session(
    _ map: AsciiMap, language: Language = .german, seed: UInt64 = 1
  ) -> WalkSession {
    WalkSession(
      graph: map.graph, search: RouteSearch(graph: map.graph, profile: .shortest),
      configuration: WalkConfiguration(language: language, seed: seed))
  }

  /// A second of standing and then walking along the letters with a fix each second and a tick in
  /// between.
  private func events(
    _ map: AsciiMap, along letters: String, to goal: Character, noise: Double = 0,
    seed: UInt64 = 7
  ) throws -> [TimedEvent] {
    var generator = SeededGenerator(seed: seed)
    var events = [
      TimedEvent(
        instant: .start,
        event: .start(to: Destination(coordinate: try map.coordinate(goal), name: "Rathaus")))
    ]
    let line = Polyline(try letters.map { try map.coordinate($0) })
    let standing = 12.0
    for second in 0..<Int(line.length.meters + standing + 20) {
      let along = min(max(0, Double(second) - standing), line.length.meters)
      let isMoving = along > 0 && along < line.length.meters
      let angle = Double.random(in: 0..<360, using: &generator)
      let shift = Double.random(in: 0...1, using: &generator) * noise
      var fix = GNSSFix(
        coordinate: line.point(at: along)
          .moved(by: .meters(shift), toward: Bearing(degrees: angle)),
        accuracyMeters: 3 + noise)
      fix.speed = isMoving ? 1 : 0
      fix.course = isMoving ? line.bearing(at: along) : nil
      events.append(
        TimedEvent(instant: Instant(seconds: Double(second)), event: .observation(.gnss(fix))))
      events.append(TimedEvent(instant: Instant(seconds: Double(second) + 0.5), event: .tick))
    }
    return events
  }

  private func run(_ session: WalkSession, _ events: [TimedEvent]) -> [WalkEffect] {
    var session = session
    return events.flatMap { session.handle($0) }
  }

  private func lines(_ effects: [WalkEffect]) -> [String] {
    effects.map { effect in
      switch effect {
      case .speak(let said):
        return "\(said.id) \(said.instant.milliseconds) \(said.end.milliseconds) "
          + "\(said.priority.rawValue) \(said.text) \(said.r95) \(said.inQuietZone)"
      case .suppress(let said, let reason): return "\(said.id) \(reason.rawValue) \(said.text)"
      case .hush: return "hush"
      case .search(let query, let id): return "\(id) \(query)"
      case .keep(let note): return "keep \(note.kind.rawValue)"
      case .keepChoices(let choices): return "choices \(choices)"
      case .setRate(let rate): return "rate \(rate)"
      case .changeVolume(let isLouder): return isLouder ? "louder" : "quieter"
      }
    }
  }

  private func texts(_ effects: [WalkEffect]) -> [String] {
    effects.compactMap { if case .speak(let said) = $0 { said.text } else { nil } }
  }

  @Test func aWalkWithRealFixesIsToldFromStartToArrival() throws {
    let map = try WalkSessionTests.streets()
    let said = texts(run(session(map), try events(map, along: "ABCG", to: "G")))
    #expect(said.first == "Position wird gesucht.")
    #expect(said.contains { $0.hasPrefix("Start, Eisenbahnstraße.") })
    #expect(said.contains { $0.contains("rechts in die Parkstraße.") })
    #expect(
      said.contains { $0 == "Jetzt rechts." || $0 == "Gleich rechts, an der Ecke." })
    #expect(said.last == "Ziel vermutlich erreicht. Rathaus laut Karte am Weg.")
    #expect(!said.contains { $0.contains("neben dem Weg") })
  }

  @Test(arguments: Language.allCases)
  func equalEventsGiveEqualEffects(_ language: Language) throws {
    let map = try WalkSessionTests.streets()
    let walk = try events(map, along: "ABCG", to: "G", noise: 6)
    let first = lines(run(session(map, language: language), walk))
    let second = lines(run(session(map, language: language), walk))
    #expect(first == second)
    #expect(first.count > 5)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func followersWithNoisyFixesAreNotCalledOffR9(_ seed: UInt64) throws {
    let map = try WalkSessionTests.streets()
    let walk = try events(map, along: "ABCG", to: "G", noise: 8, seed: seed)
    let said = texts(run(session(map), walk))
    #expect(!said.contains { $0.contains("neben dem Weg") || $0.contains("Gegenrichtung") })
    #expect(said.contains { $0.hasPrefix("Ziel vermutlich erreicht") })
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func aWrongTurnWithNoisyFixesIsNoticedR9(_ seed: UInt64) throws {
    let map = try WalkSessionTests.streets()
    let walk = try events(map, along: "ABD", to: "G", noise: 5, seed: seed)
    let said = texts(run(session(map), walk))
    #expect(said.contains { $0.contains("neben dem Weg") })
  }

  @Test func anEmptyMapIsAnsweredHonestly() throws {
    let graph = try PedestrianGraph(
      NetworkBytes(copying: NetworkWriter(NetworkContent()).bytes()))
    let map = try WalkSessionTests.streets()
    let session = WalkSession(
      graph: graph, search: RouteSearch(graph: graph, profile: .shortest),
      configuration: WalkConfiguration())
    let said = texts(run(session, try events(map, along: "AB", to: "B")))
    #expect(said == ["Position wird gesucht.", "Kein Weg bekannt. Standort außerhalb der Karte."])
  }

  /// Anything may come from outside, in any order: nothing traps, nothing forbidden is said, and
  /// no two sentences overlap.
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func anyEventsInAnyOrderAreSurvived(_ seed: UInt64) throws {
    let map = try WalkSessionTests.streets()
    var generator = SeededGenerator(seed: seed)
    var session = session(map, language: seed.isMultiple(of: 2) ? .german : .english)
    var now = 0.0
    var end = Instant.start
    for _ in 0..<600 {
      now += Double.random(in: -2...6, using: &generator)
      let event = try randomEvent(map, &generator)
      for effect in session.handle(TimedEvent(instant: Instant(seconds: now), event: event)) {
        if case .hush = effect { end = .start }
        if case .speak(let said) = effect {
          #expect(ForbiddenWords.found(in: said.text, names: said.names).isEmpty)
          #expect(
            said.instant >= end || { if case .speechFinished = event { true } else { false } }())
          #expect(
            !said.inQuietZone || said.priority == .answer || said.kind == "start"
              || said.kind == "position" || said.kind == "no route")
          end = said.end
        }
        if case .suppress(let said, _) = effect { #expect(!said.text.isEmpty) }
      }
    }
  }

  private func randomEvent(
    _ map: AsciiMap, _ generator: inout SeededGenerator
  ) throws -> WalkEvent {
    let corner = try map.coordinate("B")
    let wild = [Double.nan, .infinity, -.infinity, -1, 0, 1e300, -1e300, 19]
    switch Int.random(in: 0..<12, using: &generator) {
    case 0..<6:
      let place = corner.moved(
        by: .meters(Double.random(in: 0...120, using: &generator)),
        toward: Bearing(degrees: Double.random(in: 0..<360, using: &generator)))
      var fix = GNSSFix(
        coordinate: place, accuracyMeters: Double.random(in: 0...40, using: &generator))
      fix.speed = Double.random(in: 0...2, using: &generator)
      return .observation(.gnss(fix))
    case 6:
      let value = wild[Int.random(in: 0..<wild.count, using: &generator)]
      var fix = GNSSFix(
        coordinate: Coordinate(latitude: value, longitude: value), accuracyMeters: value)
      fix.speed = value
      return .observation(.gnss(fix))
    case 7:
      let key = Key.allCases[Int.random(in: 0..<4, using: &generator)]
      return .key(key, Bool.random(using: &generator) ? .short : .long)
    case 8: return .battery(percent: wild[Int.random(in: 0..<wild.count, using: &generator)])
    case 9: return .sensorLost(.gnss)
    case 10:
      let goal: Character = Bool.random(using: &generator) ? "G" : "D"
      return .start(to: Destination(coordinate: try map.coordinate(goal)))
    default: return .tick
    }
  }
}
