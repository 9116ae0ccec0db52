// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Testing

@testable import Guidance

/// R9 and guidance.md 3b, on a straight route of 400 m to the east.
@Suite struct OffRouteDetectorTests {
  private let origin = Coordinate(latitude: 49.44, longitude: 7.77)

  private var line: Polyline {
    Polyline([origin, origin.moved(by: .meters(400), toward: Bearing(degrees: 90))])
  }

  private func estimate(
    _ along: Double, _ right: Double, _ seconds: Double, r95: Double, heading: Double,
    speed: Double = 1, side: SideOfStreet = .unknown
  ) -> PositionEstimate {
    let place = origin.moved(by: .meters(along), toward: Bearing(degrees: 90))
      .moved(by: .meters(right), toward: Bearing(degrees: 180))
    let variance = (r95 / 2.448) * (r95 / 2.448)
    var estimate = PositionEstimate(
      instant: Instant(seconds: seconds), coordinate: place, r50: r95 / 2, r95: r95,
      covariance: (variance, 0, variance), status: .good)
    estimate.heading = Bearing(degrees: heading)
    estimate.headingSigma = 10
    estimate.speed = speed
    estimate.side = side
    estimate.sideProbability = side == .unknown ? 0 : 0.95
    return estimate
  }

  /// Seconds until the detector reports a walk, one estimate a second; `nil` if it never does.
  private func delay(
    r95: Double, _ walk: (Double) -> (along: Double, right: Double, heading: Double)
  ) -> Double? {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<120 {
      let place = walk(Double(second))
      let estimate = estimate(
        place.along, place.right, Double(second), r95: r95, heading: place.heading)
      progress.update(estimate)
      detector.update(estimate, progress: progress)
      if detector.deviation != nil { return Double(second) }
    }
    return nil
  }

  /// While satellites are out the estimate rolls on in its last direction, here away from the way.
  @Test func anEstimateThatMerelyRollsOnIsNoDeviation() {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<90 {
      let right = max(0, Double(second) - 20)
      var estimate = estimate(20, right, Double(second), r95: 8, heading: 180)
      estimate.age = max(0, Double(second) - 17)
      progress.update(estimate)
      detector.update(estimate, progress: progress)
      #expect(detector.deviation == nil)
    }
  }

  /// Seconds until a walk on a parallel way is told, as far as the ways say so.
  private func delayBeside(
    elsewhere: Double, speed: Double = 1, right: Double = 12
  ) -> Double? {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<60 {
      let estimate = estimate(
        20 + Double(second), right, Double(second), r95: 15, heading: 90, speed: speed)
      progress.update(estimate)
      detector.update(estimate, progress: progress, elsewhere: elsewhere)
      if detector.deviation != nil { return Double(second) }
    }
    return nil
  }

  @Test func waysThatAreSurelyOthersTellThatTheRouteWasLeft() throws {
    let seconds = try #require(delayBeside(elsewhere: 0.98))
    #expect(seconds <= 5)
    #expect(delayBeside(elsewhere: 0.9) == nil)
    // Farther off than the other pavement less will do, and takes longer.
    let later = try #require(delayBeside(elsewhere: 0.8, right: 20))
    #expect(later > seconds && later <= 12)
    #expect(delayBeside(elsewhere: 0.65, right: 20) == nil)
    #expect(delayBeside(elsewhere: 0.98, speed: 0) == nil)
  }

  /// Seconds until a walk beside the line is told that begins as the position is known again.
  private func delayAfterLost(right: Double) -> Double? {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    detector.noteLost(at: .start)
    for second in 0..<60 {
      let estimate = estimate(20 + Double(second), right, Double(second), r95: 10, heading: 90)
      progress.update(estimate)
      detector.update(estimate, progress: progress, elsewhere: 0.98)
      if detector.deviation != nil { return Double(second) }
    }
    return nil
  }

  /// The estimate may still move sideways to where the walker is, but not by twice what it claims.
  @Test func farOffIsToldAtOnceWhenThePositionIsKnownAgain() throws {
    #expect(try #require(delayAfterLost(right: 24)) <= 6)
    let rest = GuidanceSettings().voteRest
    #expect(try #require(delayAfterLost(right: 15)) >= rest)
  }

