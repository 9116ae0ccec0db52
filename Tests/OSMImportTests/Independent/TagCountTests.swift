// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import OSMImport

/// What our reader hands on, counted tag by tag, against `osmium tags-count`.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct TagCountTests {
  /// The tag columns of the data's README and the keys of `osm-tags.md`.
  static let keys = [
    "tactile_paving", "kerb", "traffic_signals:sound", "crossing", "footway", "highway",
    "handrail", "sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both", "wheelchair",
    "indoor", "level", "barrier", "lit", "surface", "smoothness", "name", "access", "addr:street",
    "addr:housenumber", "alt_name", "amenity", "area", "automatic_door", "bicycle", "blind",
    "bridge", "button_operated", "check_date", "construction", "conveying", "covered",
    "crossing:barrier", "crossing:bell", "crossing:continuous", "crossing:island",
    "crossing:light", "crossing:markings", "crossing_raised", "crossing_ref", "cycleway",
    "departures_board:speech_output", "door", "entrance", "foot", "foot:conditional",
    "handrail:left", "handrail:right", "hazard", "incline", "information", "kerb:height",
    "kerb:left", "kerb:right", "layer", "loc_name", "locked", "man_made", "opening_hours",
    "passenger_information_display:speech_output", "place", "public_transport", "railway",
    "ramp", "ref", "ref:IFOPT", "segregated", "shelter", "speech_output", "speech_output:de",
    "step_count", "survey:date", "tactile_writing", "tactile_writing:braille", "tracktype",
    "traffic_calming", "traffic_signals:arrow", "traffic_signals:minimap",
    "traffic_signals:vibration", "tunnel", "width",
  ]
  /// Columns of the README that are one value of a key.
  static let values = [
    "footway=sidewalk", "footway=crossing", "highway=steps", "highway=elevator",
    "highway=crossing", "crossing=traffic_signals", "crossing=no", "railway=platform",
    "traffic_signals:sound=yes", "tactile_paving=yes", "kerb=lowered", "kerb=flush",
  ]

  @Test(
    .enabled(
      if: CommandRun.isInstalled("osmium"), "needs osmium (Debian package osmium-tool) on PATH"),
    arguments: RealMapImportTests.maps)
  func countsAreThoseOfOsmium(name: String) throws {
    let run = try CommandRun(
      "osmium",
      ["tags-count", SharedData.path("maps/" + name)] + Self.keys + Self.values)
    try #require(run.status == 0, "\(run.error)")
    var stated = [String: Int]()
    for line in run.output.split(separator: "\n") {
      let columns = line.split(separator: "\t").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      }
      guard columns.count >= 2, let count = Int(columns[0]) else { continue }
      stated[columns[1...].joined(separator: "="), default: 0] += count
    }
    let found = try counted(name)
    for tag in Self.keys + Self.values {
      #expect(found[tag, default: 0] == stated[tag, default: 0], "\(tag)")
    }
    #expect(stated.values.reduce(0, +) > 100, "osmium has counted something")
  }

  /// Counts over all nodes, ways and relations, with nothing between the reader and the count.
  private func counted(_ name: String) throws -> [String: Int] {
    var counts = [String: Int]()
    let keys = Set(Self.keys)
    let values = Set(Self.values)
    func add(
      _ block: OSMBlock, _ tagKeys: [OSMBlock.StringReference],
      _ tagValues: [OSMBlock.StringReference]
    ) {
      for (key, value) in zip(tagKeys, tagValues) {
        let text = block.string(key)
        guard keys.contains(text) else { continue }
        counts[text, default: 0] += 1
        let tag = "\(text)=\(block.string(value))"
        if values.contains(tag) { counts[tag, default: 0] += 1 }
      }
    }
    _ = try OSMFileReader(path: SharedData.path("maps/" + name)).read(.all) { block in
      add(block, block.nodeTagKeys, block.nodeTagValues)
      add(block, block.wayTagKeys, block.wayTagValues)
      add(block, block.relationTagKeys, block.relationTagValues)
    }
    return counts
  }
}
