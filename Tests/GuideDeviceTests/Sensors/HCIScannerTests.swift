// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Guidance
import Positioning
import Synchronization
import Testing

@testable import GuideDevice

@Suite("Scanner at the controller")
struct HCIScannerTests {
  /// An iBeacon's advertisement: flags, then the manufacturer's structure.
  private static let beacon: [UInt8] =
    [0x02, 0x01, 0x06, 0x1A, 0xFF, 0x4C, 0x00, 0x02, 0x15]
    + [UInt8](repeating: 0xAB, count: 16) + [0, 1, 0, 2, 0xC5]
  private static let address: [UInt8] = [1, 2, 3, 4, 5, 6]

  private static func legacy(_ content: [UInt8], _ decibels: Int8) -> [UInt8] {
    [0x03, 0x01] + address + [UInt8(content.count)] + content + [UInt8(bitPattern: decibels)]
  }

  private static func extended(_ content: [UInt8], _ decibels: Int8) -> [UInt8] {
    [0x13, 0x00, 0x01] + address + [1, 0, 0xFF, 0x7F, UInt8(bitPattern: decibels), 0, 0]
      + [UInt8](repeating: 0, count: 7) + [UInt8(content.count)] + content
  }

  private static func packet(_ kind: UInt8, _ reports: [[UInt8]]) -> [UInt8] {
    let content = [kind, UInt8(reports.count)] + reports.flatMap(\.self)
    return [0x04, 0x3E, UInt8(content.count)] + content
  }

  @Test("reads older and extended reports, several in one packet")
  func reports() {
    let old = AdvertisingReport.reports(
      in: Self.packet(0x02, [Self.legacy(Self.beacon, -70), Self.legacy([], 127)]))
    #expect(
      old == [
        AdvertisingReport(address: Self.address, content: Self.beacon, decibels: -70),
        AdvertisingReport(address: Self.address, content: [], decibels: 127),
      ])
    let new = AdvertisingReport.reports(in: Self.packet(0x0D, [Self.extended(Self.beacon, -71)]))
    #expect(
      new == [AdvertisingReport(address: Self.address, content: Self.beacon, decibels: -71)])
  }

  @Test("a packet cut anywhere, or with any byte changed, gives no more than it holds")
  func damaged() {
    for whole in [
      Self.packet(0x02, [Self.legacy(Self.beacon, -70), Self.legacy(Self.beacon, -60)]),
      Self.packet(0x0D, [Self.extended(Self.beacon, -71)]),
    ] {
      for end in 0..<whole.count {
        #expect(AdvertisingReport.reports(in: Array(whole[..<end])).count < 2)
        for value in [UInt8(0), 0x7F, 0xFF] {
          var changed = whole
          changed[end] = value
          #expect(AdvertisingReport.reports(in: changed).allSatisfy { $0.content.count < 256 })
        }
      }
    }
  }

  /// A socket whose other end the test holds as the controller.
  private func pair() throws -> (scanner: Int32, controller: Int32) {
    var files: [Int32] = [0, 0]
    let type = lotse_packet_type()
    try #require(socketpair(AF_UNIX, type, 0, &files) == 0)
    return (files[0], files[1])
  }

  /// The next command that came to the controller.
  private func command(_ controller: Int32) -> [UInt8] {
    var polled = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(EventWatch.patience * 1000)) == 1 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 300)
    let count = read(controller, &bytes, bytes.count)
    return Array(bytes[..<max(count, 0)])
  }

  private func answer(_ controller: Int32, _ command: [UInt8], status: UInt8) {
    tell(controller, [0x04, 0x0E, 4, 1] + command[1...2] + [status])
  }

  private func tell(_ controller: Int32, _ packet: [UInt8]) {
    _ = send(controller, packet, packet.count, Int32(MSG_NOSIGNAL))
  }

  /// Commands: end, parameters, enable; the older ones and the extended ones.
  @Test(
    "searches by the older commands, and by the extended ones where those are refused",
    arguments: [false, true])
  func searches(isExtended: Bool) throws {
    let (file, controller) = try pair()
    defer { close(controller) }
    let watch = EventWatch()
    let scanner = HCIScanner { file }
    scanner.start(into: watch.queue)
    // No search runs that could be ended: refused, which matters to nobody.
    answer(controller, command(controller), status: 0x0C)
    let parameters = command(controller)
    #expect(parameters == [0x01, 0x0B, 0x20, 7, 0, 0x60, 0, 0x60, 0, 0, 0])
    let enable = command(controller)
    #expect(enable == [0x01, 0x0C, 0x20, 2, 1, 0])
    if isExtended {
      answer(controller, parameters, status: 0x0C)
      answer(controller, command(controller), status: 0x0C)
      #expect(
        command(controller) == [0x01, 0x41, 0x20, 8, 0, 0, 1, 0, 0x60, 0, 0x60, 0])
      let enable = command(controller)
      #expect(enable == [0x01, 0x42, 0x20, 6, 1, 0, 0, 0, 0, 0])
      answer(controller, enable, status: 0)
    } else {
      answer(controller, parameters, status: 0)
      answer(controller, enable, status: 0)
    }
    #expect(watch.wait(for: .part(.beacons, .here)))
    tell(controller, [0x04])
    tell(controller, Self.packet(0x02, [Self.legacy([1, 2, 3], -50)]))
    let packet =
      isExtended
      ? Self.packet(0x0D, [Self.extended(Self.beacon, -66)])
      : Self.packet(0x02, [Self.legacy(Self.beacon, -66)])
    tell(controller, packet)
    #expect(watch.wait { _ in !watch.observations.isEmpty })
    guard case .observation(.beacon(let sighting)) = watch.observations.first else { return }
    #expect(sighting.rssi == -66)
    #expect(sighting.transmitPowerAtOneMeter == -59)
    scanner.stop()
  }

  @Test("a controller that goes and comes back is told once each")
  func goneAndBack() throws {
    let first = try pair()
    let second = try pair()
    let files = Mutex([first.scanner, second.scanner])
    let watch = EventWatch()
    let scanner = HCIScanner {
      files.withLock { $0.isEmpty ? -1 : $0.removeFirst() }
    }
    scanner.start(into: watch.queue)
    for controller in [first.controller, second.controller] {
      for _ in 0..<2 { _ = command(controller) }
      answer(controller, command(controller), status: 0)
      #expect(
        watch.wait(for: .part(.beacons, .here), times: controller == first.controller ? 1 : 2))
      close(controller)
    }
    #expect(watch.wait(for: .walk(.sensorLost(.beacons)), times: 2))
    scanner.stop()
    #expect(watch.presence.count { $0 == .walk(.sensorBack(.beacons)) } == 1)
  }

  @Test("says what is missing where the socket can't be opened")
  func refused() {
    let watch = EventWatch()
    let scanner = HCIScanner {
      errno = EPERM
      return -1
    }
    scanner.start(into: watch.queue)
    #expect(
      watch.wait(
        for: .part(.beacons, .absent(reason: "raw Bluetooth needs the right CAP_NET_RAW"))))
    scanner.stop()
  }
}
