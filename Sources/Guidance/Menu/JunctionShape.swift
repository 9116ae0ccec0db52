// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The streets that leave the junction ahead of a walker, by name and direction.
struct JunctionShape {
  let graph: PedestrianGraph
  let settings: GuidanceSettings
  private(set) var streets = [NearbyStreet]()
  /// Where it is; `nil` where none was found.
  private(set) var place: Coordinate?

  /// - Parameters:
  ///   - heading: in which direction the junction lies: the walker's, or that of their way.
  ///   - facing: the walker's direction; without one the streets are named alone.
  init(
    graph: PedestrianGraph, edge: EdgeID, place: Coordinate, heading: Bearing?, facing: Bearing?,
    settings: GuidanceSettings
  ) {
    self.graph = graph
    self.settings = settings
    guard let node = junction(from: edge, place, heading) else { return }
    self.place = graph.coordinate(of: node)
    collect(around: node, facing)
  }

  /// The first place with three ways or more, in the walker's direction.
  private func junction(
    from edge: EdgeID, _ place: Coordinate, _ heading: Bearing?
  ) -> NodeID? {
    let line = Polyline(graph.geometry(of: edge))
    let along = line.project(place)?.along ?? 0
    let isForward =
      heading.map {
        abs(line.bearing(from: along, to: along + 2).turn(to: $0)) <= 90
      } ?? (along * 2 > line.length.meters)
    var directed = DirectedEdge(edge: edge, forward: isForward)
    var meters = isForward ? line.length.meters - along : along
    // A street between two junctions is not drawn in more pieces.
    for _ in 0..<64 where meters <= settings.junctionReach {
      let end = graph.edge(directed.edge)
      let node = directed.forward ? end.to : end.from
      let ways = graph.arcs(from: node).map { graph.directedEdge(ofArc: $0) }
        .filter { $0 != directed.reversed }
      guard ways.count == 1, let next = ways.first else { return ways.isEmpty ? nil : node }
      directed = next
      meters += graph.edge(next.edge).length.meters
    }
    return nil
  }

  /// Named streets around the corner of houses: pavements and crossings of one junction lie within
  /// a few metres of each other.
  private mutating func collect(around node: NodeID, _ facing: Bearing?) {
    let place = graph.coordinate(of: node)
    for match in graph.edges(near: place, radius: settings.junctionRadius) {
      guard graph.crossingID(of: match.edge) == nil else { continue }
      let name = graph.streetName(of: match.edge)
      guard !name.isEmpty else { continue }
      let line = Polyline(graph.geometry(of: match.edge))
      let (first, last) = (line.point(at: 0), line.point(at: line.length.meters))
      let far =
        place.distance(to: first).meters > place.distance(to: last).meters ? first : last
      guard place.distance(to: far).meters > settings.junctionRadius else { continue }
      let direction = facing.map {
        SeenDirection(angle: $0.turn(to: place.bearing(to: far)), settings: settings)
      }
      if !isTold(name, direction) {
        streets.append(NearbyStreet(name: name, direction: direction))
      }
      if streets.count >= settings.junctionStreets { break }
    }
    streets = NearbyStreet.inOrder(streets.sorted { $0.name < $1.name })
  }

  /// The same name in what is said to be the same direction.
  private func isTold(_ name: String, _ direction: SeenDirection?) -> Bool {
    streets.contains { street in
      guard street.name == name else { return false }
      guard let told = street.direction, let direction else { return true }
      return told.sounds(like: direction, in: settings.style.directions)
    }
  }
}
