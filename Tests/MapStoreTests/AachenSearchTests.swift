// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapStore
import PedestrianNetwork
import TestSupport
import Testing

/// Questions about a real town, with what the map of 2021-08-01 has for them. Each expected name
/// was looked up in the extract with osmium.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct AachenSearchTests {
  /// Before the town hall.
  static let market = Coordinate(latitude: 50.7762, longitude: 6.0838)

  static let questions: [(text: String, label: String, kind: PlaceKind)] = [
    // As it is written.
    ("Aachen Hauptbahnhof", "Aachen Hauptbahnhof", .station), ("Markt", "Markt", .street),
    ("Pontstraße", "Pontstraße", .street), ("Elisenbrunnen", "Elisenbrunnen", .stop),
    ("Kaiserplatz", "Kaiserplatz", .stop), ("Westbahnhof", "Westbahnhof", .stop),
    ("Aachen Schanz", "Aachen Schanz", .station), ("Luisenhospital", "Luisenhospital", .stop),
    ("Suermondt-Ludwig-Museum", "Suermondt-Ludwig-Museum", .museum),
    ("Aquis Plaza", "Aquis Plaza", .shoppingCentre), ("Elisengarten", "Elisengarten", .park),
    ("Westpark", "Westpark", .park), ("Eurogress", "Eurogress", .stop),
    ("Saturn", "Saturn", .electronics), ("Alter Posthof", "Alter Posthof", .stop),
    ("Waldfriedhof", "Waldfriedhof", .stop), ("Aachener Dom", "Aachener Dom", .church),
    ("Aachener Rathaus", "Aachener Rathaus", .townHall),
    // Addresses.
    ("Templergraben 55", "Templergraben 55", .address), ("Markt 1", "Markt 1", .address),
    ("Jakobstraße 1", "Jakobstraße 1", .address),
    ("Templergraben 57 Aachen", "Templergraben 57", .address),
    ("Theaterstraße 24", "Theaterstraße 24", .address), ("52062 Markt 1", "Markt 1", .address),
    ("Pontstraße 13, 52062 Aachen", "Pontstraße 13", .address),
    ("Wilhelmstraße 18", "Wilhelmstraße 18-20", .address),
    // Capitals, umlauts, ß.
    ("pontstrasse", "Pontstraße", .street), ("PONTSTRASSE", "Pontstraße", .street),
    ("Munsterplatz", "Münsterplatz", .street), ("Muensterplatz", "Münsterplatz", .street),
    ("münsterplatz", "Münsterplatz", .street), ("Julicherstraße", "Jülicher Straße", .street),
    ("juelicher strasse", "Jülicher Straße", .street),
    ("Kármán Auditorium", "Kármán-Auditorium", .stop),
    ("karman auditorium", "Kármán-Auditorium", .stop),
    // Abbreviations.
    ("Hbf", "Aachen Hauptbahnhof", .station), ("Aachen Hbf", "Aachen Hauptbahnhof", .station),
    ("Theaterstr.", "Theaterstraße", .street), ("Pontstr", "Pontstraße", .street),
    ("Jakobstr. 1", "Jakobstraße 1", .address), ("Roermonder Str", "Roermonder Straße", .street),
    ("Sankt Jakob", "St. Jakob", .church), ("Münsterpl.", "Münsterplatz", .street),
    ("Vaalser Str.", "Vaalser Straße", .street),
    // Hyphens and spaces.
    ("Couvenmuseum", "Couven-Museum", .museum), ("couven museum", "Couven-Museum", .museum),
    ("Templer graben 55", "Templergraben 55", .address),
    ("Krefelderstrasse", "Krefelder Straße", .street),
    ("Kaiser Karls Gymnasium", "Kaiser-Karls-Gymnasium", .school),
    ("Gymnasium Kaiser Karl", "Kaiser-Karls-Gymnasium", .school),
    ("Einhard Gymnasium", "Einhard-Gymnasium", .school),
    ("Karmanauditorium", "Kármán-Auditorium", .stop), ("Pont Straße", "Pontstraße", .street),
    // Slips.
    ("Hauptbanhof", "Aachen Hauptbahnhof", .station),
    ("Haupbahnhof", "Aachen Hauptbahnhof", .station), ("Elisenbrunen", "Elisenbrunnen", .stop),
    ("Elissenbrunnen", "Elisenbrunnen", .stop), ("Hansemanplatz", "Hansemannplatz", .stop),
    ("Adalbertstrase", "Adalbertstraße", .street),
    ("Templergrabn 55", "Templergraben 55", .address),
    ("Pnotstraße", "Pontstraße", .street), ("Luisenhopsital", "Luisenhospital", .stop),
    ("Kaiserplaz", "Kaiserplatz", .stop), ("Makrt", "Markt", .street),
    ("Theather", "Theater", .stop), ("Stadtbiblothek", "Stadtbibliothek Aachen", .library),
    // Parts of names, and kinds.
    ("Stadtbibliothek", "Stadtbibliothek Aachen", .library), ("Schanz", "Aachen Schanz", .station),
    ("Bushof", "Aachen Bushof", .busStation), ("Rathaus", "Aachener Rathaus", .townHall),
    ("Elisenbrunnen H.2", "Elisenbrunnen", .stop),
    ("hauptbahnhof gleis 6", "Aachen Hauptbahnhof", .railPlatform),
    // Numbers as the map lists them, words run together, a letter lost from "str".
    ("Sandkaulstraße 17,19", "Sandkaulstraße 17", .address),
    ("Neupforte 17,19", "Neupforte 17", .address),
    ("Mariatheresiaallee 70", "Maria-Theresia-Allee 70", .address),
    ("mariatheresia-allee 70", "Maria-Theresia-Allee 70", .address),
    ("maria theresiaallee 70", "Maria-Theresia-Allee 70", .address),
    ("miesvanderrohestraße", "Mies-van-der-Rohe-Straße", .stop),
    ("Theatersr", "Theaterstraße", .street), ("Roermonder tr", "Roermonder Straße", .street),
    // A street asked for as such, where a stop has its name too.
    ("Straße Kaiserplatz", "Kaiserplatz", .street),
    ("Apotheke", "Markt-Apotheke", .pharmacy), ("pharmacy", "Markt-Apotheke", .pharmacy),
  ]

  private static let map = Result {
    try SearchedMap(ImportedMaps.result("aachen-2021-08-01.osm.pbf").content)
  }

  @Test func everyQuestionHasItsAnswer() throws {
    let map = try Self.map.get()
    for (text, label, kind) in Self.questions {
      let first = try map.index.search(text, near: Self.market).first
      let found = first.map { map.label($0) } ?? "nothing"
      #expect(found == label && first?.place.kind == kind, "\(text): \(found)")
    }
  }

  @Test func thePlatformThatWasAskedForComesFirst() throws {
    let map = try Self.map.get()
    let stop = try #require(try map.index.search("Elisenbrunnen H.2").first)
    #expect(map.graph.name(stop.place.ref) == "H2" || map.graph.name(stop.place.ref) == "H.2")
    let track = try #require(try map.index.search("Hauptbahnhof Gleis 6").first)
    #expect(map.graph.name(track.place.ref).split(separator: ";").contains("6"))
  }

  @Test(arguments: [
    "Hauptbahnhof", "Templergraben 55", "Markt 1", "Aachener Dom", "Westbahnhof",
    "Haltestelle Elisenbrunnen", "Restaurant Elisenbrunnen", "Elisenbrunnen H1",
    "Straße Kaiserplatz", "Sandkaulstraße 17,19",
  ])
  func clearNamesAreTakenWithoutAsking(text: String) throws {
    #expect(try Self.map.get().index.search(text).unique != nil)
  }

  @Test(arguments: [
    "Apotheke", "Aldi", "Straße", "Vaalser Straße", "Pontstraße 9999", "Toilette",
    // A stop, a restaurant and a building; a stop and a street.
    "Elisenbrunnen", "Kaiserplatz",
  ])
  func unclearNamesAreAskedAbout(text: String) throws {
    let answers = try Self.map.get().index.search(text)
    #expect(!answers.isEmpty && answers.unique == nil)
  }

  /// Of three pharmacies at one square none is meant more than the others.
  @Test(arguments: ["Apotheke", "Toilette", "Elisenbrunnen"])
  func nearnessDecidesNothing(text: String) throws {
    #expect(try Self.map.get().index.search(text, near: Self.market).unique == nil)
  }

  @Test func theWordStraßeListsStreets() throws {
    let answers = try Self.map.get().index.search("Straße")
    #expect(answers.count == 10 && answers.allSatisfy { $0.place.kind == .street })
  }

  @Test func anotherHouseNamesTheNumberThatWasAskedFor() throws {
    let map = try Self.map.get()
    let answers = try map.index.search("Adalbertsteinweg 1")
    let other = try #require(answers.first { map.label($0) == "Adalbertsteinweg 1a" })
    #expect(other.lacksNumber && other.askedNumber == "1")
  }

  @Test func aStopTellsItsOtherPlatforms() throws {
    let stop = try #require(
      try Self.map.get().index.search("Haltestelle Elisenbrunnen").unique)
    #expect(stop.platforms == 5 && Set(stop.others).count == 4 && !stop.others.contains(stop.id))
  }

  @Test func theStationsGoalIsADoorAndNotTheTracks() throws {
    let map = try Self.map.get()
    let station = try #require(try map.index.search("Hauptbahnhof").unique)
    #expect(station.place.goalKind == .entrance || station.place.goalKind == .mainEntrance)
    #expect(station.place.goal != station.place.position)
  }

  @Test func mostGoalsAreOnTheNetwork() throws {
    let graph = try Self.map.get().graph
    let places = (0..<UInt32(graph.placeCount)).map { graph.place(PlaceID($0)) }
    #expect(places.count > 25_000)
    let reached = places.count { Int($0.edge.index) < graph.edgeCount }
    #expect(Double(reached) / Double(places.count) > 0.98)
    for place in places where Int(place.edge.index) < graph.edgeCount {
      #expect(place.alongCentimeters <= graph.edge(place.edge).lengthCentimeters + 100)
    }
  }
}
