// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A made-up quarter, 520 m by 260 m: two streets with pavements, a square, steps, a tram line.
struct SampleTown {
  static let origin = Coordinate(latitude: 49.44, longitude: 7.76)
  private static let plane = LocalPlane(origin: origin)

  private var content = NetworkContent()

  /// The place some metres east and north of the origin.
  static func place(_ east: Double, _ north: Double) -> Coordinate {
    plane.coordinate(PlanePoint(east: east, north: north))
  }

  private mutating func node(_ place: Coordinate) -> Int32 {
    if let known = content.nodes.firstIndex(where: { $0.coordinate == place }) {
      return Int32(known)
    }
    content.nodes.append(
      .init(coordinate: place, osmID: OSMNodeID(Int64(content.nodes.count + 1))))
    content.bounds.extend(by: place)
    return Int32(content.nodes.count - 1)
  }

  private mutating func name(_ text: String) -> Int32 {
    if let known = content.names.firstIndex(of: text) { return Int32(known) }
    content.names.append(text)
    return Int32(content.names.count - 1)
  }

  /// One edge for each pair of neighbouring points.
  mutating func add(
    _ wayClass: WayClass, _ street: String, _ points: [(Double, Double)],
    crossing: Crossing? = nil, steps: Steps? = nil
  ) {
    let places = points.map { Self.place($0.0, $0.1) }
    for (start, end) in zip(places, places.dropFirst()) {
      var attributes = EdgeAttributes()
      attributes.wayClass = wayClass
      var edge = NetworkContent.Edge(
        way: OSMWayID(Int64(content.edges.count + 100)), from: node(start), to: node(end),
        geometryStart: Int32(content.geometry.count), geometryCount: 2, attributes: attributes)
      content.geometry += [start, end]
      edge.name = name(street)
      if let crossing {
        edge.crossing = Int32(content.crossings.count)
        content.crossings.append(crossing)
      }
      if let steps {
        edge.steps = Int32(content.steps.count)
        content.steps.append(steps)
      }
      content.edges.append(edge)
    }
  }

  mutating func crossing(_ kind: CrossingKind, of street: String, sound: SignalSound = .unknown)
    -> Crossing
  {
    var crossing = Crossing()
    crossing.kind = kind
    crossing.sound = sound
    crossing.crossedName = UInt32(name(street))
    return crossing
  }

  func graph() throws -> PedestrianGraph {
    try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  /// - Parameter mainStreet: name of the street that the sample walk follows.
  static func network(mainStreet: String = "Fackelstraße") throws -> PedestrianGraph {
    var town = SampleTown()
    for north in [0.0, 200] {
      let street = north == 0 ? mainStreet : "Eisenbahnstraße"
      let stops = [-40.0, 100, 240, 380, 520]
      town.add(.secondary, street, stops.map { ($0, north) })
    }
    for (east, street) in [(100.0, "Parkstraße"), (240.0, "Grüner Weg"), (380.0, "Burgstraße")] {
      town.add(
        .residential, street, [(east, -50), (east, 0), (east, 100), (east, 200), (east, 250)])
    }
    let corners: [[Double]] = [[-40, 92], [108, 232], [248, 372], [388, 520]]
    for north in [-8.0, 8, 192, 208] {
      let street = abs(north) < 100 ? mainStreet : "Eisenbahnstraße"
      for block in corners { town.add(.sidewalk, street, [(block[0], north), (block[1], north)]) }
    }
    for east in [92.0, 108, 232, 248, 372, 388] {
      let street = east < 200 ? "Parkstraße" : east < 300 ? "Grüner Weg" : "Burgstraße"
      town.add(.sidewalk, street, [(east, 8), (east, 100), (east, 192)])
    }
    let kinds: [(CrossingKind, SignalSound)] = [
      (.trafficSignals, .yes), (.zebra, .unknown), (.implied, .unknown),
    ]
    for (index, east) in [92.0, 232, 372].enumerated() {
      let street = ["Parkstraße", "Grüner Weg", "Burgstraße"][index]
      let (kind, sound) = kinds[index]
      let side = town.crossing(kind, of: street, sound: sound)
      town.add(.crossing, street, [(east, -8), (east + 16, -8)], crossing: side)
      town.add(.crossing, street, [(east, 8), (east + 16, 8)], crossing: side)
      let main = town.crossing(index == 1 ? .unmarked : .trafficSignals, of: mainStreet)
      town.add(.crossing, mainStreet, [(east, -8), (east, 8)], crossing: main)
      town.add(
        .crossing, "Eisenbahnstraße", [(east, 192), (east, 208)],
        crossing: town.crossing(index == 2 ? .tram : .marked, of: "Eisenbahnstraße"))
    }
    var stairs = Steps()
    stairs.count = 12
    town.add(.steps, "Rathaustreppe", [(388, 100), (410, 112)], steps: stairs)
    town.add(.square, "Stiftsplatz", [(410, 112), (450, 150), (500, 150), (500, 112), (410, 112)])
    town.add(.path, "", [(500, 150), (520, 192)])
    town.add(.tramway, "", [(-40, 215), (520, 215)])
    return try town.graph()
  }
}
