// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import GRDB
import MapBundles
import TestSupport
import Testing

@testable import MapStore

/// A register in a folder of its own.
struct SampleRegister {
  /// 2026-05-03T06:00:00Z.
  static let now: Int64 = 1_777_788_000
  let folder: TemporaryFolder
  let database: CityDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try CityDatabase.create(
      path: folder.path("city.db"),
      settings: CityDatabase.Settings(name: "Musterstadt", map: "/none"))
  }

  static func actor(
    _ name: String, at seconds: Int64 = 0, note: String? = nil
  ) throws -> CityDatabase.Actor {
    CityDatabase.Actor(role: try #require(CityRole(name)), now: now + seconds, note: note)
  }

  static func entry(_ id: String, width: Double = 1) throws -> CityEntry {
    try CityEntry(
      document: """
        {"id":"\(id)","type":"Feature","geometry":{"type":"LineString","coordinates":\
        [[7.769,49.4447],[7.77,49.4447]]},"properties":{"record":"closure","status":"draft",\
        "affects":"sidewalk","effect":"closed","valid_from":"2026-05-04T05:00:00Z",\
        "valid_to":"2026-05-18T16:00:00Z","remaining_width_m":\(width)}}
        """)
  }
}

/// What a connection ran; `texts` is read and written under `lock` only.
final class SeenStatements: @unchecked Sendable {
  private let lock = NSLock()
  private var texts = [String]()

  func add(_ text: String) { lock.withLock { texts.append(text) } }

  var all: [String] { lock.withLock { texts } }
}

@Suite struct CityDatabaseTests {
  private let register: SampleRegister
  private var database: CityDatabase { register.database }

  init() throws { register = try SampleRegister() }

  private func add(_ id: String) throws {
    try database.add([try SampleRegister.entry(id)], by: try SampleRegister.actor("tiefbau"))
  }

  @Test func anEntryGoesFromDraftToEndedAndAllOfItIsRemembered() throws {
    try add("K-1")
    #expect(try database.record("K-1").status(at: SampleRegister.now) == .draft)
    try database.approve(["K-1"], by: try SampleRegister.actor("verkehr", at: 10))
    let approved = try database.record("K-1")
    #expect(approved.status(at: SampleRegister.now) == .approved)
    #expect(approved.status(at: SampleRegister.now + 2 * 86_400) == .active)
    try database.confirm(["K-1"], by: try SampleRegister.actor("ordnungsamt", at: 20))
    #expect(try database.record("K-1").lastConfirmed == SampleRegister.now + 20)
    #expect(try !database.record("K-1").hasPendingChange)
    try database.end(["K-1"], by: try SampleRegister.actor("tiefbau", at: 30, note: "fertig"))
    #expect(try database.record("K-1").status(at: SampleRegister.now) == .expired)
    let history = try database.history(of: "K-1")
    #expect(history.map(\.act) == ["add", "approve", "confirm", "end"])
    #expect(history.map(\.role) == ["tiefbau", "verkehr", "ordnungsamt", "tiefbau"])
    #expect(history[1].before?.stored == .draft && history[1].after?.stored == .approved)
    #expect(history.last?.note == "fertig" && history.first?.before == nil)
  }

