// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// One name of one kind of place, with all the places that bear it. Addresses belong to the
/// document of their street.
struct PlaceDocument: Sendable {
  var kind: PlaceKind
  /// Folded words of the name.
  var words: [String]
  var places = [PlaceID]()
  var addresses = [PlaceID]()

  private struct Key: Hashable {
    var kind: PlaceKind
    var name: UInt32
  }

  /// All documents of a map, in an order that depends on its content alone.
  static func all(of graph: some PlaceTable) -> [PlaceDocument] {
    var positions = [Key: Int]()
    var documents = [PlaceDocument]()
    func document(_ kind: PlaceKind, _ name: UInt32, _ words: () -> [String]) -> Int {
      let key = Key(kind: kind, name: name)
      if let known = positions[key] { return known }
      positions[key] = documents.count
      documents.append(PlaceDocument(kind: kind, words: words()))
      return documents.count - 1
    }
    for index in 0..<graph.placeCount {
      let id = PlaceID(UInt32(index))
      let place = graph.place(id)
      let isAddress = place.kind == .address
      let own = document(isAddress ? .street : place.kind, place.name) {
        NameFolding.words(graph.name(place.name))
      }
      if isAddress { documents[own].addresses.append(id) } else { documents[own].places.append(id) }
      guard place.alternatives > 0 else { continue }
      for text in graph.name(place.alternatives).split(separator: ";") {
        let words = NameFolding.words(String(text))
        guard !words.isEmpty, words != documents[own].words else { continue }
        documents.append(PlaceDocument(kind: place.kind, words: words, places: [id]))
      }
    }
    return documents
  }

  /// The words under which the document is filed: its own, those of its kind, and several joined
  /// ("Körner", "Straße" → "kornerstrasse").
  var indexed: [String] {
    var all = words
    for join in joins where !all.contains(join.text) { all.append(join.text) }
    for word in PlaceWords.folded(kind) where !all.contains(word) { all.append(word) }
    return all
  }

  /// Longer names are not written in one word.
  private static let mostJoined = 6

  /// Words that people write together: the last two, and of what is often asked for, and seldom
  /// spelt right ("Maria-Theresia-Allee"), all beginnings and all ends.
  var joins: [(text: String, positions: Range<Int>)] {
    let count = words.count
    guard count >= 2 else { return [] }
    var ranges = [(count - 2)..<count]
    if count > 2 && count <= Self.mostJoined && (kind == .street || kind.isStop) {
      ranges += (0..<(count - 2)).map { $0..<count }
      ranges += (2..<count).map { 0..<$0 }
    }
    return ranges.map { (words[$0].joined(), $0) }
  }
}

/// Place ids as bytes in the database: four bytes each, little-endian.
enum PlaceIDList {
  static func bytes(_ ids: [PlaceID]) -> [UInt8] {
    ids.flatMap { id in (0..<4).map { UInt8(truncatingIfNeeded: id.index >> (8 * UInt32($0))) } }
  }

  /// Bytes behind the last whole id are ignored.
  static func ids(_ bytes: UnsafeRawBufferPointer) -> [PlaceID] {
    (0..<(bytes.count / 4)).map { index in
      PlaceID(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
    }
  }
}
