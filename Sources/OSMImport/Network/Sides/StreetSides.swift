// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Turns roads whose tags name pavements (`sidewalk=*`), and main roads of whose pavements nothing
/// is known, into one edge per side, joined around corners, with crossings between the sides.
///
/// A road of which at least one side is made is not walked along its middle any more. Lesser roads
/// whose sides nobody knows stay as they are, and fork to the pavements where they meet them.
struct StreetSides {
  /// The network before.
  private(set) var content: NetworkContent
  let ways: [StreetWay]
  let store: NodeStore
  let incidence: EdgeIncidence
  let surroundings: StreetSurroundings
  let pavements: PavementNodes
  /// Per edge the sides that are made.
  private(set) var made: [TaggedSides.Sides]
  var draft: SideDraft

  /// Per edge where its line now begins and ends, and how many metres it lost there.
  var starts: [EdgeEnd]
  var ends: [EdgeEnd]
  /// Per edge the corners at which its sides begin and end: left and right at its start, left and
  /// right at its end, seen forward; −1 = none.
  var corners: [InlineArray<4, Int32>]
  /// Crossings that are not made unless nothing else holds the network together.
  var withheld = [WithheldCrossing]()
  /// Pieces of sides between a corner and the crossing behind it.
  var cornerPieces = [CornerPiece]()
  /// Node → ways for vehicles only that touch a node with sides.
  private(set) var closedRoads: [Int32: [RoadArm]] = [:]

  struct CornerPiece {
    var edge: Int
    /// 0 left, 1 right, seen forward; `from` and `to` too.
    var side: Int
    var from: Int32
    var to: Int32
  }

  struct EdgeEnd {
    var node: Int32
    var trim = 0.0
  }

  init(
    _ content: NetworkContent, _ wayStore: WayStore, indices: [Int32], nodes: NodeStore
  ) {
    self.content = content
    ways = wayStore.ways
    store = nodes
    incidence = EdgeIncidence(content)
    pavements = PavementNodes(content)
    let around = StreetSurroundings(wayStore.ways, indices: indices, nodes: nodes)
    surroundings = around
    let sides = TaggedSides(wayStore.ways, indices: indices, nodes: nodes, around)
    made = content.edges.map { edge in
      sides.sides(edge, Self.line(edge, content)) { Self.way(edge.way, wayStore.ways) }
    }
    draft = SideDraft(content)
    starts = content.edges.map { EdgeEnd(node: $0.from) }
    ends = content.edges.map { EdgeEnd(node: $0.to) }
    corners = [InlineArray<4, Int32>](
      repeating: InlineArray(repeating: -1), count: content.edges.count)
    findClosedRoads(indices)
  }

  /// Makes the sides.
  static func make(
    in content: inout NetworkContent, _ ways: WayStore, indices: [Int32], nodes: NodeStore
  ) {
    let hasSides = content.edges.contains {
      $0.attributes.sidewalkLeft == .yes || $0.attributes.sidewalkRight == .yes
        || TaggedSides.isBare($0.attributes)
    }
    guard hasSides else { return }
    var stage = StreetSides(content, ways, indices: indices, nodes: nodes)
    stage.run(&content)
  }

  private mutating func run(_ content: inout NetworkContent) {
    guard made.contains(where: { !$0.isEmpty }) else { return }
    for node in content.nodes.indices where touchesSides(node) { planNode(Int32(node)) }
    joinShortSides()
    drawSides()
    drawOthers()
    makeWithheldWhereNeeded()
    // What the sides were made of is large, and no longer needed.
    self.content = NetworkContent()
    made = []
    corners = []
    withheld = []
    draft.dropStubs()
    draft.finish(&content)
  }

  // MARK: What lies around a node

  func touchesSides(_ node: Int) -> Bool {
    incidence.edges(at: node).contains { !made[Int($0 >> 1)].isEmpty }
  }

