// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Guidance

/// What the keys answer where there is no way to speak of: off it, behind it, without any.
@Suite struct AskedAgainTests {
  /// The way turns right at B; who goes straight on leaves it.
  private func corner() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------------B---------------C-------E
                      |               |
                      |               F
                      |
                      D
      """,
      gridMeters: 6,
      ways: [
        "ABC": ["highway": "residential", "name": "Talweg"],
        "CE": ["highway": "residential", "name": "Talweg"],
        "BD": ["highway": "residential", "name": "Bergweg"],
        "CF": ["highway": "residential", "name": "Parkstraße"],
      ])
  }

  private func walkPast(_ map: AsciiMap) throws -> DrawnWalk {
    var walk = try DrawnWalk(map, from: "A", to: "D")
    try walk.walk("ABC", on: map)
    #expect(walk.session.deviation == .beside)
    return walk
  }

  @Test func theOfferIsRenewedByAskingForItR9() throws {
    let map = try corner()
    var walk = try walkPast(map)
    let line = Polyline([try map.coordinate("C"), try map.coordinate("E")])
    var along = 0.0
    while walk.session.offer != nil, along < 40 {
      walk.walk(line, from: along, to: along + 1)
      along += 1
    }
    #expect(walk.session.offer == nil, "It was left behind.")
    walk.press(.a)
    walk.stand(at: line.point(at: along), heading: nil, seconds: 10)
    #expect(walk.texts.contains { $0.hasPrefix("Letzter Punkt auf dem Weg") })
    walk.press(.a, .long)
    #expect(walk.texts.contains { $0.hasPrefix("Neuer Weg") })
  }

  @Test func aheadOfOneOffTheRouteIsTheWayBack() throws {
    let map = try corner()
    var walk = try walkPast(map)
    walk.press(.b)
    #expect(walk.texts.last?.hasPrefix("Letzter Punkt auf dem Weg") == true)
  }

  @Test func aheadOnAFreeWalkIsTheNextJunction() throws {
    let map = try corner()
    var walk = try DrawnWalk(free: map, at: "A")
    walk.walk(Polyline([try map.coordinate("A"), try map.coordinate("C")]), to: 60)
    walk.press(.b)
    let said = try #require(walk.texts.last)
    #expect(said.hasPrefix("Nächste Kreuzung laut Karte") && said.contains("Bergweg"), "\(said)")
  }

  /// A position that was lost is no place off the map.
  @Test(arguments: [KeyPress.short, .long])
  func whatIsLostIsToldAsLost(_ press: KeyPress) throws {
    let map = try corner()
    var walk = try DrawnWalk(free: map, at: "A")
    walk.walk(Polyline([try map.coordinate("A"), try map.coordinate("C")]), to: 20)
    let place = try map.coordinate("A")
    walk.loseSight(at: place, seconds: 30, age: 15)
    walk.press(.b, press)
    #expect(walk.texts.last?.hasPrefix("Position verloren.") == true, "\(walk.texts)")
    walk.press(.a, .long)
    #expect(walk.texts.last?.hasPrefix("Position verloren.") == true)
  }

  /// Off the route the radius counts to all sides.
  @Test func offTheRouteTheLargerRadiusIsTold() throws {
    let map = try corner()
    let walk = try walkPast(map)
    var context = walk.session.context
    #expect(context.isOffRoute)
    context.estimate?.r95 = 42
    #expect(context.radius == 45)
  }
}
