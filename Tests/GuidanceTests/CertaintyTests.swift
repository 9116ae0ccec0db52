// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning
import Testing

@testable import Guidance

@Suite struct CertaintyTests {
  private func estimate(_ radius: Double, _ seconds: Double, age: Double = 0) -> PositionEstimate {
    var estimate = PositionEstimate(
      instant: Instant(seconds: seconds),
      coordinate: Coordinate(latitude: 49.44, longitude: 7.77), r50: radius / 2, r95: radius,
      covariance: (radius, 0, radius), status: .good)
    estimate.age = age
    return estimate
  }

  /// Grades after each radius, one per second.
  private func grades(_ radii: [Double]) -> [CertaintyGrade] {
    var certainty = Certainty(settings: GuidanceSettings())
    return radii.enumerated().map { second, radius in
      certainty.update(
        radius: radius, estimate: estimate(radius, Double(second)),
        at: Instant(seconds: Double(second)))
      return certainty.grade
    }
  }

  @Test(arguments: [
    (4.9, CertaintyGrade.exact), (5, .exact), (5.1, .plain), (15, .plain), (15.1, .hedged),
    (25, .hedged), (25.1, .uncertain), (50, .uncertain), (50.1, .lost), (.infinity, .lost),
  ])
  func theTableHoldsR11(_ radius: Double, _ grade: CertaintyGrade) {
    #expect(grades([4, radius]).last == grade)
  }

  @Test func worseCountsAtOnceAndBetterAfterAWhileR11() {
    #expect(grades([10, 30]) == [.plain, .uncertain])
    let recovery = grades([30] + Array(repeating: 10, count: 7))
    #expect(
      recovery == [
        .uncertain, .uncertain, .uncertain, .uncertain, .uncertain, .uncertain,
        .plain, .plain,
      ])
  }

  @Test func aRadiusAroundALimitDoesNotFlapR11() {
    let radii = (0..<600).map { $0.isMultiple(of: 2) ? 24.0 : 26.0 }
    let states = grades(radii)
    let changes = zip(states, states.dropFirst()).count { $0 != $1 }
    #expect(changes <= 1)
  }

  @Test func tenSecondsWithoutAnObservationAreLostR11() {
    var certainty = Certainty(settings: GuidanceSettings())
    certainty.update(radius: 4, estimate: estimate(4, 0, age: 9.9), at: .start)
    #expect(certainty.grade == .exact)
    certainty.update(radius: 4, estimate: estimate(4, 1, age: 10.1), at: Instant(seconds: 1))
    #expect(certainty.grade == .lost)
  }

  /// Less inexact for five seconds, exact for the last two of them: that is not yet exact.
  @Test func whatIsExactForAMomentIsNotCalledExactR11() {
    let states = grades([30] + Array(repeating: 10, count: 4) + Array(repeating: 3, count: 8))
    #expect(states[6] == .plain)
    #expect(states.last == .exact)
  }
}