  static func line(
    _ edge: NetworkContent.Edge, _ content: NetworkContent
  ) -> ArraySlice<Coordinate> {
    content.geometry[Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)]
  }

  func line(_ edge: Int) -> ArraySlice<Coordinate> { Self.line(content.edges[edge], content) }

  func length(_ edge: Int) -> Double {
    let line = line(edge)
    return zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).meters }
  }

  /// Everything that leaves a node, clockwise from north.
  func arms(at node: Int32) -> [RoadArm] {
    var arms = incidence.edges(at: Int(node)).map { arm($0, at: node) }
    arms += closedRoads[node] ?? []
    arms.sort(by: RoadArm.precedes)
    return arms
  }

  private func arm(_ packed: Int32, at node: Int32) -> RoadArm {
    let index = Int(packed >> 1)
    let isStart = packed & 1 == 0
    let edge = content.edges[index]
    var arm = RoadArm(
      edge: Int32(index), isStart: isStart, nature: nature(index),
      direction: PlanePoint(east: 0, north: 1), heading: 0)
    let plane = LocalPlane(origin: content.nodes[Int(node)].coordinate)
    let line = line(index)
    arm.point(to: isStart ? Self.chord(line, plane) : Self.chord(line.reversed(), plane))
    arm.offset = CrossedWidth.half(edge.attributes) + RoadArm.pavementHalf
    arm.hasLeft = isStart ? made[index].left : made[index].right
    arm.hasRight = isStart ? made[index].right : made[index].left
    return arm
  }

  private func nature(_ index: Int) -> RoadArm.Nature {
    let edge = content.edges[index]
    if !made[index].isEmpty || CrossedWidth.isCrossedUnmapped(edge.attributes.wayClass) {
      return .road
    }
    return edge.crossing >= 0 && edge.attributes.wayClass == .crossing ? .crossing : .branch
  }

  /// The place some metres along a line, or its end.
  private static func chord<Line: Collection>(
    _ line: Line, _ plane: LocalPlane
  ) -> PlanePoint where Line.Element == Coordinate {
    var last = PlanePoint(east: 0, north: 0)
    var walked = 0.0
    for place in line.dropFirst() {
      let point = plane.point(place)
      let step = (point - last).length
      if step > 0 && walked + step >= RoadArm.chord {
        let share = (RoadArm.chord - walked) / step
        return PlanePoint(
          east: last.east + (point.east - last.east) * share,
          north: last.north + (point.north - last.north) * share)
      }
      walked += step
      last = point
    }
    return last
  }

  /// Roads without walkers are no edges; where they meet a pavement, it is interrupted.
  private mutating func findClosedRoads(_ indices: [Int32]) {
    var nodeAt = [Int32](repeating: -1, count: store.count)
    for node in content.nodes.indices where touchesSides(node) {
      if let index = store.index(of: content.nodes[node].osmID.value) {
        nodeAt[index] = Int32(node)
      }
    }
    for way in ways where !way.isWalkable && CrossedWidth.isCrossedUnmapped(way.wayClass) {
      for position in way.range where nodeAt[Int(indices[position])] >= 0 {
        let node = nodeAt[Int(indices[position])]
        let plane = LocalPlane(origin: content.nodes[Int(node)].coordinate)
        for neighbor in [position - 1, position + 1]
        where way.range.contains(neighbor) && store.isKnown(Int(indices[neighbor])) {
          var arm = RoadArm(
            edge: -1, isStart: neighbor > position, nature: .road,
            direction: PlanePoint(east: 0, north: 1), heading: 0, closed: way)
          arm.point(to: plane.point(store.coordinate(Int(indices[neighbor]))))
          arm.offset = CrossedWidth.half(way) + RoadArm.pavementHalf
          closedRoads[node, default: []].append(arm)
        }
      }
    }
  }
}

/// Node → the edges that end there.
struct EdgeIncidence {
  private var first: [Int32]
  /// Edge << 1 | 1 where the node is the edge's end.
  private var packed: [Int32]

  init(_ content: NetworkContent) {
    first = [Int32](repeating: 0, count: content.nodes.count + 1)
    for edge in content.edges {
      first[Int(edge.from) + 1] += 1
      first[Int(edge.to) + 1] += 1
    }
    for node in first.indices.dropFirst() { first[node] += first[node - 1] }
    packed = [Int32](repeating: 0, count: content.edges.count * 2)
    var next = first
    for (index, edge) in content.edges.enumerated() {
      for (node, isEnd) in [(Int(edge.from), Int32(0)), (Int(edge.to), 1)] {
        packed[Int(next[node])] = Int32(index) << 1 | isEnd
        next[node] += 1
      }
    }
  }

  func edges(at node: Int) -> ArraySlice<Int32> { packed[Int(first[node])..<Int(first[node + 1])] }
}
