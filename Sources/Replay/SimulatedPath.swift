// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// How a simulated walker leaves the route.
public enum SimulatedDeviation: String, Sendable, CaseIterable {
  /// Takes another way at a turn.
  case wrongTurn = "wrong-turn"
  /// Walks on past a turn.
  case overshoot
}

/// The line that a simulated walker follows, with its errors, and where waiting is needed.
struct SimulatedPath: Sendable {
  struct Wait: Hashable, Sendable {
    var along: Double
    var shortest: Double
    var longest: Double
  }

  let line: Polyline
  /// In the order of `along`.
  let waits: [Wait]

  /// How far a deviation leads before the walker notices and turns back.
  static let deviationMeters = 60.0
  /// Change of direction from which a node of the route is a turn.
  private static let turnDegrees = 45.0
  /// Length of the chords by which directions are told.
  private static let chordMeters = 8.0

  init(route: Route, graph: PedestrianGraph, deviations: [SimulatedDeviation]) {
    var detours: [(along: Double, points: [Coordinate])] = []
    let places = Self.turns(route, graph)
    for (index, deviation) in deviations.enumerated() where !places.isEmpty {
      let place = places[(index + 1) * places.count / (deviations.count + 1)]
      guard !detours.contains(where: { $0.along == route.measures[place + 1] }) else { continue }
      detours.append(
        (
          route.measures[place + 1],
          Self.detour(deviation, after: place, on: route, graph)
        ))
    }
    detours.sort { $0.along < $1.along }
    var points: [Coordinate] = []
    var next = 0
    for (index, point) in route.line.points.enumerated() {
      while next < detours.count, detours[next].along <= route.line.measures[index] + 0.01 {
        points.append(contentsOf: detours[next].points)
        points.append(contentsOf: detours[next].points.reversed())
        next += 1
      }
      points.append(point)
    }
    line = Polyline(points)
    // A wait behind a detour comes later by the way there and back.
    waits = Self.crossingWaits(route, graph).map { wait in
      var wait = wait
      let along = wait.along
      for detour in detours where detour.along <= along {
        wait.along += 2 * Polyline(detour.points).length.meters
      }
      return wait
    }
  }

  /// A wait before each crossing: for the signal, or until nothing is heard.
  private static func crossingWaits(_ route: Route, _ graph: PedestrianGraph) -> [Wait] {
    var waits: [Wait] = []
    var last: CrossingID?
    for (edge, along) in zip(route.edges, route.measures) {
      let crossing = graph.crossingID(of: edge.directed.edge)
      if let crossing, crossing != last {
        let hasSignals = graph.crossing(crossing).signals == .yes
        waits.append(
          Wait(along: along, shortest: hasSignals ? 5 : 2, longest: hasSignals ? 45 : 12))
      }
      last = crossing
    }
    return waits
  }

  /// Indices of the edges at whose end the route turns; every inner node where it never does.
  private static func turns(_ route: Route, _ graph: PedestrianGraph) -> [Int] {
    guard route.edges.count >= 2 else { return [] }
    let inner = Array(0..<(route.edges.count - 1))
    let turns = inner.filter {
      let along = route.measures[$0 + 1]
      let before = route.line.bearing(from: max(along - chordMeters, 0), to: along)
      let after = route.line.bearing(from: along, to: along + chordMeters)
      return abs(before.turn(to: after)) >= turnDegrees
    }
    return turns.isEmpty ? inner : turns
  }

  /// The way out of a deviation at the end of an edge, without its first point's repetition.
  private static func detour(
    _ deviation: SimulatedDeviation, after index: Int, on route: Route, _ graph: PedestrianGraph
  ) -> [Coordinate] {
    let along = route.measures[index + 1]
    let arrival = route.line.bearing(from: max(along - chordMeters, 0), to: along)
    let leaving = route.line.bearing(from: along, to: along + chordMeters)
    // A wrong turn goes to the other side; an overshoot goes straight on.
    let wanted =
      deviation == .overshoot
      ? arrival : arrival.turned(by: arrival.turn(to: leaving) >= 0 ? -90 : 90)
    let node = head(of: route.edges[index].directed, graph)
    let taken = [route.edges[index].directed.edge, route.edges[index + 1].directed.edge]
    var points = [route.line.point(at: along)]
    follow(from: node, toward: wanted, avoiding: taken, graph, &points)
    if points.count < 2 {
      // No way leads there: over open ground.
      points.append(
        points[0].moved(by: Distance(meters: deviationMeters), toward: wanted))
    }
    return cut(points)
  }

  private static func follow(
    from node: NodeID, toward wanted: Bearing, avoiding taken: [EdgeID],
    _ graph: PedestrianGraph, _ points: inout [Coordinate]
  ) {
    var (node, wanted, taken) = (node, wanted, taken)
    // More edges than this are not needed for 60 m, and a ring must end.
    for _ in 0..<30 where Polyline(points).length.meters < deviationMeters {
      var best: (edge: DirectedEdge, turn: Double)?
      for arc in graph.arcs(from: node) {
        let edge = graph.directedEdge(ofArc: arc)
        guard !taken.contains(edge.edge) else { continue }
        let line = Polyline(graph.geometry(of: edge))
        let turn = abs(wanted.turn(to: line.bearing(from: 0, to: chordMeters)))
        if turn < best?.turn ?? 100 { best = (edge, turn) }
      }
      guard let best else { return }
      let geometry = graph.geometry(of: best.edge)
      points.append(contentsOf: geometry.dropFirst())
      let line = Polyline(geometry)
      wanted = line.bearing(from: max(line.length.meters - chordMeters, 0), to: line.length.meters)
      taken.append(best.edge.edge)
      node = head(of: best.edge, graph)
    }
  }

  private static func cut(_ points: [Coordinate]) -> [Coordinate] {
    let line = Polyline(points)
    guard line.length.meters > deviationMeters else { return points }
    let kept = zip(line.points, line.measures).filter { $0.1 < deviationMeters }.map(\.0)
    return kept + [line.point(at: deviationMeters)]
  }

  private static func head(of directed: DirectedEdge, _ graph: PedestrianGraph) -> NodeID {
    let record = graph.edge(directed.edge)
    return directed.forward ? record.to : record.from
  }
}
