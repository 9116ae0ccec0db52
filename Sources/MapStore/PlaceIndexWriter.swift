// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import PedestrianNetwork

/// Writes `places.sqlite`: what a search of places by text needs. Everything in it follows from
/// the places of the network, so that the map's fingerprint need not know the database's bytes.
public enum PlaceIndexWriter {
  /// Raised when a reader of the old tables would misread them.
  static let version = 2

  /// - Parameter path: a file that does not exist yet.
  /// - Throws: ``PlaceStoreError``.
  public static func write(_ graph: some PlaceTable, to path: String) throws {
    var configuration = Configuration()
    configuration.journalMode = .default
    configuration.prepareDatabase { db in
      try SpatialTable.load(db)
      // The file grows beside its place and is given away only when it is whole.
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { db in
        try SpatialTable.initialize(db)
        try createTables(db)
        let documents = PlaceDocument.all(of: graph)
        try insert(documents, db)
        try insertWords(documents, graph, db)
        try insertPlaces(graph, db)
        try SpatialTable.registerPointColumn("geometry", of: "places", db)
        try SpatialTable.addIndex(on: "geometry", of: "places", db)
        try SpatialTable.forgetHistory(db)
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw PlaceStoreError.notWritable(path: path, reason: error.message ?? "\(error)")
    }
  }

  private static func createTables(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = \(version);
        CREATE TABLE names(
          id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, words TEXT NOT NULL,
          places BLOB NOT NULL, addresses BLOB NOT NULL);
        CREATE VIRTUAL TABLE name_words USING fts5(
          words, content='', detail=none, columnsize=0, tokenize='ascii');
        CREATE TABLE vocabulary(
          kind INTEGER NOT NULL, length INTEGER NOT NULL, words BLOB NOT NULL,
          PRIMARY KEY (kind, length)) WITHOUT ROWID;
        CREATE TABLE places(
          id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, kind_name TEXT NOT NULL, name TEXT,
          ref TEXT, ifopt TEXT, locality TEXT, osm TEXT NOT NULL,
          geometry POINT);
        """)
  }

  private static func insert(_ documents: [PlaceDocument], _ db: Database) throws {
    let name = try db.makeStatement(sql: "INSERT INTO names VALUES (?, ?, ?, ?, ?)")
    let text = try db.makeStatement(sql: "INSERT INTO name_words(rowid, words) VALUES (?, ?)")
    for (index, document) in documents.enumerated() {
      try name.execute(arguments: [
        index, Int(document.kind.rawValue), document.words.joined(separator: " "),
        Data(PlaceIDList.bytes(document.places)), Data(PlaceIDList.bytes(document.addresses)),
      ])
      try text.execute(arguments: [index, document.indexed.joined(separator: " ")])
    }
  }

  /// The words of all names, and apart from them those of towns and postcodes, by their length in
  /// bytes: a misspelt word is looked for among those of about its length.
  private static func insertWords(
    _ documents: [PlaceDocument], _ graph: some PlaceTable, _ db: Database
  ) throws {
    try insert(
      Set(documents.flatMap(\.indexed)), kind: PlaceVocabulary.Kind.names, db)
    let localities = Set((0..<graph.placeCount).map { graph.place(PlaceID(UInt32($0))).locality })
    try insert(
      Set(localities.flatMap { NameFolding.words(graph.name($0)) }),
      kind: PlaceVocabulary.Kind.localities, db)
  }

  private static func insert(
    _ words: Set<String>, kind: PlaceVocabulary.Kind, _ db: Database
  ) throws {
    var lengths = [Int: [[UInt8]]]()
    for word in words {
      let bytes = Array(word.utf8)
      lengths[bytes.count, default: []].append(bytes)
    }
    for length in lengths.keys.sorted() where length > 0 {
      let sorted = (lengths[length] ?? []).sorted { $0.lexicographicallyPrecedes($1) }
      try db.execute(
        sql: "INSERT INTO vocabulary VALUES (?, ?, ?)",
        arguments: [kind.rawValue, length, Data(sorted.flatMap { $0 })])
    }
  }

  /// Each kind's name by its number: a text of an enumeration's case is looked up in the program's
  /// metadata, which would cost more than the row.
  private static let kindNames: [String] = {
    var names = [String](repeating: "", count: Int(UInt8.max) + 1)
    for kind in PlaceKind.allCases { names[Int(kind.rawValue)] = "\(kind)" }
    return names
  }()

  private static let elementNames = PlaceElement.allCases.map { "\($0)" }

  /// Everything but addresses: those are found by their street.
  private static func insertPlaces(_ graph: some PlaceTable, _ db: Database) throws {
    let row = try db.makeStatement(sql: "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    func text(_ index: UInt32) -> String? { index > 0 ? graph.name(index) : nil }
    for index in 0..<graph.placeCount {
      let place = graph.place(PlaceID(UInt32(index)))
      guard place.kind != .address else { continue }
      try row.execute(arguments: [
        index, Int(place.kind.rawValue), kindNames[Int(place.kind.rawValue)], text(place.name),
        text(place.ref), text(place.code), text(place.locality),
        "\(elementNames[Int(place.element.rawValue)])/\(place.osmID)",
        Data(SpatialTable.blob(place.position)),
      ])
    }
  }
}
