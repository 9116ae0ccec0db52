// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Packets of registered beacons, gathered over short windows, and what they say of the place.
///
/// Strength tells distance only roughly (6–8 dB over a walk), devices differ by 10 dB and more, and
/// the errors of one place stay as long as one stands there. So each beacon counts once a window with
/// the median of its packets, the device's own error is learned from all beacons together, each
/// beacon's from what is left, and the whole is softened.
struct BeaconHearing: Sendable {
  /// What is known of one beacon.
  private struct Station: Sendable {
    var beacon: RegisteredBeacon
    /// Strength at 1 m, dBm.
    var power: Double
    /// Learned difference from that, dB, with its variance.
    var correction = 0.0
    var variance = PositioningSettings.powerSigma * PositioningSettings.powerSigma
    /// How far off its strength was of late, in standard deviations; a moved beacon stays far off.
    var surprise = 1.0
    var strengths: [Int] = []
    var isBroken: Bool { surprise > PositioningSettings.brokenSurprise }
  }

  /// One beacon in a window.
  struct Reading: Sendable {
    var station: Int
    var coordinate: Coordinate
    /// Strength less that expected at 1 m, dB.
    var level: Double
    /// The same without what was learned of the beacon.
    var fullLevel: Double
    /// Variance of what ceilings were taken to have cost it, dB².
    var ceilingVariance = 0.0
    /// Place in the filter's plane, filled in by it.
    var place = PlanePoint(east: 0, north: 0)
  }

  private var stations: [Station] = []
  private var slots: [BeaconIdentity: Int] = [:]
  private var opened: Instant?
  private var readings: [Reading] = []
  var storeys = StoreyBelief()
  /// Learned error of the receiving device, dB, with its variance.
  private(set) var deviceError = 0.0
  private(set) var deviceVariance =
    PositioningSettings.deviceSigma * PositioningSettings.deviceSigma

  init() {}

  /// The walk goes on elsewhere; what was learned of device and beacons stays.
  mutating func restart() {
    opened = nil
    storeys.restart()
    for index in stations.indices { stations[index].strengths.removeAll(keepingCapacity: true) }
  }

  mutating func note(
    _ sighting: BeaconSighting, at instant: Instant, registry: BeaconRegistry
  ) {
    guard PositioningSettings.plausibleRSSI.contains(sighting.rssi) else { return }
    let slot: Int
    if let known = slots[sighting.identity] {
      slot = known
    } else {
      guard stations.count < PositioningSettings.stationLimit,
        let beacon = registry.beacon(sighting.identity)
      else { return }
      slot = stations.count
      stations.append(
        Station(beacon: beacon, power: PositioningSettings.power(of: beacon, sighting)))
      slots[sighting.identity] = slot
    }
    if opened == nil { opened = instant }
    if stations[slot].strengths.count < PositioningSettings.packetLimit {
      stations[slot].strengths.append(sighting.rssi)
    }
  }

  /// The strongest beacons of a window that has ended; `nil` while none has. To be given back, so that
  /// the next window allocates nothing.
  mutating func due(at instant: Instant) -> [Reading]? {
    guard let start = opened,
      instant.seconds(since: start) >= PositioningSettings.windowSeconds
    else { return nil }
    opened = nil
    readings.removeAll(keepingCapacity: true)
    for index in stations.indices where !stations[index].strengths.isEmpty {
      stations[index].strengths.sort()
      let count = stations[index].strengths.count
      let median = stations[index].strengths[count / 2]
      // Two places that speak with one name differ more than packets of one place.
      let isTorn =
        stations[index].strengths[count - 1] - stations[index].strengths[0]
        > PositioningSettings.clonedDecibels
      stations[index].strengths.removeAll(keepingCapacity: true)
      guard !isTorn else { continue }
      readings.append(
        Reading(
          station: index, coordinate: stations[index].beacon.coordinate,
          level: Double(median) - stations[index].power - stations[index].correction,
          fullLevel: Double(median) - stations[index].power))
    }
    Self.sort(&readings)
    if readings.count > PositioningSettings.strongest {
      readings.removeLast(readings.count - PositioningSettings.strongest)
    }
    guard !readings.isEmpty else { return nil }
    var ended: [Reading] = []
    swap(&ended, &readings)
    return ended
  }

  /// A window's readings, used up.
  mutating func giveBack(_ used: consuming [Reading]) { readings = used }

  /// The strongest first.
  static func sort(_ readings: inout [Reading]) {
    readings.sort { ($0.level, $1.station) > ($1.level, $0.station) }
  }

  /// How the walker is turned and goes while a window is heard.
  struct Bearer: Sendable {
    /// Unit vector of the direction in which the walker faces; `nil` while it is not known.
    var facing: PlanePoint?
    /// Metres walked since the middle of the window.
    var walked = PlanePoint(east: 0, north: 0)
    /// What the walker's body takes from a beacon behind, dB.
    var bodyLoss = PositioningSettings.usualBodyLoss
  }

