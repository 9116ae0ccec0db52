// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// Rows of a spreadsheet as features: every column is a key of the entry, German headings and words
/// as well as English ones. The template of the handbook has them.
public struct SpreadsheetRow {
  /// German headings of the template.
  static let headings: [String: String] = [
    "kennung": "id", "betrifft": "affects", "wirkung": "effect", "seite": "side",
    "von": "valid_from", "bis": "valid_to", "ort": "place", "restbreite_m": "remaining_width_m",
    "bordhoehe_cm": "kerb_height_cm", "anordnung": "order_ref", "dienststelle": "authority",
    "text_deutsch": "spoken_de", "text_englisch": "spoken_en", "wochentage": "weekdays",
    "uhrzeit_von": "hours_from", "uhrzeit_bis": "hours_to", "quelle": "source",
    "notiz": "note", "laenge": "lon", "breite": "lat", "rechtswert": "east", "hochwert": "north",
    "art": "record", "genauigkeit_m": "accuracy_m", "länge": "lon",
  ]

  /// German words of the template, by key and value; the first is the one that is shown.
  private static let german: [String: [(word: String, value: String)]] = [
    "affects": [
      ("Gehweg", "sidewalk"), ("Querung", "crossing"), ("Weg", "path"), ("Treppe", "steps"),
      ("Haltestelle", "stop"), ("Ampel", "signal"), ("Bereich", "area"), ("Fläche", "area"),
    ],
    "effect": [
      ("gesperrt", "closed"), ("verengt", "narrowed"),
      ("Umleitung gleiche Seite", "detour_same_side"), ("andere Seite", "cross_over"),
      ("Belag", "surface"), ("Hindernis", "obstacle"), ("Ampel aus", "signal_off"),
      ("provisorische Querung", "temporary_crossing"),
      ("provisorische Ampel", "temporary_signal"), ("Notweg", "emergency_path"),
      ("Haltestelle verlegt", "stop_moved"), ("Ampel ohne Ton", "signal_silent"),
      ("Leitstreifen verdeckt", "tactile_covered"),
    ],
    "side": [
      ("links", "left"), ("rechts", "right"), ("beide", "both"), ("Nord", "north"),
      ("Ost", "east"), ("Süd", "south"), ("West", "west"),
    ],
    "source": [
      ("Anordnung", "order"), ("Baustellenportal", "works_portal"), ("Bürger", "citizen"),
    ],
    "record": [("Sperrung", "closure"), ("Hinweis", "notice"), ("Bake", "beacon")],
  ]
  /// The same in small letters, made once.
  private static let words = german.mapValues { pairs in
    Dictionary(pairs.map { ($0.word.lowercased(), $0.value) }) { first, _ in first }
  }

  /// The German words of a key, as the template has them.
  static func germanWords(of key: String) -> [String] { german[key]?.map(\.word) ?? [] }

  /// What staff call a value of a key in German; `nil` where the template has no word for it.
  public static func germanWord(of value: String, _ key: String) -> String? {
    german[key]?.first { $0.value == value }?.word
  }

  /// The value that a word of staff means; other words as they are.
  public static func word(_ text: String, _ key: String) -> String {
    words[key]?[text.lowercased()] ?? text
  }

  private static let placeColumns = [
    "id", "lon", "lat", "east", "north", "geometry", "weekdays", "hours_from", "hours_to", "place",
  ]
  private static let days = [
    "mo": "mo", "di": "tu", "mi": "we", "do": "th", "fr": "fr", "sa": "sa", "so": "su",
    "tu": "tu", "we": "we", "th": "th", "su": "su",
  ]

  public private(set) var faults = [TextFault]()
  private let table: CSVTable
  private let row: CSVTable.Row

  public init(_ row: CSVTable.Row, of table: CSVTable) {
    self.row = row
    self.table = table
  }

  /// The table with the keys that entries have.
  public static func keyed(_ table: CSVTable) -> CSVTable {
    var table = table
    table.header = table.header.map { headings[$0] ?? $0 }
    return table
  }

