// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Streets that no mapper would draw: whatever comes, the network is sound.
@Suite struct RandomStreetsTests {
  /// A small generator of its own (xorshift64*), so that the seeds mean the same for ever.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % sides
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
  }

  private static let wayTags: [OSMElements.Tags] = [
    [("highway", "residential"), ("name", "Weg")], [("highway", "footway")],
    [("highway", "footway"), ("footway", "crossing")],
    [("highway", "footway"), ("footway", "sidewalk")], [("highway", "primary"), ("lanes", "255")],
    [("railway", "tram")], [("railway", "rail")], [("highway", "steps"), ("step_count", "9")],
    [("highway", "pedestrian"), ("area", "yes")], [("highway", "service"), ("width", "0")],
    [("highway", "path"), ("oneway:foot", "-1")], [("highway", "elevator")],
    [("highway", "cycleway"), ("foot", "no")], [("highway", "trunk")],
    [("highway", "secondary"), ("railway", "tram")], [("highway", "nonsense")],
    [("highway", "path"), ("is_sidepath", "yes"), ("bicycle", "designated")],
    [("highway", "residential"), ("sidewalk", "both")],
    [("highway", "service"), ("sidewalk", "left")],
    [("highway", "secondary"), ("sidewalk:right", "yes"), ("oneway", "yes")],
  ]
  private static let nodeTags: [OSMElements.Tags] = [
    [], [], [], [("highway", "crossing")], [("crossing", "no")], [("kerb", "flush")],
    [("barrier", "gate"), ("access", "no")], [("railway", "level_crossing")],
    [("highway", "crossing"), ("crossing", "traffic_signals"), ("kerb", "raised")],
    [("barrier", "bollard")], [("railway", "tram_crossing"), ("highway", "crossing")],
  ]

  /// A few places close together, some the same, around a corner of the Earth.
  private func elements(_ dice: inout Dice) -> OSMElements {
    let origin = dice.pick([
      AsciiMap.origin, Coordinate(latitude: 0, longitude: 180),
      Coordinate(latitude: 90, longitude: -180), Coordinate(latitude: -89.99, longitude: 10),
    ])
    let reach = dice.pick([3, 40, 400, 20_000])
    var elements = OSMElements()
    for id in 1...12 {
      let limits = (latitude: Int64(900_000_000), longitude: Int64(1_800_000_000))
      let latitude = Int64(origin.latitudeE7) + Int64(dice.roll(reach) - reach / 2)
      let longitude = Int64(origin.longitudeE7) + Int64(dice.roll(reach) - reach / 2)
      let place = Coordinate(
        latitudeE7: Int32(min(max(latitude, -limits.latitude), limits.latitude)),
        longitudeE7: Int32(min(max(longitude, -limits.longitude), limits.longitude)))
      elements.nodes.append(
        OSMElements.Node(id: Int64(id), coordinate: place, tags: dice.pick(Self.nodeTags)))
    }
    for id in 0..<(1 + dice.roll(9)) {
      // Ids 13 and 14 are in no file.
      let nodes = (0..<dice.roll(9)).map { _ in Int64(1 + dice.roll(14)) }
      elements.ways.append(
        OSMElements.Way(
          id: Int64(id), nodes: dice.roll(4) == 0 ? nodes + nodes.prefix(1) : nodes,
          tags: dice.pick(Self.wayTags)))
    }
    return elements
  }

  @Test(arguments: [1, 2, 3, 2026] as [UInt64])
  func anyStreetsGiveASoundNetwork(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for round in 0..<400 {
      let elements = elements(&dice)
      let content = try OSMImporter.importNetwork(elements).content
      let bytes = NetworkWriter(content).bytes()
      let graph = try PedestrianGraph(NetworkBytes(copying: bytes))
      #expect(graph.firstFault() == nil, "seed \(seed) round \(round)")
      let fault = faultyEdge(graph)
      #expect(fault == nil, "seed \(seed) round \(round): edge \(fault ?? 0)")
      var turned = elements
      turned.nodes.reverse()
      turned.ways.reverse()
      let again = NetworkWriter(try OSMImporter.importNetwork(turned).content).bytes()
      #expect(again == bytes, "seed \(seed) round \(round): the order shows")
    }
  }

  /// An edge whose line does not join its nodes, or a walkable way of which nothing is left.
  private func faultyEdge(_ graph: PedestrianGraph) -> UInt32? {
    (0..<UInt32(graph.edgeCount)).first { index in
      let record = graph.edge(EdgeID(index))
      let line = graph.geometry(of: EdgeID(index))
      return line.count < 2 || line.first != graph.coordinate(of: record.from)
        || line.last != graph.coordinate(of: record.to)
        || line.allSatisfy { $0 == line.first }
        || (graph.attributes(of: EdgeID(index)).wayClass == .unknown)
    }
  }
}
