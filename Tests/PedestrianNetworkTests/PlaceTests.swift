// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import TestSupport
import Testing

@testable import PedestrianNetwork

@Suite struct PlaceTests {
  /// A random network with places strewn over it.
  static func content(seed: UInt64) -> NetworkContent {
    var content = RandomNetwork(seed: seed).content
    let first = Int32(content.names.count)
    content.names += (0..<9).map { "Place \($0)" }
    for index in 0..<200 {
      var place = Place()
      let node = content.nodes[index * 7 % content.nodes.count]
      place.kind = PlaceKind.allCases[index % PlaceKind.allCases.count]
      place.element = PlaceElement.allCases[index % 3]
      place.osmID = Int64(index)
      place.goalKind = PlaceGoal.allCases[index % PlaceGoal.allCases.count]
      place.name = UInt32(first) + UInt32(index % 9)
      place.number = index % 4 == 0 ? UInt32(first) : 0
      place.position = node.coordinate.moved(
        by: Distance(meters: Double(index % 60)), toward: Bearing(degrees: Double(index * 31)))
      place.goal = node.coordinate
      place.edge = EdgeID(UInt32(index % content.edges.count))
      place.alongCentimeters = UInt32(index)
      content.places.append(place)
    }
    return content
  }

  static func graph(_ content: NetworkContent) throws -> PedestrianGraph {
    try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  @Test func whatWasWrittenIsRead() throws {
    let content = Self.content(seed: 1)
    let graph = try Self.graph(content)
    #expect(graph.placeCount == content.places.count)
    #expect(graph.firstFault() == nil)
    let read = (0..<UInt32(graph.placeCount)).map { graph.place(PlaceID($0)) }
    for place in content.places {
      let found = try #require(read.first { $0.osmID == place.osmID })
      #expect(found.kind == place.kind && found.element == place.element)
      #expect(found.goalKind == place.goalKind && found.position == place.position)
      #expect(found.goal == place.goal && found.alongCentimeters == place.alongCentimeters)
      #expect(graph.name(found.name) == content.names[Int(place.name)])
      #expect(graph.name(found.number) == content.names[Int(place.number)])
      #expect(graph.edge(found.edge).way == content.edges[Int(place.edge.index)].way)
    }
  }

  @Test func theOrderOfTheImportDoesNotMatter() {
    let content = Self.content(seed: 2)
    var shuffled = content
    shuffled.places.reverse()
    #expect(NetworkWriter(shuffled).bytes() == NetworkWriter(content).bytes())
  }

  @Test(arguments: [0.0, 10, 50, 300, 5000, 1e9])
  func nearPlacesAreThoseOfACountByHand(radius: Double) throws {
    let graph = try Self.graph(Self.content(seed: 3))
    for index in stride(from: 0, to: graph.nodeCount, by: 17) {
      let here = graph.coordinate(of: NodeID(UInt32(index)))
      let plane = LocalPlane(origin: here)
      let expected = (0..<UInt32(graph.placeCount)).filter {
        plane.point(graph.place(PlaceID($0)).position).length <= radius
      }
      let found = graph.places(near: here, radius: radius)
      #expect(found.map(\.id.index).sorted() == expected)
      #expect(found.map(\.distance) == found.map(\.distance).sorted())
    }
  }

  @Test func aPlaceThatDoesNotExistIsUnknown() throws {
    let graph = try Self.graph(NetworkContent())
    #expect(graph.placeCount == 0)
    #expect(graph.place(PlaceID(3)) == Place())
    #expect(graph.places(near: graph.bounds.center, radius: 1e9).isEmpty)
  }

  @Test func noDamageTraps() throws {
    let whole = NetworkWriter(Self.content(seed: 4)).bytes()
    var state: UInt64 = 4
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int((state >> 33) % UInt64(bytes.count))] ^= UInt8(truncatingIfNeeded: state >> 20)
      }
      guard let graph = try? PedestrianGraph(NetworkBytes(copying: bytes)) else { continue }
      _ = graph.firstFault()
      for match in graph.places(near: graph.bounds.center, radius: 1e6) {
        _ = graph.name(match.place.name)
        _ = graph.edge(match.place.edge)
      }
    }
  }
}
