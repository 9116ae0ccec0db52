// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import GRDB
import MapBundles
import Routing

/// Entries as rows of the database, and as the snapshots that the history keeps.
enum CityRow {
  /// The columns that ``record(_:)`` reads, in its order: by place, for a name is looked for anew
  /// in every row.
  static let recordColumns = """
    id, kind, status, version, document, author, changed, approved_document, approved_version,
    approved_by, emergency_until, ended_at, valid_from, valid_to, open_ended, last_confirmed
    """

  static func record(_ row: Row) throws -> EntryRecord {
    guard let kind = EntryKind(rawValue: row[1]), let stored = EntryStatus(rawValue: row[2])
    else { throw DatabaseError(message: "unknown kind or status") }
    var record = EntryRecord(
      id: row[0], kind: kind, document: row[4], author: row[5], changed: row[6])
    (record.stored, record.version) = (stored, row[3])
    (record.approvedDocument, record.approvedVersion) = (row[7], row[8])
    (record.approvedBy, record.emergencyUntil, record.endedAt) = (row[9], row[10], row[11])
    (record.validFrom, record.validTo, record.isOpenEnded) = (row[12], row[13], row[14])
    record.lastConfirmed = row[15]
    return record
  }

  /// The columns that ``head(_:)`` reads, in its order; no document among them.
  static let headColumns = """
    id, kind, status, version, approved_version, emergency_until,
    approved_document IS NOT NULL OR emergency_until IS NOT NULL, valid_from, valid_to, open_ended,
    last_confirmed, object, words, street, source, spoken, battery_percent, last_seen
    """

  static func head(_ row: Row) throws -> EntryHead {
    guard let kind = EntryKind(rawValue: row[1]), let stored = EntryStatus(rawValue: row[2])
    else { throw DatabaseError(message: "unknown kind or status") }
    var facts = EntryFacts()
    (facts.object, facts.street, facts.source) = (row[11], row[13], row[14])
    let words: String? = row[12]
    facts.words = words?.split(separator: wordMark).map(String.init) ?? []
    (facts.spoken, facts.batteryPercent, facts.lastSeen) = (row[15], row[16], row[17])
    return EntryHead(
      id: row[0], kind: kind, stored: stored, version: row[3], approvedVersion: row[4],
      emergencyUntil: row[5], hasEffectiveDocument: row[6], validFrom: row[7], validTo: row[8],
      isOpenEnded: row[9], lastConfirmed: row[10], facts: facts)
  }

  /// Parts the words of an entry: the unit separator of ASCII, which no text may hold.
  private static let wordMark: Character = "\u{1F}"

  /// The values of ``factColumns``.
  static func values(_ facts: EntryFacts) -> [(any DatabaseValueConvertible)?] {
    [
      facts.object, facts.words.joined(separator: String(wordMark)), facts.street, facts.source,
      facts.spoken, facts.batteryPercent, facts.lastSeen,
    ]
  }

  /// What lists and reports need of the newest document.
  static let factColumns = [
    "object", "words", "street", "source", "spoken", "battery_percent", "last_seen",
  ]

  private static let columns =
    [
      "kind", "status", "version", "document", "author", "approved_document", "approved_version",
      "approved_by", "emergency_until", "ended_at", "valid_from", "valid_to", "open_ended",
      "last_confirmed", "changed", "duplicate_key",
    ] + factColumns + ["id"]
  private static let insertion =
    "INSERT INTO entries(\(columns.joined(separator: ", "))) VALUES "
    + "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
  private static let change =
    "UPDATE entries SET "
    + columns.dropLast().map { "\($0) = ?" }.joined(separator: ", ") + " WHERE id = ?"

  private static func arguments(_ record: EntryRecord, _ entry: CityEntry?) -> StatementArguments {
    let facts = values(entry.map(EntryFacts.init) ?? EntryFacts())
    let own: [(any DatabaseValueConvertible)?] = [
      record.kind.rawValue, record.stored.rawValue, record.version, record.document, record.author,
      record.approvedDocument, record.approvedVersion, record.approvedBy, record.emergencyUntil,
      record.endedAt, record.validFrom, record.validTo, record.isOpenEnded, record.lastConfirmed,
      record.changed, entry?.duplicateKey ?? "",
    ]
    return StatementArguments(own + facts + [record.id])
  }

