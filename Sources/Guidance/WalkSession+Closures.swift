// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing

/// A closure that is worth a word at a place of the route.
struct ClosureCallout: Sendable {
  /// The entry's id.
  var id: String
  /// Metres along the route: where it begins, or where the way around it parts.
  var along: Double
  /// Metres along the route up to which it is still worth telling.
  var until: Double
  var notice: ClosureNotice
  var point: Coordinate
}

/// One word of each closure, before it (guidance.md, model utterances).
extension WalkSession {
  /// What is to be told on a route: closures that it meets, and those that it goes around.
  func closureCallouts(_ found: Route) -> [ClosureCallout] {
    let onRoute = search.closures(on: found)
    var callouts = onRoute.map { stretch in
      ClosureCallout(
        id: stretch.closure.id, along: stretch.along, until: stretch.end,
        notice: ClosureNotice(stretch, graph, search.timetable),
        point: found.line.point(at: stretch.along))
    }
    if let detour = search.detour(of: found) {
      // The length of the way around is told once, with the first of what lies on the other way.
      for (index, stretch) in detour.closures.enumerated() {
        callouts.append(
          ClosureCallout(
            id: stretch.closure.id, along: detour.parting, until: detour.parting,
            notice: ClosureNotice(
              stretch, graph, search.timetable,
              detour: index == 0 ? DetourNotice(detour, search) : nil),
            point: found.line.point(at: detour.parting)))
      }
    }
    var told = [ClosureCallout]()
    for callout in callouts.sorted(by: { $0.along < $1.along }) {
      // Entries beside each other may have the same words.
      let isRepeated = told.contains {
        $0.notice == callout.notice && callout.along - $0.along < settings.closureNotice
      }
      if !isRepeated { told.append(callout) }
    }
    return told
  }

  /// Tells what lies ahead, one at a time and never in a quiet zone.
  mutating func tellClosures() {
    guard let progress else { return }
    while let next = closures.first, progress.along > next.until + settings.passedMargin {
      closures.removeFirst()
    }
    guard let next = closures.first, progress.along >= next.along - settings.closureNotice,
      !zone.isActive, !queue.isBusy(at: now)
    else { return }
    closures.removeFirst()
    var notice = next.notice
    notice.isAhead = progress.along < next.along
    said.closures.append(next.id)
    var announcement = Announcement(
      .fixed(speaker.wording.closure(notice)), .act, kind: "closure", rule: "R2")
    announcement.point = next.point
    announcement.along = next.along
    announcement.facts = [SpokenFact(osm: "", source: "city")]
    queue.add(announcement, at: now)
  }

  /// Without a route: closures near the walker, each once in a walk.
  mutating func tellClosuresNearby(_ estimate: PositionEstimate) {
    guard search.overlay.hasClosures, !queue.isBusy(at: now) else { return }
    let reach = min(estimate.r95, settings.lostLimit) + settings.freeWarning
    let near = search.closures(near: estimate.coordinate, radius: reach)
    guard let next = near.first(where: { !said.closures.contains($0.closure.id) }) else { return }
    said.closures.append(next.closure.id)
    var announcement = Announcement(
      .fixed(speaker.wording.closure(ClosureNotice(next, graph, search.timetable))), .act,
      kind: "closure", rule: "R4")
    announcement.facts = [SpokenFact(osm: "", source: "city")]
    queue.add(announcement, at: now)
  }
}
