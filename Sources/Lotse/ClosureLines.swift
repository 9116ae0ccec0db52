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
      let around = detour.closures
      for (index, stretch) in around.enumerated() {
        let isLast = index == around.count - 1
        lines.append(
          text(stretch, search, wording, isLast ? DetourNotice(detour, search) : nil))
      }
    }
    lines += met.map { text($0, search, wording) }
    // Entries beside each other may have the same words.
    var told = Set<String>()
    return lines.filter { told.insert($0).inserted }
  }

  static func text(
    _ stretch: ClosureStretch, _ search: RouteSearch, _ wording: any Wording,
    _ detour: DetourNotice? = nil
  ) -> String {
    wording.closure(
      ClosureNotice(stretch, search.graph, search.timetable, detour: detour)
    ).text
  }

  /// What could be done where the way ends at a closure or at an entry of the walker's list: how
  /// far one gets and what is missing, the last crossing before it, and whether it ends within the
  /// hour. `nil` for other reasons.
  static func instead(_ pieces: [ForbiddenPiece], _ search: RouteSearch) -> LocalText? {
    InsteadNotice(pieces, search).map { notice in
      func text(_ language: CommandLanguage) -> String {
        " " + language.spoken.wording().instead(notice).text
      }
      return LocalText(text(.german), text(.english))
    }
  }
}
