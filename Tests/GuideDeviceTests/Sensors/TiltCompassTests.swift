// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Positioning
import Testing

@testable import GuideDevice

@Suite("Compass that may hang in any way")
struct TiltCompassTests {
  private static let field = EarthField(strength: 50, inclination: 66, declination: 4)

  /// Turns a vector about x by pitch, then about y by roll, degrees.
  private func tilted(
    _ vector: SIMD3<Double>, pitch: Double, roll: Double
  ) -> SIMD3<Double> {
    let (p, r) = (pitch * .pi / 180, roll * .pi / 180)
    let first = SIMD3(
      vector.x, vector.y * cos(p) - vector.z * sin(p), vector.y * sin(p) + vector.z * cos(p))
    return SIMD3(
      first.x * cos(r) + first.z * sin(r), first.y, -first.x * sin(r) + first.z * cos(r))
  }

  /// Field and vertical along the axes of a device that faces a magnetic heading.
  private func measured(
    magnetic heading: Double, strength: Double = 50, inclination: Double = 66
  ) -> (field: SIMD3<Double>, up: SIMD3<Double>) {
    let (h, i) = (heading * .pi / 180, inclination * .pi / 180)
    let level = strength * cos(i)
    return (SIMD3(-level * sin(h), level * cos(h), -strength * sin(i)), SIMD3(0, 0, 9.81))
  }

  private func apart(_ one: Double, _ other: Double) -> Double {
    abs(remainder(one - other, 360))
  }

  @Test(
    "tells the true heading, level or tilted",
    arguments: [0.0, 45, 90, 179, 200, 270, 359], [(0.0, 0.0), (30, 0), (0, -40), (-35, 20)])
  func headings(magnetic: Double, tilt: (Double, Double)) throws {
    var compass = TiltCompass(field: Self.field)
    let (field, up) = measured(magnetic: magnetic)
    let tiltedField = tilted(field, pitch: tilt.0, roll: tilt.1)
    let tiltedUp = tilted(up, pitch: tilt.0, roll: tilt.1)
    let taken = compass.take(tiltedField, up: tiltedUp, at: 1)
    let reading = try #require(taken)
    // The level part of a tilted axis keeps its direction only without roll.
    let limit = tilt.1 == 0 ? 0.01 : 25
    #expect(apart(reading.heading.degrees, magnetic + 4) < limit)
    let sigma = try #require(reading.sigma)
    #expect((5...10).contains(sigma))
  }

  @Test(
    "says nothing in a field that is not the earth's",
    arguments: [
      (58.0, 66.0), (42, 66), (50, 75), (50, 57), (0, 66), (5000, 66), (.nan, 66), (.infinity, 0),
    ])
  func disturbed(strength: Double, inclination: Double) {
    var compass = TiltCompass(field: Self.field)
    let (field, up) = measured(magnetic: 90, strength: strength, inclination: inclination)
    #expect(compass.take(field, up: up, at: 1) == nil)
  }

  @Test("trusts itself less in a field that is not quite the earth's")
  func doubt() throws {
    var clean = TiltCompass(field: Self.field)
    var doubtful = TiltCompass(field: Self.field)
    let one = measured(magnetic: 90)
    let other = measured(magnetic: 90, strength: 55, inclination: 62)
    let sureTaken = clean.take(one.field, up: one.up, at: 1)
    let sure = try #require(sureTaken?.sigma)
    let unsureTaken = doubtful.take(other.field, up: other.up, at: 1)
    let unsure = try #require(unsureTaken?.sigma)
    #expect(unsure > 2 * sure)
  }

  @Test("follows the gyroscope at once, and doubts a needle that turns without it")
  func gyroscope() throws {
    var compass = TiltCompass(field: Self.field)
    var start = measured(magnetic: 0)
    _ = compass.take(start.field, up: start.up, at: 1)
    compass.turn(by: 90)
    start = measured(magnetic: 90)
    let turnedTaken = compass.take(start.field, up: start.up, at: 1.3)
    let turned = try #require(turnedTaken)
    #expect(apart(turned.heading.degrees, 94) < 0.1)
    let moved = measured(magnetic: 150)
    let pulledTaken = compass.take(moved.field, up: moved.up, at: 1.6)
    let pulled = try #require(pulledTaken)
    #expect(apart(pulled.heading.degrees, 94) < 20)
    #expect(try #require(pulled.sigma) > 20)
  }

  @Test("free fall and a vertical that is no number give nothing")
  func noVertical() {
    var compass = TiltCompass(field: Self.field)
    let field = measured(magnetic: 0).field
    for up in [SIMD3<Double>(0, 0, 0), SIMD3(0, 0, .nan), SIMD3(0, .infinity, 0)] {
      #expect(compass.take(field, up: up, at: 1) == nil)
    }
  }

  @Test("a device that hangs upright shows where its back points")
  func upright() throws {
    var compass = TiltCompass(field: Self.field)
    let (field, up) = measured(magnetic: 90)
    // Turned about x by 90 degrees: y is up, and what was north lies along z.
    let readingTaken = compass.take(
      tilted(field, pitch: 90, roll: 0), up: tilted(up, pitch: 90, roll: 0), at: 1)
    let reading = try #require(readingTaken)
    let backTaken = compass.take(
      tilted(field, pitch: 90, roll: 0), up: tilted(up, pitch: 90, roll: 0), at: 2)
    let back = try #require(backTaken)
    #expect(apart(reading.heading.degrees, back.heading.degrees) < 0.01)
    #expect(apart(reading.heading.degrees, 94) < 0.01 || apart(reading.heading.degrees, 274) < 0.01)
  }
}
