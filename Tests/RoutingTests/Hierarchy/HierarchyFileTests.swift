// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork
@testable import Routing

@Suite struct HierarchyFileTests {
  private let streets: HierarchyStreets
  private let order: [UInt8]

  init() throws {
    streets = try HierarchyStreets(seed: 5, columns: 3, rows: 3)
    order = Self.content(try streets.hierarchy().bytes)
  }

  /// A copy; the original lives until it is made.
  private static func content(_ bytes: NetworkBytes) -> [UInt8] {
    withExtendedLifetime(bytes) { Array(bytes.buffer) }
  }

  private func read(
    _ bytes: [UInt8], fingerprint: String = HierarchyStreets.fingerprint
  ) throws(HierarchyFault) -> ContractionHierarchy {
    try ContractionHierarchy(
      NetworkBytes(copying: bytes), of: streets.graph, fingerprint: fingerprint)
  }

  /// Puts the right checksum under changed bytes.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = Array(bytes.dropLast(HierarchyLayout.checksumBytes))
    let checksum = bytes.withUnsafeBytes { HierarchyLayout.checksum($0) }
    bytes.appendNumber(checksum)
    return bytes
  }

  @Test func theSameNetworkHasTheSameOrder() throws {
    #expect(Self.content(try streets.hierarchy().bytes) == order)
    #expect(Self.content(try read(order).bytes) == order)
  }

  @Test func everyTruncationIsRefused() {
    for count in order.indices {
      #expect(throws: HierarchyFault.self) { try read(Array(order[..<count])) }
    }
    #expect(throws: HierarchyFault.self) { try read(order + [0]) }
  }

  @Test func everyFlippedBitIsRefused() {
    for index in order.indices {
      var damaged = order
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(throws: HierarchyFault.self) { try read(damaged) }
    }
  }

  /// What was written to deceive either is refused or leads to some answer.
  @Test func wrongNumbersUnderARightChecksumNeverTrap() throws {
    var random = SeededGenerator(seed: 99)
    let metric = streets.metric()
    for _ in 0..<1500 {
      var damaged = order
      for _ in 0..<(1 + random.next() % 2) {
        let index = HierarchyLayout.orderHeaderBytes - 96
        let place = index + Int(random.next() % UInt64(damaged.count - index))
        damaged[place] ^= 1 << UInt8(random.next() % 8)
      }
      guard let hierarchy = try? read(sealed(damaged)) else { continue }
      let applied = HierarchyMetric(hierarchy, graph: streets.graph, metric: metric)
      ask(applied, metric, &random)
    }
  }

  private func ask(
    _ applied: HierarchyMetric, _ metric: ProfileMetric, _ random: inout SeededGenerator
  ) {
    var search = HierarchySearch(applied.hierarchy)
    let ends = streets.points(8, &random)
    for (from, to) in zip(ends, ends.dropFirst()) {
      let query = ArcQuery(from: from, to: to, graph: streets.graph, metric: metric)
      _ = search.path(query, graph: streets.graph, metric: metric, applied)
    }
  }

  @Test func anotherNetworksOrderIsRefused() throws {
    #expect(throws: HierarchyFault.otherNetwork) { try read(order, fingerprint: "another") }
    let other = try HierarchyStreets(seed: 6, columns: 3, rows: 4)
    #expect(throws: HierarchyFault.otherNetwork) {
      try ContractionHierarchy(
        NetworkBytes(copying: order), of: other.graph, fingerprint: HierarchyStreets.fingerprint)
    }
    #expect(throws: HierarchyFault.foreign) { try read(Array("a letter to the city".utf8)) }
    var newer = order
    newer[8] = 2
    #expect(throws: HierarchyFault.newer(version: 2)) { try read(sealed(newer)) }
  }

  @Test func keptCostsComeBackAndAreToldFromOthers() throws {
    let hierarchy = try read(order)
    let metric = streets.metric()
    let applied = HierarchyMetric(hierarchy, graph: streets.graph, metric: metric)
    let kept = Self.content(applied.bytes)
    let back = try HierarchyMetric(NetworkBytes(copying: kept), hierarchy, of: metric)
    #expect(Self.content(back.bytes) == kept)
    let arc = try #require(metric.arcCosts.firstIndex { $0 != ProfileMetric.forbidden })
    let closed = metric.changing([(arc, ProfileMetric.forbidden)], streets.graph)
    #expect(throws: HierarchyFault.otherNetwork) {
      try HierarchyMetric(NetworkBytes(copying: kept), hierarchy, of: closed)
    }
    for count in stride(from: 0, to: kept.count, by: 3) {
      #expect(throws: HierarchyFault.self) {
        try HierarchyMetric(NetworkBytes(copying: Array(kept[..<count])), hierarchy, of: metric)
      }
    }
    for index in kept.indices {
      var damaged = kept
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(throws: HierarchyFault.self) {
        try HierarchyMetric(NetworkBytes(copying: damaged), hierarchy, of: metric)
      }
    }
  }

  /// Costs that contradict each other end the search without an answer.
  @Test func wrongCostsUnderARightChecksumNeverTrap() throws {
    let hierarchy = try read(order)
    let metric = streets.metric()
    let kept = Self.content(
      HierarchyMetric(hierarchy, graph: streets.graph, metric: metric).bytes)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<600 {
      var damaged = kept
      for _ in 0..<8 {
        let place = 64 + Int(random.next() % UInt64(damaged.count - 64))
        damaged[place] ^= 1 << UInt8(random.next() % 8)
      }
      guard
        let applied = try? HierarchyMetric(
          NetworkBytes(copying: sealed(damaged)), hierarchy, of: metric)
      else { continue }
      ask(applied, metric, &random)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func changingAFewArcsEqualsApplyingAnew(seed: UInt64) throws {
    let streets = try HierarchyStreets(seed: seed)
    let hierarchy = try streets.hierarchy()
    var random = SeededGenerator(seed: seed &* 11)
    var metric = streets.metric()
    var applied = HierarchyMetric(hierarchy, graph: streets.graph, metric: metric)
    for _ in 0..<12 {
      let changes = (0..<3).map { _ in
        (
          arc: Int(random.next() % UInt64(streets.graph.arcCount)),
          cost: random.next() % 2 == 0 ? ProfileMetric.forbidden : UInt32(random.next() % 9_000)
        )
      }
      metric = metric.changing(changes, streets.graph)
      applied = applied.updated(
        graph: streets.graph, metric: metric, arcs: changes.map(\.arc))
      let anew = HierarchyMetric(hierarchy, graph: streets.graph, metric: metric)
      #expect(Self.content(applied.bytes) == Self.content(anew.bytes))
    }
  }

  /// A flipped bit in the map may change the order, but never traps.
  @Test func damagedNetworksNeverTrap() throws {
    let bytes = Self.content(streets.graph.bytes)
    var random = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<4 {
        damaged[Int(random.next() % UInt64(damaged.count))] ^= 1 << UInt8(random.next() % 8)
      }
      guard let graph = try? PedestrianGraph(NetworkBytes(copying: damaged)),
        let hierarchy = try? ContractionHierarchy(ordering: graph, fingerprint: "")
      else { continue }
      let metric = ProfileMetric(graph: graph, profile: .shortest)
      let applied = HierarchyMetric(hierarchy, graph: graph, metric: metric)
      var search = HierarchySearch(hierarchy)
      let ends = HierarchyStreets.points(6, on: graph, &random)
      for (from, to) in zip(ends, ends.dropFirst()) {
        let query = ArcQuery(from: from, to: to, graph: graph, metric: metric)
        _ = search.path(query, graph: graph, metric: metric, applied)
      }
    }
  }
}
