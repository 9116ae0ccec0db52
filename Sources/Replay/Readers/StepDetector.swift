// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// Finds steps in the strength of an acceleration, whatever way the device hangs.
///
/// The strength is smoothed to what a body does (up to about 3 Hz); each swing above its mean by
/// enough, after a swing below it, is a step.
struct StepDetector: Sendable {
  /// Time constants of the smoothing and of the mean, s.
  private static let smoothSeconds = 0.06
  private static let meanSeconds = 1.5
  /// A swing counts from this share of the usual swing on, and from this many m/s² at least: a
  /// hand that holds the device still stays below.
  private static let swingShare = 0.45
  private static let leastSwing = 0.45
  private static let swingSeconds = 3.0
  /// Nobody steps faster than this, and slower steps tell no frequency, s.
  private static let shortest = 0.28
  private static let longest = 2.0
  /// Gaps in the readings restart the smoothing, s.
  private static let gap = 0.5

  private var last: Double?
  private var inner = 0.0
  private var smooth = 0.0
  private var mean = 0.0
  private var swing = 0.0
  private var wasBelow = false
  private var lastStep: Double?

  /// Takes the strength of the acceleration in m/s² at a moment in seconds; a step if this reading
  /// ends one.
  mutating func take(_ strength: Double, at seconds: Double) -> StepDetection? {
    guard strength.isFinite else { return nil }
    guard let last, seconds > last, seconds - last < Self.gap else {
      if let last = self.last, seconds <= last { return nil }
      self.last = seconds
      (inner, smooth, mean, swing) = (strength, strength, strength, 0)
      wasBelow = false
      return nil
    }
    let step = seconds - last
    self.last = seconds
    inner += (strength - inner) * (1 - exp(-step / Self.smoothSeconds))
    smooth += (inner - smooth) * (1 - exp(-step / Self.smoothSeconds))
    mean += (smooth - mean) * (1 - exp(-step / Self.meanSeconds))
    let height = smooth - mean
    // The largest swing of late, fading.
    swing = max(abs(height), swing * exp(-step / Self.swingSeconds))
    let threshold = max(Self.swingShare * swing, Self.leastSwing)
    if height < -threshold / 2 { wasBelow = true }
    guard wasBelow, height > threshold else { return nil }
    let since = lastStep.map { seconds - $0 }
    if let since, since < Self.shortest { return nil }
    wasBelow = false
    lastStep = seconds
    let frequency = since.flatMap { $0 < Self.longest ? 1 / $0 : nil }
    return StepDetection(count: 1, frequency: frequency)
  }
}

/// Turns an accelerometer's and a gyroscope's readings into what the position filter takes: steps,
/// and the rate of turning about the vertical.
public struct InertialReadings: Sendable {
  private var steps = StepDetector()
  /// Direction of what keeps the device from falling, m/s², slowly followed.
  public private(set) var up: (x: Double, y: Double, z: Double)?
  private var lastAcceleration: Double?
  /// Rates that wait to be averaged: sum times seconds, seconds, and since when.
  private var turned = 0.0
  private var turnedSeconds = 0.0
  private var lastRotation: Double?

  /// How slowly the vertical is followed, s: longer than a step.
  private static let upSeconds = 1.5
  /// Turning is told so often, s.
  private static let rateSeconds = 0.1
  private static let gap = 0.5
  /// No sensor on a body turns or is pushed faster: rad/s, m/s².
  private static let rateLimit = 40.0
  private static let accelerationLimit = 200.0

  public init() {}

  /// Acceleration in m/s² along the device's axes; a step if this reading ends one.
  /// - Parameter seconds: of a clock that never goes back.
  public mutating func takeAcceleration(
    _ x: Double, _ y: Double, _ z: Double, at seconds: Double
  ) -> Observation? {
    guard [x, y, z].allSatisfy({ abs($0) < Self.accelerationLimit }) else { return nil }
    let step = seconds - (lastAcceleration ?? seconds)
    lastAcceleration = seconds
    if let known = up, step >= 0, step < Self.gap {
      let share = 1 - exp(-step / Self.upSeconds)
      up = (
        known.x + (x - known.x) * share, known.y + (y - known.y) * share,
        known.z + (z - known.z) * share
      )
    } else {
      up = (x, y, z)
    }
    let strength = (x * x + y * y + z * z).squareRoot()
    return steps.take(strength, at: seconds).map { .step($0) }
  }

  /// Rates of turning in rad/s about the device's axes, counter-clockwise seen from outside; ten times
  /// a second the rate about the vertical.
  public mutating func takeRotation(
    _ x: Double, _ y: Double, _ z: Double, at seconds: Double
  ) -> Observation? {
    guard [x, y, z].allSatisfy({ abs($0) < Self.rateLimit }), let up else { return nil }
    let length = (up.x * up.x + up.y * up.y + up.z * up.z).squareRoot()
    guard length > 1 else { return nil }
    let step = seconds - (lastRotation ?? seconds)
    lastRotation = seconds
    guard step > 0, step < Self.gap else { return nil }
    // Clockwise seen from above is positive.
    let rate = -(x * up.x + y * up.y + z * up.z) / length * 180 / .pi
    turned += rate * step
    turnedSeconds += step
    guard turnedSeconds >= Self.rateSeconds else { return nil }
    defer { (turned, turnedSeconds) = (0, 0) }
    return .gyro(yawRate: turned / turnedSeconds)
  }
}
