// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// Beacons above and below.
extension BeaconHearing {
  /// Finds out on which storey the walker is, and gives back to the readings what ceilings took.
  ///
  /// - Parameters:
  ///   - place: of the walker, known to `sigma` per axis, metres.
  ///   - share: how much of the window is news.
  mutating func mend(
    _ readings: inout [Reading], at place: PlanePoint, _ bearer: Bearer, sigma: Double,
    share: Double, instant: Instant
  ) {
    storeys.advance(to: instant)
    for reading in readings where !isBroken(reading) {
      if let level = level(of: reading) { storeys.note(level, at: instant) }
    }
    guard storeys.isOpen else { return }
    let news = max(share, PositioningSettings.leastStoreyShare)
    for index in storeys.levels.indices {
      let fit = score(readings, on: storeys.levels[index], at: place, bearer, sigma: sigma)
      storeys.weigh(index, score: news * fit)
    }
    storeys.settle()
    for index in readings.indices {
      guard let level = level(of: readings[index]) else { continue }
      let loss = storeys.loss(from: level)
      readings[index].level += loss
      readings[index].fullLevel += loss
    }
  }

  /// Logarithm of how probable the readings are for a walker on a storey, whatever the device's error is
  /// of what it can be.
  private func score(
    _ readings: [Reading], on storey: Double, at place: PlanePoint, _ bearer: Bearer,
    sigma: Double
  ) -> Double {
    var weights = 1 / deviceVariance
    var sum = deviceError / deviceVariance
    for reading in readings where !isBroken(reading) {
      guard let level = level(of: reading) else { continue }
      let (value, variance) = error(reading, at: place, bearer, sigma: sigma)
      sum += (value + StoreyBelief.loss(from: level, to: storey)) / variance
      weights += 1 / variance
    }
    let device = sum / weights
    let change = device - deviceError
    var score = -change * change / (2 * deviceVariance)
    let freedom = PositioningSettings.tailFreedom
    for reading in readings where !isBroken(reading) {
      guard let level = level(of: reading) else { continue }
      let (value, variance) = error(reading, at: place, bearer, sigma: sigma)
      let rest = value + StoreyBelief.loss(from: level, to: storey) - device
      score -= (freedom + 1) / 2 * log(1 + rest * rest / (variance * freedom))
    }
    return score
  }

  /// By how much a reading is stronger than expected, dB, with its variance.
  private func error(
    _ reading: Reading, at place: PlanePoint, _ bearer: Bearer, sigma: Double
  ) -> (value: Double, variance: Double) {
    let distance = max((reading.place - place).length, 1)
    return (
      reading.level + Self.loss(from: reading.place, at: place, bearer),
      variance(of: reading) + Self.noise(sigma: sigma, distance: distance)
    )
  }
}
