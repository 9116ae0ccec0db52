// SPDX-License-Identifier: GPL-3.0-or-later

import CSpatiaLite
import GRDB
import Geometry

/// SpatiaLite in a GRDB connection: its tables can be opened by any geographic information system.
///
/// The extension is loaded only to write. Reading needs none of its functions: its spatial index
/// is an R-tree of SQLite's own, and starting it would cost a search more than the search does.
enum SpatialTable {
  /// WGS 84 (EPSG), the coordinates of OpenStreetMap.
  static let wgs84 = 4326
  /// Debian's `libsqlite3-mod-spatialite` installs it under this name on SQLite's search path.
  private static let extensionName = "mod_spatialite"

  /// Loads the extension into a connection; call from `prepareDatabase`.
  ///
  /// - Throws: ``PlaceStoreError/noSpatiaLite(reason:)``.
  static func load(_ db: Database) throws {
    sqlite3_enable_load_extension(db.sqliteConnection, 1)
    defer { sqlite3_enable_load_extension(db.sqliteConnection, 0) }
    do {
      _ = try String.fetchOne(db, sql: "SELECT load_extension('\(extensionName)')")
    } catch let error as DatabaseError {
      throw PlaceStoreError.noSpatiaLite(reason: error.message ?? "\(error)")
    }
  }

  /// Makes the file a SpatiaLite file that knows WGS 84 and nothing else.
  static func initialize(_ db: Database) throws {
    // 0: the transaction is already open. 'NONE': six thousand reference systems stay away.
    try perform("InitSpatialMetaData(0, 'NONE')", db)
    try perform("InsertEpsgSrid(\(wgs84))", db)
  }

  /// Adds a column of any geometry, checked by triggers from then on.
  static func addGeometryColumn(_ column: String, of table: String, _ db: Database) throws {
    try perform("AddGeometryColumn('\(table)', '\(column)', \(wgs84), 'GEOMETRY', 'XY')", db)
  }

  /// Makes a filled column one of points, after a look at every one of them: a column that was one
  /// before would have each row looked at by a trigger, at several times the price.
  static func registerPointColumn(_ column: String, of table: String, _ db: Database) throws {
    try perform("RecoverGeometryColumn('\(table)', '\(column)', \(wgs84), 'POINT', 'XY')", db)
  }

  /// Makes the R-tree `idx_TABLE_COLUMN(pkid, xmin, xmax, ymin, ymax)` over what is there.
  static func addIndex(on column: String, of table: String, _ db: Database) throws {
    try perform("CreateSpatialIndex('\(table)', '\(column)')", db)
  }

  /// Takes out when which version did what: equal places make equal files.
  static func forgetHistory(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM spatialite_history;
        DELETE FROM sqlite_sequence WHERE name = 'spatialite_history';
        DELETE FROM geometry_columns_time;
        """)
  }

  /// SpatiaLite's functions answer 1 where they did what they should.
  private static func perform(_ call: String, _ db: Database) throws {
    guard try Int.fetchOne(db, sql: "SELECT \(call)") == 1 else {
      throw PlaceStoreError.noSpatiaLite(reason: "\(call) failed")
    }
  }

  /// A point as SpatiaLite stores it (SpatiaLite wiki: BLOB-Geometry), little-endian.
  static func blob(_ place: Coordinate) -> [UInt8] {
    var bytes: [UInt8] = [0x00, 0x01]
    append(UInt32(wgs84), &bytes)
    // Divided, not multiplied by 1e-7: so the degrees are those that one would write.
    let x = (Double(place.longitudeE7) / 1e7).bitPattern
    let y = (Double(place.latitudeE7) / 1e7).bitPattern
    // The box around a point is the point twice.
    for value in [x, y, x, y] { append(value, &bytes) }
    bytes.append(0x7C)
    // Class 1: POINT.
    append(UInt32(1), &bytes)
    append(x, &bytes)
    append(y, &bytes)
    bytes.append(0xFE)
    return bytes
  }

  private static func append(_ value: some FixedWidthInteger, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
