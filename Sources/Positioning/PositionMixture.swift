// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc

/// The free filter and the cloud on the network as one distribution of the place.
struct PositionMixture: Sendable {
  /// How the cloud's weight is spread over the distance from the mean: sums up to each of equal rings,
  /// reused by every look.
  private var rings = Array(repeating: 0.0, count: Self.ringCount + 1)
  private var ringWidth = 1.0

  /// Fine enough for a hundredth of a radius.
  private static let ringCount = 512

  /// What the mixture says of the place.
  struct Spread: Sendable {
    var middle: PlanePoint
    var covariance: (east: Double, eastNorth: Double, north: Double)
    var r50: Double
    var r95: Double
  }

  mutating func spread(bank: BiasFilterBank, cloud: NetworkCloud, share: Double) -> Spread {
    let place = Self.place(bank: bank, cloud: cloud, share: share)
    guard share > 0, cloud.isAlive else {
      return Spread(
        middle: place.middle, covariance: place.covariance,
        r50: bank.radius(0.5, around: place.middle), r95: bank.radius(0.95, around: place.middle))
    }
    measure(cloud, around: place.middle)
    return Spread(
      middle: place.middle, covariance: place.covariance,
      r50: radius(0.5, around: place.middle, bank: bank, share: share),
      r95: radius(0.95, around: place.middle, bank: bank, share: share))
  }

  /// Mean and covariance of the mixture.
  static func place(
    bank: BiasFilterBank, cloud: NetworkCloud, share: Double
  ) -> (middle: PlanePoint, covariance: (east: Double, eastNorth: Double, north: Double)) {
    let free = bank.mean.position
    guard share > 0, cloud.isAlive else { return (free, bank.covariance(around: free)) }
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
    return (middle, covariance)
  }

  private mutating func measure(_ cloud: NetworkCloud, around middle: PlanePoint) {
    var farthest = 0.0
    for particle in 0..<cloud.count where cloud.weight[particle] > 0 {
      farthest = max(farthest, Self.square(cloud, particle, middle))
    }
    let count = Self.ringCount
    ringWidth = max(farthest.squareRoot(), 0.01) * (1 + 1e-9) / Double(count)
    for ring in rings.indices { rings[ring] = 0 }
    let scale = 1 / ringWidth
    for particle in 0..<cloud.count where cloud.weight[particle] > 0 {
      let ring = min(Int(Self.square(cloud, particle, middle).squareRoot() * scale), count - 1)
      rings[ring + 1] += cloud.weight[particle]
    }
    for ring in 1...count { rings[ring] += rings[ring - 1] }
  }

  @inline(__always)
  private static func square(
    _ cloud: NetworkCloud, _ particle: Int, _ middle: PlanePoint
  ) -> Double {
    let toEast = cloud.east[particle] - middle.east
    let toNorth = cloud.north[particle] - middle.north
    return toEast * toEast + toNorth * toNorth
  }

  /// Share of the cloud within a radius, between the rings in proportion.
  private func held(within radius: Double) -> Double {
    let place = radius / ringWidth
    guard place < Double(Self.ringCount) else { return rings[Self.ringCount] }
    let ring = Int(place)
    return rings[ring] + (place - Double(ring)) * (rings[ring + 1] - rings[ring])
  }

  /// Radius that holds `portion` of both.
  private func radius(
    _ portion: Double, around middle: PlanePoint, bank: BiasFilterBank, share: Double
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
      let inside = limit > 0 ? held(within: limit.squareRoot()) : 0
      let outside = share < 0.999 ? bank.held(within: middleRadius / bankScale, around: middle) : 0
      if share * inside + (1 - share) * outside < portion {
        low = middleRadius
      } else {
        high = middleRadius
      }
    }
    return high
  }
}