  /// Takes columns that no kind of entry has out of a table, and says so once for each.
  public static func dropUnknownColumns(_ table: inout CSVTable) -> [TextFault] {
    let known =
      placeColumns + EntryKind.allCases.flatMap { PropertyRule.rules($0).map(\.key) }
    var faults = [TextFault]()
    for (index, key) in table.header.enumerated()
    where !key.isEmpty && !key.hasPrefix("x-") && !known.contains(key) {
      let near = KeySpelling.nearest(to: key, among: known + headings.keys.sorted())
        .joined(separator: ", ")
      faults.append(
        TextFault(
          line: 1, column: index + 1, key: key,
          cause: LocalText(
            "diese Spalte gibt es nicht; am nächsten: \(near) (eigene beginnen mit x-)",
            "there is no such column; the nearest: \(near) (your own begin with x-)")))
      table.header[index] = ""
    }
    return faults
  }

  /// The text of the place, if the row names one.
  public var place: String? { table.cell("place", of: row) }

  public var line: Int { row.line }

  /// The feature; without a place of its own its geometry is `null` and is to be set.
  public mutating func feature(numberForm isNumber: (String) -> Bool) -> JSONNode {
    var members = [JSONNode.Member]()
    for key in table.header where !Self.placeColumns.contains(key) && !key.isEmpty {
      guard let text = table.cell(key, of: row) else {
        // Who leaves the end of a closure open means: until further notice.
        if key == "valid_to", table.cell("affects", of: row) != nil {
          members.append(JSONNode.Member(key: key, value: node(.null)))
        }
        continue
      }
      members.append(JSONNode.Member(key: key, value: value(key, text, isNumber(key))))
    }
    if let place { members.append(.init(key: "place", value: node(.string(place)))) }
    if let windows = windows() { members.append(.init(key: "windows", value: windows)) }
    var feature = [
      JSONNode.Member(key: "type", value: node(.string("Feature"))),
      JSONNode.Member(key: "properties", value: node(.object(members))),
      JSONNode.Member(key: "geometry", value: geometry() ?? node(.null)),
    ]
    if let id = table.cell("id", of: row) {
      feature.insert(JSONNode.Member(key: "id", value: node(.string(id))), at: 0)
    }
    return node(.object(feature))
  }

  private func node(_ value: JSONNode.Value) -> JSONNode {
    JSONNode(value, line: row.line, column: 1)
  }

  private func value(_ key: String, _ text: String, _ isNumber: Bool) -> JSONNode {
    if key == "valid_to", text == "null" { return node(.null) }
    // A text is what stands there, be it a list in brackets or the word "unbekannt".
    if PropertyRule.isText(key) { return node(.string(text)) }
    if Self.words[key] != nil, Self.word(text, key) != text {
      return node(.string(Self.word(text, key)))
    }
    if isNumber, let number = Self.number(text) { return node(.number(number)) }
    // Lists and objects, as an export writes them.
    if text.hasPrefix("[") || text.hasPrefix("{"),
      let parsed = try? JSONParser.parse(Array(text.utf8))
    {
      return JSONNode(parsed.value, line: row.line, column: 1)
    }
    let word = text.lowercased()
    if Self.flags.contains(key) {
      if ["true", "ja", "yes"].contains(word) { return node(.bool(true)) }
      if ["false", "nein", "no"].contains(word) { return node(.bool(false)) }
    }
    return node(.string(word == "unbekannt" ? "unknown" : text))
  }

  /// Keys whose answers are true and false.
  private static let flags = [
    "cane_detectable_barrier", "crossing_has_blind_signal", "is_start_date_verified",
    "is_end_date_verified",
  ]

  /// With a decimal point or a decimal comma.
  public static func number(_ text: String) -> Double? {
    Double(text.replacing(",", with: ".").trimming)
  }

  // MARK: Hours and places

  private mutating func windows() -> JSONNode? {
    let weekdays = table.cell("weekdays", of: row)
    let hours = (table.cell("hours_from", of: row), table.cell("hours_to", of: row))
    guard weekdays != nil || hours.0 != nil || hours.1 != nil else { return nil }
    return Self.windows(weekdays, hours.0, hours.1, line: row.line)
  }

