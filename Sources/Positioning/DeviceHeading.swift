// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// By how much the direction that a device shows differs from the direction of travel: how it is
/// carried, and the compass's own error. Learned from courses and from the ways walked.
struct DeviceHeading: Sendable {
  /// Device less travel, degrees.
  private(set) var offset = 0.0
  private(set) var variance = PositioningSettings.unknownHeadingVariance
  private var isAbsolute = false

  /// A compass tells something before anything is learned; a gyroscope alone does not.
  mutating func begin(isAbsolute: Bool) {
    guard isAbsolute != self.isAbsolute else { return }
    self.isAbsolute = isAbsolute
    if isAbsolute {
      offset = 0
      variance = PositioningSettings.carrySigma * PositioningSettings.carrySigma
    } else {
      variance = PositioningSettings.unknownHeadingVariance
    }
  }

  mutating func drift(_ perSecond: Double, seconds: Double) {
    variance = min(variance + perSecond * seconds, PositioningSettings.unknownHeadingVariance)
  }

  /// The device shows `device` while the walker goes toward `travel`, known to `sigma` degrees.
  mutating func learn(device: Double, travel: Double, sigma: Double) {
    let difference = Trigonometry.wrapped(device - travel - offset)
    let noise = sigma * sigma
    let innovation = variance + noise
    let tail = 1 + difference * difference / (innovation * PositioningSettings.tailFreedom)
    let gain = variance / innovation / tail
    offset = Trigonometry.wrapped(offset + gain * difference)
    variance *= 1 - gain
  }

  /// Direction of travel with its variance, degrees and degrees².
  func travel(device: Double, reading: Double) -> (degrees: Double, variance: Double) {
    (Trigonometry.wrapped(device - offset), variance + reading)
  }
}
