// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Reads overlay files of the city (closures, beacons): GeoJSON FeatureCollections, RFC 7946.
public enum OverlayFile {
  /// Checks that a file is a FeatureCollection whose features have a geometry with positions on
  /// the Earth, and returns it.
  public static func featureCollection(
    _ bytes: [UInt8], path: String
  ) throws(BundleError) -> JSONNode {
    do throws(TextFault) {
      let root = try JSONParser.parse(bytes)
      for feature in try features(of: root) {
        if let fault = faults(of: feature).first { throw fault }
      }
      return root
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  /// The features of a FeatureCollection, unchecked.
  public static func features(of root: JSONNode) throws(TextFault) -> [JSONNode] {
    guard root["type"]?.string == "FeatureCollection", let features = root["features"]?.array else {
      throw TextFault(
        line: root.line, column: root.column, key: "type",
        cause: LocalText("eine FeatureCollection wird gebraucht", "a FeatureCollection is needed"))
    }
    return features
  }

  /// What keeps a feature from being one: parts that are missing, or a position that is none.
  public static func faults(of feature: JSONNode) -> [TextFault] {
    guard feature["type"]?.string == "Feature", feature["properties"]?.members != nil,
      let geometry = feature["geometry"], geometry["type"]?.string != nil,
      let coordinates = geometry["coordinates"]
    else {
      return [
        TextFault(
          line: feature.line, column: feature.column, key: "features",
          cause: LocalText(
            "ein Feature mit properties und geometry wird gebraucht",
            "a Feature with properties and geometry is needed"))
      ]
    }
    do throws(TextFault) {
      try checkPositions(coordinates)
      return []
    } catch {
      return [error]
    }
  }

  /// The positions of `coordinates`, however deep they stand, in their order.
  public static func positions(_ coordinates: JSONNode?) -> [Coordinate] {
    guard let items = coordinates?.array, let first = items.first else { return [] }
    guard let longitude = first.number else { return items.flatMap { positions($0) } }
    guard items.count >= 2, let latitude = items[1].number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else { return [] }
    return [Coordinate(latitude: latitude, longitude: longitude)]
  }

  private static func checkPositions(_ node: JSONNode) throws(TextFault) {
    guard let items = node.array, let first = items.first else {
      throw TextFault(
        line: node.line, column: node.column, key: "coordinates",
        cause: LocalText("Positionen werden gebraucht", "positions are needed"))
    }
    if first.array != nil {
      for item in items { try checkPositions(item) }
      return
    }
    guard items.count >= 2, let longitude = items[0].number, let latitude = items[1].number,
      abs(longitude) <= 180, abs(latitude) <= 90
    else {
      throw TextFault(
        line: node.line, column: node.column, key: "coordinates",
        cause: LocalText(
          "eine Position ist [Länge, Breite] in Grad",
          "a position is [longitude, latitude] in degrees"))
    }
  }
}

extension JSONNode {
  /// The same value as text to be written again.
  public var text: JSONText {
    switch value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number):
      if let whole = Int64(exactly: number) { return .integer(whole) }
      return .decimal(number, JSONText.places(of: number))
    case .string(let text): return .string(text)
    case .array(let items): return .array(items.map(\.text))
    case .object(let members): return .object(members.map { ($0.key, $0.value.text) })
    }
  }
}
