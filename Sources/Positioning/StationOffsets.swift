// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// What every particle holds to be the constant error of each beacon that is heard: how much louder it
/// is than the map says, by the device, its mounting and the walls around it.
///
/// That error stays the same while one walks past, whereas the strength rises and falls: keeping it per
/// particle lets the shape of the strength over the way decide instead of its level (as FastSLAM keeps
/// landmarks per particle). The variance is one for all, since it does not depend on the places.
struct StationOffsets: Sendable {
  /// Beacons held at once; the one unheard for longest gives way.
  static let capacity = 16

  private let count: Int
  private(set) var stations: [Int32]
  private var heard: [Instant]
  var variances: [Double]
  /// `capacity` for each particle, dB.
  var means: [Double]
  private var spare: [Double]

  init(count: Int) {
    self.count = count
    stations = Array(repeating: -1, count: Self.capacity)
    heard = Array(repeating: .start, count: Self.capacity)
    variances = Array(repeating: 0, count: Self.capacity)
    means = Array(repeating: 0, count: count * Self.capacity)
    spare = means
  }

  /// The walk goes on elsewhere.
  mutating func restart() {
    for slot in stations.indices { stations[slot] = -1 }
  }

  /// The picked particles' columns, in the order of the picks.
  mutating func resample(_ picks: [Int32]) {
    guard stations.contains(where: { $0 >= 0 }) else { return }
    let width = Self.capacity
    for (particle, source) in picks.enumerated() {
      for slot in 0..<width { spare[particle * width + slot] = means[Int(source) * width + slot] }
    }
    swap(&spare, &means)
  }

  /// Where a beacon is held, with what is known of it beforehand if it is new.
  mutating func slot(
    of station: Int, at instant: Instant, prior: (mean: Double, variance: Double)
  ) -> Int {
    let name = Int32(truncatingIfNeeded: station)
    if let known = stations.firstIndex(of: name) {
      let seconds = max(instant.seconds(since: heard[known]), 0)
      heard[known] = instant
      revert(known, to: prior, seconds: seconds)
      variances[known] = min(
        variances[known] + PositioningSettings.offsetDrift * seconds, prior.variance)
      return known
    }
    var oldest = 0
    for slot in stations.indices {
      if stations[slot] < 0 {
        oldest = slot
        break
      }
      if heard[slot] < heard[oldest] { oldest = slot }
    }
    stations[oldest] = name
    heard[oldest] = instant
    variances[oldest] = prior.variance
    for particle in 0..<count { means[particle * Self.capacity + oldest] = prior.mean }
    return oldest
  }

  /// What drifts without end could come to explain any place in time, and a particle that has lost its
  /// way would never be found out: it comes back to what is known beforehand.
  private mutating func revert(
    _ slot: Int, to prior: (mean: Double, variance: Double), seconds: Double
  ) {
    let rate = PositioningSettings.offsetDrift / max(prior.variance, 1)
    let part = min(rate * seconds, PositioningSettings.offsetReversion)
    for particle in 0..<count {
      let index = particle * Self.capacity + slot
      means[index] += part * (prior.mean - means[index])
    }
  }
}

extension NetworkCloud {
  /// Weighs by one window of beacons.
  ///
  /// - Parameters:
  ///   - share: how much of the window is news; the shadows of one place stay while one stands.
  ///   - lag: seconds since the middle of the window.
  mutating func weigh(
    _ readings: [BeaconHearing.Reading], of hearing: BeaconHearing, share: Double, lag: Double,
    at instant: Instant
  ) {
    guard isAlive else { return }
    for particle in 0..<count { fits[particle] = 1 }
    // Half of the exponent of Student's t, and as much of it as is news.
    let power = (PositioningSettings.tailFreedom + 1) / 2 * share
    for reading in readings where !hearing.isBroken(reading) {
      let slot = offsets.slot(
        of: reading.station, at: instant, prior: hearing.prior(of: reading))
      let known = offsets.variances[slot]
      let noise =
        PositioningSettings.shadowSigma * PositioningSettings.shadowSigma
        + reading.ceilingVariance
      let variance = known + noise
      let gain = known / (known + noise / share)
      let wide = variance * PositioningSettings.tailFreedom
      for particle in 0..<count {
        let index = particle * StationOffsets.capacity + slot
        let difference =
          reading.fullLevel + loss(of: reading.place, particle, lag: lag) - offsets.means[index]
        // A body or a wall in between weakens; hardly anything strengthens.
        let scaled = difference < 0 ? PositioningSettings.weakShare * difference : difference
        let tail = 1 + scaled * scaled / wide
        offsets.means[index] += gain * difference / tail
        fits[particle] *= tail
      }
      offsets.variances[slot] = known * (1 - gain)
    }
    var total = 0.0
    for particle in 0..<count {
      weight[particle] *= Powers.power(fits[particle], -power)
      total += weight[particle]
    }
    settle(total)
  }

  /// Expected loss from a beacon to where a particle was `lag` seconds ago, dB.
  @inline(__always)
  private func loss(of beacon: PlanePoint, _ particle: Int, lag: Double) -> Double {
    let place = PlanePoint(east: east[particle], north: north[particle])
    var bearer = BeaconHearing.Bearer(bodyLoss: bodyLoss[particle])
    if piece[particle] >= 0 {
      let own = patch.pieces[Int(piece[particle])]
      let way = direction[particle]
      let meters = isMoving[particle] ? pace[particle] * lag : 0
      let facing = PlanePoint(east: way * own.alongEast, north: way * own.alongNorth)
      bearer.facing = facing
      bearer.walked = PlanePoint(east: meters * facing.east, north: meters * facing.north)
    }
    return BeaconHearing.loss(from: beacon, at: place, bearer)
  }
}
