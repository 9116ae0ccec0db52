// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Positioning
import Testing

@testable import GuideDevice

@Suite("Calibration of the compass") struct CompassCalibrationTests {
  private static let earth = EarthField(strength: 50, inclination: 66, declination: 4)
  private static let iron = SIMD3(18.0, -25, 12)

  /// The field along the axes of a level device that faces a magnetic heading.
  private func field(_ heading: Double) -> SIMD3<Double> {
    let (h, i) = (heading * .pi / 180, Self.earth.inclination * .pi / 180)
    let level = Self.earth.strength * cos(i)
    return SIMD3(-level * sin(h), level * cos(h), -Self.earth.strength * sin(i))
  }

  /// Turns on the spot at 30° a second for a minute, ten measurements a second.
  private func learned(
    from start: Double = 0, through degrees: Double = 1800, noise: Double = 0.8,
    wrongIron: (Double) -> SIMD3<Double> = { _ in CompassCalibrationTests.iron }
  ) -> [CompassOffset] {
    var calibration = CompassCalibration(earth: Self.earth, known: nil)
    var random = SeededGenerator(seed: 4)
    func shaken() -> Double { Double(random.next() % 2001) / 1000 * noise - noise }
    var offsets = [CompassOffset]()
    for tick in 0..<Int(degrees / 3) {
      let heading = start + Double(tick) * 3
      let measured = field(heading) + wrongIron(heading) + SIMD3(shaken(), shaken(), shaken())
      calibration.turn(by: 3)
      let found = calibration.take(measured, up: SIMD3(0, 0, 1), at: Double(tick) / 10)
      if let found { offsets.append(found) }
    }
    return offsets
  }

  @Test("iron that turns with the device is found to two microtesla, from any heading")
  func finds() throws {
    for start in [0.0, 77, 200] {
      let offset = try #require(learned(from: start).last)
      let error = offset.vector - Self.iron
      #expect((error * error).sum().squareRoot() < 2, "\(offset)")
    }
  }

  @Test("half a turn teaches nothing, and neither does iron beside the way")
  func isNotFooled() {
    #expect(learned(through: 180).isEmpty)
    let street = learned { SIMD3($0 > 90 ? 40 : 0, 30 * sin($0 / 20), 0) }
    #expect(street.isEmpty, "\(street)")
  }

  @Test("what was learned before is not told again")
  func isQuiet() {
    var calibration = CompassCalibration(
      earth: Self.earth, known: CompassOffset([Self.iron.x, Self.iron.y, Self.iron.z]))
    for tick in 0..<1200 {
      calibration.turn(by: 3)
      let heading = Double(tick) * 3
      let told = calibration.take(
        field(heading) + Self.iron, up: SIMD3(0, 0, 1), at: Double(tick) / 10)
      #expect(told == nil)
    }
  }

  @Test(
    "a kept offset that is none is passed over",
    arguments: [[], [1, 2], [1, 2, .nan], [1, 2, .infinity], [1, 2, 501], [1, 2, 3, 4]])
  func refusesNonsense(values: [Double]) {
    #expect(CompassOffset(values) == nil)
  }

  @Test("a compass beside iron says nothing until the iron is known, then the heading")
  func compassUsesIt() throws {
    var compass = TiltCompass(field: Self.earth)
    let measured = field(90) + Self.iron
    let blind = compass.take(measured, up: SIMD3(0, 0, 9.81), at: 1)
    #expect(blind == nil)
    compass.offset = CompassOffset([Self.iron.x, Self.iron.y, Self.iron.z])
    let seen = compass.take(measured, up: SIMD3(0, 0, 9.81), at: 2)
    let reading = try #require(seen)
    #expect(abs(reading.heading.degrees - 94) < 0.1)
  }
}
