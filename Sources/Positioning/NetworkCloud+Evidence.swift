// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// How well the cloud foretold an observation: densities, averaged over the particles.
extension NetworkCloud {
  /// Student's t with four degrees of freedom in two dimensions, without its constant, of a squared
  /// distance in variances.
  @inline(__always)
  static func density(_ square: Double) -> Double {
    let tail = 1 + square / PositioningSettings.tailFreedom
    return 1 / (tail * tail * tail)
  }

  /// Weighs by a fix and lets each particle's slow error follow it.
  ///
  /// - Parameters:
  ///   - biasSigma: standard deviation of the slow error, as the filter bank believes it.
  ///   - biasSeconds: for how long that error stays.
  /// - Returns: the density of the fix before it was known, per m², and the variance with which a rival
  ///   should be measured.
  mutating func weigh(
    fix: PlanePoint, seconds: Double, biasSigma: Double, biasSeconds: Double
  ) -> (density: Double, variance: Double) {
    strangeness = 0
    neededBias = 0
    guard isAlive else { return (0, 1) }
    // A rational stand-in for exp(−t/τ) that needs no library.
    let fade = 1 / (1 + max(seconds, 0) / biasSeconds)
    let white = PositioningSettings.cloudWhiteSigma * PositioningSettings.cloudWhiteSigma
    biasVariance =
      fade * fade * biasVariance + biasSigma * biasSigma * (1 - fade * fade)
    let variance = biasVariance + white
    let gain = biasVariance / variance
    let wide = variance + PositioningSettings.evidenceVariance
    var sum = 0.0
    var total = 0.0
    for particle in 0..<count {
      let (oldEast, oldNorth) = (fade * biasEast[particle], fade * biasNorth[particle])
      let toEast = fix.east - east[particle] - oldEast
      let toNorth = fix.north - north[particle] - oldNorth
      biasEast[particle] = oldEast + gain * toEast
      biasNorth[particle] = oldNorth + gain * toNorth
      let square = toEast * toEast + toNorth * toNorth
      let tail = 1 + square / (variance * PositioningSettings.tailFreedom)
      let softened = weight[particle] / (tail * tail)
      sum += weight[particle] * Self.density(square / wide)
      total += softened
      weight[particle] = softened
      neededBias +=
        softened
        * (biasEast[particle] * biasEast[particle] + biasNorth[particle] * biasNorth[particle])
    }
    biasVariance *= 1 - gain
    neededBias = total > 0 ? neededBias / total : 0
    strangeness = neededBias / (2 * biasSigma * biasSigma)
    settle(total)
    return (sum / wide, wide)
  }

  /// The receiver's slow error is a new one: so much of it is still the old.
  ///
  /// - Parameter sigma: its standard deviation now, metres.
  mutating func renewBias(kept: Double, sigma: Double) {
    guard isAlive else { return }
    for particle in 0..<count {
      biasEast[particle] *= kept
      biasNorth[particle] *= kept
    }
    biasVariance = kept * kept * biasVariance + (1 - kept * kept) * sigma * sigma
  }

  /// Weighs by the receiver's speed, and by its course if it tells one.
  ///
  /// - Parameter seconds: during which each particle's own pace has stood for the speed, which is then
  ///   mended; `nil` where steps were counted.
  mutating func weigh(
    speed: Double, course: PlanePoint?, seconds: Double?
  ) -> (density: Double, variance: Double) {
    guard isAlive else { return (0, 1) }
    let variance = PositioningSettings.cloudSpeedSigma * PositioningSettings.cloudSpeedSigma
    // A course is worth the less the slower one walks.
    let sideways = PositioningSettings.cloudCourseSigma * PositioningSettings.cloudCourseSigma
    let wide = sideways + PositioningSettings.evidenceVelocityVariance
    var sum = 0.0
    var total = 0.0
    for particle in 0..<count {
      let own = isMoving[particle] ? pace[particle] : 0
      let ahead = own - speed
      var square = ahead * ahead
      var scaled = square / variance
      if let course, piece[particle] >= 0 {
        let piece = patch.pieces[Int(piece[particle])]
        let way = direction[particle] * own
        let toEast = speed * course.east - way * piece.alongEast
        let toNorth = speed * course.north - way * piece.alongNorth
        let whole = toEast * toEast + toNorth * toNorth
        scaled += (whole - square) / sideways
        square = whole
      }
      let tail = 1 + scaled / PositioningSettings.tailFreedom
      let softened = weight[particle] / (tail * tail)
      sum += weight[particle] * Self.density(square / wide)
      total += softened
      weight[particle] = softened
      if let seconds {
        let change = PositioningSettings.speedGain * (speed - own)
        missed[particle] = change * seconds
        if isMoving[particle] { pace[particle] = max(own + change, 0.3) }
      }
    }
    settle(total)
    return (sum / wide, wide)
  }

