// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Routing

/// A way is named by its few risks only where no other way has fewer of any.
@Suite struct RouteKindsTests {
  private func choices(_ change: (inout RouteTraits) -> Void) throws -> RouteChoices {
    let map = try AsciiMap(
      "A----B", gridMeters: 20, ways: ["AB": ["highway": "footway"]])
    var search = RouteSearch(graph: map.graph, profile: .shortest)
    let found = try search.choices(through: [map.coordinate("A"), map.coordinate("B")])
    var traits = found.first.traits
    traits.bareCrossings = 3
    let first = RouteChoice(
      itinerary: found.first.itinerary, origins: [.profile], traits: traits, forbidden: [])
    change(&traits)
    let other = RouteChoice(
      itinerary: found.first.itinerary, origins: [.leastRisk, .different], traits: traits,
      forbidden: [])
    return RouteChoices(choices: [first, other], shortest: nil)
  }

  @Test func theLabelStaysWhereNothingIsMore() throws {
    let fewer = try choices { $0.bareCrossings = 2 }
    #expect(fewer.kinds(of: fewer.choices[1]) == [.leastRisk, .different])
  }

  @Test func anotherWayWithFewerOfAnythingTakesTheLabel() throws {
    let changes: [(inout RouteTraits) -> Void] = [
      { $0.bareCrossings = 6 }, { $0.rails = 1 }, { $0.flights = 1 }, { $0.forbidden = 1 },
      { $0.cycleMeters += 60 }, { $0.pavementlessMeters += 60 },
    ]
    for change in changes {
      let more = try choices {
        $0.bareCrossings = 2
        change(&$0)
      }
      #expect(more.kinds(of: more.choices[1]) == [.different])
      #expect(more.choices[1].origins.contains(.leastRisk))
    }
  }
}
