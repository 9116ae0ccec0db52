// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@Suite struct NetworkFileTests {
  let content = RandomNetwork(seed: 1).content

  @Test func whatIsWrittenIsRead() throws {
    let graph = try RandomNetwork(seed: 1).graph()
    #expect(graph.firstFault() == nil)
    #expect(graph.nodeCount == content.nodes.count)
    #expect(graph.edgeCount == content.edges.count)
    #expect(graph.arcCount == 2 * content.edges.count)
    let written = content.edges.map(\.way.value).sorted()
    let read = (0..<graph.edgeCount).map { graph.edge(EdgeID(UInt32($0))).way.value }.sorted()
    #expect(written == read)
    for index in 0..<graph.edgeCount {
      let id = EdgeID(UInt32(index))
      let record = graph.edge(id)
      let edge = try #require(content.edges.first { $0.way == record.way })
      #expect(graph.attributes(of: id) == edge.attributes)
      #expect(graph.geometry(of: id).first == content.nodes[Int(edge.from)].coordinate)
      #expect(graph.geometry(of: id).last == content.nodes[Int(edge.to)].coordinate)
      #expect((graph.crossingID(of: id) != nil) == (edge.crossing >= 0))
      #expect((graph.steps(of: id) != nil) == (edge.steps >= 0))
    }
  }

  @Test func everyArcLeavesItsTailAndMeetsItsHead() throws {
    let graph = try RandomNetwork(seed: 2).graph()
    for node in 0..<graph.nodeCount {
      for arc in graph.arcs(from: NodeID(UInt32(node))) {
        let directed = graph.directedEdge(ofArc: arc)
        let record = graph.edge(directed.edge)
        #expect((directed.forward ? record.from : record.to).index == UInt32(node))
        #expect(graph.head(ofArc: arc) == (directed.forward ? record.to : record.from))
      }
    }
  }

  @Test func layoutDoesNotDependOnTheOrderOfTheInput() throws {
    var shuffled = content
    var random = SeededGenerator(seed: 99)
    shuffled.edges.shuffle(using: &random)
    #expect(NetworkWriter(shuffled).bytes() == NetworkWriter(content).bytes())
  }

  @Test func componentsAreNumberedBySize() throws {
    let graph = try RandomNetwork(seed: 3).graph()
    let sizes = (0..<graph.componentCount).map { graph.nodeCount(ofComponent: $0) }
    #expect(sizes == sizes.sorted(by: >))
    #expect(sizes.reduce(0, +) == graph.nodeCount)
    for index in 0..<graph.edgeCount {
      let record = graph.edge(EdgeID(UInt32(index)))
      #expect(graph.component(of: record.from) == graph.component(of: record.to))
    }
  }

  @Test func anEmptyNetworkIsANetwork() throws {
    let graph = try PedestrianGraph(
      NetworkBytes(copying: NetworkWriter(NetworkContent()).bytes()))
    #expect(graph.nodeCount == 0 && graph.firstFault() == nil)
    #expect(graph.nearestEdge(to: Coordinate(latitude: 0, longitude: 0), radius: 1000) == nil)
  }

  @Test func foreignNewerAndCutFilesAreRefused() {
    let bytes = NetworkWriter(content).bytes()
    #expect(throws: NetworkFault.foreign) {
      try PedestrianGraph(NetworkBytes(copying: Array("PK\u{3}\u{4}".utf8)))
    }
    #expect(throws: NetworkFault.foreign) { try PedestrianGraph(NetworkBytes(copying: [])) }
    for length in stride(from: 1, to: bytes.count, by: 997) {
      #expect(throws: NetworkFault.self) {
        try PedestrianGraph(NetworkBytes(copying: Array(bytes[0..<length])))
      }
    }
  }

  /// Wherever a bit flips, every question still gets an answer: a refusal or a number, no trap.
  @Test(arguments: [UInt64(7), 8, 9])
  func flippedBitsNeverTrap(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = NetworkWriter(RandomNetwork(seed: seed, columns: 4, rows: 3).content).bytes()
    for _ in 0..<600 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int(random.next() % UInt64(damaged.count))] ^= 1 << UInt8(random.next() % 8)
      }
      guard let graph = try? PedestrianGraph(NetworkBytes(copying: damaged)) else { continue }
      _ = graph.firstFault()
      for index in 0..<graph.edgeCount {
        let id = EdgeID(UInt32(index))
        _ = graph.geometry(of: id)
        _ = graph.streetName(of: id)
        _ = graph.attributes(of: id)
        _ = graph.crossingID(of: id).map { graph.crossing($0) }
      }
      for node in 0..<graph.nodeCount {
        for arc in graph.arcs(from: NodeID(UInt32(node))) { _ = graph.head(ofArc: arc) }
      }
      _ = graph.edges(near: Coordinate(latitude: 49.441, longitude: 7.761), radius: 200)
    }
  }

  @Test func aDamagedIndexIsNamed() throws {
    var found = 0
    var random = SeededGenerator(seed: 5)
    let bytes = NetworkWriter(content).bytes()
    for _ in 0..<400 {
      var damaged = bytes
      // Beyond the header: the content's own indices.
      let position = 700 + Int(random.next() % UInt64(damaged.count - 700))
      damaged[position] = 0xFF
      guard let graph = try? PedestrianGraph(NetworkBytes(copying: damaged)) else { continue }
      if graph.firstFault() != nil { found += 1 }
    }
    #expect(found > 50)
  }
}

