// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Which entries of the map are old, compared with the newest of the same map.
///
/// The map's own day is the measure, not that of the walk: what an old extract lacks it lacks on
/// every way, so that it decides between none of them, and prices stay the same from day to day.
/// How old the map itself is, the walker is told elsewhere. An entry without a date is of unknown
/// age, not old. An entry that somebody edited or checked lately may still hold old facts: "not
/// old" promises nothing, so that nothing is ever taken off a price for it.
struct EntryAges: Sendable {
  /// Entries of an earlier day are old; unknown where the map has no dates.
  let firstRecent: FactDate

  private static let daysPerYear = 365.25

  /// None is old.
  static let none = EntryAges(firstRecent: .unknown)

  init(firstRecent: FactDate) { self.firstRecent = firstRecent }

  /// - Parameter limit: from how many years on an entry is old.
  init(_ graph: PedestrianGraph, limit: Double) {
    // Days of surveys are typed by hand, and one may lie in the future: those of edits rule.
    var edited = FactDate.unknown
    var surveyed = FactDate.unknown
    func note(_ date: FactDate) {
      if date.isSurvey {
        if date.packed > surveyed.packed { surveyed = date }
      } else if date.packed > edited.packed {
        edited = date
      }
    }
    for index in 0..<UInt32(graph.edgeCount) { note(graph.date(of: EdgeID(index))) }
    for index in 0..<UInt32(graph.crossingCount) { note(graph.crossing(CrossingID(index)).date) }
    let newest = (edited.isKnown ? edited : surveyed).day
    firstRecent =
      newest.map {
        FactDate(CivilDate(dayNumber: $0.dayNumber - Int(limit * Self.daysPerYear)))
      } ?? .unknown
  }

  func isOld(_ date: FactDate) -> Bool { date.isBefore(firstRecent) }
}
