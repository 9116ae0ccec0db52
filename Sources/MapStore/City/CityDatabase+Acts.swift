// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB
import MapBundles

/// What offices do with entries. Each act takes the entries it is given as one: all or none.
extension CityDatabase {
  /// An act as the history names it.
  public enum Act: String, Sendable, CaseIterable {
    case add, change, approve, withdraw, confirm, end, undo, health
  }

  /// Who does something, when, and why.
  public struct Actor: Sendable {
    public var role: CityRole
    /// Seconds since 1970.
    public var now: Int64
    public var note: String?

    public init(role: CityRole, now: Int64, note: String? = nil) {
      self.role = role
      self.now = now
      self.note = note
    }
  }

  /// Adds entries as drafts.
  ///
  /// - Parameter isEmergency: they count at once, for at most 72 hours, and wait for a second role.
  /// - Throws: ``CityStoreError``; also where an id is taken.
  public func add(_ entries: [CityEntry], by actor: Actor, isEmergency: Bool = false) throws {
    try writing { db in
      let taken = try db.makeStatement(sql: "SELECT 1 FROM entries WHERE id = ?")
      for entry in entries {
        guard try Int.fetchOne(taken, arguments: [entry.id]) == nil else {
          throw CityStoreError.refused(
            id: entry.id,
            reason: LocalText("diese Kennung gibt es schon", "this id is there already"))
        }
        var record = EntryRecord(
          id: entry.id, kind: entry.kind, document: entry.document, author: actor.role.name,
          changed: actor.now)
        if isEmergency { record.emergencyUntil = actor.now + EntryRecord.emergencySeconds }
        record.takeTimes(of: entry)
        try CityRow.insert(record, entry, db)
        try Self.note(.add, record, before: nil, actor, db)
      }
    }
  }

  /// A new version of an entry. What was approved counts until another role approves this one.
  public func change(_ entry: CityEntry, by actor: Actor) throws {
    try act(.change, [entry.id], by: actor) { record in
      guard record.stored == .draft || record.stored == .approved else { throw Self.over(record) }
      guard record.document != entry.document else {
        throw CityStoreError.refused(
          id: record.id, reason: LocalText("es ändert sich nichts", "nothing changes"))
      }
      record.document = entry.document
      record.version += 1
      record.author = actor.role.name
    }
  }

  /// Approves the newest version.
  ///
  /// - Parameter judge: what else may speak against it, by the map.
  /// - Throws: ``CityStoreError/refused(id:reason:)`` for the role that wrote it.
  public func approve(
    _ ids: [String], by actor: Actor, judge: (CityEntry) throws -> LocalText? = { _ in nil }
  ) throws {
    try act(.approve, ids, by: actor) { record in
      guard record.stored == .draft || record.stored == .approved else { throw Self.over(record) }
      guard record.hasPendingChange else {
        throw CityStoreError.refused(
          id: record.id, reason: LocalText("ist schon freigegeben", "is approved already"))
      }
      guard record.author != actor.role.name else {
        throw CityStoreError.refused(
          id: record.id,
          reason: LocalText(
            "\(actor.role.name) hat den Eintrag selbst geschrieben; freigeben muss eine zweite Rolle",
            "\(actor.role.name) wrote the entry itself; a second role has to approve it"))
      }
      if let reason = try judge(try Self.entry(record)) {
        throw CityStoreError.refused(id: record.id, reason: reason)
      }
      record.stored = .approved
      record.approvedDocument = record.document
      record.approvedVersion = record.version
      record.approvedBy = actor.role.name
      record.emergencyUntil = nil
    }
  }

  public func withdraw(_ ids: [String], by actor: Actor) throws {
    try act(.withdraw, ids, by: actor) { record in
      guard record.stored != .withdrawn else {
        throw CityStoreError.refused(
          id: record.id, reason: LocalText("ist schon zurückgezogen", "is withdrawn already"))
      }
      record.stored = .withdrawn
    }
  }

  /// Somebody has looked at the place: it is as the entry says.
  public func confirm(_ ids: [String], by actor: Actor) throws {
    try act(.confirm, ids, by: actor) { record in
      guard record.stored == .draft || record.stored == .approved else { throw Self.over(record) }
      let isSame = record.approvedDocument == record.document
      record.document = try Self.confirmed(record.document, actor)
      if let approved = record.approvedDocument {
        record.approvedDocument = isSame ? record.document : try Self.confirmed(approved, actor)
      }
    }
  }

