// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Positioning
import TestSupport
import Testing

@testable import Routing

@Suite struct RouteSearchTests {
  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

  private func profile(_ name: String) throws -> WalkerProfile {
    try #require(try ProfileFile.named(name))
  }

  private func places(_ seed: UInt64, _ count: Int) -> [(Coordinate, Coordinate)] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      func place() -> Coordinate {
        Coordinate(
          latitude: 49.44 + random.uniform() * 0.0045, longitude: 7.76 + random.uniform() * 0.007)
      }
      return (place(), place())
    }
  }

  /// A*, with and without landmarks, costs what a plain Dijkstra over arcs costs.
  @Test(arguments: seeds, ["cane", "guide-dog", "shortest"])
  func searchCostsWhatDijkstraCosts(seed: UInt64, name: String) throws {
    let graph = try RandomNetwork(seed: seed).graph()
    let profile = try profile(name)
    var plain = RouteSearch(graph: graph, profile: profile)
    var guided = RouteSearch(graph: graph, profile: profile, landmarks: true)
    let reference = PlainDijkstra(graph: graph, metric: plain.metric)
    var compared = 0
    for (from, to) in places(seed &* 31, 60) {
      guard let route = try? plain.route(from: from, to: to) else {
        #expect((try? guided.route(from: from, to: to)) == nil)
        continue
      }
      let other = try guided.route(from: from, to: to)
      let cost = try #require(reference.cost(from: route.start.match, to: route.goal.match))
      // The ledger sums unrounded terms; labels are whole centimetres per arc.
      let tolerance = 0.02 * Double(route.edges.count + 2)
      #expect(abs(route.ledger.total - Double(cost) / 100) <= tolerance)
      #expect(abs(other.ledger.total - route.ledger.total) <= tolerance)
      compared += 1
    }
    #expect(compared > 30)
  }

  @Test(arguments: seeds)
  func edgesOfARouteJoin(seed: UInt64) throws {
    let graph = try RandomNetwork(seed: seed).graph()
    var search = RouteSearch(graph: graph, profile: .shortest)
    for (from, to) in places(seed &* 17, 40) {
      guard let route = try? search.route(from: from, to: to) else { continue }
      for (before, after) in zip(route.edges, route.edges.dropFirst()) {
        let end = graph.edge(before.directed.edge)
        let start = graph.edge(after.directed.edge)
        #expect(
          (before.directed.forward ? end.to : end.from)
            == (after.directed.forward ? start.from : start.to))
      }
      #expect(route.measures.count == route.edges.count)
      let sum = route.edges.map(\.length.meters).reduce(0, +)
      #expect(abs(sum - route.length.meters) < 0.02 * Double(route.edges.count) + 0.1)
      let first = try #require(route.line.points.first)
      let last = try #require(route.line.points.last)
      #expect(first.distance(to: route.start.match.foot).meters < 0.1)
      #expect(last.distance(to: route.goal.match.foot).meters < 0.1)
    }
  }

  @Test func startAndGoalOnOneEdgeNeedNoDetour() throws {
    let graph = try RandomNetwork(seed: 4).graph()
    var search = RouteSearch(graph: graph, profile: .shortest)
    let line = Polyline(graph.geometry(of: EdgeID(10)))
    let route = try search.route(from: line.point(at: 5), to: line.point(at: 25))
    #expect(abs(route.length.meters - 20) < 0.3)
    let back = try search.route(from: line.point(at: 25), to: line.point(at: 5))
    #expect(abs(back.length.meters - 20) < 0.3)
    let nowhere = try search.route(from: line.point(at: 12), to: line.point(at: 12))
    #expect(nowhere.length.meters < 0.05)
  }

  @Test func placesFarFromEveryWayAreRefused() throws {
    let graph = try RandomNetwork(seed: 1).graph()
    var search = RouteSearch(graph: graph, profile: .shortest)
    let inside = Coordinate(latitude: 49.4415, longitude: 7.763)
    let outside = Coordinate(latitude: 49.60, longitude: 7.763)
    #expect(throws: RouteFailure.self) { try search.route(from: outside, to: inside) }
    #expect(throws: RouteFailure.self) { try search.route(from: inside, to: outside) }
  }

  /// A flipped bit in the map may change a route, but never traps.
  @Test func damagedNetworksNeverTrap() throws {
    let bytes = NetworkWriter(RandomNetwork(seed: 3, columns: 5, rows: 4).content).bytes()
    var random = SeededGenerator(seed: 12)
    for _ in 0..<250 {
      var damaged = bytes
      for _ in 0..<4 {
        damaged[Int(random.next() % UInt64(damaged.count))] ^= 1 << UInt8(random.next() % 8)
      }
      guard let graph = try? PedestrianGraph(NetworkBytes(copying: damaged)) else { continue }
      var search = RouteSearch(graph: graph, profile: .shortest, landmarks: true)
      for (from, to) in places(random.next(), 5) { _ = try? search.route(from: from, to: to) }
    }
  }
}

@Suite struct ForbiddenTests {
  /// Two pavements joined only by an unmarked crossing of a primary road.
  private let start = Coordinate(latitude: 49.44, longitude: 7.76)
  private var end: Coordinate { start.moved(by: .meters(110), toward: Bearing(degrees: 90)) }

