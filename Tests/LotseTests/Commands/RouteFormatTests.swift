// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FoundationXML
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
    let check = GPXCheck()
    let parser = XMLParser(data: Data(try answer("gpx").utf8))
    parser.shouldProcessNamespaces = true
    parser.delegate = check
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(check.faults.isEmpty, "\(check.faults)")
    let routes = check.counts["rte"] ?? 0
    #expect(routes >= 2 && check.counts["trk"] == routes)
    #expect(check.counts["wpt"] == 1)
    #expect((check.counts["trkpt"] ?? 0) > 10 * routes)
  }

  @Test func theCheckFindsWhatIsWrong() {
    for text in [
      "<gpx version=\"1.1\" creator=\"x\" xmlns=\"\(GPXCheck.namespace)\"><trk/><wpt lat=\"1\" lon=\"2\"/></gpx>",
      "<gpx version=\"1.1\" creator=\"x\" xmlns=\"\(GPXCheck.namespace)\"><wpt lat=\"91\" lon=\"2\"/></gpx>",
      "<gpx version=\"1.1\" creator=\"x\" xmlns=\"\(GPXCheck.namespace)\"><rte><desc/><name/></rte></gpx>",
      "<gpx version=\"1.0\" creator=\"x\"/>",
    ] {
      let check = GPXCheck()
      let parser = XMLParser(data: Data(text.utf8))
      parser.shouldProcessNamespaces = true
      parser.delegate = check
      _ = parser.parse()
      #expect(!check.faults.isEmpty, "\(text)")
    }
  }

  @Test func geoJSONIsAsRFC7946WantsIt() throws {
    let json = try LotseProgram.object(try answer("geojson"))
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

/// The rules of the GPX 1.1 schema that concern what `lotse` writes: the order of children, how
/// often each may stand, attributes and their ranges.
private final class GPXCheck: NSObject, XMLParserDelegate {
  static let namespace = "http://www.topografix.com/GPX/1/1"
  private(set) var faults = [String]()
  private(set) var counts = [String: Int]()
  private var stack = [(name: String, last: Int)]()

  private static let point = [
    "ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type",
    "fix", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions",
  ]
  private static let way = ["name", "cmt", "desc", "src", "link", "number", "type", "extensions"]
  private static let children: [String: [String]] = [
    "": ["gpx"], "gpx": ["metadata", "wpt", "rte", "trk", "extensions"],
    "metadata": [
      "name", "desc", "author", "copyright", "link", "time", "keywords", "bounds", "extensions",
    ],
    "wpt": point, "rtept": point, "trkpt": point, "rte": way + ["rtept"], "trk": way + ["trkseg"],
    "trkseg": ["trkpt", "extensions"],
  ]
  private static let repeatable = ["wpt", "rte", "trk", "rtept", "trkseg", "trkpt", "link"]
  private static let attributes: [String: [String: ClosedRange<Double>]] = [
    "wpt": ["lat": -90...90, "lon": -180...180], "rtept": ["lat": -90...90, "lon": -180...180],
    "trkpt": ["lat": -90...90, "lon": -180...180],
    "bounds": [
      "minlat": -90...90, "minlon": -180...180, "maxlat": -90...90, "maxlon": -180...180,
    ],
  ]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if namespaceURI != Self.namespace { faults.append("\(name): namespace") }
    counts[name, default: 0] += 1
    let parent = stack.last?.name ?? ""
    let allowed = Self.children[parent] ?? []
    if let place = allowed.firstIndex(of: name) {
      let last = stack.last?.last ?? -1
      if place < last || place == last && !Self.repeatable.contains(name) {
        faults.append("\(name) in \(parent): order")
      }
      if !stack.isEmpty { stack[stack.count - 1].last = place }
    } else {
      faults.append("\(name) in \(parent)")
    }
    check(attributes, of: name)
    stack.append((name, -1))
  }

  private func check(_ attributes: [String: String], of name: String) {
    if name == "gpx" {
      if attributes["version"] != "1.1" || attributes["creator"]?.isEmpty != false {
        faults.append("gpx: \(attributes)")
      }
      return
    }
    let ranges = Self.attributes[name] ?? [:]
    for (key, range) in ranges {
      guard let value = attributes[key].flatMap(Double.init), range.contains(value) else {
        faults.append("\(name): \(key)")
        continue
      }
    }
    for key in attributes.keys where ranges[key] == nil { faults.append("\(name): \(key)") }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    stack.removeLast()
  }
}
