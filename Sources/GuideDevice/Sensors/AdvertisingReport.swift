// SPDX-License-Identifier: GPL-3.0-or-later

/// One advertisement as a Bluetooth controller reports it (Bluetooth Core Specification 5.4, Vol 4,
/// Part E, 7.7.65.2 and 7.7.65.13).
struct AdvertisingReport: Hashable, Sendable {
  /// Of the sender, least significant byte first.
  var address: [UInt8]
  /// Structures of length, type and content.
  var content: [UInt8]
  /// Received strength, dBm; 127 where the controller has none.
  var decibels: Int

  /// Kinds of packets and events.
  private static let eventPacket: UInt8 = 0x04
  private static let metaEvent: UInt8 = 0x3E
  private static let legacyReport: UInt8 = 0x02
  private static let extendedReport: UInt8 = 0x0D

  /// The reports in one packet of a controller, the packet's kind first; none in any other packet.
  /// A packet that ends too early gives the reports before its end.
  static func reports(in packet: [UInt8]) -> [AdvertisingReport] {
    guard packet.count >= 5, packet[0] == eventPacket, packet[1] == metaEvent else { return [] }
    // Kind, event, length; then the kind of LE event, the number of reports, and these.
    let content = packet.dropFirst(3).prefix(Int(packet[2]))
    guard content.count >= 2 else { return [] }
    var bytes = ByteCursor(Array(content.dropFirst(2)))
    let isExtended = packet[3] == extendedReport
    guard isExtended || packet[3] == legacyReport else { return [] }
    var reports: [AdvertisingReport] = []
    for _ in 0..<packet[4] {
      guard let report = isExtended ? extended(&bytes) : legacy(&bytes) else { break }
      reports.append(report)
    }
    return reports
  }

  /// Type, kind of address, address, length, content, strength.
  private static func legacy(_ bytes: inout ByteCursor) -> AdvertisingReport? {
    guard bytes.skip(2), let address = bytes.take(6), let length = bytes.take(),
      let content = bytes.take(Int(length)), let strength = bytes.take()
    else { return nil }
    return AdvertisingReport(
      address: address, content: content, decibels: Int(Int8(bitPattern: strength)))
  }

  /// Type (2), kind of address, address, two radios, set, sent strength, strength, interval (2), the
  /// kind and address of whom it is meant for (7), length, content.
  private static func extended(_ bytes: inout ByteCursor) -> AdvertisingReport? {
    guard bytes.skip(3), let address = bytes.take(6), bytes.skip(4),
      let strength = bytes.take(), bytes.skip(9), let length = bytes.take(),
      let content = bytes.take(Int(length))
    else { return nil }
    return AdvertisingReport(
      address: address, content: content, decibels: Int(Int8(bitPattern: strength)))
  }
}

/// Bytes that are taken from the front; taking more than there are gives nothing.
struct ByteCursor {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func take() -> UInt8? { take(1)?.first }

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  mutating func skip(_ count: Int) -> Bool { take(count) != nil }
}
