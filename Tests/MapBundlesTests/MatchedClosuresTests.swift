// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Routing
import TestSupport
import Testing

@testable import MapBundles

/// Matched closures come back as they were; what is damaged or of another map is matched anew.
@Suite struct MatchedClosuresTests {
  private static let key = MatchedClosures.key(
    fingerprint: "abc", overlaySHA256: "def", factsMark: 7)

  private func map() throws -> AsciiMap {
    try AsciiMap(
      """
      A---------B---------C
                |
                D
      """, gridMeters: 10,
      ways: [
        "ABC": ["highway": "footway", "footway": "sidewalk", "name": "Fackelstraße"],
        "BD": ["highway": "steps"],
      ])
  }

  private func overlay(_ map: AsciiMap) throws -> Overlay {
    let (a, b, d) = (try map.coordinate("A"), try map.coordinate("B"), try map.coordinate("D"))
    var line = Closure(id: "K-1", validFrom: 5, validTo: 10, shape: .lines([[a, b]]))
    line.side = .both
    line.windows = [Closure.Window(weekdays: [.monday, .sunday], from: 60, to: 1440)]
    line.additionGerman = "Größe \"drei\""
    line.remainingWidth = 0.9
    var point = Closure(id: "K-2", validFrom: 5, validTo: 10, shape: .points([b, d]))
    (point.affects, point.effect, point.isOpenEnded) = (.steps, .closed, true)
    (point.lastConfirmed, point.isConfirmed) = (-3, false)
    var area = Closure(id: "K-3", validFrom: 5, validTo: 10, shape: .rings([[a, b, d, a]]))
    (area.affects, area.effect, area.additionEnglish) = (.area, .surface, "x")
    return Overlay(closures: [point, area, line], graph: map.graph)
  }

  private func read(
    _ bytes: [UInt8], key: String = MatchedClosuresTests.key, _ graph: PedestrianGraph
  )
    -> Overlay?
  {
    bytes.withUnsafeBytes { MatchedClosures.overlay($0, key: key, graph: graph) }
  }

  @Test func whatIsWrittenComesBack() throws {
    let map = try map()
    let before = try overlay(map)
    #expect(before.closures.count == 3 && before.hits.count > 2)
    let bytes = MatchedClosures.content(of: before, key: Self.key)
    let after = try #require(read(bytes, map.graph))
    #expect(after.closures == before.closures && after.hits == before.hits)
    #expect(after.crossingHits == before.crossingHits && after.avoided.isEmpty)
  }

  @Test func anotherKeyIsMatchedAnew() throws {
    let map = try map()
    let bytes = MatchedClosures.content(of: try overlay(map), key: Self.key)
    let other = MatchedClosures.key(fingerprint: "abc", overlaySHA256: "def", factsMark: 8)
    #expect(read(bytes, key: other, map.graph)?.closures == nil)
  }

  /// Every flipped bit and every cut is noticed, and none is a trap.
  @Test func damageIsNoticed() throws {
    let map = try map()
    let bytes = MatchedClosures.content(of: try overlay(map), key: Self.key)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(read(damaged, map.graph)?.closures == nil, "\(index)")
      #expect(read(Array(bytes[..<index]), map.graph)?.closures == nil, "\(index)")
    }
  }

  /// With a checksum that fits, what contradicts itself is refused all the same.
  @Test func anEdgeThatTheNetworkHasNotIsRefused() throws {
    let map = try map()
    let whole = try overlay(map)
    #expect(
      Overlay(
        matched: whole.closures, hits: whole.hits, crossingHits: whole.crossingHits,
        graph: map.graph)?.hits == whole.hits)
    var hits = whole.hits
    hits[hits.count - 1].edge = EdgeID(UInt32(map.graph.edgeCount))
    #expect(
      Overlay(matched: whole.closures, hits: hits, crossingHits: [], graph: map.graph)?.hits == nil)
    hits = whole.hits
    hits[0].closure = 3
    #expect(
      Overlay(matched: whole.closures, hits: hits, crossingHits: [], graph: map.graph)?.hits == nil)
  }

  /// Adding to what was matched gives what matching all at once gives.
  @Test func addingIsTheSameAsMatchingTogether() throws {
    let map = try map()
    let own = try overlay(map)
    var replaced = own.closures[0]
    replaced.effect = .obstacle
    var further = own.closures[1]
    further.id = "J-9"
    var draft = own.closures[2]
    draft.status = .withdrawn
    let added = own.adding([replaced, further, draft], graph: map.graph)
    let together = Overlay(
      closures: [replaced, further, own.closures[1]], graph: map.graph)
    #expect(added.closures == together.closures)
    #expect(added.hits == together.hits && added.crossingHits == together.crossingHits)
    #expect(own.adding([], graph: map.graph).closures == own.closures)
  }
}
