// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import MapBundles
import TestSupport
import Testing

@Suite struct ExchangeTests {
  private func frame(_ entries: [CityEntry]) -> ExportFrame {
    ExportFrame(
      entries: entries, now: SampleEntries.now, city: "Musterstadt", zone: SampleEntries.berlin,
      isTest: true)
  }

  /// The elements of a tree without their values, repeated ones once: their order is the schema's.
  private func order(_ tree: XMLTree) -> String {
    var names = [String]()
    for child in tree.children {
      let text = order(child)
      if names.last != text { names.append(text) }
    }
    return tree.name + (names.isEmpty ? "" : "(" + names.joined(separator: " ") + ")")
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func datexHasTheElementsOfTheValidSampleInTheirOrder() throws {
    let bytes = try BundleFiles.read(SharedData.path("city/datex2-footway-closure.xml"))
    let sample = try XMLTree.parse(bytes)
    let map = try SampleEntries.map()
    // Ours says when the situation changed, which the sample, as it may, does not.
    let text = DatexExport(frame([try SampleEntries.entry(map)])).text.replacing(
      /\s*<sit:situationVersionTime>[^<]*<\/sit:situationVersionTime>/, with: "")
    // Our comment is in both languages; the sample's in one. Else they are the same.
    #expect(order(try XMLTree.parse(Array(text.utf8))) == order(sample))
  }

  @Test func closuresComeBackFromDatex() throws {
    let map = try SampleEntries.map()
    let windows =
      ",\"windows\":[{\"from\":\"07:00\",\"to\":\"24:00\",\"weekdays\":[\"mo\",\"th\"]}]"
    let entry = try SampleEntries.entry(
      map,
      SampleEntries.plain.replacing("closed", with: "narrowed")
        + ",\"remaining_width_m\":0.9,\"authority\":\"Tiefbau & Söhne <Demo>\"" + windows)
    let imported = try DatexImport.read(Array(DatexExport(frame([entry])).text.utf8))
    let collection = JSONNode(
      .object([
        .init(key: "type", value: JSONNode(.string("FeatureCollection"))),
        .init(key: "features", value: JSONNode(.array(imported.features))),
      ]))
    let read = try SampleEntries.read(collection.text.compact)
    let back = try #require(read.entries.first, "\(read.faults)")
    let (before, after) = (try #require(entry.closure), try #require(back.closure))
    #expect(after.shape == before.shape && after.effect == before.effect)
    #expect(after.validFrom == before.validFrom && after.validTo == before.validTo)
    #expect(after.windows == before.windows && after.remainingWidth == 0.9)
    #expect(back.string("authority") == "Tiefbau & Söhne <Demo>")
    // What another system says is a proposal.
    #expect(back.isProposal && after.status == .draft)
  }

  @Test func tablesAndGeoJSONComeBackAsTheyWere() throws {
    let map = try SampleEntries.map()
    let entry = try SampleEntries.entry(
      map, SampleEntries.plain + ",\"note\":\"one; \\\"two\\\"\\nthree\",\"side\":\"north\"")
    for isProjected in [false, true] {
      let text = TableExport(frame([entry])).geoJSON(isProjected: isProjected).pretty
      let back = try #require(try SampleEntries.read(text).entries.first)
      #expect(back.document == entry.document)
    }
    let table = SpreadsheetRow.keyed(try CSVTable(Array(TableExport(frame([entry])).csv.utf8)))
    var row = SpreadsheetRow(try #require(table.rows.first), of: table)
    let feature = row.feature(numberForm: PropertyRule.isNumber)
    let read = try SampleEntries.read(CityOverlay.featureCollection([feature.text]).compact)
    let back = try #require(read.entries.first, "\(read.faults)")
    #expect(back.closure == entry.closure && back.string("note") == entry.string("note"))
  }

  /// A report's text is never run by the spreadsheet of who reads it.
  @Test(arguments: ["=1+1", "@SUM(A1)", "-x", "+49", "-1.5", "'quoted'", "plain"])
  func noCellIsAFormula(_ text: String) throws {
    let quoted = CSVTable.quoted(text)
    let isNumber = Double(text) != nil
    #expect(isNumber || !["=", "@", "-", "+"].contains(String(quoted.prefix(1))))
    let table = try CSVTable(Array("note\n\(quoted)\n".utf8))
    #expect(table.cell("note", of: try #require(table.rows.first)) == text)
  }

  @Test func cityWorksHaveWhatTheModelRequires() throws {
    let entry = try SampleEntries.entry(try SampleEntries.map())
    let text = CityWorkExport(frame([entry])).json.compact
    let root = try JSONParser.parse(Array(text.utf8))
    let work = try #require(root.array?.first)
    #expect(work["id"]?.string == "urn:ngsi-ld:CityWork:K-1")
    #expect(work["type"]?.string == "CityWork" && work["location"]?["value"] != nil)
    #expect(work["workState"]?["value"]?.string == "planned")
  }

  @Test func cataloguesKeepTheCitysDataApartFromTheMaps() throws {
    let entry = try SampleEntries.entry(try SampleEntries.map())
    let text = CatalogueExport(frame([entry]), address: "https://example.org").json.compact
    let datasets = try #require(
      try JSONParser.parse(Array(text.utf8))["dcat:dataset"]?.array)
    let licences = datasets.map { dataset in
      Set(
        (dataset["dcat:distribution"]?.array ?? []).compactMap {
          $0["dct:license"]?["@id"]?.string
        })
    }
    #expect(
      licences == [
        ["http://dcat-ap.de/def/licenses/dl-by-de/2.0"], ["http://dcat-ap.de/def/licenses/odbl"],
      ])
  }

  @Test func reportsBringNoPersonAndNoTrack() throws {
    let text = """
      [{"service_code":"LOTSE-AMPEL","lat":49.44471234567,"long":7.76901234567,"description":"stumm",
      "email":"a@b.de","device_id":"abc","requested_datetime":"2026-05-03T08:00:00+02:00"},
      {"service_code":"LOTSE-KARTE","lat":49.4447,"long":7.7690}]
      """
    let imported = try ReportImport.read(Array(text.utf8), now: SampleEntries.now)
    let joined = imported.features.map { $0.text.compact }.joined()
    #expect(!joined.contains("a@b.de") && !joined.contains("abc"))
    #expect(joined.contains("49.44471") && !joined.contains("49.444712"))
    #expect(imported.features.count == 2)
    #expect(imported.features[0]["properties"]?["source"]?.string == "citizen")
    #expect(imported.features[1]["properties"]?["record"]?.string == "task")
    let xml = """
      <service_requests><request><service_code>LOTSE-HINDERNIS</service_code><lat>49.4447</lat>
      <long>7.769</long></request></service_requests>
      """
    let other = try ReportImport.read(Array(xml.utf8), now: SampleEntries.now)
    #expect(other.features.count == 1)
    #expect(
      other.features.first?["properties"]?["valid_from"]?.string == "2026-05-03T06:00:00Z")
  }

