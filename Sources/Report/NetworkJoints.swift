// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Where the edges of a picture join and where they don't: degrees, dead ends, gaps, islands.
struct NetworkJoints {
  /// A node at an end of an edge of the picture.
  struct Joint {
    var node: NodeID
    /// Edges that meet here, also those outside the picture.
    var degree: Int
    var isMapEdge: Bool
    /// The edge that a dead end almost touches.
    var gap: EdgeMatch?

    var isDeadEnd: Bool { degree == 1 && !isMapEdge }
  }

  /// A connected part of the network other than the largest.
  struct Island {
    var component: Int
    /// All its nodes, also those outside the picture.
    var nodeCount: Int
    /// Its first edge in the picture.
    var edge: EdgeID
  }

  /// In the order of the nodes' ids.
  let joints: [Joint]
  /// In the order of their components.
  let islands: [Island]
  private let indices: [UInt32: Int]

  /// A dead end that ends closer than this to another edge looks like a fault, metres.
  static let gapReach = 5.0
  /// Of an edge within reach that starts at a neighbour of the dead end, the walker knows already.
  private static let neighbourReach = 1.0

  init(_ graph: PedestrianGraph, edges: [EdgeID]) {
    var nodes = Set<NodeID>()
    var islands = [Int: EdgeID]()
    for edge in edges {
      let record = graph.edge(edge)
      nodes.insert(record.from)
      nodes.insert(record.to)
      let component = graph.component(of: edge)
      guard component != 0 else { continue }
      islands[component] = min(islands[component] ?? edge, edge)
    }
    joints = nodes.sorted().map { node in
      let degree = graph.arcs(from: node).count
      var joint = Joint(
        node: node, degree: degree, isMapEdge: graph.attributes(of: node).isMapEdge)
      if joint.isDeadEnd { joint.gap = Self.gap(graph, at: node) }
      return joint
    }
    self.islands = islands.sorted { $0.key < $1.key }.map {
      Island(
        component: $0.key, nodeCount: graph.nodeCount(ofComponent: $0.key), edge: $0.value)
    }
    indices = Dictionary(
      uniqueKeysWithValues: joints.enumerated().map { ($0.element.node.index, $0.offset) })
  }

  subscript(node: NodeID) -> Joint? { indices[node.index].map { joints[$0] } }

  var deadEnds: [Joint] { joints.filter(\.isDeadEnd) }
  var gaps: [Joint] { joints.filter { $0.gap != nil } }

  /// The nearest edge that a dead end could have joined: on no other level, and not the one that
  /// its own edge starts from.
  private static func gap(_ graph: PedestrianGraph, at node: NodeID) -> EdgeMatch? {
    guard let arc = graph.arcs(from: node).first else { return nil }
    let own = graph.directedEdge(ofArc: arc).edge
    let level = graph.attributes(of: own).level
    let far = graph.head(ofArc: arc)
    let place = graph.coordinate(of: node)
    let farPlace = graph.coordinate(of: far)
    return graph.nearestEdge(to: place, radius: gapReach) { other in
      let record = graph.edge(other)
      guard other != own, record.from != node, record.to != node else { return false }
      guard graph.attributes(of: other).level == level else { return false }
      // A stub shorter than the reach is near whatever its other end joins.
      let joins = record.from == far || record.to == far
      return !joins || farPlace.distance(to: place).meters > gapReach + neighbourReach
    }
  }
}
