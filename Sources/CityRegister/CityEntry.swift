// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import Routing

/// One entry as its document has it: a GeoJSON feature in WGS 84.
public struct CityEntry: Sendable {
  public var id: String
  public var kind: EntryKind
  public var feature: JSONNode

  public init(id: String, kind: EntryKind, feature: JSONNode) {
    self.id = id
    self.kind = kind
    self.feature = feature
  }

  /// Reads what ``document`` wrote.
  ///
  /// - Throws: a fault of the text; never for what the register itself holds.
  public init(document: String) throws(TextFault) {
    let feature = try JSONParser.parse(Array(document.utf8))
    let properties = feature["properties"] ?? feature
    self.init(
      id: feature["id"]?.string ?? "", kind: EntryKind(properties) ?? .closure, feature: feature)
  }

  /// The feature on one line.
  public var document: String { feature.text.compact }

  public var properties: JSONNode { feature["properties"] ?? JSONNode(.object([])) }

  public func string(_ key: String) -> String? { properties[key]?.string }
  public func number(_ key: String) -> Double? { properties[key]?.number }

  /// Seconds since 1970.
  public func moment(_ key: String) -> Int64? {
    guard let text = string(key) else { return nil }
    return TimestampText.seconds(text)
  }

  /// As routes see it; `nil` for other kinds.
  public var closure: Closure? {
    guard kind == .closure else { return nil }
    return ClosureFile.closure(of: feature).closure
  }

  public mutating func set(_ key: String, _ value: JSONNode.Value) {
    feature = feature.setting("properties", properties.setting(key, JSONNode(value)))
  }

  public mutating func remove(_ keys: [String]) {
    feature = feature.setting("properties", properties.removing(keys))
  }

  /// All positions, in the order of the document.
  public var positions: [Coordinate] {
    OverlayFile.positions(feature["geometry"]?["coordinates"])
  }

  /// The middle of it, for lists and indexes.
  public var place: Coordinate? {
    let positions = positions
    return positions.isEmpty ? nil : positions[positions.count / 2]
  }

  /// Whether it comes from somebody who may only propose.
  public var isProposal: Bool { Self.isProposal(source: string("source")) }

  static func isProposal(source: String?) -> Bool {
    guard let source else { return false }
    return source != "order" && source != "staff"
  }

  /// Two entries with the same key say the same of the same place and time.
  public var duplicateKey: String {
    // To a decimetre: what was written with fewer digits elsewhere is still the same.
    let places = positions.map { "\($0.latitudeE7 / 10),\($0.longitudeE7 / 10)" }
    let keys = [
      "affects", "effect", "side", "object", "kind", "uuid", "major", "minor", "instance", "about",
      "text_de", "title", "link", "valid_from", "valid_to", "tactile_kind",
    ]
    let facts = keys.map { key in properties[key].map { $0.text.compact } ?? "" }
    return ([kind.rawValue] + facts + places).joined(separator: "|")
  }
}
