// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import Testing

/// Small drawn elements: metres from a corner at 49° north, one street along y = 0.
@Suite struct PlaceImportTests {
  static let origin = Coordinate(latitude: 49, longitude: 7)

  static func at(_ east: Double, _ north: Double) -> Coordinate {
    LocalPlane(origin: origin).coordinate(PlanePoint(east: east, north: north))
  }

  /// Fackelstraße from x = 0 to 200, and whatever a test adds.
  static func town() -> OSMElements {
    OSMElements(
      nodes: [0, 100, 200].enumerated().map {
        .init(id: Int64($0.offset + 1), coordinate: at(Double($0.element), 0))
      },
      ways: [
        .init(
          id: 1, nodes: [1, 2, 3], tags: [("highway", "residential"), ("name", "Fackelstraße")])
      ])
  }

  static func places(_ elements: OSMElements, _ kind: PlaceKind) throws -> [(Place, [String])] {
    let content = try OSMImporter.importNetwork(elements).content
    return content.places.filter { $0.kind == kind }
      .sorted { ($0.osmID, $0.number) < ($1.osmID, $1.number) }
      .map { place in
        (place, [place.name, place.number, place.ref, place.code].map { content.names[Int($0)] })
      }
  }

  /// A house 10 m wide, its south wall at y = 10, with nodes of ids from 100 on.
  static func addHouse(
    to town: inout OSMElements, at east: Double, tags: OSMElements.Tags,
    doors: [(Double, String)] = []
  ) {
    let first = Int64(100 + town.nodes.count)
    var corners = [(east, 10.0, nil as String?)]
    for door in doors { corners.append((east + door.0, 10, door.1)) }
    corners += [(east + 10, 10, nil), (east + 10, 20, nil), (east, 20, nil)]
    for (index, corner) in corners.enumerated() {
      town.nodes.append(
        .init(
          id: first + Int64(index), coordinate: at(corner.0, corner.1),
          tags: corner.2.map { [("entrance", $0)] } ?? []))
    }
    let ids = corners.indices.map { first + Int64($0) }
    town.ways.append(
      .init(id: first, nodes: ids + [first], tags: [("building", "yes")] + tags))
  }

  static let address: OSMElements.Tags = [
    ("addr:street", "Fackelstraße"), ("addr:housenumber", "12"),
  ]

  @Test func aHouseIsReachedAtItsMainEntrance() throws {
    var town = Self.town()
    Self.addHouse(
      to: &town, at: 50, tags: Self.address, doors: [(2, "yes"), (5, "main"), (8, "service")])
    let (house, texts) = try #require(try Self.places(town, .address).first)
    #expect(texts[0] == "Fackelstraße" && texts[1] == "12")
    #expect(house.goalKind == .mainEntrance)
    #expect(house.goal.distance(to: Self.at(55, 10)).meters < 0.1)
  }

