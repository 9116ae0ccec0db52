// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import OSMImport

/// The multipolygons of osm-testdata (grid, 7xx) with the surfaces that they stand for.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct MultipolygonConformanceTests {
  static let folder = SharedData.path("conformance/osm-testdata/grid/data/7")
  static let tests: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { Int($0) != nil }.sorted()

  private struct Elements {
    var places = [Int64: GridPoint]()
    var ways = [Int64: [Int64]]()
    var relations = [Int64: [Int64]]()
  }

  private func elements(_ test: String) throws -> Elements {
    var elements = Elements()
    let reader = try OSMFileReader(path: "\(Self.folder)/\(test)/data.osm")
    try reader.read(.all) { block in
      for (index, id) in block.nodeIDs.enumerated() {
        elements.places[id] = Self.point(
          Double(block.nodeLongitudesE7[index]) / 1e7, Double(block.nodeLatitudesE7[index]) / 1e7)
      }
      for (index, id) in block.wayIDs.enumerated() {
        elements.ways[id] = Array(block.wayReferences[block.wayNodes(index)])
      }
      for (index, id) in block.relationIDs.enumerated() {
        elements.relations[id] = block.relationMembers(index).map { block.memberReferences[$0] }
      }
    }
    return elements
  }

  /// The tests lie on a grid of 0.01°.
  private static func point(_ longitude: Double, _ latitude: Double) -> GridPoint {
    GridPoint(x: Int((longitude * 1e5).rounded()), y: Int((latitude * 1e5).rounded()))
  }

  /// The rings of a WKT multipolygon.
  private func rings(_ text: String) -> [[GridPoint]] {
    text.split(whereSeparator: { $0 == "(" || $0 == ")" })
      .map { ring in
        ring.split(separator: ",").compactMap { pair in
          let numbers = pair.split(separator: " ").compactMap { Double($0) }
          return numbers.count == 2 ? Self.point(numbers[0], numbers[1]) : nil
        }
      }
      .filter { $0.count > 3 }
  }

  private func areas(_ test: String) throws -> [(id: Int64, wkt: String)] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(test)/test.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let areas = json["areas"] as? [String: Any]
    let list = areas?["default"] as? [[String: Any]] ?? []
    return list.compactMap { area in
      guard area["from_type"] as? String == "relation", let id = area["from_id"] as? Int,
        let wkt = area["wkt"] as? String, wkt != "INVALID"
      else { return nil }
      return (Int64(id), wkt)
    }
  }

  @Test(arguments: tests)
  func theRingsEncloseWhatTheyShould(test: String) throws {
    let elements = try elements(test)
    for (id, wkt) in try areas(test) {
      let members = (elements.relations[id] ?? []).compactMap { elements.ways[$0] }
        .filter { $0.count > 1 }
      let (found, _) = RingAssembly.rings(
        members.map { RingAssembly.Line(first: $0[0], last: $0[$0.count - 1]) })
      var own = AreaShape()
      var expected = AreaShape()
      for ring in found {
        own.addRing(
          ring.flatMap { part -> [GridPoint] in
            let nodes = part.isReversed ? members[part.line].reversed() : members[part.line]
            return nodes.compactMap { elements.places[$0] }
          })
      }
      let wanted = rings(wkt)
      for ring in wanted { expected.addRing(ring) }
      let all = wanted.flatMap { $0 }
      let (west, east) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
      let (south, north) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
      var different = 0
      // Odd steps keep clear of the edges, which lie on round numbers.
      for x in stride(from: west + 37, to: east, by: 173) {
        for y in stride(from: south + 53, to: north, by: 179) {
          let point = GridPoint(x: x, y: y)
          if own.isFree(point) != expected.isFree(point) { different += 1 }
        }
      }
      #expect(different == 0, "relation \(id)")
    }
  }
}
