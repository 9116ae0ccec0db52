// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork
import TestSupport
import Testing

/// Street plans as a town might have them, with any mixture of tags.
@Suite struct RandomSidesTests {
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

  private static let small: [OSMElements.Tags] = [
    [("highway", "residential"), ("sidewalk", "both")],
    [("highway", "tertiary"), ("sidewalk", "both")],
    [("highway", "residential"), ("sidewalk", "left")],
    [("highway", "residential"), ("sidewalk", "right")],
    [("highway", "unclassified"), ("sidewalk:left", "yes"), ("sidewalk:right", "separate")],
    [("highway", "residential")],
    [("highway", "service")],
    [("highway", "service"), ("sidewalk", "both")],
  ]
  private static let any: [OSMElements.Tags] =
    small + [
      [("highway", "secondary"), ("sidewalk", "both")], [("highway", "footway")],
      [("highway", "primary"), ("sidewalk", "right")], [("highway", "primary"), ("foot", "no")],
      [("highway", "footway"), ("footway", "sidewalk")], [("highway", "steps")],
      [("highway", "footway"), ("footway", "crossing")], [("railway", "tram")],
    ]
  private static let nodeTags: [OSMElements.Tags] = [
    [], [], [], [], [("highway", "crossing"), ("crossing", "traffic_signals")],
    [("crossing", "no")], [("barrier", "bollard")], [("highway", "crossing")],
    [("barrier", "gate"), ("access", "no")],
  ]

  /// A grid of five by five places, each a little off, with streets between neighbours.
  private func plan(
    _ dice: inout Dice, _ wayTags: [OSMElements.Tags], _ nodeTags: [OSMElements.Tags],
    spacings: [Int] = [15, 40, 80]
  ) -> OSMElements {
    let size = 5
    let spacing = Double(dice.pick(spacings))
    let plane = LocalPlane(origin: AsciiMap.origin)
    var elements = OSMElements()
    for place in 0..<(size * size) {
      let shift = PlanePoint(
        east: Double(dice.roll(21) - 10) / 40 * spacing,
        north: Double(dice.roll(21) - 10) / 40 * spacing)
      let grid = PlanePoint(
        east: Double(place % size) * spacing, north: Double(place / size) * spacing)
      elements.nodes.append(
        OSMElements.Node(
          id: Int64(place + 1), coordinate: plane.coordinate(grid + shift),
          tags: dice.pick(nodeTags)))
    }
    var id: Int64 = 100
    for place in 0..<(size * size) {
      for step in [1, size, size + 1] {
        let isInside = place + step < size * size && (step == size || place % size < size - 1)
        guard isInside, dice.roll(step == size + 1 ? 8 : 4) > 0,
          step != size + 1 || dice.roll(3) == 0
        else { continue }
        let nodes = [Int64(place + 1), Int64(place + step + 1)]
        elements.ways.append(
          OSMElements.Way(
            id: id, nodes: dice.roll(2) == 0 ? nodes : nodes.reversed(), tags: dice.pick(wayTags)))
        id += 1
      }
    }
    return elements
  }

  private func graph(_ elements: OSMElements) throws -> PedestrianGraph {
    let content = try OSMImporter.importNetwork(elements).content
    return try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  @Test(arguments: [7, 11, 2026] as [UInt64])
  func whatHungTogetherStaysTogether(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for round in 0..<120 {
      let elements = plan(&dice, Self.any, Self.nodeTags)
      var plain = elements
      for way in plain.ways.indices {
        plain.ways[way].tags.removeAll { $0.key.hasPrefix("sidewalk") }
        // Main roads become their sides without any tag.
        for tag in plain.ways[way].tags.indices
        where ["primary", "secondary", "trunk"].contains(plain.ways[way].tags[tag].value) {
          plain.ways[way].tags[tag].value = "tertiary"
        }
      }
      let with = try graph(elements)
      let without = try graph(plain)
      #expect(with.firstFault() == nil)
      // A pavement that lay by itself may now be linked to a side.
      #expect(with.componentCount <= without.componentCount, "seed \(seed) round \(round)")
    }
  }

  @Test(arguments: [3, 5, 2027] as [UInt64])
  func noSideOfASmallStreetEndsInNothing(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for round in 0..<120 {
      // Streets of 15 m count as pieces between two carriageways, which nobody is led over.
      let graph = try graph(plan(&dice, Self.small, [[]], spacings: [40, 80]))
      let loose = (0..<UInt32(graph.edgeCount)).filter { index in
        let record = graph.edge(EdgeID(index))
        let attributes = graph.attributes(of: EdgeID(index))
        guard attributes.isFromTags && attributes.wayClass == .sidewalk else { return false }
        return [record.from, record.to].contains { graph.arcs(from: $0).count < 2 }
      }
      #expect(loose.isEmpty, "seed \(seed) round \(round): \(describe(loose, graph))")
    }
  }

  private func describe(_ edges: [UInt32], _ graph: PedestrianGraph) -> [String] {
    edges.map { index in
      let record = graph.edge(EdgeID(index))
      let degrees = [record.from, record.to].map { graph.arcs(from: $0).count }
      return "way \(record.way.value), \(record.length.meters) m, degrees \(degrees)"
    }
  }

  @Test(arguments: [3, 2027] as [UInt64])
  func everyTaggedSideIsThereAndNearItsStreet(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for _ in 0..<120 {
      let elements = plan(&dice, Self.small, [[]])
      let graph = try graph(elements)
      for way in elements.ways where way.tags.contains(where: { $0.value == "both" }) {
        let street = Polyline(
          way.nodes.map { id in elements.nodes[Int(id) - 1].coordinate })
        // Short streets between two corners may have no room for a pavement of their own.
        guard street.length.meters > 45 else { continue }
        let sides = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }.filter {
          let attributes = graph.attributes(of: $0)
          return graph.edge($0).way.value == way.id && attributes.wayClass == .sidewalk
            && attributes.streetSide != .unknown
        }
        #expect(Set(sides.map { graph.attributes(of: $0).streetSide }) == [.left, .right])
        let offsets = sides.flatMap { graph.geometry(of: $0) }
          .compactMap { street.project($0)?.offset }
        #expect(offsets.allSatisfy { abs($0) < 20 })
      }
    }
  }

  @Test(arguments: [9, 2028] as [UInt64])
  func theOrderOfTheElementsDoesNotShow(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for round in 0..<60 {
      let elements = plan(&dice, Self.any, Self.nodeTags)
      var turned = elements
      turned.nodes.reverse()
      turned.ways.reverse()
      let first = NetworkWriter(try OSMImporter.importNetwork(elements).content).bytes()
      let second = NetworkWriter(try OSMImporter.importNetwork(turned).content).bytes()
      #expect(first == second, "seed \(seed) round \(round)")
    }
  }
}
