// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// What one walker never wants to walk:
/// `{"format":"lotse-avoid","version":1,"avoid":[{"osm":"way/123"},{"street":"Name"}]}`.
public enum AvoidFile {
  private static let format = "lotse-avoid"
  private static let version = 1.0
  /// Metres around the place of a crossing where the list names none.
  private static let usualRadius = 15.0
  /// Wider than any junction, metres.
  private static let widestRadius = 100.0

  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> [AvoidedThing] {
    do throws(TextFault) {
      return try things(JSONParser.parse(bytes))
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  private static func things(_ root: JSONNode) throws(TextFault) -> [AvoidedThing] {
    guard root["format"]?.string == format else {
      throw fault(
        root["format"] ?? root, "format",
        LocalText("muss \"\(format)\" sein", "must be \"\(format)\""))
    }
    guard root["version"]?.number == version else {
      throw fault(root["version"] ?? root, "version", LocalText("muss 1 sein", "must be 1"))
    }
    guard let entries = root["avoid"]?.array else {
      throw fault(
        root["avoid"] ?? root, "avoid", LocalText("eine Liste wird gebraucht", "a list is needed"))
    }
    var things = [AvoidedThing]()
    for entry in entries { things.append(try thing(entry)) }
    return things
  }

  private static let kinds = ["osm", "crossing", "street"]
  private static let known = kinds + ["radius_m", "reason"]

  private static func thing(_ entry: JSONNode) throws(TextFault) -> AvoidedThing {
    guard let members = entry.members else {
      throw fault(entry, "avoid", LocalText("ein Objekt wird gebraucht", "an object is needed"))
    }
    // A list that forbids must not be misread: a key with a slip of the pen is refused.
    if let foreign = members.first(where: { !known.contains($0.key) }) {
      let names = known.joined(separator: ", ")
      throw fault(
        foreign.value, foreign.key,
        LocalText(
          "unbekannter Schlüssel; erlaubt sind \(names)", "unknown key; allowed are \(names)"))
    }
    let given = members.filter { kinds.contains($0.key) }
    guard given.count == 1, let kind = given.first else {
      throw fault(
        entry, "avoid",
        LocalText(
          "genau einer der Schlüssel osm, crossing, street wird gebraucht",
          "exactly one of the keys osm, crossing, street is needed"))
    }
    return AvoidedThing(try target(kind.key, kind.value, entry), reason: try reason(entry))
  }

  private static func reason(_ entry: JSONNode) throws(TextFault) -> String {
    guard let node = entry["reason"] else { return "" }
    guard let text = node.string else {
      throw fault(node, "reason", LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    return text
  }

  private static func target(
    _ key: String, _ node: JSONNode, _ entry: JSONNode
  ) throws(TextFault) -> AvoidedThing.Target {
    switch key {
    case "osm": return try element(node)
    case "street":
      guard let name = node.string, !name.isEmpty else {
        throw fault(
          node, key, LocalText("ein Straßenname wird gebraucht", "a street's name is needed"))
      }
      return .street(name)
    default:
      guard let items = node.array, items.count == 2, let longitude = items[0].number,
        let latitude = items[1].number,
        Coordinate.isValid(latitude: latitude, longitude: longitude)
      else {
        throw fault(
          node, key,
          LocalText(
            "eine Position ist [Länge, Breite] in Grad",
            "a position is [longitude, latitude] in degrees"))
      }
      return .crossing(
        Coordinate(latitude: latitude, longitude: longitude), radius: try radius(entry))
    }
  }

  private static func radius(_ entry: JSONNode) throws(TextFault) -> Double {
    guard let node = entry["radius_m"] else { return usualRadius }
    guard let number = node.number, number > 0, number <= widestRadius else {
      throw fault(
        node, "radius_m",
        LocalText(
          "eine Zahl über 0 bis \(Int(widestRadius)) wird gebraucht",
          "a number above 0 up to \(Int(widestRadius)) is needed"))
    }
    return number
  }

  private static func element(_ node: JSONNode) throws(TextFault) -> AvoidedThing.Target {
    let parts = node.string?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    if parts.count == 2, let id = Int64(parts[1]), id > 0 {
      if parts[0] == "way" { return .way(OSMWayID(id)) }
      if parts[0] == "node" { return .node(OSMNodeID(id)) }
    }
    throw fault(
      node, "osm",
      LocalText(
        "way/NUMMER oder node/NUMMER wird gebraucht", "way/NUMBER or node/NUMBER is needed"))
  }

  private static func fault(_ node: JSONNode, _ key: String, _ cause: LocalText) -> TextFault {
    TextFault(line: node.line, column: node.column, key: key, cause: cause)
  }
}
