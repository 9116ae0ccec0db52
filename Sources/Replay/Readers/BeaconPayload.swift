// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning

/// What a beacon's advertisement says, from its bytes: iBeacon, AltBeacon, Eddystone UID and TLM
/// (positioning.md 4.4). Every length and range is checked; what is anything else is `nil`.
public enum BeaconPayload: Hashable, Sendable {
  /// Who sends, and its strength at 1 m in dBm where a plausible one is told.
  case identity(BeaconIdentity, transmitPowerAtOneMeter: Int?)
  /// Eddystone telemetry: battery in mV, temperature in °C, packets and seconds since power-up.
  case telemetry(millivolts: Int?, celsius: Double?, packets: UInt32, seconds: Double)

  /// Apple's company number, and the bytes that follow in an iBeacon.
  private static let appleCompany: UInt16 = 0x004C
  private static let iBeaconMark: [UInt8] = [0x02, 0x15]
  private static let altBeaconMark: [UInt8] = [0xBE, 0xAC]
  /// The service of Eddystone.
  private static let eddystoneService: UInt16 = 0xFEAA
  /// Strength at 0 m less strength at 1 m, dB.
  private static let zeroToOneMeter = 41
  /// A strength at 1 m outside is a mistake.
  private static let plausiblePowers = -110...20
  /// Types of the structures of an advertisement.
  private static let serviceType: UInt8 = 0x16
  private static let manufacturerType: UInt8 = 0xFF

  /// Reads the data of a manufacturer (BlueZ: `ManufacturerData[company]`).
  public init?(company: UInt16, bytes: [UInt8]) {
    if company == Self.appleCompany, bytes.count == 23, bytes.starts(with: Self.iBeaconMark) {
      self = .identity(
        .iBeacon(
          uuid: Self.uuid(bytes[2..<18]), major: Self.word(bytes, 18),
          minor: Self.word(bytes, 20)),
        transmitPowerAtOneMeter: Self.power(bytes[22]))
    } else if bytes.count == 24, bytes.starts(with: Self.altBeaconMark) {
      self = .identity(
        .altBeacon(id: Self.hex(bytes[2..<22])), transmitPowerAtOneMeter: Self.power(bytes[22]))
    } else {
      return nil
    }
  }

  /// Reads the data of a service (BlueZ: `ServiceData[uuid]`, its 16-bit number).
  public init?(service: UInt16, bytes: [UInt8]) {
    guard service == Self.eddystoneService, let frame = bytes.first else { return nil }
    switch frame {
    // UID: 18 bytes, and two more that are reserved and may be left out.
    case 0x00 where bytes.count == 18 || bytes.count == 20:
      self = .identity(
        .eddystoneUID(namespace: Self.hex(bytes[2..<12]), instance: Self.hex(bytes[12..<18])),
        transmitPowerAtOneMeter: Self.power(atZero: bytes[1]))
    case 0x20 where bytes.count == 14 && bytes[1] == 0:
      let battery = Self.word(bytes, 2)
      let temperature = Self.word(bytes, 4)
      self = .telemetry(
        millivolts: battery == 0 ? nil : Int(battery),
        // 8.8 fixed point; 0x8000 stands for no sensor.
        celsius: temperature == 0x8000
          ? nil : Double(Int16(bitPattern: temperature)) / 256,
        packets: Self.doubleWord(bytes, 6), seconds: Double(Self.doubleWord(bytes, 10)) / 10)
    default: return nil
    }
  }

  /// Reads a whole advertisement: structures of length, type and data.
  public init?(advertisement bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let length = Int(bytes[position])
      // A length of 0 ends the advertisement early.
      guard length >= 1, position + length < bytes.count else { return nil }
      let type = bytes[position + 1]
      let content = Array(bytes[(position + 2)..<(position + 1 + length)])
      position += 1 + length
      guard content.count > 2, type == Self.serviceType || type == Self.manufacturerType else {
        continue
      }
      // Numbers of companies and services are little-endian.
      let number = UInt16(content[0]) | UInt16(content[1]) << 8
      let rest = Array(content.dropFirst(2))
      let found =
        type == Self.serviceType
        ? BeaconPayload(service: number, bytes: rest)
        : BeaconPayload(company: number, bytes: rest)
      if let found {
        self = found
        return
      }
    }
    return nil
  }

  /// What was received with a strength in dBm; `nil` for telemetry and for the strength 127, which
  /// stands for none.
  public func sighting(rssi: Int) -> BeaconSighting? {
    guard case .identity(let identity, let power) = self, (-127...20).contains(rssi) else {
      return nil
    }
    return BeaconSighting(identity: identity, rssi: rssi, transmitPowerAtOneMeter: power)
  }

  // MARK: Fields

  /// A strength at 1 m; 0 stands for one that was never set.
  private static func power(_ byte: UInt8) -> Int? {
    let power = Int(Int8(bitPattern: byte))
    return power != 0 && plausiblePowers.contains(power) ? power : nil
  }

  private static func power(atZero byte: UInt8) -> Int? {
    let power = Int(Int8(bitPattern: byte))
    guard plausiblePowers.contains(power) else { return nil }
    return power - zeroToOneMeter
  }

  private static func word(_ bytes: [UInt8], _ index: Int) -> UInt16 {
    UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }

  private static func doubleWord(_ bytes: [UInt8], _ index: Int) -> UInt32 {
    UInt32(word(bytes, index)) << 16 | UInt32(word(bytes, index + 2))
  }

  private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private static func uuid(_ bytes: ArraySlice<UInt8>) -> String {
    let text = Array(hex(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(text[$0]) }
      .joined(separator: "-")
  }

  /// Whether a text is a UUID with its four hyphens.
  static func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }
}
