// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import Testing

@testable import CityRegister

/// What the DATEX II v3.3 schema asks of a `SituationPublication` beyond the order of its elements
/// (`RoundTripTests` has that): namespaces, types, enumerations, lengths and forms of values. The
/// schema itself is not part of the project; these are its rules for all that is written here.
@Suite struct DatexSchemaTests {
  /// Each effect and each kind of place, one with hours, one open-ended, texts that break writers.
  private func text() throws -> String {
    let map = try SampleEntries.map()
    let effects = [
      "closed", "narrowed", "detour_same_side", "cross_over", "surface", "obstacle", "signal_off",
      "temporary_crossing", "temporary_signal", "emergency_path", "stop_moved", "signal_silent",
      "tactile_covered",
    ]
    var entries = try effects.map { effect in
      let affected =
        effect.contains("signal") ? "signal" : effect == "stop_moved" ? "stop" : "sidewalk"
      var entry = try SampleEntries.entry(
        map,
        SampleEntries.plain.replacing("closed", with: effect)
          .replacing("sidewalk", with: affected)
          + ",\"authority\":\"Tiefbau & <Söhne>\",\"spoken_de\":\"Bauzaun links \\\"so\\\"\"")
      entry.id = "K-\(effect)"
      return entry
    }
    let windows =
      ",\"windows\":[{\"from\":\"07:00\",\"to\":\"24:00\",\"weekdays\":[\"mo\",\"su\"]}]"
    entries.append(try SampleEntries.entry(map, SampleEntries.plain + windows))
    return DatexExport(
      ExportFrame(
        entries: entries, now: SampleEntries.now, city: "Muster \u{7}& Stadt",
        zone: SampleEntries.berlin)
    ).text
  }

  /// Values of enumerations, by element (those of `LocationReferencing`, `Situation`, `Common`).
  private static let enumerations: [String: [String]] = [
    "overallSeverity": ["lowest", "low", "medium", "high", "highest", "none", "unknown"],
    "informationStatus": ["real", "securityExercise", "technicalExercise", "test"],
    "probabilityOfOccurrence": ["certain", "probable", "riskOf"],
    "validityStatus": ["active", "planned", "suspended", "definedByValidityTimeSpec"],
    "applicableDay": [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ],
    "complianceOption": ["advisory", "mandatory"],
    "roadOrCarriagewayOrLaneManagementType": ["carriagewayClosures", "narrowLanes"],
    "subjectTypeOfWorks": ["footpath"], "roadMaintenanceType": ["roadworks"],
  ]
  private static let moments = [
    "publicationTime", "situationVersionTime", "situationRecordCreationTime",
    "situationRecordVersionTime", "overallStartTime", "overallEndTime",
  ]
  private static let clocks = ["startTimeOfPeriod", "endTimeOfPeriod"]

