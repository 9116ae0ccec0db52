// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import Geometry
import MapBundles
import MapStore
import PedestrianNetwork

/// Entries on their way into the register: read, placed on the map and judged.
struct CityInput {
  /// An entry with what the map says of it.
  struct Judged {
    var entry: CityEntry
    var check: EntryCheck
  }

  let city: OpenedCity
  let bundle: MapBundle
  let actor: CityDatabase.Actor
  private(set) var faults = [TextFault]()
  private(set) var remarks = [LocalText]()

  init(_ city: OpenedCity, actor: CityDatabase.Actor) throws {
    self.city = city
    bundle = try city.bundle()
    self.actor = actor
  }

  /// The entries of a file, GeoJSON or a table by its content.
  ///
  /// - Throws: ``CommandFailure`` with every fault of the file; nothing is in the register then.
  mutating func read(_ path: String) throws -> [Judged] {
    let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
    guard Self.firstMark(of: bytes) != UInt8(ascii: "<") else {
      throw CommandFailure(
        .malformed,
        "\(path): das ist XML; gelesen wird es von city import --from datex2, rss oder open311.",
        "\(path): that is XML; city import --from datex2, rss or open311 reads it.")
    }
    guard !Self.isBinary(bytes) else {
      throw CommandFailure(
        .malformed, "\(path): keine Textdatei; gelesen werden GeoJSON und Tabellen (CSV).",
        "\(path): no text file; GeoJSON and tables (CSV) are read.")
    }
    do throws(TextFault) {
      let collection =
        Self.isJSON(bytes) ? try JSONParser.parse(bytes) : try collection(ofTable: bytes)
      return try judged(collection, path: path)
    } catch {
      throw CommandFailure(BundleError.text(path: path, fault: error))
    }
  }

  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let first = firstMark(of: bytes)
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Whether it begins with control characters that no text has: pictures, archives, workbooks.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(looked).contains { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B }
  }

  /// So much of a file tells whether it is text, bytes.
  private static let looked = 1024

  /// The first byte that is no blank and no byte order mark.
  private static func firstMark(of bytes: [UInt8]) -> UInt8? {
    bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
  }

  private mutating func collection(ofTable bytes: [UInt8]) throws(TextFault) -> JSONNode {
    var table = SpreadsheetRow.keyed(try CSVTable(bytes))
    faults += SpreadsheetRow.dropUnknownColumns(&table)
    if table.rows.isEmpty {
      throw TextFault(
        line: 1, column: 1,
        cause: LocalText("die Tabelle hat keine Zeilen", "the table has no rows"))
    }
    var features = [JSONNode]()
    for row in table.rows {
      var reader = SpreadsheetRow(row, of: table)
      features.append(reader.feature(numberForm: PropertyRule.isNumber))
      faults += reader.faults
    }
    return Self.collection(features)
  }

  static func collection(_ features: [JSONNode]) -> JSONNode {
    JSONNode(
      .object([
        JSONNode.Member(key: "type", value: JSONNode(.string("FeatureCollection"))),
        JSONNode.Member(key: "features", value: JSONNode(.array(features))),
      ]))
  }

  /// So many entries take long enough to tell how far they are.
  private static let longWork = 1000

  /// The entries of a FeatureCollection.
  ///
  /// - Throws: ``CommandFailure`` with every fault.
  ///
  /// - Parameter leavesOutTwins: entries that say the same as another of the file are left out and
  ///   are no fault: for files that other programs wrote.
  mutating func judged(
    _ collection: JSONNode, path: String, leavesOutTwins: Bool = false
  ) throws(TextFault) -> [Judged] {
    let placed = try placed(collection)
    var reader = EntryReader(
      zone: city.zone(bundle), now: actor.now, role: actor.role
    ) { UUID().uuidString.lowercased() }
    let entries = try reader.entries(placed)
    faults += reader.faults
    var contents: [String: String] = [:]
    var judged = [Judged]()
    let progress = ProgressLine("lotse city", quiet: entries.count < Self.longWork)
    defer { progress.finish() }
    for (index, entry) in entries.enumerated() {
      progress.update(Double(index) / Double(entries.count))
      let check = EntryCheck(entry, graph: bundle.graph, now: actor.now)
      for text in check.faults { fault(entry, text) }
      if let other = contents[entry.duplicateKey] {
        if leavesOutTwins {
          remarks.append(
            LocalText(
              "\(entry.id) sagt dasselbe wie \(other)", "\(entry.id) says the same as \(other)"))
          continue
        }
        fault(
          entry,
          LocalText("sagt dasselbe wie \(other)", "says the same as \(other)"))
      }
      contents[entry.duplicateKey] = entry.id
      judged.append(Judged(entry: named(entry, check), check: check))
    }
    return judged
  }

  private mutating func fault(_ entry: CityEntry, _ text: LocalText) {
    faults.append(
      TextFault(
        line: entry.feature.line, column: entry.feature.column,
        cause: text.after(LocalText(entry.id, entry.id))))
  }

  /// Entries bear the name of their street, for lists and for other systems.
  private func named(_ entry: CityEntry, _ check: EntryCheck) -> CityEntry {
    guard entry.string("street") == nil,
      let street = check.touched.first(where: { !$0.street.isEmpty })?.street
    else { return entry }
    var entry = entry
    entry.set("street", .string(street))
    return entry
  }

  /// Refuses what has faults or stands in the register already.
  func refuse(_ judged: [Judged], path: String) throws {
    var faults = faults
    if faults.isEmpty {
      let known = try CommandFailure.translatingCity {
        try city.database.known(judged.map(\.entry))
      }
      faults = known.map { one in
        TextFault(
          line: one.entry.feature.line, column: one.entry.feature.column,
          cause: one.entry.id == one.known
            ? LocalText(
              "die Kennung \"\(one.known)\" steht schon im Register",
              "the id \"\(one.known)\" stands in the register already")
            : LocalText(
              "\(one.entry.id) sagt dasselbe wie \(one.known) im Register",
              "\(one.entry.id) says the same as \(one.known) in the register"))
      }
    }
    guard !faults.isEmpty else { return }
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    throw CommandFailure(BundleError.texts(path: path, faults: faults))
  }

  mutating func drop(_ fits: (TextFault) -> Bool) { faults.removeAll(where: fits) }

  // MARK: Places

  /// Features without a geometry get that of the place which they name.
  private mutating func placed(_ root: JSONNode) throws(TextFault) -> JSONNode {
    var features = [JSONNode]()
    var isChanged = false
    for feature in try OverlayFile.features(of: root) {
      guard feature["geometry"]?["type"] == nil, let place = feature["properties"]?["place"]?.string
      else {
        features.append(feature)
        continue
      }
      isChanged = true
      guard let found = find(place) else {
        faults.append(
          TextFault(
            line: feature.line, column: feature.column, key: "place",
            cause: LocalText(
              "\"\(QueryEcho.text(place))\" steht nicht (oder nicht eindeutig) in der Karte",
              "\"\(QueryEcho.text(place))\" is not in the map, or ambiguous")))
        // So that what else is wrong with it is told as well; nothing of the file is taken.
        let somewhere = PlaceShape.geometry(
          "Point", PlaceShape.position(bundle.graph.bounds.center).array ?? [])
        features.append(feature.setting("geometry", somewhere))
        continue
      }
      features.append(feature.placed(at: found))
      if let remark = found.remark { remarks.append(remark.after(LocalText(place, place))) }
    }
    return isChanged ? root.setting("features", JSONNode(.array(features))) : root
  }

  /// Street with house numbers, crossing, or any place that the search of the map finds.
  func find(_ text: String) -> PlaceShape.Found? {
    let shape = PlaceShape(bundle.graph)
    let question = PlaceShape.question(text)
    if let found = shape.find(question) { return found }
    guard let index = try? PlaceFinder.index(of: bundle) else { return nil }
    func known(_ name: String) -> String? {
      let answers = (try? index.search(name, near: nil, limit: 8)) ?? []
      let street = answers.first { $0.place.kind == .street || $0.place.kind == .square }
      return street.map { bundle.graph.name($0.place.name) }
    }
    switch question {
    case .street(let name, let from, let to):
      if from != nil, let street = known(name),
        let found = shape.find(.street(street, from: from, to: to))
      {
        return found
      }
    case .crossing(let one, let other, let compass):
      guard let one = known(one), let other = known(other) else { return nil }
      return shape.find(.crossing(one, other, compass: compass))
    }
    guard let answers = try? index.search(text, near: nil, limit: 8), let best = answers.unique
    else { return nil }
    if best.place.kind == .street {
      return shape.find(.street(bundle.graph.name(best.place.name), from: nil, to: nil))
    }
    return PlaceShape.Found(
      geometry: PlaceShape.geometry("Point", PlaceShape.position(best.place.goal).array ?? []),
      side: nil, street: "", remark: nil)
  }
}

extension JSONNode {
  /// The feature with the geometry of a place, and its side where the entry says none.
  fileprivate func placed(at found: PlaceShape.Found) -> JSONNode {
    var properties = self["properties"] ?? JSONNode(.object([]))
    if let side = found.side, properties["side"] == nil {
      properties = properties.setting("side", JSONNode(.string(side)))
    }
    return setting("geometry", found.geometry).setting("properties", properties)
  }
}
