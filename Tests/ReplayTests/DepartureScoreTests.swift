// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing
import Testing

@testable import Replay

/// Leaving the way and hearing of it, scored by the truth alone.
@Suite struct DepartureScoreTests {
  /// Metres beside the route's beginning, second by second, walked along it at a metre a second.
  private func truth(_ route: Route, beside: [Double]) -> Truth {
    let line = route.line
    return Truth(
      points: beside.enumerated().map { second, offset in
        let along = min(Double(second) / 4, line.length.meters)
        let place = line.point(at: along).moved(
          by: .meters(abs(offset)),
          toward: line.bearing(at: along).turned(by: offset < 0 ? -90 : 90))
        return TruthPoint(instant: Instant(seconds: Double(second)), coordinate: place)
      })
  }

  private func score(
    _ route: Route, beside: [Double], said: [(at: Double, kind: String)]
  ) -> DepartureScore {
    var record = WalkRecord()
    record.routes = [route]
    record.end = Instant(seconds: Double(beside.count))
    let spoken = said.enumerated().map { index, said in
      Utterance(
        id: index, instant: Instant(seconds: said.at), end: Instant(seconds: said.at + 2),
        priority: .offRoute, kind: said.kind, rule: "R9", text: "", names: [], point: nil,
        estimatedMeters: nil, earcon: nil, state: .good, r95: 5, inQuietZone: false, facts: [])
    }
    return DepartureScore(spoken, record, truth(route, beside: beside))
  }

  /// Ten seconds on the way, then out to a distance at a metre a second, there, and back again.
  private func walk(to meters: Int) -> [Double] {
    Array(repeating: 0, count: 10) + (0..<meters).map(Double.init)
      + Array(repeating: Double(meters), count: 30) + (0..<meters).reversed().map(Double.init)
      + Array(repeating: 0, count: 20)
  }

  @Test func theClockStartsBeyondEightMetres() throws {
    let route = try DrawnRoute().route
    let score = score(route, beside: walk(to: 20), said: [(25, "off route")])
    #expect(score.left.count == 1 && score.beside.count == 0)
    let delay = try #require(score.left.delays.first)
    // Nine metres are reached in second 19.
    #expect(abs(delay - 6) <= 1)
    #expect(score.falseAlarms == 0)
  }

  @Test func whoStaysNearIsBesideTheWay() throws {
    let route = try DrawnRoute().route
    let score = score(route, beside: walk(to: 12), said: [(40, "wrong side")])
    #expect(score.left.count == 0 && score.beside.count == 1)
    #expect(score.beside.delays.count == 1)
  }

  @Test func whatIsNeverToldHasNoDelay() throws {
    let route = try DrawnRoute().route
    let silent = score(route, beside: walk(to: 20), said: [])
    #expect(silent.left.count == 1 && silent.left.delays.isEmpty)
    let late = score(route, beside: walk(to: 20), said: [(83, "off route")])
    #expect(late.left.delays.isEmpty)
    // Within twenty seconds of the end it is no false alarm either.
    #expect(late.falseAlarms == 0)
  }

  @Test func anAlarmOnTheWayIsFalse() throws {
    let route = try DrawnRoute().route
    let onWay = Array(repeating: 0.0, count: 80)
    #expect(score(route, beside: onWay, said: [(40, "off route")]).falseAlarms == 1)
    #expect(score(route, beside: onWay, said: [(40, "wrong side")]).falseAlarms == 0)
  }

  /// The way began at a wrong position, 12 m beside the walker: coming to it is no leaving, going from
  /// it is.
  @Test func whoBeginsBesideTheWayLeavesItByGoingFarther() throws {
    let route = try DrawnRoute().route
    let arriving = (0..<60).map { max(0, 12 - Double($0) / 2) }
    #expect(score(route, beside: arriving, said: []).left.count == 0)
    #expect(score(route, beside: arriving, said: []).beside.count == 0)
    let going = (0..<60).map { 12 + Double($0) / 2 }
    let gone = score(route, beside: going, said: [(30, "off route")])
    #expect(gone.left.count == 1)
    // Eight metres farther after 16 s.
    #expect(abs((gone.left.delays.first ?? 0) - 13) <= 1.5)
  }
}
