// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import TestSupport
import Testing

@Suite struct EntryReaderTests {
  @Test func localTimesBecomeMomentsAndDraftsStayDrafts() throws {
    let map = try SampleEntries.map()
    let entry = try SampleEntries.entry(
      map, SampleEntries.plain + ",\"status\":\"approved\",\"remaining_width_m\":0.9")
    #expect(entry.string("valid_from") == "2026-05-04T05:00:00Z")
    #expect(entry.string("valid_to") == "2026-05-18T16:00:00Z")
    // What a file says of its own status counts for nothing.
    #expect(entry.string("status") == "draft")
    #expect(entry.string("confirmed_by_role") == "tiefbau")
    #expect(entry.string("last_confirmed") == "2026-05-03T06:00:00Z")
  }

  /// Each fault on its own line, all of them at once.
  @Test(arguments: [
    ("\"affects\":\"sidewalk\",\"effect\":\"shut\"", "effect"),
    ("\"affects\":\"pavement\",\"effect\":\"closed\"", "affects"),
    ("\"affects\":\"sidewalk\",\"effect\":\"closed\",\"efect\":1", "efect"),
    ("\"effect\":\"closed\"", "affects"),
    (
      "\"affects\":\"sidewalk\",\"effect\":\"closed\",\"remaining_width_m\":90", "remaining_width_m"
    ),
    (
      "\"affects\":\"sidewalk\",\"effect\":\"closed\",\"cane_detectable_barrier\":\"maybe\"",
      "cane_detectable_barrier"
    ),
    ("\"affects\":\"sidewalk\",\"effect\":\"signal_off\"", "effect"),
    ("\"record\":\"person\"", "record"),
  ])
  func aFaultNamesLineAndKey(_ properties: String, _ key: String) throws {
    let map = try SampleEntries.map()
    let times = ",\"valid_from\":\"2026-05-04\",\"valid_to\":\"2026-05-05\""
    let text = try SampleEntries.collection(map, [SampleEntries.plain, properties + times])
    let read = try SampleEntries.read(text)
    #expect(read.faults.contains { $0.line == 3 && $0.key == key }, "\(read.faults)")
    #expect(read.faults.allSatisfy { $0.line == 3 })
  }

  @Test func longTextsAndTwinsAreRefused() throws {
    let map = try SampleEntries.map()
    let long = String(repeating: "a", count: 121)
    let read = try SampleEntries.read(
      try SampleEntries.collection(map, [SampleEntries.plain + ",\"spoken_de\":\"\(long)\""]))
    #expect(read.faults.first?.key == "spoken_de")
    let twins = try SampleEntries.collection(map, [SampleEntries.plain, SampleEntries.plain])
      .replacing("K-2", with: "K-1")
    let both = try SampleEntries.read(twins)
    #expect(both.faults.first?.key == "id" && both.faults.first?.line == 3)
  }

  @Test(arguments: [
    ("tiefbau", true), ("strassenverkehrsbehoerde", true), ("amt-66", true), ("straßenbau", true),
    ("Erika Mustermann", false), ("erika mustermann", false), ("e.muster@stadt.de", false),
    ("Tiefbau", false), ("", false), ("66", false),
  ])
  func rolesAreOfficesAndNotPersons(_ name: String, _ isRole: Bool) {
    #expect((CityRole(name) != nil) == isRole)
  }

  @Test(arguments: [
    ("2026-05-04T07:00:00+02:00", false, "2026-05-04T05:00:00Z"),
    ("2026-05-04T07:00", false, "2026-05-04T05:00:00Z"),
    ("04.05.2026 7:00", false, "2026-05-04T05:00:00Z"),
    ("04.05.2026", false, "2026-05-03T22:00:00Z"), ("04.05.2026", true, "2026-05-04T22:00:00Z"),
    ("2026-12-01 07:00", false, "2026-12-01T06:00:00Z"),
    // The clocks skip this hour.
    ("2026-03-29T02:30", false, nil), ("soon", false, nil), ("2026-13-01", false, nil),
  ])
  func timesAreReadAsTheCityReadsThem(_ text: String, _ isEnd: Bool, _ expected: String?) {
    let moments = LocalMoment(zone: SampleEntries.berlin)
    #expect(moments.seconds(text, isEnd: isEnd).map { TimestampText.text($0) } == expected)
  }

  @Test func metresInTheirZoneBecomeDegrees() throws {
    let map = try SampleEntries.map()
    let place = ProjectedPlace(try map.coordinate("A"))
    let other = ProjectedPlace(try map.coordinate("C"))
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25832"}},
      "features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[
      [\(place.east),\(place.north)],[\(other.east),\(other.north)]]},
      "properties":{\(SampleEntries.plain)}}]}
      """
    let read = try SampleEntries.read(text)
    let entry = try #require(read.entries.first, "\(read.faults)")
    #expect(entry.positions.first?.distance(to: try map.coordinate("A")).meters ?? 9 < 0.05)
    #expect(entry.id == "new-1")
    let degrees = text.replacing("\(place.east)", with: "7.769")
    #expect(try SampleEntries.read(degrees).faults.first?.key == "coordinates")
  }
}
