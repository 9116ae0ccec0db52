// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// By how much the signals from one half of the sky are stronger than those from the other, for every
/// direction of walking: houses beside a pavement hide the sky behind them, so that the better half lies
/// over the street (Groves and others; positioning.md 5, side of street).
struct SkyAsymmetry: Sendable {
  /// Left less right of each direction, dB; kept between looks, so that nothing is allocated.
  private var differences = Array(repeating: 0.0, count: Self.directions)
  private(set) var isKnown = false

  private static let directions = 36
  /// Satellites overhead and at the horizon tell nothing of houses, degrees.
  private static let elevations = 10.0...70.0
  /// Sine of the angle to the street from which a satellite counts as beside it.
  private static let leastSine = 0.35
  /// Each half needs as many.
  private static let leastCount = 3
  /// A clear satellite overhead is stronger by so much than one at the horizon, dB.
  private static let elevationSlope = 13.0

  mutating func look(at satellites: [Satellite]) {
    isKnown = false
    for direction in 0..<Self.directions {
      let degrees = 360.0 / Double(Self.directions) * Double(direction)
      var left = (sum: 0.0, count: 0)
      var right = (sum: 0.0, count: 0)
      for satellite in satellites {
        guard let strength = satellite.carrierToNoise, strength > 0, strength < 70,
          let azimuth = satellite.azimuth, let elevation = satellite.elevation,
          Self.elevations.contains(elevation)
        else { continue }
        let across = sinDegrees(azimuth - degrees)
        guard abs(across) > Self.leastSine else { continue }
        let rest = strength - Self.elevationSlope * sinDegrees(elevation)
        if across < 0 {
          left = (left.sum + rest, left.count + 1)
        } else {
          right = (right.sum + rest, right.count + 1)
        }
      }
      guard left.count >= Self.leastCount, right.count >= Self.leastCount else {
        differences[direction] = 0
        continue
      }
      isKnown = true
      differences[direction] = left.sum / Double(left.count) - right.sum / Double(right.count)
    }
  }

  /// Left less right for a direction of walking, degrees.
  @inline(__always)
  func difference(for bearing: Double) -> Double {
    let turn = (bearing / 360 - (bearing / 360).rounded(.down)) * Double(Self.directions)
    let direction = Int(turn + 0.5)
    return differences[direction >= Self.directions ? 0 : max(direction, 0)]
  }
}

extension NetworkCloud {
  /// Weighs by the half of the sky that is heard better.
  ///
  /// - Parameter seconds: since the last look; the sky of one place tells the same again and again.
  mutating func weigh(_ sky: SkyAsymmetry, seconds: Double) {
    guard isAlive, sky.isKnown else { return }
    let share = min(max(seconds, 0), 2) / PositioningSettings.skySeconds
    let scale = PositioningSettings.skyShift / PositioningSettings.skyVariance
    var total = 0.0
    for particle in 0..<count where piece[particle] >= 0 {
      if let isRight = isRightOfStreet(particle) {
        let toLeft = sky.difference(for: bearing(of: particle))
        let fit = scale * (isRight ? toLeft : -toLeft)
        let limit = PositioningSettings.skyLimit
        weight[particle] *= exp(share * min(max(fit, -limit), limit))
      }
      total += weight[particle]
    }
    settle(total)
  }
}
