// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// A Kalman filter of position, velocity and the receiver's slow error, for one assumption about
/// how large that error is. Both axes share one covariance, since nothing observed so far tells
/// them apart.
struct BiasFilter: Sendable {
  /// One axis: metres, metres per second, metres.
  struct Axis: Hashable, Sendable {
    var position = 0.0
    var velocity = 0.0
    var bias = 0.0

    mutating func fade(reach: Double, velocity velocityFade: Double, bias biasFade: Double) {
      position += reach * velocity
      velocity *= velocityFade
      bias *= biasFade
    }
  }

  /// Symmetric 3 × 3: position, velocity, bias.
  struct Covariance: Hashable, Sendable {
    var pp = 0.0
    var pv = 0.0
    var pb = 0.0
    var vv = 0.0
    var vb = 0.0
    var bb = 0.0
  }

  /// How a walker moves for now.
  struct Motion: Sendable {
    var sigma: Double
    var seconds: Double

    static let walking = Motion(
      sigma: PositioningSettings.walkSigma, seconds: PositioningSettings.walkSeconds)
    static let standing = Motion(
      sigma: PositioningSettings.standSigma, seconds: PositioningSettings.standSeconds)
  }

  var east = Axis()
  var north = Axis()
  var covariance = Covariance()
  /// Standard deviation of the slow error that this filter assumes.
  let biasSigma: Double

  init(biasSigma: Double) { self.biasSigma = biasSigma }

  /// Starts at a fix: the place is as wrong as the slow error, and the two cancel.
  mutating func start(at point: PlanePoint) {
    let bias = biasSigma * biasSigma
    let white = PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
    east = Axis(position: point.east)
    north = Axis(position: point.north)
    covariance = Covariance(
      pp: bias + white, pb: -bias,
      vv: PositioningSettings.walkSigma * PositioningSettings.walkSigma, bb: bias)
  }

  /// Lets `seconds` pass: velocity and bias fade toward zero (Ornstein–Uhlenbeck), position
  /// integrates velocity.
  mutating func predict(seconds: Double, motion: Motion) {
    let fade = exp(-seconds / motion.seconds)
    let reach = motion.seconds * (1 - fade)
    let biasFade = exp(-seconds / PositioningSettings.biasSeconds)
    east.fade(reach: reach, velocity: fade, bias: biasFade)
    north.fade(reach: reach, velocity: fade, bias: biasFade)
    let old = covariance
    let variance = motion.sigma * motion.sigma
    let ratio = seconds / motion.seconds
    let positionNoise =
      variance * motion.seconds * motion.seconds * (2 * ratio - 3 + 4 * fade - fade * fade)
    covariance.pp =
      old.pp + 2 * reach * old.pv + reach * reach * old.vv + max(positionNoise, 0)
    covariance.pv =
      fade * (old.pv + reach * old.vv) + variance * motion.seconds * (1 - fade) * (1 - fade)
    covariance.pb = biasFade * (old.pb + reach * old.vb)
    covariance.vv = fade * fade * old.vv + variance * (1 - fade * fade)
    covariance.vb = fade * biasFade * old.vb
    covariance.bb =
      biasFade * biasFade * old.bb + biasSigma * biasSigma * (1 - biasFade * biasFade)
  }

  /// Variance of the difference between a fix and its prediction, per axis.
  var fixVariance: Double {
    covariance.pp + 2 * covariance.pb + covariance.bb
      + PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
  }

  /// Difference between a fix and what this filter expected.
  func innovation(_ point: PlanePoint) -> PlanePoint {
    PlanePoint(
      east: point.east - east.position - east.bias,
      north: point.north - north.position - north.bias)
  }

  /// Takes in a fix, which is position plus slow error plus white noise.
  mutating func correct(fix point: PlanePoint) {
    let variance = fixVariance
    let old = covariance
    correct(
      by: innovation(point), variance: variance,
      gain: (old.pp + old.pb, old.pv + old.vb, old.pb + old.bb))
  }

  /// Takes in a place that knows nothing of the satellites (a beacon).
  mutating func correct(place point: PlanePoint, sigma: Double) {
    let difference = PlanePoint(
      east: point.east - east.position, north: point.north - north.position)
    let old = covariance
    correct(
      by: difference, variance: old.pp + sigma * sigma, gain: (old.pp, old.pv, old.pb))
  }

  /// Takes in a velocity, east and north.
  mutating func correct(velocity: PlanePoint, sigma: Double) {
    let difference = PlanePoint(
      east: velocity.east - east.velocity, north: velocity.north - north.velocity)
    let old = covariance
    correct(
      by: difference, variance: old.vv + sigma * sigma, gain: (old.pv, old.vv, old.vb))
  }

  /// A jump of `meters`: mostly the receiver's error jumped, sometimes the old place was wrong.
  mutating func allowJump(meters: Double) {
    let perAxis = meters * meters / 2
    covariance.pp += PositioningSettings.jumpTruth * perAxis
    covariance.bb += (1 - PositioningSettings.jumpTruth) * perAxis
  }

  /// `gain` is the covariance of the state with the observation (not yet divided).
  private mutating func correct(
    by difference: PlanePoint, variance: Double, gain: (p: Double, v: Double, b: Double)
  ) {
    guard variance > 0 else { return }
    let (p, v, b) = (gain.p / variance, gain.v / variance, gain.b / variance)
    east.position += p * difference.east
    east.velocity += v * difference.east
    east.bias += b * difference.east
    north.position += p * difference.north
    north.velocity += v * difference.north
    north.bias += b * difference.north
    // Variances stay a little above zero: rounding must not make them negative.
    let least = 1e-9
    covariance.pp = max(covariance.pp - p * gain.p, least)
    covariance.pv -= p * gain.v
    covariance.pb -= p * gain.b
    covariance.vv = max(covariance.vv - v * gain.v, least)
    covariance.vb -= v * gain.b
    covariance.bb = max(covariance.bb - b * gain.b, least)
  }
}
