// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// By how much the signals from one half of the sky are stronger than those from the other, for every
/// direction of walking: houses beside a pavement hide the sky behind them, so that the better half lies
/// over the street (Groves and others; positioning.md 5, side of street).
struct SkyAsymmetry: Sendable {
  /// What lies on one side of a direction, for a sum over its satellites.
  private struct Half: Sendable {
    var sum = 0.0
    var count = 0
  }

  /// Halves left and right of each direction of half a turn; the other half turn is the same, mirrored.
  /// Kept between looks, so that nothing is allocated.
  private var left = Array(repeating: Half(), count: Self.directions)
  private var right = Array(repeating: Half(), count: Self.directions)

  /// Directions in half a turn, and degrees between them.
  private static let directions = 18
  private static let spacing = 180.0 / Double(directions)
  /// Satellites overhead and at the horizon tell nothing of houses, degrees.
  private static let elevations = 10.0...70.0
  /// Sine of the angle to the street from which a satellite counts as beside it.
  private static let leastSine = 0.35
  /// Each half needs as many.
  private static let leastCount = 3
  /// A clear satellite overhead is stronger by so much than one at the horizon, dB.
  private static let elevationSlope = 13.0

  mutating func look(at satellites: [Satellite]) {
    for direction in 0..<Self.directions {
      left[direction] = Half()
      right[direction] = Half()
    }
    for satellite in satellites {
      guard let strength = satellite.carrierToNoise, strength > 0, strength < 70,
        let azimuth = satellite.azimuth, let elevation = satellite.elevation,
        Self.elevations.contains(elevation)
      else { continue }
      let rest = strength - Self.elevationSlope * sinDegrees(elevation)
      for direction in 0..<Self.directions {
        let across = sinDegrees(azimuth - Self.spacing * Double(direction))
        if across < -Self.leastSine {
          left[direction].sum += rest
          left[direction].count += 1
        } else if across > Self.leastSine {
          right[direction].sum += rest
          right[direction].count += 1
        }
      }
    }
  }

  /// Left less right for a direction of walking in degrees, dB; 0 where one side has too few satellites to
  /// tell.
  func difference(for bearing: Double) -> Double {
    guard bearing.isFinite, abs(bearing) < 1e6 else { return 0 }
    let turns = Int((bearing / Self.spacing).rounded())
    let direction = ((turns % Self.directions) + Self.directions) % Self.directions
    let isMirrored = (turns - direction) / Self.directions % 2 != 0
    let (left, right) = (left[direction], right[direction])
    guard left.count >= Self.leastCount, right.count >= Self.leastCount else { return 0 }
    let difference = left.sum / Double(left.count) - right.sum / Double(right.count)
    return isMirrored ? -difference : difference
  }
}

extension NetworkCloud {
  /// Weighs by the half of the sky that is heard better.
  ///
  /// - Parameter seconds: since the last look; the sky of one place tells the same again and again.
  mutating func weigh(_ sky: SkyAsymmetry, seconds: Double) {
    guard isAlive else { return }
    let share = min(max(seconds, 0), 2) / PositioningSettings.skySeconds
    let scale = PositioningSettings.skyShift / PositioningSettings.skyVariance
    var total = 0.0
    for particle in 0..<count where piece[particle] >= 0 {
      if let isRight = isRightOfStreet(particle) {
        let toLeft = sky.difference(for: bearing(of: particle))
        let fit = scale * (isRight ? toLeft : -toLeft)
        let limit = PositioningSettings.skyLimit
        weight[particle] *= Powers.exp(share * min(max(fit, -limit), limit))
      }
      total += weight[particle]
    }
    settle(total)
  }
}
