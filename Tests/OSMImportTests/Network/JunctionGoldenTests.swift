// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Whole junctions of real maps, as text that was reviewed beside the picture of
/// `lotse inspect MAP --picture`. `LOTSE_RECORD=1` writes them anew; then read the difference.
///
/// The goldens say which ways there are and how they hang together, with their ids:
/// © OpenStreetMap contributors, ODbL 1.0.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct JunctionGoldenTests {
  struct Junction: CustomTestStringConvertible, Sendable {
    var name: String
    var map: String
    var latitude: Double
    var longitude: Double
    var radius: Double
    var testDescription: String { name }
  }

  static let junctions = [
    // Signals with island and kerbs on all arms; pavements as tags and as ways.
    Junction(
      name: "darmstadt-spessartring", map: "darmstadt-spessartring-2026-04.osm.pbf",
      latitude: 49.87915, longitude: 8.67000, radius: 35),
    // A square with tram tracks.
    Junction(
      name: "darmstadt-luisenplatz", map: "darmstadt-luisenplatz-2025-07.osm.pbf",
      latitude: 49.87285, longitude: 8.65120, radius: 30),
    // Steps and a lift to an underpass.
    Junction(
      name: "darmstadt-hauptbahnhof", map: "darmstadt-hbf-2026-02.osm.pbf",
      latitude: 49.87265, longitude: 8.63150, radius: 30),
    // A large junction in the middle of Aachen.
    Junction(
      name: "aachen-hansemannplatz", map: "aachen-2021-08-01.osm.pbf",
      latitude: 50.77830, longitude: 6.09360, radius: 40),
    // A square before an arcade, and bus stops.
    Junction(
      name: "aachen-elisenbrunnen", map: "aachen-2021-08-01.osm.pbf",
      latitude: 50.77385, longitude: 6.08690, radius: 30),
  ]

  @Test(arguments: junctions)
  func junctionIsTheGolden(_ junction: Junction) throws {
    let result = try ImportedMaps.result(junction.map)
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(result.content).bytes()))
    let text = JunctionText(
      graph,
      around: Coordinate(latitude: junction.latitude, longitude: junction.longitude),
      radius: junction.radius
    ).text
    let path = ProjectFolder.path("Tests/OSMImportTests/Junctions/\(junction.name).txt")
    if ProcessInfo.processInfo.environment["LOTSE_RECORD"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    let (made, wanted) = (text.split(separator: "\n"), golden.split(separator: "\n"))
    let difference = made.difference(from: wanted).prefix(6).map { "\($0)" }
    #expect(made == wanted, "\(difference.joined(separator: "\n"))")
  }
}
