// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// What another system's file holds, as features of the register: proposals, never more.
public struct ImportedFeatures: Sendable {
  public var features = [JSONNode]()
  /// What was left out and why.
  public var remarks = [LocalText]()
  /// Of each reason in English, which remark tells it and how often it was met.
  private var counts: [String: (remark: Int, count: Int)] = [:]

  public init() {}

  /// Everything that `lotse city import --from` knows.
  public enum Format: String, Sendable, CaseIterable {
    case geojson, csv, datex2, objects, rss, gtfs, beacons, open311
  }

  /// A feature whose values stand on one line of the file.
  ///
  /// - Parameter id: `nil` where the register gives one.
  mutating func add(
    id: String?, line: Int, geometry: JSONNode, _ properties: [(String, JSONNode.Value)]
  ) {
    var members = [
      JSONNode.Member(key: "type", value: JSONNode(.string("Feature"), line: line, column: 1)),
      JSONNode.Member(
        key: "properties",
        value: JSONNode(
          .object(
            properties.map {
              JSONNode.Member(key: $0.0, value: JSONNode($0.1, line: line, column: 1))
            }), line: line, column: 1)),
      JSONNode.Member(key: "geometry", value: geometry),
    ]
    if let id { members.insert(JSONNode.Member(key: "id", value: JSONNode(.string(id))), at: 0) }
    features.append(JSONNode(.object(members), line: line, column: 1))
  }

  /// The key that keeps what a feed last said of an entry, so that an entry which staff have edited
  /// is not taken for one that the feed has changed. It stays in the city.
  public static let mark = "x-import"

  /// The features, each marked with what the feed says now.
  public var marked: [JSONNode] {
    features.map { feature in
      guard let properties = feature["properties"], feature["id"] != nil else { return feature }
      let mark = JSONNode(.string(Self.hash(feature.text.compact)))
      return feature.setting("properties", properties.setting(Self.mark, mark))
    }
  }

  /// Notes what was left out, in words that fit one and many: the count stands behind them, and the
  /// same reason again adds to it.
  public mutating func leftOut(_ count: Int, _ german: String, _ english: String) {
    guard count > 0 else { return }
    let known = counts[english] ?? (remarks.count, 0)
    let sum = known.count + count
    counts[english] = (known.remark, sum)
    let remark = LocalText("\(german): \(sum)", "\(english): \(sum)")
    if known.count > 0 { remarks[known.remark] = remark } else { remarks.append(remark) }
  }

  static func point(_ latitude: Double, _ longitude: Double) -> JSONNode {
    PlaceShape.geometry(
      "Point", [JSONNode(.number(longitude)), JSONNode(.number(latitude))])
  }

  /// A short, stable id of a text.
  static func hash(_ text: String) -> String {
    String(Array(text.utf8).withUnsafeBytes { SHA256.hexadecimal(of: $0) }.prefix(12))
  }
}
