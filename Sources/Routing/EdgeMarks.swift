// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What of an edge's price follows from the whole network and not from the edge: which stops are
/// busy, and from which day on an entry is old. Kept with the prices, for looking through a whole
/// network takes longer than finding a way.
struct EdgeMarks: Sendable {
  let busyStops: BusyStops
  let ages: EntryAges

  init(busyStops: BusyStops, ages: EntryAges) {
    self.busyStops = busyStops
    self.ages = ages
  }

  /// As far as a profile's prices ask for it.
  init(_ graph: PedestrianGraph, _ table: ProfileTable) {
    busyStops = table[.stopBusy] > 0 ? BusyStops(graph) : .none
    let asksForAge = table[.ageWay] > 1 || table[.ageCrossing] > 0
    ages = asksForAge ? EntryAges(graph, limit: table[.ageLimit]) : .none
  }
}
