// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import Geometry
import MapBundles
import PedestrianNetwork
import TestSupport
import Testing

/// A street with its pavement, and entries on it.
enum SampleEntries {
  /// 2026-05-03T06:00:00Z.
  static let now: Int64 = 1_777_788_000
  static let day: Int64 = 86_400

  static let berlin: TimeZoneRules = {
    (try? TimeZoneFile(named: "Europe/Berlin").rules) ?? .utc
  }()

  static func map() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------B---------C
                |
                D
      """, gridMeters: 10,
      ways: [
        "ABC": ["highway": "footway", "footway": "sidewalk", "name": "Fackelstraße"],
        "BD": ["highway": "footway", "name": "Grüner Weg"],
      ])
  }

  static func line(_ map: AsciiMap, _ letters: String = "AC") throws -> String {
    try letters.map { letter in
      let place = try map.coordinate(letter)
      return "[\(JSONText.number(place.longitude)),\(JSONText.number(place.latitude))]"
    }.joined(separator: ",")
  }

  /// A feature collection of one closure a line.
  static func collection(_ map: AsciiMap, _ properties: [String]) throws -> String {
    let line = try line(map)
    let features = properties.enumerated().map { index, text in
      "{\"type\":\"Feature\",\"id\":\"K-\(index + 1)\",\"geometry\":{\"type\":\"LineString\","
        + "\"coordinates\":[\(line)]},\"properties\":{\(text)}}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}"
  }

  static let plain = """
    "affects":"sidewalk","effect":"closed","valid_from":"2026-05-04T07:00",\
    "valid_to":"2026-05-18T18:00"
    """

  static func read(_ text: String) throws -> (entries: [CityEntry], faults: [TextFault]) {
    var count = 0
    let role = try #require(CityRole("tiefbau"))
    var reader = EntryReader(zone: berlin, now: now, role: role) {
      count += 1
      return "new-\(count)"
    }
    let entries = try reader.entries(try JSONParser.parse(Array(text.utf8)))
    return (entries, reader.faults)
  }

  static func entry(_ map: AsciiMap, _ properties: String = plain) throws -> CityEntry {
    let read = try read(try collection(map, [properties]))
    try #require(read.faults.isEmpty, "\(read.faults)")
    return try #require(read.entries.first)
  }
}
