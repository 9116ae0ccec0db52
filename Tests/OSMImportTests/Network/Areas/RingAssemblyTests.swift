// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct RingAssemblyTests {
  private func rings(_ lines: [(Int64, Int64)]) -> (rings: [[RingAssembly.Part]], open: [Int]) {
    RingAssembly.rings(lines.map { RingAssembly.Line(first: $0.0, last: $0.1) })
  }

  @Test func closedLinesAreRings() {
    let (found, open) = rings([(1, 1), (2, 2)])
    #expect(found.count == 2)
    #expect(open.isEmpty)
  }

  @Test func linesJoinInAnyDirection() {
    let (found, open) = rings([(1, 2), (3, 2), (3, 1)])
    #expect(
      found == [
        [
          RingAssembly.Part(line: 0, isReversed: false),
          RingAssembly.Part(line: 1, isReversed: true),
          RingAssembly.Part(line: 2, isReversed: false),
        ]
      ])
    #expect(open.isEmpty)
  }

  @Test func aLineThatLeadsNowhereSpoilsNoRing() {
    let (found, open) = rings([(1, 2), (2, 9), (2, 3), (3, 1)])
    #expect(found.count == 1)
    #expect(found.first?.map(\.line) == [0, 2, 3])
    #expect(open == [1])
  }

  @Test func ringsThatTouchInANodeStayTwo() {
    let (found, open) = rings([(1, 2), (2, 1), (1, 3), (3, 1)])
    #expect(found.count == 2)
    #expect(open.isEmpty)
  }

  @Test func whatCannotCloseIsOpen() {
    let (found, open) = rings([(1, 2), (2, 3)])
    #expect(found.isEmpty)
    #expect(open == [0, 1])
  }

  @Test func aTangleEnds() {
    // Every node with every other, and a tail that never closes: the search is bounded.
    var lines: [(Int64, Int64)] = [(100, 1)]
    for a in 1...9 { for b in (a + 1)...10 { lines.append((Int64(a), Int64(b))) } }
    let (_, open) = rings(lines)
    #expect(open.contains(0))
  }
}
