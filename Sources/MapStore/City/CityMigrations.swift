// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB

/// The schema of the city's database, step by step. Steps are only ever appended: a file of any
/// earlier version is brought up to date when it is opened.
enum CityMigrations {
  /// "LotC": what `PRAGMA application_id` of the file says.
  static let applicationID = 0x4C6F_7443

  static let first = "1 entries and history"
  static let second = "2 publications"
  static let third = "3 places of entries"
  static let fourth = "4 what lists read"

  /// - Parameter onlyThrough: stops after this step, as an earlier version did; for tests.
  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(first, migrate: entriesAndHistory)
    migrator.registerMigration(second, migrate: publications)
    migrator.registerMigration(third, migrate: places)
    migrator.registerMigration(fourth, migrate: facts)
    return migrator
  }

  private static func entriesAndHistory(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE entries(
          number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL, status TEXT NOT NULL
            CHECK (status IN ('draft', 'approved', 'expired', 'withdrawn')),
          version INTEGER NOT NULL, document TEXT NOT NULL, author TEXT NOT NULL,
          approved_document TEXT, approved_version INTEGER, approved_by TEXT,
          emergency_until INTEGER, ended_at INTEGER, valid_from INTEGER, valid_to INTEGER,
          open_ended INTEGER NOT NULL, last_confirmed INTEGER, changed INTEGER NOT NULL,
          duplicate_key TEXT NOT NULL);
        CREATE INDEX entries_by_duplicate_key ON entries(duplicate_key);
        CREATE INDEX entries_by_status ON entries(status, valid_to);
        CREATE TABLE history(
          seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, role TEXT NOT NULL,
          action TEXT NOT NULL, entry TEXT NOT NULL, before TEXT, after TEXT NOT NULL,
          undoes INTEGER REFERENCES history(seq), note TEXT);
        CREATE INDEX history_by_entry ON history(entry, seq);
        CREATE TRIGGER history_is_kept BEFORE DELETE ON history
          BEGIN SELECT RAISE(ABORT, 'the history is never deleted'); END;
        CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
          BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
        CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
          BEGIN SELECT RAISE(ABORT, 'entries are withdrawn, never deleted'); END;
        """)
  }

  private static func publications(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE publications(
          version INTEGER PRIMARY KEY, at INTEGER NOT NULL, role TEXT NOT NULL,
          overlay TEXT NOT NULL, sha256 TEXT NOT NULL, entries INTEGER NOT NULL,
          valid_until INTEGER, restored_from INTEGER, key_id TEXT, output TEXT,
          finished INTEGER NOT NULL DEFAULT 0);
        CREATE TRIGGER publications_are_kept BEFORE DELETE ON publications
          BEGIN SELECT RAISE(ABORT, 'publications are never deleted'); END;
        """)
  }

  /// The entries as a layer that geographic information systems open.
  private static func places(_ db: Database) throws {
    try SpatialTable.initialize(db)
    try SpatialTable.addGeometryColumn("geometry", of: "entries", db)
    let rows = try Row.fetchAll(db, sql: "SELECT number, document FROM entries")
    for row in rows {
      guard let entry = try? CityEntry(document: row["document"]) else { continue }
      try CityGeometry.store(entry.feature, number: row["number"], db)
    }
    try SpatialTable.addIndex(on: "geometry", of: "entries", db)
  }

  /// What lists and reports need of a document stands beside it, so that they read no document.
  private static func facts(_ db: Database) throws {
    for column in ["object", "words", "street", "source", "spoken"] {
      try db.execute(sql: "ALTER TABLE entries ADD COLUMN \(column) TEXT")
    }
    try db.execute(
      sql: """
        ALTER TABLE entries ADD COLUMN battery_percent REAL;
        ALTER TABLE entries ADD COLUMN last_seen INTEGER;
        CREATE INDEX entries_by_kind ON entries(kind);
        """)
    let fill = try db.makeStatement(
      sql: "UPDATE entries SET "
        + CityRow.factColumns.map { "\($0) = ?" }.joined(separator: ", ") + " WHERE number = ?")
    // The numbers first: a table is not changed while it is being read.
    for number in try Int64.fetchAll(db, sql: "SELECT number FROM entries") {
      let document = try String.fetchOne(
        db, sql: "SELECT document FROM entries WHERE number = ?", arguments: [number])
      guard let document, let entry = try? CityEntry(document: document) else { continue }
      try fill.execute(
        arguments: StatementArguments(CityRow.values(EntryFacts(entry)) + [number]))
    }
  }
}
