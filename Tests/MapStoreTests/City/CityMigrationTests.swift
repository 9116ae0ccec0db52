// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import GRDB
import MapBundles
import TestSupport
import Testing

@testable import MapStore

/// Registers of every earlier schema are opened as if they were new.
@Suite struct CityMigrationTests {
  private static let steps = [
    CityMigrations.first, CityMigrations.second, CityMigrations.third, CityMigrations.fourth,
  ]

  /// A register as the version of a step left it, with one entry in it.
  private func old(_ step: String, _ folder: TemporaryFolder) throws -> String {
    let path = folder.path("old.db")
    let queue = try CityDatabase.open(path)
    try CityMigrations.migrator().migrate(queue, upTo: step)
    let entry = try SampleRegister.entry("K-1")
    try queue.write { db in
      try db.execute(sql: "INSERT INTO settings VALUES ('name', 'Musterstadt'), ('map', '/none')")
      try db.execute(
        sql: """
          INSERT INTO entries(id, kind, status, version, document, author, open_ended, changed,
            duplicate_key) VALUES (?, 'closure', 'draft', 1, ?, 'tiefbau', 0, 0, ?)
          """, arguments: [entry.id, entry.document, entry.duplicateKey])
      try db.execute(
        sql: """
          INSERT INTO history(at, role, action, entry, after)
          VALUES (0, 'tiefbau', 'add', 'K-1', '{}')
          """)
    }
    try queue.close()
    return path
  }

  @Test(arguments: steps)
  func aRegisterOfEverySchemaKeepsWhatItHolds(_ step: String) throws {
    let folder = try TemporaryFolder()
    let database = try CityDatabase(path: try old(step, folder))
    #expect(database.settings.name == "Musterstadt")
    #expect(try database.records().map(\.id) == ["K-1"])
    #expect(try database.history().count == 1)
    try database.approve(["K-1"], by: try SampleRegister.actor("verkehr"))
    #expect(try database.record("K-1").stored == .approved)
    #expect(try database.publishedVersions().isEmpty)
    // The third and the fourth step give the entries of the earlier ones what they add.
    let before = Self.steps.prefix { $0 != step } + [step]
    if !before.contains(CityMigrations.fourth) {
      var heads = [EntryHead]()
      try database.eachHead(at: 0) { heads.append($0) }
      #expect(heads == [EntryHead(try database.record("K-1"))])
      #expect(heads.first?.facts.words == ["sidewalk", "closed"])
    }
    guard !before.contains(CityMigrations.third) else { return }
    let text = try database.queue.read { db in
      try String.fetchOne(db, sql: "SELECT AsText(geometry) FROM entries")
    }
    #expect(text == "LINESTRING(7.769 49.4447, 7.77 49.4447)")
  }

  @Test func aRegisterOfALaterVersionIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try old(CityMigrations.fourth, folder)
    let queue = try CityDatabase.open(path)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 later')") }
    try queue.close()
    #expect(throws: CityStoreError.self) { try CityDatabase(path: path) }
  }
}
