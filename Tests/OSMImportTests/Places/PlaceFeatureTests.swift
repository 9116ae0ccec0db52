// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

/// What is known of doors and stops (osm-tags: entrances, stops).
@Suite struct PlaceFeatureTests {
  static let stops:
    [(key: String, value: String, feature: KeyPath<PlaceFeatures, Known> & Sendable)] =
      [
        ("shelter", "yes", \.shelter),
        ("passenger_information_display:speech_output", "yes", \.speechOutput),
        ("departures_board:speech_output", "yes", \.speechOutput),
        ("tactile_paving", "yes", \.tactilePaving),
        ("tactile_writing", "yes", \.tactileWriting),
        ("tactile_writing:braille", "yes", \.tactileWriting),
      ]

  private func stop(_ tags: OSMElements.Tags) throws -> PlaceFeatures {
    var town = PlaceImportTests.town()
    town.nodes.append(
      .init(
        id: 50, coordinate: PlaceImportTests.at(50, 5),
        tags: [("highway", "bus_stop"), ("name", "Rathaus")] + tags))
    return try #require(try PlaceImportTests.places(town, .stop).first).0.features
  }

  @Test(arguments: stops)
  func aStopHasWhatItsTagsSay(
    key: String, value: String, feature: KeyPath<PlaceFeatures, Known> & Sendable
  ) throws {
    #expect(try stop([(key, value)])[keyPath: feature] == .yes)
    #expect(try stop([(key, "no")])[keyPath: feature] == .no)
    #expect(try stop([])[keyPath: feature] == .unknown)
  }

  @Test(arguments: ["incorrect", "partial", "unknown"])
  func aStripThatMisleadsIsNotKnownToHelp(value: String) throws {
    #expect(try stop([("tactile_paving", value)]).tactilePaving == .unknown)
  }

  @Test(arguments: [
    ("hinged", DoorKind.hinged), ("sliding", .sliding), ("revolving", .revolving),
    ("swinging", .swinging), ("no", .open), ("yes", .unknown), ("loadingdock", .other),
  ])
  func anEntranceHasTheDoorThatItsTagsSay(value: String, door: DoorKind) throws {
    var town = PlaceImportTests.town()
    PlaceImportTests.addHouse(
      to: &town, at: 50, tags: PlaceImportTests.address, doors: [(5, "main")])
    let index = try #require(town.nodes.firstIndex { !$0.tags.isEmpty })
    town.nodes[index].tags += [("door", value), ("automatic_door", "button")]
    let place = try #require(try PlaceImportTests.places(town, .address).first).0
    #expect(place.goalKind == .mainEntrance)
    #expect(place.features.door == door)
    #expect(place.features.automaticDoor == .yes)
  }

  @Test(arguments: [
    ("information", "tactile_map", PlaceKind.tactileInformation),
    ("information", "tactile_model", .tactileInformation),
    ("information", "braille", .tactileInformation), ("indoormark", "beacon", .beacon),
  ])
  func anOrientationAidIsAPlace(key: String, value: String, kind: PlaceKind) throws {
    var town = PlaceImportTests.town()
    town.nodes.append(
      .init(id: 50, coordinate: PlaceImportTests.at(50, 5), tags: [(key, value)]))
    #expect(try PlaceImportTests.places(town, kind).count == 1)
  }
}
