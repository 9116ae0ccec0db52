// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Reads OSM change files (OSM wiki, "OsmChange"; version 0.6), plain or packed by gzip or bzip2,
/// recognised by content.
///
/// Strictness is osmium's: sections hold nothing but nodes, ways and relations; what else stands
/// under the root is passed over. A node that is created or modified without a location is one that
/// an extract would not show, and counts as deleted.
enum ChangeReader {
  /// What a change file holds.
  struct Summary {
    var elements = 0
    /// Of the latest edit, seconds since 1970; 0 where none is stated.
    var newestTimestamp: Int64 = 0
  }

  /// Adds the elements of a file; deleted ones as deletions.
  ///
  /// - Parameter number: stands for the file in the set.
  /// - Throws: `OSMReadError`; the set may then hold a part of the file.
  static func read(
    _ path: String, number: Int, into set: inout ElementSet
  ) throws -> Summary {
    let file = try MappedFile(path: path)
    let format = try OSMFileFormat(file.bytes)
    guard format != .pbf else {
      throw foreign(LocalText("ein OSM-Auszug (PBF)", "an OSM extract (PBF)"))
    }
    return try withExtendedLifetime(file) {
      let window = try ByteWindow(file.bytes, format: format)
      let reader = XMLReader(
        window: window, kinds: .all, options: OSMReadOptions(includesMetadata: true),
        progress: nil)
      var summary = Summary()
      var found = ElementSet()
      swap(&found, &set)
      defer { swap(&found, &set) }
      reader.takeChange = { kind, element, block in
        summary.elements += 1
        summary.newestTimestamp = max(summary.newestTimestamp, element.timestamp)
        if let block {
          found.add(kind, 0, of: block, file: number)
        } else {
          found.addDeletion(
            kind, id: element.id, version: element.version, timestamp: element.timestamp,
            file: number)
        }
      }
      // The closure and the reader hold nothing of each other that outlives this call.
      defer { reader.takeChange = nil }
      _ = try reader.read { _ in }
      return summary
    }
  }

  static func foreign(_ name: LocalText) -> OSMReadError {
    OSMReadError(
      kind: .foreign(name),
      cause: LocalText(
        "keine OSM-Änderungsdatei (.osc), sondern wohl \(name.german)",
        "this is no OSM change file but seems to be \(name.english)"))
  }
}
