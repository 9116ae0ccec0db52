// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// The edge of the map ahead of a walker whom no route leads: behind it nothing is known, and that
/// is said before it happens. (A route never leaves the map.)
struct MapEdgeWatch: Sendable {
  let settings: GuidanceSettings
  private var isWarned = false

  init(settings: GuidanceSettings) { self.settings = settings }

  /// What is to be said now, if anything: once per approach.
  mutating func due(_ estimate: PositionEstimate, graph: PedestrianGraph) -> Announcement? {
    let reach = settings.mapEdgeWarning + min(estimate.r95, settings.lostLimit)
    guard let (distance, point) = nearestEdge(estimate, graph, within: reach) else {
      // Only one who is well away from it can come to it anew.
      if nearestEdge(estimate, graph, within: reach + settings.freeRelease) == nil {
        isWarned = false
      }
      return nil
    }
    guard !isWarned else { return nil }
    isWarned = true
    var announcement = Announcement(
      .mapEdge(meters: distance), .act, kind: "map edge", rule: "R11")
    announcement.point = point
    return announcement
  }

  /// The warning could not be said.
  mutating func forget() { isWarned = false }

  /// Metres over the network to the edge of the map in the direction of walking; in both
  /// directions where none is known.
  private func nearestEdge(
    _ estimate: PositionEstimate, _ graph: PedestrianGraph, within reach: Double
  ) -> (distance: Double, place: Coordinate)? {
    let matches = graph.edges(near: estimate.coordinate, radius: settings.whereRadius)
    guard let match = matches.first(where: { $0.edge == estimate.edge }) ?? matches.first else {
      return nil
    }
    let length = graph.edge(match.edge).length.meters
    var best: Double?
    for forward in [true, false] {
      let directed = DirectedEdge(edge: match.edge, forward: forward)
      let along = forward ? match.along : length - match.along
      if let heading = estimate.heading, estimate.speed >= settings.standingSpeed {
        let line = Polyline(graph.geometry(of: directed))
        let bearing = line.bearing(from: along, to: min(along + settings.turnChord, length))
        if abs(heading.turn(to: bearing)) > settings.backAngle { continue }
      }
      let found = graph.distanceToMapEdge(ahead: directed, along: along, within: reach)
      if let found, found < best ?? .infinity { best = found }
    }
    return best.map { ($0, match.foot) }
  }
}
