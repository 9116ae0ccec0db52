// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import PedestrianNetwork
import Routing
import TestSupport
import Testing

/// Closure files and personal lists: what is read, and what is refused with line and key.
@Suite struct ClosureFileTests {
  private static let line = "{\"type\":\"LineString\",\"coordinates\":[[7.76,49.44],[7.77,49.44]]}"

  private static func file(_ properties: String, geometry: String = line) -> [UInt8] {
    Array(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":"K-1","geometry":\(geometry),
      "properties":{\(properties)}}]}
      """.utf8)
  }

  private static let full = """
    "status":"approved","affects":"sidewalk","effect":"narrowed","side":"south",
    "valid_from":"2026-05-04T07:00:00+02:00","valid_to":"2026-05-18T16:00:00.5Z",
    "windows":[{"weekdays":["mo","friday"],"from":"07:00","to":"17:00"}],
    "remaining_width_m":0.9,"kerb_height_cm":null,"accuracy_m":3,"priority":2,
    "last_confirmed":"2026-05-03T06:00:00Z","is_start_date_verified":false,
    "spoken_de":"Mit Zaun."
    """

  @Test func everyFieldIsRead() throws {
    let content = try ClosureFile.parse(Self.file(Self.full), path: "k.geojson")
    let closure = try #require(content.closures.first)
    #expect(closure.id == "K-1" && closure.status == .approved)
    #expect(closure.affects == .sidewalk && closure.effect == .narrowed && closure.side == .south)
    let local = TimeZoneRules.utc.localTime(at: closure.validFrom)
    #expect("\(local)" == "2026-05-04T05:00")
    #expect("\(TimeZoneRules.utc.localTime(at: closure.validTo))" == "2026-05-18T16:00")
    #expect(closure.windows == [Closure.Window(weekdays: [.monday, .friday], from: 420, to: 1020)])
    #expect(closure.remainingWidth == 0.9 && closure.accuracy == 3 && !closure.isConfirmed)
    #expect(closure.additionGerman == "Mit Zaun." && closure.additionEnglish.isEmpty)
    #expect(content.remarks.map(\.id) == ["K-1"])
    #expect(content.remarks.first?.text.german.contains("unter RSA-Mindestbreite") == true)
  }

  /// A text to replace, its replacement, the line and the key of the refusal.
  static let refusals: [(String, String, Int, String)] = [
    ("\"approved\"", "\"accepted\"", 3, "status"), ("\"status\":\"approved\",", "", 3, "status"),
    ("\"sidewalk\"", "\"road\"", 3, "affects"), ("\"narrowed\"", "\"shut\"", 3, "effect"),
    // No signal stands on a pavement, and no pavement is moved as a stop is.
    ("\"narrowed\"", "\"signal_off\"", 3, "effect"),
    ("\"narrowed\"", "\"stop_moved\"", 3, "effect"),
    ("\"south\"", "\"up\"", 3, "side"),
    (",\"valid_to\":\"2026-05-18T16:00:00.5Z\"", "", 3, "valid_to"),
    ("2026-05-18T16:00:00.5Z", "2026-05-18", 4, "valid_to"),
    ("2026-05-18T16:00:00.5Z", "2026-02-30T16:00:00Z", 4, "valid_to"),
    ("2026-05-18T16:00:00.5Z", "2026-05-01T16:00:00Z", 4, "valid_to"),
    ("2026-05-18T16:00:00.5Z", "2026-05-18T16:00:00", 4, "valid_to"),
    ("\"mo\"", "\"Montag\"", 5, "windows.weekdays"), ("\"07:00\"", "\"7\"", 5, "windows.from"),
    ("\"17:00\"", "\"25:00\"", 5, "windows.to"), ("0.9", "-1", 6, "remaining_width_m"),
    ("\"accuracy_m\":3", "\"accuracy_m\":\"3\"", 6, "accuracy_m"),
    ("false", "\"no\"", 7, "is_start_date_verified"), ("\"Mit Zaun.\"", "5", 8, "spoken_de"),
  ]

  @Test(arguments: refusals)
  func whatIsWrongIsRefusedByLineAndKey(
    from: String, to: String, line: Int, key: String
  ) throws {
    let whole = Self.full.replacing(",\n\"valid_to\"", with: ",\"valid_to\"")
    let text = (from.hasPrefix(",") ? whole : Self.full).replacing(from, with: to)
    try #require(text != Self.full)
    #expect {
      _ = try ClosureFile.parse(Self.file(text), path: "k.geojson")
    } throws: { error in
      guard case BundleError.texts("k.geojson", let faults)? = error as? BundleError,
        let fault = faults.first, faults.count == 1
      else { return false }
      return fault.cause.german.contains("K-1") && fault.line == line && fault.key == key
        && !fault.cause.german.isEmpty
    }
  }

  /// Points in the wrong order make a line across the country.
  @Test func aLineLongerThanAnyStreetIsRefused() throws {
    func geometry(_ east: Double) -> String {
      "{\"type\":\"LineString\",\"coordinates\":[[7.76,49.44],[\(7.76 + east),49.44]]}"
    }
    let fits = try ClosureFile.parse(Self.file(Self.full, geometry: geometry(0.6)), path: "k")
    #expect(fits.closures.count == 1)
    #expect {
      _ = try ClosureFile.parse(Self.file(Self.full, geometry: geometry(0.8)), path: "k")
    } throws: { error in
      guard case BundleError.texts(_, let faults)? = error as? BundleError else { return false }
      return faults.map(\.key) == ["coordinates"] && faults[0].text.german.contains("58 km lang")
    }
  }

  /// All that is wrong is said at once, with the line and the entry.
  @Test func everyFaultIsListed() throws {
    let text =
      Self.full.replacing("\"approved\"", with: "\"accepted\"")
      .replacing("\"south\"", with: "\"up\"").replacing("\"mo\"", with: "\"Montag\"")
      .replacing("0.9", with: "99")
    #expect {
      _ = try ClosureFile.parse(Self.file(text), path: "k")
    } throws: { error in
      guard case BundleError.texts("k", let faults)? = error as? BundleError else { return false }
      return faults.map(\.key) == ["status", "side", "windows.weekdays", "remaining_width_m"]
        && faults.map(\.line) == [3, 3, 5, 6]
        && faults.allSatisfy { $0.text.english.contains("K-1") }
        && faults[0].text.german.contains("draft, approved, active, expired, withdrawn")
    }
  }

  @Test func anEntryWithoutPropertiesLacksAllOfThem() throws {
    #expect {
      _ = try ClosureFile.parse(Self.file(""), path: "k")
    } throws: { error in
      guard case BundleError.texts(_, let faults)? = error as? BundleError else { return false }
      return faults.map(\.key) == ["valid_from", "valid_to", "status", "affects", "effect"]
    }
    let broken = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"},7]}"
    #expect {
      _ = try ClosureFile.parse(Array(broken.utf8), path: "k")
    } throws: { error in
      guard case BundleError.texts(_, let faults)? = error as? BundleError else { return false }
      return faults.map(\.key) == ["features", "features"]
    }
  }

  /// Whoever means "until further notice" says so, and when somebody last looked.
  @Test func untilFurtherNoticeHasToBeSaidAndConfirmed() throws {
    let end = "\"2026-05-18T16:00:00.5Z\""
    let open = Self.full.replacing(end, with: "null")
    let closure = try #require(
      try ClosureFile.parse(Self.file(open), path: "k").closures.first)
    let confirmed = try #require(closure.lastConfirmed)
    #expect(closure.isOpenEnded)
    // The entry begins after that look.
    #expect(closure.validTo == closure.validFrom + Closure.openEndedSeconds)
    #expect(closure.validFrom > confirmed)
    let unseen = open.replacing("\"2026-05-03T06:00:00Z\"", with: "null")
    #expect(throws: BundleError.self) { try ClosureFile.parse(Self.file(unseen), path: "k") }
  }

  /// The worked example of the notes is what the program reads.
  @Test func theExampleOfTheNotesIsRead() throws {
    let notes = try #require(
      String(bytes: try BundleFiles.read(ProjectFolder.path("MapData/README.md")), encoding: .utf8))
    let example = try #require(
      notes.components(separatedBy: "```json\n").dropFirst().first?
        .components(separatedBy: "```").first)
    let content = try ClosureFile.parse(Array(example.utf8), path: "MapData/README.md")
    #expect(content.closures.map(\.id) == ["LOTSE-BEISPIEL-1", "LOTSE-BEISPIEL-2"])
    #expect(content.closures.map(\.effect) == [.closed, .signalSilent])
    #expect(content.closures.map(\.isOpenEnded) == [false, true])
    #expect(content.closures.first?.windows.count == 2)
    // Every word that a property may have stands in the notes.
    let words =
      Closure.Status.allCases.map(\.rawValue) + Closure.Affected.allCases.map(\.rawValue)
      + Closure.Effect.allCases.map(\.rawValue) + Closure.Side.allCases.map(\.rawValue)
    for word in words { #expect(notes.contains("`\(word)`"), "\(word)") }
  }

  @Test func twoOfOneIdAndForeignShapesAreRefused() throws {
    let one = String(decoding: Self.file(Self.full), as: UTF8.self)
    let feature = one.dropFirst("{\"type\":\"FeatureCollection\",\"features\":[\n".count).dropLast(
      2)
    let twice = "{\"type\":\"FeatureCollection\",\"features\":[\(feature),\(feature)]}"
    #expect(throws: BundleError.self) { try ClosureFile.parse(Array(twice.utf8), path: "k") }
    let shapes = [
      "{\"type\":\"GeometryCollection\",\"coordinates\":[[7,49]]}",
      "{\"type\":\"LineString\",\"coordinates\":[[7,49]]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[[7,49],[7,49.1],[7,49]]]}",
      "{\"type\":\"Point\",\"coordinates\":[7,99]}",
    ]
    for shape in shapes {
      #expect(throws: BundleError.self) {
        try ClosureFile.parse(Self.file(Self.full, geometry: shape), path: "k")
      }
    }
  }

  @Test(arguments: [
    "{\"type\":\"Point\",\"coordinates\":[7,49]}",
    "{\"type\":\"MultiPoint\",\"coordinates\":[[7,49],[7,49.1]]}",
    "{\"type\":\"MultiLineString\",\"coordinates\":[[[7,49],[7,49.1]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[7,49],[7,49.1],[7.1,49],[7,49]]]}",
  ])
  func everyShapeIsRead(shape: String) throws {
    let content = try ClosureFile.parse(Self.file(Self.full, geometry: shape), path: "k")
    #expect(content.closures.count == 1)
  }

  /// Another format of roadworks is refused, not half understood.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aDatexFileIsRefused() throws {
    let path = SharedData.path("city/datex2-footway-closure.xml")
    let bytes = try BundleFiles.read(path)
    #expect {
      _ = try ClosureFile.parse(bytes, path: path)
    } throws: { error in
      guard case BundleError.text(_, let fault)? = error as? BundleError else { return false }
      return fault.line == 1
    }
  }

  // MARK: Personal lists

  private static func list(_ entries: String) -> [UInt8] {
    Array("{\"format\":\"lotse-avoid\",\"version\":1,\"avoid\":[\(entries)]}".utf8)
  }

  @Test func aPersonalListIsRead() throws {
    let things = try AvoidFile.parse(
      Self.list(
        """
        {"osm":"way/123","reason":"Hund"},{"osm":"node/456"},
        {"crossing":[7.76,49.44],"radius_m":20},{"street":"Burgstraße"}
        """), path: "a.json")
    #expect(things.map(\.name).prefix(2) == ["way/123", "node/456"])
    #expect(things.first?.reason == "Hund" && things.last?.target == .street("Burgstraße"))
  }

  @Test(arguments: [
    ("{\"osm\":\"relation/1\"}", "osm"), ("{\"osm\":\"way/x\"}", "osm"),
    ("{\"osm\":\"way/1\",\"street\":\"A\"}", "avoid"), ("{\"reason\":\"x\"}", "avoid"),
    ("{\"stret\":\"A\"}", "stret"), ("{\"street\":\"\"}", "street"),
    ("{\"crossing\":[7.7]}", "crossing"), ("{\"crossing\":[7.7,49],\"radius_m\":0}", "radius_m"),
    ("{\"osm\":\"way/1\",\"reason\":5}", "reason"), ("7", "avoid"),
  ])
  func aWrongEntryIsRefused(entry: String, key: String) throws {
    #expect {
      _ = try AvoidFile.parse(Self.list(entry), path: "a.json")
    } throws: { error in
      guard case BundleError.text(_, let fault)? = error as? BundleError else { return false }
      return fault.key == key
    }
  }

  @Test(arguments: ["{}", "[]", "{\"format\":\"lotse-avoid\",\"version\":2,\"avoid\":[]}"])
  func anotherFileIsNoPersonalList(text: String) throws {
    #expect(throws: BundleError.self) { try AvoidFile.parse(Array(text.utf8), path: "a") }
  }
}
