// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// Turns features as staff and other programs write them into entries of the register: local times
/// to RFC 3339, EPSG:25832 to WGS 84, defaults filled in, every key judged. All faults are
/// collected, so that a file is mended at once.
public struct EntryReader {
  public private(set) var faults = [TextFault]()
  private let moments: LocalMoment
  private let now: Int64
  private let role: CityRole
  private let newID: () -> String
  private var lines: [String: Int] = [:]

  /// - Parameters:
  ///   - zone: that of the city's clocks.
  ///   - now: seconds since 1970.
  ///   - newID: gives an id to what has none.
  public init(
    zone: TimeZoneRules, now: Int64, role: CityRole, newID: @escaping () -> String
  ) {
    moments = LocalMoment(zone: zone)
    self.now = now
    self.role = role
    self.newID = newID
  }

  /// The entries of a FeatureCollection; look at ``faults`` before using them.
  ///
  /// - Throws: a fault of a file that is no FeatureCollection.
  public mutating func entries(_ root: JSONNode) throws(TextFault) -> [CityEntry] {
    let isProjected = try isProjected(root)
    var entries = [CityEntry]()
    for feature in try OverlayFile.features(of: root) {
      if let entry = entry(feature, isProjected: isProjected) { entries.append(entry) }
    }
    return entries
  }

  /// `crs` as GeoJSON of before RFC 7946 names it.
  private func isProjected(_ root: JSONNode) throws(TextFault) -> Bool {
    guard let crs = root["crs"], let name = crs["properties"]?["name"]?.string else { return false }
    if name.hasSuffix("25832") { return true }
    let isWGS84 = name.hasSuffix("4326") || name.hasSuffix("CRS84") || name.hasSuffix("4258")
    guard !isWGS84 else { return false }
    throw TextFault(
      line: crs.line, column: crs.column, key: "crs",
      cause: LocalText(
        "erlaubt sind WGS 84 (EPSG:4326) und EPSG:25832",
        "allowed are WGS 84 (EPSG:4326) and EPSG:25832"))
  }

  /// One feature; `nil` where it has faults.
  public mutating func entry(_ feature: JSONNode, isProjected: Bool = false) -> CityEntry? {
    let count = faults.count
    guard let properties = feature["properties"], let kind = EntryKind(properties) else {
      let words = EntryKind.allCases.map(\.rawValue).joined(separator: ", ")
      fault(
        feature["properties"]?["record"] ?? feature, "record",
        LocalText("erlaubt sind \(words)", "allowed are \(words)"))
      return nil
    }
    var feature = feature
    if isProjected { feature = unprojected(feature) }
    for broken in OverlayFile.faults(of: feature) where kind != .task { faults.append(broken) }
    guard faults.count == count else { return nil }
    let id = Self.id(feature) ?? newID()
    judgeIdentity(id, feature)
    feature = feature.setting("id", JSONNode(.string(id)))
    let judged = judged(feature, kind)
    if kind == .closure && faults.count == count {
      faults += ClosureFile.closure(of: judged).faults
    }
    if kind == .beacon && faults.count == count { judgeBeacon(judged) }
    return faults.count == count ? CityEntry(id: id, kind: kind, feature: judged) : nil
  }

  private static func id(_ feature: JSONNode) -> String? {
    guard let id = feature["id"] else { return nil }
    if let text = id.string { return text.isEmpty ? nil : text }
    guard let number = id.number, let whole = Int64(exactly: number) else { return nil }
    return String(whole)
  }

  /// Longer ids than a UUID with a prefix are mistakes, characters.
  private static let longestID = 80

  private mutating func judgeIdentity(_ id: String, _ feature: JSONNode) {
    let place = feature["id"] ?? feature
    if let line = lines[id] {
      fault(
        place, "id",
        LocalText(
          "die Kennung \"\(id)\" steht schon in Zeile \(line)",
          "the id \"\(id)\" stands already on line \(line)"))
    }
    lines[id] = feature.line
    let isPlain = id.allSatisfy { $0.isLetter || $0.isNumber || "-_.:/".contains($0) }
    if !isPlain || id.count > Self.longestID {
      fault(
        place, "id",
        LocalText(
          "erlaubt sind Buchstaben, Ziffern und - _ . : /, höchstens \(Self.longestID) Zeichen",
          "allowed are letters, digits and - _ . : /, at most \(Self.longestID) characters"))
    }
  }

  // MARK: Keys

  private mutating func judged(_ feature: JSONNode, _ kind: EntryKind) -> JSONNode {
    var properties = feature["properties"] ?? JSONNode(.object([]))
    let rules = PropertyRule.rules(kind)
    for member in properties.members ?? [] where !member.key.hasPrefix("x-") {
      guard let rule = rules.first(where: { $0.key == member.key }) else {
        let near = KeySpelling.nearest(
          to: member.key, among: rules.map(\.key) + SpreadsheetRow.headings.keys.sorted()
        )
        .joined(separator: ", ")
        fault(
          member.value, member.key,
          LocalText(
            "diesen Schlüssel gibt es nicht; am nächsten: \(near) (eigene beginnen mit x-)",
            "there is no such key; the nearest: \(near) (your own begin with x-)"))
        continue
      }
      if let value = judged(member.value, rule, kind) {
        properties = properties.setting(member.key, value)
      }
    }
    for rule in rules where rule.isNeeded && properties[rule.key] == nil {
      fault(properties, rule.key, LocalText("fehlt", "is missing"))
    }
    judgeSpan(properties, kind)
    properties = filled(properties, kind)
    return feature.setting("properties", properties)
  }

