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
    withUnsafeTemporaryAllocation(of: LevelError.self, capacity: readings.count) { errors in
      var count = 0
      for reading in readings where !isBroken(reading) {
        guard let level = level(of: reading) else { continue }
        errors.initializeElement(
          at: count, to: error(reading, of: level, at: place, bearer, sigma: sigma))
        count += 1
      }
      for index in storeys.levels.indices {
        let fit = score(errors[..<count], on: storeys.levels[index])
        storeys.weigh(index, score: news * fit)
      }
    }
    storeys.settle()
    for index in readings.indices {
      let loss = storeys.loss(from: level(of: readings[index]))
      readings[index].level += loss.mean
      readings[index].fullLevel += loss.mean
      readings[index].ceilingVariance = loss.variance
    }
    Self.sort(&readings)
  }

  /// By how much a beacon of a level is heard stronger than expected without ceilings, dB, with its variance.
  private struct LevelError {
    var level: Double
    var value: Double
    var variance: Double
  }

  /// Logarithm of how probable the strengths are for a walker on a storey, whatever the device's error is
  /// of what it can be.
  private func score(
    _ errors: Slice<UnsafeMutableBufferPointer<LevelError>>, on storey: Double
  ) -> Double {
    var weights = 1 / deviceVariance
    var sum = deviceError / deviceVariance
    for error in errors {
      sum += (error.value + StoreyBelief.loss(from: error.level, to: storey)) / error.variance
      weights += 1 / error.variance
    }
    let device = sum / weights
    let change = device - deviceError
    var score = -change * change / (2 * deviceVariance)
    let freedom = PositioningSettings.tailFreedom
    for error in errors {
      let rest = error.value + StoreyBelief.loss(from: error.level, to: storey) - device
      score -= (freedom + 1) / 2 * log(1 + rest * rest / (error.variance * freedom))
    }
    return score
  }

  private func error(
    _ reading: Reading, of level: Double, at place: PlanePoint, _ bearer: Bearer, sigma: Double
  ) -> LevelError {
    let distance = max((reading.place - place).length, 1)
    return LevelError(
      level: level, value: reading.level + Self.loss(from: reading.place, at: place, bearer),
      variance: variance(of: reading) + Self.noise(sigma: sigma, distance: distance))
  }
}
