// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// Which lines stop where (osm-tags: stops).
@Suite struct StopLineImportTests {
  /// A stop's pole at 50 m with id 50.
  private static func town(_ tags: OSMElements.Tags = []) -> OSMElements {
    var town = PlaceImportTests.town()
    add(50, at: 50, 5, tags, to: &town)
    return town
  }

  private static func add(
    _ id: Int64, at east: Double, _ north: Double, _ tags: OSMElements.Tags,
    to town: inout OSMElements
  ) {
    let stop = [("highway", "bus_stop"), ("public_transport", "platform"), ("name", "Rathaus")]
    let isStop = tags.contains { $0.key == "public_transport" || $0.key == "railway" }
    town.nodes.append(
      .init(
        id: id, coordinate: PlaceImportTests.at(east, north),
        tags: isStop ? tags : stop.map { (key: $0.0, value: $0.1) } + tags))
  }

  private static func route(
    _ ref: String?, _ members: [(kind: ElementKind, id: Int64, role: String)],
    as vehicle: String = "bus", in town: inout OSMElements
  ) {
    let line: OSMElements.Tags = ref.map { [("ref", $0)] } ?? [("name", "Bus")]
    town.relations.append(
      .init(
        id: Int64(900 + town.relations.count), members: members,
        tags: [("type", "route"), ("route", vehicle)] + line))
  }

  /// The lines of each stop, by the id of its element.
  private static func lines(_ town: OSMElements) throws -> [Int64: [String]] {
    let content = try OSMImporter.importNetwork(town).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    #expect(graph.firstFault() == nil)
    var lines = [Int64: [String]]()
    for index in 0..<UInt32(graph.placeCount) {
      let place = graph.place(PlaceID(index))
      if place.kind.servesLines { lines[place.osmID] = graph.lines(of: PlaceID(index)) }
    }
    return lines
  }

  @Test(arguments: [
    ("11", ["11"]), ("21;11", ["11", "21"]), ("11, 21 ; 2", ["2", "11", "21"]),
    ("11;11", ["11"]), (";", []), ("", []), ("RE4;RE 4", ["RE 4"]),
  ])
  func aStopHasTheLinesOfItsTag(value: String, lines: [String]) throws {
    #expect(try Self.lines(Self.town([("route_ref", value)])) == [50: lines])
  }

  @Test func aStopHasTheLinesOfTheRoutesThatStopThere() throws {
    var town = Self.town([("route_ref", "3")])
    Self.route("11", [(.way, 1, ""), (.node, 50, "platform")], in: &town)
    Self.route("11", [(.node, 50, "platform_entry_only")], in: &town)
    Self.route("2", [(.node, 50, "")], as: "tram", in: &town)
    Self.route(nil, [(.node, 50, "platform")], in: &town)
    #expect(try Self.lines(town) == [50: ["2", "3", "11"]])
  }

  @Test func nobodyKnowsTheLinesOfAStopWithoutAny() throws {
    #expect(try Self.lines(Self.town()) == [50: []])
  }

  @Test(arguments: [
    ("bicycle", "platform"), ("hiking", ""), ("road", "stop"), ("bus", "platform_exit_only"),
    ("bus", "stop_exit_only"),
  ])
  func whereNobodyCanBoardIsNoLine(vehicle: String, role: String) throws {
    var town = Self.town()
    Self.route("7", [(.node, 50, role)], as: vehicle, in: &town)
    #expect(try Self.lines(town) == [50: []])
  }

  @Test func thePlatformAndThePoleOfAStopShareTheirLines() throws {
    var town = Self.town([("route_ref", "21")])
    town.nodes += [60, 61].map {
      .init(id: $0, coordinate: PlaceImportTests.at(Double($0) - 12, 4))
    }
    town.ways.append(
      .init(
        id: 60, nodes: [60, 61],
        tags: [("highway", "platform"), ("public_transport", "platform"), ("name", "Rathaus")]))
    Self.route("11", [(.way, 60, "platform")], in: &town)
    #expect(try Self.lines(town) == [60: ["11", "21"]])
  }

  /// The way that a vehicle takes is no stop, also where a stop is drawn as an area.
  @Test func theCourseOfALineIsNoStop() throws {
    var town = Self.town()
    town.ways[0].tags += [("public_transport", "platform")]
    Self.route("11", [(.way, 1, ""), (.way, 1, "forward")], in: &town)
    #expect(try Self.lines(town)[1] == [])
  }

  private static let stopPosition: OSMElements.Tags = [
    ("public_transport", "stop_position"), ("name", "Rathaus"),
  ]

  @Test func whereTheVehicleStopsTellsOfTheOnlyPlatform() throws {
    var town = Self.town()
    Self.add(70, at: 55, 0, Self.stopPosition, to: &town)
    Self.route("11", [(.node, 70, "stop")], in: &town)
    #expect(try Self.lines(town) == [50: ["11"]])
  }

  /// Of a bus station's platforms none is told to have the lines of another.
  @Test func whereTheVehicleStopsTellsNothingOfSeveralPlatforms() throws {
    var town = Self.town([("local_ref", "H1")])
    Self.add(51, at: 60, 5, [("local_ref", "H2")], to: &town)
    Self.add(70, at: 55, 0, Self.stopPosition, to: &town)
    Self.route("11", [(.node, 70, "stop"), (.node, 51, "platform")], in: &town)
    Self.route("21", [(.node, 70, "stop")], in: &town)
    #expect(try Self.lines(town) == [50: [], 51: ["11"]])
    // One that bears the letter of its platform is that platform's.
    town.nodes[town.nodes.count - 1].tags += [("local_ref", "H1")]
    #expect(try Self.lines(town) == [50: ["11", "21"], 51: ["11"]])
  }

  @Test func aStopInTheRoadAloneKeepsItsLines() throws {
    var town = PlaceImportTests.town()
    Self.add(70, at: 55, 0, Self.stopPosition, to: &town)
    Self.route("11", [(.node, 70, "stop")], in: &town)
    #expect(try Self.lines(town) == [70: ["11"]])
  }
}

/// The lines of Aachen in August 2021: 212 routes of buses and 24 of trains.
@Suite(.enabled(if: SharedData.isPresent)) struct AachenLineTests {
  @Test func nearlyAllStopsOfAachenHaveTheirLines() throws {
    let content = try ImportedMaps.result("aachen-2021-08-01.osm.pbf").content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    #expect(graph.firstFault() == nil)
    let stops = (0..<UInt32(graph.placeCount)).map { PlaceID($0) }
      .filter { graph.place($0).kind == .stop }
    #expect(stops.count == 536)
    #expect(stops.filter { !graph.lines(of: $0).isEmpty }.count == 506)
    func lines(_ node: Int64) -> [String] {
      stops.filter { graph.place($0).osmID == node }.flatMap { graph.lines(of: $0) }
    }
    // Misereor: a platform of Roermonder Straße and one of Lochnerstraße.
    #expect(lines(768_865_834) == ["3", "13"])
    #expect(
      lines(713_829_840) == ["2", "11", "14", "21", "31", "43", "51", "53", "N 5", "SB 63"])
  }
}
