// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import GRDB
import MapBundles

/// The city's register in one file: entries, their whole history, and what was published.
///
/// Every act is one transaction that writes the entry and its history together (write-ahead log,
/// flushed to the disk before it is acknowledged): a program that is killed leaves all of an act
/// or nothing. Two writers wait for each other. Time is given by the caller.
public struct CityDatabase: Sendable {
  /// What `init` was told.
  public struct Settings: Sendable {
    public var name: String
    /// The map bundle whose network entries are matched to.
    public var map: String

    public init(name: String, map: String) {
      self.name = name
      self.map = map
    }
  }

  public let path: String
  public let settings: Settings
  let queue: DatabaseQueue

  /// Pages kept in memory, kilobytes: a bulk entry of a hundred thousand rows that does not fit is
  /// written several times over.
  private static let cacheKilobytes = 65_536

  /// So long one writer waits for another, seconds.
  private static let patience = 20.0

  /// Makes a new, empty register.
  ///
  /// - Throws: ``CityStoreError``.
  public static func create(path: String, settings: Settings) throws -> CityDatabase {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CityStoreError.exists(path: path)
    }
    // Grows beside its place, so that a killed program leaves no half register.
    let growing = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    defer {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: growing + suffix)
      }
    }
    try translating(path) {
      let queue = try open(growing)
      try CityMigrations.migrator().migrate(queue)
      try queue.write { db in
        for (key, value) in [("name", settings.name), ("map", settings.map)] {
          try db.execute(sql: "INSERT INTO settings VALUES (?, ?)", arguments: [key, value])
        }
      }
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
    }
    // A link fails where somebody else was faster; a rename would take the other's place.
    guard link(growing, path) == 0 else {
      if errno == EEXIST { throw CityStoreError.exists(path: path) }
      throw CityStoreError.notWritable(path: path, reason: String(cString: strerror(errno)))
    }
    return try CityDatabase(path: path)
  }

  /// Opens a register and brings its schema up to date.
  ///
  /// - Throws: ``CityStoreError``.
  public init(path: String) throws {
    self.path = path
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CityStoreError.unreadable(path: path, reason: "no such file, or no right to read it")
    }
    let opened = try Self.translating(path) { () -> (DatabaseQueue, Settings) in
      let queue = try Self.open(path)
      let (id, isKnown) = try queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id"),
          try !CityMigrations.migrator().hasBeenSuperseded(db)
        )
      }
      guard id == CityMigrations.applicationID else { throw CityStoreError.foreign(path: path) }
      guard isKnown else { throw CityStoreError.newer(path: path) }
      let isCurrent = try queue.read { try CityMigrations.migrator().hasCompletedMigrations($0) }
      if !isCurrent { try CityMigrations.migrator().migrate(queue) }
      let settings = try queue.read { db in
        Settings(
          name: try Self.setting("name", db) ?? "", map: try Self.setting("map", db) ?? "")
      }
      return (queue, settings)
    }
    (queue, settings) = opened
  }

  static func setting(_ key: String, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM settings WHERE key = ?", arguments: [key])
  }

  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      try SpatialTable.load(db)
      try db.execute(sql: "PRAGMA cache_size = -\(cacheKilobytes)")
      // What is acknowledged survives a power cut, not only a killed program.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  // MARK: Reading

  /// The entry of an id, or of the beginning of one.
  public func record(_ id: String) throws -> EntryRecord {
    try reading { try Self.record(id, $0) }
  }

  static func record(_ id: String, _ db: Database) throws -> EntryRecord {
    let statement = try db.cachedStatement(
      sql: "SELECT \(CityRow.recordColumns) FROM entries WHERE id = ?")
    if let row = try Row.fetchOne(statement, arguments: [id]) {
      return try CityRow.record(row)
    }
    // A span of the index, not a look at every id.
    let candidates = try String.fetchAll(
      db, sql: "SELECT id FROM entries WHERE id >= ? AND id < ? ORDER BY id LIMIT 6",
      arguments: [id, id + "\u{10FFFF}"])
    guard candidates.count == 1, id.count >= shortestBeginning else {
      throw CityStoreError.unknownEntry(id: id, candidates: candidates)
    }
    return try record(candidates[0], db)
  }

  /// Fewer characters are no beginning of an id but a slip.
  private static let shortestBeginning = 4

  /// Of these entries, those that stand in the register already, by id or by content.
  public func known(_ entries: [CityEntry]) throws -> [(entry: CityEntry, known: String)] {
    try reading { db in
      let byID = try db.makeStatement(sql: "SELECT id FROM entries WHERE id = ?")
      let byContent = try db.makeStatement(
        sql: """
          SELECT id FROM entries WHERE duplicate_key = ? AND status IN ('draft', 'approved')
          """)
      return try entries.compactMap { entry in
        let known =
          try String.fetchOne(byID, arguments: [entry.id])
          ?? String.fetchOne(byContent, arguments: [entry.duplicateKey])
        return known.map { (entry, $0) }
      }
    }
  }

  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try Self.translating(path) { try queue.read(body) }
  }

  func writing<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try Self.translating(path) {
      try queue.writeWithoutTransaction { db in
        var result: Result?
        // At once a writer: two of them must not both have read what only one may change.
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw DatabaseError(message: "no result") }
        return result
      }
    }
  }

  private static func translating<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      let reason = error.message ?? "\(error)"
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw CityStoreError.busy(path: path)
      case .SQLITE_NOTADB: throw CityStoreError.foreign(path: path)
      case .SQLITE_CORRUPT: throw CityStoreError.damaged(path: path, reason: reason)
      case .SQLITE_CANTOPEN: throw CityStoreError.unreadable(path: path, reason: reason)
      default: throw CityStoreError.notWritable(path: path, reason: reason)
      }
    } catch PlaceStoreError.noSpatiaLite(let reason) {
      throw CityStoreError.noSpatiaLite(reason: reason)
    }
  }
}
