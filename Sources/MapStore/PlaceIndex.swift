// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import Geometry
import PedestrianNetwork

/// The search of a map's places by text, in the bundle's `places.sqlite`. The places themselves
/// are in the network; a walk needs no database.
public struct PlaceIndex: Sendable {
  private let queue: DatabaseQueue
  private let graph: PedestrianGraph
  private let path: String
  private let names: PlaceVocabulary
  private let localities: PlaceVocabulary

  /// Names to look at for one question; a word that more names have is too common to help.
  private static let mostDocuments = 600

  /// Opens the index of the map whose network is `graph`.
  ///
  /// - Throws: ``PlaceStoreError``.
  public init(path: String, graph: PedestrianGraph) throws {
    self.path = path
    self.graph = graph
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw PlaceStoreError.unreadable(path: path, reason: "no such file, or no right to read it")
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      (names, localities) = try queue.read { db in
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == PlaceIndexWriter.version else {
          throw PlaceStoreError.damaged(path: path, reason: "another version of the place index")
        }
        return (try Self.vocabulary(.names, db), try Self.vocabulary(.localities, db))
      }
    } catch let error as DatabaseError {
      throw PlaceStoreError.damaged(path: path, reason: error.message ?? "\(error)")
    }
  }

  private static func vocabulary(
    _ kind: PlaceVocabulary.Kind, _ db: Database
  ) throws -> PlaceVocabulary {
    var vocabulary = PlaceVocabulary()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT length, words FROM vocabulary WHERE kind = ? ORDER BY length",
      arguments: [kind.rawValue])
    while let row = try rows.next() {
      vocabulary.add(length: row.integer(0), bytes: [UInt8](row.bytes(1)))
    }
    return vocabulary
  }

  /// The places that a text may mean, best first.
  ///
  /// - Parameters:
  ///   - near: Equally good answers come in the order of their distance to this place.
  ///   - limit: At most so many answers.
  /// - Returns: Empty where nothing in the map is called about so.
  /// - Throws: ``PlaceStoreError`` for a damaged database.
  public func search(
    _ text: String, near: Coordinate? = nil, limit: Int = 10
  ) throws -> [PlaceAnswer] {
    let query = PlaceQuery(text)
    guard !query.words.isEmpty, limit > 0 else { return [] }
    do {
      return try queue.read { db in
        var found = AnswerList(graph: graph, near: near)
        for words in variants(query) {
          try search(words, query, db, &found)
        }
        if let street = query.streetName { try search(street, query, db, &found, .streets) }
        if let stop = query.stopName { try search(stop, query, db, &found, .platforms) }
        for words in variants(query) {
          if let near { try addNearby(words, near, limit, db, &found) }
        }
        return found.answers.ranked(graph, limit: limit)
      }
    } catch let error as DatabaseError {
      throw PlaceStoreError.damaged(path: path, reason: error.message ?? "\(error)")
    }
  }

  /// The words as they are, and with two neighbours joined where the map knows such a word:
  /// "Fackel Straße" for "Fackelstraße".
  private func variants(_ query: PlaceQuery) -> [[String]] {
    var variants = [query.words]
    let words = query.allWords
    let spelt = query.words.map(abbreviation)
    if spelt != query.words { variants.append(spelt) }
    for index in words.indices.dropLast() {
      let joined = words[index] + words[index + 1]
      if names.matches(joined).contains(where: { $0.penalty <= PlaceVocabulary.Penalty.slip }) {
        variants.append(Array(words[..<index]) + [joined] + Array(words[(index + 2)...]))
      }
    }
    return variants
  }

  /// "Theatersr" and "Theater tr" have lost a letter of "str"; no name of the map ends so.
  private func abbreviation(_ word: String) -> String {
    guard word.hasSuffix("sr") || word.hasSuffix("tr"), word.count == 2 || word.count > 4,
      !names.contains(word)
    else { return word }
    return word.dropLast(2) + "strasse"
  }

  /// What was asked for by a word that no name has.
  private enum Wanted {
    case all
    /// "Straße …".
    case streets
    /// "… H1".
    case platforms

    func holds(_ kind: PlaceKind) -> Bool {
      switch self {
      case .all: return true
      case .streets: return kind == .street
      case .platforms: return kind.isStop || kind == .railPlatform
      }
    }
  }

  private func search(
    _ words: [String], _ query: PlaceQuery, _ db: Database, _ found: inout AnswerList,
    _ wanted: Wanted = .all
  ) throws {
    var isTown = words.map { localities.contains($0) }
    if isTown.allSatisfy({ $0 }) { isTown = isTown.map { _ in false } }
    let matches = words.map { names.matches($0) }
    let meanings = matches.map { list in
      Dictionary(list.map { ($0.word, $0.penalty) }, uniquingKeysWith: min)
    }
    let score = PlaceScore(
      words: words, meanings: meanings, isTown: isTown, localities: localities)
    let needed = matches.indices.filter { !isTown[$0] && !matches[$0].isEmpty }
      .map { index in "(" + matches[index].map { "\"\($0.word)\"" }.joined(separator: " OR ") + ")"
      }
    guard !needed.isEmpty else { return }
    var rows = try documents(needed.joined(separator: " AND "), db)
    if rows.isEmpty && needed.count > 1 {
      rows = try documents(needed.joined(separator: " OR "), db)
    }
    for document in rows where wanted.holds(document.kind) {
      guard let penalty = score.penalty(document) else { continue }
      let isOther = query.isStreetWord && document.kind != .street
      let extra = wanted == .streets || isOther ? PlaceScore.kindWord : 0
      found.add(document, penalty + extra, query, isPlatform: wanted == .platforms)
    }
  }

  private func documents(_ expression: String, _ db: Database) throws -> [PlaceDocument] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT kind, words, places, addresses FROM names WHERE id IN
          (SELECT rowid FROM name_words WHERE name_words MATCH ? LIMIT \(Self.mostDocuments))
        ORDER BY id
        """,
      arguments: [expression])
    var documents = [PlaceDocument]()
    while let row = try rows.next() {
      documents.append(
        PlaceDocument(
          kind: PlaceKind(rawValue: UInt8(clamping: row.integer(0))) ?? .unknown,
          words: row.text(1).split(separator: " ").map(String.init), places: ids(row.bytes(2)),
          addresses: ids(row.bytes(3))))
    }
    return documents
  }

  /// Ids that the network does not have (a damaged file) are left out.
  private func ids(_ data: Data) -> [PlaceID] {
    data.withUnsafeBytes { PlaceIDList.ids($0) }
      .filter { Int($0.index) < graph.placeCount }
  }

  // MARK: Kinds near a place

  /// Metres around the place, one after the other until enough was found.
  private static let rings = [400.0, 1600.0, 6400.0]

  /// "Apotheke" near here: the R-tree gives the nearest of a kind, named or not.
  private func addNearby(
    _ words: [String], _ near: Coordinate, _ limit: Int, _ db: Database,
    _ found: inout AnswerList
  ) throws {
    let kinds = PlaceKind.allCases.filter { kind in
      let own = PlaceWords.folded(kind)
      return !own.isEmpty && words.allSatisfy { own.contains($0) }
    }
    guard !kinds.isEmpty else { return }
    let plane = LocalPlane(origin: near)
    func degrees(_ value: Int32) -> Double { Double(value) * 1e-7 }
    let list = kinds.map { String($0.rawValue) }.joined(separator: ",")
    for ring in Self.rings {
      let box = plane.box(radius: ring)
      let ids = try Int64.fetchAll(
        db,
        sql: """
          SELECT places.id FROM idx_places_geometry AS box JOIN places ON places.id = box.pkid
          WHERE box.ymax >= ? AND box.ymin <= ? AND box.xmax >= ? AND box.xmin <= ?
            AND places.kind IN (\(list)) ORDER BY places.id
          """,
        arguments: [degrees(box.south), degrees(box.north), degrees(box.west), degrees(box.east)])
      for id in ids {
        if let index = UInt32(exactly: id), Int(index) < graph.placeCount {
          found.add(PlaceID(index), PlaceScore.kindWord)
        }
      }
      if ids.count >= limit { return }
    }
  }
}

/// Columns of a file that may be damaged: a value of another type reads as nothing, where the
/// library's own conversion would end the program.
extension Row {
  fileprivate func integer(_ column: Int) -> Int {
    Int.fromDatabaseValue(self[column] as DatabaseValue) ?? 0
  }

  fileprivate func text(_ column: Int) -> String {
    String.fromDatabaseValue(self[column] as DatabaseValue) ?? ""
  }

  fileprivate func bytes(_ column: Int) -> Data {
    Data.fromDatabaseValue(self[column] as DatabaseValue) ?? Data()
  }
}

extension LocalPlane {
  /// The box around a circle about the origin.
  fileprivate func box(radius: Double) -> BoundingBox {
    let widest = 4e8
    let north = Int32(min(radius / metric.metersPerLatitudeE7, widest))
    let east = Int32(min(radius / metric.metersPerLongitudeE7, widest))
    return BoundingBox(
      southE7: origin.latitudeE7 - north, westE7: origin.longitudeE7 &- east,
      northE7: origin.latitudeE7 + north, eastE7: origin.longitudeE7 &+ east)
  }
}

/// The answers of one search, each place once with its least penalty.
private struct AnswerList {
  let graph: PedestrianGraph
  let near: Coordinate?
  private(set) var answers = [PlaceAnswer]()
  private var positions = [PlaceID: Int]()

  init(graph: PedestrianGraph, near: Coordinate?) {
    self.graph = graph
    self.near = near
  }

  mutating func add(
    _ id: PlaceID, _ penalty: Int, lacksNumber: Bool = false, _ query: PlaceQuery? = nil
  ) {
    let place = graph.place(id)
    var answer = PlaceAnswer(id: id, place: place, penalty: penalty)
    answer.lacksNumber = lacksNumber
    answer.askedNumber = query?.number?.text
    answer.distance = near.map { $0.distance(to: place.position).meters }
    if let known = positions[id] {
      if penalty < answers[known].penalty { answers[known] = answer }
    } else {
      positions[id] = answers.count
      answers.append(answer)
    }
  }

  /// The places of a name; with a house number the houses, or the street if it has no such house.
  ///
  /// - Parameter isPlatform: only the platforms that the question names.
  mutating func add(
    _ document: PlaceDocument, _ penalty: Int, _ query: PlaceQuery, isPlatform: Bool = false
  ) {
    if isPlatform {
      for id in document.places where graph.place(id).ref > 0 && platformPenalty(id, query) == 0 {
        add(id, penalty)
      }
      return
    }
    guard let number = query.number else {
      for id in document.places { add(id, penalty + platformPenalty(id, query)) }
      // A street that is no way of the network is known by its houses only.
      if document.places.isEmpty, let first = document.addresses.first { add(first, penalty + 3) }
      return
    }
    var hasHouse = false
    for id in document.addresses {
      let mapped = HouseNumber(graph.name(graph.place(id).number))
      if let extra = number.penalty(mapped: mapped) {
        // The same number with another letter is another house.
        add(id, penalty + extra, lacksNumber: extra > 1, query)
        hasHouse = hasHouse || extra <= 1
      }
    }
    if hasHouse { return }
    let isInName = document.words.contains(number.text)
    for id in document.places {
      let platform = platformPenalty(id, query)
      let isPlatform = platform == 0 && graph.place(id).ref > 0
      let extra = isInName || isPlatform ? 0 : PlaceScore.missingNumber
      add(id, penalty + platform + extra, lacksNumber: !isInName && !isPlatform, query)
    }
  }

  /// Less for the platform whose letter was asked for than for the others of its stop.
  private func platformPenalty(_ id: PlaceID, _ query: PlaceQuery) -> Int {
    let place = graph.place(id)
    guard !query.refs.isEmpty, place.kind.isStop || place.kind == .railPlatform else { return 0 }
    let names = graph.name(place.ref).split(whereSeparator: { ";/,".contains($0) }).map {
      NameFolding.words(String($0)).joined()
    }
    return names.contains(where: { query.refs.contains($0) }) ? 0 : PlaceScore.otherPlatform
  }
}