  /// Expected loss from a beacon to where a walker who is at `place` now heard it, by distance and by
  /// the body, dB.
  ///
  /// The device is worn in front: what is behind is heard through the body, which takes 5 to 10 dB at
  /// 2.4 GHz (positioning.md 4). Without this the walker seems to be ahead of where he is.
  @inline(__always)
  static func loss(from beacon: PlanePoint, at place: PlanePoint, _ bearer: Bearer) -> Double {
    let toEast = beacon.east - place.east + bearer.walked.east
    let toNorth = beacon.north - place.north + bearer.walked.north
    let square = toEast * toEast + toNorth * toNorth
    guard let facing = bearer.facing else { return loss(square) }
    let ahead = toEast * facing.east + toNorth * facing.north
    guard ahead < 0 else { return loss(square) }
    // Full from 120° on: the body is broad, and waves bend around it.
    return loss(square) + bearer.bodyLoss * min(4 * ahead * ahead / max(square, 1), 1)
  }

  private static let log10Of2 = 0.301_029_995_663_981_2

  /// Expected loss at a squared distance, dB.
  @inline(__always)
  static func loss(_ square: Double) -> Double {
    // 10 n log10 d, with d² as it comes; nearer than ¾ m nothing grows any more.
    5 * PositioningSettings.pathExponent * log10Of2 * Powers.log2(max(square, 0.5))
  }

  /// The device's error that fits the readings best at a place, given what is known of it.
  ///
  /// - Parameter levels: of each reading, what it would be without any loss.
  @inline(__always)
  private func fittingError(_ levels: UnsafeMutableBufferPointer<Double>) -> Double {
    let own = PositioningSettings.strongSigma * PositioningSettings.strongSigma / deviceVariance
    var sum = own * deviceError
    var count = own
    for level in levels {
      // One beacon that is far off must not carry the others with it.
      let limit = PositioningSettings.deviceLimit
      sum += min(max(level, deviceError - limit), deviceError + limit)
      count += 1
    }
    return sum / count
  }

  func isBroken(_ reading: Reading) -> Bool { stations[reading.station].isBroken }

  /// Whether a beacon has been found to be elsewhere than the registry says.
  func isBroken(_ identity: BeaconIdentity) -> Bool {
    slots[identity].map { stations[$0].isBroken } ?? false
  }

  /// Storey of a reading's beacon, if it is known.
  func level(of reading: Reading) -> Double? { stations[reading.station].beacon.level }

  /// What is left to learn of a beacon's own error, dB².
  func variance(of reading: Reading) -> Double { stations[reading.station].variance }

  /// What is known of a beacon's error before it was heard on this walk, dB and dB².
  func prior(of reading: Reading) -> (mean: Double, variance: Double) {
    let station = stations[reading.station]
    return (deviceError + station.correction, deviceVariance + station.variance)
  }

