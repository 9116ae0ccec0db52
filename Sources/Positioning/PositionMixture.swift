// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// The free filter and the cloud on the network as one distribution of the place.
struct PositionMixture: Sendable {
  /// Squared distances of the particles from the mean, reused by every look.
  private var squares: [Double] = []

  /// What the mixture says of the place.
  struct Spread: Sendable {
    var middle: PlanePoint
    var covariance: (east: Double, eastNorth: Double, north: Double)
    var r50: Double
    var r95: Double
  }

  mutating func spread(bank: BiasFilterBank, cloud: NetworkCloud, share: Double) -> Spread {
    let free = bank.mean.position
    guard share > 0, cloud.isAlive else {
      return Spread(
        middle: free, covariance: bank.covariance(around: free),
        r50: bank.radius(0.5, around: free), r95: bank.radius(0.95, around: free))
    }
    let moments = cloud.moments
    let middle = PlanePoint(
      east: share * moments.middle.east + (1 - share) * free.east,
      north: share * moments.middle.north + (1 - share) * free.north)
    let outside = bank.covariance(around: middle)
    let shift = moments.middle - middle
    let floor = PositioningSettings.mapSigma * PositioningSettings.mapSigma
    let covariance = (
      east: share * (moments.east + shift.east * shift.east + floor) + (1 - share) * outside.east,
      eastNorth: share * (moments.eastNorth + shift.east * shift.north) + (1 - share)
        * outside.eastNorth,
      north: share * (moments.north + shift.north * shift.north + floor) + (1 - share)
        * outside.north
    )
    measure(cloud, around: middle)
    return Spread(
      middle: middle, covariance: covariance,
      r50: radius(0.5, around: middle, bank: bank, cloud: cloud, share: share),
      r95: radius(0.95, around: middle, bank: bank, cloud: cloud, share: share))
  }

  private mutating func measure(_ cloud: NetworkCloud, around middle: PlanePoint) {
    if squares.count != cloud.count { squares = Array(repeating: 0, count: cloud.count) }
    for particle in 0..<cloud.count {
      let toEast = cloud.east[particle] - middle.east
      let toNorth = cloud.north[particle] - middle.north
      squares[particle] = toEast * toEast + toNorth * toNorth
    }
  }

  /// Radius that holds `portion` of both.
  private func radius(
    _ portion: Double, around middle: PlanePoint, bank: BiasFilterBank, cloud: NetworkCloud,
    share: Double
  ) -> Double {
    // Each particle stands for a small round kernel; its own radius adds in squares.
    let kernel = PositioningSettings.mapSigma * (-2 * log(1 - portion)).squareRoot()
    let bankScale = bank.scale(portion)
    let cloudScale =
      portion < 0.75 ? PositioningSettings.cloudMedianScale : PositioningSettings.cloudRadiusScale
    var low = 0.0
    var high = PositioningSettings.radiusLimit
    for _ in 0..<18 {
      let middleRadius = (low + high) / 2
      let inner = middleRadius / cloudScale
      let limit = inner * inner - kernel * kernel
      var held = 0.0
      if limit > 0 {
        for particle in 0..<cloud.count where squares[particle] <= limit {
          held += cloud.weight[particle]
        }
      }
      let outside = share < 0.999 ? bank.held(within: middleRadius / bankScale, around: middle) : 0
      if share * held + (1 - share) * outside < portion {
        low = middleRadius
      } else {
        high = middleRadius
      }
    }
    return high
  }
}
