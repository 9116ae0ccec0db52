// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import GRDB
import Geometry
import MapBundles

/// Entries as a GeoPackage (OGC 12-128): one layer for each kind of entry and geometry.
public enum GeoPackageFile {
  /// Writes beside the place and puts the file there when it is whole.
  ///
  /// - Throws: ``CityStoreError``.
  public static func write(_ entries: [CityEntry], to path: String) throws {
    let growing = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    try? FileManager.default.removeItem(atPath: growing)
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { db in try SpatialTable.load(db) }
      let queue = try DatabaseQueue(path: growing, configuration: configuration)
      try queue.write { db in try fill(entries, db) }
      try queue.close()
    } catch PlaceStoreError.noSpatiaLite(let reason) {
      try? FileManager.default.removeItem(atPath: growing)
      throw CityStoreError.noSpatiaLite(reason: reason)
    } catch let error as DatabaseError {
      try? FileManager.default.removeItem(atPath: growing)
      throw CityStoreError.notWritable(path: path, reason: error.message ?? "\(error)")
    }
    guard rename(growing, path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: growing)
      throw CityStoreError.notWritable(path: path, reason: reason)
    }
  }

  private static func fill(_ entries: [CityEntry], _ db: Database) throws {
    _ = try Row.fetchOne(db, sql: "SELECT gpkgCreateBaseTables()")
    // SpatiaLite writes the mark of version 1.0; readers of today look for "GPKG", version 1.2.
    try db.execute(sql: "PRAGMA application_id = 1196444487; PRAGMA user_version = 10200")
    // OGC 12-128r18, requirement 11: the two rows of no known reference system.
    try db.execute(
      sql: "UPDATE gpkg_spatial_ref_sys SET definition = 'undefined' WHERE srs_id IN (-1, 0)")
    for kind in EntryKind.allCases {
      let own = entries.filter { $0.kind == kind }
      let types = Set(own.compactMap { $0.feature["geometry"]?["type"]?.string }).sorted()
      for type in types {
        let layer = own.filter { $0.feature["geometry"]?["type"]?.string == type }
        try write(layer, kind, type, db)
      }
    }
  }

  private static func write(
    _ entries: [CityEntry], _ kind: EntryKind, _ type: String, _ db: Database
  ) throws {
    let table = "\(kind.rawValue)_\(type.lowercased())"
    var keys = [String]()
    for entry in entries {
      for member in entry.properties.members ?? [] where !keys.contains(member.key) {
        keys.append(member.key)
      }
    }
    // Keys come from the table of rules, or begin with x-: a quoted name holds any of them.
    let columns = keys.map { "\"\($0.replacing("\"", with: ""))\" TEXT" }
    try db.execute(
      sql: "CREATE TABLE \(table)(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        + (["\"entry\" TEXT"] + columns).joined(separator: ", ") + ")")
    try db.execute(
      sql: """
        INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id)
        VALUES (?, 'features', ?, 4326)
        """, arguments: [table, table])
    let places = entries.flatMap(\.positions)
    if let first = places.first {
      let (longitudes, latitudes) = (places.map(\.longitude), places.map(\.latitude))
      try db.execute(
        sql: """
          UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?
          """,
        arguments: [
          longitudes.min() ?? first.longitude, latitudes.min() ?? first.latitude,
          longitudes.max() ?? first.longitude, latitudes.max() ?? first.latitude, table,
        ])
    }
    for call in [
      "gpkgAddGeometryColumn('\(table)', 'geom', '\(type.uppercased())', 0, 0, 4326)",
      "gpkgAddGeometryTriggers('\(table)', 'geom')", "gpkgAddSpatialIndex('\(table)', 'geom')",
    ] {
      _ = try Row.fetchOne(db, sql: "SELECT \(call)")
    }
    let names = (["entry"] + keys).map { "\"\($0.replacing("\"", with: ""))\"" } + ["geom"]
    let marks = (["entry"] + keys).map { _ in "?" } + ["AsGPB(GeomFromText(?, 4326))"]
    let row = try db.makeStatement(
      sql: "INSERT INTO \(table)(\(names.joined(separator: ", "))) VALUES "
        + "(\(marks.joined(separator: ", ")))")
    for entry in entries {
      let values = keys.map { key -> String? in
        guard let node = entry.properties[key] else { return nil }
        return node.string ?? node.text.compact
      }
      try row.execute(
        arguments: StatementArguments(
          [entry.id] + values + [CityGeometry.wellKnownText(entry.feature)]))
    }
  }
}
