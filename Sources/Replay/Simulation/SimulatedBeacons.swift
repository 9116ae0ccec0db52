// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Positioning

/// The beacons around a made-up walk and what a scanner hears of them (positioning.md 1.3, 6).
struct SimulatedBeacons: Sendable {
  private struct Sender: Sendable {
    var identity: BeaconIdentity
    var place: Coordinate
    var claimed: Int?
    /// True strength at 1 m, dBm, and how fast it falls.
    var power: Double
    var exponent: Double
    /// Advertisements per second, and the share that is lost.
    var rate: Double
    var loss: Double
    var shadow = Fluctuation(SimulatedBeacons.shadow)
  }

  /// Shadowing changes with the place: decibels, and metres until it is another.
  private static let shadow = (sigma: 5.0, seconds: 5.0)
  private static let packetSigma = 3.0
  /// Receivers differ by as much from device to device.
  private static let deviceSigma = 6.0
  /// The walker's body between beacon and device.
  private static let bodyLoss = 8.0
  /// Weaker packets are not received, and nobody computes those from farther away.
  private static let sensitivity = -97.0
  private static let reach = 70.0
  /// Mean time between gaps of the scanner, and the longest gap, s.
  private static let gap = (between: 120.0, longest: 10.0)
  /// Strength at 1 m of a beacon of which the map says nothing.
  static let usualPower = -59
  /// A moved beacon hangs so far away, a cloned one's double so much farther along, metres.
  private static let movedMeters = 30.0
  private static let cloneMeters = 80.0

  private var senders: [Sender] = []
  private var random: SeededGenerator
  private let device: Double
  private var gapLeft = 0.0
  private var lastAlong = 0.0

  /// - Parameter beacons: as the map has them. Faults make every third one dead, moved or cloned.
  init(_ beacons: [RegisteredBeacon], faults: [SimulatedFault], random: SeededGenerator) {
    self.random = random
    device = Self.deviceSigma * self.random.normal()
    for (index, beacon) in beacons.enumerated() {
      var sender = Sender(
        identity: beacon.identity, place: beacon.coordinate,
        claimed: beacon.transmitPowerAtOneMeter,
        power: Double(beacon.transmitPowerAtOneMeter ?? Self.usualPower)
          + 3 * self.random.normal(),
        exponent: 1.6 + 0.8 * self.random.uniform(), rate: 1 + 9 * self.random.uniform(),
        loss: 0.3 + 0.4 * self.random.uniform())
      let direction = Bearing(degrees: 360 * self.random.uniform())
      if faults.contains(.beaconDead), index % 3 == 0 { continue }
      if faults.contains(.beaconMoved), index % 3 == 1 {
        sender.place = sender.place.moved(
          by: Distance(meters: Self.movedMeters), toward: direction)
      }
      senders.append(sender)
      if faults.contains(.beaconCloned), index % 3 == 2 {
        sender.place = sender.place.moved(
          by: Distance(meters: Self.cloneMeters), toward: direction)
        senders.append(sender)
      }
    }
  }

  /// What is heard in one step of the walk.
  mutating func hear(_ moment: SimulatedWalker.Moment, step: Double) -> [BeaconSighting] {
    gapLeft -= step
    if gapLeft <= 0, random.uniform() < step / Self.gap.between {
      gapLeft = 2 + (Self.gap.longest - 2) * random.uniform()
    }
    let moved = abs(moment.along - lastAlong)
    lastAlong = moment.along
    var sightings: [BeaconSighting] = []
    for index in senders.indices {
      senders[index].shadow.advance(by: moved, &random)
      let sender = senders[index]
      let meters = moment.place.distance(to: sender.place).meters
      guard meters < Self.reach else { continue }
      for _ in 0..<packets(sender, step) {
        let strength = self.strength(of: sender, meters, moment)
        guard gapLeft <= 0, strength >= Self.sensitivity else { continue }
        sightings.append(
          BeaconSighting(
            identity: sender.identity, rssi: Int(strength.rounded()),
            transmitPowerAtOneMeter: sender.claimed))
      }
    }
    return sightings
  }

  private mutating func packets(_ sender: Sender, _ step: Double) -> Int {
    let expected = sender.rate * step * (1 - sender.loss)
    return Int(expected) + (random.uniform() < expected - expected.rounded(.down) ? 1 : 0)
  }

  private mutating func strength(
    of sender: Sender, _ meters: Double, _ moment: SimulatedWalker.Moment
  ) -> Double {
    // The device hangs on the chest: what is behind is heard through the body.
    let direction = moment.place.bearing(to: sender.place)
    let isBehind = abs(moment.heading.turn(to: direction)) > 110
    return sender.power + device - 10 * sender.exponent * log10(max(meters, 0.5))
      + sender.shadow.value + Self.packetSigma * random.normal() - (isBehind ? Self.bodyLoss : 0)
  }

  /// Beacons beside a way, one every so many metres, on alternating sides.
  static func along(_ line: Polyline, every meters: Double, seed: UInt64) -> [RegisteredBeacon] {
    guard meters >= 1 else { return [] }
    /// On a house or mast beside the pavement.
    let aside = 3.0
    let digits = String(seed, radix: 16)
    let tail = String(repeating: "0", count: max(12 - digits.count, 0)) + digits.suffix(12)
    var beacons: [RegisteredBeacon] = []
    var along = meters / 2
    while along < line.length.meters, beacons.count < Int(UInt16.max) {
      let side = beacons.count.isMultiple(of: 2) ? 90.0 : -90
      let direction = line.bearing(at: along).turned(by: side)
      beacons.append(
        RegisteredBeacon(
          identity: .iBeacon(
            uuid: "4c6f7473-652d-4000-8000-\(tail)", major: 1,
            minor: UInt16(clamping: beacons.count + 1)),
          coordinate: line.point(at: along).moved(
            by: Distance(meters: aside), toward: direction),
          transmitPowerAtOneMeter: usualPower))
      along += meters
    }
    return beacons
  }
}

/// Beacons as a GeoJSON overlay (interfaces.md, "Overlay files").
public enum BeaconGeoJSON {
  public static func text(_ beacons: [RegisteredBeacon]) -> String {
    let features = beacons.map { beacon -> String in
      var properties = JSONLine()
      switch beacon.identity {
      case .iBeacon(let uuid, let major, let minor):
        properties.string("kind", "ibeacon")
        properties.string("uuid", uuid)
        properties.raw("major", String(major))
        properties.raw("minor", String(minor))
      case .eddystoneUID(let namespace, let instance):
        properties.string("kind", "eddystone-uid")
        properties.string("namespace", namespace)
        properties.string("instance", instance)
      case .altBeacon(let id):
        properties.string("kind", "altbeacon")
        properties.string("id", id)
      }
      if let power = beacon.transmitPowerAtOneMeter {
        properties.raw("tx_power_dbm_at_1m", String(power))
      }
      if let level = beacon.level { properties.raw("level", String(level)) }
      let place = beacon.coordinate
      return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":["
        + DecimalText.degrees(e7: place.longitudeE7) + ","
        + DecimalText.degrees(e7: place.latitudeE7) + "]},\"properties\":" + properties.text + "}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }
}