  @Test func sightingsOfOneObjectBecomeOneProposal() throws {
    let table = """
      object,lat,lon,bearing,confidence,tactile_kind
      tactile_paving,49.444700,7.769000,90,0.6,leitstreifen
      tactile_paving,49.444702,7.769002,100,0.7,aufmerksamkeitsfeld
      tactile_paving,49.444702,7.769002,270,0.7,leitstreifen
      kerb,49.444700,7.769000,90,0.5,
      """
    let imported = try ObjectImport.read(Array(table.utf8), known: [])
    #expect(imported.features.count == 3)
    let first = try #require(imported.features.first?["properties"])
    #expect(first["confidence"]?.number == 0.88)
    #expect(first["tactile_kind"]?.string == "aufmerksamkeitsfeld")
    let known = CityEntry(id: "F", kind: .fact, feature: imported.features[0])
    #expect(try ObjectImport.read(Array(table.utf8), known: [known]).features.count == 2)
  }

  @Test func headlinesBecomeTasksAndNeverClosures() throws {
    let feed = """
      <?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>Fackelstraße:
      Kanalbau</title><link>https://example.org/1</link><guid>1</guid></item></channel></rss>
      """
    let imported = try FeedImport.read(Array(feed.utf8))
    let read = try SampleEntries.read(
      CityOverlay.featureCollection(imported.features.map(\.text)).compact)
    #expect(read.faults.isEmpty && read.entries.first?.kind == .task)
  }

