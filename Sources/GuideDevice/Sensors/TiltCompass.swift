// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import Positioning

/// The earth's magnetic field where the walker is.
struct EarthField: Hashable, Sendable {
  /// Microtesla.
  var strength: Double
  /// Degrees below the horizon.
  var inclination: Double
  /// Degrees by which magnetic north lies east of true north.
  var declination: Double

  /// The middle of Germany in 2026, to about 1 µT, 2° and 1° within the country (World Magnetic
  /// Model 2025, rounded).
  static let germany = EarthField(strength: 49.5, inclination: 66, declination: 4.3)
}

/// A compass that may hang in any way: the vertical comes from the accelerometer, turns between two
/// readings from the gyroscope. It says nothing where iron disturbs the field, as it does beside cars
/// and in buildings: a heading that is wrong by 40° is worse than none.
struct TiltCompass: Sendable {
  /// A field that differs more from the earth's is disturbed: share, degrees (positioning.md 1.4).
  private static let strengthShare = 0.15
  private static let dipDegrees = 8.0
  /// What is left of the compass's error in an undisturbed field: mounting, calibration, the map of
  /// the declination, degrees.
  private static let restSigma = 6.0
  /// How slowly the compass pulls what the gyroscope says, and the spread is averaged, s.
  private static let pullSeconds = 1.0
  /// Readings are apart at most, or it begins anew, s.
  private static let gap = 2.0
  /// How often it tells, s: the filter asks for no more.
  private static let tellSeconds = 0.2
  /// The forward axis is changed when less of it lies level.
  private static let leastLevel = 0.3

  private let field: EarthField
  /// Taken from what is measured; a heading of before it counts no more.
  var offset: CompassOffset? { didSet { heading = nil } }
  private var heading: Double?
  private var last = 0.0
  private var told = -Double.infinity
  /// Mean square of what the compass differs from the gyroscope, degrees².
  private var spread = 0.0
  private var turned = 0.0
  private var forward = SIMD3<Double>(0, 1, 0)

  init(field: EarthField = .germany, offset: CompassOffset? = nil) {
    self.field = field
    self.offset = offset
  }

  /// The walker has turned, degrees clockwise.
  mutating func turn(by degrees: Double) { turned += degrees }

  /// Takes a measurement of the field.
  /// - Parameters:
  ///   - measured: microtesla along the device's axes.
  ///   - up: against gravity, of any length.
  ///   - seconds: of a steady clock.
  /// - Returns: where the device's forward axis points: y, or against z where y hangs upright.
  mutating func take(
    _ measured: SIMD3<Double>, up: SIMD3<Double>, at seconds: Double
  ) -> HeadingReading? {
    let field = measured - (offset?.vector ?? SIMD3())
    let upLength = Self.length(up)
    let strength = Self.length(field)
    guard upLength > 1, strength > 1, upLength.isFinite, strength.isFinite else { return nil }
    let vertical = up / upLength
    let dip = asin(min(max(-(field * vertical).sum() / strength, -1), 1)) * 180 / .pi
    let share = strength / self.field.strength - 1
    let dipError = dip - self.field.inclination
    guard abs(share) < Self.strengthShare, abs(dipError) < Self.dipDegrees else { return nil }
    chooseForward(vertical)
    let east = Self.cross(field, vertical)
    let north = Self.cross(vertical, east)
    let magnetic = atan2((forward * east).sum(), (forward * north).sum()) * 180 / .pi
    follow(magnetic + self.field.declination, at: seconds)
    guard let heading, seconds - told >= Self.tellSeconds else { return nil }
    told = seconds
    return HeadingReading(
      heading: Bearing(degrees: heading), sigma: sigma(share: share, dipError: dipError),
      source: "compass")
  }

  private mutating func follow(_ measured: Double, at seconds: Double) {
    let step = seconds - last
    defer { (last, turned) = (seconds, 0) }
    guard let known = heading, step >= 0, step < Self.gap else {
      heading = measured
      spread = 0
      return
    }
    let predicted = known + turned
    let difference = Self.wrapped(measured - predicted)
    let gain = step / (step + Self.pullSeconds)
    spread += (difference * difference - spread) * gain
    heading = Self.wrapped(predicted + gain * difference)
  }

  /// A foreign field of this size may lie level and across, where it turns the needle most: the
  /// earth's own field is steep, and little of it shows the way.
  private func sigma(share: Double, dipError: Double) -> Double {
    let level = cos(field.inclination * .pi / 180)
    let foreign = share * share * (180 / .pi) * (180 / .pi) + dipError * dipError
    return (Self.restSigma * Self.restSigma + foreign / (level * level) / 2 + spread).squareRoot()
  }

  private mutating func chooseForward(_ vertical: SIMD3<Double>) {
    let upright = abs((forward * vertical).sum())
    guard (1 - upright * upright).squareRoot() < Self.leastLevel else { return }
    forward = forward.y == 1 ? SIMD3(0, 0, -1) : SIMD3(0, 1, 0)
    heading = nil
  }

  private static func length(_ vector: SIMD3<Double>) -> Double {
    (vector * vector).sum().squareRoot()
  }

  private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }

  /// Into -180…180.
  private static func wrapped(_ degrees: Double) -> Double { remainder(degrees, 360) }
}
