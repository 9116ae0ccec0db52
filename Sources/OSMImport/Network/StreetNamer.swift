// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Gives an unnamed pavement the name of the street it runs along, and every pavement the side
/// on which its street lies.
struct StreetNamer {
  /// A pavement lies this near to the middle of its street, metres.
  static let reach = 15.0
  /// And runs in its direction, degrees.
  static let mostTurn = 25.0
  /// Metres between the places at which the pavement looks for its street.
  static let step = 5.0

  private let ways: [StreetWay]
  private let nodes: NodeStore
  private let grid: StreetGrid

  init(_ ways: [StreetWay], nodes: NodeStore, grid: StreetGrid) {
    self.ways = ways
    self.nodes = nodes
    self.grid = grid
  }

  /// What speaks for one street name.
  private struct Vote {
    var name: Int32
    /// The first way of that name.
    var way: Int32
    var places = 0
    var left = 0
    var right = 0
  }

  func name(_ lines: inout StreetLines) {
    for index in lines.pieces.indices {
      let piece = lines.pieces[index]
      let way = ways[Int(piece.way)]
      guard way.isSidepath && way.crossing < 0 else { continue }
      let (votes, places) = votes(lines.nodeRange(piece).map { nodes.coordinate(Int($0)) })
      let known = way.name > 0 ? way.name : way.streetName
      if known > 0 {
        lines.pieces[index].name = known
        let own = votes.first { $0.name == known }
        lines.pieces[index].streetSide = own.map(side) ?? .unknown
      } else if let best = Self.best(votes), best.places * 2 > places {
        lines.pieces[index].name = best.name
        lines.pieces[index].streetSide = side(best)
        lines.pieces[index].nameSource = best.way
      }
    }
  }

  /// Most places win; the lower name index breaks ties.
  private static func best(_ votes: [Vote]) -> Vote? {
    votes.max { ($0.places, -$0.name) < ($1.places, -$1.name) }
  }

  /// A side that holds for most of the way, else unknown.
  private func side(_ vote: Vote) -> SideOfStreet {
    if vote.left > 2 * vote.right { return .left }
    if vote.right > 2 * vote.left { return .right }
    return .unknown
  }

  private func votes(_ line: [Coordinate]) -> (votes: [Vote], places: Int) {
    var votes = [Vote]()
    var places = 0
    for (start, end) in zip(line, line.dropFirst()) {
      let plane = LocalPlane(origin: start)
      let delta = plane.point(end)
      guard delta.length > 0 else { continue }
      let count = max(Int((delta.length / Self.step).rounded()), 1)
      for place in 0..<count {
        places += 1
        let fraction = (Double(place) + 0.5) / Double(count)
        let here = PlanePoint(east: delta.east * fraction, north: delta.north * fraction)
        guard let (name, way, side) = street(at: here, plane, along: delta) else { continue }
        let index = votes.firstIndex { $0.name == name } ?? votes.count
        if index == votes.count { votes.append(Vote(name: name, way: way)) }
        votes[index].way = min(votes[index].way, way)
        votes[index].places += 1
        if side < 0 { votes[index].left += 1 } else { votes[index].right += 1 }
      }
    }
    return (votes, places)
  }

  /// The nearest named street that runs along, and on which side it lies (−1 left, 1 right).
  private func street(
    at here: PlanePoint, _ plane: LocalPlane, along delta: PlanePoint
  ) -> (name: Int32, way: Int32, side: Int)? {
    var best: (name: Int32, way: Int32, side: Int)?
    var bestDistance = Self.reach
    let around = Self.box(around: plane.coordinate(here), plane.metric, reach: Self.reach)
    grid.forEachSegment(in: around) { segment in
      let way = ways[Int(segment.way)]
      let name = way.name > 0 ? way.name : way.ref
      guard name > 0 else { return }
      let start = plane.point(segment.start) - here
      let line = plane.point(segment.end) - plane.point(segment.start)
      guard let foot = Self.foot(start, line), Self.runsAlong(line, delta) else { return }
      let distance = foot.length
      if distance < bestDistance || (distance == bestDistance && name < best?.name ?? .max) {
        bestDistance = distance
        let cross = delta.east * foot.north - delta.north * foot.east
        best = (name, segment.way, cross > 0 ? -1 : 1)
      }
    }
    return best
  }

  static func box(
    around place: Coordinate, _ metric: LocalMetric, reach: Double
  ) -> BoundingBox {
    let north = Int32(reach / metric.metersPerLatitudeE7)
    // Near the poles a metre is many degrees wide; no street needs more than this.
    let east = Int32(min(reach / metric.metersPerLongitudeE7, 1e6))
    return BoundingBox(
      southE7: place.latitudeE7 &- north, westE7: place.longitudeE7 &- east,
      northE7: place.latitudeE7 &+ north, eastE7: place.longitudeE7 &+ east)
  }

  /// The point of a segment nearest to the origin; `nil` for a segment without length.
  static func foot(_ start: PlanePoint, _ line: PlanePoint) -> PlanePoint? {
    let square = line.east * line.east + line.north * line.north
    guard square > 0 else { return nil }
    let along = -(start.east * line.east + start.north * line.north) / square
    let fraction = min(max(along, 0), 1)
    return PlanePoint(
      east: start.east + fraction * line.east, north: start.north + fraction * line.north)
  }

  /// cos 25°: two directions within ``mostTurn`` of each other, either way round.
  private static let leastCosine = 0.906_307_787

  static func runsAlong(_ a: PlanePoint, _ b: PlanePoint) -> Bool {
    abs(a.east * b.east + a.north * b.north) >= leastCosine * a.length * b.length
  }
}