@Suite struct SpatialIndexTests {
  /// The grid finds what a look at every edge finds.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func nearestEdgeEqualsALookAtAllEdges(seed: UInt64) throws {
    let graph = try RandomNetwork(seed: seed).graph()
    var random = SeededGenerator(seed: seed &+ 1000)
    for _ in 0..<200 {
      let place = Coordinate(
        latitude: 49.438 + random.uniform() * 0.009, longitude: 7.757 + random.uniform() * 0.013)
      let all = (0..<graph.edgeCount).compactMap { index -> (Double, UInt32)? in
        let line = Polyline(graph.geometry(of: EdgeID(UInt32(index))))
        return line.project(place).map { (abs($0.offset), UInt32(index)) }
      }
      let nearest = try #require(all.min { $0 < $1 })
      let match = graph.nearestEdge(to: place, radius: 300)
      if nearest.0 < 299 {
        let match = try #require(match)
        #expect(abs(match.distance - nearest.0) < 0.02)
      }
      let within = graph.edges(near: place, radius: 80)
      #expect(within.count == all.filter { $0.0 <= 80 }.count)
      #expect(zip(within, within.dropFirst()).allSatisfy { $0.distance <= $1.distance })
    }
  }

  @Test func matchesLieOnTheirEdge() throws {
    let graph = try RandomNetwork(seed: 6).graph()
    let place = Coordinate(latitude: 49.4412, longitude: 7.7625)
    for match in graph.edges(near: place, radius: 120) {
      let line = Polyline(graph.geometry(of: match.edge))
      #expect(line.point(at: match.along).distance(to: match.foot).meters < 0.1)
      #expect(abs(match.foot.distance(to: place).meters - match.distance) < 0.05)
    }
  }

  /// An edge of kilometres lies in every cell that it crosses, however steep.
  @Test(arguments: [3.0, 44, 88, 91, 135, 179])
  func longEdgesAreFoundAllAlong(direction: Double) throws {
    var content = NetworkContent()
    let start = Coordinate(latitude: 49.44, longitude: 7.76)
    let end = start.moved(by: .meters(9000), toward: Bearing(degrees: direction))
    for (index, place) in [start, end].enumerated() {
      content.bounds.extend(by: place)
      content.nodes.append(
        NetworkContent.Node(coordinate: place, osmID: OSMNodeID(Int64(index + 1))))
    }
    content.geometry = [start, end]
    content.edges = [
      NetworkContent.Edge(
        way: OSMWayID(1), from: 0, to: 1, geometryStart: 0, geometryCount: 2,
        attributes: EdgeAttributes())
    ]
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    let line = Polyline([start, end])
    for along in stride(from: 0.0, through: 9000, by: 7.3) {
      let place = line.point(at: along)
      #expect(graph.nearestEdge(to: place, radius: 2) != nil, "\(direction)°, \(along) m")
    }
  }
}
