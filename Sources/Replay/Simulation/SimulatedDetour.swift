// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// Ways that lead off the route.
extension SimulatedPath {
  /// The way out of a deviation at the end of an edge of the route.
  static func detour(
    isStraight: Bool, after index: Int, on route: Route, _ graph: PedestrianGraph
  ) -> [Piece] {
    let along = route.measures[index + 1]
    let arrival = route.line.bearing(from: max(along - chordMeters, 0), to: along)
    let leaving = route.line.bearing(from: along, to: along + chordMeters)
    // A wrong turn goes to the other side; an overshoot goes straight on.
    let wanted =
      isStraight ? arrival : arrival.turned(by: arrival.turn(to: leaving) >= 0 ? -90 : 90)
    let node = head(of: route.edges[index].directed, graph)
    let taken = [route.edges[index].directed.edge, route.edges[index + 1].directed.edge]
    let pieces = follow(from: node, toward: wanted, avoiding: taken, graph)
    if !pieces.isEmpty { return pieces }
    // No way leads there: over open ground.
    let start = route.line.point(at: along)
    let end = start.moved(by: Distance(meters: deviationMeters), toward: wanted)
    return [Piece(points: [start, end], edge: nil)]
  }

  private static func follow(
    from node: NodeID, toward wanted: Bearing, avoiding taken: [EdgeID], _ graph: PedestrianGraph
  ) -> [Piece] {
    var (node, wanted, taken) = (node, wanted, taken)
    var pieces: [Piece] = []
    var left = deviationMeters
    // More edges than this are not needed for 60 m, and a ring must end.
    for _ in 0..<30 where left > 0 {
      var best: (edge: DirectedEdge, turn: Double)?
      for arc in graph.arcs(from: node) {
        let edge = graph.directedEdge(ofArc: arc)
        guard !taken.contains(edge.edge) else { continue }
        let line = Polyline(graph.geometry(of: edge))
        let turn = abs(wanted.turn(to: line.bearing(from: 0, to: chordMeters)))
        if turn < best?.turn ?? 100 { best = (edge, turn) }
      }
      guard let best else { break }
      let line = Polyline(graph.geometry(of: best.edge))
      let length = line.length.meters
      pieces.append(
        Piece(points: slice(line, from: 0, to: min(length, left)), edge: best.edge))
      left -= length
      wanted = line.bearing(from: max(length - chordMeters, 0), to: length)
      taken.append(best.edge.edge)
      node = head(of: best.edge, graph)
    }
    return pieces
  }

  private static func head(of directed: DirectedEdge, _ graph: PedestrianGraph) -> NodeID {
    let record = graph.edge(directed.edge)
    return directed.forward ? record.to : record.from
  }
}

/// Walks a part of a street on its other side.
struct OtherPavement {
  let graph: PedestrianGraph
  /// Streets are this wide where the other pavement is not in the map, metres.
  private static let usualWidth = 9.0
  /// Farther away it is no longer the same street.
  private static let reach = 25.0
  /// Shorter pieces are crossed before anybody has noticed.
  private static let shortest = 30.0

  /// Replaces the middle of the piece nearest to `place` that is long enough.
  func cross(_ pieces: inout [SimulatedPath.Piece], near place: Int) {
    let candidates = pieces.indices.filter {
      Polyline(pieces[$0].points).length.meters >= Self.shortest
    }
    let pavements = candidates.filter { side(of: pieces[$0].edge) != .unknown }
    let chosen = (pavements.isEmpty ? candidates : pavements)
      .min { (abs($0 - place), $0) < (abs($1 - place), $1) }
    guard let chosen else { return }
    let piece = pieces[chosen]
    let line = Polyline(piece.points)
    let length = line.length.meters
    let ends = (0.2 * length, min(0.8 * length, 0.2 * length + 2 * SimulatedPath.deviationMeters))
    // The street lies to the left of a walker on its right side.
    let toLeft = side(of: piece.edge) != .left
    let other = otherSide(of: piece, line, at: (ends.0 + ends.1) / 2, toLeft: toLeft)
    let away = SimulatedPath.slice(line, from: ends.0, to: ends.1).map { point in
      let direction = line.bearing(at: line.project(point)?.along ?? 0)
      return point.moved(
        by: Distance(meters: other.meters), toward: direction.turned(by: toLeft ? -90 : 90))
    }
    let parts: [SimulatedPath.Piece] = [
      .init(points: SimulatedPath.slice(line, from: 0, to: ends.0), edge: piece.edge),
      .init(points: [line.point(at: ends.0)] + away.prefix(1), edge: nil),
      .init(points: away, edge: other.edge),
      .init(points: away.suffix(1) + [line.point(at: ends.1)], edge: nil),
      .init(points: SimulatedPath.slice(line, from: ends.1, to: length), edge: piece.edge),
    ]
    pieces.replaceSubrange(chosen...chosen, with: parts)
  }

  /// The walker's side of the street, in the direction of walking.
  private func side(of edge: DirectedEdge?) -> SideOfStreet {
    guard let edge else { return .unknown }
    let street = graph.attributes(of: edge.edge).streetSide
    return edge.forward ? street.opposite : street
  }

  /// The other pavement, if the map has it, and how far it is.
  private func otherSide(
    of piece: SimulatedPath.Piece, _ line: Polyline, at along: Double, toLeft: Bool
  ) -> (edge: DirectedEdge?, meters: Double) {
    let here = line.point(at: along)
    let direction = line.bearing(at: along)
    for match in graph.edges(near: here, radius: Self.reach)
    where match.edge != piece.edge?.edge && match.distance > 3 {
      let chord = Polyline(graph.geometry(of: match.edge))
      let own = chord.bearing(at: match.along)
      let turn = abs(own.turn(to: direction))
      let isLeft = direction.turn(to: here.bearing(to: match.foot)) < 0
      let found = DirectedEdge(edge: match.edge, forward: turn < 90)
      // Along the same way, on the wanted hand, with the street in between.
      guard min(turn, 180 - turn) < 20, isLeft == toLeft,
        side(of: found) == (toLeft ? .left : .right)
      else { continue }
      return (found, match.distance)
    }
    return (nil, Self.usualWidth)
  }
}
