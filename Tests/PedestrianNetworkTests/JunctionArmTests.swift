// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PedestrianNetwork

@Suite struct JunctionArmTests {
  /// Arms at north, east, south, west, of the given hardness.
  private func crossed(_ hardness: [UInt32], entry: UInt8, exit: UInt8) -> Int? {
    let bearings: [UInt8] = [0, 64, 128, 192]
    return JunctionCrossing.arm(
      0..<4, entry: entry, exit: exit, bearing: { bearings[$0] }, hardness: { hardness[$0] })
  }

  @Test func straightOnTheEasierOfBothSidesCounts() {
    #expect(crossed([1, 5, 1, 3], entry: 128, exit: 0) == 3)
    #expect(crossed([1, 3, 1, 5], entry: 128, exit: 0) == 1)
  }

  @Test func aTurnLeavesTheInnerSideFree() {
    #expect(crossed([1, 5, 1, 3], entry: 128, exit: 64) == nil)
    #expect(crossed([1, 5, 1, 3], entry: 128, exit: 192) == nil)
  }

  @Test func turningBackCrossesNothingForCertain() {
    #expect(crossed([1, 5, 1, 3], entry: 128, exit: 128) == nil)
    #expect(crossed([1, 5, 1, 3], entry: 128, exit: 131) == nil)
  }

  /// Over a way between the arms: 100/256 of a circle to 200/256.
  @Test func aPathBetweenTwoArmsIsNoArmItself() {
    #expect(crossed([1, 2, 3, 4], entry: 100, exit: 220) == 1)
    #expect(crossed([1, 2, 3, 4], entry: 220, exit: 100) == 1)
  }
}