  /// - Parameter entry: what the record's document says, read already.
  static func insert(_ record: EntryRecord, _ entry: CityEntry, _ db: Database) throws {
    try db.cachedStatement(sql: insertion).execute(arguments: arguments(record, entry))
    try CityGeometry.store(entry.feature, number: db.lastInsertedRowID, db)
  }

  /// - Parameter before: as the row is now.
  static func update(_ record: EntryRecord, from before: EntryRecord, _ db: Database) throws {
    let entry = try? CityEntry(document: record.document)
    try db.cachedStatement(sql: change).execute(arguments: arguments(record, entry))
    guard record.document != before.document, let entry else { return }
    let number = try Int64.fetchOne(
      db, sql: "SELECT number FROM entries WHERE id = ?", arguments: [record.id])
    if let number { try CityGeometry.store(entry.feature, number: number, db) }
  }

  // MARK: Snapshots

  /// All of a record as one JSON object.
  static func snapshot(_ record: EntryRecord) -> String {
    func number(_ value: Int64?) -> JSONText { value.map { .integer($0) } ?? .null }
    return JSONText.object([
      ("id", .string(record.id)), ("kind", .string(record.kind.rawValue)),
      ("status", .string(record.stored.rawValue)), ("version", .int(record.version)),
      ("document", .string(record.document)), ("author", .string(record.author)),
      (
        "approved_document",
        record.approvedDocument == record.document
          ? .bool(true) : .optional(record.approvedDocument)
      ),
      ("approved_version", number(record.approvedVersion.map { Int64($0) })),
      ("approved_by", .optional(record.approvedBy)),
      ("emergency_until", number(record.emergencyUntil)), ("ended_at", number(record.endedAt)),
      ("valid_from", number(record.validFrom)), ("valid_to", number(record.validTo)),
      ("open_ended", .bool(record.isOpenEnded)),
      ("last_confirmed", number(record.lastConfirmed)), ("changed", .integer(record.changed)),
    ]).compact
  }

  /// `nil` for a text that ``snapshot(_:)`` did not write.
  static func record(snapshot text: String) -> EntryRecord? {
    guard let node = try? JSONParser.parse(Array(text.utf8)) else { return nil }
    func number(_ key: String) -> Int64? {
      guard let value = node[key]?.number else { return nil }
      return Int64(exactly: value)
    }
    guard let id = node["id"]?.string, let kind = node["kind"]?.string.flatMap(EntryKind.init),
      let status = node["status"]?.string.flatMap(EntryStatus.init),
      let document = node["document"]?.string, let author = node["author"]?.string,
      let version = number("version"), let changed = number("changed")
    else { return nil }
    var record = EntryRecord(
      id: id, kind: kind, document: document, author: author, changed: changed)
    record.stored = status
    record.version = Int(version)
    record.approvedDocument =
      node["approved_document"]?.bool == true ? document : node["approved_document"]?.string
    record.approvedVersion = number("approved_version").map { Int($0) }
    record.approvedBy = node["approved_by"]?.string
    record.emergencyUntil = number("emergency_until")
    record.endedAt = number("ended_at")
    record.validFrom = number("valid_from")
    record.validTo = number("valid_to")
    record.isOpenEnded = node["open_ended"]?.bool ?? false
    record.lastConfirmed = number("last_confirmed")
    return record
  }
}

extension EntryRecord {
  /// Takes the times of the document that counts, so that lists and reports need not read it.
  mutating func takeTimes() {
    guard let entry = try? CityEntry(document: effectiveDocument ?? document) else { return }
    takeTimes(of: entry)
  }

  /// - Parameter entry: what the document that counts says.
  mutating func takeTimes(of entry: CityEntry) {
    lastConfirmed = entry.moment("last_confirmed")
    if let closure = entry.closure {
      (validFrom, validTo, isOpenEnded) = (closure.validFrom, closure.validTo, closure.isOpenEnded)
    } else {
      (validFrom, validTo, isOpenEnded) = (
        entry.moment("valid_from"), entry.moment("valid_to"), false
      )
    }
  }
}