  @Test func nobodyApprovesWhatTheyWroteThemselves() throws {
    try add("K-1")
    #expect(throws: CityStoreError.self) {
      try database.approve(["K-1"], by: try SampleRegister.actor("tiefbau"))
    }
    #expect(try database.record("K-1").stored == .draft)
    #expect(try database.history(of: "K-1").count == 1)
  }

  @Test func ofSeveralEntriesAllAreApprovedOrNone() throws {
    try add("K-1")
    try database.add(
      [try SampleRegister.entry("K-2", width: 2)], by: try SampleRegister.actor("verkehr"))
    #expect(throws: CityStoreError.self) {
      try database.approve(["K-1", "K-2"], by: try SampleRegister.actor("verkehr"))
    }
    #expect(try database.records().allSatisfy { $0.stored == .draft })
  }

  @Test func aChangeCountsOnlyOnceASecondRoleAgrees() throws {
    try add("K-1")
    try database.approve(["K-1"], by: try SampleRegister.actor("verkehr"))
    let wider = try SampleRegister.entry("K-1", width: 1.5)
    try database.change(wider, by: try SampleRegister.actor("verkehr"))
    let pending = try database.record("K-1")
    #expect(pending.hasPendingChange && pending.version == 2)
    #expect(
      try CityEntry(document: pending.effectiveDocument ?? "").number("remaining_width_m") == 1)
    #expect(throws: CityStoreError.self) {
      try database.approve(["K-1"], by: try SampleRegister.actor("verkehr"))
    }
    try database.approve(["K-1"], by: try SampleRegister.actor("tiefbau"))
    let document = try database.record("K-1").effectiveDocument ?? ""
    #expect(try CityEntry(document: document).number("remaining_width_m") == 1.5)
    #expect(throws: CityStoreError.self) {
      try database.change(wider, by: try SampleRegister.actor("verkehr"))
    }
  }

  @Test func everyActCanBeTakenBackAndTheTakingBackIsRemembered() throws {
    try add("K-1")
    try database.approve(["K-1"], by: try SampleRegister.actor("verkehr"))
    try database.withdraw(["K-1"], by: try SampleRegister.actor("tiefbau"))
    let actor = try SampleRegister.actor("tiefbau", at: 5)
    try database.undo(["K-1"], by: actor)
    #expect(try database.record("K-1").stored == .approved)
    try database.undo(["K-1"], by: actor)
    #expect(try database.record("K-1").stored == .draft)
    #expect(try database.record("K-1").approvedDocument == nil)
    try database.undo(["K-1"], by: actor)
    #expect(try database.record("K-1").stored == .withdrawn)
    #expect(throws: CityStoreError.self) { try database.undo(["K-1"], by: actor) }
    #expect(
      try database.history(of: "K-1").map(\.act) == [
        "add", "approve", "withdraw", "undo", "undo", "undo",
      ])
  }

  @Test func anEmergencyCountsAtOnceAndASecondRoleMakesItLast() throws {
    try database.add(
      [try SampleRegister.entry("K-1")], by: try SampleRegister.actor("tiefbau"),
      isEmergency: true)
    let record = try database.record("K-1")
    #expect(record.emergencyUntil == SampleRegister.now + 72 * 3600)
    #expect(record.effectiveDocument != nil)
    try database.approve(["K-1"], by: try SampleRegister.actor("verkehr"))
    #expect(try database.record("K-1").emergencyUntil == nil)
  }

  @Test(arguments: [
    "DELETE FROM history", "UPDATE history SET role = 'x'", "DELETE FROM entries",
  ])
  func whatHappenedCannotBeRemovedFromTheFile(_ sql: String) throws {
    try add("K-1")
    #expect(throws: DatabaseError.self) {
      try database.queue.write { try $0.execute(sql: sql) }
    }
  }

  @Test func knownIdsAndTwinsAreFound() throws {
    try add("K-1")
    let known = try database.known([
      try SampleRegister.entry("K-1", width: 3), try SampleRegister.entry("K-2"),
    ])
    #expect(known.map(\.known) == ["K-1", "K-1"])
    #expect(throws: CityStoreError.self) { try add("K-1") }
    #expect(try database.record("K-1").id == "K-1")
    #expect(throws: CityStoreError.self) { try database.record("K") }
  }

  /// Two programs that write at once wait for each other and lose nothing.
  @Test func twoWritersLoseNothing() async throws {
    let path = database.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let own = try CityDatabase(path: path)
          for index in 0..<25 {
            try own.add(
              [try SampleRegister.entry("W\(writer)-\(index)", width: Double(index + 1))],
              by: try SampleRegister.actor("tiefbau"))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try database.records().count == 50)
    let history = try database.history()
    #expect(history.count == 50 && history.map(\.sequence) == Array(1...50))
  }

  @Test func versionsOnlyEverRise() throws {
    let actor = try SampleRegister.actor("verkehr")
    func reserve(above least: Int) throws -> Int {
      try database.reserve(
        above: least, by: actor, validUntil: nil, restoredFrom: nil, keyID: nil, output: "x"
      ) { _, version in ("{}", "\(version)", 0) }.version
    }
    #expect(try reserve(above: 0) == 1)
    #expect(try reserve(above: 0) == 2)
    // Another register published here before.
    #expect(try reserve(above: 9) == 10)
    #expect(try reserve(above: 0) == 11)
    try database.finish(version: 11)
    #expect(try database.publishedVersions() == [1, 2, 10, 11])
    #expect(try database.publication(11)?.isFinished == true)
    #expect(try database.publication(10)?.isFinished == false)
    #expect(try database.publication(5) == nil)
  }

  /// With a hundred thousand entries one of them is found as fast as in a small register: nothing
  /// that concerns one entry looks at all of them.
  @Test func oneEntryIsFoundByAnIndex() throws {
    try add("K-1000")
    let statements = SeenStatements()
    try database.queue.write { db in db.trace { statements.add("\($0)") } }
    _ = try database.record("K-10")
    _ = try database.known([try SampleRegister.entry("K-2", width: 7)])
    try database.approve(["K-1000"], by: try SampleRegister.actor("verkehr"))
    try database.undo(["K-1000"], by: try SampleRegister.actor("verkehr"))
    _ = try database.history(of: "K-1000")
    let seen = statements.all.filter { $0.hasPrefix("SELECT") && $0.contains("FROM") }
    #expect(seen.count >= 8, "\(seen)")
    let plans = try database.queue.read { db in
      db.trace(options: [])
      return try seen.map { sql in
        let rows = try Row.fetchAll(
          db, sql: "EXPLAIN QUERY PLAN " + sql.replacing("?", with: "'x'"))
        return (sql, rows.map { row -> String in row["detail"] })
      }
    }
    for (sql, details) in plans {
      #expect(
        !details.contains { $0.hasPrefix("SCAN entries") || $0.hasPrefix("SCAN h") },
        "\(sql): \(details)")
    }
  }

  @Test func otherFilesAreNoRegister() throws {
    let other = register.folder.path("other.db")
    try Data("text, not a database, and long enough to be looked at".utf8)
      .write(to: URL(fileURLWithPath: other))
    #expect(throws: CityStoreError.self) { try CityDatabase(path: other) }
    #expect(throws: CityStoreError.self) {
      try CityDatabase(path: register.folder.path("none.db"))
    }
    let foreign = register.folder.path("foreign.db")
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE a(b)") }
    #expect(throws: CityStoreError.self) { try CityDatabase(path: foreign) }
    #expect(throws: CityStoreError.self) {
      try CityDatabase.create(
        path: foreign, settings: CityDatabase.Settings(name: "x", map: "y"))
    }
  }

  @Test func placesLieOnAMapOfTheirOwn() throws {
    try add("K-1")
    let text = try database.queue.read { db in
      try String.fetchOne(db, sql: "SELECT AsText(geometry) FROM entries WHERE id = 'K-1'")
    }
    #expect(text == "LINESTRING(7.769 49.4447, 7.77 49.4447)")
    let hits = try database.queue.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM idx_entries_geometry WHERE xmin > 7.76 AND xmax < 7.78")
    }
    #expect(hits == 1)
  }

  @Test func packagesHaveALayerForEachKind() throws {
    let path = register.folder.path("out.gpkg")
    try GeoPackageFile.write([try SampleRegister.entry("K-1")], to: path, at: SampleRegister.now)
    let rows = try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "SELECT entry, effect FROM closure_linestring")
    }
    #expect(rows.count == 1 && rows[0]["entry"] == "K-1" && rows[0]["effect"] == "closed")
    let id = try DatabaseQueue(path: path).read {
      try Int.fetchOne($0, sql: "PRAGMA application_id")
    }
    // "GPKG" (OGC 12-128, 1.1.1.1.1).
    #expect(id == 0x4750_4B47)
  }

  /// What OGC 12-128 asks of a file with features: tables, rows, geometry and index.
  @Test func packagesHoldWhatTheStandardAsksForAndNothingUndeclared() throws {
    let path = register.folder.path("out.gpkg")
    try GeoPackageFile.write([try SampleRegister.entry("K-1")], to: path, at: SampleRegister.now)
    try DatabaseQueue(path: path).read { db in
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 10_200)
      let systems = try Row.fetchAll(
        db, sql: "SELECT srs_id, organization, definition FROM gpkg_spatial_ref_sys ORDER BY 1")
      #expect(systems.map { $0["srs_id"] as Int } == [-1, 0, 4326])
      #expect(systems.prefix(2).allSatisfy { $0["definition"] == "undefined" })
      #expect(systems.prefix(2).allSatisfy { $0["organization"] == "NONE" })
      let contents = try #require(try Row.fetchOne(db, sql: "SELECT * FROM gpkg_contents"))
      #expect(contents["data_type"] == "features" && contents["srs_id"] == 4326)
      #expect(contents["last_change"] == "2026-05-03T06:00:00.000Z")
      #expect(contents["min_x"] == 7.769 && contents["max_x"] == 7.77)
      #expect(contents["min_y"] == 49.4447 && contents["max_y"] == 49.4447)
      let column = try #require(try Row.fetchOne(db, sql: "SELECT * FROM gpkg_geometry_columns"))
      #expect(column["geometry_type_name"] == "LINESTRING" && column["column_name"] == "geom")
      // The geometry types of the triggers of version 1.0 are no extension any more.
      let extensions = try Row.fetchAll(db, sql: "SELECT * FROM gpkg_extensions")
      #expect(extensions.count == 1 && extensions[0]["extension_name"] == "gpkg_rtree_index")
      #expect(extensions[0]["scope"] == "write-only")
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'gpkg%'")
      #expect(
        tables.sorted() == [
          "gpkg_contents", "gpkg_extensions", "gpkg_geometry_columns", "gpkg_spatial_ref_sys",
        ])
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM rtree_closure_linestring_geom") == 1)
      let blob = try #require(try Data.fetchOne(db, sql: "SELECT geom FROM closure_linestring"))
      // "GP", version 0, little-endian with an envelope [minx, maxx, miny, maxy], EPSG:4326.
      #expect(Array(blob.prefix(8)) == [0x47, 0x50, 0x00, 0x03, 0xE6, 0x10, 0x00, 0x00])
      // The well-known binary behind it: little-endian, a line of two points.
      #expect(Array(blob[40..<49]) == [1, 2, 0, 0, 0, 2, 0, 0, 0])
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
    }
  }
}
