// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Steps and rails near a walker whom no route leads (R4, R14: the free walk).
struct HazardWatch: Sendable {
  let settings: GuidanceSettings
  /// Edges that were warned of and are still near, in ascending order.
  private var warned = [EdgeID]()

  init(settings: GuidanceSettings) { self.settings = settings }

  /// New hazards within reach, nearest first.
  mutating func due(_ estimate: PositionEstimate, graph: PedestrianGraph) -> [Announcement] {
    let radius = min(estimate.r95, settings.lostLimit)
    let near = graph.edges(
      near: estimate.coordinate, radius: radius + settings.freeRelease)
    var stillNear = [EdgeID]()
    var due = [Announcement]()
    for match in near {
      let edge = graph.edge(match.edge)
      guard edge.steps != EdgeRecord.none || edge.crossing != EdgeRecord.none else { continue }
      guard var announcement = warning(match, graph: graph) else { continue }
      let isKnown = warned.contains(match.edge)
      let isDue = !isKnown && match.distance <= radius + settings.freeWarning
      if isKnown || isDue { stillNear.append(match.edge) }
      // Several flights of one place are one warning.
      guard isDue, !due.contains(where: { $0.topic == announcement.topic }) else { continue }
      announcement.point = match.foot
      announcement.facts = [SpokenFact(osm: "way/\(edge.way.value)", source: "osm")]
      announcement.earcon = .hazard
      due.append(announcement)
    }
    warned = stillNear.sorted()
    return due
  }

  private func warning(_ match: EdgeMatch, graph: PedestrianGraph) -> Announcement? {
    if let steps = graph.steps(of: match.edge) {
      // Up or down is told from the end that is nearer: the walker would enter there.
      let isAtStart = match.along <= graph.edge(match.edge).length.meters / 2
      return Announcement(
        .stepsNearby(isAtStart ? steps : steps.reversed), .hazard, kind: "steps", rule: "R4")
    }
    guard let id = graph.crossingID(of: match.edge) else { return nil }
    let crossing = graph.crossing(id)
    guard crossing.kind.isRail else { return nil }
    return Announcement(
      .crossingNearby(crossing, street: graph.name(crossing.crossedName)), .hazard,
      kind: "rails", rule: "R4")
  }
}
