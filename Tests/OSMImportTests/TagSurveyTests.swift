// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import TestSupport
import Testing

@testable import OSMImport

@Suite struct TagSurveyTests {
  private static func entry(_ key: String, _ report: ImportReport) throws -> TagCount {
    try #require(report.tags.first { $0.key == key }, "\(key)")
  }

  private static func drawing() throws -> AsciiMap {
    try AsciiMap(
      """
      A---B---C
          |
          D     E
      """, gridMeters: 10,
      ways: [
        "ABC": ["highway": "footway", "surface": "lava", "width": "wide"],
        "BD": ["highway": "footway", "surface": "lava", "footway": "sidewalk"],
        "DE": ["landuse": "forest", "surface": "moss"],
      ],
      nodes: [
        "A": ["kerb": "huge", "surface": "asphalt"], "B": ["kerb": "lowered"],
        "E": ["kerb": "tiny"],
      ])
  }

  @Test func allElementsCountAndOnlyThoseOfTheStreetsAreJudged() throws {
    let report = try Self.drawing().report
    let surface = try Self.entry("surface", report)
    #expect(surface.elements == 4)
    // A's surface is read as one of a node on the street; the forest's is not.
    #expect(surface.read == 3 && surface.understood == 1)
    #expect(
      surface.notUnderstood == [
        TagCount.Value(value: "lava", count: 2, examples: ["way/1000", "way/1001"])
      ])
    let kerb = try Self.entry("kerb", report)
    #expect(kerb.elements == 3 && kerb.read == 2 && kerb.understood == 1)
    #expect(kerb.notUnderstood.map(\.value) == ["huge"])
    #expect(try Self.entry("footway=sidewalk", report).elements == 1)
    #expect(try Self.entry("landuse", report).read == -1)
    #expect(!report.tags.contains { $0.key == "tactile_paving" })
  }

  @Test func theReportIsJSONWhateverTheFileSays() throws {
    let value = "\"\\ \u{1}\u{85}</script>\u{10FFFF}"
    let map = try AsciiMap(
      "A---B", gridMeters: 10, ways: ["AB": ["highway": "footway", "surface": value]])
    let json = try JSONSerialization.jsonObject(with: Data(map.report.json.utf8))
    let report = try #require(json as? [String: Any])
    let tags = try #require(report["tags"] as? [[String: Any]])
    let surface = try #require(tags.first { $0["key"] as? String == "surface" })
    let values = try #require(surface["not_understood"] as? [[String: Any]])
    #expect(values.first?["value"] as? String == value)
    #expect(values.first?["count"] as? Int == 1)
    #expect(values.first?["examples"] as? [String] == ["way/1000"])
  }

  @Test func aFileFullOfNonsenseKeepsTheListShort() throws {
    var elements = OSMElements()
    elements.nodes = (1...2).map {
      OSMElements.Node(
        id: $0, coordinate: Coordinate(latitude: 49, longitude: 7 + Double($0) / 1000))
    }
    elements.ways = (1...3000).map {
      OSMElements.Way(
        id: $0, nodes: [1, 2], tags: [("highway", "footway"), ("surface", "x\($0)")])
    }
    let report = try OSMImporter.importNetwork(elements).report
    let surface = try Self.entry("surface", report)
    #expect(surface.read == 3000 && surface.understood == 0)
    #expect(surface.notUnderstood.count == TagCount.mostValues)
    #expect(surface.notUnderstood.first?.count == 2000)
  }

  /// Against the counts that another program made of the same file (the data's README).
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func theCountsOfARealMapAreThoseOfOthers() throws {
    let path = SharedData.path("maps/darmstadt-hbf-2026-02.osm.pbf")
    let report = try OSMImporter.importNetwork(ImportRequest(paths: [path])).report
    let known: KeyValuePairs = [
      "tactile_paving": 191, "kerb": 81, "traffic_signals:sound": 42, "crossing": 94,
      "footway=sidewalk": 8, "footway=crossing": 25, "highway=steps": 33, "handrail": 32,
      "wheelchair": 151, "highway=elevator": 6, "indoor": 60, "level": 307, "barrier": 183,
      "lit": 450, "surface": 501, "smoothness": 324, "name": 504,
    ]
    for (key, count) in known { #expect(try Self.entry(key, report).elements == count, "\(key)") }
    for tag in report.tags where tag.read >= 0 {
      let foreign = tag.notUnderstood.reduce(0) { $0 + $1.count }
      #expect(tag.read <= tag.elements && tag.understood + foreign <= tag.read, "\(tag.key)")
    }
  }
}
