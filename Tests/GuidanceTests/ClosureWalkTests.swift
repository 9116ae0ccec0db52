// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport
import Testing

@testable import Guidance

/// A closure is told once, before it, on the route, around it and on a free walk.
@Suite struct ClosureWalkTests {
  private let drawing = """
    A-------B---C-------D
            |   |
            |   |
            E---F
    """

  private func map() throws -> AsciiMap {
    let street: AsciiMap.Tags = ["highway": "footway", "name": "Parkstraße"]
    return try AsciiMap(
      drawing, gridMeters: 15, ways: ["AB": street, "BC": street, "CD": street, "BEFC": street])
  }

  /// On the 60 m from B to C, until 11 January 1970.
  private func closure(_ map: AsciiMap, _ effect: Closure.Effect) throws -> Closure {
    var closure = Closure(
      id: "K-1", validFrom: 0, validTo: 10 * 86_400,
      shape: .lines([[try map.coordinate("B"), try map.coordinate("C")]]))
    closure.affects = .path
    closure.effect = effect
    return closure
  }

  private func closuresSaid(_ walk: DrawnWalk) -> [Utterance] {
    walk.effects.compactMap { effect in
      if case .speak(let utterance) = effect, utterance.kind == "closure" { return utterance }
      return nil
    }
  }

  @Test func whatCostsIsToldOnceBeforeIt() throws {
    let map = try map()
    var walk = try DrawnWalk(
      map, from: "A", to: "D", closures: [try closure(map, .obstacle)])
    walk.walkRoute()
    let said = closuresSaid(walk)
    try #require(said.count == 1)
    #expect(said[0].text == "Hindernisse voraus laut Stadt bis 10. Januar: Weg Parkstraße.")
    #expect(said[0].facts.map(\.source) == ["city"])
    let meters = try #require(said[0].estimatedMeters)
    #expect(meters > 10 && meters <= 60, "\(meters)")
  }

  @Test func twoEntriesOfTheSameWordsAreToldOnce() throws {
    let map = try map()
    var other = try closure(map, .obstacle)
    other.id = "K-2"
    var walk = try DrawnWalk(
      map, from: "A", to: "D", closures: [try closure(map, .obstacle), other])
    walk.walkRoute()
    #expect(closuresSaid(walk).count == 1)
  }

