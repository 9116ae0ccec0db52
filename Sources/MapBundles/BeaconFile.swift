// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// The beacons of an overlay: GeoJSON points with the properties of interfaces.md.
public enum BeaconFile {
  /// - Parameter collection: a FeatureCollection that ``OverlayFile`` has checked.
  /// - Throws: ``TextFault`` naming the line and the key that is missing or wrong.
  public static func registry(_ collection: JSONNode) throws(TextFault) -> BeaconRegistry {
    BeaconRegistry(try beacons(collection))
  }

  /// The beacons in the order of the file.
  public static func beacons(_ collection: JSONNode) throws(TextFault) -> [RegisteredBeacon] {
    var beacons = [RegisteredBeacon]()
    for feature in collection["features"]?.array ?? [] {
      beacons.append(try beacon(feature))
    }
    return beacons
  }

  private static func beacon(_ feature: JSONNode) throws(TextFault) -> RegisteredBeacon {
    guard let place = place(feature) else {
      throw fault(feature, "geometry", LocalText("ein Point wird gebraucht", "a Point is needed"))
    }
    let properties = feature["properties"] ?? feature
    return RegisteredBeacon(
      identity: try identity(properties), coordinate: place,
      transmitPowerAtOneMeter: power(properties), level: properties["level"]?.number)
  }

  private static func place(_ feature: JSONNode) -> Coordinate? {
    guard feature["geometry"]?["type"]?.string == "Point",
      let position = feature["geometry"]?["coordinates"]?.array, position.count >= 2,
      let longitude = position[0].number, let latitude = position[1].number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  private static func power(_ properties: JSONNode) -> Int? {
    guard let number = properties["tx_power_dbm_at_1m"]?.number else { return nil }
    return Int(exactly: number.rounded())
  }

  private static func identity(_ properties: JSONNode) throws(TextFault) -> BeaconIdentity {
    switch properties["kind"]?.string {
    case "ibeacon":
      return .iBeacon(
        uuid: try text("uuid", properties).lowercased(), major: try number("major", properties),
        minor: try number("minor", properties))
    case "eddystone-uid":
      return .eddystoneUID(
        namespace: try text("namespace", properties).lowercased(),
        instance: try text("instance", properties).lowercased())
    case "altbeacon": return .altBeacon(id: try text("id", properties).lowercased())
    default:
      throw fault(
        properties, "kind",
        LocalText(
          "muss ibeacon, eddystone-uid oder altbeacon sein",
          "must be ibeacon, eddystone-uid or altbeacon"))
    }
  }

  private static func text(_ key: String, _ node: JSONNode) throws(TextFault) -> String {
    guard let text = node[key]?.string, !text.isEmpty else {
      throw fault(node, key, LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    return text
  }

  private static func number(_ key: String, _ node: JSONNode) throws(TextFault) -> UInt16 {
    guard let number = node[key]?.number.flatMap({ UInt16(exactly: $0) }) else {
      throw fault(
        node, key,
        LocalText(
          "eine ganze Zahl von 0 bis 65535 wird gebraucht",
          "a whole number from 0 to 65535 is needed"))
    }
    return number
  }

  private static func fault(_ node: JSONNode, _ key: String, _ cause: LocalText) -> TextFault {
    let place = node[key] ?? node
    return TextFault(line: place.line, column: place.column, key: key, cause: cause)
  }
}
