// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Replay

/// Turns what BlueZ tells of devices (org.bluez.Device1) into sightings of beacons.
///
/// BlueZ tells only what has changed: a packet as strong as the one before shows its payload and no
/// strength, one with the payload of before its strength and no payload. What a device last said is
/// kept and joined with what is new.
struct BlueZAdvertisements: Sendable {
  private struct Device {
    /// What it sends, one for each kind of payload, the newest last.
    var payloads: [BeaconPayload] = []
    var strength: (decibels: Int, seconds: Double)?
    var heard: Double
  }

  /// Devices remembered; in a busy street telephones change their address every quarter of an hour.
  private static let most = 500
  /// A strength that is older says nothing of a packet without one, s.
  private static let freshSeconds = 5.0
  /// Payloads of one device: a beacon may send two kinds in turn.
  private static let mostPayloads = 3

  private var devices: [String: Device] = [:]

  init() {}

  /// Takes properties of a device that are new.
  /// - Parameter seconds: when they came.
  mutating func take(
    _ properties: BusValue, of path: String, at seconds: Double
  ) -> [BeaconSighting] {
    let payloads = Self.payloads(in: properties)
    let strength = properties["RSSI"]?.integer
    guard !payloads.isEmpty || strength != nil else { return [] }
    // Few devices of a street are beacons: the others are not remembered.
    guard !payloads.isEmpty || devices[path] != nil else { return [] }
    var device = devices[path] ?? Device(heard: seconds)
    device.heard = seconds
    for payload in payloads {
      device.payloads.removeAll { $0.isOfKind(of: payload) }
      device.payloads = (device.payloads + [payload]).suffix(Self.mostPayloads)
    }
    if let strength { device.strength = (strength, seconds) }
    remember(device, path)
    guard let known = device.strength, seconds - known.seconds < Self.freshSeconds else {
      return []
    }
    let told = payloads.isEmpty ? device.payloads : payloads
    return told.compactMap { $0.sighting(rssi: known.decibels) }
  }

  mutating func forget(_ path: String) { devices[path] = nil }

  private mutating func remember(_ device: Device, _ path: String) {
    if devices[path] == nil, devices.count >= Self.most,
      let oldest = devices.min(by: { ($0.value.heard, $0.key) < ($1.value.heard, $1.key) })
    {
      devices[oldest.key] = nil
    }
    devices[path] = device
  }

  private static func payloads(in properties: BusValue) -> [BeaconPayload] {
    let manufacturers = (properties["ManufacturerData"]?.entries ?? []).compactMap { entry in
      entry.key.integer.flatMap { UInt16(exactly: $0) }.flatMap { company in
        entry.value.bytes.flatMap { BeaconPayload(company: company, bytes: $0) }
      }
    }
    let services = (properties["ServiceData"]?.entries ?? []).compactMap { entry in
      entry.key.text.flatMap(shortNumber).flatMap { service in
        entry.value.bytes.flatMap { BeaconPayload(service: service, bytes: $0) }
      }
    }
    return manufacturers + services
  }

  /// A service's 16-bit number in its long form, 0000xxxx-0000-1000-8000-00805f9b34fb.
  private static func shortNumber(_ uuid: String) -> UInt16? {
    let text = uuid.lowercased()
    guard text.hasPrefix("0000"), text.hasSuffix("-0000-1000-8000-00805f9b34fb"), text.count == 36
    else { return nil }
    return UInt16(text.dropFirst(4).prefix(4), radix: 16)
  }
}

extension BeaconPayload {
  /// Whether a device says both by the same kind of packet, so that the newer one replaces the older.
  fileprivate func isOfKind(of other: BeaconPayload) -> Bool {
    switch (self, other) {
    case (.telemetry, .telemetry): return true
    case (.identity(let one, _), .identity(let another, _)):
      switch (one, another) {
      case (.iBeacon, .iBeacon), (.eddystoneUID, .eddystoneUID), (.altBeacon, .altBeacon):
        return true
      default: return false
      }
    default: return false
    }
  }
}
