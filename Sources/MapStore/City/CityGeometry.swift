// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB
import Geometry
import MapBundles

/// The geometry of an entry as SpatiaLite keeps it.
enum CityGeometry {
  /// - Parameter feature: of GeoJSON.
  static func store(_ feature: JSONNode, number: Int64, _ db: Database) throws {
    guard let text = wellKnownText(feature) else { return }
    try db.cachedStatement(
      sql: "UPDATE entries SET geometry = GeomFromText(?, 4326) WHERE number = ?"
    ).execute(arguments: [text, number])
  }

  /// The text of OGC 06-103r4; `nil` where the entry has no geometry.
  static func wellKnownText(_ feature: JSONNode) -> String? {
    guard let geometry = feature["geometry"], let type = geometry["type"]?.string,
      let coordinates = geometry["coordinates"]
    else { return nil }
    let inner = text(coordinates)
    guard !inner.isEmpty else { return nil }
    switch type {
    case "Point": return "POINT(\(inner))"
    case "LineString", "MultiPoint", "MultiLineString", "Polygon":
      return "\(type.uppercased())\(inner)"
    default: return nil
    }
  }

  private static func text(_ node: JSONNode) -> String {
    guard let items = node.array else { return "" }
    if items.count >= 2, let longitude = items[0].number, let latitude = items[1].number {
      return "\(JSONText.number(longitude)) \(JSONText.number(latitude))"
    }
    return "(" + items.map(text).joined(separator: ", ") + ")"
  }
}
