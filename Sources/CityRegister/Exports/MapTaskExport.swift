// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork

/// Tasks for volunteers (MapRoulette, line by line): each line a record separator (RFC 7464) and a
/// FeatureCollection. Facts that staff confirmed become tag fixes (cooperative tasks, version 2,
/// type 1), gaps of the map questions.
public struct MapTaskExport {
  private let frame: ExportFrame

  public init(_ frame: ExportFrame) { self.frame = frame }

  /// More questions than volunteers answer in a year.
  private static let mostGaps = 2000

  public func text(gaps: [DataGap]) -> String {
    let facts = frame.entries.filter { $0.kind == .fact }.compactMap(fix)
    let questions = gaps.prefix(Self.mostGaps).map(question)
    return (facts + questions).map { "\u{1E}" + $0.compact + "\n" }.joined()
  }

  private func fix(_ entry: CityEntry) -> JSONText? {
    let tags = OSMTagging.tags(entry)
    guard let osm = entry.string("osm"), !tags.isEmpty else { return nil }
    let parts = osm.split(separator: "/")
    guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
    let updates = JSONText.object(tags.map { ($0.key, .string($0.value)) })
    let change: [(String, JSONText)] = [
      ("osmId", .integer(id)), ("osmType", .string(parts[0].uppercased())),
      ("updates", updates), ("deletes", .array([])),
      ("version", entry.number("osm_version").map { .int(Int($0)) } ?? .null),
    ]
    return collection(
      entry.feature["geometry"]?.text ?? .null,
      [("id", .string(entry.id)), ("@id", .string(osm)), ("tagFix", .object(change))],
      work: Self.work(on: osm, setting: updates))
  }

  /// What MapRoulette offers to the mapper for a yes or no.
  private static func work(on element: String, setting tags: JSONText) -> JSONText {
    let set = JSONText.object([("operation", .string("setTags")), ("data", tags)])
    let change = JSONText.object([
      ("operationType", .string("modifyElement")),
      ("data", .object([("id", .string(element)), ("operations", .array([set]))])),
    ])
    return .object([
      ("meta", .object([("version", .int(2)), ("type", .int(1))])),
      ("operations", .array([change])),
    ])
  }

  private func question(_ gap: DataGap) -> JSONText {
    collection(
      .object([
        ("type", .string("Point")), ("coordinates", OpenSidewalksExport.position(gap.place)),
      ]),
      [
        ("id", .string("gap-\(gap.kind.rawValue)-\(gap.reference.replacing("/", with: "-"))")),
        ("@id", .string(gap.reference)), ("key", .string(gap.kind.key)),
        ("street", .string(gap.street)), ("priority", .int(gap.priority)),
      ])
  }

  private func collection(
    _ geometry: JSONText, _ properties: [(String, JSONText)], work: JSONText? = nil
  ) -> JSONText {
    let feature = JSONText.object([
      ("type", .string("Feature")), ("geometry", geometry), ("properties", .object(properties)),
    ])
    return .object(
      [("type", .string("FeatureCollection")), ("features", .array([feature]))]
        + (work.map { [("cooperativeWork", $0)] } ?? []))
  }
}

/// What a fact of the city is in OpenStreetMap's tags.
public enum OSMTagging {
  /// In the order of the keys; empty for what has no tag.
  public static func tags(_ entry: CityEntry) -> [(key: String, value: String)] {
    var tags = [(key: String, value: String)]()
    func add(_ key: String, _ value: String?) {
      if let value, value != "unknown" { tags.append((key, value)) }
    }
    add("traffic_signals:sound", entry.string("signal_sound"))
    add("traffic_signals:vibration", entry.string("signal_vibration"))
    add("traffic_signals:arrow", entry.string("signal_arrow"))
    add("button_operated", entry.string("button"))
    add("kerb", entry.string("kerb"))
    if let height = entry.number("kerb_height_cm") {
      add("kerb:height", JSONText.number(height) + " cm")
    }
    if entry.string("object") == "tactile_paving" { add("tactile_paving", tactilePaving(entry)) }
    if let count = entry.number("step_count") { add("step_count", JSONText.number(count)) }
    switch entry.string("handrail") {
    // Its side is that of the entry's own direction, and the way's may be the other one.
    case "left"? where entry.number("bearing") != nil,
      "right"? where entry.number("bearing") != nil:
      add("handrail", "yes")
    case "left"?: add("handrail:left", "yes")
    case "right"?: add("handrail:right", "yes")
    case "both"?:
      add("handrail:left", "yes")
      add("handrail:right", "yes")
    case "no"?: add("handrail", "no")
    default: break
    }
    add("door", entry.string("door"))
    add("automatic_door", entry.string("automatic_door"))
    return tags.sorted { $0.key < $1.key }
  }

  /// OSM wiki, Key:tactile_paving. What lies under snow or works for a time is nothing for a map.
  private static func tactilePaving(_ entry: CityEntry) -> String? {
    switch entry.string("condition") {
    case "broken"?: return "incorrect"
    case "covered"?: return nil
    default: return "yes"
    }
  }
}