  /// Near the line by its middle, on another way by the map: that is no return.
  @Test func onAnotherWayNobodyIsBack() {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<40 {
      let estimate = estimate(20 + Double(second), 9, Double(second), r95: 6, heading: 90)
      progress.update(estimate)
      detector.update(estimate, progress: progress, elsewhere: second < 20 ? 0.99 : 0.1)
      if second == 19 { #expect(detector.deviation == .beside) }
    }
    #expect(detector.deviation == nil)
  }

  @Test(arguments: [4.0, 8, 15])
  func aWrongTurnIsNoticedWithinTwentyFiveSeconds(_ r95: Double) throws {
    let seconds = try #require(
      delay(r95: r95) { second in
        second < 20 ? (second, 0, 90) : (20, second - 20, 180)
      })
    #expect(seconds - 20 <= 25)
  }

  @Test(arguments: [4.0, 8, 15, 25])
  func walkingBesideTheLineIsNotLeavingIt(_ r95: Double) {
    for right in [-9.0, -5, 5, 9] {
      #expect(delay(r95: r95) { (along: $0, right: right, heading: 90) } == nil)
    }
  }

  @Test(arguments: [4.0, 8, 15])
  func weavingOnThePavementIsNotLeavingIt(_ r95: Double) {
    let weaving = delay(r95: r95) { second in
      let isOdd = Int(second / 3).isMultiple(of: 2)
      return (second, isOdd ? 2 : -2, isOdd ? 40 : 140)
    }
    #expect(weaving == nil)
  }

  @Test func aParallelStreetFarOffIsNoticedByDistance() throws {
    let seconds = try #require(delay(r95: 10) { (along: $0, right: 45, heading: 90) })
    #expect(seconds <= 25)
  }

  @Test func distanceCountsInRadii() {
    #expect(delay(r95: 40) { (along: $0, right: 45, heading: 90) } == nil)
  }

  @Test func walkingBackIsNamedSo() {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<100 {
      let along = second < 50 ? Double(second) : Double(100 - second)
      let estimate = estimate(
        along, 0, Double(second), r95: 5, heading: second < 50 ? 90 : 270)
      progress.update(estimate)
      detector.update(estimate, progress: progress)
    }
    #expect(detector.deviation == .backward)
  }

  /// Who goes to and fro on the way, as on a traffic island, does not find where it goes on; who rests at
  /// a corner as long is not asked.
  @Test(arguments: [(1.0, true), (0.0, false)])
  func whoDoesNotComeOnIsToldSo(_ speed: Double, _ isTold: Bool) {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<120 {
      let phase = Double(second % 8)
      let along = 50 + (speed > 0 ? min(phase, 8 - phase) : 0)
      let estimate = estimate(
        along, 0, Double(second), r95: 4, heading: phase < 4 ? 90 : 270, speed: speed)
      progress.update(estimate)
      detector.update(estimate, progress: progress)
    }
    #expect((detector.deviation != nil) == isTold)
  }

  /// Where a path ends a few metres beside the right one, who stands there for a while is told; who
  /// walks there may only go round something.
  @Test(arguments: [(0.0, 0.98, true), (1.0, 0.98, false), (0.0, 0.8, false)])
  func whoStandsOnAnotherWayBesideIsToldSo(_ speed: Double, _ share: Double, _ isTold: Bool) {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0..<30 {
      let estimate = estimate(
        50 + speed * Double(second), 4, Double(second), r95: 3, heading: 90, speed: speed)
      progress.update(estimate)
      detector.update(estimate, progress: progress, aside: share)
    }
    #expect((detector.deviation == .beside) == isTold)
  }

  // MARK: Legs of one way

