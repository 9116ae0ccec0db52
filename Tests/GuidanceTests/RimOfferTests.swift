// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// A way along the rim of a square, offered with the square and taken by a long press.
@Suite struct RimOfferTests {
  private static let sentence =
    "Stiftsplatz, etwa 60 Meter geradeaus. Leitstreifen unbekannt, Stände möglich. "
    + "Lang drücken: Weg am Rand."

  /// Walks until the square was told.
  private func walkToSquare(_ map: AsciiMap, from start: Character = "W") throws -> DrawnWalk {
    var walk = try DrawnWalk(map, from: start, to: "E", r95: 8)
    var along = 0.0
    while walk.texts("square").isEmpty, along < 70 {
      walk.walkRoute(from: along, to: along + 1)
      along += 1
    }
    return walk
  }

  private func isAlongRim(_ walk: DrawnWalk) -> Bool {
    guard let route = walk.session.route else { return false }
    let graph = walk.session.graph
    let onSquare = route.edges.map { graph.attributes(of: $0.directed.edge) }
      .filter { $0.wayClass == .square }
    return !onSquare.isEmpty && onSquare.allSatisfy { !$0.isAcross }
  }

  @Test func theOfferedWayIsTakenByALongPressOnly() throws {
    var walk = try walkToSquare(try DrawnStreets.openSquare())
    #expect(walk.texts("square") == [Self.sentence])
    #expect(!isAlongRim(walk), "nothing changes by itself (R9)")
    walk.press(.a, .long)
    let route = try #require(walk.session.route)
    #expect(isAlongRim(walk))
    // From where the walker is, over two half sides and one whole, to the same goal.
    let goal = try DrawnStreets.openSquare().coordinate("E")
    let end = try #require(route.line.points.last)
    #expect(end.distance(to: goal).meters < 1)
    #expect(route.length.meters < 60 * 2 + 75 + 20, "\(route.length)")
    #expect(walk.texts("start").last?.hasPrefix("Neuer Weg") == true, "\(walk.texts)")
    let before = walk.texts.count
    walk.walkRoute()
    let after = walk.texts[before...].joined(separator: " | ")
    #expect(after.contains("am Rand entlang"), "\(after)")
    #expect(!after.contains("neben dem Weg") && after.contains("Ziel"), "\(after)")
  }

  /// The words and the key's effect go together.
  @Test func theOfferAges() throws {
    let map = try DrawnStreets.openSquare()
    var walk = try walkToSquare(map)
    let here = try #require(walk.session.estimate?.coordinate)
    #expect(walk.session.offer != nil)
    var waiting = walk
    waiting.stand(at: here, heading: nil, seconds: GuidanceSettings().offerLife + 5)
    #expect(waiting.session.offer == nil)
    waiting.press(.a, .long)
    #expect(!isAlongRim(waiting), "a long press asks where one is again")
    let along = try #require(walk.session.along)
    walk.walkRoute(from: along, to: along + 35)
    #expect(walk.session.offer == nil)
    walk.press(.a, .long)
    #expect(!isAlongRim(walk))
  }

  /// A wide square: around it, it is more than twice as far.
  @Test func aRimThatIsTooLongIsNotOffered() throws {
    let map = try AsciiMap(
      """
                P-------Q
                |       |
                |       |
                |       |
                |       |
      W---------A.......B---------E
                |       |
                |       |
                |       |
                |       |
                S-------R
      """, gridMeters: 7.5,
      ways: [
        "PQBRSAP": ["highway": "pedestrian", "area": "yes", "name": "Stiftsplatz"],
        "WA": ["highway": "footway"], "BE": ["highway": "footway"],
      ])
    let walk = try walkToSquare(map)
    #expect(
      walk.texts("square") == [
        "Stiftsplatz, etwa 60 Meter geradeaus. Leitstreifen unbekannt, Stände möglich."
      ])
    #expect(walk.session.offer == nil)
  }

  /// What lies closed on the rim is no way, and neither is one from the middle of the square.
  @Test func aRimThatMayNotBeWalkedIsNotOffered() throws {
    let map = try DrawnStreets.openSquare()
    var closures = [Closure]()
    for (start, end) in [("P", "Q"), ("S", "R")] as [(Character, Character)] {
      var closure = Closure(
        id: "K-\(start)", validFrom: 0, validTo: 86_400,
        shape: .lines([[try map.coordinate(start), try map.coordinate(end)]]))
      closure.effect = .closed
      closures.append(closure)
    }
    var walk = try DrawnWalk(map, from: "W", to: "E", r95: 8, closures: closures)
    walk.walkRoute()
    #expect(walk.session.offer == nil)
    #expect(!walk.texts.contains { $0.contains("Weg am Rand") }, "\(walk.texts)")
  }

  /// Before leaving there is no key to press.
  @Test func aDescriptionOffersNothing() throws {
    let maneuvers = try plan(try DrawnStreets.openSquare(), "W", "E")
    #expect(maneuvers.contains { if case .square = $0.kind { true } else { false } })
    #expect(!sentences(maneuvers).contains { $0.contains("drücken") })
  }
}