  /// How well a place explains the readings, whatever the device's own error.
  ///
  /// - Parameter share: how much of the window is news.
  func likelihood(
    _ readings: [Reading], at place: PlanePoint, _ bearer: Bearer, share: Double
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: readings.count) { levels in
      for (index, reading) in readings.enumerated() {
        levels.initializeElement(
          at: index, to: reading.level + Self.loss(from: reading.place, at: place, bearer))
      }
      return likelihood(readings, levels, at: place, share: share)
    }
  }

  private func likelihood(
    _ readings: [Reading], _ levels: UnsafeMutableBufferPointer<Double>, at place: PlanePoint,
    share: Double
  ) -> Double {
    let error = fittingError(levels)
    let change = error - deviceError
    var product = 1 / (1 + change * change / (deviceVariance * PositioningSettings.tailFreedom))
    for (index, reading) in readings.enumerated() where !stations[reading.station].isBroken {
      let delta = reading.place - place
      let square = delta.east * delta.east + delta.north * delta.north
      let difference = levels[index] - error
      // A wall in between weakens; hardly anything strengthens.
      let sigma =
        difference < 0 ? PositioningSettings.weakSigma : PositioningSettings.strongSigma
      let variance = sigma * sigma + reading.ceilingVariance
      // Student's t with four degrees of freedom to the power of 0.4: softened.
      product /= 1 + difference * difference / (variance * PositioningSettings.tailFreedom)
      // Beyond the reach of such senders nothing is heard, however sensitive the device.
      let reach = PositioningSettings.beaconReach * PositioningSettings.beaconReach
      if square > reach { product *= reach / square }
    }
    return Powers.power(product, (PositioningSettings.tailFreedom + 1) / 2 * share)
  }

  /// The middle of the beacons, each by its strength, with its variance per axis: roughly where they
  /// are heard, whatever was believed before. `nil` where none can be believed.
  func middle(of readings: [Reading]) -> (place: PlanePoint, variance: Double)? {
    var weights = 0.0
    var (east, north) = (0.0, 0.0)
    for reading in readings where !isBroken(reading) {
      let weight = Powers.exp2(reading.level / PositioningSettings.middleDecibels)
      weights += weight
      east += weight * reading.place.east
      north += weight * reading.place.north
    }
    guard weights > 0, let loudest = readings.first(where: { !isBroken($0) }) else { return nil }
    // Not nearer than the loudest one is by its strength.
    let decibels = min(
      -(loudest.level - deviceError) / (5 * PositioningSettings.pathExponent),
      PositioningSettings.middleLimit)
    let variance =
      PositioningSettings.middleSigma * PositioningSettings.middleSigma
      + Powers.power(10, decibels)
    return (PlanePoint(east: east / weights, north: north / weights), variance)
  }

  /// Whether most of the readings do not fit a place at all: then it is the place that is wrong.
  func contradict(_ readings: [Reading], at place: PlanePoint, sigma: Double) -> Bool {
    var (bad, count) = (0, 0)
    for reading in readings where !isBroken(reading) {
      if isOutOfPlace(reading, from: place, sigma: sigma) { bad += 1 }
      count += 1
    }
    return 2 * bad > count
  }

  private func isOutOfPlace(_ reading: Reading, from place: PlanePoint, sigma: Double) -> Bool {
    let distance = max((reading.place - place).length, 1)
    let noise = Self.noise(sigma: sigma, distance: distance)
    let difference = reading.level - deviceError + Self.loss(distance * distance)
    // Only what is heard too loudly: a weak packet may have come around a corner.
    let variance =
      deviceVariance + stations[reading.station].variance + noise + reading.ceilingVariance
    let isTooLoud =
      difference > 0 && difference * difference > PositioningSettings.badSurprise * variance
    return isTooLoud || distance > 1.5 * PositioningSettings.beaconReach + 3 * sigma
  }

  /// Beside satellites it is a beacon that contradicts the place, and not the place, that is wrong.
  mutating func doubt(_ readings: [Reading], at place: PlanePoint, sigma: Double) {
    for reading in readings where isOutOfPlace(reading, from: place, sigma: sigma) {
      stations[reading.station].surprise +=
        PositioningSettings.surpriseGain
        * (PositioningSettings.largestSurprise - stations[reading.station].surprise)
    }
  }

  /// Learns the device's error and each beacon's from a place known to `sigma` per axis.
  mutating func learn(
    _ readings: [Reading], at place: PlanePoint, _ bearer: Bearer, sigma: Double
  ) {
    learnDevice(readings, at: place, bearer, sigma: sigma)
    guard sigma < PositioningSettings.learnSigma else { return }
    for reading in readings {
      let distance = max((reading.place - place).length, 1)
      let variance =
        deviceVariance + stations[reading.station].variance
        + Self.noise(sigma: sigma, distance: distance) + reading.ceilingVariance
      let difference =
        reading.level - deviceError + Self.loss(from: reading.place, at: place, bearer)
      let square = difference * difference / variance
      let fade = PositioningSettings.surpriseGain
      stations[reading.station].surprise +=
        fade
        * (min(square, PositioningSettings.largestSurprise)
          - stations[reading.station].surprise)
      guard distance < PositioningSettings.learnMeters else { continue }
      let robust = 1 / (1 + square / PositioningSettings.tailFreedom)
      // Successive windows share their shadows: each counts a part only.
      let part = robust * PositioningSettings.learnShare
      let gain = part * stations[reading.station].variance / variance
      let own = stations[reading.station].correction + gain * difference
      let bound = PositioningSettings.powerLimit
      stations[reading.station].correction = min(max(own, -bound), bound)
      stations[reading.station].variance = max(stations[reading.station].variance * (1 - gain), 2)
    }
  }

  private mutating func learnDevice(
    _ readings: [Reading], at place: PlanePoint, _ bearer: Bearer, sigma: Double
  ) {
    var weights = 0.0
    var sum = 0.0
    for reading in readings {
      let distance = max((reading.place - place).length, 1)
      guard distance < PositioningSettings.beaconReach else { continue }
      let own =
        Self.noise(sigma: sigma, distance: distance) + stations[reading.station].variance
        + reading.ceilingVariance
      let loss = Self.loss(from: reading.place, at: place, bearer)
      sum += (reading.level - deviceError + loss) / own
      weights += 1 / own
    }
    guard weights > 0 else { return }
    // Errors of several beacons are not independent: all together count as two at most.
    let noise = max(
      1 / weights, PositioningSettings.strongSigma * PositioningSettings.strongSigma / 2)
    let gain =
      PositioningSettings.learnShare * deviceVariance / (deviceVariance + noise)
    let limit = PositioningSettings.deviceLimit
    deviceError = min(max(deviceError + gain * sum / weights, -limit), limit)
    deviceVariance = max(deviceVariance * (1 - gain), PositioningSettings.deviceFloor)
  }

  /// Variance of a strength at a distance from a place that is itself known to `sigma`, dB².
  static func noise(sigma: Double, distance: Double) -> Double {
    let slope = 4.343 * PositioningSettings.pathExponent * sigma / distance
    return PositioningSettings.strongSigma * PositioningSettings.strongSigma + slope * slope
  }
}
