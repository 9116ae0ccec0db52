// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Which nodes are complex junctions: where so many ways meet that the right one is hard to find.
struct ComplexJunctions: Sendable {
  private let isComplex: [Bool]

  /// None at all.
  static let none = ComplexJunctions(isComplex: [])

  private init(isComplex: [Bool]) { self.isComplex = isComplex }

  /// Lines over a square, links and platforms are no ways of a junction: they are one place.
  init(_ graph: PedestrianGraph) {
    let isArm = (0..<graph.attributeClassCount).map { index in
      Self.isArm(graph.attributes(ofClass: index).wayClass)
    }
    var arms = [UInt8](repeating: 0, count: graph.nodeCount)
    for index in 0..<graph.edgeCount {
      let record = graph.edge(EdgeID(UInt32(index)))
      let attributeClass = Int(record.attributeClass)
      guard attributeClass < isArm.count, isArm[attributeClass] else { continue }
      for node in [record.from.index, record.to.index] where Int(node) < arms.count {
        arms[Int(node)] = min(arms[Int(node)] + 1, UInt8(ProfileTable.complexArms))
      }
    }
    isComplex = arms.map { $0 >= UInt8(ProfileTable.complexArms) }
  }

  /// The same of one node, for who asks for few.
  static func isComplex(_ node: NodeID, _ graph: PedestrianGraph) -> Bool {
    let arms = graph.arcs(from: node).count { arc in
      isArm(graph.attributes(of: graph.directedEdge(ofArc: arc).edge).wayClass)
    }
    return arms >= ProfileTable.complexArms
  }

  private static func isArm(_ wayClass: WayClass) -> Bool {
    ![.square, .link, .platform, .trafficIsland].contains(wayClass)
  }

  subscript(node: NodeID) -> Bool {
    let index = Int(node.index)
    return index < isComplex.count && isComplex[index]
  }
}