  /// Where the way crosses itself the walker stays on the leg that they walk.
  @Test func aWayThatCrossesItselfIsFollowedInItsOrder() {
    var points = [origin]
    for (meters, degrees) in [(40.0, 90.0), (15, 0), (15, 270), (60, 180)] {
      points.append(
        points[points.count - 1].moved(
          by: Distance(meters: meters), toward: Bearing(degrees: degrees)))
    }
    let line = Polyline(points)
    var progress = RouteProgress(line: line, settings: GuidanceSettings())
    for second in 0...100 {
      let place = line.point(at: Double(second))
      var estimate = estimate(0, 0, Double(second), r95: 3, heading: 0)
      estimate.coordinate = place
      estimate.heading = line.bearing(from: max(0, Double(second) - 1), to: Double(second) + 1)
      progress.update(estimate)
      #expect(abs(progress.along - Double(second)) < 2)
    }
  }

  // MARK: The opposite pavement

  private func wrongSide(
    _ seconds: Int, side: SideOfStreet, roadSide: SideOfStreet, heading: Double = 90,
    speed: Double = 1
  ) -> Bool {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    for second in 0..<seconds {
      detector.updateSide(
        estimate(
          Double(second), 0, Double(second), r95: 5, heading: heading, speed: speed, side: side),
        roadSide: roadSide, along: Bearing(degrees: 90))
    }
    return detector.isOnWrongSide
  }

  /// Left and right are the walker's: against the way they are changed over, and who stands or walks
  /// across has neither.
  @Test func theSideIsJudgedInTheDirectionOfTheRouteR9() {
    #expect(!wrongSide(60, side: .left, roadSide: .left, heading: 270))
    #expect(wrongSide(60, side: .right, roadSide: .left, heading: 270))
    #expect(!wrongSide(60, side: .left, roadSide: .left, heading: 180))
    #expect(!wrongSide(60, side: .left, roadSide: .left, speed: 0))
  }

  /// Where the route has no pavement of its own, nobody is on the other one any more.
  @Test func theOppositePavementEndsWithTheStreetR9() {
    var detector = OffRouteDetector(settings: GuidanceSettings())
    func walk(_ seconds: Range<Int>, _ roadSide: SideOfStreet) {
      for second in seconds {
        detector.updateSide(
          estimate(Double(second), 0, Double(second), r95: 5, heading: 90, side: .left),
          roadSide: roadSide, along: Bearing(degrees: 90))
      }
    }
    walk(0..<12, .left)
    #expect(detector.isOnWrongSide)
    walk(12..<14, .unknown)
    #expect(!detector.isOnWrongSide)
  }

  @Test func theOppositePavementIsToldAfterTenSecondsR9() {
    // The carriageway is to the left: the walker belongs to the right side.
    #expect(!wrongSide(9, side: .left, roadSide: .left))
    #expect(wrongSide(12, side: .left, roadSide: .left))
    #expect(!wrongSide(60, side: .right, roadSide: .left))
  }

  @Test func anUnknownSideIsNeverWrongR9() {
    #expect(!wrongSide(60, side: .unknown, roadSide: .left))
    #expect(!wrongSide(60, side: .left, roadSide: .unknown))
  }

  /// Eight metres beside the leg that they are at nobody is back because they head as the next leg does.
  @Test(arguments: [(8.0, 180.0, false), (8, 90, true), (3, 180, true)])
  func besideTheWayTheLegThereTellsWhetherTheWalkerIsBack(
    _ left: Double, _ heading: Double, _ isBack: Bool
  ) {
    let corner = origin.moved(by: .meters(100), toward: Bearing(degrees: 90))
    let bent = Polyline([
      origin, corner, corner.moved(by: .meters(100), toward: Bearing(degrees: 180)),
    ])
    var detector = OffRouteDetector(settings: GuidanceSettings())
    var progress = RouteProgress(line: bent, settings: GuidanceSettings())
    for second in 0..<30 {
      let away = estimate(60, -12, Double(second), r95: 5, heading: 0)
      progress.update(away)
      detector.update(away, progress: progress, elsewhere: 0.99)
    }
    #expect(detector.deviation == .beside)
    for second in 30..<40 {
      let near = estimate(94, -left, Double(second), r95: 5, heading: heading)
      progress.update(near)
      detector.update(near, progress: progress)
    }
    #expect((detector.deviation == nil) == isBack)
  }
}
