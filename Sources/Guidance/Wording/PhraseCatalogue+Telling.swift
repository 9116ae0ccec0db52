// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// What is told of a whole way before leaving.
extension PhraseCatalogue {
  static func addTelling(_ wording: any TellingWording, _ add: Adder) {
    add("overview", [1, 9].map { wording.overview(.about(800), minutes: $0) })
    add(
      "crossings",
      CrossingCategory.allCases.flatMap { kind in
        [1, 2].map { wording.crossings(kind, count: $0, byCity: $0 == 2) }
      })
    add("noCrossings", [wording.noCrossings()])
    add("sideUnknown", [true, false].map { wording.sideUnknown(counts: $0) })
    add(
      "climbs",
      [(0, 0, 0), (1, 0, 1), (1, 1, 0), (1, 12, 0), (3, 30, 2)].map {
        wording.climbs(flights: $0.0, steps: $0.1, lifts: $0.2, byCity: $0.0 == 3)
      })
    add("begins", streets.map { wording.begins($0) })
    add("stretch", streets.map { wording.stretch($0, .meters(220)) })
    add("passing", [["Burgstraße"], ["Burgstraße", "Parkstraße"]].map { wording.passing($0) })
    add("tellingFork", [SideOfStreet.left, .right].map { wording.tellingFork($0) })
    let day = wording.date(year: 2026, month: 11, day: 2)
    add("mapDate", [nil, day].map { wording.mapDate($0, byCity: false) })
    add("mapDate", [wording.mapDate(day, byCity: true)])
    addManeuversTold(wording, add)
    for arrival in arrivals {
      add("viaHere", [wording.viaHere(arrival)])
      add("tellingVia", directions.map { wording.tellingVia(arrival, onward: $0) })
      add("viaAhead", directions.map { wording.viaAhead(arrival, .meters(120), onward: $0) })
    }
  }

  private static func addManeuversTold(_ wording: any TellingWording, _ add: Adder) {
    add("telling", turns.map { wording.telling($0) })
    add(
      "telling",
      crossings.flatMap { crossing in
        [nil, directions[1]].map { wording.telling(crossing, then: $0) }
      })
    add("telling", steps.map { wording.telling($0) })
    add(
      "telling",
      [(nil, nil), (0, 1), (0, -1)].map {
        wording.telling(LiftFacts(fromLevel: $0.0, toLevel: $0.1))
      })
    add("telling", arrivals.map { wording.telling($0) })
    let remarks: [Maneuver.Kind] =
      [
        .sharedPath(length: 200), .platformEdge(length: 80), .underpass(length: 30, steps: nil),
      ] + PavementDoubt.allCases.map { .noPavement($0, length: 200) }
      + Surface.allCases.map { .roughSurface($0, length: 40) }
      + Barrier.allCases.map { .barrier($0) } + Hazard.allCases.map { .hazard($0, length: 40) }
      + GuideLine.allCases.filter(\.isKnown).map { .guideLine($0, .left, length: 40) }
      + squares.map { .square($0) } + [.guideStrip(length: 40)]
    add("telling", remarks.map { wording.telling(remark: $0) })
  }
}
