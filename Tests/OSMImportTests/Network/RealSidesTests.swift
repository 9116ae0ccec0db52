// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Two real junctions as the import draws them, looked at on a picture when they were written
/// down.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealSidesTests {
  /// What was made of tags within some metres of a place, a line an edge: class, crossed street,
  /// metres, direction to 5 degrees regardless of its sense.
  private func listing(
    _ map: String, _ latitude: Double, _ longitude: Double, radius: Double
  ) throws -> [String] {
    let content = try ImportedMaps.result(map).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    let center = Coordinate(latitude: latitude, longitude: longitude)
    var lines = [String]()
    for index in 0..<UInt32(graph.edgeCount) {
      let edge = EdgeID(index)
      let attributes = graph.attributes(of: edge)
      let line = Polyline(graph.geometry(of: edge))
      let start = line.point(at: 0).distance(to: center).meters
      let end = line.point(at: line.length.meters).distance(to: center).meters
      let near = min(start, end) <= radius
      guard attributes.isFromTags, near else { continue }
      let crossing = graph.crossingID(of: edge).map { graph.crossing($0) }
      let name = crossing.map { graph.name($0.crossedName) } ?? graph.streetName(of: edge)
      let kind = crossing.map { "\($0.kind) " } ?? ""
      let degrees = line.bearing(from: 0, to: 10).degrees + 360
      let direction = Int((degrees / 5).rounded()) * 5 % 180
      let meters = Int(line.length.meters.rounded())
      lines.append("\(attributes.wayClass) \(kind)\(name) \(meters) m \(direction)°")
    }
    return lines.sorted()
  }

  @Test func aTeeInAachen() throws {
    let found = try listing("aachen-2021-08-01.osm.pbf", 50.76971, 6.08912, radius: 12)
    #expect(
      found == [
        "crossing implied Leydelstraße 9 m 40°", "crossing implied Wallstraße 10 m 155°",
        "crossing implied Wallstraße 9 m 130°", "sidewalk Leydelstraße 107 m 135°",
        "sidewalk Leydelstraße 107 m 135°", "sidewalk Wallstraße 1 m 45°",
        "sidewalk Wallstraße 16 m 40°", "sidewalk Wallstraße 16 m 40°",
        "sidewalk Wallstraße 19 m 35°", "sidewalk Wallstraße 2 m 45°",
        "sidewalk Wallstraße 22 m 35°", "sidewalk Wallstraße 4 m 40°",
      ])
  }

  @Test func aTeeInDarmstadt() throws {
    let found = try listing(
      "darmstadt-spessartring-2026-04.osm.pbf", 49.87669, 8.67192, radius: 12)
    #expect(
      found == [
        "crossing implied Olbrichweg 9 m 0°", "crossing implied Spessartring 9 m 60°",
        "crossing implied Spessartring 9 m 60°", "sidewalk Olbrichweg 5 m 90°",
        "sidewalk Olbrichweg 63 m 90°", "sidewalk Spessartring 140 m 150°",
        "sidewalk Spessartring 144 m 150°", "sidewalk Spessartring 3 m 150°",
        "sidewalk Spessartring 34 m 150°", "sidewalk Spessartring 34 m 150°",
        "sidewalk Spessartring 8 m 150°",
      ])
  }
}
