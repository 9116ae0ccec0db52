// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Geometry
import MapBundles
import Positioning
import Routing
import TestSupport
import Testing

/// What goes out in a format that we read comes back as it was, whatever the entry: two hundred
/// made-up ones of each format under a seed that is kept.
@Suite struct RoundTripTests {
  private static let seed: UInt64 = 20_260_503
  private static let count = 200

  /// Texts that break careless writers.
  private static let words = [
    "Bauzaun", "\"Notweg\" links", "a;b,c\td", "<Kran> & Bagger", "=1+1", "-x", "'so'",
    "zwei\nZeilen",
    "'=so", "''+49", "[1]", "{\"a\":1}", "unbekannt", "Straße über Brücke", "100 %",
    "\\n ist kein Umbruch", "€ 5 – 7",
  ]

  private struct Maker {
    var generator: SeededGenerator

    mutating func one<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &generator)]
    }

    mutating func chance() -> Bool { Bool.random(using: &generator) }

    mutating func position() -> String {
      let longitude = Int.random(in: 77_600_000...77_800_000, using: &generator)
      let latitude = Int.random(in: 494_300_000...494_500_000, using: &generator)
      return
        "[\(JSONText.number(Double(longitude) / 1e7)),\(JSONText.number(Double(latitude) / 1e7))]"
    }

    mutating func geometry() -> String {
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return "{\"type\":\"Point\",\"coordinates\":\(position())}"
      case 1:
        let line = (0..<Int.random(in: 2...5, using: &generator)).map { _ in position() }
        return "{\"type\":\"LineString\",\"coordinates\":[\(line.joined(separator: ","))]}"
      default:
        let ring = (0..<3).map { _ in position() }
        return
          "{\"type\":\"Polygon\",\"coordinates\":[[\((ring + [ring[0]]).joined(separator: ","))]]}"
      }
    }

    mutating func windows() -> String {
      let days = ["mo", "tu", "we", "th", "fr", "sa", "su"].filter { _ in chance() }
      let from = Int.random(in: 0...11, using: &generator)
      let to = Int.random(in: 12...23, using: &generator)
      func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):30" }
      let list = days.isEmpty ? ["mo"] : days
      return "[{\"from\":\"\(clock(from))\",\"to\":\"\(clock(to))\",\"weekdays\":["
        + list.map { "\"\($0)\"" }.joined(separator: ",") + "]}]"
    }

    /// A closure that the reader takes.
    mutating func closure(_ index: Int) -> String {
      let effects: [Closure.Effect] = [.closed, .narrowed, .surface, .obstacle]
      let affected: [Closure.Affected] = [.sidewalk, .path, .steps, .crossing, .area]
      let start = Int.random(in: 1...28, using: &generator)
      var members = [
        "\"affects\":\"\(one(affected).rawValue)\"", "\"effect\":\"\(one(effects).rawValue)\"",
        "\"valid_from\":\"2026-05-\(start < 10 ? "0" : "")\(start)T07:00\"",
        "\"valid_to\":\"2026-06-\(start < 10 ? "0" : "")\(start)T18:00\"",
      ]
      if chance() { members.append("\"side\":\"\(one(["left", "right", "north", "both"]))\"") }
      if chance() {
        let width = Int.random(in: 30...250, using: &generator)
        members.append("\"remaining_width_m\":\(JSONText.number(Double(width) / 100))")
      }
      if chance() { members.append("\"windows\":\(windows())") }
      for key in ["authority", "note", "spoken_de"] where chance() {
        members.append("\"\(key)\":" + JSONText.string(one(RoundTripTests.words)).compact)
      }
      return "{\"type\":\"Feature\",\"id\":\"R-\(index)\",\"geometry\":\(geometry()),"
        + "\"properties\":{\(members.joined(separator: ","))}}"
    }
  }

  private func entries() throws -> [CityEntry] {
    var maker = Maker(generator: SeededGenerator(seed: Self.seed))
    let features = (0..<Self.count).map { maker.closure($0) }
    let read = try SampleEntries.read(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}")
    try #require(read.faults.isEmpty, "\(read.faults.prefix(3))")
    try #require(read.entries.count == Self.count)
    return read.entries
  }

  private func frame(_ entries: [CityEntry]) -> ExportFrame {
    ExportFrame(
      entries: entries, now: SampleEntries.now, city: "Musterstadt", zone: SampleEntries.berlin)
  }

  @Test(arguments: [false, true])
  func geoJSONComesBackToTheByte(_ isProjected: Bool) throws {
    let entries = try entries()
    let text = TableExport(frame(entries)).geoJSON(isProjected: isProjected).pretty
    let back = try SampleEntries.read(text)
    #expect(back.faults.isEmpty)
    for (before, after) in zip(entries, back.entries) {
      #expect(after.document == before.document)
    }
  }

  @Test func tablesComeBackWithEveryKey() throws {
    let entries = try entries()
    let table = SpreadsheetRow.keyed(try CSVTable(Array(TableExport(frame(entries)).csv.utf8)))
    let features = table.rows.map { row -> JSONText in
      var reader = SpreadsheetRow(row, of: table)
      return reader.feature(numberForm: PropertyRule.isNumber).text
    }
    let back = try SampleEntries.read(CityOverlay.featureCollection(features).compact)
    #expect(back.faults.isEmpty, "\(back.faults.prefix(3))")
    for (before, after) in zip(entries, back.entries) {
      #expect(after.closure == before.closure, "\(before.id)")
      for key in ["authority", "note", "spoken_de", "side"] {
        #expect(after.string(key) == before.string(key), "\(before.id) \(key)")
      }
    }
    #expect(back.entries.count == entries.count)
  }

  @Test func datexComesBackWithPlaceTimeAndEffect() throws {
    let entries = try entries()
    let imported = try DatexImport.read(Array(DatexExport(frame(entries)).text.utf8))
    let back = try SampleEntries.read(
      CityOverlay.featureCollection(imported.features.map(\.text)).compact)
    #expect(back.faults.isEmpty, "\(back.faults.prefix(3))")
    try #require(back.entries.count == entries.count)
    for (before, after) in zip(entries, back.entries) {
      let (one, other) = (try #require(before.closure), try #require(after.closure))
      #expect(other.shape == one.shape, "\(before.id)")
      #expect(other.validFrom == one.validFrom && other.validTo == one.validTo)
      #expect(other.windows == one.windows && other.remainingWidth == one.remainingWidth)
      // The format knows closed, narrowed, and works of any other kind.
      let plain: Closure.Effect =
        one.effect == .closed || one.effect == .narrowed ? one.effect : .obstacle
      #expect(other.effect == plain && other.affects == one.affects, "\(before.id)")
      #expect(
        after.string("authority")?.trimmingBlanks == before.string("authority")?.trimmingBlanks)
    }
  }

  /// Each sequence of the schema, as far as it is written here, for every kind of place and time.
  @Test func everyDatexRecordHasItsElementsInTheOrderOfTheSchema() throws {
    let root = try XMLTree.parse(Array(DatexExport(frame(try entries())).text.utf8))
    let orders: [String: [String]] = [
      "situationRecord": [
        "situationRecordCreationTime", "situationRecordVersionTime", "probabilityOfOccurrence",
        "source", "validity", "generalPublicComment", "locationReference", "complianceOption",
        "roadOrCarriagewayOrLaneManagementType", "subjects", "roadMaintenanceType",
      ],
      "situation": [
        "overallSeverity", "situationVersionTime", "headerInformation", "situationRecord",
      ],
      "validity": ["validityStatus", "validityTimeSpecification"],
      "validityTimeSpecification": ["overallStartTime", "overallEndTime", "validPeriod"],
      "validPeriod": ["recurringTimePeriodOfDay", "recurringDayWeekMonthPeriod"],
      "recurringTimePeriodOfDay": ["startTimeOfPeriod", "endTimeOfPeriod"],
      "locationReference": [
        "supplementaryPositionalDescription", "gmlLineString", "pointByCoordinates",
        "gmlMultiPolygon",
      ],
      "gmlMultiPolygon": ["gmlPolygon"], "gmlPolygon": ["exterior", "interior"],
      "payload": ["publicationTime", "publicationCreator", "situation"],
    ]
    let needed: [String: [String]] = [
      "situationRecord": [
        "situationRecordCreationTime", "situationRecordVersionTime", "probabilityOfOccurrence",
        "validity", "locationReference",
      ],
      "situation": ["headerInformation", "situationRecord"],
      "validity": ["validityStatus"], "validityTimeSpecification": ["overallStartTime"],
      "recurringTimePeriodOfDay": ["startTimeOfPeriod", "endTimeOfPeriod"],
      "payload": ["publicationTime", "publicationCreator"],
    ]
    var seen = Set<String>()
    func look(_ element: XMLTree) {
      let names = element.children.map(\.name)
      if let order = orders[element.name] {
        seen.insert(element.name)
        let places = names.map { order.firstIndex(of: $0) ?? -1 }
        #expect(!places.contains(-1), "\(element.name): \(names)")
        #expect(places == places.sorted(), "\(element.name): \(names)")
        for name in needed[element.name] ?? [] {
          #expect(names.contains(name), "\(element.name) without \(name)")
        }
      }
      for child in element.children { look(child) }
    }
    look(root)
    #expect(seen == Set(orders.keys))
    for record in root.all("situationRecord") {
      let type = record.attribute("type") ?? ""
      #expect(record.attribute("id") != nil && record.attribute("version") != nil)
      if type.hasSuffix("MaintenanceWorks") { #expect(record["roadMaintenanceType"] != nil) }
      if type.hasSuffix("Management") { #expect(record["complianceOption"] != nil) }
    }
    let ids = root.all("situationRecord").compactMap { $0.attribute("id") }
    #expect(Set(ids).count == ids.count)
  }

  @Test func everyCityWorkHasWhatTheModelRequires() throws {
    let text = CityWorkExport(frame(try entries())).json.compact
    let works = try #require(try JSONParser.parse(Array(text.utf8)).array)
    #expect(works.count == Self.count)
    var ids = Set<String>()
    for work in works {
      let id = try #require(work["id"]?.string)
      #expect(id.hasPrefix("urn:ngsi-ld:CityWork:") && ids.insert(id).inserted)
      #expect(work["type"]?.string == "CityWork")
      #expect(work["location"]?["type"]?.string == "GeoProperty")
      #expect(work["location"]?["value"]?["coordinates"] != nil && work["@context"]?.array != nil)
      for key in ["startDate", "endDate", "workLastDateUpdate"] {
        let moment = work[key]?["value"]?["@value"]?.string
        #expect(moment.flatMap(TimestampText.seconds) != nil, "\(id) \(key)")
      }
      let state = work["workState"]?["value"]?.string
      #expect(["planned", "open"].contains(state), "\(id)")
      let dispositions = work["workDisposition"]?["value"]?.array ?? []
      #expect(dispositions.allSatisfy { $0["disposition"]?.string?.hasPrefix("sidewalk") == true })
      #expect(!dispositions.isEmpty)
    }
  }

  @Test func everyDatasetHasWhatThePortalRequires() throws {
    let box = BoundingBox(
      southE7: 494_300_000, westE7: 77_600_000, northE7: 494_500_000, eastE7: 77_800_000)
    let export = CatalogueExport(
      frame(try entries()), address: "https://example.org",
      publisher: .init(
        municipalityKey: "07312000", contributor: "musterstadt", mailbox: "geodaten@example.org"),
      bounds: box)
    #expect(export.missing.isEmpty)
    let root = try JSONParser.parse(Array(export.json.compact.utf8))
    for key in ["dct:title", "dct:description", "dct:publisher", "dcat:dataset"] {
      #expect(root[key] != nil, "\(key)")
    }
    for dataset in root["dcat:dataset"]?.array ?? [] {
      for key in [
        "dct:title", "dct:description", "dcat:contactPoint", "dcat:theme", "dcat:keyword",
        "dct:publisher", "dcatde:politicalGeocodingLevelURI", "dcatde:politicalGeocodingURI",
        "dcatde:contributorID", "dct:modified", "dct:spatial", "dct:temporal", "dcat:distribution",
      ] {
        #expect(dataset[key] != nil, "\(key)")
      }
      let contact = dataset["dcat:contactPoint"]
      #expect(contact?["vcard:hasEmail"]?["@id"]?.string == "mailto:geodaten@example.org")
      for distribution in dataset["dcat:distribution"]?.array ?? [] {
        for key in [
          "dcat:accessURL", "dct:license", "dcatde:licenseAttributionByText", "dct:format",
        ] {
          #expect(distribution[key] != nil, "\(key)")
        }
        let licence = distribution["dct:license"]?["@id"]?.string
        #expect(licence?.hasPrefix("http://dcat-ap.de/def/licenses/") == true)
      }
    }
    #expect(CatalogueExport(frame([]), address: "https://example.org").missing.count == 3)
  }

  @Test func theNetworkForPlannersHasTheSchemasIds() throws {
    let map = try SampleEntries.map()
    var entry = try SampleEntries.entry(map)
    entry.set("status", .string("approved"))
    let frame = frame([entry])
    let text = OpenSidewalksExport(frame, graph: map.graph).json(timestamp: nil).compact
    let root = try JSONParser.parse(Array(text.utf8))
    #expect(
      root["$schema"]?.string == "https://sidewalks.washington.edu/opensidewalks/0.2/schema.json")
    #expect(root["region"]?["type"]?.string == "MultiPolygon")
    #expect(root["dataTimestamp"]?.string.flatMap(TimestampText.seconds) != nil)
    let features = root["features"]?.array ?? []
    let nodes = Set(
      features.filter { $0["geometry"]?["type"]?.string == "Point" }
        .compactMap { $0["properties"]?["_id"]?.string })
    let edges = features.filter { $0["geometry"]?["type"]?.string == "LineString" }
    #expect(!edges.isEmpty)
    for edge in edges {
      let properties = try #require(edge["properties"])
      #expect(properties["_id"]?.string != nil && properties["highway"]?.string != nil)
      for key in ["_u_id", "_v_id"] {
        #expect(properties[key]?.string.map(nodes.contains) == true)
      }
      let keys = (properties.members ?? []).map(\.key)
      let known = [
        "_id", "_u_id", "_v_id", "highway", "footway", "length", "name", "width", "surface",
        "crossing:markings", "step_count", "climb",
      ]
      #expect(keys.allSatisfy { known.contains($0) || $0.hasPrefix("ext:") }, "\(keys)")
    }
    #expect(text.contains("\"ext:closure\":\"K-1\""))
  }
}

extension String {
  /// XML readers drop blanks at the ends of a value.
  fileprivate var trimmingBlanks: Substring {
    let blanks = Substring(self).drop { $0.isWhitespace }
    return blanks.prefix(
      upTo: blanks.lastIndex { !$0.isWhitespace }.map { blanks.index(after: $0) }
        ?? blanks.startIndex)
  }
}
