// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The line that a simulated walker follows, with its errors, the edges that it lies on, and where
/// waiting is needed.
struct SimulatedPath: Sendable {
  struct Wait: Hashable, Sendable {
    var along: Double
    var shortest: Double
    var longest: Double
    /// The walker turns on the spot meanwhile.
    var isTurning = false
  }

  /// From `along` on the walker is on this edge.
  struct Mark: Sendable {
    var along: Double
    /// `nil` over open ground.
    var edge: DirectedEdge?
    /// The walker's side of the street in the direction of walking, where the map tells it.
    var side: SideOfStreet
    /// A street without known pavements: its line is the middle, and nobody walks there.
    var isMiddle: Bool
    /// Height over the start of the way where the mark begins, metres, and its rise per metre: steps and
    /// escalators climb, all else lies flat.
    var height = 0.0
    var slope = 0.0

    /// Height over the start of the way, metres.
    func height(at along: Double) -> Double { height + slope * (along - self.along) }
  }

  /// A part of the way on one edge.
  struct Piece: Sendable {
    var points: [Coordinate]
    var edge: DirectedEdge?

    var reversed: Piece {
      Piece(
        points: points.reversed(),
        edge: edge.map { DirectedEdge(edge: $0.edge, forward: !$0.forward) })
    }
  }

  let line: Polyline
  /// In the order of `along`.
  let waits: [Wait]
  /// In the order of `along`; the first is at 0. Empty for an empty route.
  let marks: [Mark]

  /// How far a deviation leads before the walker notices and turns back.
  static let deviationMeters = 60.0
  /// How far somebody walks back who has turned round.
  static let returnMeters = 40.0
  /// Change of direction from which a node of the route is a turn.
  private static let turnDegrees = 45.0
  /// Rise of steps per metre along: 16 cm on 29 cm.
  static let stepsSlope = 0.55
  /// Length of the chords by which directions are told.
  static let chordMeters = 8.0

  init(route: Route, graph: PedestrianGraph, deviations: [SimulatedDeviation]) {
    var pieces = Self.pieces(of: route)
    var turnings: [Int] = []
    let places = Self.turns(route, graph)
    var taken: [Int: SimulatedDeviation] = [:]
    for (index, deviation) in deviations.enumerated() where !places.isEmpty {
      let place = places[(index + 1) * places.count / (deviations.count + 1)]
      if taken[place] == nil { taken[place] = deviation }
    }
    // From the end, so that the indices before stay.
    for place in taken.keys.sorted(by: >) {
      switch taken[place] {
      case .wrongTurn, .overshoot:
        let detour = Self.detour(
          isStraight: taken[place] == .overshoot, after: place, on: route, graph)
        pieces.insert(contentsOf: detour + detour.reversed().map(\.reversed), at: place + 1)
      case .uTurn:
        let back = Self.wayBack(pieces[...place])
        pieces.insert(contentsOf: back + back.reversed().map(\.reversed), at: place + 1)
      case .otherPavement:
        OtherPavement(graph: graph).cross(&pieces, near: place)
      case .turning: turnings.append(place)
      case nil: break
      }
    }
    let turningEnds = turnings.map { route.measures[$0 + 1] }
    (line, marks) = Self.joined(pieces, graph)
    var waits = Self.crossingWaits(marks, graph)
    for along in turningEnds where along < line.length.meters {
      waits.append(Wait(along: along, shortest: 12, longest: 25, isTurning: true))
    }
    self.waits = waits.sorted { $0.along < $1.along }
  }

  private static func joined(
    _ pieces: [Piece], _ graph: PedestrianGraph
  ) -> (Polyline, [Mark]) {
    var points: [Coordinate] = []
    var starts: [(index: Int, piece: Piece)] = []
    for piece in pieces where !piece.points.isEmpty {
      if points.last == piece.points[0], piece.points.count > 1 {
        starts.append((points.count - 1, piece))
        points.append(contentsOf: piece.points.dropFirst())
      } else {
        starts.append((points.count, piece))
        points.append(contentsOf: piece.points)
      }
    }
    let line = Polyline(points)
    var marks: [Mark] = []
    for (start, piece) in starts {
      var mark = mark(at: line.measures[start], piece.edge, graph)
      mark.height = marks.last?.height(at: mark.along) ?? 0
      marks.append(mark)
    }
    return (line, marks)
  }

  private static func mark(
    at along: Double, _ edge: DirectedEdge?, _ graph: PedestrianGraph
  ) -> Mark {
    guard let edge else {
      return Mark(along: along, edge: nil, side: .unknown, isMiddle: false)
    }
    let attributes = graph.attributes(of: edge.edge)
    // The street lies on one side of the pavement; its walker is on the other side of the street.
    let side = edge.forward ? attributes.streetSide.opposite : attributes.streetSide
    let isMiddle =
      attributes.streetSide == .unknown && attributes.wayClass.isCarriageway
      && graph.crossingID(of: edge.edge) == nil
    return Mark(
      along: along, edge: edge, side: side, isMiddle: isMiddle, slope: slope(of: edge, graph))
  }

  /// Rise per metre; steps of which the map does not tell the direction lead up.
  static func slope(of edge: DirectedEdge, _ graph: PedestrianGraph) -> Double {
    guard let steps = graph.steps(of: edge.edge) else { return 0 }
    switch edge.forward ? steps.incline : steps.incline.reversed {
    case .down: return -stepsSlope
    case .level: return 0
    case .up, .unknown: return stepsSlope
    }
  }

  private static func pieces(of route: Route) -> [Piece] {
    var pieces: [Piece] = []
    for (index, edge) in route.edges.enumerated() {
      let start = route.measures[index]
      let end =
        index + 1 < route.edges.count ? route.measures[index + 1] : route.line.length.meters
      pieces.append(Piece(points: slice(route.line, from: start, to: end), edge: edge.directed))
    }
    return pieces.isEmpty ? [Piece(points: route.line.points, edge: nil)] : pieces
  }

  /// The part of a line between two measures, both ends included.
  static func slice(_ line: Polyline, from: Double, to: Double) -> [Coordinate] {
    var points = [line.point(at: from)]
    for (point, along) in zip(line.points, line.measures) where along > from && along < to {
      if points.last != point { points.append(point) }
    }
    let end = line.point(at: to)
    if points.last != end { points.append(end) }
    return points
  }

  /// A wait before each crossing: for the signal, or until nothing is heard.
  private static func crossingWaits(_ marks: [Mark], _ graph: PedestrianGraph) -> [Wait] {
    var waits: [Wait] = []
    var last: CrossingID?
    for mark in marks {
      let crossing = mark.edge.flatMap { graph.crossingID(of: $0.edge) }
      if let crossing, crossing != last {
        let hasSignals = graph.crossing(crossing).signals == .yes
        waits.append(
          Wait(
            along: mark.along, shortest: hasSignals ? 5 : 2, longest: hasSignals ? 45 : 12))
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

  /// The last metres of a way, walked back.
  private static func wayBack(_ pieces: ArraySlice<Piece>) -> [Piece] {
    var back: [Piece] = []
    var left = returnMeters
    for piece in pieces.reversed() where left > 0 {
      let line = Polyline(piece.reversed.points)
      let end = min(line.length.meters, left)
      back.append(
        Piece(points: slice(line, from: 0, to: end), edge: piece.reversed.edge))
      left -= end
    }
    return back
  }
}
