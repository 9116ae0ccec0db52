// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import MapStore
import PedestrianNetwork

/// Places by text, from the bundle's own index.
enum PlaceLookup {
  static func find(
    _ text: String, in bundle: MapBundle, near: Coordinate?, limit: Int
  ) throws -> [Destination] {
    let index = try PlaceIndex(
      path: "\(bundle.path)/\(MapBundle.placesName)", graph: bundle.graph)
    return try index.search(text, near: near, limit: limit).map { answer in
      let graph = bundle.graph
      let parts = [graph.name(answer.place.name), graph.name(answer.place.number)]
      let name = parts.filter { !$0.isEmpty }.joined(separator: " ")
      return Destination(coordinate: answer.place.goal, name: name.isEmpty ? nil : name)
    }
  }
}
