// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB

/// One line of the history: who by role, when, what, before and after.
public struct HistoryEvent: Sendable {
  public var sequence: Int64
  /// Seconds since 1970.
  public var at: Int64
  public var role: String
  public var act: String
  public var entry: String
  public var before: EntryRecord?
  public var after: EntryRecord?
  /// The event that this one takes back.
  public var undoes: Int64?
  public var note: String?
}

/// What was published once.
public struct Publication: Sendable {
  public var version: Int
  /// Seconds since 1970.
  public var at: Int64
  public var role: String
  /// The bundle's `overlay.json`.
  public var overlay: String
  public var sha256: String
  public var entries: Int
  public var validUntil: Int64?
  public var restoredFrom: Int?
  public var isFinished: Bool
}

extension CityDatabase {
  /// All events, or those of one entry, oldest first.
  public func history(of id: String? = nil) throws -> [HistoryEvent] {
    try reading { db in
      let rows: [Row]
      if let id {
        let record = try Self.record(id, db)
        rows = try Row.fetchAll(
          db, sql: "SELECT * FROM history WHERE entry = ? ORDER BY seq", arguments: [record.id])
      } else {
        rows = try Row.fetchAll(db, sql: "SELECT * FROM history ORDER BY seq")
      }
      return rows.map { row in
        let before: String? = row["before"]
        return HistoryEvent(
          sequence: row["seq"], at: row["at"], role: row["role"], act: row["action"],
          entry: row["entry"], before: before.flatMap(CityRow.record(snapshot:)),
          after: CityRow.record(snapshot: row["after"]), undoes: row["undoes"], note: row["note"])
      }
    }
  }

  // MARK: Everyday routes

  /// The routes that previews ask; none where the city keeps none.
  public func everydayRoutes() throws -> [EverydayRoute] {
    try reading { db in
      EverydayRoute.routes(try Self.setting(Self.routesKey, db) ?? "")
    }
  }

  /// Keeps these routes in the place of those before.
  public func keep(_ routes: [EverydayRoute]) throws {
    try writing { db in
      try db.execute(
        sql:
          "INSERT INTO settings VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        arguments: [Self.routesKey, EverydayRoute.text(routes)])
    }
  }

  private static let routesKey = "everyday_routes"

  // MARK: Publications

  public func publications() throws -> [Publication] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT * FROM publications ORDER BY version").map(Self.publication)
    }
  }

  private static func publication(_ row: Row) -> Publication {
    Publication(
      version: row["version"], at: row["at"], role: row["role"], overlay: row["overlay"],
      sha256: row["sha256"], entries: row["entries"], validUntil: row["valid_until"],
      restoredFrom: row["restored_from"], isFinished: row["finished"])
  }

  /// Takes the next version number for good, before anything is written: what is killed later
  /// leaves a gap in the numbers and never the same number twice.
  ///
  /// - Parameters:
  ///   - least: the number is above this, for a bundle that another register made.
  ///   - make: the overlay, in the same transaction as the number.
  public func reserve(
    above least: Int, by actor: Actor, validUntil: Int64?, restoredFrom: Int?, keyID: String?,
    output: String,
    _ make: ([EntryRecord], _ version: Int) throws -> (overlay: String, sha256: String, count: Int)
  ) throws -> Publication {
    try writing { db in
      let last = try Int.fetchOne(db, sql: "SELECT max(version) FROM publications") ?? 0
      let version = max(last, least) + 1
      let made = try make(try Self.countingRecords(db), version)
      try db.execute(
        sql: """
          INSERT INTO publications(version, at, role, overlay, sha256, entries, valid_until,
            restored_from, key_id, output) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          version, actor.now, actor.role.name, made.overlay, made.sha256, made.count, validUntil,
          restoredFrom, keyID, output,
        ])
      return Publication(
        version: version, at: actor.now, role: actor.role.name, overlay: made.overlay,
        sha256: made.sha256, entries: made.count, validUntil: validUntil,
        restoredFrom: restoredFrom, isFinished: false)
    }
  }

  /// Notes that a version's bundle stands in its place.
  public func finish(version: Int) throws {
    try writing { db in
      try db.execute(
        sql: "UPDATE publications SET finished = 1 WHERE version = ?", arguments: [version])
    }
  }
}
