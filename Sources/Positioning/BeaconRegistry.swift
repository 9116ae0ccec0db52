// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A beacon whose place is known.
public struct RegisteredBeacon: Hashable, Sendable {
  public var identity: BeaconIdentity
  public var coordinate: Coordinate
  /// Strength at 1 m, dBm; `nil` if not measured (then the packet's own claim counts).
  public var transmitPowerAtOneMeter: Int?
  /// Storey on which it hangs (OSM wiki Key:level), −20…100; `nil` if not known.
  public let level: Double?
  /// No building has others.
  private static let levels = -20.0...100

  public init(
    identity: BeaconIdentity, coordinate: Coordinate, transmitPowerAtOneMeter: Int? = nil,
    level: Double? = nil
  ) {
    self.identity = identity
    self.coordinate = coordinate
    self.transmitPowerAtOneMeter = transmitPowerAtOneMeter
    self.level = level.flatMap { Self.levels.contains($0) ? $0 : nil }
  }
}

/// The beacons of a map. One that is not registered is never used: its place is not known.
public struct BeaconRegistry: Sendable {
  private var places: [BeaconIdentity: RegisteredBeacon] = [:]

  /// No beacon.
  public static let empty = BeaconRegistry([])

  /// Of two entries with one identity neither is kept: a cloned beacon has no place.
  public init(_ beacons: [RegisteredBeacon]) {
    var seen = Set<BeaconIdentity>()
    for beacon in beacons {
      if seen.insert(beacon.identity).inserted {
        places[beacon.identity] = beacon
      } else {
        places[beacon.identity] = nil
      }
    }
  }

  public var count: Int { places.count }

  public func beacon(_ identity: BeaconIdentity) -> RegisteredBeacon? { places[identity] }
}

/// Finds out from single packets that the walker passes close to a beacon.
///
/// Distance from strength is too noisy to be used (6–8 dB over a walk): only "within about 3 m" is
/// concluded, and only from two packets.
struct BeaconProximity: Sendable {
  private var last: (identity: BeaconIdentity, instant: Instant)?

  /// The beacon that the walker is close to, if this packet shows it.
  mutating func note(
    _ sighting: BeaconSighting, at instant: Instant, registry: BeaconRegistry,
    deviceError: Double = 0
  ) -> RegisteredBeacon? {
    guard PositioningSettings.plausibleRSSI.contains(sighting.rssi),
      let beacon = registry.beacon(sighting.identity)
    else { return nil }
    let power = PositioningSettings.power(of: beacon, sighting)
    guard
      Double(sighting.rssi) > power + deviceError - PositioningSettings.proximityDecibels
    else { return nil }
    defer { last = (sighting.identity, instant) }
    guard let last, last.identity == sighting.identity,
      instant.seconds(since: last.instant) <= PositioningSettings.proximitySeconds
    else { return nil }
    return beacon
  }
}

extension PositioningSettings {
  /// Strength of a beacon at 1 m, dBm: as registered, else as the packet tells, else the usual one.
  static func power(of beacon: RegisteredBeacon, _ sighting: BeaconSighting) -> Double {
    let told =
      beacon.transmitPowerAtOneMeter ?? sighting.transmitPowerAtOneMeter ?? defaultTransmitPower
    return Double(min(max(told, plausiblePower.lowerBound), plausiblePower.upperBound))
  }
}
