// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct AreaShapeTests {
  private func point(_ x: Int, _ y: Int) -> GridPoint { GridPoint(x: x * 2, y: y * 2) }

  /// An L: the lower left three quarters of a square of 10 by 10.
  private var ell: AreaShape {
    var shape = AreaShape()
    shape.addRing([(0, 0), (10, 0), (10, 5), (5, 5), (5, 10), (0, 10)].map { point($0.0, $0.1) })
    return shape
  }

  @Test(
    arguments: [
      (1, 1, 9, 4, true), (0, 0, 10, 5, true), (9, 4, 4, 9, false), (9, 1, 1, 9, false),
      (9, 0, 0, 9, true), (10, 5, 4, 10, false),
      (10, 4, 4, 10, false), (0, 0, 10, 0, true), (0, 10, 5, 10, true),
      // Along the rim, through the inner corner, and beyond it.
      (10, 5, 5, 5, true), (10, 5, 0, 5, false), (5, 5, 0, 5, true),
      (11, 1, 9, 1, false), (3, 3, 3, 3, false),
    ] as [(Int, Int, Int, Int, Bool)])
  func aLineStaysInside(ax: Int, ay: Int, bx: Int, by: Int, isClear: Bool) {
    #expect(ell.isClear(point(ax, ay), point(bx, by)) == isClear)
    #expect(ell.isClear(point(bx, by), point(ax, ay)) == isClear)
  }

  @Test func nothingPassesThroughWhatStandsThere() {
    var shape = AreaShape()
    shape.addRing([(0, 0), (20, 0), (20, 20), (0, 20)].map { point($0.0, $0.1) })
    shape.addObstacle(
      [(8, 8), (12, 8), (12, 12), (8, 12)].map { point($0.0, $0.1) }, isClosed: true)
    shape.addObstacle([(0, 4), (15, 4)].map { point($0.0, $0.1) }, isClosed: false)
    #expect(!shape.isClear(point(0, 10), point(20, 10)))
    #expect(!shape.isClear(point(8, 8), point(12, 12)))
    #expect(shape.isClear(point(8, 8), point(12, 8)))
    #expect(shape.isClear(point(0, 14), point(20, 14)))
    #expect(!shape.isClear(point(5, 0), point(5, 20)))
    #expect(shape.isClear(point(16, 0), point(16, 20)))
    // Past the wall's end, but not through it.
    #expect(!shape.isClear(point(15, 0), point(15, 20)))
    #expect(shape.isFree(point(8, 10)))
    #expect(!shape.isFree(point(10, 10)))
  }

  @Test func holesAndSeveralRingsFollowTheEvenOddRule() {
    var shape = AreaShape()
    shape.addRing([(0, 0), (20, 0), (20, 20), (0, 20)].map { point($0.0, $0.1) })
    shape.addRing([(5, 5), (15, 5), (15, 15), (5, 15)].map { point($0.0, $0.1) })
    shape.addRing([(30, 0), (40, 0), (40, 10)].map { point($0.0, $0.1) })
    #expect(shape.isFree(point(2, 10)))
    #expect(!shape.isFree(point(10, 10)))
    #expect(shape.isFree(point(39, 5)))
    #expect(!shape.isFree(point(25, 5)))
    #expect(!shape.crossesItself(most: 100))
  }

  @Test func aRingThatCrossesItselfIsTold() {
    var shape = AreaShape()
    shape.addRing([(0, 0), (10, 10), (10, 0), (0, 10)].map { point($0.0, $0.1) })
    #expect(shape.crossesItself(most: 100))
    #expect(!shape.crossesItself(most: 3))
  }
}