  /// The key `windows` of one span of hours; what is no time is left to the reader of entries.
  private static func windows(
    _ weekdays: String?, _ from: String?, _ to: String?, line: Int
  ) -> JSONNode {
    func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, line: line, column: 1) }
    func clock(_ text: String) -> String { text.count == 4 ? "0" + text : text }
    var members = [
      JSONNode.Member(key: "from", value: node(.string(clock(from ?? "00:00")))),
      JSONNode.Member(key: "to", value: node(.string(clock(to ?? "24:00")))),
    ]
    if let weekdays {
      let names = weekdays.lowercased().split { $0 == "," || $0 == " " || $0 == "/" }
        .flatMap { days(String($0)) }
      members.append(
        .init(key: "weekdays", value: node(.array(names.map { node(.string($0)) }))))
    }
    return node(.array([node(.object(members))]))
  }

  /// "mo" or "mo-fr"; a word that is no day stays as it is, for the reader to refuse.
  private static func days(_ word: String) -> [String] {
    let ends = word.split { $0 == "-" || $0 == "–" }.map { days[String($0)] }
    guard ends.count == 2, let first = ends[0].flatMap(week.firstIndex),
      let last = ends[1].flatMap(week.firstIndex)
    else { return [days[word] ?? word] }
    return (0...((last - first + week.count) % week.count)).map { week[(first + $0) % week.count] }
  }

  private static let week = ["mo", "tu", "we", "th", "fr", "sa", "su"]

  /// Hours as staff say them: "Mo-Fr 07:00-17:00", "Sa 7:00-14:00", "07:00-17:00", "Mo, Mi".
  ///
  /// - Returns: the key `windows`; `nil` for what is neither days nor hours.
  public static func windows(_ text: String) -> JSONNode? {
    var (names, hours) = ([String](), [String]())
    for part in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }) {
      if part.first?.isNumber == true {
        hours += part.split { $0 == "-" || $0 == "–" }.map(String.init)
      } else {
        names.append(String(part))
      }
    }
    let isWeek = names.allSatisfy { name in days(name).allSatisfy(week.contains) }
    let clocks = hours.map { DayClock.minutes($0.count == 4 ? "0" + $0 : $0) }
    guard isWeek, hours.isEmpty || hours.count == 2, !clocks.contains(nil),
      !(names.isEmpty && hours.isEmpty)
    else { return nil }
    return windows(
      names.isEmpty ? nil : names.joined(separator: ","), hours.first, hours.last, line: 1)
  }

  private mutating func geometry() -> JSONNode? {
    if let text = table.cell("geometry", of: row) { return geometry(text) }
    if let pair = pair("lon", "lat") { return point(pair.0, pair.1) }
    guard let pair = pair("east", "north") else { return nil }
    let place = ProjectedPlace(east: pair.0, north: pair.1)
    guard place.isInZone else {
      fault("east", "kein Ort in EPSG:25832", "no place in EPSG:25832")
      return nil
    }
    return point(place.coordinate.longitude, place.coordinate.latitude)
  }

  private mutating func pair(_ first: String, _ second: String) -> (Double, Double)? {
    guard let one = table.cell(first, of: row), let other = table.cell(second, of: row) else {
      return nil
    }
    guard let one = Self.number(one), let other = Self.number(other) else {
      fault(first, "eine Zahl wird gebraucht", "a number is needed")
      return nil
    }
    return (one, other)
  }

  private func point(_ longitude: Double, _ latitude: Double) -> JSONNode {
    node(
      .object([
        .init(key: "type", value: node(.string("Point"))),
        .init(
          key: "coordinates",
          value: node(.array([node(.number(longitude)), node(.number(latitude))]))
        ),
      ]))
  }

  /// "7.1 49.2, 7.2 49.3": longitude and latitude of each point of a line.
  private mutating func geometry(_ text: String) -> JSONNode? {
    if text.hasPrefix("{"), let parsed = try? JSONParser.parse(Array(text.utf8)) { return parsed }
    let points = text.split(separator: ",").map { part in
      part.split(separator: " ").compactMap { Double($0) }
    }
    guard points.allSatisfy({ $0.count == 2 }), let first = points.first else {
      fault(
        "geometry", "gebraucht wird \"Länge Breite, Länge Breite\"",
        "needed is \"lon lat, lon lat\"")
      return nil
    }
    if points.count == 1 { return point(first[0], first[1]) }
    return node(
      .object([
        .init(key: "type", value: node(.string("LineString"))),
        .init(
          key: "coordinates",
          value: node(.array(points.map { node(.array($0.map { node(.number($0)) })) }))),
      ]))
  }

  private mutating func fault(_ key: String, _ german: String, _ english: String) {
    faults.append(
      TextFault(line: row.line, column: 1, key: key, cause: LocalText(german, english)))
  }
}
