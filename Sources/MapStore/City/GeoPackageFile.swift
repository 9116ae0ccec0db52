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
  /// - Parameter now: seconds since 1970; stands in the file as its last change.
  /// - Throws: ``CityStoreError``.
  public static func write(_ entries: [CityEntry], to path: String, at now: Int64) throws {
    let growing = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    try? FileManager.default.removeItem(atPath: growing)
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { db in try SpatialTable.load(db) }
      let queue = try DatabaseQueue(path: growing, configuration: configuration)
      try queue.write { db in try fill(entries, now, db) }
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

  private static func fill(_ entries: [CityEntry], _ now: Int64, _ db: Database) throws {
    try db.execute(sql: baseTables)
    for kind in EntryKind.allCases {
      let own = entries.filter { $0.kind == kind }
      let types = Set(own.compactMap { $0.feature["geometry"]?["type"]?.string }).sorted()
      for type in types {
        let layer = own.filter { $0.feature["geometry"]?["type"]?.string == type }
        try write(layer, kind, type, now, db)
      }
    }
  }

  private static func write(
    _ entries: [CityEntry], _ kind: EntryKind, _ type: String, _ now: Int64, _ db: Database
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
        + (["\"entry\" TEXT"] + columns + ["geom \(type.uppercased())"]).joined(separator: ", ")
        + ")")
    let places = entries.flatMap(\.positions)
    let (longitudes, latitudes) = (places.map(\.longitude), places.map(\.latitude))
    try db.execute(
      sql: """
        INSERT INTO gpkg_contents(table_name, data_type, identifier, last_change, min_x, min_y,
          max_x, max_y, srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?, 4326)
        """,
      arguments: [
        table, table, "\(TimestampText.text(now).dropLast()).000Z", longitudes.min(),
        latitudes.min(), longitudes.max(), latitudes.max(),
      ])
    try db.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
      arguments: [table, type.uppercased()])
    _ = try Row.fetchOne(db, sql: "SELECT gpkgAddSpatialIndex('\(table)', 'geom')")
    // SpatiaLite names an annex of version 1.0.
    try db.execute(
      sql: "UPDATE gpkg_extensions SET definition = ? WHERE table_name = ?",
      arguments: ["http://www.geopackage.org/spec120/#extension_rtree", table])
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

  /// The tables of OGC 12-128r14 (version 1.2), Annex C, that features need, and no others: those
  /// of tiles, schema and metadata, which SpatiaLite makes as well, would each be an extension that
  /// has to be declared. The three reference systems are those of requirement 11.
  private static let baseTables = """
    PRAGMA application_id = 1196444487;
    PRAGMA user_version = 10200;
    CREATE TABLE gpkg_spatial_ref_sys(
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
      ('Undefined Geographic', 0, 'NONE', 0, 'undefined', NULL),
      ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",\
    SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],\
    PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
    UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
    CREATE TABLE gpkg_contents(
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns(
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_extensions(
      table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
      scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    """
}
