// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// The sky over a made-up walk.
public enum WalkEnvironment: String, Sendable, CaseIterable {
  case open, suburban, canyon

  /// Shares of time under open, suburban and canyon sky. The suburban mixture gives cross-track
  /// errors within 15 % of a phone's on the Belval walk (positioning.md 6).
  var shares: (open: Double, suburban: Double, canyon: Double) {
    switch self {
    case .open: return (0.85, 0.15, 0)
    case .suburban: return (0.5, 0.2, 0.3)
    case .canyon: return (0.1, 0.3, 0.6)
    }
  }
}

/// A satellite receiver's error over time: a slow error whose size changes with the sky, jumps and
/// outages in street canyons, and a little white noise (positioning.md 6).
struct GNSSErrorModel: Sendable {
  private enum Sky: Int, CaseIterable { case open, suburban, canyon }

  /// Standard deviation of the slow error along one axis, metres, by sky.
  private static let sigmas: [Double] = [1.8, 4, 11]
  /// Correlation time of the slow error, s.
  private static let biasSeconds = 60.0
  /// Mean stay under one sky, s.
  private static let dwellSeconds = 90.0
  /// A change of sky takes effect over this time, s.
  private static let slewSeconds = 8.0
  private static let whiteSigma = 0.3
  /// Mean time between jumps under canyon sky, s.
  private static let jumpSeconds = 300.0
  /// Mean time between outages under canyon sky, s.
  private static let outageSeconds = 600.0

  private let environment: WalkEnvironment
  private var random: SeededGenerator
  private var sky: Sky
  private var sigma: Double
  private var east: Double
  private var north: Double
  private var jump = PlanePoint(east: 0, north: 0)
  private var jumpLeft = 0.0
  private var outageLeft = 0.0

  /// What the receiver says at one moment.
  struct Reading: Sendable {
    /// Metres east and north of the true place.
    var error: PlanePoint
    var claimedMeters: Double
    /// No fix at all.
    var isOutage: Bool
  }

  init(environment: WalkEnvironment, random: SeededGenerator) {
    self.environment = environment
    self.random = random
    sky = .open
    sigma = 0
    east = 0
    north = 0
    sky = drawnSky()
    sigma = Self.sigmas[sky.rawValue]
    east = self.random.normal()
    north = self.random.normal()
  }

  /// The next reading, `seconds` after the last.
  mutating func next(after seconds: Double) -> Reading {
    if random.uniform() < 1 - exp(-seconds / Self.dwellSeconds) { sky = drawnSky() }
    let target = Self.sigmas[sky.rawValue]
    sigma += (target - sigma) * (1 - exp(-seconds / (Self.slewSeconds / 2)))
    let fade = exp(-seconds / Self.biasSeconds)
    let fresh = (1 - fade * fade).squareRoot()
    east = fade * east + fresh * random.normal()
    north = fade * north + fresh * random.normal()
    disturb(seconds)
    let error = PlanePoint(
      east: sigma * east + Self.whiteSigma * random.normal() + jump.east,
      north: sigma * north + Self.whiteSigma * random.normal() + jump.north)
    // The claim hardly follows the truth: a wide draw around a weak function of the sky.
    let claimed = 4 * pow(sigma / 4, 0.25) * exp(0.5 * random.normal())
    return Reading(error: error, claimedMeters: claimed, isOutage: outageLeft > 0)
  }

  private mutating func disturb(_ seconds: Double) {
    jumpLeft -= seconds
    outageLeft -= seconds
    if jumpLeft <= 0 { jump = PlanePoint(east: 0, north: 0) }
    guard sky == .canyon else { return }
    if jumpLeft <= 0, random.uniform() < seconds / Self.jumpSeconds {
      let length = 15 + 45 * random.uniform()
      let angle = 2 * Double.pi * random.uniform()
      jump = PlanePoint(east: length * sin(angle), north: length * cos(angle))
      jumpLeft = 5 + 15 * random.uniform()
    }
    if outageLeft <= 0, random.uniform() < seconds / Self.outageSeconds {
      // Exponential with a mean of 20 s, cut to 10 … 120 s.
      outageLeft = min(max(-20 * log(1 - random.uniform()), 10), 120)
    }
  }

  private mutating func drawnSky() -> Sky {
    let draw = random.uniform()
    let shares = environment.shares
    if draw < shares.open { return .open }
    return draw < shares.open + shares.suburban ? .suburban : .canyon
  }
}
