// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import Testing

@testable import GuideDevice

@Suite("Advertisements as BlueZ tells them")
struct BlueZAdvertisementsTests {
  private static let iBeacon: [UInt8] =
    [0x02, 0x15] + [UInt8](repeating: 0xAB, count: 16) + [0, 1, 0, 2, 0xC5]
  private static let altBeacon: [UInt8] =
    [0xBE, 0xAC] + [UInt8](repeating: 0xCD, count: 20) + [0xC0, 0]
  private static let eddystone: [UInt8] = [0x00, 0xE7] + [UInt8](1...16)
  private static let eddystoneUUID = "0000feaa-0000-1000-8000-00805f9b34fb"

  private func properties(_ entries: [(String, BusValue)]) -> BusValue {
    .dictionary(entries.map { BusValue.Entry(key: .text($0.0), value: $0.1) })
  }

  private func manufacturer(_ company: Int64, _ bytes: [UInt8]) -> (String, BusValue) {
    (
      "ManufacturerData",
      .dictionary([BusValue.Entry(key: .integer(company), value: .bytes(bytes))])
    )
  }

  private func service(_ uuid: String, _ bytes: [UInt8]) -> (String, BusValue) {
    ("ServiceData", .dictionary([BusValue.Entry(key: .text(uuid), value: .bytes(bytes))]))
  }

  private func strength(_ decibels: Int64) -> (String, BusValue) { ("RSSI", .integer(decibels)) }

  @Test("iBeacon, AltBeacon and Eddystone are heard, from one device too")
  func kinds() {
    var heard = BlueZAdvertisements()
    let first = heard.take(
      properties([
        strength(-60), manufacturer(0x4C, Self.iBeacon),
        service(Self.eddystoneUUID.uppercased(), Self.eddystone),
      ]), of: "/a", at: 0)
    #expect(first.count == 2)
    let second = heard.take(
      properties([strength(-61), manufacturer(0x118, Self.altBeacon)]), of: "/a", at: 1)
    #expect(second.count == 1)
    #expect(heard.take(properties([strength(-62)]), of: "/a", at: 2).count == 3)
  }

  @Test("a packet without strength has the one of before, while that is fresh")
  func unchangedStrength() {
    var heard = BlueZAdvertisements()
    let payload = manufacturer(0x4C, Self.iBeacon)
    #expect(heard.take(properties([payload]), of: "/a", at: 0).isEmpty)
    #expect(heard.take(properties([strength(-70)]), of: "/a", at: 1).map(\.rssi) == [-70])
    #expect(heard.take(properties([payload]), of: "/a", at: 2).map(\.rssi) == [-70])
    #expect(heard.take(properties([payload]), of: "/a", at: 7).isEmpty)
    heard.forget("/a")
    #expect(heard.take(properties([strength(-70)]), of: "/a", at: 8).isEmpty)
  }

  @Test("properties of wrong types are passed over")
  func malformed() {
    let wrong: [BusValue] = [
      .array([]), .text("x"), .bytes([1]), .bool(true), .number(.nan), .integer(.min),
      .dictionary([BusValue.Entry(key: .bool(true), value: .array([]))]),
      .dictionary([BusValue.Entry(key: .integer(70_000), value: .bytes(Self.iBeacon))]),
      .dictionary([BusValue.Entry(key: .integer(-1), value: .bytes([]))]),
      .dictionary([BusValue.Entry(key: .text("feaa"), value: .bytes(Self.eddystone))]),
      .dictionary([BusValue.Entry(key: .text(Self.eddystoneUUID), value: .bytes([]))]),
    ]
    for value in wrong {
      var heard = BlueZAdvertisements()
      #expect(heard.take(value, of: "/a", at: 0).isEmpty)
      for name in ["ManufacturerData", "ServiceData", "RSSI"] {
        #expect(heard.take(properties([(name, value)]), of: "/a", at: 0).isEmpty)
        let mixed = properties([(name, value), manufacturer(0x4C, Self.iBeacon), strength(-70)])
        _ = heard.take(mixed, of: "/b", at: 0)
      }
    }
  }

  @Test("remembers a bounded number of devices, the latest heard")
  func bounded() {
    var heard = BlueZAdvertisements()
    for number in 0..<2000 {
      let told = heard.take(
        properties([strength(-70), manufacturer(0x4C, Self.iBeacon)]), of: "/\(number)",
        at: Double(number) / 1000)
      #expect(told.count == 1)
    }
    #expect(heard.take(properties([strength(-60)]), of: "/0", at: 2).isEmpty)
    #expect(heard.take(properties([strength(-60)]), of: "/1999", at: 2).count == 1)
  }
}
