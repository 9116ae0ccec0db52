// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The closures of the city: a GeoJSON FeatureCollection (city-data 4.1). Properties that it does
/// not know are ignored; those that it knows must be right, for half a closure is worse than none.
/// A file with a fault is refused as a whole, with all its faults.
public enum ClosureFile {
  /// Something that is read all the same and that its author should know.
  public struct Remark: Sendable {
    public var id: String
    public var text: LocalText
  }

  public struct Content: Sendable {
    /// In the order of the file.
    public var closures: [Closure]
    public var remarks: [Remark]
  }

  /// - Throws: ``BundleError/texts(path:faults:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> Content {
    let root: JSONNode
    do throws(TextFault) {
      root = try JSONParser.parse(bytes)
      _ = try OverlayFile.features(of: root)
    } catch {
      throw .text(path: path, fault: error)
    }
    return try content(root, path: path)
  }

  /// One feature by itself, or everything that is wrong with it.
  public static func closure(of feature: JSONNode) -> (closure: Closure?, faults: [TextFault]) {
    let broken = OverlayFile.faults(of: feature)
    var reader = ClosureFeature(feature)
    let closure = broken.isEmpty ? reader.closure() : nil
    return (closure, broken + reader.faults)
  }

  /// - Parameter collection: a FeatureCollection.
  /// - Throws: ``BundleError/texts(path:faults:)`` naming lines and keys that are missing or wrong.
  public static func content(
    _ collection: JSONNode, path: String
  ) throws(BundleError) -> Content {
    var content = Content(closures: [], remarks: [])
    var faults = [TextFault]()
    var lines: [String: Int] = [:]
    for feature in collection["features"]?.array ?? [] {
      let broken = OverlayFile.faults(of: feature)
      var reader = ClosureFeature(feature)
      let closure = broken.isEmpty ? reader.closure() : nil
      faults += broken + reader.faults
      guard let closure else { continue }
      if let line = lines[closure.id] {
        faults.append(repeated(closure.id, feature, firstLine: line))
      }
      lines[closure.id] = feature.line
      content.closures.append(closure)
      if closure.isBelowRule { content.remarks.append(belowRule(closure)) }
    }
    guard faults.isEmpty else { throw .texts(path: path, faults: faults) }
    return content
  }

  private static func repeated(_ id: String, _ feature: JSONNode, firstLine: Int) -> TextFault {
    TextFault(
      line: feature.line, column: feature.column, key: "id",
      cause: LocalText(
        "die Kennung \"\(id)\" steht schon in Zeile \(firstLine)",
        "the id \"\(id)\" stands already on line \(firstLine)"))
  }

  private static func belowRule(_ closure: Closure) -> Remark {
    let width = JSONText.decimal(closure.remainingWidth ?? 0, 2).compact
    return Remark(
      id: closure.id,
      text: LocalText(
        "\(width) m Restbreite, unter RSA-Mindestbreite (1,00 m)",
        "\(width) m remaining width, below the least width of RSA 21 (1.00 m)"))
  }
}
