// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB
import Geometry

/// Looking through the register. Entries are handed on one by one as they are read, so that a
/// register of any size is listed in little memory.
extension CityDatabase {
  /// Which entries a look through the register is about.
  public struct Selection: Sendable {
    /// Where they stand now; `nil` for all.
    public var status: EntryStatus?
    public var kind: EntryKind?
    /// So many at most; `nil` for all.
    public var limit: Int?
    /// Only those that came after the entry of this id.
    public var after: String?

    public init(
      status: EntryStatus? = nil, kind: EntryKind? = nil, limit: Int? = nil, after: String? = nil
    ) {
      (self.status, self.kind, self.limit, self.after) = (status, kind, limit, after)
    }
  }

  /// The heads of entries in the order in which they came.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Throws: ``CityStoreError``, and whatever `body` throws.
  public func eachHead(
    _ selection: Selection = Selection(), at now: Int64, _ body: (EntryHead) throws -> Void
  ) throws {
    try each(CityRow.headColumns, selection, at: now, CityRow.head, body)
  }

  /// The same with their documents.
  public func eachRecord(
    _ selection: Selection = Selection(), at now: Int64, _ body: (EntryRecord) throws -> Void
  ) throws {
    try each(CityRow.recordColumns, selection, at: now, CityRow.record, body)
  }

  /// The records of ids, in their order, in one look.
  public func eachRecord(of ids: [String], _ body: (EntryRecord) throws -> Void) throws {
    try reading { db in
      for id in ids { try body(try Self.record(id, db)) }
    }
  }

  private func each<Standing: EntryStanding>(
    _ columns: String, _ selection: Selection, at now: Int64,
    _ read: (Row) throws -> Standing, _ body: (Standing) throws -> Void
  ) throws {
    try reading { db in
      var (conditions, arguments) = ([String](), StatementArguments())
      if let kind = selection.kind {
        conditions.append("kind = ?")
        arguments += [kind.rawValue]
      }
      if let after = selection.after {
        conditions.append("number > ?")
        arguments += [try Self.number(after, db)]
      }
      // What staff ended or withdrew is so for ever; all else depends on the clock.
      if let status = selection.status {
        let isOver = status == .withdrawn
        conditions.append(isOver ? "status = 'withdrawn'" : "status <> 'withdrawn'")
      }
      let only = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(columns) FROM entries\(only) ORDER BY number", arguments: arguments)
      var left = selection.limit ?? .max
      while left > 0, let row = try rows.next() {
        let standing = try read(row)
        guard selection.status.map({ standing.status(at: now) == $0 }) ?? true else { continue }
        left -= 1
        try body(standing)
      }
    }
  }

  private static func number(_ id: String, _ db: Database) throws -> Int64 {
    let known = try record(id, db).id
    return try Int64.fetchOne(
      db, sql: "SELECT number FROM entries WHERE id = ?", arguments: [known]) ?? 0
  }

  /// The entries in the order in which they came.
  ///
  /// - Parameter kind: only those of a kind; `nil` for all.
  public func records(of kind: EntryKind? = nil) throws -> [EntryRecord] {
    var records = [EntryRecord]()
    try eachRecord(Selection(kind: kind), at: 0) { records.append($0) }
    return records
  }

  /// Those that may count: approved, or an emergency. Drafts and what is over stay unread.
  public func countingRecords() throws -> [EntryRecord] {
    try reading { try Self.countingRecords($0) }
  }

  static func countingRecords(_ db: Database) throws -> [EntryRecord] {
    try Row.fetchAll(db, sql: countingEntries + " ORDER BY number").map(CityRow.record)
  }

  /// The closures among them that touch a box, by the spatial index; one without a place is among
  /// them.
  public func countingClosures(in box: BoundingBox) throws -> [EntryRecord] {
    try reading { db in
      let sql =
        Self.countingEntries + """
           AND kind = 'closure' AND (geometry IS NULL OR number IN (
            SELECT pkid FROM idx_entries_geometry
            WHERE xmax >= ? AND xmin <= ? AND ymax >= ? AND ymin <= ?)) ORDER BY number
          """
      let bounds = [box.west, box.east, box.south, box.north].map { Double($0) / 1e7 }
      return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(bounds))
        .map(CityRow.record)
    }
  }

  private static let countingEntries = """
    SELECT \(CityRow.recordColumns) FROM entries WHERE (status = 'approved'
      OR status = 'draft' AND emergency_until IS NOT NULL)
    """
}