  /// The reader of closures looks at its own.
  private mutating func judgeSpan(_ properties: JSONNode, _ kind: EntryKind) {
    guard kind != .closure, let end = properties["valid_to"],
      let from = properties["valid_from"]?.string.flatMap(TimestampText.seconds),
      let to = end.string.flatMap(TimestampText.seconds), to <= from
    else { return }
    fault(
      end, "valid_to",
      LocalText("das Ende liegt nicht nach dem Anfang", "the end does not come after the start"))
  }

  /// What the register itself decides or supplies.
  private func filled(_ properties: JSONNode, _ kind: EntryKind) -> JSONNode {
    var filled = properties.setting("record", JSONNode(.string(kind.rawValue)))
      .setting("status", JSONNode(.string(EntryStatus.draft.rawValue)))
    if filled["source"] == nil { filled = filled.setting("source", JSONNode(.string("staff"))) }
    if filled["last_confirmed"] == nil {
      filled = filled.setting("last_confirmed", JSONNode(.string(TimestampText.text(now))))
        .setting("confirmed_by_role", JSONNode(.string(role.name)))
    }
    return filled
  }

  /// The value as it is kept; `nil` where it stays as it is.
  private mutating func judged(
    _ node: JSONNode, _ rule: PropertyRule, _ kind: EntryKind
  ) -> JSONNode? {
    if case .null = node.value { return nil }
    switch rule.form {
    case .word(let words):
      if node.string.map(words.contains) != true {
        let list = words.joined(separator: ", ")
        let german = SpreadsheetRow.germanWords(of: rule.key).joined(separator: ", ")
        let more = german.isEmpty ? "" : " (in Tabellen auch: \(german))"
        fault(node, rule.key, LocalText("erlaubt sind \(list)\(more)", "allowed are \(list)"))
      }
    case .number(let range):
      if node.number.map(range.contains) != true {
        let (low, high) = (range.lowerBound, range.upperBound)
        let span = (JSONText.number(low), JSONText.number(high))
        fault(
          node, rule.key,
          LocalText(
            "eine Zahl von \(span.0) bis \(span.1) wird gebraucht",
            "a number from \(span.0) to \(span.1) is needed"))
      }
    case .text(let most): judge(node, rule.key, most: most)
    case .flag:
      if node.bool == nil && node.string != "unknown" {
        fault(
          node, rule.key,
          LocalText(
            "erlaubt sind true, false und \"unknown\"", "allowed are true, false, \"unknown\""))
      }
    // The reader of closures knows no third answer: what is unknown is left out.
    case .moment: return moment(node, rule.key)
    case .any: break
    }
    return nil
  }

  private mutating func judge(_ node: JSONNode, _ key: String, most: Int) {
    guard let text = node.string else {
      return fault(node, key, LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    if text.count > most {
      fault(
        node, key,
        LocalText(
          "\(text.count) Zeichen, höchstens \(most) sind erlaubt",
          "\(text.count) characters, at most \(most) are allowed"))
    }
    let isHidden = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    if isHidden {
      fault(node, key, LocalText("enthält Steuerzeichen", "contains control characters"))
    }
  }

  private mutating func moment(_ node: JSONNode, _ key: String) -> JSONNode? {
    let isEnd = key == "valid_to"
    guard let text = node.string, let seconds = moments.seconds(text, isEnd: isEnd) else {
      fault(
        node, key,
        LocalText(
          "eine Zeit wie 2026-05-04T07:00, 04.05.2026 07:00 oder 2026-05-04T07:00:00+02:00 wird "
            + "gebraucht (Ortszeit, wo keine Zone steht)",
          "a time such as 2026-05-04T07:00 or 2026-05-04T07:00:00+02:00 is needed (local where "
            + "no zone is named)"))
      return nil
    }
    return JSONNode(.string(TimestampText.text(seconds)), line: node.line, column: node.column)
  }

  private mutating func judgeBeacon(_ feature: JSONNode) {
    let collection = JSONNode(
      .object([
        JSONNode.Member(key: "type", value: JSONNode(.string("FeatureCollection"))),
        JSONNode.Member(key: "features", value: JSONNode(.array([feature]))),
      ]))
    do throws(TextFault) {
      _ = try BeaconFile.beacons(collection)
    } catch {
      faults.append(error)
    }
  }

  // MARK: Reference systems

  private mutating func unprojected(_ feature: JSONNode) -> JSONNode {
    guard let geometry = feature["geometry"], let positions = geometry["coordinates"] else {
      return feature
    }
    let converted = unprojected(positions: positions)
    return feature.setting("geometry", geometry.setting("coordinates", converted))
  }

  private mutating func unprojected(positions node: JSONNode) -> JSONNode {
    guard let items = node.array else { return node }
    guard items.count >= 2, let east = items[0].number, let north = items[1].number else {
      return JSONNode(
        .array(items.map { unprojected(positions: $0) }), line: node.line, column: node.column)
    }
    let place = ProjectedPlace(east: east, north: north)
    guard place.isInZone else {
      fault(
        node, "coordinates",
        LocalText(
          "eine Position in EPSG:25832 ist [Rechtswert, Hochwert] in Metern",
          "a position in EPSG:25832 is [east, north] in metres"))
      return node
    }
    let coordinate = place.coordinate
    return JSONNode(
      .array([JSONNode(.number(coordinate.longitude)), JSONNode(.number(coordinate.latitude))]),
      line: node.line, column: node.column)
  }

  private mutating func fault(_ node: JSONNode, _ key: String, _ cause: LocalText) {
    faults.append(TextFault(line: node.line, column: node.column, key: key, cause: cause))
  }
}
