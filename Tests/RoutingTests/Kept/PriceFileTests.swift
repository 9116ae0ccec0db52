// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork
@testable import Routing

/// Kept prices that are damaged, or of something else, are as none; nothing in them traps.
@Suite struct PriceFileTests {
  private let streets: HierarchyStreets
  private let key = MetricKey(.shortest, isNight: false, allowForbidden: false)
  private let content: [UInt8]

  init() throws {
    streets = try HierarchyStreets(seed: 5, columns: 4, rows: 4)
    content = PriceFile.content(
      of: streets.metric(), streets.graph, key, fingerprint: HierarchyStreets.fingerprint)
  }

  private func read(
    _ bytes: [UInt8], key: MetricKey? = nil, graph: PedestrianGraph? = nil,
    fingerprint: String = HierarchyStreets.fingerprint
  ) -> ProfileMetric? {
    let graph = graph ?? streets.graph
    return PriceFile(
      NetworkBytes(copying: bytes), of: graph, key ?? self.key, fingerprint: fingerprint
    )?.metric(
      .shortest, EdgePricing(graph: graph, profile: .shortest), allowForbidden: false)
  }

  /// The same bytes with a checksum that fits.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = Array(bytes.dropLast(HierarchyLayout.checksumBytes))
    bytes.appendNumber(bytes.withUnsafeBytes { HierarchyLayout.checksum($0) })
    return bytes
  }

  @Test func pricesComeBack() throws {
    let metric = streets.metric()
    let back = try #require(read(content))
    #expect(back.arcCosts.elementsEqual(metric.arcCosts))
    #expect(back.sideLinks.elementsEqual(metric.sideLinks))
    #expect(back.centerLines.elementsEqual(metric.centerLines))
    #expect(back.components.elementsEqual(metric.components))
    #expect(back.leastCostPerMeter == metric.leastCostPerMeter)
  }

  @Test func everyDamageIsNoticed() {
    for index in content.indices {
      var damaged = content
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(read(damaged) == nil)
    }
    for count in stride(from: 0, to: content.count, by: 7) {
      #expect(read(Array(content[..<count])) == nil)
    }
  }

  @Test func pricesOfSomethingElseAreRefused() throws {
    #expect(read(content, fingerprint: "another") == nil)
    let night = MetricKey(.shortest, isNight: false, allowForbidden: true)
    #expect(read(content, key: night) == nil)
    let other = try HierarchyStreets(seed: 6, columns: 3, rows: 4)
    #expect(read(content, graph: other.graph) == nil)
  }

  /// Written to deceive: right in its form and wrong in its numbers.
  @Test func wrongNumbersUnderARightChecksumNeverTrap() {
    var random = SeededGenerator(seed: 12)
    var read = 0
    for _ in 0..<800 {
      var damaged = content
      for _ in 0..<12 {
        let place = 128 + Int(random.next() % UInt64(damaged.count - 128))
        damaged[place] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let metric = self.read(sealed(damaged)) else { continue }
      read += 1
      var search = ArcSearch(
        arcCount: streets.graph.arcCount, nodeCount: streets.graph.nodeCount)
      let ends = streets.points(4, &random)
      for (from, to) in zip(ends, ends.dropFirst()) {
        _ = metric.component(of: from.edge, streets.graph)
        let query = ArcQuery(from: from, to: to, graph: streets.graph, metric: metric)
        _ = search.path(query, graph: streets.graph, metric: metric, nil)
      }
    }
    #expect(read > 700)
  }

  /// A column that is read in place is copied before it is changed.
  @Test func changingOneMetricLeavesTheOther() throws {
    let bytes = NetworkBytes(copying: content)
    let file = PriceFile(
      bytes, of: streets.graph, key, fingerprint: HierarchyStreets.fingerprint)
    let pricing = EdgePricing(graph: streets.graph, profile: .shortest)
    let first = try #require(file?.metric(.shortest, pricing, allowForbidden: false))
    var second = first
    let before = first.arcCosts[3]
    second.arcCosts[3] = before &+ 1
    var third = second
    third.arcCosts[3] = before &+ 2
    #expect([first, second, third].map { $0.arcCosts[3] } == [before, before &+ 1, before &+ 2])
    #expect(bytes.buffer.elementsEqual(content))
  }
}
