// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What other programs read: GPX 1.1 and RFC 7946, by their own definitions.
@Suite struct RouteFormatTests {
  let folder: TemporaryFolder
  let map: String

  init() throws {
    folder = try TemporaryFolder()
    map = try LotseProgram.importDemo(into: folder)
  }

  private func answer(_ format: String) throws -> String {
    try LotseProgram.run(
      "route", map, "--from", LotseProgram.from, "--to", LotseProgram.to, "--via",
      RouteChoiceCommandTests.via, "--alternatives", "2", "--format", format
    ).output
  }

  @Test func gpxIsAsItsSchemaWantsIt() throws {
    let check = GPXValidator.faults(in: try answer("gpx"))
    #expect(check.faults.isEmpty, "\(check.faults)")
    let routes = check.counts["rte"] ?? 0
    #expect(routes >= 2 && check.counts["trk"] == routes)
    #expect(check.counts["wpt"] == 1)
    #expect((check.counts["trkpt"] ?? 0) > 10 * routes)
  }

  /// Names that XML and JSON have to write in their own way, and a way of no length.
  @Test(arguments: ["gpx", "geojson"])
  func hostileNamesAndShortWaysAreValid(format: String) throws {
    let input = folder.path("hostile.osm")
    let hostile = "A &lt;b&gt; &amp;amp; &quot;]]&gt; \u{202E}x \\n"
    try LotseProgram.write(
      ShorterWay.osm.replacing("Lauterstraße", with: hostile), to: input)
    let road = folder.path("hostile.lotse")
    #expect(try LotseProgram.run("import", input, "--output", road, "--quiet").status == 0)
    for goal in ["49.0010,7.0", "49.0000,7.0"] {
      let text = try LotseProgram.run(
        "route", road, "--from", "49.0000,7.0", "--to", goal, "--alternatives", "3",
        "--allow-forbidden", "--format", format
      ).output
      let faults =
        format == "gpx" ? GPXValidator.faults(in: text).faults : GeoJSONValidator.faults(in: text)
      #expect(faults.isEmpty, "\(faults) \(text)")
    }
  }

  /// The list of gaps, and the closures that come with the demo.
  @Test func otherGeoJSONIsValidToo() throws {
    let gaps = try LotseProgram.run("inspect", map, "--gaps", "--format", "geojson")
    #expect(gaps.status == 0 && GeoJSONValidator.faults(in: gaps.output).isEmpty)
    for name in ["demo-closure", "demo-beacons"] {
      let text = try LotseProgram.read(ProjectFolder.path("MapData/\(name).geojson"))
      #expect(GeoJSONValidator.faults(in: text).isEmpty, "\(GeoJSONValidator.faults(in: text))")
    }
  }

  static let wrongGPX = [
    "<trk/><wpt lat=\"1\" lon=\"2\"/>", "<wpt lat=\"91\" lon=\"2\"/>",
    "<wpt lat=\"1\" lon=\"180\"/>", "<wpt lat=\"1e1\" lon=\"2\"/>", "<wpt lat=\"1\"/>",
    "<wpt lat=\"1\" lon=\"2\" ele=\"3\"/>", "<wpt lat=\"1\" lon=\"2\">x</wpt>",
    "<wpt lat=\"1\" lon=\"2\"><name/><ele>1</ele></wpt>",
    "<wpt lat=\"1\" lon=\"2\"><fix>gps</fix></wpt>", "<rte><desc/><name/></rte>",
    "<rte><name/><name/></rte>", "<trk><number>-1</number></trk>",
    "<trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>noon</time></trkpt></trkseg></trk>",
    "<trk><trkpt lat=\"1\" lon=\"2\"/></trk>", "<metadata/><metadata/>",
    "<metadata><bounds minlat=\"1\" minlon=\"1\" maxlat=\"2\"/></metadata>",
    "<metadata><link/></metadata>", "<wpt xmlns=\"x\" lat=\"1\" lon=\"2\"/>", "<wpt lat=",
    "<extensions><wpt lat=\"1\" lon=\"2\"/></extensions>",
  ]

  @Test(arguments: wrongGPX)
  func theCheckOfGPXFindsWhatIsWrong(text: String) {
    let head = "<gpx version=\"1.1\" creator=\"x\" xmlns=\"\(GPXValidator.namespace)\">"
    #expect(!GPXValidator.faults(in: "\(head)\(text)</gpx>").faults.isEmpty)
    #expect(GPXValidator.faults(in: "\(head)</gpx>").faults.isEmpty)
    #expect(!GPXValidator.faults(in: "<gpx version=\"1.0\" creator=\"x\"/>").faults.isEmpty)
  }

  static let wrongGeoJSON = [
    "{}", "[]", "{\"type\":\"Line\",\"coordinates\":[]}",
    "{\"type\":\"Point\",\"coordinates\":[1]}", "{\"type\":\"Point\",\"coordinates\":[181,1]}",
    "{\"type\":\"Point\",\"coordinates\":[1,91]}",
    "{\"type\":\"Point\",\"coordinates\":[1,2],\"crs\":{}}",
    "{\"type\":\"LineString\",\"coordinates\":[[1,2]]}",
    "{\"type\":\"LineString\",\"coordinates\":[[179,2],[-179,2]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[0,0]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
    "{\"type\":\"Feature\",\"geometry\":null}", "{\"type\":\"Feature\",\"properties\":null}",
    "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Feature\"}}",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}",
    "{\"type\":\"FeatureCollection\",\"features\":[],\"properties\":{}}",
    "{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[2,2,3,3]}",
    "{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[0,3,3,1]}",
  ]

  @Test(arguments: wrongGeoJSON)
  func theCheckOfGeoJSONFindsWhatIsWrong(text: String) {
    #expect(!GeoJSONValidator.faults(in: text).isEmpty)
    let right =
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]],\"bbox\":[0,0,1,1]}"
    #expect(GeoJSONValidator.faults(in: right).isEmpty)
  }

  @Test func geoJSONIsAsRFC7946WantsIt() throws {
    let text = try answer("geojson")
    let faults = GeoJSONValidator.faults(in: text)
    #expect(faults.isEmpty, "\(faults)")
    let json = try LotseProgram.object(text)
    #expect(json["type"] as? String == "FeatureCollection")
    #expect(json["crs"] == nil && json["geometry"] == nil && json["properties"] == nil)
    let box = try #require(json["bbox"] as? [Double])
    #expect(box.count == 4 && box[0] < box[2] && box[1] < box[3])
    let features = try #require(json["features"] as? [[String: Any]])
    var lines = 0
    for feature in features {
      #expect(feature["type"] as? String == "Feature")
      #expect(feature["properties"] is [String: Any])
      #expect(feature["coordinates"] == nil && feature["features"] == nil)
      let geometry = try #require(feature["geometry"] as? [String: Any])
      var positions = [[Double]]()
      if geometry["type"] as? String == "LineString" {
        positions = try #require(geometry["coordinates"] as? [[Double]])
        #expect(positions.count >= 2)
        lines += 1
        let properties = feature["properties"] as? [String: Any]
        #expect(properties?["route"] as? Int == lines)
        #expect((properties?["name"] as? String)?.isEmpty == false)
      } else {
        #expect(geometry["type"] as? String == "Point")
        positions = [try #require(geometry["coordinates"] as? [Double])]
      }
      for place in positions {
        #expect(place.count == 2)
        #expect(place[0] >= box[0] - 0.001 && place[0] <= box[2] + 0.001)
        #expect(place[1] >= box[1] - 0.001 && place[1] <= box[3] + 0.001)
      }
    }
    #expect(lines >= 2)
  }
}
