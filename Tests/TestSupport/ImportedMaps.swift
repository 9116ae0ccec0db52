// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import OSMImport

/// The maps of `../shared/data/maps` as they are imported, each once for a whole test run: a dozen
/// suites look at the same maps, and an import without optimisation takes up to half a minute.
public enum ImportedMaps {
  /// Whole regions: a check of one of them takes up to a minute without optimisation, and the
  /// smaller maps and Aachen show the same.
  public static func isRegion(_ name: String) -> Bool {
    ["andorra", "heidelberg", "liechtenstein", "lauf"].contains { name.hasPrefix($0) }
  }

  /// What the import of one map gives; later callers wait for the first.
  private final class Entry: @unchecked Sendable {
    // `result` is read and written under `lock` only.
    let lock = NSLock()
    var result: ImportResult?
  }

  private final class Cache: @unchecked Sendable {
    // `entries` is read and written under `lock` only.
    private let lock = NSLock()
    private var entries = [String: Entry]()

    func entry(_ name: String) -> Entry {
      lock.lock()
      defer { lock.unlock() }
      if let entry = entries[name] { return entry }
      let entry = Entry()
      entries[name] = entry
      return entry
    }
  }

  private static let cache = Cache()

  /// The import of `maps/NAME` alone.
  public static func result(_ name: String, box: BoundingBox? = nil) throws -> ImportResult {
    let entry = cache.entry(box.map { "\(name) \($0)" } ?? name)
    entry.lock.lock()
    defer { entry.lock.unlock() }
    if let result = entry.result { return result }
    let result = try OSMImporter.importNetwork(
      ImportRequest(paths: [SharedData.path("maps/" + name)], box: box))
    entry.result = result
    return result
  }
}
