// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapStore
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// A map with its index of places, imported for a test.
struct SearchedMap {
  let graph: PedestrianGraph
  let index: PlaceIndex
  /// Keeps the index's file until the tests are done.
  let folder: TemporaryFolder

  init(_ paths: [String]) throws {
    let result = try OSMImporter.importNetwork(ImportRequest(paths: paths))
    try self.init(result.content)
  }

  init(_ content: NetworkContent) throws {
    graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    folder = try TemporaryFolder()
    let path = folder.path("places.sqlite")
    try PlaceIndexWriter.write(graph, to: path)
    index = try PlaceIndex(path: path, graph: graph)
  }

  static func district() throws -> SearchedMap {
    try SearchedMap([ProjectFolder.path("MapData/demo-district.osm")])
  }

  /// "Elisenbrunnen", "Markt 1": name and house number of an answer.
  func label(_ answer: PlaceAnswer) -> String {
    let number = graph.name(answer.place.number)
    return graph.name(answer.place.name) + (number.isEmpty ? "" : " " + number)
  }
}
