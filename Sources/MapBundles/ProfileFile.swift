// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// Reads a walker profile: JSON with one entry per number, each with unit and reason.
///
/// `{"name": "cane", "title": {"de": …, "en": …}, "numbers": {"speed": {"value": 0.9, "unit":
/// "m/s", "reason": "…"}, …}}`. A value is a number or, where the key allows it, "forbidden".
public enum ProfileFile {
  /// The profiles that come with the program, in the order in which they are offered.
  public static let builtIn = ["cane", "guide-dog", "shortest"]

  /// A profile by its built-in name, or `nil` for another name.
  public static func named(_ name: String) throws(BundleError) -> WalkerProfile? {
    switch name {
    case "shortest": return .shortest
    case "cane": return try parse(PackageResources.cane_json, path: "cane.json")
    case "guide-dog": return try parse(PackageResources.guide_dog_json, path: "guide-dog.json")
    default: return nil
    }
  }

  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> WalkerProfile {
    do throws(TextFault) {
      return try profile(JSONParser.parse(bytes))
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  private static func profile(_ root: JSONNode) throws(TextFault) -> WalkerProfile {
    guard let name = root["name"]?.string, !name.isEmpty else {
      throw TextFault(
        line: root.line, column: root.column, key: "name",
        cause: LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    guard let numbers = root["numbers"]?.members else {
      throw TextFault(
        line: root.line, column: root.column, key: "numbers",
        cause: LocalText("ein Objekt wird gebraucht", "an object is needed"))
    }
    var values = [Double](repeating: 0, count: ProfileKey.all.count)
    var isGiven = [Bool](repeating: false, count: values.count)
    for (key, node) in numbers {
      guard let index = ProfileKey.all.firstIndex(where: { $0.name == key }) else {
        throw TextFault(
          line: node.line, column: node.column, key: key,
          cause: LocalText(
            "unbekannter Schlüssel; bekannt sind \(nearestKeys(to: key))",
            "unknown key; known are \(nearestKeys(to: key))"))
      }
      values[index] = try value(of: node, ProfileKey.all[index])
      isGiven[index] = true
    }
    if let missing = isGiven.firstIndex(of: false) {
      throw TextFault(
        line: root.line, column: root.column, key: ProfileKey.all[missing].name,
        cause: LocalText("fehlt", "is missing"))
    }
    guard let profile = WalkerProfile(name: name, values: values) else {
      throw TextFault(
        line: root.line, column: root.column, cause: LocalText("unvollständig", "incomplete"))
    }
    return profile
  }

  private static func value(of node: JSONNode, _ key: ProfileKey) throws(TextFault) -> Double {
    func fault(_ at: JSONNode, _ cause: LocalText) -> TextFault {
      TextFault(line: at.line, column: at.column, key: key.name, cause: cause)
    }
    guard let unit = node["unit"]?.string, unit == key.unit.rawValue else {
      throw fault(
        node["unit"] ?? node,
        LocalText(
          "die Einheit muss \"\(key.unit.rawValue)\" sein",
          "the unit must be \"\(key.unit.rawValue)\""))
    }
    guard let reason = node["reason"]?.string, !reason.isEmpty else {
      throw fault(
        node["reason"] ?? node, LocalText("eine Begründung wird gebraucht", "a reason is needed"))
    }
    let given = node["value"] ?? node
    if given.string == "forbidden" {
      guard key.mayForbid else {
        throw fault(given, LocalText("kann nicht verboten werden", "cannot be forbidden"))
      }
      return .infinity
    }
    guard let number = given.number else {
      throw fault(
        given,
        key.mayForbid
          ? LocalText(
            "eine Zahl oder \"forbidden\" wird gebraucht", "a number is needed or \"forbidden\"")
          : LocalText("eine Zahl wird gebraucht", "a number is needed"))
    }
    let range = allowed(key.unit)
    guard range.contains(number) else {
      throw fault(
        given,
        LocalText(
          "muss zwischen \(range.lowerBound) und \(range.upperBound) liegen",
          "must lie between \(range.lowerBound) and \(range.upperBound)"))
    }
    return number
  }

  /// What a value may be: wide enough for every walker, narrow enough that a search stays finite.
  private static func allowed(_ unit: ProfileKey.Unit) -> ClosedRange<Double> {
    switch unit {
    case .factor: return 0.2...50
    case .meters: return 0...10_000
    case .steps: return 0...500
    case .speed: return 0.1...4
    }
  }

  /// Keys of the same family, to help with a typing error.
  private static func nearestKeys(to key: String) -> String {
    let family = key.prefix { $0 != "." }
    let near = ProfileKey.all.filter { $0.name.hasPrefix(family) }.map(\.name)
    return near.isEmpty
      ? "the families way, sidewalk, surface, steps, crossing, kerb, rails, barrier, turn"
      : near.joined(separator: ", ")
  }
}
