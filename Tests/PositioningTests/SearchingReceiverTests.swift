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
      bank.predict(seconds: 1, motion: .stepping, steps: SteppedWay(), gait: nil)
      _ = bank.follow(claim(off), seconds: 1)
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
    #expect(settled { _ in 75 } > 2 * settled { max($0, 8) })
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
      bank.predict(seconds: 1, motion: .stepping, steps: SteppedWay(), gait: nil)
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
        bank.predict(seconds: 1, motion: .stepping, steps: SteppedWay(), gait: nil)
        bank.endStepping()
        bank.predict(seconds: 1, motion: .standing, steps: nil, gait: nil)
      }
      return bank.covariance(around: bank.mean.position).east.squareRoot()
    }
    #expect(spread(after: 20) < 2 * spread(after: 1))
  }

  // MARK: The whole filter

  /// A walk of 40 s along the middle street of ``DrawnStreets/blocks()``; the fixes come from `off` metres
  /// north of it to it within ten seconds, claiming what they are off by, but no less than 5 m.
  ///
  /// - Parameters:
  ///   - start: seconds that the walk has lasted before the receiver tells anything.
  ///   - look: what is seen every second.
  private func search(
    off: Double, start: Int = 0, beacons: BeaconRegistry = .empty, onMap: Bool = true,
    before: (inout PositionFilter, DrawnStreets) -> Void = { _, _ in },
    look: (Int, PositionEstimate, Double) -> Void
  ) throws {
    let streets = try DrawnStreets.blocks()
    var filter = PositionFilter(graph: onMap ? streets.graph : nil, seed: 5, beacons: beacons)
    before(&filter, streets)
    for second in start...(start + 40) {
      let left = max(off * (1 - Double(second - start) / 10), 0)
      let fix = GNSSFix(
        coordinate: streets.coordinate(10 + Double(second), -120 + left),
        accuracyMeters: max(left, 5))
      filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
      guard let estimate = filter.estimate else { continue }
      let place = streets.coordinate(10 + Double(second), -120)
      look(second - start, estimate, estimate.coordinate.distance(to: place).meters)
    }
  }

  /// The cloud follows as the free filter does, and stays on no street of the first fixes.
  @Test(arguments: [60.0, 100, 200])
  func theMapHoldsNoneBackWhoIsFound(off: Double) throws {
    var last = Double.infinity
    var held = 0
    try search(off: off) { second, estimate, error in
      if error <= estimate.r95 { held += 1 }
      if second >= 25 { last = second == 25 ? error : max(last, error) }
    }
    #expect(last < 12)
    #expect(held >= 39)
  }

  /// What was taken for the walker's jump would begin the position anew sixteen seconds later.
  @Test func aReceiverThatIsFoundIsNoJump() throws {
    var radii: [Double] = []
    try search(off: 100, onMap: false) { second, estimate, _ in
      if second >= 12 { radii.append(estimate.r95) }
    }
    #expect(radii.count == 29)
    #expect(radii == radii.sorted(by: >))
  }

  /// A beacon has told the place: a receiver that only then begins to search does not carry it away.
  @Test(arguments: [true, false])
  func theFirstFixBehindABeaconIsSearching(onMap: Bool) throws {
    let identity = BeaconIdentity.altBeacon(id: "door")
    let streets = try DrawnStreets.blocks()
    let registry = BeaconRegistry([
      RegisteredBeacon(
        identity: identity, coordinate: streets.coordinate(14, -120),
        transmitPowerAtOneMeter: -59)
    ])
    var worst = 0.0
    try search(
      off: 70, start: 5, beacons: registry, onMap: onMap,
      before: { filter, _ in
        for part in 0...8 {
          filter.update(
            .beacon(
              BeaconSighting(identity: identity, rssi: -61, transmitPowerAtOneMeter: nil)),
            at: Instant(seconds: 0.5 * Double(part)))
        }
      },
      look: { _, _, error in worst = max(worst, error) })
    #expect(worst < 15)
  }

  /// After a tunnel the receiver searches again.
  @Test func afterASilenceTheReceiverMaySearchAgain() throws {
    var last = 0.0
    try search(
      off: 90, start: 100,
      before: { filter, streets in
        for second in 0...20 {
          let fix = GNSSFix(
            coordinate: streets.coordinate(10 + Double(second), -120), accuracyMeters: 4)
          filter.update(.gnss(fix), at: Instant(seconds: Double(second)))
        }
      },
      look: { second, _, error in if second >= 15 { last = max(last, error) } })
    #expect(last < 12)
  }
}