  @Test func stopsBringTheirSpokenNames() throws {
    let table = """
      stop_id,stop_name,tts_stop_name,stop_lat,stop_lon,location_type,wheelchair_boarding
      1,K in Lautern,"K, in Lautern",49.4447,7.769,0,1
      2,Eingang,,49.4447,7.769,2,0
      """
    let imported = try StopImport.read(Array(table.utf8))
    let stop = try #require(imported.features.first?["properties"])
    #expect(imported.features.count == 1 && stop["spoken_de"]?.string == "K, in Lautern")
    #expect(stop["wheelchair_boarding"]?.string == "yes")
  }

  @Test(arguments: [
    ("a;b\n1;2\n", ["1", "2"]), ("a,b\n\"1,5\",\"say \"\"x\"\"\"\n", ["1,5", "say \"x\""]),
    ("\u{FEFF}a\tb\r\n1\t2\r\n\r\n", ["1", "2"]), ("a;b\n\"two\nlines\";2", ["two\nlines", "2"]),
  ])
  func tablesAreReadAsSpreadsheetsWriteThem(_ text: String, _ cells: [String]) throws {
    let table = try CSVTable(Array(text.utf8))
    #expect(table.rows.count == 1 && table.rows[0].cells == cells)
  }

  @Test func oldSpreadsheetsAndBrokenQuotesAreTold() throws {
    // "straße" in Windows-1252.
    let old: [UInt8] = Array("ort\nstra".utf8) + [0xDF, 0x65]
    #expect(try CSVTable(old).rows.first?.cells == ["straße"])
    // "5 €" and a dash.
    let marks: [UInt8] = Array("ort\n5 ".utf8) + [0x80, 0x20, 0x96]
    #expect(try CSVTable(marks).rows.first?.cells == ["5 € –"])
    #expect(throws: TextFault.self) { try CSVTable(Array("a;b\n\"1;2\n".utf8)) }
    #expect(throws: TextFault.self) { try CSVTable(Array("a;b\n1;2;3\n".utf8)) }
    #expect(throws: TextFault.self) { try CSVTable([]) }
  }

  @Test func olderFeedsAreReadInTheirOwnEncoding() throws {
    for name in ["ISO-8859-1", "windows-1252"] {
      let head = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n<a>Stra"
      let bytes = Array(head.utf8) + [0xDF, 0x65, 0x20, 0x96] + Array("</a>".utf8)
      #expect(try XMLTree.parse(bytes).text == "Straße –")
    }
    #expect(throws: TextFault.self) { try XMLTree.parse(Array("<a>".utf8) + [0xDF] + [0x3C]) }
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "<a b>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a>&x;</a>",
    "text", "<a b='1>", "<a><![CDATA[x</a>", "<?xml version='1.0' encoding='utf-16'?><a/>",
  ])
  func brokenMarkupIsAFaultAndNeverATrap(_ text: String) {
    #expect(throws: TextFault.self) { try XMLTree.parse(Array(text.utf8)) }
  }

  /// A street's worth of pictures: each object is found once, however many sightings it has.
  @Test func manySightingsAreJoinedAsFewOnesAre() throws {
    var rows = ["object;lat;lon;bearing;confidence"]
    for index in 0..<400 {
      let latitude = 49.44 + Double(index % 200) * 0.0002
      // Two metres beside the first sighting, across the border of any square.
      let longitude = 7.76 + (index < 200 ? 0 : 0.000027)
      rows.append("kerb;\(latitude);\(longitude);90;0.5")
    }
    let known = try CityEntry(
      document: """
        {"id":"F-1","type":"Feature","geometry":{"type":"Point","coordinates":[7.76,49.44]},\
        "properties":{"record":"fact","object":"kerb"}}
        """)
    let read = try ObjectImport.read(
      Array((rows.joined(separator: "\n") + "\n").utf8), known: [known])
    #expect(read.features.count == 199)
    #expect(read.remarks.map(\.english).contains("sightings joined: 199"))
    #expect(read.remarks.map(\.english).contains("sightings are known already: 2"))
  }

  @Test func whatIsLeftOutForOneReasonIsOneRemark() {
    var imported = ImportedFeatures()
    imported.leftOut(1, "Zeilen ohne Ort", "rows without a place")
    imported.leftOut(2, "Zeilen ohne Halt", "rows that are no stops")
    imported.leftOut(0, "Zeilen ohne Zeit", "rows without a time")
    imported.leftOut(1, "Zeilen ohne Ort", "rows without a place")
    #expect(
      imported.remarks.map(\.german) == ["Zeilen ohne Ort: 2", "Zeilen ohne Halt: 2"])
  }
}
