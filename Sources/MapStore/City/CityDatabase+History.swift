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
  /// The event that this one takes back.
  public var undoes: Int64?
  public var note: String?
  fileprivate var snapshots: (before: String?, after: String)

  /// Read when it is asked for: most lines of a history tell of something new.
  public var before: EntryRecord? { snapshots.before.flatMap(CityRow.record(snapshot:)) }
  public var after: EntryRecord? { CityRow.record(snapshot: snapshots.after) }
  /// Whether the entry was there before; unlike ``before`` it costs nothing.
  public var isChange: Bool { snapshots.before != nil }
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
  /// All events, or those of one entry, oldest first, one by one as they are read.
  ///
  /// - Throws: ``CityStoreError``, and whatever `body` throws.
  public func eachEvent(of id: String? = nil, _ body: (HistoryEvent) throws -> Void) throws {
    try reading { db in
      let only = try id.map { try Self.record($0, db).id }
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT seq, at, role, action, entry, before, after, undoes, note FROM history"
          + (only == nil ? "" : " WHERE entry = ?") + " ORDER BY seq",
        arguments: only.map { [$0] } ?? [])
      while let row = try rows.next() {
        try body(
          HistoryEvent(
            sequence: row[0], at: row[1], role: row[2], act: row[3], entry: row[4],
            undoes: row[7], note: row[8], snapshots: (row[5], row[6])))
      }
    }
  }

  /// The same, all at once.
  public func history(of id: String? = nil) throws -> [HistoryEvent] {
    var events = [HistoryEvent]()
    try eachEvent(of: id) { events.append($0) }
    return events
  }

  /// How often staff acted on each entry; notes on the health of beacons change nothing that others
  /// get.
  public func revisions() throws -> [String: EntryRevision] {
    try reading { db in
      let sql = """
        SELECT entry, count(*), min(at), max(at) FROM history WHERE action <> ? GROUP BY entry
        """
      var revisions: [String: EntryRevision] = [:]
      let rows = try Row.fetchCursor(db, sql: sql, arguments: [Act.health.rawValue])
      while let row = try rows.next() {
        revisions[row[0]] = EntryRevision(number: row[1], created: row[2], changed: row[3])
      }
      return revisions
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

  /// The numbers of all versions, finished or not, lowest first.
  public func publishedVersions() throws -> [Int] {
    try reading { try Int.fetchAll($0, sql: "SELECT version FROM publications ORDER BY version") }
  }

  /// `nil` for a number that was never taken.
  public func publication(_ version: Int) throws -> Publication? {
    try reading { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM publications WHERE version = ?", arguments: [version]
      ).map(Self.publication)
    }
  }

  /// Until when devices take the newest bundle's closures as confirmed, seconds since 1970.
  public func publishedUntil() throws -> Int64? {
    try reading { db in
      try Int64.fetchOne(
        db,
        sql: "SELECT valid_until FROM publications WHERE finished ORDER BY version DESC LIMIT 1")
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
