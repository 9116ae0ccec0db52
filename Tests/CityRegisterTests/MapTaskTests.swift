// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import Testing

/// What the city knows of street objects, as OpenStreetMap's tags and as tasks for volunteers.
@Suite struct MapTaskTests {
  private func fact(_ properties: String) throws -> CityEntry {
    let read = try SampleEntries.read(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"F-1",
      "geometry":{"type":"Point","coordinates":[7.769,49.4447]},"properties":{\(properties)}}]}
      """)
    try #require(read.faults.isEmpty, "\(read.faults)")
    return try #require(read.entries.first)
  }

  @Test(arguments: [
    ("\"object\":\"signal\",\"signal_sound\":\"yes\"", "traffic_signals:sound=yes"),
    ("\"object\":\"signal\",\"signal_sound\":\"unknown\"", ""),
    ("\"object\":\"kerb\",\"kerb_height_cm\":3", "kerb:height=3 cm"),
    ("\"object\":\"tactile_paving\"", "tactile_paving=yes"),
    ("\"object\":\"tactile_paving\",\"condition\":\"broken\"", "tactile_paving=incorrect"),
    ("\"object\":\"tactile_paving\",\"condition\":\"covered\"", ""),
    ("\"object\":\"steps\",\"handrail\":\"left\"", "handrail:left=yes"),
    // In the entry's own direction, which need not be the way's.
    ("\"object\":\"steps\",\"handrail\":\"left\",\"bearing\":90", "handrail=yes"),
    (
      "\"object\":\"steps\",\"handrail\":\"both\",\"step_count\":12",
      "handrail:left=yes;handrail:right=yes;step_count=12"
    ),
  ])
  func factsAreTagsOfTheWiki(_ properties: String, _ tags: String) throws {
    let found = OSMTagging.tags(try fact(properties)).map { "\($0.key)=\($0.value)" }
    #expect(found.joined(separator: ";") == tags)
  }

  @Test func aFactIsATagFixThatMapRouletteOffers() throws {
    let entry = try fact(
      "\"object\":\"signal\",\"osm\":\"node/14\",\"osm_version\":3,\"signal_sound\":\"yes\"")
    let frame = ExportFrame(
      entries: [entry], now: SampleEntries.now, city: "Musterstadt", zone: SampleEntries.berlin)
    let text = MapTaskExport(frame).text(gaps: [])
    // RFC 7464: a record separator, the text on one line, a line feed.
    #expect(text.first == "\u{1E}" && text.last == "\n")
    #expect(text.dropLast().contains("\n") == false)
    let task = try JSONParser.parse(Array(text.utf8.dropFirst()))
    #expect(task["type"]?.string == "FeatureCollection")
    let work = try #require(task["cooperativeWork"])
    #expect(work["meta"]?["version"]?.number == 2 && work["meta"]?["type"]?.number == 1)
    let change = try #require(work["operations"]?.array?.first)
    #expect(change["operationType"]?.string == "modifyElement")
    #expect(change["data"]?["id"]?.string == "node/14")
    let set = try #require(change["data"]?["operations"]?.array?.first)
    #expect(set["operation"]?.string == "setTags")
    #expect(set["data"]?["traffic_signals:sound"]?.string == "yes")
    let fix = try #require(task["features"]?.array?.first?["properties"]?["tagFix"])
    #expect(fix["osmId"]?.number == 14 && fix["osmType"]?.string == "NODE")
    #expect(fix["version"]?.number == 3)
  }
}
