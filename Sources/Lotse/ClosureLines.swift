// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What `lotse route` says of closures, in the words of the walk.
enum ClosureLines {
  /// Closures that a route goes around, with the length of the detour, and those that it meets.
  static func lines(
    _ route: Route, _ search: RouteSearch, _ language: CommandLanguage
  ) -> [String] {
    let wording = language.spoken.wording()
    let met = search.closures(on: route)
    var lines = [String]()
    if let detour = search.detour(of: route) {
      let around = detour.closures.filter { other in
        !met.contains { $0.closure.id == other.closure.id }
      }
      for (index, stretch) in around.enumerated() {
        let meters = index == around.count - 1 ? Int(detour.extraMeters.rounded()) : nil
        lines.append(
          text(stretch, search, wording, detourMeters: meters.map { max($0, 0) }))
      }
    }
    return lines + met.map { text($0, search, wording) }
  }

  static func text(
    _ stretch: ClosureStretch, _ search: RouteSearch, _ wording: any Wording,
    detourMeters: Int? = nil
  ) -> String {
    wording.closure(
      ClosureNotice(stretch, search.graph, search.timetable, detourMeters: detourMeters)
    ).text
  }

  /// What could be done where the way ends at a closure or at an entry of the walker's list: how
  /// far one gets, and the last crossing before it. Empty for other reasons.
  static func instead(_ pieces: [ForbiddenPiece], _ search: RouteSearch) -> LocalText? {
    guard let first = pieces.first(where: { $0.closure != nil || $0.avoided != nil }),
      pieces.first?.edge == first.edge, let reached = first.reached
    else { return nil }
    guard reached >= 1 else {
      return LocalText(
        " Start oder Ziel liegt an dieser Stelle.", " The start or the goal lies there.")
    }
    let meters = Int(reached.rounded())
    var text = LocalText(
      " Bis dorthin ist ein Weg bekannt: \(meters) Meter.",
      " A way is known up to there: \(meters) metres.")
    if let id = first.lastCrossing {
      let graph = search.graph
      let crossing = graph.crossing(id)
      let street = graph.name(crossing.crossedName)
      let name = street.isEmpty ? "" : " \(street)"
      text.german +=
        " Letzte Querung davor\(name): \(kind(crossing, .german))."
      text.english += " Last crossing before it\(name): \(kind(crossing, .english))."
    }
    return text
  }

  private static func kind(_ crossing: Crossing, _ language: CommandLanguage) -> String {
    CrossingPhrase.kind(CrossingCategory(crossing), language)
  }
}
