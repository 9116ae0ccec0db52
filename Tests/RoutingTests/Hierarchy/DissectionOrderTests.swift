// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import Routing

@Suite struct DissectionOrderTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func everyArcStandsInTheOrderOnceBesideItsOpposite(seed: UInt64) throws {
    let graph = try HierarchyStreets(seed: seed).graph
    let arcs = DissectionOrder(graph).arcs
    #expect(arcs.sorted() == (0..<UInt32(graph.arcCount)).map { $0 })
    for index in stride(from: 0, to: arcs.count, by: 2) {
      #expect(
        graph.directedEdge(ofArc: Int(arcs[index])).edge
          == graph.directedEdge(ofArc: Int(arcs[index + 1])).edge)
    }
  }

  /// A cut through a grid of n × n streets has about n edges: few shortcuts, and a short way up.
  @Test func aGridHasFewShortcuts() throws {
    let graph = try RandomNetwork(seed: 2, columns: 24, rows: 24).graph()
    let hierarchy = try ContractionHierarchy(ordering: graph, fingerprint: "")
    #expect(hierarchy.shortcutCount < 18 * hierarchy.arcCount)
    let depths = Self.depths(hierarchy)
    #expect((depths.max() ?? 0) < 240)
  }

  private static func depths(_ hierarchy: ContractionHierarchy) -> [Int] {
    var depths = [Int](repeating: 1, count: hierarchy.arcCount)
    for rank in (0..<hierarchy.arcCount).reversed() {
      let parent = hierarchy.parents[rank]
      if parent != ArcElimination.none { depths[rank] = depths[Int(parent)] + 1 }
    }
    return depths
  }

  @Test func progressGrowsToTheEnd() throws {
    let graph = try HierarchyStreets(seed: 3).graph
    var told = [Double]()
    _ = DissectionOrder(graph) { told.append($0) }
    #expect(told == told.sorted())
    #expect(told.last == 1)
  }
}
