// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// The sky over a made-up walk.
public enum WalkEnvironment: String, Sendable, CaseIterable {
  case open, suburban, canyon

  /// Shares of time under open, suburban and canyon sky. The suburban mixture reproduces the
  /// errors of a phone on the Belval walk (`GNSSErrorModelTests`).
  var shares: (open: Double, suburban: Double, canyon: Double) {
    switch self {
    case .open: return (0.85, 0.15, 0)
    case .suburban: return (0.49, 0.23, 0.28)
    case .canyon: return (0.1, 0.3, 0.6)
    }
  }
}

/// What stands around the walker at one moment of a made-up walk.
public enum SimulatedSky: String, Hashable, Sendable, CaseIterable {
  case open, suburban, canyon
}

/// A satellite receiver's error over time: a slow error whose size changes with the sky, jumps and
/// outages in street canyons, and a little white noise (positioning.md 6).
///
/// The slow error is two first-order filters in a row: a receiver filters its output, so that the
/// error of one second is nearly that of the last (0.99 measured), and after a minute little is
/// left of it (0.16); a single exponential cannot do both.
public struct GNSSErrorModel: Sendable {
  /// Standard deviation of the slow error across the street, metres, by sky.
  private static let sigmas: [SimulatedSky: Double] = [.open: 1.85, .suburban: 5.8, .canyon: 10.4]
  /// Along the street of a canyon the satellites are seen better.
  private static let alongShare = 0.7
  /// Correlation time of each of the two filters, s.
  private static let biasSeconds = 32.0
  /// Mean stay under one sky, s.
  private static let dwellSeconds = 65.0
  /// A change of sky or street takes effect over this time, s.
  private static let slewSeconds = 8.0
  private static let whiteSigma = 0.3
  /// Mean time between jumps under canyon sky, s.
  private static let jumpSeconds = 400.0
  /// Mean time between outages under canyon sky, s.
  private static let outageSeconds = 600.0

  private let environment: WalkEnvironment
  private var random: SeededGenerator
  private var sigma: Double
  private var east: SlowError
  private var north: SlowError
  private var jump = PlanePoint(east: 0, north: 0)
  private var jumpLeft = 0.0
  private var outageLeft = 0.0
  /// Share of the error that the street takes away, as a symmetric matrix: east, east-north, north.
  private var street = (0.0, 0.0, 0.0)
  /// What stands around the walker now.
  public private(set) var sky: SimulatedSky

  /// What the receiver says at one moment.
  public struct Reading: Sendable {
    /// Metres east and north of the true place.
    public var error: PlanePoint
    public var claimedMeters: Double
    /// No fix at all.
    public var isOutage: Bool
  }

  public init(environment: WalkEnvironment, random: SeededGenerator) {
    self.environment = environment
    self.random = random
    sky = .open
    sigma = 0
    east = SlowError(seconds: Self.biasSeconds, &self.random)
    north = SlowError(seconds: Self.biasSeconds, &self.random)
    sky = drawnSky()
    sigma = Self.sigmas[sky] ?? 0
  }

  /// The next reading, `seconds` after the last.
  ///
  /// - Parameter direction: of the street; without one the error is the same on all sides.
  public mutating func next(after seconds: Double, direction: Bearing? = nil) -> Reading {
    if random.uniform() < 1 - exp(-seconds / Self.dwellSeconds) { sky = drawnSky() }
    let slew = 1 - exp(-seconds / (Self.slewSeconds / 2))
    sigma += ((Self.sigmas[sky] ?? 0) - sigma) * slew
    turnStreet(to: sky == .canyon ? direction : nil, by: slew)
    let x = east.next(after: seconds, &random)
    let y = north.next(after: seconds, &random)
    disturb(seconds)
    let error = PlanePoint(
      east: sigma * (x - street.0 * x - street.1 * y) + Self.whiteSigma * random.normal()
        + jump.east,
      north: sigma * (y - street.1 * x - street.2 * y) + Self.whiteSigma * random.normal()
        + jump.north)
    // The claim hardly follows the truth (r = 0.06 … 0.17 measured): a wide draw around a weak
    // function of the sky.
    let claimed = 4 * pow(sigma / 4, 0.25) * exp(0.5 * random.normal())
    return Reading(error: error, claimedMeters: claimed, isOutage: outageLeft > 0)
  }

  private mutating func turnStreet(to direction: Bearing?, by slew: Double) {
    var wanted = (0.0, 0.0, 0.0)
    if let direction {
      let (sine, cosine) = (sin(direction.radians), cos(direction.radians))
      let share = 1 - Self.alongShare
      wanted = (share * sine * sine, share * sine * cosine, share * cosine * cosine)
    }
    street.0 += (wanted.0 - street.0) * slew
    street.1 += (wanted.1 - street.1) * slew
    street.2 += (wanted.2 - street.2) * slew
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

  private mutating func drawnSky() -> SimulatedSky {
    let draw = random.uniform()
    let shares = environment.shares
    if draw < shares.open { return .open }
    return draw < shares.open + shares.suburban ? .suburban : .canyon
  }
}

/// One axis of a slow error: standard normal at every moment, smooth, forgotten in time.
private struct SlowError: Sendable {
  let seconds: Double
  private var inner: Double
  private var outer: Double

  init(seconds: Double, _ random: inout SeededGenerator) {
    self.seconds = seconds
    inner = random.normal()
    // For short steps the two are correlated by 1/√2.
    outer = (inner + random.normal()) / 2.0.squareRoot()
  }

  mutating func next(after step: Double, _ random: inout SeededGenerator) -> Double {
    let fade = exp(-step / seconds)
    inner = fade * inner + (1 - fade * fade).squareRoot() * random.normal()
    // Variance of the second filter's output is (1 + fade²) / (1 + fade)² of its input's.
    let gain = (1 - fade) * (1 + fade) / (1 + fade * fade).squareRoot()
    outer = fade * outer + gain * inner
    return outer
  }
}
