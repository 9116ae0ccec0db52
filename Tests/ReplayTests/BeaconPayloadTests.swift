// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Testing

@testable import Replay

@Suite struct BeaconPayloadTests {
  static let uuid: [UInt8] = Array(0x10...0x1F)
  static let iBeacon: [UInt8] = [0x02, 0x15] + uuid + [0x01, 0x02, 0xFF, 0xFE, 0xC5]
  static let altBeacon: [UInt8] = [0xBE, 0xAC] + Array(0...19) + [0xC5, 0x00]
  static let eddystone: [UInt8] = [0x00, 0xEE] + Array(0...9) + Array(0xA0...0xA5) + [0, 0]

  @Test func anIBeaconIsRead() {
    #expect(
      BeaconPayload(company: 0x004C, bytes: Self.iBeacon)
        == .identity(
          .iBeacon(
            uuid: "10111213-1415-1617-1819-1a1b1c1d1e1f", major: 0x0102, minor: 0xFFFE),
          transmitPowerAtOneMeter: -59))
  }

  @Test func anAltBeaconIsReadOfAnyCompany() {
    #expect(
      BeaconPayload(company: 0x0118, bytes: Self.altBeacon)
        == .identity(
          .altBeacon(id: "000102030405060708090a0b0c0d0e0f10111213"),
          transmitPowerAtOneMeter: -59))
  }

  /// Eddystone tells its strength at 0 m: −18 there is −59 at 1 m.
  @Test func anEddystoneIsReadWithAndWithoutItsReservedBytes() {
    for bytes in [Self.eddystone, Array(Self.eddystone.dropLast(2))] {
      #expect(
        BeaconPayload(service: 0xFEAA, bytes: bytes)
          == .identity(
            .eddystoneUID(namespace: "00010203040506070809", instance: "a0a1a2a3a4a5"),
            transmitPowerAtOneMeter: -59))
    }
  }

  @Test func telemetryIsReadWithItsUnknowns() {
    let bytes: [UInt8] = [0x20, 0, 0x0B, 0xB8, 0x16, 0x80, 0, 0, 1, 0, 0, 0, 0, 100]
    #expect(
      BeaconPayload(service: 0xFEAA, bytes: bytes)
        == .telemetry(millivolts: 3000, celsius: 22.5, packets: 256, seconds: 10))
    let unknown: [UInt8] = [0x20, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(
      BeaconPayload(service: 0xFEAA, bytes: unknown)
        == .telemetry(millivolts: nil, celsius: nil, packets: 0, seconds: 0))
  }

  @Test func aWholeAdvertisementIsSearched() {
    let flags: [UInt8] = [2, 0x01, 0x06]
    let apple = flags + [26, 0xFF, 0x4C, 0x00] + Self.iBeacon
    #expect(
      BeaconPayload(advertisement: apple) == BeaconPayload(company: 0x4C, bytes: Self.iBeacon))
    let service = flags + [3, 0x03, 0xAA, 0xFE, 23, 0x16, 0xAA, 0xFE] + Self.eddystone
    #expect(
      BeaconPayload(advertisement: service)
        == BeaconPayload(service: 0xFEAA, bytes: Self.eddystone))
  }

  @Test(
    arguments: [
      (0x004C, Array(iBeacon.dropLast())), (0x004C, iBeacon + [0]), (0x0059, iBeacon),
      (0x004C, [0x02, 0x16] + iBeacon.dropFirst(2)), (0x0118, Array(altBeacon.dropLast())),
      (0x004C, []),
    ] as [(UInt16, [UInt8])])
  func whatIsCutLongerOrOfAnotherMakeIsNothing(company: UInt16, bytes: [UInt8]) {
    #expect(BeaconPayload(company: company, bytes: bytes) == nil)
  }

  @Test(
    arguments: [
      [], [0x00], Array(eddystone.prefix(17)), eddystone + [0], [0x30] + eddystone.dropFirst(),
      [0x20, 1] + Array(repeating: 0, count: 12), [0x20, 0, 0],
    ] as [[UInt8]])
  func aFrameOfAnotherKindOrLengthIsNothing(bytes: [UInt8]) {
    #expect(BeaconPayload(service: 0xFEAA, bytes: bytes) == nil)
    #expect(BeaconPayload(service: 0xFEAB, bytes: Self.eddystone) == nil)
  }

  @Test(arguments: [(UInt8(0), Int?.none), (127, nil), (0x80, nil), (0xC5, -59), (20, 20)])
  func anImplausibleStrengthIsUnknown(byte: UInt8, power: Int?) {
    var bytes = Self.iBeacon
    bytes[22] = byte
    guard case .identity(_, let told)? = BeaconPayload(company: 0x4C, bytes: bytes) else {
      Issue.record("no beacon")
      return
    }
    #expect(told == power)
  }

  @Test func aStrengthOf127IsNoSighting() throws {
    let payload = try #require(BeaconPayload(company: 0x4C, bytes: Self.iBeacon))
    #expect(payload.sighting(rssi: 127) == nil)
    #expect(payload.sighting(rssi: -70)?.rssi == -70)
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededGenerator(seed: 7)
    let sources = [Self.iBeacon, Self.altBeacon, Self.eddystone, [3, 0x16, 0xAA, 0xFE]]
    for round in 0..<4_000 {
      var bytes = sources[round % sources.count]
      for _ in 0..<(random.next() % 5) where !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      bytes = Array(bytes.prefix(Int(random.next() % 40)))
      _ = BeaconPayload(advertisement: bytes)
      _ = BeaconPayload(company: 0x4C, bytes: bytes)
      _ = BeaconPayload(service: 0xFEAA, bytes: bytes)
    }
  }
}
