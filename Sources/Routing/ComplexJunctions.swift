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
      let wayClass = graph.attributes(ofClass: index).wayClass
      return ![.square, .link, .platform, .trafficIsland].contains(wayClass)
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

  subscript(node: NodeID) -> Bool {
    let index = Int(node.index)
    return index < isComplex.count && isComplex[index]
  }
}