  /// Weighs by the direction that the device shows, which is off by an unknown constant that drifts.
  ///
  /// - Parameters:
  ///   - variance: of one reading, degrees².
  ///   - drift: by which variance the offset may have moved since the last reading.
  mutating func weigh(heading: Double, variance: Double, drift: Double) {
    guard isAlive else { return }
    guard headingVariance < PositioningSettings.unknownHeadingVariance else {
      align(heading)
      headingVariance = variance
      return
    }
    headingVariance = min(
      headingVariance + drift, PositioningSettings.unknownHeadingVariance)
    let innovation = headingVariance + variance
    let gain = headingVariance / innovation
    let floor = PositioningSettings.headingFloor
    var total = 0.0
    for particle in 0..<count {
      guard piece[particle] >= 0 else { continue }
      let difference = Trigonometry.wrapped(
        heading - bearing(of: particle) - headingOffset[particle])
      let tail = 1 + difference * difference / (innovation * PositioningSettings.tailFreedom)
      // At a corner body and line turn at different moments: a bad fit is never fatal.
      let fit = floor + (1 - floor) / (tail * tail)
      if isMoving[particle] {
        // A reading far off is a corner, not an offset.
        headingOffset[particle] += gain * difference / (tail * tail)
      }
      weight[particle] *= fit
      total += weight[particle]
    }
    headingVariance *= 1 - gain
    settle(total)
  }

  /// Weighs by how fast the walker rises, metres a second, over the last seconds; to be called once a
  /// second. Each particle's own rise follows in the same time, so that both lag alike.
  mutating func weigh(rate: Double) {
    guard isAlive else { return }
    let follow = 2 / Double(PositioningSettings.climbSeconds)
    let floor = PositioningSettings.climbFloor
    let power = (PositioningSettings.tailFreedom + 1) / 2 * PositioningSettings.climbShare
    var total = 0.0
    for particle in 0..<count where piece[particle] >= 0 {
      let slope = patch.edges[Int(patch.pieces[Int(piece[particle])].edge)].slope
      let walked = isMoving[particle] ? pace[particle] : 0
      // Where the map does not tell the direction it is the one that shows.
      let way =
        slope.map { $0 * direction[particle] }
        ?? (rate < 0 ? -PositioningSettings.stepsSlope : PositioningSettings.stepsSlope)
      rise[particle] += follow * (walked * way - rise[particle])
      let share = min(abs(rise[particle]) / PositioningSettings.stepsSlope, 1)
      let sigma =
        PositioningSettings.flatRateSigma
        + share * (PositioningSettings.stepsRateSigma - PositioningSettings.flatRateSigma)
      let ratio = (rate - rise[particle]) / sigma
      let fit = Powers.power(1 + ratio * ratio / PositioningSettings.tailFreedom, -power)
      weight[particle] *= floor + (1 - floor) * fit
      total += weight[particle]
    }
    settle(total)
  }

  /// Weighs by a rough place that owes nothing to what was believed before.
  ///
  /// - Parameters:
  ///   - variance: of the place per axis, m².
  ///   - share: how much of it is news.
  mutating func weigh(place: PlanePoint, variance: Double, share: Double) {
    guard isAlive else { return }
    let scale = 1 / (variance * PositioningSettings.tailFreedom)
    let power = (PositioningSettings.tailFreedom + 1) / 2 * share
    var total = 0.0
    for particle in 0..<count {
      let toEast = east[particle] - place.east
      let toNorth = north[particle] - place.north
      let tail = 1 + (toEast * toEast + toNorth * toNorth) * scale
      weight[particle] *= Powers.power(tail, -power)
      total += weight[particle]
    }
    settle(total)
  }

  /// Nothing is known of how the device is carried: each particle takes its own direction for it.
  private mutating func align(_ heading: Double) {
    for particle in 0..<count where piece[particle] >= 0 {
      headingOffset[particle] = Trigonometry.wrapped(heading - bearing(of: particle))
    }
  }

  /// Direction of travel of a particle on a piece, degrees.
  @inline(__always)
  func bearing(of particle: Int) -> Double {
    patch.pieces[Int(piece[particle])].bearing + (direction[particle] < 0 ? 180 : 0)
  }

  /// Mean over the cloud of anything that depends on the place alone and changes little within a metre:
  /// one in four particles tells it, since those that resampling has made of one lie beside each other.
  func mean(_ value: (PlanePoint) -> Double) -> Double {
    guard isAlive else { return 0 }
    var sum = 0.0
    var total = 0.0
    for particle in Swift.stride(from: 0, to: count, by: PositioningSettings.sampleStep) {
      sum += weight[particle] * value(PlanePoint(east: east[particle], north: north[particle]))
      total += weight[particle]
    }
    return total > 0 ? sum / total : 0
  }

  /// Makes the weights sum to one again; a cloud that nothing fits dies.
  mutating func settle(_ total: Double) {
    guard total > 1e-200, total.isFinite else {
      isAlive = false
      return
    }
    let scale = 1 / total
    for particle in 0..<count { weight[particle] *= scale }
  }
}
