// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds what a personal list means in one network.
struct AvoidMatcher {
  private(set) var edges = [(edge: EdgeID, thing: Int)]()
  private(set) var crossings = [(crossing: CrossingID, thing: Int)]()
  private let graph: PedestrianGraph

  init(_ things: [AvoidedThing], _ graph: PedestrianGraph) {
    self.graph = graph
    guard !things.isEmpty else { return }
    let names = things.map { thing -> String? in
      if case .street(let name) = thing.target { return name.lowercased() }
      return nil
    }
    let nameIndices = matchingNames(names)
    for index in 0..<UInt32(graph.edgeCount) {
      let edge = EdgeID(index)
      let record = graph.edge(edge)
      for (number, thing) in things.enumerated()
      where touches(record, thing.target, nameIndices[number]) {
        edges.append((edge, number))
      }
    }
    for index in 0..<UInt32(graph.crossingCount) {
      let crossing = graph.crossing(CrossingID(index))
      for (number, thing) in things.enumerated() where isIt(crossing, thing.target) {
        crossings.append((CrossingID(index), number))
      }
    }
    addCrossingsNear(things)
    // A node that is a crossing means the crossing, not the ways that meet there.
    let crossed = crossings.map(\.thing)
    edges = edges.filter { !(Self.isNode(things[$0.thing]) && crossed.contains($0.thing)) }
    edges.sort { ($0.edge, $0.thing) < ($1.edge, $1.thing) }
    crossings.sort { ($0.crossing, $0.thing) < ($1.crossing, $1.thing) }
  }

  private static func isNode(_ thing: AvoidedThing) -> Bool {
    if case .node = thing.target { return true }
    return false
  }

  /// Per thing the indices of the names that are its street, rising.
  private func matchingNames(_ names: [String?]) -> [[UInt32]] {
    var found = [[UInt32]](repeating: [], count: names.count)
    guard names.contains(where: { $0 != nil }) else { return found }
    var seen = Set<UInt32>()
    for index in 0..<UInt32(graph.edgeCount) {
      let name = graph.edge(EdgeID(index)).name
      guard name != 0, seen.insert(name).inserted else { continue }
      let text = graph.name(name).lowercased()
      for number in names.indices where names[number] == text { found[number].append(name) }
    }
    return found
  }

  private func touches(
    _ record: EdgeRecord, _ target: AvoidedThing.Target, _ names: [UInt32]
  ) -> Bool {
    switch target {
    case .way(let id): return record.way == id
    case .node(let id):
      return graph.osmID(of: record.from) == id || graph.osmID(of: record.to) == id
    case .street: return names.contains(record.name)
    case .crossing: return false
    }
  }

  private func isIt(_ crossing: Crossing, _ target: AvoidedThing.Target) -> Bool {
    switch target {
    case .way(let id): return crossing.isWay && crossing.osmID == id.value && id.value != 0
    case .node(let id): return !crossing.isWay && crossing.osmID == id.value && id.value != 0
    case .crossing, .street: return false
    }
  }

  /// Crossings by place: those that are edges, and those at junctions, which have a node only.
  private mutating func addCrossingsNear(_ things: [AvoidedThing]) {
    for (number, thing) in things.enumerated() {
      guard case .crossing(let place, let radius) = thing.target else { continue }
      var found = Set<CrossingID>()
      graph.forEachEdge(near: place, radius: radius) { match in
        if let id = graph.crossingID(of: match.edge) { found.insert(id) }
      }
      for index in 0..<graph.junctionArmCount {
        let arm = graph.junctionArm(index)
        if graph.coordinate(of: arm.node).distance(to: place).meters <= radius {
          found.insert(arm.crossing)
        }
      }
      crossings += found.sorted().map { ($0, number) }
    }
  }
}