  /// What a walk past a beacon showed: battery and when it was heard. Changes no route and needs no
  /// second role.
  public func noteHealth(_ id: String, from sighting: CityEntry, by actor: Actor) throws {
    let keys = ["battery_percent", "last_seen", "battery_replaced"]
    func noted(_ document: String) throws -> String {
      guard var entry = try? CityEntry(document: document) else { return document }
      for key in keys {
        if let value = sighting.properties[key]?.value { entry.set(key, value) }
      }
      return entry.document
    }
    try act(.health, [id], by: actor) { record in
      let isSame = record.approvedDocument == record.document
      record.document = try noted(record.document)
      if let approved = record.approvedDocument {
        record.approvedDocument = isSame ? record.document : try noted(approved)
      }
    }
  }

  /// The works are over; nothing is told of them any more.
  public func end(_ ids: [String], by actor: Actor) throws {
    try act(.end, ids, by: actor) { record in
      guard record.stored == .approved || record.emergencyUntil != nil && record.stored == .draft
      else { throw Self.over(record) }
      record.stored = .expired
      record.endedAt = actor.now
    }
  }

  /// Takes the last act on each entry back that is not taken back yet; once more, the one before.
  public func undo(_ ids: [String], by actor: Actor) throws {
    try writing { db in
      for id in ids {
        let record = try Self.record(id, db)
        let sql = """
          SELECT seq, action, before FROM history h WHERE entry = ? AND action <> 'undo' AND
            NOT EXISTS (SELECT 1 FROM history u WHERE u.entry = h.entry AND u.undoes = h.seq)
          ORDER BY seq DESC LIMIT 1
          """
        guard let event = try Row.fetchOne(db, sql: sql, arguments: [record.id]) else {
          throw CityStoreError.refused(
            id: record.id, reason: LocalText("es gibt nichts mehr", "there is nothing left"))
        }
        var restored: EntryRecord
        if let before: String = event["before"] {
          guard let old = CityRow.record(snapshot: before) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable history")
          }
          restored = old
        } else {
          restored = record
          restored.stored = .withdrawn
        }
        restored.changed = actor.now
        try CityRow.update(restored, from: record, db)
        try Self.note(.undo, restored, before: record, actor, db, undoes: event["seq"])
      }
    }
  }

  // MARK: One act

  private func act(
    _ act: Act, _ ids: [String], by actor: Actor, _ change: (inout EntryRecord) throws -> Void
  ) throws {
    try writing { db in
      for id in ids {
        let before = try Self.record(id, db)
        var record = before
        try change(&record)
        record.changed = actor.now
        record.takeTimes()
        try CityRow.update(record, from: before, db)
        try Self.note(act, record, before: before, actor, db)
      }
    }
  }

  private static let notation = """
    INSERT INTO history(at, role, action, entry, before, after, undoes, note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static func note(
    _ act: Act, _ record: EntryRecord, before: EntryRecord?, _ actor: Actor, _ db: Database,
    undoes: Int64? = nil
  ) throws {
    try db.cachedStatement(sql: notation).execute(arguments: [
      actor.now, actor.role.name, act.rawValue, record.id, before.map(CityRow.snapshot),
      CityRow.snapshot(record), undoes, actor.note,
    ])
  }

  static func entry(_ record: EntryRecord) throws -> CityEntry {
    do throws(TextFault) {
      return try CityEntry(document: record.document)
    } catch {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: error.description)
    }
  }

  private static func confirmed(_ document: String, _ actor: Actor) throws -> String {
    do throws(TextFault) {
      var entry = try CityEntry(document: document)
      entry.set("last_confirmed", .string(TimestampText.text(actor.now)))
      entry.set("confirmed_by_role", .string(actor.role.name))
      return entry.document
    } catch {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: error.description)
    }
  }

  private static func over(_ record: EntryRecord) -> CityStoreError {
    let words: LocalText
    switch record.stored {
    case .draft: words = LocalText("ist ein Entwurf", "is a draft")
    case .withdrawn: words = LocalText("ist zurückgezogen", "is withdrawn")
    default: words = LocalText("ist beendet", "has ended")
    }
    return .refused(id: record.id, reason: words)
  }
}
