// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing
import TestSupport

@testable import Replay

/// A small drawn town with a route through it: two corners and a crossing with signals.
struct DrawnRoute {
  let graph: PedestrianGraph
  let route: Route
  let goal: Coordinate

  init() throws {
    let map = try AsciiMap(
      """
      A---B---E---F
          |   |
          C---D---G
          |   |
          H   I
      """,
      gridMeters: 20,
      ways: [
        "ABEF": ["highway": "footway", "name": "Oberer Weg"],
        "BCH": ["highway": "footway", "name": "Gasse"],
        "CDG": ["highway": "footway", "name": "Unterer Weg"],
        "EDI": ["highway": "residential", "name": "Ring"],
      ])
    graph = map.graph
    let places = map.elements.nodes.map(\.coordinate)
    var search = RouteSearch(graph: graph, profile: .shortest)
    // The western end of the upper way to the eastern end of the lower one.
    let west = places.min { ($0.longitudeE7, -$0.latitudeE7) < ($1.longitudeE7, -$1.latitudeE7) }
    let east = places.filter { $0.latitudeE7 < (west?.latitudeE7 ?? 0) }
      .max { $0.longitudeE7 < $1.longitudeE7 }
    let origin = AsciiMap.origin
    goal = east ?? origin
    route = try search.route(from: west ?? origin, to: goal)
  }
}
