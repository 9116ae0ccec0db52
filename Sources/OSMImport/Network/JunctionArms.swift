// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Finds the roads that are crossed where streets meet in the middle: of a street without known
/// pavements no crossing has an edge, and still who walks straight on over a main road crosses it.
struct JunctionArms {
  /// A mapped crossing this near to the junction is the one that walkers take there, metres.
  private static let mappedReach = 15.0
  /// Metres of a road that decide its direction and are looked at for crossings.
  private static let lookAhead = 25.0
  /// With fewer roads than this at a node there is none between two others.
  private static let leastRoads: UInt8 = 3

  private let ways: [StreetWay]
  private let indices: [Int32]
  private let nodes: NodeStore

  /// A road leaving a node of the map.
  private struct Arm {
    var node: Int32
    var bearing: UInt8
    var way: Int32
    var crossing: Crossing
  }

  /// Gives `content` its arms.
  static func make(
    in content: inout NetworkContent, _ ways: [StreetWay], indices: [Int32], nodes: NodeStore
  ) {
    let stage = JunctionArms(ways: ways, indices: indices, nodes: nodes)
    stage.add(to: &content)
  }

  private func add(to content: inout NetworkContent) {
    let junctions = junctions()
    guard junctions.contains(where: { $0 }) else { return }
    let arms = arms(junctions)
    let placed = placed(content, junctions)
    let ends = ends(content, placed.isJunction)
    var start = 0
    while start < arms.count {
      var end = start
      while end < arms.count && arms[end].node == arms[start].node { end += 1 }
      let node = placed.nodes[Int(arms[start].node)]
      if node >= 0 { add(Array(arms[start..<end]), of: node, ends[node] ?? [], &content) }
      start = end
    }
  }

  /// Whether a node of the map is one where roads meet.
  private func junctions() -> [Bool] {
    var roads = [UInt8](repeating: 0, count: nodes.count)
    for way in ways where CrossedWidth.isCrossedUnmapped(way.wayClass) {
      for position in way.range {
        let node = Int(indices[position])
        for neighbor in [position - 1, position + 1] where way.range.contains(neighbor) {
          roads[node] = min(roads[node] + 1, Self.leastRoads)
        }
      }
    }
    return roads.map { $0 >= Self.leastRoads }
  }

  private func arms(_ junctions: [Bool]) -> [Arm] {
    var arms = [Arm]()
    for (index, way) in ways.enumerated() where CrossedWidth.isCrossedUnmapped(way.wayClass) {
      for position in way.range where junctions[Int(indices[position])] {
        for step in [-1, 1] where way.range.contains(position + step) {
          guard let arm = arm(at: position, step, index) else { continue }
          arms.append(arm)
        }
      }
    }
    arms.sort { ($0.node, $0.bearing, $0.way) < ($1.node, $1.bearing, $1.way) }
    return arms
  }

  private func arm(at position: Int, _ step: Int, _ index: Int) -> Arm? {
    let way = ways[index]
    let node = indices[position]
    guard nodes.isKnown(Int(node)) else { return nil }
    var line = [nodes.coordinate(Int(node))]
    var walked = 0.0
    var crossing = nodeCrossing(node, isJunction: true)
    var next = position + step
    while way.range.contains(next), walked < Self.lookAhead, nodes.isKnown(Int(indices[next])) {
      let place = nodes.coordinate(Int(indices[next]))
      walked += line[line.count - 1].distance(to: place).meters
      if crossing == nil, walked <= Self.mappedReach {
        crossing = nodeCrossing(indices[next], isJunction: false)
      }
      line.append(place)
      next += step
    }
    guard line.contains(where: { $0 != line[0] }) else { return nil }
    return Arm(
      node: node, bearing: ArcBearing.leaving(line), way: Int32(index),
      crossing: record(crossing, over: way))
  }

  private func nodeCrossing(_ node: Int32, isJunction: Bool) -> Crossing? {
    guard let facts = nodes.facts(Int(node)), facts.isRoadCrossing, let mapped = facts.crossing
    else { return nil }
    guard isJunction else { return mapped }
    // On a junction's own node nobody knows which of the roads is crossed, and how.
    var unclear = Crossing()
    unclear.kind = mapped.kind == .forbidden ? .forbidden : .unknown
    unclear.osmID = mapped.osmID
    unclear.date = mapped.date
    return unclear
  }

  private func record(_ mapped: Crossing?, over road: StreetWay) -> Crossing {
    var crossing = mapped ?? Crossing()
    if mapped == nil { crossing.kind = .implied }
    crossing.crossedClass = road.wayClass
    crossing.lanes = road.attributes.lanes
    crossing.crossedName = UInt32(road.name > 0 ? road.name : road.ref)
    crossing.hasCycleTrack = road.hasCycleTrack
    crossing.lengthCentimeters = UInt32((CrossedWidth.half(road) * 200).rounded())
    return crossing
  }

  // MARK: The network's side

  /// Node of the map → node of the network (−1 = none), and which nodes of the network these are.
  private func placed(
    _ content: NetworkContent, _ junctions: [Bool]
  ) -> (nodes: [Int32], isJunction: [Bool]) {
    var places = [Int32](repeating: -1, count: nodes.count)
    var isJunction = [Bool](repeating: false, count: content.nodes.count)
    for (position, node) in content.nodes.enumerated() where node.osmID.value != 0 {
      guard let index = nodes.index(of: node.osmID.value), junctions[index], places[index] < 0
      else { continue }
      places[index] = Int32(position)
      isJunction[position] = true
    }
    return (places, isJunction)
  }

  /// Directions of the ways that lead into the middle of a junction.
  private func ends(_ content: NetworkContent, _ isJunction: [Bool]) -> [Int32: [UInt8]] {
    var ends = [Int32: [UInt8]]()
    for edge in content.edges {
      guard JunctionEnd(edge.attributes) != .beside else { continue }
      let line = content.geometry[
        Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
      if isJunction[Int(edge.from)] {
        ends[edge.from, default: []].append(ArcBearing.leaving(line))
      }
      if isJunction[Int(edge.to)] {
        ends[edge.to, default: []].append(ArcBearing.leaving(line.reversed()))
      }
    }
    return ends
  }

  /// Keeps the arms of a node if something is crossed between two of its ways.
  private func add(
    _ arms: [Arm], of node: Int32, _ ends: [UInt8], _ content: inout NetworkContent
  ) {
    let isCrossed = ends.indices.contains { first in
      ends.indices.contains { second in
        first < second
          && JunctionCrossing.arm(
            arms.indices, entry: ends[first], exit: ends[second],
            bearing: { arms[$0].bearing },
            hardness: { JunctionCrossing.hardness(arms[$0].crossing) }) != nil
      }
    }
    guard isCrossed else { return }
    let first = content.crossings.count
    for arm in arms {
      // A road's two arms mostly are one and the same crossing.
      let known = content.crossings[first...].firstIndex(of: arm.crossing)
      if known == nil {
        content.crossings.append(arm.crossing)
      }
      content.arms.append(
        NetworkContent.Arm(
          node: node, crossing: Int32(known ?? content.crossings.count - 1), bearing: arm.bearing))
    }
  }
}