  @Test func aGoodsEntranceIsNoGoal() throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: Self.address, doors: [(2, "service"), (5, "emergency")])
    let (house, _) = try #require(try Self.places(town, .address).first)
    #expect(house.goalKind == .outline)
  }

  @Test func withoutADoorTheWallBesideTheStreetIsTheGoal() throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: Self.address)
    let (house, _) = try #require(try Self.places(town, .address).first)
    #expect(house.goalKind == .outline)
    #expect(abs(house.goal.distance(to: Self.at(55, 0)).meters - 10) < 0.2)
    #expect(house.edge.index != EdgeRecord.none)
    #expect(abs(Double(house.alongCentimeters) / 100 - 55) < 0.5)
  }

  @Test func theHouseAndTheShopInItAreOneAddress() throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: Self.address, doors: [(5, "main")])
    town.nodes.append(
      .init(
        id: 50, coordinate: Self.at(53, 15),
        tags: Self.address + [("shop", "bakery"), ("name", "Bäckerei Brot")]))
    let addresses = try Self.places(town, .address)
    #expect(addresses.count == 1)
    #expect(addresses.first?.0.goalKind == .mainEntrance)
    #expect(try Self.places(town, .bakery).map { $0.1[0] } == ["Bäckerei Brot"])
  }

  @Test func severalNumbersOfOneHouseAreSeveralAddresses() throws {
    var town = Self.town()
    Self.addHouse(
      to: &town, at: 50, tags: [("addr:street", "Fackelstraße"), ("addr:housenumber", "1;3, 5")])
    #expect(try Self.places(town, .address).map { $0.1[1] }.sorted() == ["1", "3", "5"])
  }

  @Test(arguments: [("odd", ["1", "3", "5", "7"]), ("all", ["1", "2", "3", "4", "5", "6", "7"])])
  func interpolationFillsTheRow(rule: String, numbers: [String]) throws {
    var town = Self.town()
    for (id, number, east) in [(10, "1", 0.0), (11, "7", 60.0)] {
      town.nodes.append(
        .init(
          id: Int64(id), coordinate: Self.at(east, 10),
          tags: [("addr:street", "Fackelstraße"), ("addr:housenumber", number)]))
    }
    town.ways.append(.init(id: 9, nodes: [10, 11], tags: [("addr:interpolation", rule)]))
    let houses = try Self.places(town, .address)
    #expect(houses.map { $0.1[1] }.sorted() == numbers)
    let third = try #require(houses.first { $0.1[1] == "3" })
    #expect(third.0.position.distance(to: Self.at(20, 10)).meters < 0.2)
  }

  @Test(arguments: ["even", "alphabetic", "nonsense"])
  func interpolationThatDoesNotFitMakesNothingUp(rule: String) throws {
    var town = Self.town()
    for (id, number) in [(10, "1"), (11, "2")] {
      town.nodes.append(
        .init(
          id: Int64(id), coordinate: Self.at(Double(id), 10),
          tags: [("addr:street", "Fackelstraße"), ("addr:housenumber", number)]))
    }
    town.ways.append(.init(id: 9, nodes: [10, 11], tags: [("addr:interpolation", rule)]))
    #expect(try Self.places(town, .address).count == 2)
  }

  @Test func aStopAreaNamesItsPlatforms() throws {
    var town = Self.town()
    town.nodes.append(
      .init(
        id: 20, coordinate: Self.at(30, 5),
        tags: [("public_transport", "platform"), ("local_ref", "H.1")]))
    town.relations.append(
      .init(
        id: 5, members: [(.node, 20, "platform")],
        tags: [
          ("type", "public_transport"), ("public_transport", "stop_area"),
          ("name", "Fackelplatz"), ("ref:IFOPT", "de:07312:1"),
        ]))
    let (_, texts) = try #require(try Self.places(town, .stop).first)
    #expect(texts == ["Fackelplatz", "", "H.1", "de:07312:1"])
  }

  @Test func poleAndStopPositionAreOneStop() throws {
    var town = Self.town()
    let name: OSMElements.Tags = [("name", "Fackelplatz")]
    town.nodes.append(
      .init(id: 20, coordinate: Self.at(30, 5), tags: name + [("highway", "bus_stop")]))
    town.nodes.append(
      .init(
        id: 21, coordinate: Self.at(50, 0), tags: name + [("public_transport", "stop_position")]))
    let stops = try Self.places(town, .stop)
    #expect(stops.map(\.0.osmID) == [20])
  }

  @Test func anAreaOfSeveralOutlinesIsAPlace() throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: [], doors: [(5, "main")])
    let way = try #require(town.ways.last?.id)
    town.relations.append(
      .init(
        id: 7, members: [(.way, way, "outer")],
        tags: [("type", "multipolygon"), ("amenity", "hospital"), ("name", "Klinikum")]))
    let (hospital, texts) = try #require(try Self.places(town, .hospital).first)
    #expect(texts[0] == "Klinikum" && hospital.element == .relation)
    #expect(hospital.goalKind == .mainEntrance)
  }

  /// As at Darmstadt's Luisenplatz, whose outline is that of the houses around it.
  @Test(arguments: [
    ([("amenity", "bus_station")], PlaceKind.busStation, PlaceGoal.outline),
    ([("amenity", "bus_station"), ("building", "yes")], .busStation, .mainEntrance),
    ([("place", "square"), ("highway", "pedestrian")], .square, .outline),
  ])
  func theDoorsAroundASquareAreNotItsOwn(
    tags: OSMElements.Tags, kind: PlaceKind, goal: PlaceGoal
  ) throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: Self.address, doors: [(5, "main")])
    let outline = try #require(town.ways.last?.nodes)
    town.ways.append(.init(id: 900, nodes: outline, tags: [("name", "Luisenplatz")] + tags))
    let (place, _) = try #require(try Self.places(town, kind).first)
    #expect(place.goalKind == goal)
  }

  @Test(arguments: [
    ("amenity", "bench"), ("amenity", "parking"), ("amenity", "waste_basket"), ("shop", "vacant"),
    ("leisure", "pitch"), ("tourism", "information"), ("building", "university"),
  ])
  func whatNobodyWalksToIsNoPlace(key: String, value: String) throws {
    var town = Self.town()
    town.nodes.append(.init(id: 20, coordinate: Self.at(30, 5), tags: [(key, value)]))
    let content = try OSMImporter.importNetwork(town).content
    #expect(content.places.map(\.kind) == [.street])
  }

  @Test func everyRuleOfTheTableMakesItsPlace() throws {
    for (key, value, kind) in [
      ("amenity", "pharmacy", PlaceKind.pharmacy), ("shop", "bakery", .bakery),
      ("amenity", "townhall", .townHall), ("railway", "station", .station),
      ("office", "lawyer", .office), ("shop", "tea", .shop), ("amenity", "toilets", .toilets),
      ("building", "church", .church), ("amenity", "place_of_worship", .placeOfWorship),
    ] {
      var town = Self.town()
      town.nodes.append(
        .init(id: 20, coordinate: Self.at(30, 5), tags: [(key, value), ("name", "X")]))
      #expect(try Self.places(town, kind).map { $0.1[0] } == ["X"], "\(key)=\(value)")
    }
  }

  @Test func streetsOfOneNameFarApartAreTwo() throws {
    var town = Self.town()
    for (id, east) in [(4, 2000.0), (5, 2100.0)] {
      town.nodes.append(.init(id: Int64(id), coordinate: Self.at(east, 0)))
    }
    town.ways.append(
      .init(id: 2, nodes: [4, 5], tags: [("highway", "residential"), ("name", "Fackelstraße")]))
    let streets = try Self.places(town, .street)
    #expect(streets.map(\.0.osmID) == [1, 2])
    #expect(streets.allSatisfy { $0.0.position == $0.0.goal })
  }

  @Test func privateAndBrokenElementsAreLeftOut() throws {
    var town = Self.town()
    town.nodes.append(
      .init(
        id: 20, coordinate: Self.at(30, 5), tags: [("amenity", "toilets"), ("access", "private")]))
    town.ways.append(.init(id: 30, nodes: [900, 901], tags: [("amenity", "school")]))
    town.ways.append(.init(id: 31, nodes: [], tags: Self.address))
    town.relations.append(
      .init(
        id: 8, members: [(.way, 999, "outer")],
        tags: [("type", "multipolygon"), ("amenity", "school"), ("name", "S")]))
    let content = try OSMImporter.importNetwork(town).content
    #expect(content.places.map(\.kind) == [.street])
  }

  @Test func theOrderOfTheFileDoesNotMatter() throws {
    var town = Self.town()
    Self.addHouse(to: &town, at: 50, tags: Self.address, doors: [(5, "main")])
    Self.addHouse(to: &town, at: 70, tags: Self.address + [("amenity", "school"), ("name", "A")])
    var turned = town
    turned.ways.reverse()
    turned.nodes.reverse()
    let bytes = NetworkWriter(try OSMImporter.importNetwork(town).content).bytes()
    #expect(NetworkWriter(try OSMImporter.importNetwork(turned).content).bytes() == bytes)
  }
}
