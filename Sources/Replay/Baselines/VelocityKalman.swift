// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// A Kalman filter of place and velocity that takes every fix for independent of the last, with the
/// error that the receiver claims: what most programs do.
struct VelocityKalman: PositionBaseline {
  let name = "constant-velocity Kalman"

  /// One axis: place, velocity and their covariance.
  private struct Axis: Sendable {
    var place: Double
    var velocity = 0.0
    var placeVariance = 0.0
    var covariance = 0.0
    var velocityVariance = 1.0

    mutating func predict(_ seconds: Double) {
      let noise = VelocityKalman.acceleration * VelocityKalman.acceleration
      place += velocity * seconds
      placeVariance +=
        2 * seconds * covariance + seconds * seconds * velocityVariance
        + noise * seconds * seconds * seconds * seconds / 4
      covariance += seconds * velocityVariance + noise * seconds * seconds * seconds / 2
      velocityVariance += noise * seconds * seconds
    }

    mutating func correct(_ measured: Double, variance: Double) {
      let innovation = measured - place
      let total = placeVariance + variance
      let (gain, velocityGain) = (placeVariance / total, covariance / total)
      place += gain * innovation
      velocity += velocityGain * innovation
      velocityVariance -= velocityGain * covariance
      covariance -= velocityGain * placeVariance
      placeVariance -= gain * placeVariance
    }
  }

  /// White acceleration of a walker, m/s².
  fileprivate static let acceleration = 0.3
  /// Error along one axis where the receiver claims nothing, metres, and the least believed.
  private static let usualSigma = 5.0
  private static let leastSigma = 1.0
  /// Radius of a round normal distribution that holds 95 %, in its standard deviations.
  private static let radius95 = 2.448

  private var plane: LocalPlane?
  private var east = Axis(place: 0)
  private var north = Axis(place: 0)
  private var last = Instant.start

  mutating func update(_ observation: Observation, at instant: Instant) {
    guard case .gnss(let fix) = observation else { return }
    let sigma = max(fix.accuracyMeters ?? Self.usualSigma, Self.leastSigma)
    guard let plane else {
      plane = LocalPlane(origin: fix.coordinate)
      east.placeVariance = sigma * sigma
      north.placeVariance = sigma * sigma
      last = instant
      return
    }
    let seconds = instant.seconds(since: last)
    guard seconds > 0 else { return }
    last = instant
    let point = plane.point(fix.coordinate)
    east.predict(seconds)
    north.predict(seconds)
    east.correct(point.east, variance: sigma * sigma)
    north.correct(point.north, variance: sigma * sigma)
  }

  func answer(at instant: Instant) -> BaselineAnswer? {
    guard let plane else { return nil }
    var (x, y) = (east, north)
    let seconds = max(instant.seconds(since: last), 0)
    x.predict(seconds)
    y.predict(seconds)
    let sigma = ((x.placeVariance + y.placeVariance) / 2).squareRoot()
    return BaselineAnswer(
      place: plane.coordinate(PlanePoint(east: x.place, north: y.place)),
      r95: Self.radius95 * sigma)
  }
}
