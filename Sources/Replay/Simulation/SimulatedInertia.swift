// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// Steps, compass, gyroscope and air pressure of a made-up walk (positioning.md 1.4, 6).
struct SimulatedInertia: Sendable {
  /// Length of a step in metres: grows with the pace (0.6 m at 0.95 m/s).
  private static let stepLength = (standing: 0.36, perSpeed: 0.26)
  /// Shares of steps that are missed, and of those that never were.
  private static let missed = 0.03
  private static let extra = 0.02
  /// A compass is wrong by a constant that changes from walk to walk (7° measured on phones), by
  /// what lies in the ground (degrees, seconds), and from reading to reading.
  private static let compassBias = 7.0
  private static let disturbance = (sigma: 7.0, seconds: 20.0)
  private static let compassNoise = 3.0
  /// What the compass claims as its error.
  private static let claimedSigma = 12.0
  /// Gyroscope: bias at the start, its walk per √s, and noise, degrees per second.
  private static let gyroBias = 0.5
  private static let gyroWalk = 0.02
  private static let gyroNoise = 0.02
  /// Weather and draughts: hectopascals and seconds; noise of a reading.
  private static let weather = (sigma: 0.5, seconds: 1800.0)
  private static let pressureNoise = 0.02
  /// Metres for each hectopascal near sea level.
  private static let metersPerHectopascal = 8.3
  private static let seaLevel = 1013.0

  private var random: SeededGenerator
  private let compassOffset: Double
  /// A person's steps are longer or shorter than others' at the same pace.
  private let stepScale: Double
  private var disturbance = Fluctuation(SimulatedInertia.disturbance)
  private var weather = Fluctuation(SimulatedInertia.weather)
  private var bias: Double
  private var phase = 0.0
  private var pending = 0
  private var frequency = 0.0
  private var lastHeading: Bearing?

  init(random: SeededGenerator) {
    self.random = random
    compassOffset = Self.compassBias * self.random.normal()
    stepScale = 1 + 0.08 * self.random.normal()
    bias = Self.gyroBias * self.random.normal()
  }

  /// Walks one step of the simulation on; the sensors are asked afterwards.
  mutating func advance(_ moment: SimulatedWalker.Moment, seconds: Double) {
    disturbance.advance(by: seconds, &random)
    weather.advance(by: seconds, &random)
    bias += Self.gyroWalk * seconds.squareRoot() * random.normal()
    frequency = 0
    guard moment.speed > 0 else { return }
    let length =
      stepScale * (Self.stepLength.standing + Self.stepLength.perSpeed * moment.speed)
    frequency = moment.speed / length
    phase += frequency * seconds
    while phase >= 1 {
      phase -= 1
      let draw = random.uniform()
      if draw >= Self.missed { pending += 1 }
      if draw > 1 - Self.extra { pending += 1 }
    }
  }

  /// The steps since the last call; `nil` for none.
  mutating func steps() -> Observation? {
    guard pending > 0 else { return nil }
    defer { pending = 0 }
    return .step(StepDetection(count: pending, frequency: frequency > 0 ? frequency : nil))
  }

  mutating func heading(_ moment: SimulatedWalker.Moment) -> Observation {
    let error = compassOffset + disturbance.value + Self.compassNoise * random.normal()
    return .heading(
      HeadingReading(
        heading: moment.heading.turned(by: error), sigma: Self.claimedSigma, source: "compass"))
  }

  mutating func gyro(_ moment: SimulatedWalker.Moment, seconds: Double) -> Observation {
    let turn = lastHeading.map { $0.turn(to: moment.heading) } ?? 0
    lastHeading = moment.heading
    return .gyro(yawRate: turn / seconds + bias + Self.gyroNoise * random.normal())
  }

  mutating func pressure(_ moment: SimulatedWalker.Moment) -> Observation {
    return .pressure(
      hectopascals: Self.seaLevel + weather.value - moment.height / Self.metersPerHectopascal
        + Self.pressureNoise * random.normal())
  }
}
