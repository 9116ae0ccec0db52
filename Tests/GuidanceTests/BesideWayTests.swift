// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import Guidance

/// Who stands beside the way: on the other pavement of its street, or on a way that leads elsewhere.
/// With the real position filter, for what is believed of each way decides.
@Suite struct BesideWayTests {
  /// Two pavements of one street, 12 m apart, and its carriageway between them.
  private func pavements() throws -> AsciiMap {
    try AsciiMap(
      """
      A--------------------B
      R--------------------S
      D--------------------E
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Marktstraße"],
        "RS": ["highway": "residential", "name": "Marktstraße", "sidewalk": "separate"],
        "DE": ["highway": "footway", "footway": "sidewalk", "name": "Marktstraße"],
      ])
  }

  /// The way turns right where its street goes straight on.
  private func corner() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------B---------D
                |
                |
                |
                C
      """,
      gridMeters: 6,
      ways: [
        "ABD": ["highway": "residential", "name": "Eisenbahnstraße"],
        "BC": ["highway": "residential", "name": "Parkstraße"],
      ])
  }

  private static let walkedSpeed = 1.0
  /// Seconds that the walker stands at the start, and at the end of the line.
  private static let (startSeconds, endSeconds) = (12.0, 45.0)

  /// What is said to a walker who walks a line and stands at its end, a fix each second.
  private func said(
    _ map: AsciiMap, along line: Polyline, to goal: Character, accuracy: Double = 3
  ) throws -> [Utterance] {
    var session = WalkSession(
      graph: map.graph, search: RouteSearch(graph: map.graph, profile: .shortest),
      configuration: WalkConfiguration(seed: 1))
    let destination = Destination(coordinate: try map.coordinate(goal), name: "Rathaus")
    var effects = session.handle(TimedEvent(instant: .start, event: .start(to: destination)))
    let length = line.length.meters
    for second in 0..<Int(Self.startSeconds + length + Self.endSeconds) {
      let along = min(max(0, Double(second) - Self.startSeconds) * Self.walkedSpeed, length)
      let isMoving = along > 0 && along < length
      var fix = GNSSFix(coordinate: line.point(at: along), accuracyMeters: accuracy)
      fix.speed = isMoving ? Self.walkedSpeed : 0
      fix.course = isMoving ? line.bearing(at: along) : nil
      let instant = Instant(seconds: Double(second))
      effects += session.handle(TimedEvent(instant: instant, event: .observation(.gnss(fix))))
      effects += session.handle(TimedEvent(instant: instant.advanced(bySeconds: 0.5), event: .tick))
    }
    return effects.compactMap { if case .speak(let said) = $0 { said } else { nil } }
  }

  /// The other pavement is the wrong side at most, and not beside the way (R9).
  @Test func whoStandsOnTheOtherPavementIsNotBesideTheWay() throws {
    let map = try pavements()
    let line = Polyline([try map.coordinate("A"), try map.coordinate("B")])
    let other = Polyline([try map.coordinate("D"), try map.coordinate("E")])
    let path = Polyline([
      line.point(at: 0), line.point(at: 30), other.point(at: 30), other.point(at: 90),
    ])
    let warnings = try said(map, along: path, to: "B").filter { $0.kind == "off route" }
    #expect(warnings.isEmpty, "\(warnings.map(\.text))")
  }

  /// Straight on where the way turns is the way's own street, and still not the way: it is told as fast
  /// as of any other way.
  @Test func whoStandsStraightOnBehindATurnIsToldToBeBesideTheWay() throws {
    let map = try corner()
    let line = Polyline([try map.coordinate("A"), try map.coordinate("D")])
    let turn = try map.coordinate("A").distance(to: map.coordinate("B")).meters
    let end = turn + 14
    let path = Polyline([line.point(at: 0), line.point(at: end)])
    let warning = try #require(
      try said(map, along: path, to: "C").first { $0.kind == "off route" })
    let stopped = Self.startSeconds + end / Self.walkedSpeed
    // The time for which a walker stands aside, and a little for the position.
    #expect(warning.instant.seconds <= stopped + GuidanceSettings().asideHold + 4)
  }

  /// The way turns back sharply where a driveway without a name leads straight on.
  private func hairpin() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------B---------------D



      C
      """,
      gridMeters: 6,
      ways: [
        "ABD": ["highway": "service", "service": "driveway"],
        "BC": ["highway": "footway"],
      ])
  }

  /// Straight on behind a sharp turn runs along the way's direction and is beyond it, not beside it: as
  /// far as the other pavement would be nobody has to go before it is told.
  @Test(arguments: [3.0, 7.0])
  func whoWalksStraightOnBehindASharpTurnIsToldSoon(_ accuracy: Double) throws {
    let map = try hairpin()
    let line = Polyline([try map.coordinate("A"), try map.coordinate("D")])
    let turn = try map.coordinate("A").distance(to: map.coordinate("B")).meters
    let warning = try #require(
      try said(map, along: line, to: "C", accuracy: accuracy).first { $0.kind == "off route" })
    #expect(warning.instant.seconds <= Self.startSeconds + turn + 16)
  }
}
