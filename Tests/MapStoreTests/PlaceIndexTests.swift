// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import MapStore

@Suite struct PlaceIndexTests {
  let map: SearchedMap

  init() throws { map = try SearchedMap.district() }

  @Test(arguments: [
    ("Hauptbahnhof", "Hauptbahnhof", PlaceKind.station), ("hbf", "Hauptbahnhof", .station),
    ("Haubtbahnhof", "Hauptbahnhof", .station), ("Stadtmite", "Stadtmitte", .stop),
    ("stadt mitte", "Stadtmitte", .stop), ("Bahnhofstr", "Bahnhofstraße", .street),
    ("Eisenbahnstrasse", "Eisenbahnstraße", .street),
    ("Eisenbahnstr. 21", "Eisenbahnstraße 21", .address),
    ("eisenbanstraße 21", "Eisenbahnstraße 21", .address),
    ("Eisen Bahn Straße", "Eisenbahnstraße", .street),
    ("Bäckerei", "Bäckerei (Demo)", .bakery), ("Backerei", "Bäckerei (Demo)", .bakery),
    ("bakery", "Bäckerei (Demo)", .bakery), ("Fackelbrunen", "Fackelbrunnen", .fountain),
  ])
  func theDistrictAnswers(text: String, label: String, kind: PlaceKind) throws {
    let first = try #require(try map.index.search(text).first)
    #expect(map.label(first) == label)
    #expect(first.place.kind == kind)
  }

  @Test(arguments: ["", "   ", "xyzzy", "12", "!!!", "\u{0}", "Quarkplatz"])
  func whatIsNotThereIsNotFound(text: String) throws {
    #expect(try map.index.search(text).isEmpty)
  }

  @Test func aHouseThatIsNotMappedGivesTheStreetAndSaysSo() throws {
    let answers = try map.index.search("Eisenbahnstraße 9999")
    let first = try #require(answers.first)
    #expect(first.place.kind == .street && first.lacksNumber)
    #expect(answers.unique == nil, "nobody is led to the middle of a street instead of a house")
  }

  @Test func anAddressIsUniqueAndEndsAtItsEntrance() throws {
    let answer = try #require(try map.index.search("Eisenbahnstraße 21").unique)
    #expect(answer.place.goalKind == .entrance)
    #expect(answer.place.kind == .address)
  }

  @Test func nearAnswersComeFirst() throws {
    let houses = map.graph.places(near: map.graph.bounds.center, radius: 5000) {
      $0.kind == .postBox || $0.kind == .bakery
    }
    let box = try #require(houses.first { $0.place.kind == .postBox })
    let found = try map.index.search("Briefkasten", near: box.place.position)
    #expect(found.first?.id == box.id)
    #expect(found.compactMap(\.distance) == found.compactMap(\.distance).sorted())
  }

  @Test func theLimitHolds() throws {
    #expect(try map.index.search("Straße", limit: 1).count == 1)
    #expect(try map.index.search("Hauptbahnhof", limit: 0).isEmpty)
  }

  @Test func equalQuestionsGetEqualAnswers() throws {
    let other = try SearchedMap.district()
    for text in ["straße", "bahnhof", "e", "eisenbahn", "demo"] {
      let first = try map.index.search(text, limit: 50).map(\.id)
      #expect(first == (try other.index.search(text, limit: 50).map(\.id)))
    }
  }

  /// Texts made of the map's own letters and of everything else, from a fixed seed.
  @Test func tenThousandRandomQuestionsNeverTrap() throws {
    var random = SplitMix(seed: 2026)
    let names = (0..<UInt32(map.graph.placeCount)).map {
      map.graph.name(map.graph.place(PlaceID($0)).name)
    }
    let strange = Array("äöüß-., 0123456789'\"*()^:\u{308}\u{0}🙂字ABE%;")
    for _ in 0..<10_000 {
      var text = Array(names[Int(random.next() % UInt64(names.count))].prefix(14))
      for _ in 0..<Int(random.next() % 6) {
        let letter = strange[Int(random.next() % UInt64(strange.count))]
        text.insert(letter, at: Int(random.next() % UInt64(text.count + 1)))
      }
      let answers = try map.index.search(String(text), limit: 3)
      #expect(answers.count <= 3)
    }
  }

  @Test func aDamagedIndexIsRefusedOrAnswersWithoutTrap() throws {
    let path = map.folder.path("places.sqlite")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = SplitMix(seed: 7)
    for round in 0..<60 {
      var bytes = whole
      for _ in 0..<20 {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      let damaged = map.folder.path("damaged-\(round).sqlite")
      try bytes.write(to: URL(fileURLWithPath: damaged))
      do {
        let index = try PlaceIndex(path: damaged, graph: map.graph)
        _ = try index.search("Eisenbahnstraße 21")
      } catch is PlaceStoreError {}
    }
  }

  @Test(arguments: ["", "not a database", "SQLite format 3"])
  func foreignFilesAreRefused(content: String) throws {
    let path = map.folder.path("foreign.sqlite")
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: PlaceStoreError.self) { try PlaceIndex(path: path, graph: map.graph) }
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: PlaceStoreError.self) {
      try PlaceIndex(path: map.folder.path("nothing.sqlite"), graph: map.graph)
    }
  }

  @Test func aMapWithoutPlacesAnswersNothing() throws {
    let empty = try SearchedMap(NetworkContent())
    #expect(try empty.index.search("Hauptbahnhof").isEmpty)
  }
}

/// A small generator with a fixed sequence (splitmix64).
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
