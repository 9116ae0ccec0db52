// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import Routing

/// What of the register reaches the devices: the bundle's `overlay.json`.
public enum CityOverlay {
  /// The entries that count at a moment or will, as documents.
  ///
  /// - Parameter now: seconds since 1970.
  public static func entries(_ records: [EntryRecord], at now: Int64) -> [CityEntry] {
    records.compactMap { record in
      let status = record.status(at: now)
      guard status == .approved || status == .active, record.kind != .task,
        let document = record.effectiveDocument, var entry = try? CityEntry(document: document)
      else { return nil }
      entry.set("status", .string(EntryStatus.approved.rawValue))
      if record.approvedVersion == nil, let end = record.effectiveEnd {
        entry.set("valid_to", .string(TimestampText.text(end)))
      }
      return entry
    }
  }

  /// The closures among them, as routes see them.
  public static func closures(_ records: [EntryRecord], at now: Int64) -> [Closure] {
    entries(records, at: now).compactMap(\.closure)
  }

  /// The text of `overlay.json`.
  public static func text(
    _ records: [EntryRecord], at now: Int64, city: String, version: Int
  ) -> (text: String, count: Int) {
    let entries = entries(records, at: now)
    func collection(_ kind: EntryKind) -> JSONText {
      featureCollection(entries.filter { $0.kind == kind }.map(published))
    }
    let overlay = JSONText.object([
      ("city", .string(city)), ("as_of", .string(TimestampText.text(now))),
      // What is small stands first: who needs it alone does not read past the closures.
      ("version", .int(version)), ("facts", collection(.fact)), ("notices", collection(.notice)),
      ("texts", collection(.text)), ("beacons", collection(.beacon)),
      ("closures", collection(.closure)),
    ])
    return (overlay.pretty, entries.count)
  }

  /// A feature without what stays in the city.
  public static func published(_ entry: CityEntry) -> JSONText {
    var entry = entry
    entry.remove(PropertyRule.privateKeys)
    // Beacons name their place in both languages; the text that found an entry is done with.
    if entry.properties["place"]?.string != nil { entry.remove(["place"]) }
    return entry.feature.text
  }

  public static func featureCollection(_ features: [JSONText]) -> JSONText {
    .object([("type", .string("FeatureCollection")), ("features", .array(features))])
  }
}
