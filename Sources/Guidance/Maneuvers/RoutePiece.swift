// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// One edge of a route with its place on the line and its facts, turned into walking direction.
struct RoutePiece: Sendable {
  var directed: DirectedEdge
  /// Metres along the route.
  var start: Double
  var end: Double
  var attributes: EdgeAttributes
  var street: StreetReference
  var crossing: CrossingID?
  var steps: Steps?
  var way: OSMWayID
  /// The node where the piece ends, if the route leaves the edge there.
  var endNode: NodeID

  var length: Double { end - start }

  /// Pieces that only connect: their name says nothing about the street one is in.
  var isConnector: Bool {
    if crossing != nil { return true }
    switch attributes.wayClass {
    case .crossing, .link, .trafficIsland: return true
    default: return false
    }
  }

  /// The pieces of a route, in walking order.
  ///
  /// - Parameter covered: edges whose strips and studs cannot be felt now.
  static func pieces(
    of route: Route, in graph: PedestrianGraph, covered: Set<EdgeID> = []
  ) -> [RoutePiece] {
    route.edges.indices.map { index in
      let step = route.edges[index]
      let start = index < route.measures.count ? route.measures[index] : 0
      let next = index + 1 < route.measures.count ? route.measures[index + 1] : nil
      let record = graph.edge(step.directed.edge)
      var attributes = graph.attributes(of: step.directed.edge)
      var steps = graph.steps(of: step.directed.edge)
      if covered.contains(step.directed.edge) {
        attributes.tactilePaving = .unknown
        steps?.tactilePaving = .unknown
      }
      let forward = step.directed.forward
      let roadSide = forward ? attributes.streetSide : attributes.streetSide.opposite
      return RoutePiece(
        directed: step.directed, start: start, end: next ?? route.length.meters,
        attributes: attributes,
        street: StreetReference(
          name: graph.streetName(of: step.directed.edge), wayClass: attributes.wayClass,
          roadSide: roadSide, ground: attributes.isRailPlatform ? .railPlatform : .ordinary),
        crossing: graph.crossingID(of: step.directed.edge),
        steps: forward ? steps : steps?.reversed, way: record.way,
        endNode: forward ? record.to : record.from)
    }
  }
}

/// A stretch of consecutive pieces that belong together.
struct RouteStretch {
  var first: Int
  var last: Int
  var start: Double
  var end: Double

  var length: Double { end - start }
}

extension [RoutePiece] {
  /// Stretches of pieces with the same key; pieces whose key is `nil` separate them. Stretches
  /// with the same key and at most `gap` metres between them are joined.
  /// - Parameter isBroken: before the piece of this index a new stretch begins in any case.
  func stretches<Key: Equatable>(
    gap: Double = 0, isBroken: (Int) -> Bool = { _ in false }, by key: (RoutePiece) -> Key?
  ) -> [RouteStretch] {
    var found = [(key: Key, stretch: RouteStretch)]()
    for index in indices {
      guard let value = key(self[index]) else { continue }
      if let last = found.last, last.key == value,
        last.stretch.last == index - 1 || self[index].start - last.stretch.end < gap,
        !isBroken(index)
      {
        found[found.count - 1].stretch.last = index
        found[found.count - 1].stretch.end = self[index].end
      } else {
        found.append(
          (
            value,
            RouteStretch(
              first: index, last: index, start: self[index].start, end: self[index].end)
          ))
      }
    }
    return found.map(\.stretch)
  }

  /// The way on which most of a stretch lies, by its name and kind; `nil` where it only connects.
  func longestStreet(from start: Double, to end: Double) -> StreetReference? {
    var streets = [(street: StreetReference, meters: Double)]()
    for piece in self where !piece.isConnector {
      let meters = Swift.min(piece.end, end) - Swift.max(piece.start, start)
      guard meters > 0 else { continue }
      let known = streets.firstIndex {
        $0.street.name == piece.street.name && $0.street.wayClass == piece.street.wayClass
      }
      guard let known else {
        streets.append((piece.street, meters))
        continue
      }
      streets[known].meters += meters
      if streets[known].street.roadSide != piece.street.roadSide {
        streets[known].street.roadSide = .unknown
      }
    }
    var longest: (street: StreetReference, meters: Double)?
    for candidate in streets where candidate.meters > longest?.meters ?? 0 { longest = candidate }
    return longest?.street
  }

  /// Whether a part of the way follows a street of which nobody knows on which side it is walked:
  /// crossings may be needed there that nobody counts.
  var hasUnknownSide: Bool {
    contains {
      $0.crossing == nil && $0.attributes.wayClass.isStreet && $0.street.roadSide == .unknown
    }
  }

  /// The way that a walker is on `along` metres from the start: the piece there, or the next one
  /// that is more than a connector; the previous one at the end.
  func street(at along: Double, gap: Double) -> StreetReference {
    guard let containing = lastIndex(where: { $0.start <= along + 0.01 }) else {
      return first?.street ?? StreetReference(name: "", wayClass: .unknown)
    }
    var fallback: StreetReference?
    for index in containing..<count {
      let piece = self[index]
      if piece.isConnector { continue }
      if piece.street.isNamed || piece.length >= gap || index == count - 1 { return piece.street }
      if fallback == nil { fallback = piece.street }
      if piece.end - along > gap { break }
    }
    if let fallback { return fallback }
    return self[..<containing].last { !$0.isConnector }?.street ?? self[containing].street
  }
}

extension PedestrianGraph {
  /// The ways that leave where one piece of a route ends and the next begins, without these two. A way that
  /// comes back to where it began leaves there twice: its other end is one more way.
  func waysOff(between piece: RoutePiece, and next: RoutePiece) -> [DirectedEdge] {
    waysOff(at: piece.endNode, from: piece.directed, to: next.directed)
  }

  func waysOff(
    at node: NodeID, from arriving: DirectedEdge, to leaving: DirectedEdge
  ) -> [DirectedEdge] {
    arcs(from: node).map { directedEdge(ofArc: $0) }
      .filter { $0 != leaving && $0 != arriving.reversed }
  }
}

extension EdgeAttributes {
  /// Its rim is the edge to the tracks; other platforms are pavements.
  var isRailPlatform: Bool { wayClass == .platform && streetClass == .railway }

  /// No rails, and no line that only joins two ways.
  var isWalkedAlong: Bool { ![.link, .railway, .tramway].contains(wayClass) }
}