  @Test func whatIsWalkedAroundIsToldBeforeTheWaysPart() throws {
    let map = try map()
    var walk = try DrawnWalk(map, from: "A", to: "D", closures: [try closure(map, .closed)])
    walk.walkRoute()
    let said = closuresSaid(walk)
    try #require(said.count == 1)
    #expect(
      said[0].text == "Sperrung voraus laut Stadt bis 10. Januar: Weg Parkstraße. Umweg 90 Meter.")
    #expect(try #require(said[0].estimatedMeters) <= 60)
  }

  @Test func aFreeWalkHearsOfItOnce() throws {
    let map = try map()
    var walk = try DrawnWalk(free: map, at: "A", closures: [try closure(map, .closed)])
    try walk.walk("ABCD", on: map)
    #expect(closuresSaid(walk).count == 1)
  }

  /// What is off is not said to have a phase or a sound.
  @Test(arguments: [Closure.Effect.signalOff, .signalSilent])
  func aSignalThatIsOffOrSilentIsNotSaidToSound(effect: Closure.Effect) throws {
    let map = try AsciiMap(
      "A-----B---C-----D", gridMeters: 8,
      ways: [
        "AB": ["highway": "footway"], "CD": ["highway": "footway"],
        "BC": [
          "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
          "traffic_signals:sound": "yes",
        ],
      ])
    var closure = Closure(
      id: "S-1", validFrom: 0, validTo: 86_400, shape: .points([try map.coordinate("B")]))
    closure.affects = .signal
    closure.effect = effect
    func crossings(_ closures: [Closure]) throws -> [Crossing] {
      let walk = try DrawnWalk(map, from: "A", to: "D", closures: closures)
      return walk.session.maneuvers.compactMap { maneuver in
        if case .crossing(let passage) = maneuver.kind { return passage.crossing }
        return nil
      }
    }
    #expect(try crossings([]).map(\.sound) == [.yes])
    let now = try crossings([closure])
    #expect(now.count == 1 && now.allSatisfy { $0.sound == .no })
    #expect(now.allSatisfy { ($0.kind == .trafficSignals) == (effect == .signalSilent) })
    let words = now.map { GermanWording().kindWords($0) }
    #expect(words == [effect == .signalOff ? "Ampel laut Stadt aus" : "Ampel, laut Stadt ohne Ton"])
  }

  /// A strip under snow or works is no strip: nothing promises studs, the wall leads, and the city's
  /// word is said.
  @Test func aCoveredStripIsNoneAndThatIsSaid() throws {
    let map = try AsciiMap(
      """
      G.................................................H

      A....C............................................B
      """, gridMeters: 1.2,
      ways: [
        "AC": ["highway": "footway"],
        "CB": ["highway": "footway", "name": "Parkweg", "tactile_paving": "yes"],
        "GH": ["barrier": "wall"],
      ])
    var closure = Closure(
      id: "T-1", validFrom: 0, validTo: 86_400,
      shape: .lines([[try map.coordinate("C"), try map.coordinate("B")]]))
    closure.affects = .path
    closure.effect = .tactileCovered
    func walls(_ closures: [Closure]) throws -> Int {
      let walk = try DrawnWalk(map, from: "A", to: "B", closures: closures)
      return walk.session.maneuvers.count {
        if case .guideLine(.wall, _, _) = $0.kind { true } else { false }
      }
    }
    #expect(try walls([]) == 0)
    #expect(try walls([closure]) == 1)
    var walk = try DrawnWalk(map, from: "A", to: "B", closures: [closure])
    walk.walkRoute()
    #expect(
      closuresSaid(walk).map(\.text)
        == ["Leitstreifen verdeckt laut Stadt bis heute: Weg Parkweg."])
  }

  /// Before a crossing whose studs are covered none are promised.
  @Test func coveredStudsAreNotPromised() throws {
    let map = try AsciiMap(
      "A-----B---C-----D", gridMeters: 8,
      ways: [
        "AB": ["highway": "footway"], "CD": ["highway": "footway"],
        "BC": ["highway": "footway", "footway": "crossing", "tactile_paving": "yes"],
      ])
    var closure = Closure(
      id: "T-1", validFrom: 0, validTo: 86_400, shape: .points([try map.coordinate("B")]))
    closure.affects = .crossing
    closure.effect = .tactileCovered
    func studs(_ closures: [Closure]) throws -> [TactilePaving] {
      let walk = try DrawnWalk(map, from: "A", to: "D", closures: closures)
      return walk.session.maneuvers.compactMap { maneuver in
        if case .crossing(let passage) = maneuver.kind {
          passage.crossing.tactileStart
        } else {
          nil
        }
      }
    }
    #expect(try studs([]) == [.yes])
    #expect(try studs([closure]) == [.unknown])
  }

  @Test func withoutAWayTheClosureIsTheReason() throws {
    let street: AsciiMap.Tags = ["highway": "footway", "name": "Parkstraße"]
    let map = try AsciiMap(
      drawing, gridMeters: 15, ways: ["AB": street, "BC": street, "CD": street])
    var walk = try DrawnWalk(map, from: "A", to: "D", closures: [try closure(map, .closed)])
    walk.stand(at: try map.coordinate("A"), heading: nil, seconds: 30)
    let text = walk.effects.compactMap { effect in
      if case .speak(let utterance) = effect, utterance.kind == "no route" { return utterance.text }
      return nil
    }
    #expect(
      text == [
        "Kein Weg bekannt. Gesperrt laut Stadt bis 10. Januar: Weg Parkstraße. "
          + "Bis dorthin: 120 Meter."
      ])
  }
}
