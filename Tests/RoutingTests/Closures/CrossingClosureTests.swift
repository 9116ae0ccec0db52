// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

/// Closures of crossings and signals touch the one that is meant, at crossing ways and at junctions
/// where no edge is the crossing.
@Suite struct CrossingClosureTests {
  private static let signals: AsciiMap.Tags = [
    "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
    "traffic_signals:sound": "yes", "tactile_paving": "yes",
  ]

  /// Two signalled crossings beside each other, 12 m apart, and a pavement on both sides.
  private func twins() throws -> AsciiMap {
    let pavement: AsciiMap.Tags = ["highway": "footway", "footway": "sidewalk"]
    return try AsciiMap(
      """
      A---B---C---D
          |   |
          |   |
      E---F---G---H
      """, gridMeters: 3,
      ways: [
        "ABCD": pavement, "EFGH": pavement, "BF": Self.signals, "CG": Self.signals,
      ])
  }

  private func search(_ map: AsciiMap, _ closure: Closure) throws -> RouteSearch {
    RouteSearch(
      graph: map.graph, profile: try #require(try ProfileFile.named("cane")),
      timetable: AccessTimetable(map.graph, departure: 1000),
      overlay: Overlay(closures: [closure], graph: map.graph))
  }

  private func closure(
    _ affects: Closure.Affected, _ effect: Closure.Effect, _ shape: Closure.Shape
  ) -> Closure {
    var closure = Closure(id: "Q-1", validFrom: 0, validTo: 86_400, shape: shape)
    closure.affects = affects
    closure.effect = effect
    closure.accuracy = 2
    return closure
  }

  private func crossing(_ map: AsciiMap, _ way: String) throws -> CrossingID {
    try #require(
      try map.edges(ofWay: way).compactMap { map.graph.crossingID(of: $0) }.first)
  }

  @Test(arguments: [
    (Closure.Affected.signal, Closure.Effect.signalOff), (.signal, .signalSilent),
    (.crossing, .signalOff), (.crossing, .signalSilent), (.crossing, .tactileCovered),
  ])
  func theOneCrossingIsMeantAndNotItsNeighbour(
    affects: Closure.Affected, effect: Closure.Effect
  ) throws {
    let map = try twins()
    let ends = [try map.coordinate("B"), try map.coordinate("F")]
    let middle = Polyline(ends).point(at: 4)
    for shape in [Closure.Shape.points([middle]), .lines([ends])] {
      let changed = try search(map, closure(affects, effect, shape)).mapChanges.crossings
      let (one, other) = (try crossing(map, "BF"), try crossing(map, "CG"))
      #expect(Set(changed.keys) == [one], "\(effect) \(shape)")
      #expect(map.graph.crossing(other).sound == .yes)
      let now = try #require(changed[one])
      #expect(now.sound == (effect == .tactileCovered ? .yes : .no))
      #expect((now.kind == .trafficSignals) == (effect != .signalOff))
      let studs = [now.tactileStart, now.tactileEnd]
      #expect(studs.allSatisfy { $0 == .unknown } == (effect == .tactileCovered))
    }
  }

  /// Between two crossings, on neither, the whole installation is meant.
  @Test func aSignalInTheMiddleOfTheJunctionMeansAllOfThem() throws {
    let map = try twins()
    let (b, g) = (try map.coordinate("B"), try map.coordinate("G"))
    let middle = Polyline([b, g]).point(at: Polyline([b, g]).length.meters / 2)
    let changed = try search(map, closure(.signal, .signalOff, .points([middle])))
      .mapChanges.crossings
    #expect(changed.count == 2)
  }

  @Test func aClosedCrossingLeavesTheOther() throws {
    let map = try twins()
    let shape = Closure.Shape.lines([[try map.coordinate("B"), try map.coordinate("F")]])
    var search = try search(map, closure(.crossing, .closed, shape))
    let route = try search.route(from: map.coordinate("A"), to: map.coordinate("E"))
    #expect(route.edges.contains { $0.directed.edge.index == (try? map.edge("CG").edge.index) })
    let detour = try #require(search.detour(of: route))
    #expect(detour.closures.map(\.closure.id) == ["Q-1"])
    #expect(detour.crossing == (try crossing(map, "CG")))
  }

  /// Streets without known pavements: the arm of the junction that is meant is closed.
  private func junction() throws -> AsciiMap {
    let street: AsciiMap.Tags = ["highway": "residential", "name": "Gasse"]
    let road: AsciiMap.Tags = ["highway": "residential", "name": "Hauptstraße"]
    return try AsciiMap(
      """
      . . . N . . .
      . . . | . . .
      W-----X-----E
      . . . | . . .
      . . . S . . .
      """, gridMeters: 20, ways: ["WX": road, "XE": road, "NX": street, "XS": street])
  }

  @Test func anArmOfAJunctionIsClosedByAPointOnIt() throws {
    let map = try junction()
    let plane = LocalPlane(origin: try map.coordinate("X"))
    // On the eastern and the western arm, 8 m from the node.
    func shape(_ meters: [Double]) -> Closure.Shape {
      .points(meters.map { plane.coordinate(PlanePoint(east: $0, north: 0)) })
    }
    let one = try search(map, closure(.crossing, .closed, shape([8])))
    #expect(one.overlay.hits.isEmpty && one.overlay.crossingHits.count == 1)
    #expect(one.overlay.unmatchedClosures.isEmpty)
    // One arm left, whichever: who goes from north to south may cross on the other side.
    for meters in [8.0, -8] {
      var search = try search(map, closure(.crossing, .closed, shape([meters])))
      let route = try search.route(from: map.coordinate("N"), to: map.coordinate("S"))
      #expect(search.overlay.crossingHits.map(\.isPartial) == [true])
      #expect(abs(route.length.meters - 80) < 2, "\(route.length.meters)")
      #expect(search.closures(on: route).map(\.forbids) == [false])
    }
    // Neither: the road is crossed somewhere else.
    var both = try search(map, closure(.crossing, .closed, shape([8, -8])))
    let around = try both.route(from: map.coordinate("N"), to: map.coordinate("S"))
    #expect(around.length.meters > 150, "\(around.length.meters)")
    #expect(try #require(both.detour(of: around)).closures.map(\.closure.id) == ["Q-1"])
    let forced = both.sibling(both.metric.profile, allowForbidden: true)
    let crossing = try #require(forced.overlay.crossingHits.first?.crossing)
    #expect(forced.pricing.wholeCrossing(crossing) == .infinity)
    // Along the road they are not in the way.
    let along = try both.route(from: map.coordinate("W"), to: map.coordinate("E"))
    #expect(both.closures(on: along).isEmpty)
  }

  @Test func whatOnlyHindersAtAJunctionIsTold() throws {
    let map = try junction()
    let place = Closure.Shape.points([try map.coordinate("X")])
    var search = try search(map, closure(.crossing, .obstacle, place))
    let route = try search.route(from: map.coordinate("N"), to: map.coordinate("S"))
    #expect(search.closures(on: route).map(\.closure.id) == ["Q-1"])
  }
}