  private func graph(_ kind: CrossingKind) throws -> PedestrianGraph {
    var content = NetworkContent()
    for (index, distance) in [0.0, 50, 60, 110].enumerated() {
      let place = start.moved(by: .meters(distance), toward: Bearing(degrees: 90))
      content.bounds.extend(by: place)
      content.nodes.append(
        NetworkContent.Node(coordinate: place, osmID: OSMNodeID(Int64(index + 1))))
    }
    for index in 0..<3 {
      var attributes = EdgeAttributes()
      attributes.wayClass = index == 1 ? .crossing : .sidewalk
      var edge = NetworkContent.Edge(
        way: OSMWayID(Int64(index + 1)), from: Int32(index), to: Int32(index + 1),
        geometryStart: Int32(content.geometry.count), geometryCount: 2, attributes: attributes)
      content.geometry += [content.nodes[index].coordinate, content.nodes[index + 1].coordinate]
      if index == 1 { edge.crossing = 0 }
      content.edges.append(edge)
    }
    var crossing = Crossing()
    crossing.kind = kind
    crossing.crossedClass = .primary
    crossing.lengthCentimeters = 1000
    content.crossings.append(crossing)
    return try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  @Test(arguments: ["cane", "guide-dog"], [CrossingKind.unmarked, .implied, .forbidden])
  func bareCrossingsOfMainRoadsAreForbiddenAndNamed(name: String, kind: CrossingKind) throws {
    let graph = try graph(kind)
    let profile = try #require(try ProfileFile.named(name))
    var search = RouteSearch(graph: graph, profile: profile)
    let failure = #expect(throws: RouteFailure.self) { try search.route(from: start, to: end) }
    guard case .onlyForbidden(let pieces) = failure else {
      Issue.record("expected onlyForbidden, got \(String(describing: failure))")
      return
    }
    #expect(pieces.count == 1)
    #expect(pieces.first?.term == .crossing)
    var allowing = RouteSearch(graph: graph, profile: profile, allowForbidden: true)
    #expect(abs(try allowing.route(from: start, to: end).length.meters - 110) < 0.5)
  }

  @Test(arguments: [CrossingKind.trafficSignals, .zebra])
  func securedCrossingsOfMainRoadsAreAllowed(kind: CrossingKind) throws {
    let graph = try graph(kind)
    var search = RouteSearch(graph: graph, profile: try #require(try ProfileFile.named("cane")))
    let route = try search.route(from: start, to: end)
    #expect(route.ledger[CrossingCategory(graph.crossing(CrossingID(0)))] == 1)
  }
}

/// Written for the tests only: no heap, no stamps, no potential.
struct PlainDijkstra {
  let graph: PedestrianGraph
  let metric: ProfileMetric

  func cost(
    from: EdgeMatch, to: EdgeMatch, after cameBy: DirectedEdge? = nil
  ) -> UInt32? {
    let query = ArcQuery(from: from, to: to, after: cameBy, graph: graph, metric: metric)
    let kernel = graph.kernel
    let turns = ArcSearch(arcCount: 0, nodeCount: 0)
    var costs = [UInt32?](repeating: nil, count: graph.arcCount)
    var open = Set<Int>()
    for (arc, cost) in query.starts {
      costs[arc] = min(costs[arc] ?? .max, cost)
      open.insert(arc)
    }
    var best = query.direct?.cost
    while let arc = open.min(by: { (costs[$0] ?? 0, $0) < (costs[$1] ?? 0, $1) }) {
      open.remove(arc)
      guard let cost = costs[arc] else { continue }
      let node = graph.head(ofArc: arc)
      for next in graph.arcs(from: node) {
        let turn = turns.turnCost(from: arc, to: next, at: node, kernel, metric)
        let base = UInt64(cost) + UInt64(turn)
        if graph.directedEdge(ofArc: next).edge == to.edge, let whole = wholeToGoal(next, to) {
          let rest = query.goalCost(ofArc: kernel.edges[next], whole)
          let total = rest == 0 ? UInt64(cost) : base + UInt64(rest)
          if total < Self.noWay { best = min(best ?? .max, UInt32(total)) }
        }
        guard metric.arcCosts[next] != ProfileMetric.forbidden else { continue }
        let reached = base + UInt64(metric.arcCosts[next])
        if reached < Self.noWay, reached < costs[next] ?? .max {
          costs[next] = UInt32(reached)
          open.insert(next)
        }
      }
    }
    return best
  }

  /// Farther than this is no way, 2^31 - 1 cm. Forbidden turns cost more.
  private static let noWay: UInt64 = 2_147_483_647

  /// What an arc to the goal costs as a whole; `nil` where it may not be walked that far.
  private func wholeToGoal(_ arc: Int, _ to: EdgeMatch) -> UInt32? {
    let isForward = graph.directedEdge(ofArc: arc).forward
    if let ends = metric.openEnds[to.edge.index] {
      let isOpen =
        isForward ? to.along <= ends.closed.from + 0.1 : to.along >= ends.closed.to - 0.1
      let whole = isForward ? ends.forward : ends.backward
      if isOpen { return whole == ProfileMetric.forbidden ? nil : whole }
    }
    return metric.arcCosts[arc] == ProfileMetric.forbidden ? nil : metric.arcCosts[arc]
  }
}
