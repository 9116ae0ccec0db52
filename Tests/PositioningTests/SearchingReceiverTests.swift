// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Testing

@testable import Positioning

/// A receiver that has just been switched on begins far off, says so, and comes nearer.
@Suite struct SearchingReceiverTests {
  /// How far from the truth a walker who takes steps on the spot is believed to be, metres: the fixes come
  /// from 80 m away to the place within ten seconds, and stay there for ten more.
  private func settled(claim: (_ off: Double) -> Double) -> Double {
    var bank = BiasFilterBank()
    bank.start(at: PlanePoint(east: 80, north: 0), claim: claim(80))
    bank.beginStepping(turn: 0, sigma: 0.3)
    for second in 1...20 {
      let off = max(80 - 8 * Double(second), 0)
      bank.predict(seconds: 1, motion: .stepping, steps: nil, gait: nil)
      bank.correct(
        fix: PlanePoint(east: off, north: 0), claim: claim(off), seconds: 1, isStanding: false)
    }
    return abs(bank.mean.position.east)
  }

  @Test func aFallingClaimIsBelieved() {
    #expect(settled { max($0, 8) } < 12)
  }

  /// The same fixes from a receiver that claims 75 m all the while: it may as well be wrong now.
  @Test func aClaimThatDoesNotFallTellsNothingOfTheKind() {
    #expect(settled { _ in 75 } > 2 * settled { max($0, 8) } + 5)
  }

  /// Beside steps the receiver's error is held to be larger, that of its first fix included: one bad fix
  /// does not hold a whole walk for minutes.
  @Test func aBadFirstFixHoldsNoSteppedWay() {
    var bank = BiasFilterBank()
    bank.start(at: PlanePoint(east: 30, north: 0), claim: 10)
    let before = bank.covariance(around: bank.mean.position).east
    bank.beginStepping(turn: 0, sigma: 0.3)
    #expect(bank.covariance(around: bank.mean.position).east > 4 * before)
    for _ in 0..<30 {
      bank.predict(seconds: 1, motion: .stepping, steps: nil, gait: nil)
      bank.correct(
        fix: PlanePoint(east: 0, north: 0), claim: 10, seconds: 1, isStanding: false)
    }
    #expect(bank.mean.position.east < 15)
  }

  /// A counter that comes and goes, as on a ship's deck or with a loose device, widens the error once.
  @Test func stepsThatComeAndGoDoNotMakeThePlaceUnknown() {
    func spread(after times: Int) -> Double {
      var bank = BiasFilterBank()
      bank.start(at: PlanePoint(east: 0, north: 0), claim: 10)
      for _ in 0..<times {
        bank.beginStepping(turn: 0, sigma: 0.3)
        bank.predict(seconds: 1, motion: .stepping, steps: nil, gait: nil)
        bank.endStepping()
        bank.predict(seconds: 1, motion: .standing, steps: nil, gait: nil)
      }
      return bank.covariance(around: bank.mean.position).east.squareRoot()
    }
    #expect(spread(after: 20) < 2 * spread(after: 1))
  }
}