  @Test func everyValueIsOneThatTheSchemaKnows() throws {
    let root = try XMLTree.parse(Array(try text().utf8))
    var seen = Set<String>()
    func look(_ element: XMLTree) throws {
      let value = element.text.trimming
      if let known = Self.enumerations[element.name] {
        seen.insert(element.name)
        #expect(known.contains(value), "\(element.name): \(value)")
      }
      if Self.moments.contains(element.name) {
        seen.insert(element.name)
        #expect(
          value.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)/) != nil, "\(value)"
        )
      }
      if Self.clocks.contains(element.name) {
        #expect(value.wholeMatch(of: /([01]\d|2[0-3]):[0-5]\d:[0-5]\d/) != nil, "\(value)")
      }
      switch element.name {
      case "value", "nationalIdentifier": #expect(value.count <= 1024 && !value.isEmpty)
      case "country": #expect(value.count == 2)
      case "posList":
        let numbers = value.split(separator: " ").compactMap { Double($0) }
        #expect(numbers.count >= 4 && numbers.count % 2 == 0, "\(value)")
        #expect(!value.contains("e"), "\(value)")
      case "carriageway" where element.children.isEmpty: #expect(value == "footpath")
      default: break
      }
      for child in element.children { try look(child) }
    }
    try look(root)
    #expect(seen == Set(Self.enumerations.keys).union(Self.moments))
  }

  /// Every element stands in the namespace of the part of the model that declares it.
  @Test func everyElementHasItsNamespace() throws {
    let text = try text()
    let prefixes: [String: [String]] = [
      "d2": ["payload"],
      "sit": [
        "situation", "overallSeverity", "situationVersionTime", "headerInformation",
        "situationRecord",
        "situationRecordCreationTime", "situationRecordVersionTime", "probabilityOfOccurrence",
        "source", "validity", "generalPublicComment", "comment", "locationReference", "subjects",
        "subjectTypeOfWorks", "roadMaintenanceType", "complianceOption",
        "roadOrCarriagewayOrLaneManagementType",
      ],
      "com": [
        "publicationTime", "publicationCreator", "country", "nationalIdentifier",
        "informationStatus", "validityStatus", "validityTimeSpecification", "overallStartTime",
        "overallEndTime", "validPeriod", "recurringTimePeriodOfDay", "startTimeOfPeriod",
        "endTimeOfPeriod", "recurringDayWeekMonthPeriod", "applicableDay", "sourceName", "values",
        "value",
      ],
      "loc": [
        "supplementaryPositionalDescription", "carriageway", "gmlLineString", "posList",
        "pointByCoordinates", "pointCoordinates", "latitude", "longitude", "gmlMultiPolygon",
        "gmlPolygon", "exterior", "interior",
      ],
    ]
    for match in text.matches(of: /<\/?([a-z0-9]+):([A-Za-z]+)/) {
      let (prefix, name) = (String(match.1), String(match.2))
      #expect(prefixes[prefix]?.contains(name) == true, "\(prefix):\(name)")
    }
    for (prefix, part) in [
      ("d2", "d2Payload"), ("sit", "situation"), ("com", "common"), ("loc", "locationReferencing"),
    ] {
      #expect(text.contains("xmlns:\(prefix)=\"http://datex2.eu/schema/3/\(part)\""))
    }
    #expect(text.contains("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""))
    // Types that are chosen in the instance are named with their namespace.
    for match in text.matches(of: /xsi:type="([^"]+)"/) {
      #expect(
        [
          "sit:SituationPublication", "sit:MaintenanceWorks",
          "sit:RoadOrCarriagewayOrLaneManagement", "loc:LinearLocation", "loc:PointLocation",
          "loc:AreaLocation",
        ].contains(String(match.1)), "\(match.1)")
    }
  }

  @Test func attributesThatTheSchemaNeedsAreThere() throws {
    let root = try XMLTree.parse(Array(try text().utf8))
    #expect(root.attribute("lang") == "de" && root.attribute("modelBaseVersion") == "3")
    #expect(root.attribute("type") == "sit:SituationPublication")
    let situations = root.all("situation")
    #expect(!situations.isEmpty)
    for situation in situations {
      #expect(situation.attribute("id")?.isEmpty == false)
      #expect(situation.children.contains { $0.name == "situationRecord" })
    }
    let ids = (situations + root.all("situationRecord")).compactMap { $0.attribute("id") }
    #expect(Set(ids).count == ids.count)
    #expect(root.all("situationRecord").allSatisfy { Int($0.attribute("version") ?? "") != nil })
    #expect(root.all("value").allSatisfy { ["de", "en"].contains($0.attribute("lang")) })
  }

  /// A receiver who keeps records by id and version must see that one has changed.
  @Test func aLaterRevisionHasAHigherVersionAndItsTime() throws {
    let map = try SampleEntries.map()
    let entry = try SampleEntries.entry(map)
    func export(_ revision: EntryRevision) throws -> XMLTree {
      let frame = ExportFrame(
        entries: [entry], now: SampleEntries.now, city: "Musterstadt", zone: SampleEntries.berlin,
        revisions: [entry.id: revision])
      return try XMLTree.parse(Array(DatexExport(frame).text.utf8))
    }
    let day = SampleEntries.day
    let (first, later) = (
      try export(EntryRevision(number: 2, created: SampleEntries.now, changed: SampleEntries.now)),
      try export(
        EntryRevision(number: 5, created: SampleEntries.now, changed: SampleEntries.now + day))
    )
    #expect(Set(first.all("situationRecord").map { $0.attribute("version") }) == ["2"])
    #expect(Set(later.all("situationRecord").map { $0.attribute("version") }) == ["5"])
    for name in ["situationVersionTime", "situationRecordVersionTime"] {
      #expect(first.first(name)?.text != later.first(name)?.text, "\(name)")
    }
    let created = "situationRecordCreationTime"
    #expect(first.first(created)?.text == later.first(created)?.text)
    // The schema's situation has a time of its version and no number.
    #expect(later.all("situation").allSatisfy { $0.attribute("version") == nil })
  }

  /// XML 1.0 has no way to write most control characters.
  @Test func noCharacterIsOneThatXMLForbids() throws {
    let text = try text()
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || ["\n", "\t", "\r"].contains($0) })
    #expect(text.contains("Bauzaun links &quot;so&quot;"))
    #expect(text.contains("Tiefbau &amp; &lt;Söhne&gt;") && text.contains("Muster &amp; Stadt"))
  }

  /// An area's outline and a place without a line, as the schema has them.
  @Test func everyKindOfPlaceHasItsLocation() throws {
    func export(_ geometry: String) throws -> XMLTree {
      let read = try SampleEntries.read(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"G-1",
        "geometry":\(geometry),"properties":{"affects":"area","effect":"closed",
        "valid_from":"2026-05-04T07:00","valid_to":"2026-05-18T18:00"}}]}
        """)
      let frame = ExportFrame(
        entries: read.entries, now: SampleEntries.now, city: "Musterstadt",
        zone: SampleEntries.berlin)
      return try XMLTree.parse(Array(DatexExport(frame).text.utf8))
    }
    let area = try export(
      """
      {"type":"Polygon","coordinates":[[[7.76,49.44],[7.77,49.44],[7.77,49.45],[7.76,49.44]],
      [[7.762,49.441],[7.764,49.441],[7.764,49.442],[7.762,49.441]]]}
      """)
    let polygon = try #require(area.first("gmlPolygon"))
    #expect(polygon.children.map(\.name) == ["exterior", "interior"])
    for ring in polygon.children {
      let list = try #require(ring["posList"]?.text.split(separator: " "))
      #expect(list.prefix(2) == list.suffix(2) && ring.attribute("srsName") == "EPSG:4326")
    }
    #expect(area.first("locationReference")?.attribute("type") == "loc:AreaLocation")
    let point = try export("{\"type\":\"Point\",\"coordinates\":[7.7685,49.4448]}")
    let coordinates = try #require(point.first("pointCoordinates"))
    #expect(coordinates.children.map(\.name) == ["latitude", "longitude"])
    #expect(coordinates["latitude"]?.text == "49.4448")
  }
}
