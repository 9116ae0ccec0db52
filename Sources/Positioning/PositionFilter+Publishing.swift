// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What the filter tells.
extension PositionFilter {
  /// After an absolute observation: direction of travel, map and side.
  mutating func observe() {
    keepCloud()
    let position = bank.mean.position
    // How far the slow error moves, one sigma, in the ten seconds of a chord.
    let drift = 0.6 * bank.biasSigma
    travel.update(position, at: now, isStanding: isStanding, drift: drift)
  }

  mutating func publish() {
    guard let plane, let lastAbsolute else { return }
    bank.isAnchored = lastBeacon.map { now.seconds(since: $0) < 10 } ?? false
    var spread = mixture.spread(bank: bank, cloud: cloud, share: belief.share)
    let age = max(now.seconds(since: lastAbsolute), 0)
    let isReckoned =
      belief.share > 0.5 && sensing.countsSteps(at: now) && sensing.heading(at: now) != nil
    if !isReckoned, age > PositioningSettings.sourceSeconds {
      // Nobody tells where he went: as far as he can have gone, or nearly.
      let reach = PositioningSettings.blindReach * usualPace * age
      let least = min(heardR95 + reach, PositioningSettings.radiusLimit)
      spread.r95 = max(spread.r95, least)
      spread.r50 = max(spread.r50, PositioningSettings.medianShare * least)
    } else {
      heardR95 = spread.r95
    }
    if mapMisfit > 0 {
      let wider = belief.share * PositioningSettings.misfitSquares * mapMisfit
      spread.r95 = (spread.r95 * spread.r95 + wider).squareRoot()
      spread.r50 = (spread.r50 * spread.r50 + PositioningSettings.medianShare * wider).squareRoot()
    }
    let basis = sources
    let receiverClass = basis.contains(.satellites) ? receiver : nil
    var told = RadiusCalibration.standard.told(
      r50: spread.r50, r95: spread.r95, sources: basis, receiver: receiverClass)
    if basis.contains(.satellites), !bank.isAnchored {
      // A receiver that says that it may be far off is right in that, whatever its signals are like.
      told.r95 = max(told.r95, bank.claimedRadius)
      told.r50 = max(told.r50, PositioningSettings.medianShare * bank.claimedRadius)
    }
    machine.update(r95: told.r95, age: age, isReckoned: isReckoned, at: now)
    var next = PositionEstimate(
      instant: now, coordinate: plane.coordinate(spread.middle), r50: told.r50, r95: told.r95,
      covariance: spread.covariance, status: machine.status)
    next.rawR50 = spread.r50
    next.rawR95 = spread.r95
    next.receiverClass = receiverClass
    tellHeading(&next)
    next.speed = isStanding ? 0 : tellSpeed()
    next.age = age
    next.sources = basis
    next.mapProbability = belief.share
    if let lastBeacon {
      next.isBeaconFix = now.seconds(since: lastBeacon) <= PositioningSettings.beaconSeconds
    }
    if let best = cloud.bestEdge() {
      next.edge = best.edge
      next.edgeProbability = best.probability * belief.share
    }
    tellSide(&next)
    estimate = next
  }

  /// What the receiver has told of its error with the last fix.
  private var receiver: ReceiverClass { bank.expectedSigma == nil ? claimClass : .signals }

  private var sources: PositionSources {
    var sources: PositionSources = []
    if let lastFix, now.seconds(since: lastFix) <= PositioningSettings.sourceSeconds {
      sources.insert(.satellites)
    }
    if let heard = lastBelievedHearing,
      now.seconds(since: heard) <= PositioningSettings.sourceSeconds
    {
      sources.insert(.beacons)
    }
    if sensing.countsSteps(at: now) { sources.insert(.steps) }
    if belief.share > 0.5 { sources.insert(.map) }
    return sources
  }

  private func tellSpeed() -> Double {
    let free = bank.mean.velocity.length
    guard cloud.isAlive else { return free }
    return belief.share * cloud.speed + (1 - belief.share) * free
  }

  private func tellHeading(_ next: inout PositionEstimate) {
    if cloud.isAlive, belief.share > 0.5 {
      let mean = cloud.travel
      // The particles' agreement, less what is not on the map at all.
      let agreement = min(belief.share * mean.length, 0.999)
      let sigma = 57.3 * (2 * (1 - agreement)).squareRoot() + PositioningSettings.wayTurnSigma
      if agreement > PositioningSettings.wayAgreement {
        next.heading = Bearing(
          degrees: Trigonometry.degrees(east: mean.east, north: mean.north))
        next.headingSigma = sigma
        next.headingSource = .way
        return
      }
    }
    if let heading = travel.heading {
      next.heading = heading
      next.headingSigma = travel.sigma
      next.headingSource = .track
    }
  }

  private mutating func tellSide(_ next: inout PositionEstimate) {
    let (left, right) = cloud.isAlive ? cloud.sides : (0, 0)
    side.update(left: left * belief.share, right: right * belief.share)
    next.side = side.side
    next.sideProbability = side.probability
  }
}
